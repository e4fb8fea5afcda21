"""Headings that stand bare over a drawn grid, which rules only the rows below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.pdf.cells import Filled, filled
from parsers.pdf.grid import Grid, Span, columns_of
from parsers.pdf.text import TextLine

NEAR = 1.1  # of the font size: a heading stands no further above the grid
CLOSE = 0.95  # of the font size: the white between its own lines
REASON = "its heading stands over the drawn grid"


def headed(held: Filled, rest: Sequence[TextLine]) -> Filled:
    """The filled grid with the lines right above it that keep to its columns as its first row."""
    grid = held.grid
    heads = _heads(grid, rest)
    columns = {column for line in heads for column in columns_of(line.words, grid.xs)}
    bold = all(word.bold for span, words in held.words.items() if span.row == 0 for word in words)
    if len(columns) < max(2, (grid.columns + 1) // 2) or (bold and not all(line.bold for line in heads)):
        return held
    words = [word for group in held.words.values() for word in group]
    return filled(_grown(grid, heads[0].top - 1), [*(word for line in heads for word in line.words), *words])


def _heads(grid: Grid, rest: Sequence[TextLine]) -> list[TextLine]:
    """Lines close above the grid, and one another, no word of which crosses a column's edge."""
    heads: list[TextLine] = []
    for line in reversed([line for line in rest if line.base < grid.ys[0] + 1]):
        below, limit = (heads[0].base - 0.7 * line.size, CLOSE) if heads else (grid.ys[0], NEAR)
        if below - line.base > limit * line.size or not columns_of(line.words, grid.xs):
            break
        if heads and (line.bold != heads[0].bold or abs(line.size - heads[0].size) > 0.1 * line.size):
            break
        heads.insert(0, line)
    return heads


def _grown(grid: Grid, top: float) -> Grid:
    spans = (
        *(Span(0, column) for column in range(grid.columns)),
        *(s._replace(row=s.row + 1) for s in grid.spans),
    )
    reasons = (*grid.reasons, REASON)
    return replace(
        grid, ys=(top, *grid.ys), spans=spans, confidence=min(grid.confidence, 0.95), reasons=reasons
    )
