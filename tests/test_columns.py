"""Columns told by their headings, then by what they hold: each case beside the one that must not change."""

from __future__ import annotations

import pytest
from composed import table

from actionplans.config import Settings
from normalise.columns import columns_of

A, B = "Review the complaints policy", "Train front line staff"

CASES = [
    (
        "a target that holds dates says when",
        ["Action", "Target", "Lead"],
        [[A, "May 2009", "HR"], [B, "by June 2009", "HR"]],
        "action timescale lead",
    ),
    (
        "a target beside a timescale is the measure",
        ["Action", "Target", "When"],
        [[A, "95% of staff", "May 2009"], [B, "80%", "June 2009"]],
        "action measure timescale",
    ),
    (
        "a target left of actions, beside another measure, groups them",
        ["Target", "Actions", "Lead", "Success criteria"],
        [["Access", A, "HR", "Done well"], ["Pay", B, "HR", "All trained"]],
        "theme action lead measure",
    ),
    (
        "milestones in words yield to a date",
        ["Action", "Milestones", "Completion date"],
        [
            [A, "Self assessment done in June 2008, challenge booked for October", "March 2009"],
            [B, "Leaflet agreed by November 2008 and printed in good time", "May 2009"],
        ],
        "action extra timescale",
    ),
    (
        "milestones that hold dates are the timescale",
        ["Action", "Milestones", "Lead"],
        [[A, "June 2008", "HR"], [B, "May 2009", "HR"]],
        "action timescale lead",
    ),
    (
        "a priority that holds marks is no theme",
        ["Priority", "Action", "Lead"],
        [["High", A, "HR"], ["M", B, "HR"]],
        "extra action lead",
    ),
    (
        "a priority that holds names is one",
        ["Priority", "Action", "Lead"],
        [["Access", A, "HR"], ["Pay", B, "HR"]],
        "theme action lead",
    ),
    (
        "no words in the heading, references below",
        ["#", "Action", "Lead"],
        [["1.1", A, "HR"], ["1.2", B, "HR"]],
        "ref action lead",
    ),
    (
        "a number of the action is no action",
        ["Action #", "Task", "Lead"],
        [["1.1", A, "HR"], ["1.2", B, "HR"]],
        "ref action lead",
    ),
    (
        "services that are no owners group",
        ["Service", "Action", "Performance measure"],
        [["Transport", A, "Policy agreed"], ["", B, "All trained"]],
        "theme action measure",
    ),
    (
        "services that act are the lead",
        ["Action", "Service", "When"],
        [[A, "Housing Services", "2009"], [B, "HR team", "2010"]],
        "action lead timescale",
    ),
    (
        "a date beside a start is the end",
        ["Action", "Start date", "Completion date"],
        [[A, "May 2009", "June 2010"], [B, "May 2009", "Ongoing"]],
        "action start end",
    ),
    (
        "of two columns on progress the one called status is it",
        ["Action", "Action taken", "Status", "Lead"],
        [[A, "Two sessions held", "Done", "HR"], [B, "None so far", "Open", "HR"]],
        "action extra status lead",
    ),
    (
        "a strand left of a theme is the outer rung",
        ["Strand", "Objective", "Activity", "Lead"],
        [["Race", "Good relations", A, "HR"], ["Sex", "Fair pay", B, "HR"]],
        "theme section action lead",
    ),
    (
        "of an action and how it is done, the first leads",
        ["What?", "How?", "Who by?"],
        [[A, "By a desk study", "HR"], [B, "By workshops", "HR"]],
        "action details lead",
    ),
    (
        "a type of action is no action",
        ["Action", "Action type", "Lead"],
        [[A, "Direct action", "HR"], [B, "Influence", "HR"]],
        "action extra lead",
    ),
]


@pytest.mark.parametrize(("why", "headings", "rows", "concepts"), CASES, ids=[case[0] for case in CASES])
def test_columns(why: str, headings: list[str], rows: list[list[str]], concepts: str) -> None:
    found = columns_of(table([headings, *rows]), Settings())
    assert found is not None
    assert " ".join(column.concept for column in found.columns) == concepts, why


def test_evidence_is_kept_and_a_turned_column_is_less_sure() -> None:
    found = columns_of(table([["Action", "Target", "Lead"], [A, "May 2009", "HR"]]), Settings())
    assert found is not None
    assert "holds dates" in found.columns[1].evidence
    assert found.least_sure < 1


@pytest.mark.parametrize(
    "headings",
    [
        ["Cabinet", "Approve the scheme and monitor its progress each year"],
        ["Policy title:", "Equality action plan", "Owner:", "HR Manager"],
        ["Mixed", "12", "14"],
    ],
    ids=["a sentence", "a form", "numbers"],
)
def test_rows_that_only_hold_words_of_headings_are_no_headings(headings: list[str]) -> None:
    assert columns_of(table([headings, ["x", "y"]]), Settings()) is None


MORE = ["Task", "By when", "Lead", "Outcome", "Progress"]
TOLD = [A, "May 2009", "HR", "Policy agreed", "Begun"]
QUESTION = "Has anybody asked the union yet?"

DOUBTFUL = [
    ("a question nobody understood", [*MORE, QUESTION], [*TOLD, "Some did, others did not"], True),
    ("a short unknown heading", [*MORE, "Ward"], [*TOLD, "North"], False),
    ("dates kept as details", ["Action", "Action dates", "Lead"], [A, "May 2009", "HR"], True),
    (
        "details kept beside dates",
        ["Action", "Action details", "When"],
        [A, "In two steps", "May 2009"],
        False,
    ),
    ("a measure left of the action", ["Success measure", "Action", "When"], ["95%", A, "May 2009"], True),
    ("a measure right of the action", ["Action", "Success measure", "When"], [A, "95%", "May 2009"], False),
    ("a status left of the action", ["Status", "Action", "When"], ["Begun", A, "May 2009"], True),
    ("a status that names the measure, said by none", ["Action", "Progress / measure"], [A, "Begun"], True),
]


@pytest.mark.parametrize(("why", "heads", "cells", "doubtful"), DOUBTFUL, ids=[case[0] for case in DOUBTFUL])
def test_a_column_that_may_say_something_else_is_doubted(
    why: str, heads: list[str], cells: list[str], doubtful: bool
) -> None:
    again = [B if text == A else text for text in cells]
    found = columns_of(table([heads, cells, again]), Settings())
    assert found is not None
    assert bool(found.doubts) is doubtful, (why, [(c.heading, c.concept) for c in found.columns])
    assert all(factor < 0.9 for factor in found.doubts.values())
