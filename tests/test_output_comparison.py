"""Councils side by side: each share counted by hand."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from test_output import BROKEN, COPY, PLAN

import output
from actionplans.cli import app
from actionplans.errors import InputError, UsageError
from actionplans.model import Action, Council, Kind, Milestone, Origin, Scheme, TimeItem, Understanding
from output.side_by_side import side_by_side


def item(day: date, precision: str = "month") -> tuple[Milestone, ...]:
    return (Milestone(Origin.TIMESCALE, TimeItem(Kind.DEADLINE, None, day, precision=precision)),)


HINT = (Milestone(Origin.TEXT, TimeItem(Kind.POINT, date(2009, 1, 1), date(2009, 1, 1), precision="day")),)
ACTIONS = (
    Action("1", "all", lead="HR", measure="12", milestones=item(date(2008, 6, 30)), strands=("race", "sex")),
    Action("2", "a date to the year", milestones=item(date(2008, 12, 31), "year"), strands=("race",)),
    Action("3", "an owner and a hint", lead="HR", milestones=HINT),
    Action("4", "a date in the same quarter", milestones=item(date(2008, 10, 31))),
    Action("5", "nothing"),
)


def plan(council: str, title: str, *actions: Action, start: date | None = date(2008, 4, 1)) -> Understanding:
    return Understanding(Scheme(Council(council), title, plan_start=start), actions)


def compared(folder: Path, *plans: Understanding) -> list[dict[str, str]]:
    outcomes = [replace(PLAN, source=f"{n}.docx", understanding=told) for n, told in enumerate(plans)]
    output.write([*outcomes, BROKEN], folder)
    with (folder / "comparison.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("council", "York"),
        ("documents", "1"),
        ("actions", "5"),
        pytest.param("with_owner", "0.4", id="2 of 5"),
        pytest.param("with_date", "0.6", id="3 of 5: a hint is no date"),
        pytest.param("with_measure", "0.2", id="1 of 5"),
        pytest.param("with_all", "0.2", id="1 of 5 has all three"),
        pytest.param("exact_dates", "0.667", id="2 of 3 dates are to the month"),
        ("first_date", "2008-06-30"),
        ("last_date", "2008-12-31"),
        pytest.param("median_days", "213", id="of 90, 213 and 274 days after 1 April"),
        pytest.param("busiest_quarter", "2008-Q4", id="October and December"),
        ("strands", "race; sex"),
    ],
)
def test_a_scheme_is_a_line(tmp_path: Path, column: str, value: str) -> None:
    (line,) = compared(tmp_path, plan("York", "Equality Scheme", *ACTIONS))
    assert line[column] == value


def test_the_missing_strands_are_the_rest_of_the_nine(tmp_path: Path) -> None:
    (line,) = compared(tmp_path, plan("York", "Equality Scheme", *ACTIONS))
    assert len(line["strands"].split("; ")) + len(line["strands_missing"].split("; ")) == 9


def test_what_cannot_be_counted_is_blank(tmp_path: Path) -> None:
    (line,) = compared(tmp_path, plan("York", "Scheme", Action("1", "nothing"), start=None))
    blank = {"exact_dates", "first_date", "last_date", "median_days", "busiest_quarter", "strands"}
    assert {name for name in blank if line[name]} == set()
    assert line["with_date"] == "0"


def test_lines_are_by_council_and_scheme_and_documents_of_one_scheme_are_one_line(tmp_path: Path) -> None:
    lines = compared(
        tmp_path,
        plan("York", "Race", ACTIONS[0]),
        plan("Bath", "Sex", ACTIONS[1]),
        plan("York", "Disability", ACTIONS[2]),
        plan("York", "Race", ACTIONS[3]),
    )
    assert [(line["council"], line["scheme"], line["documents"], line["actions"]) for line in lines] == [
        ("Bath", "Sex", "1", "1"),
        ("York", "Disability", "1", "1"),
        ("York", "Race", "2", "2"),
    ]


def test_a_plan_saved_twice_counts_once(tmp_path: Path) -> None:
    output.write([PLAN, COPY], tmp_path)
    with (tmp_path / "comparison.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [line["actions"] for line in csv.DictReader(file)] == ["1"]


def test_deadlines_that_a_day_has_passed_are_counted(tmp_path: Path) -> None:
    compared(tmp_path, plan("Bath", "One", *ACTIONS), plan("Stafford", "Two", Action("9", "no date")))
    for day, passed in ((date(2008, 6, 30), "0"), (date(2008, 7, 1), "1"), (date(2009, 1, 1), "3")):
        assert [line["overdue"] for line in side_by_side(tmp_path, day)] == [passed, "0"]
    assert "overdue" not in side_by_side(tmp_path)[0]


def test_councils_stand_side_by_side_on_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    compared(tmp_path, plan("Bath", "One", *ACTIONS))
    assert app(["compare", str(tmp_path), "--as-of", "2009-01-01"], result_action="return_value") == 0
    said = capsys.readouterr().out
    assert re.search(r"Bath +One +5 +40% +60% +20% +20% +67% +2008-06-30 +2008-12-31 +2008-Q4 +3", said)
    assert "Bath, One names nothing for: age; disability;" in said


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param((), InputError, id="no dataset"),
        pytest.param(("--as-of", "soon"), UsageError, id="no day"),
    ],
)
def test_what_cannot_be_compared_is_said(tmp_path: Path, arguments: tuple[str, ...], error: type) -> None:
    with pytest.raises(error):
        app(["compare", str(tmp_path), *arguments], exit_on_error=False, result_action="return_value")
