"""What councils write, and what it says: the corpus, the rules' own examples, and what is no time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from actionplans.config import TimePolicy
from actionplans.model import Basis, Kind, Reading, TimeContext
from normalise import timescales
from normalise.timescales.grammar import Rule
from normalise.timescales.handbook import PLAN, page
from normalise.timescales.rules import RULES

HERE = Path(__file__).parent
CORPUS = HERE / "corpus" / "timescales.txt"
NOT = HERE / "corpus" / "timescales-not.txt"


def context(line: str) -> TimeContext:
    """The context a corpus line "@ plan=START/END doc=DAY sector=WORD key=..." states."""
    stated = dict(re.findall(r"(\w+)=(.*?)(?=\s+(?:plan|doc|sector|key)=|$)", line))
    start, _, end = stated.get("plan", "").partition("/")
    return TimeContext(
        day(start),
        day(end),
        day(stated.get("doc", "")),
        stated.get("sector", "council"),
        {},
        stated.get("key", ""),
    )


def day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None


def blocks() -> Iterator[tuple[str, TimeContext, list[str]]]:
    """Each value of the corpus, with its context and its spellings."""
    now, value, spellings = TimeContext(), "", list[str]()
    for line in [*CORPUS.read_text(encoding="utf-8").splitlines(), "@"]:
        if line.startswith("    "):
            spellings.append(line[4:].replace("\\n", "\n"))
            continue
        if value and spellings:
            yield value, now, spellings
            value, spellings = "", []
        if line.startswith("@"):
            now = context(line)
        elif line and not line.startswith("#"):
            value = line


BLOCKS = list(blocks())


def said(reading: Reading) -> str:
    """A reading as the corpus writes it."""
    return " + ".join(f"{i.kind} {i.start or ''}..{i.end or ''} {i.rrule}".rstrip() for i in reading.items)


def agrees(wanted: str, found: str) -> bool:
    """Equal, where a year of the plan may be called a period or relative, and an event's offset undated."""
    if wanted in ("relative ..", "undated .."):
        return found in ("relative ..", "undated ..")
    return wanted == found or wanted == found.replace("period", "relative")


@pytest.mark.parametrize(("value", "now", "spellings"), BLOCKS, ids=[value for value, _, _ in BLOCKS])
def test_every_spelling_of_a_value_says_it(value: str, now: TimeContext, spellings: list[str]) -> None:
    wanted = value.lstrip("?~")
    found = {text: timescales.resolve(text, now) for text in spellings}
    wrong = {text: said(reading) for text, reading in found.items() if not agrees(wanted, said(reading))}
    assert wrong == {}
    if not value.startswith("~"):
        flags = {
            text: reading.why for text, reading in found.items() if reading.ambiguous != value.startswith("?")
        }
        assert flags == {}


def test_the_corpus_holds_six_hundred_expressions_and_more() -> None:
    assert len({text for _, _, spellings in BLOCKS for text in spellings}) >= 600


NO_TIMES = [
    line for line in NOT.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_only_looks_like_a_time_yields_nothing(text: str) -> None:
    assert said(timescales.resolve(text, PLAN)) == ""
    assert timescales.hints(f"We will work on {text} with partners.", PLAN) == ()


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_each_rule_reads_its_own_examples(rule: Rule) -> None:
    used = [rule.name in timescales.resolve(example, PLAN).steps for example in rule.examples]
    assert used
    assert all(used)


def test_rule_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_the_page_of_conventions_is_what_the_rules_say() -> None:
    path = HERE.parent / "docs" / "timescales.md"
    assert path.read_text(encoding="utf-8") == page(), (
        "python -m normalise.timescales.handbook > docs/timescales.md"
    )


def test_milestones_in_one_cell_keep_their_labels_and_words() -> None:
    items = timescales.resolve("Pilot: May 2008 Build into Manager Training: Summer 2008", PLAN).items
    assert [item.label for item in items] == ["Pilot", "Build into Manager Training"]
    assert [item.text for item in items] == ["May 2008", "Summer 2008"]


def test_items_of_one_stretch_share_its_words() -> None:
    items = timescales.resolve("Forums: 3 & 10 June 2008", PLAN).items
    assert [(item.label, item.text) for item in items] == [
        ("Forums", "3 & 10 June 2008"),
        ("", "3 & 10 June 2008"),
    ]


def test_a_label_after_its_date_is_found() -> None:
    (item,) = timescales.resolve("By March 2009: launch of the toolkit", PLAN).items
    assert item.label == "launch of the toolkit"


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("Oct-08", (Basis.TEXT, Basis.TEXT)),
        ("by March 2009", (Basis.NONE, Basis.TEXT)),
        ("Ongoing", (Basis.PLAN, Basis.PLAN)),
        ("From May 2009", (Basis.TEXT, Basis.PLAN)),
        ("Within 6 months", (Basis.NONE, Basis.PLAN_START)),
        ("Immediate", (Basis.PLAN_START, Basis.PLAN_START)),
    ],
)
def test_each_bound_says_where_it_comes_from(text: str, bases: tuple[Basis, Basis]) -> None:
    (item,) = timescales.resolve(text, PLAN).items
    assert (item.start_basis, item.end_basis) == bases


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Oct-08", "2008-10"),
        ("13/5/07", "2007-05-13"),
        ("Summer 2008", "2008-22"),
        ("calendar year 2009", "2009"),
        ("2008/09", "2008-04/2009-03"),
        ("by March 2009", "../2009-03"),
        ("From May 2009", "2009-05/.."),
        ("Oct-08 (TBC)", "2008-10?"),
        ("circa October 2008", "2008-10~"),
        ("Annually", ""),
    ],
)
def test_edtf_is_written_where_it_can_say_it(text: str, edtf: str) -> None:
    assert timescales.resolve(text, PLAN).items[0].edtf == edtf


def test_a_rival_reading_comes_with_its_reason() -> None:
    reading = timescales.resolve("2009", PLAN)
    assert reading.alternatives == (((date(2009, 4, 1), date(2010, 3, 31)),),)
    assert reading.why


@pytest.mark.parametrize(
    ("text", "issue"),
    [("March 2009 - January 2009", "reversed-range"), ("31/9/07", "impossible-date")],
)
def test_faults_are_kept_and_named(text: str, issue: str) -> None:
    assert timescales.resolve(text, PLAN).items[0].issue == issue


def test_a_policy_changes_the_conventions() -> None:
    policy = TimePolicy(
        quarter_in_single_year="financial",
        seasons={"summer": (7, 9)},
        century_pivot=5,
        financial_year_start_month=10,
    )
    assert said(timescales.resolve("Summer 2008", PLAN, policy)) == "period 2008-07-01..2008-09-30"
    assert said(timescales.resolve("2008/09", PLAN, policy)) == "period 2008-10-01..2009-09-30"
    assert said(timescales.resolve("Q1 2008", PLAN, policy)) == "period 2008-10-01..2008-12-31"
    assert said(timescales.resolve("13/5/07", PLAN, policy)) == "point 1907-05-13..1907-05-13"


def test_the_plan_may_be_given_by_itself() -> None:
    reading = timescales.resolve("Ongoing", plan=("2008-04-01", "2011-03-31"))
    assert said(reading) == "ongoing 2008-04-01..2011-03-31"


def test_a_general_parser_comes_last_and_is_flagged() -> None:
    reading = timescales.resolve("31October2008Fri")
    assert said(reading) == "point 2008-10-31..2008-10-31"
    assert reading.ambiguous
    assert reading.items[0].rule == "general-parser"


def test_not_understood_is_not_undated() -> None:
    assert not timescales.resolve("HR Manager").understood
    assert timescales.resolve("TBC").items[0].kind is Kind.UNDATED
