"""Two half-tables set side by side under one heading row, taken apart: the left half first."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from actionplans.model import RawTable, Row
from normalise.headings import fold

SEARCHED_ROWS = 4
LEAST_COLUMNS = 2


def halves(table: RawTable) -> tuple[RawTable, ...]:
    """The two halves of a table whose heading row says the same twice; else the table itself."""
    half, odd = divmod(table.width, 2)
    if odd or half < LEAST_COLUMNS or not any(_says_twice(row, half) for row in table.rows[:SEARCHED_ROWS]):
        return (table,)
    return tuple(_part(table, begin, begin + half) for begin in (0, half))


def _says_twice(row: Row, half: int) -> bool:
    left, right = ([fold(text) for text in texts] for texts in (row.texts[:half], row.texts[half:]))
    return left == right and sum(map(bool, left)) >= LEAST_COLUMNS


def _part(table: RawTable, begin: int, end: int) -> RawTable:
    rows = tuple(structs.replace(row, cells=row.cells[begin:end]) for row in table.rows)
    return replace(table, rows=tuple(row for row in rows if any(text.strip() for text in row.texts)))
