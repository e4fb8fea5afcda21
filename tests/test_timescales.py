"""What a timescale text says."""

from __future__ import annotations

from datetime import date

import pytest

from actionplans.model import TimeContext
from normalise import timescales

PLAN = TimeContext(date(2008, 4, 1), date(2011, 3, 31))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Annually", ["recurring 2008-04-01..2011-03-31 FREQ=YEARLY"]),
        ("Oct-08", ["period 2008-10-01..2008-10-31"]),
        ("Summer 2008", ["period 2008-06-01..2008-08-31"]),
        ("2008", ["period 2008-01-01..2008-12-31"]),
        ("2011 (throughout three years of Scheme)", ["ongoing 2008-04-01..2011-03-31"]),
        (
            "Pilot: May 2008 Build into Manager Training Programme: Summer 2008",
            ["period 2008-05-01..2008-05-31", "period 2008-06-01..2008-08-31"],
        ),
        ("", ["undated .."]),
        ("TBC", ["undated .."]),
        ("every XX months", ["undated .."]),
    ],
)
def test_the_two_plans_timescales_resolve(text: str, said: list[str]) -> None:
    items = timescales.resolve(text, PLAN).items
    assert [f"{i.kind} {i.start or ''}..{i.end or ''} {i.rrule}".rstrip() for i in items] == said


def test_milestones_in_one_cell_keep_their_labels() -> None:
    items = timescales.resolve("Pilot: May 2008 Build into Manager Training: Summer 2008", PLAN).items
    assert [item.label for item in items] == ["Pilot", "Build into Manager Training"]
