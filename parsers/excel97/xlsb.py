"""The sheets of a binary workbook, by calamine, which tells dates from numbers but not how they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from actionplans.model import Block, Cell, Place
from parsers import ranges
from parsers.markup import unmarked
from parsers.numberformat import general
from parsers.spreadsheet import Sheet, address, rows
from parsers.wording import wording


def blocks(data: bytes) -> tuple[Block, ...]:
    """The blocks of every sheet, in the workbook's order."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(BytesIO(data))
    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    return tuple(
        block
        for sheet in sheets
        for block in _sheet(book.get_sheet_by_name(sheet.name), sheet.visible != SheetVisibleEnum.Visible)
    )


def _sheet(sheet: Any, hidden: bool) -> Iterator[Block]:
    _, left = sheet.start or (0, 0)
    merges = [(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
    found = Sheet(merges=merges)
    for r, row in enumerate(sheet.iter_rows(), start=1):
        for c, value in enumerate(row, start=left + 1):
            plain, bold = unmarked(_shown(value))
            if plain:
                place = Place(sheet=sheet.name, address=address(r, c))
                found.put(r, c, Cell(wording(plain), place, bold=bold))
    yield from ranges.blocks(rows(found, sheet.name, {}), sheet.name, hidden)


def _shown(value: object) -> str:
    match value:
        case bool():
            return str(value).upper()
        case float() | int():
            return general(value)
        case datetime():
            at_midnight = value.time() == time()
            return value.strftime("%d/%m/%Y" if at_midnight else "%d/%m/%Y %H:%M")
        case date():
            return value.strftime("%d/%m/%Y")
        case time():
            return value.strftime("%H:%M")
        case timedelta():
            return general(value.total_seconds() / 86_400)
        case _:
            return str(value)
