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
