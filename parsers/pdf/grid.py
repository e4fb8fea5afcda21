"""The grid of a table: where its columns and rows part, and which positions are merged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from parsers.pdf.page import Rect, Rectangular

Wall = Callable[[int, int], bool]


class Span(NamedTuple):
    """A cell of the grid: its first row and column and how many of each it covers."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """Column edges `xs` and row edges `ys` (one more than there are), and the cells that cover them.

    `reasons` say what the grid rests on where it is not drawn; `confidence` is 1 for a drawn one.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    drawn: bool = True

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    @property
    def box(self) -> Rect:
        return Rect(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def rect(self, span: Span) -> Rect:
        """The area of a cell."""
        right, bottom = self.xs[span.column + span.columns], self.ys[span.row + span.rows]
        return Rect(self.xs[span.column], self.ys[span.row], right, bottom)

    def position(self, thing: Rectangular) -> tuple[int, int] | None:
        """The row and column the centre of something stands in; None outside."""
        x, y = (thing.x0 + thing.x1) / 2, (thing.top + thing.bottom) / 2
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        inside = 0 <= row < self.rows and 0 <= column < self.columns
        return (row, column) if inside else None

    def owners(self) -> dict[tuple[int, int], Span]:
        """The cell that covers each position."""
        return {
            (row, column): span
            for span in self.spans
            for row in range(span.row, span.row + span.rows)
            for column in range(span.column, span.column + span.columns)
        }


def columns_of(things: Iterable[Rectangular], xs: Sequence[float]) -> set[int]:
    """The columns between the edges things stand in; none when one crosses an edge or stands outside."""
    found = set[int]()
    for thing in things:
        over = [i for i, (a, b) in enumerate(pairwise(xs)) if a - 2 <= thing.x0 and thing.x1 <= b + 2]
        if not over:
            return set()
        found.add(over[0])
    return found


def merged(rows: int, columns: int, beside: Wall, below: Wall) -> tuple[Span, ...]:
    """The cells of a grid: `beside(row, column)` tells of a wall right of a position, `below` under it.

    Positions without a wall between them are one cell. A shape that is no rectangle is cut into rows.
    """
    names = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while names[place] != place:
            names[place] = names[names[place]]
            place = names[place]
        return place

    for row, column in list(names):
        if column + 1 < columns and not beside(row, column):
            names[root((row, column + 1))] = root((row, column))
        if row + 1 < rows and not below(row, column):
            names[root((row + 1, column))] = root((row, column))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in names:
        groups.setdefault(root(place), []).append(place)
    return tuple(sorted(span for group in groups.values() for span in _rectangles(group)))


def _rectangles(group: list[tuple[int, int]]) -> Iterable[Span]:
    rows, columns = [row for row, _ in group], [column for _, column in group]
    top, left = min(rows), min(columns)
    height, width = max(rows) - top + 1, max(columns) - left + 1
    if len(group) == height * width:
        return [Span(top, left, height, width)]
    if height > 1:
        return [
            span
            for row in sorted(set(rows))
            for span in _rectangles([place for place in group if place[0] == row])
        ]
    return [Span(top, column) for column in sorted(columns)]
