"""Loose rows, as markup states them, laid out on a rectangular grid."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from actionplans.errors import DocumentError
from actionplans.model import Cell, Place, RawTable, Row

MAX_COLUMNS = 1_000
"""Columns one cell may span, as in browsers."""
MAX_CELLS = 500_000

_Slots = dict[int, tuple[int, int]]
"""Of one grid row: which cell, by its row and column, stands at or covers each position."""


def raw_table(loose: Sequence[Row], number: int, name: str = "", hidden: bool = False) -> RawTable:
    """A table of loose rows: cells in their order with spans, as yet without positions.

    A loose cell with `covered` set continues the one above it. Positions nothing fills become blank cells,
    columns in which no cell starts are dropped. Raises DocumentError beyond `MAX_CELLS`.

    >>> loose = [Row((Cell("Theme", colspan=2),), ()), Row((Cell("1"), Cell("2")), ())]
    >>> [row.texts for row in raw_table(loose, 1).rows]
    [('Theme', ''), ('1', '2')]
    """
    return RawTable(rectangular(loose), Place(table=number), name=name, hidden=hidden)


def rectangular(loose: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with every position of the grid filled: by a cell, by what covers it, or by a blank."""
    if all(cell.colspan == cell.rowspan == 1 and not cell.covered for row in loose for cell in row.cells):
        return _padded(loose)
    cells, slots = _placed(loose)
    starts = sorted({column for _, column in cells})
    check_size(len(loose) * len(starts))
    return tuple(
        _with(row, tuple(_cell(cells, slots[r], r, c, row, starts) for c in starts))
        for r, row in enumerate(loose)
    )


def _is_plain(cell: Cell) -> bool:
    return cell.colspan == 1 and cell.rowspan == 1 and not cell.covered


def _padded(loose: Sequence[Row]) -> tuple[Row, ...]:
    width = max((len(row.cells) for row in loose), default=0)
    check_size(len(loose) * width)
    return tuple(
        row
        if len(row.cells) == width
        else _with(row, (*row.cells, *[Cell(place=_place(row))] * (width - len(row.cells))))
        for row in loose
    )


def _with(row: Row, cells: tuple[Cell, ...]) -> Row:
    return Row(cells, row.places, row.hidden, row.heading)


def _place(row: Row) -> Place:
    return row.places[0] if row.places else Place()


def _placed(loose: Sequence[Row]) -> tuple[dict[tuple[int, int], Cell], list[_Slots]]:
    cells: dict[tuple[int, int], Cell] = {}
    slots: list[_Slots] = [{} for _ in loose]
    filled = 0
    for r, row in enumerate(loose):
        column = 0
        for cell in row.cells:
            column = _free(slots[r], column)
            width = min(max(cell.colspan, 1), MAX_COLUMNS)
            above = _above(slots, cells, r, column) if cell.covered else None
            if above is None:
                height = min(max(cell.rowspan, 1), len(loose) - r)
                cells[r, column] = (
                    cell
                    if _is_plain(cell)
                    else structs.replace(cell, colspan=width, rowspan=height, covered=False)
                )
                above, bottom = (r, column), r + height
            else:
                cells[above] = structs.replace(cells[above], rowspan=r - above[0] + 1)
                width, bottom = cells[above].colspan, r + 1
            filled += width * (bottom - r)
            check_size(filled)
            _fill(slots[r:bottom], range(column, column + width), above)
            column += width
    return cells, slots


def _free(slots: _Slots, column: int) -> int:
    while column in slots:
        column += 1
    return column


def _above(
    slots: list[_Slots], cells: dict[tuple[int, int], Cell], r: int, column: int
) -> tuple[int, int] | None:
    above = slots[r - 1].get(column) if r else None
    return above if above is not None and above[1] == column and above in cells else None


def _fill(slots: list[_Slots], columns: range, owner: tuple[int, int]) -> None:
    for row in slots:
        for column in columns:
            row.setdefault(column, owner)


def _cell(
    cells: dict[tuple[int, int], Cell], slots: _Slots, r: int, c: int, row: Row, starts: list[int]
) -> Cell:
    owner = slots.get(c)
    place = _place(row)
    if owner is None:
        return Cell(place=place)
    cell = cells[owner]
    if owner != (r, c):
        return Cell(place=place, covered=True)
    if cell.colspan == 1:
        return cell
    return structs.replace(cell, colspan=sum(c <= start < c + cell.colspan for start in starts))


def check_size(cells: int) -> None:
    """Raises DocumentError for more than `MAX_CELLS`; to be asked before a repeat is built."""
    if cells > MAX_CELLS:
        raise DocumentError(
            f"A table of this document has more than {MAX_CELLS:,} cells.",
            "An action plan has a few thousand: check that the file is what it should be, or split it.",
        )
