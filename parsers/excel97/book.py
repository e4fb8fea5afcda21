"""What a BIFF8 workbook says for all its sheets (MS-XLS 2.1.7.20.3): names, texts, fonts and formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from struct import Struct
from typing import NamedTuple

from msgspec import Struct as Noun

from parsers.excel97.records import CONTINUE, Record, Run, Texts, records
from parsers.markup import is_plain, unmarked
from parsers.numberformat import BUILT_IN
from parsers.wording import wording

_END, _BOF, _FILE_PASS, _DATE_1904, _SHEET = 0x0A, 0x809, 0x2F, 0x22, 0x85
_FONT, _FORMAT, _XF, _SST = 0x31, 0x41E, 0xE0, 0xFC
_BOF8, _WORKSHEET, _HIDDEN = 0x600, 0, 3
_WHITE = frozenset((9, 64, 65))
"""Colour indexes of white and of the system's own colours (MS-XLS 2.5.161)."""


class Font(NamedTuple):
    """What of a font is read."""

    bold: bool = False
    struck: bool = False


class Look(Noun, frozen=True, gc=False):
    """A cell format."""

    code: str = "General"
    bold: bool = False
    struck: bool = False
    shaded: bool = False


class Text(Noun, frozen=True, gc=False):
    """A shared text; `bold` and `struck` are None where the cell decides, `marked` is bold all the same."""

    text: str
    bold: bool | None = None
    struck: bool | None = None
    marked: bool = False


class Tab(NamedTuple):
    """A worksheet: its name, where it begins in the stream, and whether it is hidden."""

    name: str
    start: int
    hidden: bool


@dataclass(slots=True)
class Book:
    """The globals of a workbook; `encrypted` is set where nothing else could be read."""

    encrypted: bool = False
    since_1904: bool = False
    tabs: list[Tab] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    texts: list[str | Text] = field(default_factory=list)
    """The shared texts; a plain one, which has the look of its cell, stands as it is."""


def is_biff8(stream: bytes) -> bool:
    """True for a stream that begins as Excel 97 to 2003 write theirs."""
    return stream[:2] == b"\x09\x08" and int.from_bytes(stream[4:6], "little") == _BOF8


def book(stream: bytes) -> Book:
    """The globals at the beginning of a workbook's stream."""
    met: dict[int, list[Record]] = {}
    shared: list[Record] = []
    last = 0
    for record in records(stream):
        kind = record[0]
        if kind == _END:
            break
        if kind == _SST or (kind == CONTINUE and last == _SST):
            shared.append(record)
            kind = _SST
        else:
            met.setdefault(kind, []).append(record)
        last = kind
    if _FILE_PASS in met:
        return Book(encrypted=True)
    fonts = [_font(stream, record) for record in met.get(_FONT, ())]
    codes = BUILT_IN | dict(_code(stream, record) for record in met.get(_FORMAT, ()))
    return Book(
        since_1904=any(stream[at] == 1 for _, at, _ in met.get(_DATE_1904, ())),
        tabs=[tab for record in met.get(_SHEET, ()) if (tab := _tab(stream, record)) is not None],
        looks=[_look(stream, record, fonts, codes) for record in met.get(_XF, ())],
        texts=_texts([stream[at : at + size] for _, at, size in shared], fonts),
    )


def _tab(stream: bytes, record: Record) -> Tab | None:
    _, at, size = record
    start, state, kind, count = Struct("<IBBB").unpack_from(stream, at)
    name = Texts([stream[at + 7 : at + size]]).characters(count)
    return Tab(name, start, state & _HIDDEN != 0) if kind == _WORKSHEET else None


def _font(stream: bytes, record: Record) -> Font:
    flags, _, weight = Struct("<HHH").unpack_from(stream, record[1] + 2)
    return Font(weight >= 600, bool(flags & 8))


def _code(stream: bytes, record: Record) -> tuple[int, str]:
    _, at, size = record
    number, count = Struct("<HH").unpack_from(stream, at)
    return number, Texts([stream[at + 4 : at + size]]).characters(count)


def _look(stream: bytes, record: Record, fonts: Sequence[Font], codes: Mapping[int, str]) -> Look:
    font_number, code = Struct("<HH").unpack_from(stream, record[1])
    borders, colours = Struct("<IH").unpack_from(stream, record[1] + 14)
    shaded = borders >> 26 > 0 and colours & 0x7F not in _WHITE
    return Look(codes.get(code, "General"), *_numbered(fonts, font_number), shaded)


def _numbered(fonts: Sequence[Font], number: int) -> Font:
    """The font of a number; there is none of number 4 (MS-XLS 2.5.129)."""
    place = number - (number > 4)
    return fonts[place] if 0 <= place < len(fonts) else Font()


def _texts(parts: list[bytes], fonts: Sequence[Font]) -> list[str | Text]:
    if not parts:
        return []
    unique = int.from_bytes(parts[0][4:8], "little")
    stored = Texts(parts, 8).take(unique)
    return [text if not runs and is_plain(text) else text_of(text, runs, fonts) for text, runs in stored]


def text_of(text: str, runs: Sequence[Run], fonts: Sequence[Font]) -> Text:
    """A text freed of literal markup and layout blanks, its look that of all its runs."""
    plain, marked = unmarked(text)
    if not runs:
        return Text(wording(plain), marked=marked)
    looks = [_numbered(fonts, number) for _, number in runs]
    bold, struck = all(look.bold for look in looks), all(look.struck for look in looks)
    begins = runs[0][0] == 0
    return Text(wording(plain), _said(bold, begins), _said(struck, begins), marked)


def _said(every: bool, begins: bool) -> bool | None:
    """What runs say of the whole: the cell decides where all agree but do not begin at the beginning."""
    return None if every and not begins else every
