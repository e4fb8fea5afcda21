"""Rows of text where no rule parts them.

Lines that overlap in height make a band; a band continues the row above it when in every column it fills
the text runs on (the next word would not have fitted above, and numbers never run on). Where rows stand
further apart than lines do, that distance, learnt from the sure cases of this very table, decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from statistics import median

from parsers.pdf.columns import Interval
from parsers.pdf.page import Rect, Word, bounds
from parsers.pdf.text import SPACE, TextLine

APART = 0.13  # of the font size: rows stand at least this much further apart than wrapped lines
LOOSE = 0.95  # of the font size: more white than this is never between the lines of one paragraph
MANY = 4096  # texts of which is kept whether they are numbers
TALL = 0.7  # of the font size: what a line covers above its baseline
_NUMBER = re.compile(
    r"[^\w]*[\d.,:/\s%£$€()+*–—−-]*\d[\d.,:/\s%£$€()+*–—−-]*[a-z%]?[^\w]*|[-–—.…]+|n/?a", re.IGNORECASE
)


@dataclass(slots=True)
class Band:
    """Lines that overlap in height, and what of them stands in each column; `spans` cross columns."""

    top: float
    bottom: float
    lines: list[TextLine] = field(default_factory=list)
    cells: dict[int, list[TextLine]] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def words(self) -> list[Word]:
        return [word for line in self.lines for word in line.words]

    @property
    def box(self) -> Rect:
        return bounds(self.words)

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines)

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def banner(self) -> bool:
        """One text alone that stands across columns."""
        return len(self.spans) == 1 and not self.cells


@lru_cache(MANY)
def number(text: str) -> bool:
    """True for what is a number, a date in figures or a dash in a number's place."""
    return _NUMBER.fullmatch(text.strip()) is not None


def bands(found: Sequence[TextLine], xs: Sequence[float], extents: Sequence[Interval]) -> list[Band]:
    """Lines gathered to bands, each line's words told to the columns between the edges `xs`.

    `extents` are the stretches the columns' texts cover; a heading between two of them spans both.
    """
    made: list[Band] = []
    for line in sorted(found, key=lambda line: line.base):
        top = line.base - TALL * line.size
        if not made or top >= made[-1].bottom - 0.05 * line.size:
            made.append(Band(top, line.base))
        band = made[-1]
        band.bottom = max(band.bottom, line.base)
        band.lines.append(line)
        _tell(band, line, xs, extents)
    return made


def _tell(band: Band, line: TextLine, xs: Sequence[float], extents: Sequence[Interval]) -> None:
    """The pieces of a line to the columns they stand in; a piece across columns is a span."""
    pieces = _pieces(line, xs, extents)
    for piece in pieces:
        x0, x1 = piece.x0, piece.x1
        first, last = _column(xs, x0 + 1.0), _column(xs, x1 - 1.0)
        start, end = extents[first]
        if last == first and start - 1 <= x0 and x1 <= end + 1:
            band.cells.setdefault(first, []).append(piece)
            continue
        apart = not any(x0 < end and start < x1 for start, end in extents)
        if apart or (len(pieces) == 1 and last == first):
            first, last = _beside(piece, extents)
        if last > first:
            band.spans.append((first, last))
        else:
            band.cells.setdefault(_column(xs, (x0 + x1) / 2), []).append(piece)


def _column(xs: Sequence[float], x: float) -> int:
    """The column between the edges that holds an x, the nearest one outside."""
    return min(max(bisect_right(xs, x) - 1, 0), len(xs) - 2)


def _beside(piece: TextLine, extents: Sequence[Interval]) -> tuple[int, int]:
    """The columns left and right of a piece that stands between them."""
    left = max((i for i, (start, _) in enumerate(extents) if start <= piece.x0), default=0)
    return left, min(left + 1, len(extents) - 1)


def _pieces(line: TextLine, xs: Sequence[float], extents: Sequence[Interval]) -> list[TextLine]:
    """The line parted at the column edges that no word crosses.

    A line without wide gaps parts only where what follows begins as its column does: else it is a banner.
    """
    groups = [[line.words[0]]]
    for before, word in pairwise(line.words):
        edge = bisect_left(xs, before.x1 - 0.5)
        clear = edge < len(xs) and xs[edge] <= word.x0 + 0.5 and word.x0 - before.x1 > -1.0
        if clear and (line.gaps or _begins_column(word, xs[edge], extents[min(edge, len(extents) - 1)])):
            groups.append([])
        groups[-1].append(word)
    return [line] if len(groups) == 1 else [TextLine(tuple(group)) for group in groups]


def _begins_column(word: Word, edge: float, extent: Interval) -> bool:
    """True for a word that begins where a column's texts do, or after an edge that is drawn."""
    return abs(extent[0] - word.x0) < 2 or extent[0] == edge


def widths(made: Sequence[Band], xs: Sequence[float]) -> list[float]:
    """How wide the text of each column runs."""
    found = [0.0] * (len(xs) - 1)
    for band in made:
        for column, pieces in band.cells.items():
            found[column] = max([found[column], *(piece.x1 - piece.x0 for piece in pieces)])
    return found


# ------------------------------------------------------------------ which bands begin a row


def starts(found: Sequence[Band], wide: Sequence[float]) -> list[int]:
    """The indices of the bands that begin a row."""
    pairs = list(pairwise(found))
    figures = _figures(found)
    runs = [_continues(above, below, wide, figures) for above, below in pairs]
    limit = _limit(pairs, runs, [_restarts(*pair, wide, figures) for pair in pairs])
    begun = [0]
    for index, (pair, on) in enumerate(zip(pairs, runs, strict=True), 1):
        new = not on if limit is None else _white(pair) > limit
        if new or pair[0].banner or pair[1].banner:
            begun.append(index)
    ends = [*begun[1:], len(found)]
    groups = [found[start:end] for start, end in zip(begun, ends, strict=True)]
    alone = [index > 0 and _paragraph(groups[index - 1], group) for index, group in enumerate(groups)]
    return [start for start, more in zip(begun, alone, strict=True) if not more]


def _limit(pairs: Sequence[tuple[Band, Band]], runs: Sequence[bool], sure: Sequence[bool]) -> float | None:
    """The white between lines from which a row begins; None when lines and rows stand equally far apart."""
    plain = [pair for pair in pairs if not pair[0].banner and not pair[1].banner]
    if not plain:
        return None
    size = median(band.size for pair in plain for band in pair)
    least = _leading(pairs) - 0.05 * size
    whites = sorted(white for pair in plain if (white := _white(pair)) >= least)
    step = next((pair for pair in pairwise(whites) if pair[1] - pair[0] >= APART * size), None)
    if step and step[0] < LOOSE * size:
        close = [
            new for pair, new in zip(pairs, sure, strict=True) if pair in plain and _white(pair) < step[1]
        ]
        fresh = [_anew(*pair) for pair in plain if _white(pair) < step[1]]
        if sum(close) <= 0.2 * len(close) and sum(fresh) <= 0.5 * len(fresh):
            return (step[0] + step[1]) / 2
    wraps = [_white(pair) for pair, on in zip(pairs, runs, strict=True) if on]
    breaks = [_white(pair) for pair, on in zip(pairs, runs, strict=True) if not on and pair in plain]
    if not wraps or not breaks:
        return None
    usual, wider = median(wraps), sorted(breaks)[len(breaks) // 4]
    return (usual + wider) / 2 if wider - usual >= APART * size else None


def _leading(pairs: Sequence[tuple[Band, Band]]) -> float:
    """The least white between a line and the next one in its column, a few outliers aside."""
    found: list[float] = []
    last: dict[int, TextLine] = {}
    for band in [pairs[0][0], *(pair[1] for pair in pairs)]:
        for column, pieces in band.cells.items():
            for piece in pieces:
                if column in last:
                    found.append(piece.base - TALL * piece.size - last[column].base)
                last[column] = piece
    return sorted(found)[len(found) // 12] if found else 0.0


def _white(pair: tuple[Band, Band]) -> float:
    return pair[1].top - pair[0].bottom


def _restarts(above: Band, below: Band, wide: Sequence[float], figures: Container[int]) -> bool:
    """True when new figures show that the lower band is a row of its own."""
    if _label_runs_on(above, below, wide):
        return False
    if any(column in figures and number(pieces[0].text) for column, pieces in below.cells.items()):
        return True
    return any(number(line.text) and number(following.text) for line, following in _shared(above, below))


def _anew(above: Band, below: Band) -> bool:
    """True when the lower band looks like a row of its own: its texts all begin with a capital."""
    shared = _shared(above, below)
    capitals = all(following.text[:1].isupper() for _, following in shared)
    return capitals and len(shared) > 1 and 0 in below.cells and 0 in above.cells


def _shared(above: Band, below: Band) -> list[tuple[TextLine, TextLine]]:
    return [
        (above.cells[column][-1], pieces[0])
        for column, pieces in below.cells.items()
        if column in above.cells
    ]


def _continues(above: Band, below: Band, wide: Sequence[float], figures: Container[int]) -> bool:
    """True when everything in the lower band runs on from the upper one."""
    if above.banner or below.banner or below.spans or above.spans:
        return False
    if (
        below.top - above.bottom > LOOSE * below.size
        or _restarts(above, below, wide, figures)
        or _anew(above, below)
    ):
        return False
    return _wraps(above, below, wide) or all(
        column in above.cells and _runs_on(above.cells[column][-1], pieces[0], wide[column])
        for column, pieces in below.cells.items()
    )


def _figures(found: Sequence[Band]) -> set[int]:
    """The columns that hold figures, but for their headings, in a table that mostly holds figures."""
    texts: dict[int, list[str]] = {}
    for band in found:
        for column, pieces in band.cells.items():
            texts.setdefault(column, []).extend(piece.text for piece in pieces)
    figures = {
        column
        for column, held in texts.items()
        if len(held) > 2 and sum(map(number, held)) >= 0.7 * len(held)
    }
    return figures if len(figures - {0}) >= max(1.0, 0.6 * (len(texts) - 1)) else set()


def _label_runs_on(above: Band, below: Band, wide: Sequence[float]) -> bool:
    """A wrapped label whose figures stand beside its last line."""
    if set(above.cells) != {0} or len(below.cells) < 2:
        return False
    return _wraps(above, below, wide)


def _wraps(above: Band, below: Band, wide: Sequence[float]) -> bool:
    """True when the first column's text goes on in the lower band, in small letters."""
    if 0 not in above.cells or 0 not in below.cells:
        return False
    label, following = above.cells[0][-1], below.cells[0][0]
    alike = label.bold == following.bold and following.text[:1].islower()
    return alike and _runs_on(label, following, wide[0])


def _runs_on(line: TextLine, following: TextLine, width: float) -> bool:
    """True when the following line can be the rest of a wrapped text."""
    if number(line.text) and number(following.text):
        return False
    first = following.words[0]
    needed = line.x1 - line.x0 + SPACE * line.size + first.x1 - first.x0
    return needed + 0.1 * line.size >= width


def _paragraph(above: Sequence[Band], below: Sequence[Band]) -> bool:
    """A second paragraph of one cell: it alone stands there, under text, and not in the first column."""
    columns = {column for band in below for column in band.cells}
    over = {column for band in above for column in band.cells}
    spans = any(band.spans for band in (*above, *below))
    return len(columns) == 1 and not spans and 0 not in columns and columns <= over
