"""Columns of text where no rule parts them: corridors of white that every line leaves free.

After the projection profiles and white streams of the table literature (Pyreddy and Croft, TINTIN, 1997;
Nurminen, 2013): a corridor needs wide gaps to show it and no word to stand in it; headings that span
several columns and banners may cross it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from statistics import median

from parsers.pdf.page import Word
from parsers.pdf.text import WIDE, TextLine

TIGHT = 0.15  # of the font size: the least corridor of all, which every line keeps to on both sides
NARROW = 0.22  # of the font size: the least corridor, where the words after it stand in line
SPACED = 0.34  # of the font size: a corridor no wider than a word space needs a heading to show it
NEAR = 4.0  # of the font size: words that begin this near after a corridor speak for or against it
GROUPED = 0.4  # of the font size: groups of digits of one number stand no further apart
BEFORE, AFTER = frozenset({"$", "£", "€", "¥", "(", "+", "±"}), frozenset({"%", ")", "*", "pp"})
BOTH = 4  # lines that keep to both edges of a corridor from which it needs no wide gap
HEADS = 5  # lines at the top of a table that may hold headings over several columns


Interval = tuple[float, float]


def columns(found: Sequence[TextLine]) -> list[Interval]:
    """The text extents of the columns a run of lines keeps to, left to right; one column when there are none.

    Of a borderless plan of four columns, in points: (53, 228), (243, 312), (333, 431), (448, 540).
    """
    size = median(line.size for line in found)
    best, most = _clear(found, size), min(HEADS, len(found) - 2)
    heads_matter = most > 0 and max(len(line.gaps) for line in found) >= len(best)
    for heads in range(1, most + 1) if heads_matter else ():
        body = _clear(found[heads:], size)
        if len(body) > len(best):
            best = body
    return _with_headings(_with_signs(best, found), found[:HEADS], size)


def _clear(found: Sequence[TextLine], size: float) -> list[Interval]:
    """Columns no word leaves, banners aside."""
    several = [line for line in found if line.gaps]
    if not several:
        return [_extent(found)]
    intervals = _parted(several, size)
    inside = [line for line in found if not line.gaps and _within(line, intervals)]
    return _parted(sorted([*several, *inside], key=lambda line: line.base), size)


def _within(line: TextLine, intervals: list[Interval]) -> bool:
    """True for a line that overlaps one column only and keeps to its left edge, right edge or middle."""
    over = [interval for interval in intervals if line.x0 < interval[1] and interval[0] < line.x1]
    if len(over) != 1:
        return False
    start, end = over[0]
    contained = start - 1 <= line.x0 and line.x1 <= end + 1
    return (
        contained
        or min(abs(line.x0 - start), abs(line.x1 - end), abs(line.x0 + line.x1 - start - end) / 2) < 2
    )


def _parted(found: Sequence[TextLine], size: float) -> list[Interval]:
    """Stretches that words cover, parted by corridors that are wide or well supported."""
    covered: list[Interval] = []
    for start, end in sorted(atom for line in found for atom in _atoms(line)):
        if covered and start - covered[-1][1] < TIGHT * size:
            covered[-1] = (covered[-1][0], max(covered[-1][1], end))
        else:
            covered.append((start, end))
    columns = covered[:1]
    for start, end in covered[1:]:
        if _is_corridor(found, (columns[-1][1], start), size):
            columns.append((start, end))
        else:
            columns[-1] = (columns[-1][0], end)
    return columns


def _atoms(line: TextLine) -> list[Interval]:
    """The words' extents, groups of digits that make one number together: "12 345"."""
    found: list[Interval] = []
    before: Word | None = None
    for word in line.words:
        grouped = before and len(word.text) == 3 and word.text.isdecimal() and before.text[-1].isdecimal()
        if grouped and before and len(before.text) < 4 and word.x0 - before.x1 < GROUPED * word.size:
            found[-1] = (found[-1][0], word.x1)
        else:
            found.append((word.x0, word.x1))
        before = word
    return found


def _is_corridor(found: Sequence[TextLine], gap: Interval, size: float) -> bool:
    """True when enough lines show a wide gap there, or the words after it begin in line."""
    shown = aligned = after = flush = before = 0
    for line in found:
        begin = next((word.x0 for word in line.words if word.x0 >= gap[1] - 0.1), None)
        if begin is None:
            continue
        after += begin - gap[1] < NEAR * size
        aligned += begin - gap[1] < 1.5
        end = max((word.x1 for word in line.words if word.x1 <= gap[0] + 0.1), default=0.0)
        before += gap[0] - end < NEAR * size
        flush += gap[0] - end < 1.0
        shown += any(a <= gap[0] + 0.1 and b >= gap[1] - 0.1 for a, b in line.gaps)
    width = gap[1] - gap[0]
    if flush == before == aligned == after > BOTH:
        return True  # figures that end in line, and texts that begin in line right after them
    if width < NARROW * size:
        return False
    if width >= WIDE * size:
        return shown >= 1
    headed = any(abs(b - gap[1]) < 1.5 for line in found[:HEADS] for _, b in line.gaps)
    if width < SPACED * size and not headed:
        return False
    often = aligned >= 3 and aligned >= 0.5 * after
    return (shown >= 2 and often) or (headed and aligned == after and aligned >= 1)


def _with_signs(intervals: list[Interval], found: Sequence[TextLine]) -> list[Interval]:
    """The columns, one of mere signs made one with the figures they belong to."""
    kept = list(intervals)
    for column in range(len(kept) - 1, -1, -1):
        start, end = kept[column]
        inside = {
            word.text for line in found for word in line.words if start <= (word.x0 + word.x1) / 2 <= end
        }
        if inside <= BEFORE and column + 1 < len(kept):
            kept[column : column + 2] = [(start, kept[column + 1][1])]
        elif inside <= AFTER and column > 0:
            kept[column - 1 : column + 1] = [(kept[column - 1][0], end)]
    return kept


def _with_headings(intervals: list[Interval], heads: Iterable[TextLine], size: float) -> list[Interval]:
    """The columns and those a heading alone shows: text that stands wholly between two columns."""
    found = list(intervals)
    for line in heads:
        for segment in line.segments:
            apart = all(
                segment.x1 + NARROW * size <= start or end + NARROW * size <= segment.x0
                for start, end in found
            )
            if apart and len(line.segments) > 2:
                found.append((segment.x0, segment.x1))
    return sorted(found)


def _extent(found: Iterable[TextLine]) -> Interval:
    boxes = list(found)
    return min(line.x0 for line in boxes), max(line.x1 for line in boxes)


def edges(intervals: Sequence[Interval]) -> list[float]:
    """Column edges: the middle of each corridor, and the outer ends."""
    inner = [(a[1] + b[0]) / 2 for a, b in itertools.pairwise(intervals)]
    return [intervals[0][0] - 1.0, *inner, intervals[-1][1] + 1.0]
