"""The rungs above an action, from left to right, and what is left without a place beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actionplans.config import Concept
from normalise.contents import Profile
from normalise.evidence import LEAST, has, turned
from normalise.headings import fold
from normalise.plan import Column


def is_broad(column: Column, profiles: Sequence[Profile]) -> bool:
    """A column blank in more rows than the fullest, or that says the same again and again."""
    fullest = max(held.filled for held in profiles)
    return profiles[column.index].filled < 0.8 * fullest or profiles[column.index].repeated > 0.3


def _stands_for_several(column: Column, profiles: Sequence[Profile]) -> bool:
    """A broad column, or one whose cells are merged over rows."""
    most = max(held.count for held in profiles)
    return profiles[column.index].count < 0.8 * most or is_broad(column, profiles)


def rungs(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """What groups the actions from the left without saying so."""
    found = list(columns)
    action = next((column.index for column in found if column.concept is Concept.ACTION), 0)
    for column in found[:action]:
        before = any(other.concept is Concept.THEME for other in found[:action])
        between = any(_groups(other, profiles, before) for other in columns[column.index + 1 : action])
        if column.concept is Concept.STRAND:
            found[column.index] = turned(column, Concept.THEME, "groups from the left", column.sure)
        elif _groups(column, profiles, before or between):
            found[column.index] = turned(column, Concept.THEME, "groups from the left", 0.95)
        elif column.concept is Concept.MEASURE and column.sure < 1:
            found[column.index] = turned(column, Concept.MEASURE, "may be what the action is for", 0.88)
    return found


AIMED = frozenset("target targets improvement improvements".split())
"""What a column left of the action calls the things it is for, not how they are measured."""


TELLING = 0.7
"""Share of cells that begin with a number, for what they say to be counted."""


def _groups(column: Column, profiles: Sequence[Profile], beside: bool) -> bool:
    """Labels under an unknown heading; outcomes that are numbered, stand for several rows or beside another
    rung; and services that are no owners."""
    held = profiles[column.index]
    if column.concept is Concept.EXTRA:
        known = column.evidence.startswith("heading")  # a grade or a score, which groups nothing
        return _is_label(held) and not known and "holds the" not in column.evidence
    if column.concept is Concept.MEASURE:
        aimed = bool(AIMED & {*fold(column.heading).split()})
        numbered = held.numbered >= TELLING
        return column.sure < 1 and (beside or aimed or numbered or _stands_for_several(column, profiles))
    return column.concept is Concept.LEAD and column.sure < 1 and held.owners < 0.3


def _is_label(held: Profile) -> bool:
    """Texts of a label's length, which are neither marks nor numbers, dates or owners."""
    marks = max(held.ratings, held.numbers, held.references, held.contacts, held.lights)
    return 5 <= held.length <= 90 and held.filled > 0 and marks < 0.5 and held.dates < 0.5


def ends(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Beside a start, the one other date is the end, though it is headed "Complete"."""
    found = list(columns)
    times = [column for column in found if column.concept is Concept.TIMESCALE]
    if not times:
        times = [c for c in found if c.concept is Concept.STATUS and profiles[c.index].dates >= LEAST]
    if has(found, Concept.START) and not has(found, Concept.END) and len(times) == 1:
        found[times[0].index] = turned(times[0], Concept.END, "the date beside a start", times[0].sure)
    return found


def ladder(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Grouping columns from left to right are theme, then section; right of an action chosen by its content a
    grouping heading gives details, then extra."""
    del profiles
    found = list(columns)
    action = next((column for column in found if column.concept is Concept.ACTION), None)
    by_content = action is not None and "holds what" in action.evidence
    for position, column in enumerate(c for c in columns if c.concept is Concept.THEME):
        current = found[column.index]
        if by_content and action is not None and column.index > action.index:
            free = not has(found, Concept.DETAILS)
            concept = Concept.DETAILS if free else Concept.EXTRA
            found[column.index] = turned(current, concept, "right of the action", 0.96)
        elif action is not None and column.index > action.index and _is_outcome(column, found):
            found[column.index] = turned(current, Concept.MEASURE, "an outcome right of the action", 0.95)
        elif position and action is not None and column.index > action.index:
            found[column.index] = turned(
                current, Concept.EXTRA, "right of the action, and not the first", 0.96
            )
        elif position == 1:
            found[column.index] = turned(current, Concept.SECTION, "a second grouping column", column.sure)
        elif position > 1:
            found[column.index] = replace(current, concept=Concept.SECTION)
    return found


def _is_outcome(column: Column, columns: Sequence[Column]) -> bool:
    """A grouping heading that speaks of an outcome, where no other column is the measure."""
    return "outcome" in fold(column.heading) and not has(columns, Concept.MEASURE)


WANTED = (Concept.MEASURE, Concept.LEAD, Concept.STATUS)


def unplaced(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """A text column of unknown heading right of the action may be the measure, lead or status not found."""
    found = list(columns)
    missing = [concept for concept in WANTED if not has(found, concept)]
    action = next((column.index for column in found if column.concept is Concept.ACTION), 0)
    for column in columns:
        held = profiles[column.index]
        unknown = found[column.index].concept is Concept.EXTRA and "no known word" in column.evidence
        if column.index < action:
            continue
        if missing and unknown and fold(column.heading) and _is_label(held) and held.filled >= 0.3:
            why = f"may hold the {' or the '.join(missing)}"
            found[column.index] = turned(found[column.index], Concept.EXTRA, why, 0.89)
    return found
