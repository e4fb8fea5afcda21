"""The nouns of this room: a table understood column by column, and rows on the way to becoming actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from actionplans.config import Concept
from actionplans.model import Cell, Flag, Place, RawTable, Row, Step


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its position from 0, its heading as written, what it holds, and on what evidence.

    `also` are further concepts its heading names ("Target / Lead Officer"); `sure` is 0 to 1, how plainly it
    was told; `doubts` are what else makes the rows below it less sure, each with its factor.
    """

    index: int
    heading: str
    concept: Concept
    also: tuple[Concept, ...] = ()
    evidence: str = ""
    sure: float = 1.0
    doubts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Columns:
    """All columns of a table, and which of its rows are headings.

    `inherited` is set when the table has no heading row and continues an earlier one.
    """

    columns: tuple[Column, ...]
    heading_rows: tuple[int, ...] = ()
    inherited: bool = False
    guessed: bool = False

    def of(self, concept: Concept) -> tuple[Column, ...]:
        """The columns that hold `concept`, from left to right."""
        return self._by_concept.get(concept, ())

    @cached_property
    def _by_concept(self) -> dict[Concept, tuple[Column, ...]]:
        found: dict[Concept, tuple[Column, ...]] = {}
        for column in self.columns:
            found[column.concept] = (*found.get(column.concept, ()), column)
        return found

    def first(self, concept: Concept) -> Column | None:
        """The leftmost column that holds `concept`."""
        return next(iter(self.of(concept)), None)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """How each column came to its meaning, or why it is kept under its own heading, for a row's story."""
        return tuple(Step("columns", _said(column)) for column in self.columns)

    @cached_property
    def least_sure(self) -> float:
        """How sure the least sure column is, from 0 to 1."""
        return min((column.sure for column in self.columns), default=1.0)

    @cached_property
    def doubts(self) -> dict[str, float]:
        """What is doubtful about the columns, in words, with the factor of each doubt."""
        return {
            f"{column.heading or 'no heading'!r} {why}": factor
            for column in self.columns
            for why, factor in column.doubts
        }

    @property
    def signature(self) -> str:
        """The heading row on one line: what a profile in plans.toml is keyed by."""
        return " | ".join(" ".join(column.heading.replace("|", "/").split()) for column in self.columns)


def _said(column: Column) -> str:
    heading = column.heading or "no heading"
    meant = "kept under its own heading" if column.concept is Concept.EXTRA else f"is {column.concept}"
    return f"{heading!r} {meant}: {column.evidence}"


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table taken for a plan: its columns, its body rows, and the headings that stand over it.

    `above` are the banners and headings in force where the table begins, outermost first; `notes` are the
    texts of paragraphs and rows that speak about the whole table. `lead` owns all its actions, where a label
    over it says so and no column does; `caption` is the plain line right above it on its sheet.
    """

    table: RawTable
    columns: Columns
    body: tuple[Row, ...]
    above: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    lead: str = ""
    caption: str = ""

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.columns.columns)


@dataclass(slots=True)
class PlanRow:
    """One action on its way: texts by concept, the rungs above it, its places, doubts and story.

    `steps` are the milestones that lead to the timescale, a line each, where columns of their own hold them.
    The only mutable noun of the room: the stages of `structure` fill it in order.
    """

    table: PlanTable
    cells: dict[int, Cell]
    fields: dict[Concept, str]
    extra: dict[str, str]
    places: tuple[Place, ...]
    banners: tuple[str, ...] = ()
    theme: str = ""
    section: str = ""
    parent: str = ""
    steps: str = ""
    flags: list[Flag] = field(default_factory=list)
    story: list[Step] = field(default_factory=list)
    doubts: dict[str, float] = field(default_factory=dict)
