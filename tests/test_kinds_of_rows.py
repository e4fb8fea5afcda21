"""Further sorts of plans: what rows, questions and milestone columns say, each beside its near-miss."""

from __future__ import annotations

import pytest
from composed import understood
from test_kinds import PUBLISH, REVIEW, TRAIN, WHAT, WHEN, WHO, Kind

NUMBERED = ["Ref", "Action", "Lead", "Deadline", "Notes"]
DONE = ["Ramps supplied at every polling station", "Easy read versions of the guide produced"]

KINDS = [
    Kind(
        "a numbered objective over the actions numbered under it",
        "section ref action",
        [[NUMBERED, ["1", "Objective 1: Access", "", "", ""], ["1.1", REVIEW, WHO, WHEN, ""]]],
        [("Objective 1: Access", "1.1", REVIEW)],
        [[NUMBERED, ["1", "Appoint a champion", "", "", ""], ["2", REVIEW, WHO, WHEN, ""]]],
        [("", "1", "Appoint a champion"), ("", "2", REVIEW)],
    ),
    Kind(
        "a plain title over the actions numbered under it",
        "section ref",
        [[NUMBERED, ["2", "Access for all", "", "", ""], ["2.1", REVIEW, WHO, WHEN, ""]]],
        [("2 Access for all", "2.1")],
        [[NUMBERED, ["2", TRAIN, WHO, "", ""], ["2.1", REVIEW, WHO, WHEN, ""]]],
        [("", "2"), ("", "2.1")],
    ),
    Kind(
        "completion beside a target date is the last milestone",
        "action timescale",
        [
            [
                ["Action", "Service", "Milestone 1", "Completion", "Target date"],
                [REVIEW, "Policy", "Draft", "Policy agreed", WHEN],
            ]
        ],
        [(REVIEW, WHEN)],
        [[["Action", "Service", "Milestone 1", "Completion"], [REVIEW, "Policy", "Draft", WHEN]]],
        [(REVIEW, WHEN)],
    ),
    Kind(
        "targets told as done are the actions, where nothing else is",
        "theme action lead",
        [
            [
                ["Requirement", "Target", "Responsible", "Target date"],
                ["Accessible polling stations", DONE[0], "Elections", WHEN],
                ["Accessible information", DONE[1], "Housing", "2010"],
            ]
        ],
        [
            ("Accessible polling stations", DONE[0], "Elections"),
            ("Accessible information", DONE[1], "Housing"),
        ],
        [
            [
                ["Objective", "Performance indicator", "Responsible", "Target date"],
                ["Accessible polling stations", "Percentage of stations with ramps", "Elections", WHEN],
                ["Accessible information", "Number of guides in easy read", "Housing", "2010"],
            ]
        ],
        [],
    ),
    Kind(
        "what is done now is the state of play, what more will be done the action",
        "action status lead",
        [
            [
                ["Area", "What are we doing now?", "What more will we do?", "By whom and by when?"],
                ["Services", "Posters in reception", TRAIN, "HR Manager, June 2020"],
            ]
        ],
        [(TRAIN, "Posters in reception", "HR Manager, June 2020")],
        [[["What are we doing?", "Who", "When", "Outcome"], [REVIEW, WHO, WHEN, WHAT]]],
        [(REVIEW, "", WHO)],
    ),
    Kind(
        "a blank row under the headings and between the actions",
        "section action lead timescale",
        [
            [["Action", "Lead", "Timescale"]],
            "Theme 1: Access",
            [[REVIEW, WHO, WHEN]],
            [[TRAIN, "HR Manager", "2010"]],
        ],
        [("Theme 1: Access", REVIEW, WHO, WHEN), ("Theme 1: Access", TRAIN, "HR Manager", "2010")],
        [[["Action", "Lead", "Timescale"]], [["Approved by", "The Chair", WHEN]]],
        [],
    ),
    Kind(
        "remarks right of the last heading, below a blank row",
        "action lead timescale",
        [
            [["Action", "Lead", "Timescale"], [REVIEW, WHO, WHEN]],
            [[TRAIN, "HR Manager", "June 2010", "slipped from 2009"]],
        ],
        [(REVIEW, WHO, WHEN), (TRAIN, "HR Manager", "June 2010")],
        [
            [["Action", "Lead", "Timescale"], [REVIEW, WHO, WHEN]],
            [["1.2", TRAIN, "HR Manager", "June 2010"]],
        ],
        [(REVIEW, WHO, WHEN), (TRAIN, "HR Manager", "June 2010")],
    ),
    Kind(
        "outcomes that are counted, or broader than what lies between, are what the actions are for",
        "theme action measure",
        [
            [
                ["Outcome", "Action", "Lead", "By when"],
                ["1. Better access", REVIEW, WHO, WHEN],
                ["2 Fewer complaints", TRAIN, "HR Manager", "2010"],
            ],
            [
                ["Outcome", "Shortfall found", "Action", "Lead", "By when"],
                ["Good records", "Forms are not signed", PUBLISH, WHO, WHEN],
            ],
        ],
        [
            ("1. Better access", REVIEW, ""),
            ("2 Fewer complaints", TRAIN, ""),
            ("Good records", PUBLISH, ""),
        ],
        [
            [
                ["Target", "Action", "Outcome", "Lead", "By when"],
                ["12 rangers trained", REVIEW, "1 policy agreed", WHO, WHEN],
            ]
        ],
        [("12 rangers trained", REVIEW, "1 policy agreed")],
    ),
]


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_rows_and_questions_give_their_rows_and_their_near_misses_others(kind: Kind) -> None:
    for blocks, rows in ((kind.blocks, kind.rows), (kind.near_miss, kind.other_rows)):
        found = understood(*blocks).actions
        assert [tuple(getattr(action, name) for name in kind.fields.split()) for action in found] == rows


def test_an_outcome_left_of_its_action_that_may_be_either_is_not_sure() -> None:
    left = [["Outcome", "Action", "Lead", "By when"], ["Better access", REVIEW, WHO, WHEN]]
    right = [["Action", "Lead", "By when", "Outcome"], [REVIEW, WHO, WHEN, "Better access"]]
    (doubtful,), (sure,) = (understood(rows, council="Leeds").actions for rows in (left, right))
    assert doubtful.measure == sure.measure == "Better access"
    assert doubtful.confidence < 0.9 <= sure.confidence
