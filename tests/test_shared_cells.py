"""Columns whose heading names two things: the cell stays as written, and what it says is told apart."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from composed import understood

REVIEW = "Review the recruitment policy"


class Shared(NamedTuple):
    """Headings and a row, and who and what is told of it."""

    why: str
    headings: list[str]
    row: list[str]
    owners: list[str]
    measures: list[str]
    ends: str = ""


CASES = (
    Shared(
        "the owner in brackets behind the action",
        ["Action and by whom", "Target date", "Outcome"],
        [f"{REVIEW} (Housing Manager)", "June 2010", "Policy agreed"],
        ["Housing Manager"],
        ["Policy agreed"],
        "2010-06-30",
    ),
    Shared(
        "brackets that name no owner, for the heading asks for none",
        ["Action", "Target date", "Outcome"],
        [f"{REVIEW} (phase two)", "June 2010", "Policy agreed"],
        [],
        ["Policy agreed"],
        "2010-06-30",
    ),
    Shared(
        "brackets that name no owner, though the heading asks for one",
        ["Action and by whom", "Target date", "Outcome"],
        [f"{REVIEW} (phase two)", "June 2010", "Policy agreed"],
        [],
        ["Policy agreed"],
        "2010-06-30",
    ),
    Shared(
        "a second line that is to be done as well",
        ["Action and by whom", "Target date", "Outcome"],
        [f"{REVIEW}\nTrain front line staff", "June 2010", "Policy agreed"],
        [],
        ["Policy agreed"],
        "2010-06-30",
    ),
    Shared(
        "a person by initials",
        ["Action and by whom", "Target date", "Outcome"],
        [f"{REVIEW} (J. Smith)", "June 2010", "Policy agreed"],
        ["J. Smith"],
        ["Policy agreed"],
        "2010-06-30",
    ),
    Shared(
        "the time before the owner",
        ["Action", "Lead officer and timescale", "Outcome"],
        [REVIEW, "July 2010: Housing Manager", "Policy agreed"],
        ["Housing Manager"],
        ["Policy agreed"],
        "2010-07-31",
    ),
    Shared(
        "the time is no owner",
        ["Action", "Lead officer and timescale", "Outcome"],
        [REVIEW, "Housing Manager\nby July 2010", "Policy agreed"],
        ["Housing Manager"],
        ["Policy agreed"],
        "2010-07-31",
    ),
    Shared(
        "a time in brackets is none either",
        ["Action", "Lead officer and timescale", "Outcome"],
        [REVIEW, "Chief Executive (by March 2011)", "Policy agreed"],
        ["Chief Executive"],
        ["Policy agreed"],
        "2011-03-31",
    ),
    Shared(
        "the outcome is no owner",
        ["Action", "Responsible officer / Outcome", "Date"],
        [REVIEW, "Housing Manager / Policy agreed", "June 2010"],
        ["Housing Manager"],
        ["Policy agreed"],
        "2010-06-30",
    ),
    Shared(
        "owners under a heading of time",
        ["Action", "When and by whom", "Outcome"],
        [REVIEW, "June 2010, Housing Manager", "Policy agreed"],
        ["Housing Manager"],
        ["Policy agreed"],
        "2010-06-30",
    ),
    Shared(
        "two owners stay two where the heading names owners alone",
        ["Action", "Responsible officer", "Date"],
        [REVIEW, "Housing Manager / Access Officer", "June 2010"],
        ["Housing Manager", "Access Officer"],
        [],
        "2010-06-30",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=[case.why for case in CASES])
def test_what_a_shared_cell_says_is_told_apart(case: Shared) -> None:
    (action,) = understood([case.headings, case.row]).actions
    assert action.action == case.row[0]
    assert [owner.canonical for owner in action.leads] == case.owners
    assert [measure.text for measure in action.measures] == case.measures
    assert [str(it.item.end) for it in action.milestones if it.origin == "timescale"] == [case.ends]


def test_an_owner_named_over_the_table_is_told_as_any_other() -> None:
    labels = [["Objective 1", "Fair pay"], ["Lead", "Housing Manager"]]
    (action,) = understood(labels, [["Action", "Date"], [REVIEW, "June 2010"]]).actions
    assert [owner.canonical for owner in action.leads] == [action.lead] == ["Housing Manager"]


def test_rows_before_headings_said_again_are_kept_in_a_grid_of_time() -> None:
    head = ["Priority", "2012/13", "2013/14", "Lead"]
    one, other = "Open three reporting centres in the town", "Train fifty volunteers to help"
    rows = [head, ["Safety", one, "", "Housing Manager"], head, ["Homes", "", other, "Housing Manager"]]
    assert [action.action for action in understood(rows).actions] == [one, other]
