"""The words beside the dates: which stretch of a cell an item was read from, and what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_EDGES: Final = " \t\r\n:;,.-–—/()[]&+|•·=*'\"“”‘’"
_LINKS: Final = frozenset(
    ("and", "then", "by", "in", "on", "from", "to", "until", "for", "at", "or", "plus", "")
)


def labels(
    text: str, lowered: str, lexemes: Sequence[str], extents: Sequence[tuple[int, int]]
) -> list[tuple[str, str]]:
    """The text and the label of each item, given the lexemes it was read from, in order.

    "Survey: Feb 06; Report: Jul 06" gives ("Feb 06", "Survey") and ("Jul 06", "Report").
    A label stands before its date, unless the cell begins with one: "By March 2009: launch".
    """
    said, names, last, known, at = [], [], 0, 0, 0
    for first, after in extents:
        while known < first:
            at = _after(lowered, lexemes[known], at)
            known += 1
        start = _start(lowered, lexemes[first], at)
        while known < after:
            at = _after(lowered, lexemes[known], at)
            known += 1
        said.append(text[start:at].rstrip(" .,;:-\n"))
        names.append(_named(text[last:start]))
        last = at
    if names[0] == "":
        names = [*names[1:], _named(text[last:])]
    return list(zip(said, names, strict=True))


def _start(lowered: str, lexeme: str, at: int) -> int:
    """Where a lexeme begins; one that was mended begins where the last one ended."""
    found = lowered.find(lexeme, at, at + 48 + len(lexeme))
    return at if found < 0 else found


def _after(lowered: str, lexeme: str, at: int) -> int:
    found = lowered.find(lexeme, at, at + 48 + len(lexeme))
    return at if found < 0 else found + len(lexeme)


def _named(gap: str) -> str:
    """A label without the signs and small words at its edges."""
    words = gap.strip(_EDGES)
    while words:
        first, _, rest = words.partition(" ")
        if first.lower().rstrip(".,;:") not in _LINKS:
            return words
        words = rest.lstrip(_EDGES)
    return ""
