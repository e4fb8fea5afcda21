"""The characters of a page, as pdfium gives them.

pdfium's text is fetched in one call and one box a character; what else is needed (size, weight, turn) is
asked once for each text object.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

BOLD = 600  # CSS font weight from which a font is bold
HYPHEN = ("\x02", "\ufffe", "\xad")  # what pdfium makes of a hyphen at a line's end
BLANK = frozenset(
    " \t\r\n\x00\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\ufeff"
)
LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "ft",
    0xFB06: "st",
    0x2010: "-",  # what browsers print for a hyphen of the layout, and some fonts for any
}
DROPPED = dict.fromkeys((*range(1, 9), *range(11, 32), 173, 8203, 8204, 8205, 8288, 65533))
_CLEANING = {**LIGATURES, **DROPPED}


class Style(NamedTuple):
    """What one text object's characters share; `turn` is the direction they run in, in quarter turns."""

    size: float
    bold: bool
    turn: int
    base: float  # of user space, across the direction of writing


class Token(NamedTuple):
    """Characters from `start` to `end`, not parted by white space; `spaced` when white space stood before.

    A hyphen that pdfium marks as one at a line's end closes a token: what follows stands on the next line.
    """

    start: int
    end: int
    spaced: bool


class Characters(NamedTuple):
    """A text page's characters: text, boxes (left, top, right, bottom), and the tokens with their styles.

    `together` tells whether two characters were printed by one text object; it asks the open text page.
    """

    text: str
    boxes: list[float]
    tokens: list[tuple[Token, Style]]
    together: Callable[[int, int], bool] = lambda one, other: False  # noqa: ARG005


def characters(textpage: Any) -> Characters:
    """All characters of a pdfium text page."""
    count, text = page_text(textpage)
    handle = _address(textpage)
    return Characters(
        text,
        loose_boxes(textpage, range(count)),
        list(_styled(textpage, text)),
        lambda one, other: _text_object(handle, one) == _text_object(handle, other),
    )


def loose_boxes(textpage: Any, indices: Sequence[int]) -> list[float]:
    """The boxes of characters, four numbers each: left, top, right, bottom in user space."""
    boxes = (ctypes.c_float * (4 * len(indices)))()
    first = ctypes.addressof(boxes)
    places = range(first, first + 16 * len(indices), 16)
    deque(map(_loose_box, repeat(_address(textpage)), indices, places), maxlen=0)
    return list(boxes)


def style_of(textpage: Any, index: int) -> Style:
    """The style of one character."""
    return _style(textpage, index, _bold(textpage, index))


def _styled(textpage: Any, text: str) -> Iterator[tuple[Token, Style]]:
    """The tokens of a text with the style of the text object they begin in, asked for once each."""
    styles: dict[int | None, Style] = {}
    bold: dict[int | None, bool] = {}
    room = _room()
    handle = _address(textpage)
    for token in _tokens(text):
        found = _text_object(handle, token.start)
        if found not in styles or found is None:
            font = _font(found) if found else None
            if font not in bold:
                bold[font] = _bold(textpage, token.start)
            styles[found] = _style(textpage, token.start, bold[font], room)
        yield token, styles[found]


def _by_address(function: Any, result: Any, *arguments: Any) -> Any:
    """A pdfium function that takes and returns addresses, at half the cost of pointer objects."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_ADDRESS, _INT = ctypes.c_void_p, ctypes.c_int
_loose_box = _by_address(pdfium.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)
_text_object = _by_address(pdfium.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _INT)
_font = _by_address(pdfium.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)


def page_text(textpage: Any) -> tuple[int, str]:
    """How many characters pdfium sees, and one character of text for each."""
    count = pdfium.FPDFText_CountChars(textpage)
    if count and pdfium.FPDFText_GetTextIndexFromCharIndex(textpage, count - 1) == count - 1:
        buffer = (ctypes.c_ushort * (count + 1))()
        pdfium.FPDFText_GetText(textpage, 0, count, buffer)
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count:
            return count, text
    return count, "".join(chr(pdfium.FPDFText_GetUnicode(textpage, index) or 0) for index in range(count))


def _address(textpage: Any) -> int:
    return ctypes.cast(textpage, ctypes.c_void_p).value or 0


def _style(textpage: Any, index: int, bold: bool, room: tuple[Any, Any, Any] | None = None) -> Style:
    matrix, x, y = room or _room()
    pdfium.FPDFText_GetMatrix(textpage, index, matrix)
    pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
    turn = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) % 4 * 90
    size = pdfium.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
    base = y.value if turn % 180 == 0 else x.value
    return Style(size or 1.0, bold, turn, base)


def _room() -> tuple[Any, Any, Any]:
    return pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()


def _bold(textpage: Any, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(textpage, index) >= BOLD:
        return True
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, index, name, 128, flags)
    return any(mark in name.value.lower() for mark in (b"bold", b"black", b"heavy", b"semibold"))


_TOKEN = re.compile(
    "[^{0}{1}]*[{1}]|[^{0}{1}]+".format(re.escape("".join(sorted(BLANK))), "".join(HYPHEN[:2]))
)


def _tokens(text: str) -> Iterator[Token]:
    end = -1
    for match in _TOKEN.finditer(text):
        start = match.start()
        yield Token(start, match.end(), start != end)
        end = match.end()


def reading_turn(chars: Characters) -> int:
    """The direction most of the text runs in, in degrees counter-clockwise of user space."""
    counts: Counter[int] = Counter()
    for token, style in chars.tokens:
        counts[style.turn] += token.end - token.start
    return counts.most_common(1)[0][0] if counts else 0


def cleaned(text: str) -> str:
    """Text without control characters and ligatures; a hyphen kept where pdfium marked one."""
    if text.isascii() and text.isprintable():
        return text
    if text[-1] in HYPHEN:
        text = text[:-1] + "-"
    return text.replace("\ufffe", " ").translate(_CLEANING).strip()
