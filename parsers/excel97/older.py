"""The sheets of a workbook older than Excel 97, by xlrd, with their number formats."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any, NamedTuple

from actionplans.model import Block, Cell, Place
from parsers import ranges
from parsers.markup import unmarked
from parsers.numberformat import shown
from parsers.spreadsheet import Notes, Position, Sheet, address, rows
from parsers.wording import wording

_TEXT, _NUMBER, _DATE, _BOOLEAN = 1, 2, 3, 4
_BLANK = (0, 6)
_WHITE = frozenset((9, 64, 65))
"""Colour indexes of white and of the system's own colours (MS-XLS 2.5.161)."""
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def blocks(data: bytes) -> tuple[Block, ...] | None:
    """The blocks of every sheet, in the workbook's order; None where the workbook is encrypted."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            return None
        raise
    reader = _Workbook(book)
    return tuple(block for sheet in book.sheets() for block in reader.blocks(sheet))


class _Look(NamedTuple):
    code: str
    bold: bool
    struck: bool
    shaded: bool


class _Workbook:
    """Reads the sheets of one workbook, which share fonts and formats."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._looks = [self._look(form) for form in book.xf_list]

    def blocks(self, sheet: Any) -> Iterator[Block]:
        """The tables and paragraphs of a sheet."""
        read = Sheet(
            {row + 1: dict(self._row(sheet, row)) for row in range(sheet.nrows)},
            {row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden},
            [(column + 1, column + 1) for column, info in sheet.colinfo_map.items() if info.hidden],
            [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells],
        )
        yield from ranges.blocks(rows(read, sheet.name, _notes(sheet)), sheet.name, sheet.visibility != 0)

    def _look(self, form: Any) -> _Look:
        font, background = self._book.font_list[form.font_index], form.background
        shaded = background.fill_pattern > 0 and background.pattern_colour_index not in _WHITE
        code = self._book.format_map[form.format_key].format_str
        return _Look(code, _is_bold(font), bool(font.struck_out), shaded)

    def _row(self, sheet: Any, row: int) -> Iterator[tuple[int, Cell]]:
        kinds, values = sheet.row_types(row), sheet.row_values(row)
        for column, kind in enumerate(kinds):
            if kind in _BLANK:
                continue
            look = self._looks[sheet.cell_xf_index(row, column)]
            text, bold, struck = self._text(sheet, (row, column), kind, values[column], look)
            place = Place(sheet=sheet.name, address=address(row + 1, column + 1))
            yield column + 1, Cell(text, place, bold=bold, shaded=look.shaded, struck=struck)

    def _text(self, sheet: Any, at: Position, kind: int, value: Any, look: _Look) -> tuple[str, bool, bool]:
        bold, struck = look.bold, look.struck
        if kind != _TEXT:
            return self._shown(kind, value, look.code), bold, struck
        runs = sheet.rich_text_runlist_map.get(at)
        if runs:
            fonts = [self._book.font_list[font] for _, font in runs]
            bold = all(map(_is_bold, fonts)) and (bold or not runs[0][0])
            struck = all(font.struck_out for font in fonts) and (struck or not runs[0][0])
        plain, marked = unmarked(value)
        return wording(plain), bold or marked, struck

    def _shown(self, kind: int, value: Any, code: str) -> str:
        if kind in (_NUMBER, _DATE):
            return shown(value, code, self._book.datemode == 1)
        if kind == _BOOLEAN:
            return "TRUE" if value else "FALSE"
        return _ERRORS.get(value, "")


def _is_bold(font: Any) -> bool:
    return bool(font.bold or font.weight >= 600)


def _notes(sheet: Any) -> Notes:
    found = {(row + 1, column + 1): wording(note.text) for (row, column), note in sheet.cell_note_map.items()}
    return {at: (text,) for at, text in found.items() if text}
