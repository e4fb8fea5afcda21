"""Which tables are plans, and the reason given for those that are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from composed import PLAN, understood

from actionplans.config import Concept, Profile, Settings
from actionplans.model import Issue, RawDocument, Severity, Source
from normalise.understanding import understand

ACTION = ["Review the complaints policy", "May 2009", "Access Officer", "Policy agreed"]
OTHERS = [
    (
        [
            ["Name", "Role", "Telephone", "Email"],
            ["J Brown", "Lead officer", "01632 960001", "jb@example.org"],
        ],
        "contacts",
    ),
    (
        [
            ["Name of forum", "Lead officer", "Telephone", "When they meet"],
            ["Access Forum", "Access Officer", "01632 960001", "Monthly"],
        ],
        "contacts",
    ),
    (
        [
            ["Question", "Agree", "Disagree", "Comments"],
            ["Review the policy every year?", "61%", "39%", "By 2010"],
        ],
        "consultation",
    ),
    (
        [
            ["Information to be published", "How the information can be obtained", "Cost"],
            ["Action plan, annually", "Hard copy", "Free"],
        ],
        "publication",
    ),
    (
        [["Ethnic group", "2007", "2008", "2009"], ["Mixed", "12", "14", "15"], ["Asian", "30", "31", "35"]],
        "statistics",
    ),
    ([["Year", "Staff", "Leavers"], ["2007", "812", "40"], ["2008", "800", "61"]], ""),
    (
        [["Risk", "Likelihood", "Impact", "Owner"], ["Loss of funding", "High", "High", "Head of Finance"]],
        "risk",
    ),
    ([["Contents", "Page"], ["Introduction", "3"], ["Action plan", "12"]], "contents"),
    ([PLAN, ["", "", "", ""], ["", "", "", ""]], "template"),
]


@pytest.mark.parametrize(("rows", "reason"), OTHERS, ids=[f"{i} {case[1]}" for i, case in enumerate(OTHERS)])
def test_other_tables_hold_no_actions_and_say_why(rows: list[list[str]], reason: str) -> None:
    found = understood(rows)
    assert not found.actions
    assert reason in found.reason
    assert found.advice


def test_a_document_without_tables_says_so() -> None:
    assert "no table" in understood("We will publish a plan by May 2009.").reason


def test_a_document_without_tables_names_what_was_not_read_of_it() -> None:
    lost = Issue(Severity.WARNING, "page-not-read", "Page 1 is a picture.", "Install the text recognition.")
    source = Source("plan.pdf", Path("plan.pdf"), 0, "")
    found = understand(source, RawDocument("pdf", "pdf/1", (), issues=(lost,)), Settings())
    assert found.reason == "The document holds no table. Page 1 is a picture."
    assert found.advice == "Install the text recognition."


def test_table_beside_a_plan_is_passed_over_with_a_note() -> None:
    found = understood(OTHERS[0][0], [PLAN, ACTION])
    assert len(found.actions) == 1
    assert [issue.code for issue in found.issues if issue.code == "table-passed-over"] == [
        "table-passed-over"
    ]


def test_table_without_headings_is_told_by_its_contents_and_is_doubtful() -> None:
    found = understood([ACTION, ["Train front line staff", "June 2009", "Training Officer", "Staff trained"]])
    assert [action.lead for action in found.actions] == ["Access Officer", "Training Officer"]
    assert all(action.confidence < 0.9 for action in found.actions)


def test_heading_stated_by_the_user_makes_a_plan() -> None:
    rows = [["Pledge", "Steward", "Horizon"], ["Fairer parks for all", "Cllr Green", "May 2009"]]
    assert not understood(rows).actions
    settings = Settings(
        headings={"Pledge": Concept.ACTION, "Steward": Concept.LEAD, "Horizon": Concept.TIMESCALE}
    )
    (action,) = understood(rows, settings=settings).actions
    assert (action.action, action.lead, action.timescale) == (
        "Fairer parks for all",
        "Cllr Green",
        "May 2009",
    )


def test_profile_fixes_a_whole_heading_row() -> None:
    rows = [["Action", "Lead", "Date"], ["Fairer parks", "Review the parks policy", "May 2009"]]
    profile = Profile(
        headings="action | LEAD | Date", columns=(Concept.THEME, Concept.ACTION, Concept.TIMESCALE)
    )
    (action,) = understood(rows, settings=Settings(profiles=(profile,))).actions
    assert (action.theme, action.action, action.lead) == ("Fairer parks", "Review the parks policy", "")


def test_profile_fixes_a_heading_of_two_levels_as_plan_prints_it() -> None:
    rows = [
        ["Theme", "What", "<", "When"],
        ["^", "Step", "How", "^"],
        ["Parks", "Review", "By survey", "2009"],
    ]
    headings = "Theme | What Step | What How | When"
    profile = Profile(
        headings=headings, columns=(Concept.SECTION, Concept.DETAILS, Concept.ACTION, Concept.TIMESCALE)
    )
    (action,) = understood(rows, settings=Settings(profiles=(profile,))).actions
    assert (action.section, action.details, action.action) == ("Parks", "Review", "By survey")


def test_profile_makes_a_plan_of_what_reads_as_something_else() -> None:
    rows = [["Risk", "Likelihood", "Control", "Owner"], ["Floods", "High", "Clear the gullies", "Highways"]]
    assert not understood(rows).actions
    profile = Profile(
        headings="Risk | Likelihood | Control | Owner",
        columns=(Concept.THEME, Concept.EXTRA, Concept.ACTION, Concept.LEAD),
    )
    (action,) = understood(rows, settings=Settings(profiles=(profile,))).actions
    assert (action.theme, action.action, action.lead) == ("Floods", "Clear the gullies", "Highways")
    assert action.extra == {"Likelihood": "High"}


def test_profile_of_another_heading_row_changes_nothing() -> None:
    profile = Profile(
        headings="Task | Who | Date", columns=(Concept.THEME, Concept.ACTION, Concept.TIMESCALE)
    )
    (action,) = understood([PLAN, ACTION], settings=Settings(profiles=(profile,))).actions
    assert action.action == ACTION[0]


def test_profile_needs_a_column_a_heading() -> None:
    with pytest.raises(ValueError, match="as many columns"):
        Profile(headings="Task | Who", columns=(Concept.ACTION,))
