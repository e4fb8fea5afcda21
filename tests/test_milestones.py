"""Where an action's dates come from: its own column, start and end, a banner, a note, its words."""

from __future__ import annotations

from datetime import date

import pytest
from composed import PLAN, understood

from actionplans.model import Origin

REVIEW = "Review the complaints policy"
NOTE = "All actions to be completed by March 2013 unless otherwise stated."
BLANK = [REVIEW, "", "Access Officer", "Policy agreed"]

CASES = [
    ("its own column", [[PLAN, [REVIEW, "May 2009", "JB", ""]]], Origin.TIMESCALE, date(2009, 5, 31)),
    ("a note speaks for blank cells", [NOTE, [PLAN, BLANK]], Origin.NOTE, date(2013, 3, 31)),
    (
        "a note does not speak for filled ones",
        [NOTE, [PLAN, [REVIEW, "May 2009", "JB", ""]]],
        Origin.TIMESCALE,
        date(2009, 5, 31),
    ),
    (
        "a banner that is a time",
        [[PLAN, ["2008/09", "<", "<", "<"], BLANK]],
        Origin.BANNER,
        date(2009, 3, 31),
    ),
    (
        "a banner that is a time in words",
        [[PLAN, ["By March 2010", "<", "<", "<"], BLANK]],
        Origin.BANNER,
        date(2010, 3, 31),
    ),
    (
        "a note that speaks of all actions",
        ["All actions will be delivered by June 2011.", [PLAN, BLANK]],
        Origin.NOTE,
        date(2011, 6, 30),
    ),
    (
        "start and end",
        [[["Action", "Start date", "End date"], [REVIEW, "1 May 2009", "30 June 2010"]]],
        Origin.TIMESCALE,
        date(2010, 6, 30),
    ),
]


@pytest.mark.parametrize(("why", "blocks", "origin", "end"), CASES, ids=[case[0] for case in CASES])
def test_origin_of_a_date(why: str, blocks: list[object], origin: Origin, end: date) -> None:
    (action,) = understood(*blocks).actions
    assert [(found.origin, found.item.end) for found in action.milestones][:1] == [(origin, end)], why


def test_a_plain_note_gives_no_date() -> None:
    (action,) = understood("We met in March 2013.", [PLAN, BLANK]).actions
    assert action.milestones == ()


def test_start_and_end_make_one_period() -> None:
    rows = [["Action", "Start date", "End date"], [REVIEW, "1 May 2009", "30 June 2010"]]
    (action,) = understood(rows).actions
    (found,) = action.milestones
    assert (found.item.start, found.item.end) == (date(2009, 5, 1), date(2010, 6, 30))


ENDS = [
    ("both", "May 2009", "June 2010", "period", date(2009, 5, 1), date(2010, 6, 30), ""),
    ("no start: a deadline", "", "June 2010", "deadline", None, date(2010, 6, 30), ""),
    ("no end: from then on", "May 2009", "", "ongoing", date(2009, 5, 1), None, ""),
    ("an end to be confirmed", "May 2009", "TBC", "ongoing", date(2009, 5, 1), None, ""),
    ("an open end", "May 2009", "Ongoing", "ongoing", date(2009, 5, 1), None, ""),
    ("backwards", "May 2010", "June 2009", "period", date(2010, 5, 1), None, "reversed-range"),
    ("neither", "TBC", "", "undated", None, None, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("why", "start", "end", "kind", "first", "last", "issue"), ENDS, ids=[e[0] for e in ENDS]
)
def test_what_start_and_end_say_together(
    why: str, start: str, end: str, kind: str, first: date | None, last: date | None, issue: str
) -> None:
    rows = [["Action", "Start date", "End date", "Lead"], [REVIEW, start, end, "Access Officer"]]
    (action,) = understood(rows).actions
    (found,) = action.milestones
    item = found.item
    assert (str(item.kind), item.start, item.end, item.issue) == (kind, first, last, issue), why


NO_TIMES = [
    "Continuous improvement",
    "Monitoring and review",
    "Year of culture",
    "Ongoing support for carers",
]


@pytest.mark.parametrize("banner", NO_TIMES)
def test_a_banner_that_only_holds_a_word_of_time_is_a_section(banner: str) -> None:
    (action,) = understood([PLAN, [banner, "<", "<", "<"], BLANK]).actions
    assert action.milestones == ()


@pytest.mark.parametrize(
    ("said", "ends", "why"),
    [
        (
            ["06/13", "12/13", "03/14"],
            date(2013, 12, 31),
            "most pairs cannot be years that follow each other",
        ),
        (["08/09", "12/13", "10/12"], date(2013, 3, 31), "most pairs are split years"),
        (["12/13"], date(2013, 3, 31), "one pair proves nothing"),
    ],
)
def test_a_document_that_writes_months_in_figures(said: list[str], ends: date, why: str) -> None:
    rows = [[f"{REVIEW} {n}", text, "JB", ""] for n, text in enumerate(said)]
    actions = understood([PLAN, *rows]).actions
    (milestone,) = next(action for action in actions if action.timescale == "12/13").milestones
    assert milestone.item.end == ends, why
