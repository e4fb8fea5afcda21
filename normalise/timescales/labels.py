"""The words beside the dates: which stretch of a cell an item was read from, and what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_EDGES: Final = " \t\r\n:;,.-–—/()[]&+|•·=*'\"“”‘’"
_LINKS: Final = frozenset(
    ("and", "then", "by", "in", "on", "from", "to", "until", "for", "at", "or", "plus", "")
)

_NEAR: Final = 48
"""How far on a lexeme is looked for, that one which was mended costs no search to the end."""


def labels(
    text: str, lowered: str, lexemes: Sequence[str], extents: Sequence[tuple[int, int]]
) -> list[tuple[str, str]]:
    """The text and the label of each item, given the lexemes it was read from, in order.

    "Survey: Feb 06; Report: Jul 06" gives ("Feb 06", "Survey") and ("Jul 06", "Report").
    A label stands before its date, unless the cell begins with one: "By March 2009: launch". Items that were
    read from one stretch, the two of "3 & 10 June 2008", share its text.
    """
    starts, ends = _places(lowered, lexemes[: extents[-1][1]])
    said: list[str] = []
    names: list[str] = []
    last = 0
    for first, after in extents:
        start, end = max(starts[first], last), max(ends[after - 1], last)
        words = text[start:end].lstrip().rstrip(" .,;:-\n")
        said.append(words or (said[-1] if said else ""))
        names.append(_named(text[last:start]))
        last = end
    if names[0] == "":
        names = [*names[1:], _named(text[last:])]
    return list(zip(said, names, strict=True))


def _places(lowered: str, lexemes: Sequence[str]) -> tuple[list[int], list[int]]:
    """Where each lexeme begins and ends; one that was mended is nowhere, and begins where the last ended."""
    starts, ends, at = [], [], 0
    for lexeme in lexemes:
        found = lowered.find(lexeme, at, at + _NEAR + len(lexeme))
        if found < 0:
            starts.append(at)
        else:
            starts.append(found)
            at = found + len(lexeme)
        ends.append(at)
    return starts, ends


def _named(gap: str) -> str:
    """A label without the signs and small words at its edges."""
    words = gap.strip(_EDGES)
    while words:
        first, _, rest = words.partition(" ")
        if first.lower().rstrip(".,;:") not in _LINKS:
            return words
        words = rest.lstrip(_EDGES)
    return ""
