"""Rows whose cells are told by where they end across the page, as RTF and Word 97 tell them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from parsers.draft import Draft, DraftCell, DraftRow, DraftTable

TOLERANCE = 142
"""Twips (2.5 mm): edges closer than this are one edge; no column is so narrow, its margins are wider."""
NEAR = 567
"""Twips (1 cm): edges closer than this that never stand in one row are one edge, dragged in some rows."""
USUAL = 1_000
"""Twips a cell is taken to be wide where nothing says."""


class EdgeCell(Struct):
    """A cell, the position of its right edge in twips, and how it joins its neighbours."""

    content: list[Draft] = field(default_factory=list)
    right: int = 0
    joins_above: bool = False
    joins_left: bool = False
    shaded: bool = False


class EdgeRow(Struct):
    """A row that begins at `left`, in twips."""

    cells: list[EdgeCell]
    left: int = 0
    heading: bool = False
    hidden: bool = False

    @property
    def edges(self) -> set[int]:
        """The positions of all its edges."""
        return {self.left, *(cell.right for cell in self.cells)}


def table(rows: Sequence[EdgeRow]) -> DraftTable:
    """The table of rows that follow one another, each cell spanning the columns its edges enclose."""
    joined = [EdgeRow(_joined(row), row.left, row.heading, row.hidden) for row in rows]
    columns = _columns([row.edges for row in joined])
    return DraftTable([DraftRow(_cells(row, columns), row.heading, row.hidden) for row in joined])


def position(grid: Sequence[int], column: int) -> int:
    """Where a column of a grid begins; beyond the grid, columns of a usual width follow."""
    last = len(grid) - 1
    return grid[column] if 0 <= column <= last else grid[-1] + (column - last) * USUAL


def _joined(row: EdgeRow) -> list[EdgeCell]:
    """The cells with those joined to their left taken into it, and every edge right of the last."""
    cells: list[EdgeCell] = []
    at = row.left
    for cell in row.cells:
        right = cell.right if cell.right > at else at + USUAL
        if cell.joins_left and cells:
            cells[-1].right = right
        else:
            cells.append(EdgeCell(cell.content, right, cell.joins_above, False, cell.shaded))
        at = right
    return cells


def _columns(rows: Sequence[set[int]]) -> dict[int, int]:
    """The number of the edge, from 0 at the left, that each position of an edge stands for."""
    standing: dict[int, set[int]] = {}
    for n, row in enumerate(rows):
        for position in row:
            standing.setdefault(position, set()).add(n)
    columns: dict[int, int] = {}
    first, taken, number = 0, set[int](), 0
    for position, found in sorted(standing.items()):
        apart = position - first
        if not columns:
            first, taken = position, found
        elif apart <= TOLERANCE or (apart <= NEAR and taken.isdisjoint(found)):
            taken = taken | found
        else:
            first, taken, number = position, found, number + 1
        columns[position] = number
    return columns


def _cells(row: EdgeRow, columns: dict[int, int]) -> list[DraftCell]:
    column = columns[row.left]
    cells = [DraftCell(colspan=column)] if column else []
    for cell in row.cells:
        end = max(columns[cell.right], column + 1)
        cells.append(DraftCell(cell.content, end - column, covered=cell.joins_above, shaded=cell.shaded))
        column = end
    return cells
