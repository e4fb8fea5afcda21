"""What makes columns and rows doubtful though each was understood somehow: a visible list of either.

A doubt names a sight that goes with misread plans far more often than with rightly read ones: dates in a
column that is no timescale, an action of one word, a row with nothing beside its action.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from actionplans.config import Concept
from normalise.contents import NUMBERED, Profile
from normalise.headings import fold, meaning
from normalise.plan import Column, PlanRow

WHEN = (Concept.TIMESCALE, Concept.START, Concept.END)
UNSAID = (Concept.EXTRA, Concept.THEME, Concept.SECTION, Concept.DETAILS, Concept.RESOURCES)
"""Concepts whose columns may hold what no other column says."""


class Seen(NamedTuple):
    """A column with what it holds, among all columns of its table."""

    column: Column
    held: Profile
    columns: Sequence[Column]
    profiles: Sequence[Profile]

    def lacks(self, *concepts: Concept) -> bool:
        """True when no column holds any of the concepts."""
        return all(column.concept not in concepts for column in self.columns)


# ------------------------------------------------------------------ columns


def _holds_dates(seen: Seen) -> bool:
    return _is_unsaid(seen) and seen.held.dates >= 0.6 and seen.held.length < 60 and seen.lacks(*WHEN)


def _holds_owners(seen: Seen) -> bool:
    held = seen.held
    return _is_unsaid(seen) and held.owners >= 0.6 and held.length < 90 and seen.lacks(Concept.LEAD)


def _is_unsaid(seen: Seen) -> bool:
    return seen.column.concept in UNSAID and seen.held.count > 1


def _holds_references(seen: Seen) -> bool:
    numbers = seen.held.references >= 0.9 and not fold(seen.column.heading)
    return _is_unsaid(seen) and numbers and not numbers_groups(seen.column, seen.columns, seen.profiles)


def _is_unread(seen: Seen) -> bool:
    """A long heading without a known word, or a question that yielded to another column."""
    heading, kept = seen.column.heading, seen.column.concept is Concept.EXTRA
    if not kept or seen.held.count < 2 or seen.column.also or len(fold(heading).split()) < SENTENCE:
        return False
    return meaning(heading).concept is None or "?" in heading


SENTENCE = 5
"""Words from which on a heading says something that should be understood."""


def _names_another(seen: Seen) -> bool:
    """The heading names, beside what it was taken for, a measure or time that no other column holds."""
    named = {meaning(seen.column.heading).concept, *seen.column.also}
    return any(concept in named and seen.lacks(concept) for concept in NAMED.get(seen.column.concept, ()))


NAMED = {
    Concept.STATUS: (Concept.MEASURE,),
    Concept.DETAILS: (Concept.MEASURE, Concept.TIMESCALE),
}


def _is_left_of_action(seen: Seen, concept: Concept) -> bool:
    later = (c for c in seen.columns if c.concept is Concept.ACTION and c.index > seen.column.index)
    return seen.column.concept is concept and next(later, None) is not None


COLUMN_DOUBTS: tuple[tuple[str, float, Callable[[Seen], bool]], ...] = (
    ("holds dates, as no other column does", 0.88, _holds_dates),
    ("holds owners, as no other column does", 0.88, _holds_owners),
    ("holds references, as another column does", 0.88, _holds_references),
    ("is a long heading that was not understood", 0.88, _is_unread),
    ("names another thing too, which no other column holds", 0.88, _names_another),
    ("is a measure, but left of the action", 0.88, lambda seen: _is_left_of_action(seen, Concept.MEASURE)),
    ("is a status, but left of the action", 0.88, lambda seen: _is_left_of_action(seen, Concept.STATUS)),
)
"""What is said of the column, the factor for its rows, and the test for it."""


def doubted(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """The columns, each with the doubts about it."""

    def with_doubts(column: Column) -> Column:
        seen = Seen(column, profiles[column.index], columns, profiles)
        doubts = tuple((why, factor) for why, factor, applies in COLUMN_DOUBTS if applies(seen))
        return replace(column, doubts=doubts) if doubts else column

    return [with_doubts(column) for column in columns]


def numbers_groups(column: Column, columns: Sequence[Column], profiles: Sequence[Profile]) -> bool:
    """True for numbers beside finer ones without a heading: 1.1 beside 1.1.1, 1.1.2 and 1.1.3."""
    after = columns[column.index + 1] if column.index + 1 < len(columns) else None
    if after is None or fold(after.heading):
        return False
    return (
        profiles[after.index].references >= 0.9 and profiles[column.index].count < profiles[after.index].count
    )


# ------------------------------------------------------------------ rows


def _is_short(row: PlanRow) -> bool:
    action = row.fields.get(Concept.ACTION, "")
    return len(action.strip()) < 12 or len(action.split()) < 3


def _stands_alone(row: PlanRow) -> bool:
    """Nothing but an action and what it stands under, where most rows of three columns or more say more."""
    if row.table.width < 3:
        return False
    beside = [c.index for c in row.table.columns.columns if c.concept not in RUNGS]
    if any(row.cells[index].text.strip() for index in beside if index in row.cells):
        return False
    others = row.table.body[:NEAR]
    saying = sum(any(text.strip() for i, text in enumerate(other.texts) if i in beside) for other in others)
    return saying > 0.5 * len(others)


NEAR = 40
"""So many rows tell how a table is filled in."""

RUNGS = (Concept.ACTION, Concept.REF, Concept.THEME, Concept.SECTION)


def _is_numbered(row: PlanRow) -> bool:
    action = row.fields.get(Concept.ACTION, "")
    return bool(NUMBERED.match(action) or LETTER.match(action))


LETTER = re.compile(r"\s*\(?[a-z][.)]\s")


def _stacks(row: PlanRow) -> bool:
    """Several lines of action beside several lines of time or owner."""
    action, *beside = (
        row.fields.get(c, "").strip() for c in (Concept.ACTION, Concept.TIMESCALE, Concept.LEAD)
    )
    return "\n" in action and any("\n" in text for text in beside)


ROW_DOUBTS: tuple[tuple[str, float, Callable[[PlanRow], bool]], ...] = (
    ("an action of a word or two", 0.85, _is_short),
    ("nothing beside the action", 0.85, _stands_alone),
    ("a number left before the action", 0.89, _is_numbered),
    ("several lines in the action and beside it", 0.89, _stacks),
)
"""What was seen, the factor, and the test for it."""


def of_row(row: PlanRow) -> Iterator[tuple[str, float]]:
    """The doubts about one row, with their factors."""
    return ((why, factor) for why, factor, applies in ROW_DOUBTS if applies(row))
