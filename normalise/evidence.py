"""What a column's contents say against, or in place of, its heading: references, ratings, dates, owners.

Each stage takes all columns with what they hold and gives them back, some turned to another concept, with the
evidence kept. A column turned against its heading is less sure than one whose heading says the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actionplans.config import Concept
from normalise.contents import Profile
from normalise.doubts import WHEN, numbers_groups
from normalise.headings import fold
from normalise.plan import Column

LEAST = 0.7
"""Share of a column's cells that must look alike before its heading yields."""


def has(columns: Sequence[Column], *concepts: Concept) -> bool:
    """True when some column holds one of the concepts."""
    return any(column.concept in concepts for column in columns)


def turned(column: Column, concept: Concept, why: str, sure: float) -> Column:
    """The column with another concept, and why."""
    return replace(column, concept=concept, evidence=f"{column.evidence}; {why}".strip("; "), sure=sure)


def references(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """References under a heading without words, or that of the action, or one that spans the next column too,
    or an unknown one if all differ, or that of a group ("Objective") if no action has its number with it."""
    settled = list(columns)
    for column in columns:
        if not has(settled, Concept.REF) and _holds_references(column, columns, profiles):
            settled[column.index] = turned(column, Concept.REF, "holds references", 0.98)
    return settled


def _holds_references(column: Column, columns: Sequence[Column], profiles: Sequence[Profile]) -> bool:
    held = profiles[column.index]
    after = columns[column.index + 1] if column.index + 1 < len(columns) else None
    if column.concept is Concept.ACTION or (after is not None and column.heading == after.heading != ""):
        return held.references >= 0.9
    if column.concept is Concept.THEME:
        numbered = any(profiles[c.index].numbered >= LEAST for c in columns if c.concept is Concept.ACTION)
        return held.references >= 0.9 and held.repeated < 0.1 and not numbered
    if column.concept is not Concept.EXTRA or numbers_groups(column, columns, profiles):
        return False
    unnamed = not fold(column.heading) and held.references >= 0.6 and held.ratings < LEAST
    differ = held.references >= 0.9 and held.repeated < 0.1 and held.filled >= 0.5
    return unnamed or (differ and column.index < len(columns) / 2)


SCALED = (Concept.THEME, Concept.SECTION, Concept.MEASURE, Concept.ACTION, Concept.DETAILS)


def ratings(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Marks on a scale (High, Medium, Low) are no theme, action or measure, whatever the heading says."""
    settled = list(columns)
    for column, held in zip(columns, profiles, strict=True):
        vague = column.concept is Concept.EXTRA or (column.concept in SCALED and column.sure < 1)
        if vague and held.lights >= LEAST and held.ratings < LEAST and not has(settled, Concept.STATUS):
            settled[column.index] = turned(column, Concept.STATUS, "holds how far things have come", 0.95)
        elif column.concept in SCALED and held.ratings >= LEAST:
            settled[column.index] = turned(column, Concept.EXTRA, "holds marks on a scale", 1.0)
    return settled


def dates(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Dates under a heading that says nothing, or "Target" and the like, where no other column says when;
    beside one that does they stay under that heading. Sentences on what is to be done next are no dates."""
    settled = list(columns)
    for column, held in zip(columns, profiles, strict=True):
        weak = column.concept in (Concept.MEASURE, Concept.THEME) and column.sure < 1
        short = held.length < (40 if weak else 60) and held.instructions < 0.5
        dated = held.dates >= LEAST and short and held.filled >= 0.3
        if weak and dated and has(settled, *WHEN):
            settled[column.index] = turned(column, Concept.EXTRA, "holds dates beside those of when", 0.95)
        elif (weak or column.concept is Concept.EXTRA) and dated and not has(settled, *WHEN):
            settled[column.index] = turned(column, Concept.TIMESCALE, "holds dates", 0.95 if weak else 0.92)
    return settled


def milestones(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Texts under a heading of time ("Key Milestones") beside a column that holds the dates are no dates."""
    settled = list(columns)
    dated = [c.index for c in columns if c.concept in WHEN and profiles[c.index].dates >= LEAST]
    for column, held in zip(columns, profiles, strict=True):
        is_text = held.length >= 15 and held.dates < 0.3 and held.filled >= 0.5
        if column.concept is Concept.TIMESCALE and is_text and dated and column.index not in dated:
            settled[column.index] = turned(column, Concept.EXTRA, "holds texts beside the dates", 0.96)
    return settled


def owners(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Owners under a heading that says nothing known, or vaguely a measure, where nothing else says who."""
    settled = list(columns)
    for column, held in zip(columns, profiles, strict=True):
        owned = held.owners >= LEAST and held.length < 90 and held.filled >= 0.3
        vague = column.concept is Concept.EXTRA or (column.concept is Concept.MEASURE and column.sure < 1)
        second = column.concept is Concept.ACTION and has(settled[: column.index], Concept.ACTION)
        spoken_for = has(settled, Concept.LEAD) or _alone_tells(column, settled, profiles)
        if (vague or (second and held.instructions < 0.3)) and owned and not spoken_for:
            settled[column.index] = turned(column, Concept.LEAD, "holds owners", 0.92)
    return settled


def _alone_tells(column: Column, columns: Sequence[Column], profiles: Sequence[Profile]) -> bool:
    """The one column that tells people what to do, though it names some: "Train front line staff"."""
    others = (held for other, held in zip(columns, profiles, strict=True) if other is not column)
    telling = profiles[column.index].imperatives >= TELLING and profiles[column.index].length >= 12
    return (
        telling and not has(columns, Concept.ACTION) and all(held.instructions < TELLING for held in others)
    )


TELLING = 0.4
"""Share of cells that begin as an instruction, for a column to tell people what to do."""
