"""The file information block, which says where everything else stands ([MS-DOC] 2.5)."""

from __future__ import annotations

from dataclasses import dataclass
from struct import unpack_from

from actionplans.errors import DocumentError
from parsers.foreign import ADVICE

_WORD_97 = 0x00C1
_MAGIC = 0xA5EC
_LENGTHS = 64
_PAIRS = 154

STYLES, FOOTNOTE_REFS, FOOTNOTES, COMMENT_REFS, COMMENTS, HEADERS = 1, 2, 3, 4, 5, 11
CHARACTER_PAGES, PARAGRAPH_PAGES, PIECES, SHAPES, ENDNOTE_REFS, ENDNOTES, TEXT_BOXES = (
    12,
    13,
    33,
    40,
    46,
    47,
    56,
)
DRAWINGS, LISTS, LIST_OVERRIDES = 50, 73, 74
"""Indexes of the parts of the table stream in FibRgFcLcb97."""


@dataclass(frozen=True, slots=True)
class Fib:
    """The block: which table stream holds, lengths of the stories in characters, and its flags."""

    data: bytes
    table_name: str
    encrypted: bool
    fast_saved: bool
    stories: tuple[int, ...]
    """Characters of body, footnotes, headers, macros, comments, endnotes, text boxes, header text boxes."""

    def part(self, index: int) -> tuple[int, int]:
        """Offset and length, in bytes of the table stream, of one of its parts."""
        offset, length = unpack_from("<II", self.data, _PAIRS + 8 * index)
        return offset, length

    def story(self, index: int) -> tuple[int, int]:
        """First character and end of a story."""
        start = sum(self.stories[:index])
        return start, start + self.stories[index]


def fib(data: bytes) -> Fib:
    """The block at the start of the main stream. Raises DocumentError for what is older than Word 97."""
    magic, version = unpack_from("<HH", data, 0)
    flags = unpack_from("<H", data, 10)[0]
    if magic != _MAGIC or version < _WORD_97:
        raise DocumentError(
            "This document was written by a Word older than Word 97.",
            ADVICE,
        )
    lengths = unpack_from("<8i", data, _LENGTHS + 12)
    return Fib(
        data,
        "1Table" if flags & 0x0200 else "0Table",
        bool(flags & 0x0100),
        bool(flags & 0x0004),
        tuple(max(length, 0) for length in lengths),
    )
