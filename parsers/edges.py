"""Rows whose cells are told by where they end across the page, as RTF and Word 97 tell them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.draft import Draft, DraftCell, DraftRow, DraftTable

TOLERANCE = 57
"""Twips (1 mm): edges closer than this are one edge, dragged a little from row to row."""
_UNSTATED = 1_000
"""Twips a cell is taken to be wide where nothing says."""


@dataclass(slots=True)
class EdgeCell:
    """A cell, the position of its right edge in twips, and how it joins its neighbours."""

    content: list[Draft] = field(default_factory=list)
    right: int = 0
    joins_above: bool = False
    joins_left: bool = False
    shaded: bool = False


@dataclass(slots=True)
class EdgeRow:
    """A row that begins at `left`, in twips."""

    cells: list[EdgeCell]
    left: int = 0
    heading: bool = False


def table(rows: Sequence[EdgeRow]) -> DraftTable:
    """The table of rows that follow one another, each cell spanning the columns its edges enclose."""
    joined = [EdgeRow(_joined(row), row.left, row.heading) for row in rows]
    edges = _edges([x for row in joined for x in (row.left, *(cell.right for cell in row.cells))])
    return DraftTable([DraftRow(_cells(row, edges), row.heading) for row in joined])


def _joined(row: EdgeRow) -> list[EdgeCell]:
    """The cells with those joined to their left taken into it, and every edge right of the last."""
    cells: list[EdgeCell] = []
    at = row.left
    for cell in row.cells:
        right = cell.right if cell.right > at else at + _UNSTATED
        if cell.joins_left and cells:
            cells[-1].right = right
        else:
            cells.append(EdgeCell(cell.content, right, cell.joins_above, False, cell.shaded))
        at = right
    return cells


def _edges(positions: list[int]) -> list[int]:
    """The different edges, each by the first of its positions."""
    edges: list[int] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] > TOLERANCE:
            edges.append(position)
    return edges


def _cells(row: EdgeRow, edges: list[int]) -> list[DraftCell]:
    column = _column(row.left, edges)
    cells = [DraftCell(colspan=column)] if column else []
    for cell in row.cells:
        end = max(_column(cell.right, edges), column + 1)
        cells.append(DraftCell(cell.content, end - column, covered=cell.joins_above, shaded=cell.shaded))
        column = end
    return cells


def _column(position: int, edges: list[int]) -> int:
    """Which edge a position is: the last that does not lie right of it."""
    at = bisect_left(edges, position)
    return at if at < len(edges) and edges[at] == position else at - 1
