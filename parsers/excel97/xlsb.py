"""The sheets of a binary workbook: values by calamine, and how they are shown by what their formats say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from actionplans.model import Block, Cell, Place
from parsers import ranges
from parsers.excel97.biff12 import Look, Looks, looks
from parsers.markup import unmarked
from parsers.numberformat import is_date, shown
from parsers.spreadsheet import Sheet, address, rows
from parsers.wording import wording

_FIRST = datetime(1899, 12, 30)
"""Day 0 of Excel's calendar."""


def blocks(data: bytes) -> tuple[Block, ...]:
    """The blocks of every sheet, in the workbook's order."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book, known = CalamineWorkbook.from_filelike(BytesIO(data)), looks(data)
    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    return tuple(
        block
        for sheet in sheets
        for block in _sheet(
            book.get_sheet_by_name(sheet.name),
            known.get(sheet.name, Looks({}, set())),
            sheet.visible != SheetVisibleEnum.Visible,
        )
    )


def _sheet(sheet: Any, known: Looks, hidden: bool) -> Iterator[Block]:
    _, left = sheet.start or (0, 0)
    merges = [(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
    found = Sheet(hidden_rows=known.hidden_rows, merges=merges)
    for r, row in enumerate(sheet.iter_rows(), start=1):
        for c, value in enumerate(row, start=left + 1):
            look = known.cells.get((r, c), Look())
            plain, bold = unmarked(_shown(value, look.code))
            if plain:
                place = Place(sheet=sheet.name, address=address(r, c))
                cell = Cell(wording(plain), place, bold=bold or look.bold, struck=look.struck)
                found.put(r, c, cell)
    yield from ranges.blocks(rows(found, sheet.name, {}), sheet.name, hidden)


def _shown(value: object, code: str) -> str:
    match value:
        case bool():
            return str(value).upper()
        case float() | int():
            return shown(float(value), code)
        case datetime():
            return _dated((value - _FIRST) / timedelta(days=1), code, "dd/mm/yyyy")
        case date():
            return _dated(float((value - _FIRST.date()).days), code, "dd/mm/yyyy")
        case time():
            return _dated((value.hour * 60 + value.minute) / 1_440, code, "hh:mm")
        case timedelta():
            return shown(value / timedelta(days=1), code)
        case _:
            return str(value)


def _dated(serial: float, code: str, usual: str) -> str:
    return shown(serial, code if is_date(code) else usual)
