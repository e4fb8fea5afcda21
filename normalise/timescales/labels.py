"""The words beside the dates: which stretch of a cell an item was read from, and what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from normalise.timescales.tokens import plain

_EDGES: Final = " \t\r\n:;,.-–—/()[]&+|•·=*'\"“”‘’"
_LINKS: Final = ("and", "then", "by", "in", "on", "from", "to", "until", "for", "at", "or", "plus")


def places(text: str, lexemes: Sequence[str]) -> list[tuple[int, int]]:
    """Where each lexeme stands in the text; one that was mended stands where the last one ended."""
    lowered, at, found = plain(text), 0, []
    for lexeme in lexemes:
        start = lowered.find(lexeme, at)
        if start < 0 or start > at + 24:
            start = at
        at = min(start + len(lexeme), len(text))
        found.append((start, at))
    return found


def labels(text: str, lexemes: Sequence[str], extents: Sequence[tuple[int, int]]) -> list[tuple[str, str]]:
    """The text and the label of each item, given the lexemes it was read from.

    "Survey: Feb 06; Report: Jul 06" gives ("Feb 06", "Survey") and ("Jul 06", "Report").
    A label stands before its date, unless the cell begins with one: "By March 2009: launch".
    """
    where = places(text, lexemes)
    spans = [(where[first][0], where[last - 1][1]) for first, last in extents]
    gaps = [text[: spans[0][0]]]
    gaps += [text[max(a[1], 0) : max(a[1], b[0])] for a, b in pairwise(spans)]
    gaps.append(text[spans[-1][1] :])
    named = [_trimmed(gap) for gap in gaps]
    shift = 0 if named[0] or not named[-1] else 1
    return [(text[a:b], named[at + shift]) for at, (a, b) in enumerate(spans)]


def _trimmed(gap: str) -> str:
    words = gap.strip(_EDGES)
    while words:
        first, _, rest = words.partition(" ")
        if first.lower().strip(_EDGES) in _LINKS and rest:
            words = rest.strip(_EDGES)
            continue
        return "" if words.lower() in _LINKS else words
    return ""
