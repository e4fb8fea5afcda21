"""The blocks of a workbook of Excel 97 to 2003, read from its stream in one pass."""

from __future__ import annotations

from collections.abc import Iterator

from actionplans.model import Block, Paragraph, Place, Role
from parsers import ranges
from parsers.excel97.book import Tab, book
from parsers.excel97.sheet import SheetReader
from parsers.spreadsheet import margins, rows


def blocks(stream: bytes) -> tuple[Block, ...] | None:
    """The blocks of every sheet, in the workbook's order; None where the workbook is encrypted."""
    known = book(stream)
    if known.encrypted:
        return None
    return tuple(block for tab in known.tabs for block in _sheet(SheetReader(stream, known, tab), tab))


def _sheet(reader: SheetReader, tab: Tab) -> Iterator[Block]:
    yield from margins(reader.sheet, tab.name, Role.HEADER)
    for line in reader.boxes:
        yield Paragraph(line, Place(sheet=tab.name))
    yield from ranges.blocks(rows(reader.sheet, tab.name, reader.notes), tab.name, tab.hidden)
    yield from margins(reader.sheet, tab.name, Role.FOOTER)
