"""The characters of a page, as pdfium gives them, asked for no more than is needed.

pdfium's text is fetched in one call. Of a token, which white space ends, only the first and the last
character are measured: when it is as wide as its letters together, whose widths are learnt once for each
typeface, nothing in it stands out of place. Size, weight and turn are asked once for each text object. All
other boxes are measured when a question needs them.
"""

from __future__ import annotations

import ctypes
import math
import re
from array import array
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from parsers.pdf import calls

BOLD = 600  # CSS font weight from which a font is bold
HYPHEN = ("\x02", "\ufffe", "\xad")  # what pdfium makes of a hyphen at a line's end
TYPEFACES = 400  # of which letters' widths are kept
GAP = 0.16  # of the font size: a wider gap parts words (word spaces run from 0.2, letter spacing to 0.1)
KERNED, LOOSE = -0.12, 0.05  # of the font size: how far a token's width may differ from its letters' together
# where a character begins and ends along its line, by the direction it runs in: index into its box, and sign
ALONG = {0: (0, 2, 1), 90: (3, 1, 1), 180: (2, 0, -1), 270: (1, 3, -1)}
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
    `begin` and `finish` grow along the direction of writing. `plain` tells that no two of its characters
    stand apart, run backwards or change their line.
    """

    start: int
    end: int
    spaced: bool
    style: Style
    begin: float
    finish: float
    plain: bool


class Widths:
    """How wide each letter of a typeface is, learnt letter by letter and kept from page to page."""

    def __init__(self) -> None:
        self._known: dict[tuple[Any, ...], dict[str, float]] = {}

    def of(self, typeface: tuple[Any, ...]) -> dict[str, float]:
        """What is known of a typeface: the letters of a font in one size."""
        if len(self._known) > TYPEFACES:
            self._known.clear()
        return self._known.setdefault(typeface, {})


class Characters:
    """A text page's characters: its text and tokens. Boxes are asked of the open text page."""

    def __init__(self, textpage: Any, widths: Widths | None = None) -> None:
        self._page = textpage
        self._handle = calls.address(textpage)
        self.count, self.text = page_text(textpage)
        self.tokens = list(self._tokens(widths or Widths()))

    def boxes(self, start: int, end: int) -> list[float]:
        """The boxes of the characters from `start` to `end`, four numbers each."""
        return loose_boxes(self._page, range(start, end))

    def box(self, index: int) -> list[float]:
        """Left, top, right and bottom of a character in user space."""
        return loose_boxes(self._page, (index,))

    def empty(self, index: int) -> bool:
        """True for white space that pdfium only presumes: its box is empty."""
        if not 0 <= index < self.count:
            return False
        _, top, _, bottom = self.box(index)
        return top == bottom

    def together(self, one: int, other: int) -> bool:
        """True for two characters printed by one text object."""
        return bool(calls.text_object(self._handle, one) == calls.text_object(self._handle, other))

    def _tokens(self, known: Widths) -> Iterator[Token]:
        spans = [match.span() for match in _TOKEN.finditer(self.text)]
        first = loose_boxes(self._page, [start for start, _ in spans])
        last = loose_boxes(self._page, [end - 1 for _, end in spans])
        before, text_object = -1, 0
        style, widths = Style(1.0, False, 0, 0.0), dict[str, float]()
        typefaces = _Typefaces(self._page, known)
        for at, (start, end) in enumerate(spans):
            printed = calls.text_object(self._handle, start)
            if printed != text_object or not printed:
                style, widths = typefaces.of(start, printed)
                text_object = printed
            low, high, sign = ALONG[style.turn]
            begin, finish = sign * first[4 * at + low], sign * last[4 * at + high]
            plain = end - start == 1 or self._is_plain(start, end, style, widths, finish - begin)
            yield Token(start, end, start != before, style, begin, finish, plain)
            before = end

    def _is_plain(self, start: int, end: int, style: Style, widths: dict[str, float], length: float) -> bool:
        """True for a token as wide as its letters; where that is not known or not so, all are measured."""
        text = self.text[start:end]
        try:
            if KERNED * style.size < length - sum(map(widths.__getitem__, text)) < LOOSE * style.size:
                return True
        except KeyError:
            pass
        low, high, sign = ALONG[style.turn]
        boxes = self.boxes(start, end)
        begins, ends = boxes[low::4], boxes[high::4]
        widths.update(zip(text, (sign * (b - a) for a, b in zip(begins, ends, strict=True)), strict=True))
        steps = [sign * (b - a) for a, b in zip(ends, begins[1:], strict=False)]
        return -1.5 * style.size < min(steps) and max(steps) < GAP * style.size


class _Typefaces:
    """What pdfium says of the text objects of a page."""

    def __init__(self, textpage: Any, known: Widths) -> None:
        self._page, self._known = textpage, known
        self._handle, self._room = calls.address(textpage), _Room()
        self._bold: dict[int | None, bool] = {}

    def of(self, index: int, text_object: int | None) -> tuple[Style, dict[str, float]]:
        """The style of the text object that printed a character, and what is known of its letters' widths."""
        font = calls.font(text_object) if text_object else None
        if font not in self._bold:
            self._bold[font] = _bold(self._page, index)
        style, matrix = self._room.style(self._handle, index, self._bold[font])
        return style, self._known.of((font, style.size, *matrix))


def loose_boxes(textpage: Any, indices: Sequence[int]) -> list[float]:
    """The boxes of characters, four numbers each: left, top, right, bottom in user space."""
    boxes = array("f", bytes(16 * len(indices)))
    first, _ = boxes.buffer_info()
    places = range(first, first + 16 * len(indices), 16)
    deque(map(calls.loose_box, repeat(calls.address(textpage)), indices, places), maxlen=0)
    return boxes.tolist()


def style_of(textpage: Any, index: int) -> Style:
    """The style of one character."""
    return _Room().style(calls.address(textpage), index, _bold(textpage, index))[0]


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


class _Room:
    """Room for what pdfium writes when it is asked for a style."""

    def __init__(self) -> None:
        self._matrix, self._place = pdfium.FS_MATRIX(), (ctypes.c_double * 2)()
        self._at = ctypes.addressof(self._matrix)
        self._x = ctypes.addressof(self._place)

    def style(self, handle: int, index: int, bold: bool) -> tuple[Style, tuple[float, ...]]:
        """The style of a character, and the matrix it is printed by."""
        calls.text_matrix(handle, index, self._at)
        calls.text_origin(handle, index, self._x, self._x + 8)
        matrix, (x, y) = self._matrix, self._place
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        turn = round(math.degrees(math.atan2(b, a)) / 90) % 4 * 90
        size = calls.font_size(handle, index) * math.hypot(c, d)
        return Style(size or 1.0, bold, turn, y if turn % 180 == 0 else x), (a, b, c, d)


def _bold(textpage: Any, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(textpage, index) >= BOLD:
        return True
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, index, name, 128, flags)
    return any(mark in name.value.lower() for mark in (b"bold", b"black", b"heavy", b"semibold"))


_TOKEN = re.compile(
    "[^{0}{1}]*[{1}]|[^{0}{1}]+".format(re.escape("".join(sorted(BLANK))), "".join(HYPHEN[:2]))
)


def reading_turn(chars: Characters) -> int:
    """The direction most of the text runs in, in degrees counter-clockwise of user space."""
    counts: Counter[int] = Counter()
    for token in chars.tokens:
        counts[token.style.turn] += token.end - token.start
    return counts.most_common(1)[0][0] if counts else 0


def cleaned(text: str) -> str:
    """Text without control characters and ligatures; a hyphen kept where pdfium marked one."""
    if text.isascii() and text.isprintable():
        return text
    if text[-1] in HYPHEN:
        text = text[:-1] + "-"
    return text.replace("\ufffe", " ").translate(_CLEANING).strip()
