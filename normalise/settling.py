"""Columns settled once their contents have been heard: one column a concept, gaps filled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from actionplans.config import Concept
from normalise.plan import Column
from normalise.contents import Profile
from normalise.timecolumns import is_time_heading

SINGLE = (
    Concept.REF,
    Concept.ACTION,
    Concept.DETAILS,
    Concept.LEAD,
    Concept.TIMESCALE,
    Concept.START,
    Concept.END,
    Concept.MEASURE,
    Concept.RESOURCES,
    Concept.DEPENDENCIES,
    Concept.STATUS,
    Concept.STRAND,
)
"""Concepts that one column holds; a weaker rival is kept under its own heading."""


def settled(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Columns after their contents have been heard: one a concept, gaps filled from what columns hold."""
    found = list(columns)
    for stage in STAGES:
        found = stage(found, profiles)
    return found


def _has(columns: Sequence[Column], *concepts: Concept) -> bool:
    return any(column.concept in concepts for column in columns)


def _turned(column: Column, concept: Concept, why: str, sure: float) -> Column:
    return replace(column, concept=concept, evidence=f"{column.evidence}; {why}".strip("; "), sure=sure)


def _references(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """A blank heading over references is the reference; a "No." over anything else is not."""
    settled = list(columns)
    for column, held in zip(columns, profiles, strict=True):
        if (
            column.concept is Concept.EXTRA
            and not column.heading
            and held.references >= 0.6
            and not _has(settled, Concept.REF)
        ):
            settled[column.index] = _turned(column, Concept.REF, "holds references", 0.98)
    return settled


def _owners_and_dates(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Columns of unknown heading that hold dates or owners, where no other column claims these."""
    settled = list(columns)
    for column, held in zip(columns, profiles, strict=True):
        if column.concept is not Concept.EXTRA or held.filled < 0.3:
            continue
        if (
            held.dates >= 0.7
            and held.length < 60
            and not _has(settled, Concept.TIMESCALE, Concept.START, Concept.END)
        ):
            settled[column.index] = _turned(column, Concept.TIMESCALE, "holds dates", 0.85)
        elif held.owners >= 0.7 and held.length < 90 and not _has(settled, Concept.LEAD):
            settled[column.index] = _turned(column, Concept.LEAD, "holds owners", 0.85)
    return settled


CANDIDATES = (Concept.EXTRA, Concept.THEME, Concept.MEASURE, Concept.DETAILS)


def _action(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Without a column headed as the action: the one that tells people what to do; of several, the rightmost
    that leaves a measure."""
    settled = list(columns)
    if _has(settled, Concept.ACTION):
        return settled
    measures = [column for column in settled if column.concept is Concept.MEASURE]
    spare = [
        c
        for c in settled
        if c.concept in CANDIDATES and (c.concept is not Concept.MEASURE or len(measures) > 1)
    ]
    telling = [c for c in spare if profiles[c.index].instructions >= 0.4 and profiles[c.index].length >= 12]
    if not telling:
        return settled
    most = max(profiles[column.index].instructions for column in telling)
    chosen = [column for column in telling if profiles[column.index].instructions >= most - 0.15][-1]
    settled[chosen.index] = _turned(chosen, Concept.ACTION, "holds what is to be done", 0.96)
    return settled


def _rivals(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """One column a concept: of two actions a broad one is a rung of the ladder; others keep their heading."""
    settled = list(columns)
    for concept in SINGLE:
        rivals = [column for column in settled if column.concept is concept]
        if concept is Concept.TIMESCALE and sum(is_time_heading(column.heading) for column in rivals) > 1:
            continue
        if len(rivals) < 2:
            continue
        kept = _kept(rivals, profiles)
        for column in rivals:
            if column is not kept:
                settled[column.index] = _demoted(column, kept, profiles)
    return settled


def _kept(rivals: Sequence[Column], profiles: Sequence[Profile]) -> Column:
    if rivals[0].concept is Concept.ACTION:
        broad = _is_broad(rivals[0], profiles)
        return rivals[-1] if broad else rivals[0]
    return max(rivals, key=lambda column: (profiles[column.index].filled > 0, column.sure, -column.index))


def _is_broad(column: Column, profiles: Sequence[Profile]) -> bool:
    """A column filled in fewer rows than the fullest: merged or blank-means-same cells."""
    fullest = max(held.filled for held in profiles)
    return profiles[column.index].filled < 0.8 * fullest or profiles[column.index].repeated > 0.3


def _demoted(column: Column, kept: Column, profiles: Sequence[Profile]) -> Column:
    if column.concept is Concept.ACTION:
        if column.index < kept.index:
            return _turned(column, Concept.THEME, "a broader action beside the action", 0.96)
        return _turned(column, Concept.DETAILS, "a second action column", 0.96)
    del profiles
    return _turned(column, Concept.EXTRA, f"{kept.heading!r} holds the {column.concept}", 1.0)


def _ladder(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Grouping columns from left to right are theme, then section; right of an action chosen by its content a
    grouping heading gives details, then extra."""
    del profiles
    settled = list(columns)
    action = next((column for column in settled if column.concept is Concept.ACTION), None)
    by_content = action is not None and "holds what" in action.evidence
    for position, column in enumerate(c for c in columns if c.concept is Concept.THEME):
        current = settled[column.index]
        if by_content and action is not None and column.index > action.index:
            free = not _has(settled, Concept.DETAILS)
            settled[column.index] = _turned(
                current, Concept.DETAILS if free else Concept.EXTRA, "right of the action", 0.96
            )
        elif position:
            settled[column.index] = _turned(current, Concept.SECTION, "a second grouping column", column.sure)
    return settled


STAGES: tuple[Callable[[Sequence[Column], Sequence[Profile]], list[Column]], ...] = (
    _references,
    _owners_and_dates,
    _action,
    _rivals,
    _ladder,
)
"""What is heard of the contents, in this order."""
