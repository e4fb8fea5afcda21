"""Further sorts of plans: what rows, questions and milestone columns say, each beside its near-miss."""

from __future__ import annotations

import pytest
from composed import table, understood
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
    Kind(
        "an objective that heads the column of its actions",
        "section action lead",
        [
            [["Objective 1: Fair pay", "Lead", "Timescale"], [REVIEW, WHO, WHEN], [TRAIN, WHO, "2010"]],
            [["Objective 2: Safe homes", "Lead", "Timescale"], [PUBLISH, WHO, WHEN]],
        ],
        [
            ("Objective 1: Fair pay", REVIEW, WHO),
            ("Objective 1: Fair pay", TRAIN, WHO),
            ("Objective 2: Safe homes", PUBLISH, WHO),
        ],
        [[["Objective 1: Action", "Lead", "Timescale"], [REVIEW, WHO, WHEN]]],
        [("", REVIEW, WHO)],
    ),
    Kind(
        "actions numbered under the number of their objective",
        "theme ref action",
        [
            [
                ["Objective no.", "Objective", "Action", "Lead", "When"],
                ["1", "Fair pay", "1.1 " + REVIEW, WHO, WHEN],
                ["", "", "1.2 " + TRAIN, WHO, WHEN],
            ]
        ],
        [("Fair pay", "1.1", REVIEW), ("Fair pay", "1.2", TRAIN)],
        [
            [
                ["Ref", "Action", "Lead", "When"],
                ["7", "1.1 " + REVIEW, WHO, WHEN],
                ["8", "1.2 " + TRAIN, WHO, WHEN],
            ]
        ],
        [("", "7", "1.1 " + REVIEW), ("", "8", "1.2 " + TRAIN)],
    ),
    Kind(
        "the date something was raised is not when it is due",
        "action lead timescale",
        [
            [
                ["Date of meeting", "Agreed action", "Owner", "Target date"],
                ["12 June 2018", REVIEW, WHO, "30 June 2018"],
            ]
        ],
        [(REVIEW, WHO, "30 June 2018")],
        [[["Agreed action", "Owner", "Date"], [REVIEW, WHO, "30 June 2018"]]],
        [(REVIEW, WHO, "30 June 2018")],
    ),
    Kind(
        "sub-totals between the rows they sum",
        "ref action",
        [
            [
                ["Ref", "Project", "Lead", "Cost", "Year"],
                ["1", REVIEW, WHO, "£5,000", "2010"],
                ["", "Sub-total", "", "£5,000", ""],
            ]
        ],
        [("1", REVIEW)],
        [
            [
                ["Ref", "Project", "Lead", "Cost", "Year"],
                ["1", REVIEW, WHO, "£5,000", "2010"],
                ["2", "Total rebuild of the hall", WHO, "£900,000", "2011"],
            ]
        ],
        [("1", REVIEW), ("2", "Total rebuild of the hall")],
    ),
    Kind(
        "whom one consulted, and what they said, is no plan",
        "action lead",
        [
            [
                ["Who we consulted", "How", "When", "What they said"],
                ["Older people's forum", "Meeting", WHEN, "Benches are needed in the park"],
            ]
        ],
        [],
        [
            [
                ["What people said", "What we will do", "Who", "When"],
                ["Forms are hard to fill in", REVIEW, WHO, WHEN],
            ]
        ],
        [(REVIEW, WHO)],
    ),
    Kind(
        "a row with a month as Excel writes it, below a blank row, heads nothing",
        "action timescale",
        [
            [["Action", "Who", "By", "Outcome"], [REVIEW, "RI Manager", "Jun-11", "200 members"]],
            [["Publish service costs in the newsletter", "Finance Manager", "Sep-11", "Costs published"]],
        ],
        [(REVIEW, "Jun-11"), ("Publish service costs in the newsletter", "Sep-11")],
        [[["Action", "Who", "Jun-11", "Sep-11"], [REVIEW, "RI Manager", "", "x"]]],
        [(REVIEW, "Sep-11")],
    ),
]


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_rows_and_questions_give_their_rows_and_their_near_misses_others(kind: Kind) -> None:
    for blocks, rows in ((kind.blocks, kind.rows), (kind.near_miss, kind.other_rows)):
        found = understood(*blocks).actions
        assert [tuple(getattr(action, name) for name in kind.fields.split()) for action in found] == rows


def test_the_names_of_several_sheets_stand_over_their_plans() -> None:
    def sections(*names: str, first: str = "Action") -> list[str]:
        heads = [first, "Lead", "Timescale"]
        sheets = (table([heads, [REVIEW, WHO, WHEN]], name) for name in names)
        return [action.section for action in understood(*sheets).actions]

    assert sections("Homes", "Streets") == ["Homes", "Streets"]
    assert sections("Homes") == [""]
    assert sections("Homes", "Sheet2") == ["", ""]
    assert sections("Homes", "Streets", first="Aim 1: Safety") == ["Aim 1: Safety"] * 2


def test_an_outcome_left_of_its_action_that_may_be_either_is_not_sure() -> None:
    left = [["Outcome", "Action", "Lead", "By when"], ["Better access", REVIEW, WHO, WHEN]]
    right = [["Action", "Lead", "By when", "Outcome"], [REVIEW, WHO, WHEN, "Better access"]]
    (doubtful,), (sure,) = (understood(rows, council="Leeds").actions for rows in (left, right))
    assert doubtful.measure == sure.measure == "Better access"
    assert doubtful.confidence < 0.9 <= sure.confidence


BESIDE = ["Ref", "Action", "Lead", "Deadline"]
FULL = ["1", REVIEW, WHO, WHEN]

DOUBTED = [
    ("an action of a word", [FULL, ["2", "Objective", WHO, WHEN]], "an action of a word or two"),
    ("an action of three words", [FULL, ["2", "Recruit disability champions", WHO, WHEN]], ""),
    (
        "nothing beside it, unlike the others",
        [FULL, FULL, ["2", PUBLISH, "", ""]],
        "nothing beside the action",
    ),
    ("nothing beside it, as in most rows", [FULL, ["2", TRAIN, "", ""], ["3", PUBLISH, "", ""]], ""),
    ("a letter left before it", [FULL, ["2", f"b) {PUBLISH}", WHO, WHEN]], "a number left before the action"),
    ("a year before it", [FULL, ["2", f"2008 survey: {PUBLISH}", WHO, WHEN]], ""),
    (
        "lines in the action and the owner",
        [FULL, ["2", f"{PUBLISH}\nof the council", "Clerk\nChair", WHEN]],
        "several lines in the action and beside it",
    ),
    ("lines in the action alone", [FULL, ["2", f"{PUBLISH}\nof the council", WHO, WHEN]], ""),
]


@pytest.mark.parametrize(("case", "rows", "doubt"), DOUBTED, ids=[case[0] for case in DOUBTED])
def test_a_row_like_those_that_are_often_misread_is_doubted(
    case: str, rows: list[list[str]], doubt: str
) -> None:
    last = understood([BESIDE, *rows], council="Leeds").actions[-1]
    said = [step.said for step in last.story if step.stage == "confidence"]
    assert [text.split(":")[0] for text in said] == ([doubt] if doubt else []), case
    assert (last.confidence < 0.9) is bool(doubt)
