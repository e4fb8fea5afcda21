"""How the cells of a binary workbook look ([MS-XLSB]): number formats, bold, struck, and hidden rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from struct import error, unpack_from
from typing import NamedTuple

from parsers.numberformat import BUILT_IN
from parsers.openxml import Package

_ROW, _LAST_CELL, _FONT, _FORMAT, _XF, _SHEET, _CELL_XFS, _CELL_XFS_END = 0, 11, 43, 44, 47, 156, 617, 618
_STRUCK, _BOLD, _ROW_HIDDEN = 8, 600, 0x10

Position = tuple[int, int]
"""Row and column, counted from 1."""


class Look(NamedTuple):
    """What a cell's format says."""

    code: str = "General"
    bold: bool = False
    struck: bool = False


class Looks(NamedTuple):
    """The looks of a sheet's cells, and its hidden rows."""

    cells: dict[Position, Look]
    hidden_rows: set[int]


def looks(data: bytes) -> dict[str, Looks]:
    """The looks of every sheet, by its name. What is cut short or not understood is left out."""
    package, found = Package(data), dict[str, Looks]()
    with suppress(error):
        formats = _formats(package.related_data("styles"))
        for key, name in _sheets(package.data(package.main)):
            _, part = package.relations.get(key, ("", ""))
            if part in package:
                found[name] = _looks(package.data(part), formats)
    return found


def _records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, first byte and size of each record (2.1.4); both numbers are stored seven bits a byte."""
    at = 0
    while at < len(part):
        kind = part[at]
        at += 1
        if kind & 0x80 and at < len(part):
            kind = (kind & 0x7F) | (part[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while at < len(part) and shift < 28:
            byte = part[at]
            size |= (byte & 0x7F) << shift
            at, shift = at + 1, shift + 7
            if not byte & 0x80:
                break
        if at + size > len(part):
            return
        yield kind, at, size
        at += size


def _sheets(workbook: bytes) -> Iterator[tuple[str, str]]:
    """The relationship and the name of each sheet."""
    for kind, at, _ in _records(workbook):
        if kind == _SHEET:
            key, after = _text(workbook, at + 8)
            yield key, _text(workbook, after)[0]


def _text(part: bytes, at: int) -> tuple[str, int]:
    """A text and where it ends; a missing one is blank."""
    count = unpack_from("<I", part, at)[0]
    end = at + 4 + (0 if count == 0xFFFF_FFFF else 2 * count)
    return part[at + 4 : end].decode("utf-16-le", "replace"), end


def _formats(styles: bytes) -> list[Look]:
    codes, fonts, found, counts = dict(BUILT_IN), list[tuple[bool, bool]](), list[Look](), False
    for kind, at, _ in _records(styles):
        if kind == _FONT:
            flags, weight = unpack_from("<HH", styles, at + 2)
            fonts.append((weight >= _BOLD, bool(flags & _STRUCK)))
        elif kind == _FORMAT:
            codes[unpack_from("<H", styles, at)[0]] = _text(styles, at + 2)[0]
        elif kind in (_CELL_XFS, _CELL_XFS_END):
            counts = kind == _CELL_XFS
        elif kind == _XF and counts:
            code, font = unpack_from("<HH", styles, at + 2)
            found.append(Look(codes.get(code, "General"), *(fonts[font] if font < len(fonts) else ())))
    return found


def _looks(part: bytes, formats: list[Look]) -> Looks:
    found = Looks({}, set())
    row = 0
    for kind, at, size in _records(part):
        if kind == _ROW:
            row = unpack_from("<I", part, at)[0] + 1
            if size > 11 and part[at + 11] & _ROW_HIDDEN:
                found.hidden_rows.add(row)
        elif kind <= _LAST_CELL:
            column, form = unpack_from("<II", part, at)
            form &= 0xFF_FFFF
            if form < len(formats):
                found.cells[row, column + 1] = formats[form]
    return found
