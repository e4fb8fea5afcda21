"""What the report and the workbook leave out of a large dataset is counted, and said where it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

import openpyxl
import pytest
from lxml import html

import output
from actionplans.model import (
    Action,
    Council,
    Issue,
    Kind,
    Milestone,
    Origin,
    Outcome,
    Scheme,
    Severity,
    Status,
    TimeItem,
    Understanding,
)

LIMITS = {
    "output.report": {
        "SINGLE": 1,
        "BARS": 2,
        "_LANES": 3,
        "_NAMED": 1,
        "_GROUPS": 1,
        "_MEMBERS": 2,
        "_SCHEMES": 3,
    },
    "output.sheets": {"_MOST_LINKS": 2},
}
SHARED = ("Publish the scheme on the website", "Train managers in equality law")
OWN = "swans bridges lamps hedges drains kiosks piers markets museums stables tunnels fountains".split()
MONTHS = (3, 3, 4, 5, 5)


def plan(number: int) -> Outcome:
    """A council's plan: five dated actions over three months, two of them what others have."""
    texts = *SHARED, *OWN[3 * number : 3 * number + 3]
    days = [date(2009, month, 1) for month in MONTHS]
    items = [Milestone(Origin.TIMESCALE, TimeItem(Kind.POINT, day, day)) for day in days]
    actions = tuple(
        Action(f"{number}{n}", text, milestones=(item,))
        for n, (text, item) in enumerate(zip(texts, items, strict=True))
    )
    told = Understanding(Scheme(Council(f"Council {number}"), "Equality Scheme"), actions)
    doubts = tuple(Issue(Severity.NOTE, code, code) for code in ("odd", "even"))
    return Outcome(
        f"{number}.docx", Status.OK, 1, issues=doubts, understanding=told, path=f"/plans/{number}.docx"
    )


def unread(number: int) -> Outcome:
    return Outcome(f"broken {number}.pdf", Status.FAILED, 1, reason="It ends in the middle.")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset beyond every limit: four councils, two groups, three files that were not read."""
    folder = tmp_path_factory.mktemp("limits")
    with pytest.MonkeyPatch.context() as patch:
        for module, limits in LIMITS.items():
            for name, most in limits.items():
                patch.setattr(import_module(module), name, most)
        output.write([*map(plan, range(4)), *map(unread, range(3))], folder)
    return folder


@pytest.fixture(scope="module")
def said(folder: Path) -> str:
    """What the report says."""
    page = html.fromstring((folder / "report.html").read_text(encoding="utf-8"))
    return " ".join(page.text_content().split())


@pytest.mark.parametrize(
    ("sentence", "file", "rows"),
    [
        pytest.param("And 2 more, in documents.csv.", "documents.csv", 7, id="files that were not read"),
        pytest.param(
            "The 3 schemes with most actions are shown here and below. The other 1 stand in comparison.csv.",
            "comparison.csv",
            4,
            id="schemes",
        ),
        pytest.param(
            "And 1 more scheme with fewer dates; comparison.csv has them all.",
            "comparison.csv",
            4,
            id="lanes",
        ),
        pytest.param(
            "5 dated actions, 1 Mar 2009 to 1 May 2009; ending: 5 in 2009. Drawn are the 2 spans that most "
            "actions have; actions.csv has all 3.",
            "actions.csv",
            20,
            id="bars",
        ),
        pytest.param(
            "These are the groups that most councils have; the other 1 stand in similar.csv.",
            "similar.csv",
            8,
            id="groups",
        ),
        pytest.param("4 councils, 2 of them here", "similar.csv", 8, id="councils of a group"),
        pytest.param("load.csv has them by scheme.", "load.csv", 8, id="the load"),
        pytest.param("issues.csv lists every one.", "issues.csv", 11, id="doubts"),
    ],
)
def test_the_report_says_what_it_leaves_out_and_where_it_stands(
    folder: Path, said: str, sentence: str, file: str, rows: int
) -> None:
    assert sentence in said
    assert len((folder / file).read_text(encoding="utf-8-sig").splitlines()) == 1 + rows


def test_a_bar_that_actions_share_is_called_so(said: str) -> None:
    assert "Each bar is the dated actions over the same days" in said


def test_the_workbook_says_how_many_documents_do_not_open_from_it(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "actions.xlsx")
    notes = {row[0].value: row[1].value for row in book["Notes"].iter_rows() if row[0].value}
    assert notes["Links"].startswith("2 of the documents do not open from here, as Excel holds no more links")
    assert sum(1 for cell in book["Documents"]["A"] if cell.hyperlink) == 2
    assert book["Documents"].max_row == 1 + 7


def test_within_the_limits_nothing_is_left_out(tmp_path: Path) -> None:
    output.write([plan(0), replace(plan(1), status=Status.DUPLICATE)], tmp_path)
    page = html.fromstring((tmp_path / "report.html").read_text(encoding="utf-8")).text_content()
    assert not re.search(r"And [\d,]+ more|other\s+[\d,]+|Drawn are", page)
    notes = openpyxl.load_workbook(tmp_path / "actions.xlsx")["Notes"]
    assert "Links" not in {row[0].value for row in notes.iter_rows()}
