"""The sheets of a BIFF workbook, by xlrd, with the number formats that say whether "Oct-08" is a month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

from actionplans.model import Block, Cell, Place
from parsers import ranges
from parsers.markup import unmarked
from parsers.numberformat import shown
from parsers.spreadsheet import Notes, Sheet, address, rows
from parsers.wording import wording

_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5
_WHITE = frozenset((9, 64, 65))
"""Colour indexes of white and of the system's own colours (MS-XLS 2.5.161)."""
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def is_encrypted(data: bytes) -> bool:
    """True when the workbook is encrypted, also where only to keep it from being changed."""
    import msoffcrypto
    from msoffcrypto.exceptions import FileFormatError

    try:
        return bool(msoffcrypto.OfficeFile(BytesIO(data)).is_encrypted())
    except (FileFormatError, OSError):
        return False


def blocks(data: bytes) -> tuple[Block, ...]:
    """The blocks of every sheet, in the workbook's order."""
    import xlrd

    book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=StringIO())
    return tuple(block for sheet in book.sheets() for block in _sheet(book, sheet))


def _sheet(book: Any, sheet: Any) -> Iterator[Block]:
    read = Sheet(
        {at: cell for row in range(sheet.nrows) for at, cell in _row(book, sheet, row)},
        {row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden},
        [(column + 1, column + 1) for column, info in sheet.colinfo_map.items() if info.hidden],
        [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells],
    )
    yield from ranges.blocks(rows(read, sheet.name, _notes(sheet)), sheet.name, sheet.visibility != 0)


def _notes(sheet: Any) -> Notes:
    found = {
        address(row + 1, column + 1): wording(note.text)
        for (row, column), note in sheet.cell_note_map.items()
    }
    return {at: (text,) for at, text in found.items() if text}


def _row(book: Any, sheet: Any, row: int) -> Iterator[tuple[tuple[int, int], Cell]]:
    for column, cell in enumerate(sheet.row(row)):
        text = _shown(book, cell)
        if text:
            place = Place(sheet=sheet.name, address=address(row + 1, column + 1))
            yield (row + 1, column + 1), _cell(book, sheet, (row, column), text, place)


def _shown(book: Any, cell: Any) -> str:
    if cell.ctype == _TEXT:
        return str(cell.value)
    if cell.ctype in (_NUMBER, _DATE):
        code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        return shown(cell.value, code, book.datemode == 1)
    if cell.ctype == _BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    return _ERRORS.get(cell.value, "") if cell.ctype == _ERROR else ""


def _cell(book: Any, sheet: Any, at: tuple[int, int], text: str, place: Place) -> Cell:
    look = book.xf_list[sheet.cell_xf_index(*at)]
    fonts = [book.font_list[look.font_index]]
    runs = sheet.rich_text_runlist_map.get(at)
    if runs and runs[0][0] == 0:
        fonts = [book.font_list[font] for _, font in runs]
    plain, marked = unmarked(text)
    cell = Cell(wording(plain), place, bold=marked or all(font.bold or font.weight >= 600 for font in fonts))
    background = look.background
    shaded = background.fill_pattern > 0 and background.pattern_colour_index not in _WHITE
    struck = all(font.struck_out for font in fonts)
    return replace(cell, shaded=shaded, struck=struck) if shaded or struck else cell
