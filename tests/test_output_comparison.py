"""Councils side by side: each share counted by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from test_output import BROKEN, COPY, PLAN, read

import output
from actionplans import resolve
from actionplans.cli import app
from actionplans.config import OutputSettings
from actionplans.errors import InputError, UsageError
from actionplans.model import Action, Council, Kind, Milestone, Origin, Scheme, TimeItem, Understanding
from output.comparison import GRAINS
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


def compared(folder: Path, *plans: Understanding, as_of: date | None = None) -> list[dict[str, str]]:
    outcomes = [replace(PLAN, source=f"{n}.docx", understanding=told) for n, told in enumerate(plans)]
    output.write([*outcomes, BROKEN], folder, chosen=OutputSettings(as_of=as_of))
    return read(folder / "comparison.csv")


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
        pytest.param("dates_day", "0", id="no date to the day"),
        pytest.param("dates_month", "0.667", id="2 of 3 dates name a month"),
        pytest.param("dates_year", "0.333", id="1 of 3 names a year"),
        pytest.param("dates_quarter", "0", id="none names a quarter"),
        pytest.param("dates_wide", "0", id="and none says less"),
        pytest.param("days_to_quarter", "90", id="of 90, 213 and 274 days after 1 April"),
        pytest.param("days_to_half", "213", id="two of three have ended"),
        pytest.param("days_to_three_quarters", "274", id="three of three"),
        pytest.param("overdue", "", id="no day was asked for"),
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
    blank = {"exact_dates", "first_date", "last_date", "days_to_half", "busiest_quarter", "strands"}
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
    assert [line["actions"] for line in read(tmp_path / "comparison.csv")] == ["1"]


PASSED = ((date(2008, 6, 30), "0"), (date(2008, 7, 1), "1"), (date(2009, 1, 1), "3"))


@pytest.mark.parametrize(("day", "passed"), PASSED)
def test_deadlines_that_a_day_has_passed_are_counted(tmp_path: Path, day: date, passed: str) -> None:
    plans = plan("Bath", "One", *ACTIONS), plan("Stafford", "Two", Action("9", "no date"))
    lines = compared(tmp_path, *plans, as_of=day)
    assert [(line["as_of"], line["overdue"]) for line in lines] == [(f"{day}", passed), (f"{day}", "0")]
    compared(tmp_path, *plans)
    assert [f"{row['overdue']}" for row in side_by_side(tmp_path, day)["comparison"]] == [passed, "0"]
    assert side_by_side(tmp_path)["comparison"][0]["overdue"] is None


def test_the_load_has_a_line_for_each_quarter_in_which_actions_end(tmp_path: Path) -> None:
    again = replace(ACTIONS[0], action_id="again")
    compared(tmp_path, plan("York", "Equality Scheme", *ACTIONS), plan("Bath", "Race", again))
    columns = ("council", "quarter", "start", "end", "actions")
    assert [tuple(row[name] for name in columns) for row in read(tmp_path / "load.csv")] == [
        ("Bath", "2008-Q2", "2008-04-01", "2008-06-30", "1"),
        ("York", "2008-Q2", "2008-04-01", "2008-06-30", "1"),
        ("York", "2008-Q4", "2008-10-01", "2008-12-31", "2"),
    ]


@pytest.mark.parametrize("precisions", GRAINS.values(), ids=GRAINS)
def test_a_date_is_as_exact_as_its_words(tmp_path: Path, precisions: tuple[str, ...]) -> None:
    actions = [Action(name, name, milestones=item(date(2009, 1, 1), name)) for name in precisions]
    (line,) = compared(tmp_path, plan("York", "Scheme", *actions))
    shares = {name: line[f"dates_{name}"] for name in (*GRAINS, "wide")}
    assert [name for name, share in shares.items() if share == "1"] == [
        grain for grain, named in GRAINS.items() if named is precisions
    ]
    assert sum(map(float, shares.values())) == 1


def test_the_scales_know_every_precision_a_timescale_can_have() -> None:
    """A precision that the timescales give and the comparison does not know would count as wide."""
    known = {name for names in GRAINS.values() for name in names}
    said = "31 March 2009;March 2009;week commencing 4 May 2009;Q3 2008;Summer 2008;Autumn term 2008;"
    said += "first half of 2009;early 2009;mid 2009;2009;2009/10;Academic year 2009/10;Year 2"
    for text in said.split(";"):
        assert {it.precision for it in resolve(text, plan=("2008-04-01", "2011-03-31")).items} <= known, text


def test_councils_stand_side_by_side_on_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    compared(tmp_path, plan("Bath", "Bath: One", *ACTIONS))
    assert app(["compare", str(tmp_path), "--as-of", "2009-01-01"], result_action="return_value") == 0
    said = capsys.readouterr().out
    for line in (
        "Bath +One +5 +40% +60% +20% +20%",
        "Bath +One +0% +67% +0% +33% +0%",
        "Bath +One +2008-06-30 +2008-12-31 +90 +213 +274 +2008-Q4",
        "Bath +One +age; disability;",
        "before 2009-01-01\n\ncouncil +scheme +ended *\nBath +One +3",
        "2008 +1 +2 *\n",
    ):
        assert re.search(line, said), line


def test_it_is_written_as_files_beside_the_dataset_and_never_into_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = (replace(action, action_id=f"{action.action_id}-2") for action in ACTIONS)
    compared(tmp_path / "out", plan("Bath", "One", *ACTIONS), plan("York", "Two", *again))
    before = (tmp_path / "out" / "comparison.csv").read_bytes()
    command = ["compare", str(tmp_path / "out"), "--as-of", "2009-01-01", "-o"]
    assert app([*command, str(tmp_path / "side")], result_action="return_value") == 0
    assert capsys.readouterr().out.split() == [
        str(tmp_path / "side" / name)
        for name in ("comparison.csv", "load.csv", "similar.csv", "comparison.xlsx")
    ]
    assert [row["overdue"] for row in read(tmp_path / "side" / "comparison.csv")] == ["3", "3"]
    for name in ("load.csv", "similar.csv"):
        assert (tmp_path / "side" / name).read_bytes() == (tmp_path / "out" / name).read_bytes()
    book = openpyxl.load_workbook(tmp_path / "side" / "comparison.xlsx")
    assert book.sheetnames == ["Comparison", "Load by quarter", "Similar actions"]
    with pytest.raises(UsageError, match="holds a dataset"):
        app([*command, str(tmp_path / "out")], exit_on_error=False, result_action="return_value")
    assert (tmp_path / "out" / "comparison.csv").read_bytes() == before


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
