"""The sheets of a binary workbook ([MS-XLSB] 2.1.7.61): Excel's own records in a zip container."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

from actionplans.model import Block, Cell, Place
from parsers import ranges
from parsers.excel97.biff12 import Look, looks, plain, records, text, texts
from parsers.excel97.sheet import ERRORS, TRUTH, unpacked
from parsers.grid import check_size
from parsers.numberformat import shown
from parsers.openxml import Package
from parsers.spreadsheet import Sheet, address, rows

_ROW, _COLUMN, _MERGED, _BOOK, _SHEET = 0, 60, 176, 153, 156
_SMALL, _ERROR, _TRUTH, _REAL, _OWN, _SHARED, _TOLD, _WORKED, _WORKED_TRUTH, _WORKED_ERROR = range(2, 12)
_ROW_HIDDEN = 0x10


def blocks(data: bytes) -> tuple[Block, ...]:
    """The blocks of every worksheet, in the workbook's order."""
    package = Package(data)
    book = package.data(package.main)
    since_1904 = any(kind == _BOOK and book[at] & 1 for kind, at, _ in records(book))
    shared = texts(package.related_data("sharedStrings"))
    reader = _Reader(shared, looks(package.related_data("styles")), since_1904)
    found: list[Block] = []
    for kind, at, _ in records(book):
        if kind == _SHEET:
            key, after = text(book, at + 8)
            sort, part = package.relations.get(key, ("", ""))
            if sort == "worksheet" and part in package:
                hidden = unpack_from("<I", book, at)[0] != 0
                found += reader.blocks(package.data(part), text(book, after)[0], hidden)
    return tuple(found)


class _Reader:
    """Reads the sheets of one workbook, which share texts and formats."""

    def __init__(self, shared: list[tuple[str, bool]], formats: list[Look], since_1904: bool) -> None:
        self._texts, self._looks, self._since_1904 = shared, formats, since_1904

    def blocks(self, part: bytes, name: str, hidden: bool) -> Iterator[Block]:
        """The tables and paragraphs of a sheet."""
        sheet, row, filled = Sheet(), 0, 0
        for kind, at, size in records(part):
            if kind == _ROW:
                row = unpack_from("<I", part, at)[0] + 1
                if size > 11 and part[at + 11] & _ROW_HIDDEN:
                    sheet.hidden_rows.add(row)
            elif _SMALL <= kind <= _WORKED_ERROR:
                filled += self._cell(part, kind, at, row, name, sheet)
                check_size(filled)
            elif kind == _COLUMN and part[at + 16] & 1:
                first, last = unpack_from("<II", part, at)
                sheet.hidden_columns.append((first + 1, last + 1))
            elif kind == _MERGED:
                top, bottom, left, right = unpack_from("<IIII", part, at)
                sheet.merges.append((top + 1, left + 1, bottom + 1, right + 1))
        check_size(len(sheet.merges))
        yield from ranges.blocks(rows(sheet, name, {}), name, hidden)

    def _cell(self, part: bytes, kind: int, at: int, row: int, name: str, sheet: Sheet) -> bool:
        """Puts a cell into the sheet; False where it says nothing."""
        column, form = unpack_from("<II", part, at)
        form &= 0xFF_FFFF
        look = self._looks[form] if form < len(self._looks) else Look()
        words, marked = self._said(part, kind, at + 8, look.code)
        if words:
            place = Place(None, None, None, name, address(row, column + 1))
            bold = look.bold or marked
            sheet.put(row, column + 1, Cell(words, place, bold=bold, struck=look.struck))
        return words != ""

    def _said(self, part: bytes, kind: int, at: int, code: str) -> tuple[str, bool]:
        """What a cell shows, and whether it was marked bold."""
        if kind == _SHARED:
            number = unpack_from("<I", part, at)[0]
            return self._texts[number] if number < len(self._texts) else ("", False)
        if kind in (_OWN, _TOLD):
            return plain(text(part, at)[0])
        if kind in (_ERROR, _WORKED_ERROR):
            return ERRORS.get(part[at], ""), False
        if kind in (_TRUTH, _WORKED_TRUTH):
            return TRUTH.get(part[at], ""), False
        value = unpacked(unpack_from("<I", part, at)[0]) if kind == _SMALL else unpack_from("<d", part, at)[0]
        return shown(value, code, self._since_1904), False
