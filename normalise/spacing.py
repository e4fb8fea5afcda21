"""Sheets with blank rows between their actions: the heading joined again with what it stands over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from msgspec import structs

from actionplans.config import Settings
from actionplans.model import Block, Cell, Paragraph, RawTable, Row
from normalise.columns import columns_of, inherited
from normalise.plan import Columns


def rejoined(blocks: Sequence[Block], settings: Settings) -> list[Block]:
    """The blocks with every table that is nothing but headings joined with the table next below it.

    What stands between the two ("Theme 1: Homes") stands over the joined table. Tables that follow without
    a word between are joined too, as far as they go on as the heading begins.
    """
    found: list[Block] = []
    position = 0
    while position < len(blocks):
        block = blocks[position]
        position += 1
        columns = _only_headed(block, settings)
        if isinstance(block, RawTable) and columns is not None:
            words = list(takewhile(lambda other: isinstance(other, Paragraph), blocks[position:]))
            body = _body(blocks[position + len(words) :], block, columns, settings)
            if body:
                found += words
                block = _joined([block, *body])
                position += len(words) + len(body)
        found.append(block)
    return found


def _only_headed(block: Block, settings: Settings) -> Columns | None:
    """The columns of a table whose last row is its heading; None for any other block."""
    if not isinstance(block, RawTable) or len(block.rows) > MOST_HEADINGS:
        return None
    columns = columns_of(block, settings)
    last = len(block.rows) - 1
    return columns if columns is not None and last in columns.heading_rows else None


MOST_HEADINGS = 8
"""Rows: titles and a heading of two levels."""


def _body(blocks: Sequence[Block], heading: RawTable, columns: Columns, settings: Settings) -> list[RawTable]:
    """The tables the blocks begin with that go on where the heading stops."""
    body: list[RawTable] = []
    for block in blocks:
        if not isinstance(block, RawTable) or not _goes_on(block, heading, columns, settings):
            break
        body.append(block)
    return body


def _goes_on(table: RawTable, heading: RawTable, columns: Columns, settings: Settings) -> bool:
    """A table of the same sheet, about as wide, without a heading, with actions where they belong."""
    alike = heading.width / 2 < table.width <= heading.width + 1 and table.name == heading.name
    if not alike or columns_of(table, settings) is not None:
        return False
    return inherited(_widened(table, heading.width), columns) is not None


def _joined(tables: Sequence[RawTable]) -> RawTable:
    """The rows of all tables under those of the first, as wide as the widest."""
    width = max(table.width for table in tables)
    rows = tuple(row for table in tables for row in _widened(table, width).rows)
    return replace(tables[0], rows=rows)


def _widened(table: RawTable, width: int) -> RawTable:
    """The table with `width` columns: blank ones added, those beyond cut."""

    def fitted(row: Row) -> Row:
        more = (Cell(),) * (width - len(row.cells))
        return structs.replace(row, cells=(*row.cells, *more)[:width])

    return table if table.width == width else replace(table, rows=tuple(map(fitted, table.rows)))
