"""What a run says of itself at its end: each document, what is news, what needs a look, where it all is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from actionplans.history import Summary
from actionplans.model import Council, Outcome, Scheme, Status, Understanding
from actionplans.records import Look, Record
from actionplans.reporting import LISTED, SHOWN, tell

COUNCIL = Understanding(Scheme(Council("Bath")))


def record(name: str, status: Status = Status.OK, actions: int = 3) -> Record:
    return Record(Outcome(name, status, 1, understanding=COUNCIL), actions=actions, timescales=2)


def summary(*records: Record, new: Sequence[str] = (), changed: Sequence[str] = ()) -> Summary:
    """A run that met these documents, of which some are new and some changed."""
    made = Summary(published=True)
    for name in new:
        made.new.add(name)
    for name in changed:
        made.changed.add(name)
    made.begin_count()
    for each in records:
        made.count(each, each.outcome.status, told=False)
    return made


def said(capsys: pytest.CaptureFixture[str], told: Summary) -> list[str]:
    """The lines of the summary, as a log has them."""
    tell(told, Path("out"))
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


def test_a_first_run_names_every_document_and_calls_none_new(capsys: pytest.CaptureFixture[str]) -> None:
    names = ("a.docx", "b.pdf", "c.txt")
    records = record(names[0]), record(names[1], Status.FAILED, 0), record(names[2], Status.NO_ACTIONS, 0)
    assert said(capsys, summary(*records, new=names))[:8] == [
        "1 document, 3 actions, 2 timescales.",
        "Other files: 1 without a plan, 1 not readable.",
        "",
        "document actions dates",
        "a.docx 3 2",
        "b.pdf not readable",
        "c.txt without a plan",
        "",
    ]


def test_what_is_news_comes_first_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    records = [record(name) for name in ("a.docx", "b.docx", "c.docx")]
    records.append(record("d.docx", Status.FAILED, 0))
    lines = said(capsys, summary(*records, new=["c.docx"], changed=["b.docx"]))
    assert lines[4:8] == ["b.docx 3 2 changed", "c.docx 3 2 new", "d.docx not readable, failed", "a.docx 3 2"]
    assert "Since the last run: 1 new, 1 changed, 1 failed." in lines


@pytest.mark.parametrize("count", [LISTED, LISTED + 1, 10_000])
def test_of_many_documents_the_first_are_named_and_the_rest_counted(
    capsys: pytest.CaptureFixture[str], count: int
) -> None:
    names = [f"{number:05}.docx" for number in range(count)]
    lines = said(capsys, summary(*map(record, names), new=names))
    assert sum(".docx" in line for line in lines) == LISTED
    more = f"... and {count - LISTED:,} more in documents.csv."
    assert (more in lines) == (count > LISTED)


def test_a_news_among_thousands_is_named_first(capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"{number:05}.docx" for number in range(5000)]
    lines = said(capsys, summary(*map(record, names), changed=["04999.docx"]))
    assert lines[3] == "04999.docx 3 2 changed"
    assert len(lines) < LISTED + 12


def test_trouble_and_doubts_are_bounded(capsys: pytest.CaptureFixture[str]) -> None:
    broken = [record(f"{number:03}.pdf", Status.FAILED, 0) for number in range(300)]
    doubts = replace(
        record("plan.docx"), looks=(Look("code", "A doubt.", "Look.", "plan.docx, row 2", 1200),)
    )
    lines = said(capsys, summary(doubts, *broken, new=["plan.docx"]))
    assert f"... and {300 - SHOWN} more in documents.csv." in lines
    assert "A doubt. Look. (plan.docx, row 2 and 1,199 more)" in lines
    assert len(lines) < LISTED + SHOWN + 15


def test_a_name_that_holds_escapes_cannot_act_upon_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    tell(summary(record("\x1b[2Jevil [red].docx"), new=["x"]), Path("out"))
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "[red]" in out


def test_nothing_new_is_said_in_two_lines(capsys: pytest.CaptureFixture[str]) -> None:
    made = Summary()
    made.recall('{"documents": {"ok": 4}, "actions": 7, "timescales": 1}')
    first, last = said(capsys, made)
    assert first == "4 documents, 7 actions, 1 timescale."
    assert last.startswith("Nothing has changed since the last run. The dataset lies in ")
