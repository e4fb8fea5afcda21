"""Records of a binary workbook ([MS-XLSB] 2.1.4) and what they say for all its sheets: texts and formats."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from
from typing import NamedTuple

from parsers.markup import unmarked
from parsers.numberformat import BUILT_IN
from parsers.wording import wording

_ITEM, _FONT, _FORMAT, _XF, _CELL_XFS, _CELL_XFS_END = 19, 43, 44, 47, 617, 618
_STRUCK, _BOLD = 8, 600
_NO_TEXT = 0xFFFF_FFFF


class Look(NamedTuple):
    """What a cell's format says."""

    code: str = "General"
    bold: bool = False
    struck: bool = False


def records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, first byte and size of each record, until one is cut short; numbers have seven bits a byte."""
    at = 0
    while at < len(part):
        kind, at = _number(part, at, 2)
        size, at = _number(part, at, 4)
        if at + size > len(part):
            return
        yield kind, at, size
        at += size


def _number(part: bytes, at: int, most: int) -> tuple[int, int]:
    """A number and where it ends."""
    number = 0
    for n, byte in enumerate(part[at : at + most]):
        number |= (byte & 0x7F) << 7 * n
        if not byte & 0x80:
            return number, at + n + 1
    return number, at + most


def text(part: bytes, at: int) -> tuple[str, int]:
    """A text and where it ends; a missing one is blank."""
    count = unpack_from("<I", part, at)[0]
    end = at + 4 + (0 if count == _NO_TEXT else 2 * count)
    return part[at + 4 : end].decode("utf-16-le", "replace"), end


def plain(said: str) -> tuple[str, bool]:
    """A text freed of literal markup and layout blanks, and whether all of it was marked bold."""
    words, marked = unmarked(said)
    return wording(words), marked


def texts(part: bytes) -> list[tuple[str, bool]]:
    """The shared texts of a workbook."""
    return [plain(text(part, at + 1)[0]) for kind, at, _ in records(part) if kind == _ITEM]


def looks(part: bytes) -> list[Look]:
    """The formats of cells, in the order cells point to them."""
    codes, fonts, found, counts = dict(BUILT_IN), list[tuple[bool, bool]](), list[Look](), False
    for kind, at, _ in records(part):
        if kind == _FONT:
            flags, weight = unpack_from("<HH", part, at + 2)
            fonts.append((weight >= _BOLD, bool(flags & _STRUCK)))
        elif kind == _FORMAT:
            codes[unpack_from("<H", part, at)[0]] = text(part, at + 2)[0]
        elif kind in (_CELL_XFS, _CELL_XFS_END):
            counts = kind == _CELL_XFS
        elif kind == _XF and counts:
            code, font = unpack_from("<HH", part, at + 2)
            found.append(Look(codes.get(code, "General"), *(fonts[font] if font < len(fonts) else ())))
    return found
