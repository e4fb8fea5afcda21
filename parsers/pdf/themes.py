"""Themes set in the middle of the rows they stand for, where no rule shows which rows these are.

Each theme's middle must be the middle of a run of rows, and the runs must follow one another without a gap:
then, and only then, the first column is read as merged.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.pdf.page import Rect, bounds
from parsers.pdf.text import TextLine, clipped

CLOSE = 0.95  # of the font size: the white between lines of one theme
OFF = 0.3  # of the font size: how far a theme may stand from the middle of its rows


def aside(found: Sequence[TextLine], edge: float) -> tuple[list[TextLine], list[TextLine]]:
    """The lines of the first column, which ends at `edge`, and those of the others."""
    return clipped(found, lambda word: word.x1 < edge), clipped(found, lambda word: word.x1 >= edge)


def runs(first: Sequence[TextLine], rows: Sequence[Rect]) -> list[tuple[int, int]]:
    """The first and last row of each theme, or nothing when the themes do not stand in their middles."""
    found: list[tuple[int, int]] = []
    start = 0
    for theme in _entries(first):
        middle = theme.middle
        end = next(
            (i for i in range(start, len(rows)) if _centred(middle, rows[start], rows[i], theme)), None
        )
        if end is None:
            return []
        found.append((start, end))
        start = end + 1
    merged = any(end > begin for begin, end in found)
    return found if start == len(rows) and merged else []


def _centred(middle: float, first: Rect, last: Rect, theme: Rect) -> bool:
    return abs((first.top + last.bottom) / 2 - middle) < OFF * theme.height / max(1, round(theme.height / 10))


def _entries(first: Sequence[TextLine]) -> list[Rect]:
    """Lines close under one another as one theme each."""
    groups: list[list[TextLine]] = []
    for line in first:
        near = groups and line.base - 0.7 * line.size - groups[-1][-1].base < CLOSE * line.size
        if near:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [bounds(line.rect for line in group) for group in groups]
