"""What a drawn grid leaves open, parted by text: cells that lack a rule between columns or rows they hold.

Some styles rule every other row only, others just the heading. A merged cell whose text keeps clear of a
column edge, with a wide gap there, is not merged; a row as tall as the table is not one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.pdf.bands import bands, starts, widths
from parsers.pdf.cells import Filled, filled
from parsers.pdf.grid import Grid, Span
from parsers.pdf.middles import middles
from parsers.pdf.page import Rect, Word
from parsers.pdf.text import WIDE, TextLine, lines

MOST_ROWS = 3  # drawn rows of a table one of whose rows may hold several
SHARE = 0.5  # of the table's height: how tall such a row is at least
LEAST = 3  # rows found in it


def parted(held: Filled, fills: Sequence[Rect]) -> Filled:
    """The filled grid with its open cells parted."""
    words = [word for group in held.words.values() for word in group]
    grid = _by_columns(held)
    grid = _by_rows(grid, words, fills)
    return held if grid is held.grid else filled(grid, words)


def _by_columns(held: Filled) -> Grid:
    """Merged cells parted at the column edges their text keeps clear of."""
    grid, spans = held.grid, list[Span]()
    for span in grid.spans:
        cuts = _cuts(grid, span, held.words[span]) if span.columns > 1 else []
        ends = [span.column, *cuts, span.column + span.columns]
        spans += [Span(span.row, first, span.rows, last - first) for first, last in pairwise(ends)]
    return grid if len(spans) == len(grid.spans) else replace(grid, spans=tuple(spans))


def _cuts(grid: Grid, span: Span, words: Sequence[Word]) -> list[int]:
    inner = range(span.column + 1, span.column + span.columns)
    clear = [edge for edge in inner if not any(word.x0 + 1 < grid.xs[edge] < word.x1 - 1 for word in words)]
    found = lines(words)
    shown = [edge for edge in clear if any(_gap_at(line, grid.xs[edge]) for line in found)]
    return clear if shown else []


def _gap_at(line: TextLine, x: float) -> bool:
    return any(a - 1 <= x <= b + 1 and b - a >= WIDE * line.size for a, b in line.gaps)


# ------------------------------------------------------------------ rows


def _by_rows(grid: Grid, words: Sequence[Word], fills: Sequence[Rect]) -> Grid:
    """A row much of the table's height parted where its text or its shading shows several."""
    if grid.rows > MOST_ROWS or grid.columns < 2:
        return grid
    tall = max(range(grid.rows), key=lambda row: grid.ys[row + 1] - grid.ys[row])
    top, bottom = grid.ys[tall], grid.ys[tall + 1]
    alone = all(span.rows == 1 for span in grid.spans if span.row <= tall < span.row + span.rows)
    if not alone or bottom - top < SHARE * grid.box.height:
        return grid
    levels = _shaded(fills, grid, top, bottom) or _levels(
        grid, [word for word in words if top < word.base < bottom]
    )
    if len(levels) + 1 < LEAST:
        return grid
    return _with_levels(grid, tall, levels)


def _shaded(fills: Sequence[Rect], grid: Grid, top: float, bottom: float) -> list[float]:
    """The edges of shaded rows inside a row."""
    found: list[float] = []
    for fill in fills:
        if fill.x1 - fill.x0 > 0.8 * (grid.xs[-1] - grid.xs[0]):
            found += [y for y in (fill.top, fill.bottom) if top + 4 < y < bottom - 4]
    distinct = sorted(found)[:1]
    for level in sorted(found):
        if level - distinct[-1] > 4:
            distinct.append(level)
    return distinct


def _levels(grid: Grid, words: Sequence[Word]) -> list[float]:
    """Where text shows that rows part."""
    found = lines(words)
    if len(found) < LEAST:
        return []
    made = bands(found, grid.xs, list(pairwise(grid.xs)))
    begun = middles(made, grid.columns) or starts(made, widths(made, grid.xs))
    rows = [made[start:end] for start, end in pairwise([*begun, len(made)])]
    filled_ = sorted(len({column for band in row for column in band.cells}) for row in rows)
    if filled_[len(rows) // 2] < max(2, (grid.columns + 1) // 2):
        return []
    return [(made[start - 1].bottom + made[start].top) / 2 + 1 for start in begun[1:]]


def _with_levels(grid: Grid, row: int, levels: Sequence[float]) -> Grid:
    ys = sorted((*grid.ys, *levels))
    more = len(levels)
    spans: list[Span] = []
    for span in grid.spans:
        if span.row == row:
            spans += [Span(row + extra, span.column, 1, span.columns) for extra in range(more + 1)]
        else:
            spans.append(span if span.row < row else span._replace(row=span.row + more))
    reasons = (*grid.reasons, "rows told by the spacing of lines")
    return replace(grid, ys=tuple(ys), spans=tuple(sorted(spans)), confidence=0.85, reasons=reasons)
