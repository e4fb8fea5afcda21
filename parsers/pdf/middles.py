"""Rows of a table whose cells are all set in the middle of their row.

The lines of such cells interleave, so neither spacing nor first lines tell the rows; but a column of single
lines does: each line is the middle of its row, and the lines of every other column fall into runs around
these middles, one after the other and none left over.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from parsers.pdf.bands import Band

OFF = 0.25  # of the font size: how far a cell's middle may stand from its row's
FULL = 0.7  # of the cells of such a table hold text
LEAST = 3  # rows from which middles prove anything

Piece = tuple[float, int, bool]  # the baseline of a line, its band, whether it opens in small letters


def middles(made: Sequence[Band], columns: int) -> list[int] | None:
    """The bands that begin a row, where all cells are set in the middle; None where they are not."""
    if any(band.spans for band in made):
        return None
    held = [_pieces(made, column) for column in range(columns)]
    size = made[0].size
    for anchors in sorted((pieces for pieces in held if len(pieces) >= LEAST), key=len):
        runs = list(takewhile(bool, (_runs(pieces, anchors, OFF * size) for pieces in held if pieces)))
        if len(runs) == sum(map(bool, held)) and _prove(runs) and not _open_midway(runs):
            return [min(run[row][0][1] for run in runs if run[row]) for row in range(len(anchors))]
    return None


def _prove(runs: Sequence[Sequence[Sequence[Piece]]]) -> bool:
    """True when most cells hold text, several more than one line, and no row begins before the last ends."""
    cells = [group for run in runs for group in run]
    if sum(map(bool, cells)) < FULL * len(cells) or sum(len(group) > 1 for group in cells) < 2:
        return False
    rows = [[piece[0] for group in row for piece in group] for row in zip(*runs, strict=True)]
    return all(max(above) < min(below) for above, below in pairwise(rows))


def _pieces(made: Sequence[Band], column: int) -> list[Piece]:
    return [
        (line.base, index, line.text[:1].islower())
        for index, band in enumerate(made)
        for line in band.cells.get(column, ())
    ]


def _open_midway(runs: Sequence[Sequence[Sequence[Piece]]]) -> bool:
    """True when half of the cells of several lines open in the middle of a sentence: the rows are others."""
    several = [group[0][2] for run in runs for group in run if len(group) > 1]
    return sum(several) * 2 >= len(several)


def _runs(pieces: Sequence[Piece], anchors: Sequence[Piece], off: float) -> list[list[Piece]]:
    """The lines around each anchor; nothing when some are left over or stand around none."""
    runs: list[list[Piece]] = []
    start = 0
    for anchor, *_ in anchors:
        end = start
        twice = 2 * anchor - pieces[start][0] if start < len(pieces) else 0.0
        while end < len(pieces) and pieces[end][0] < twice - 2 * off:
            end += 1
        if end == len(pieces) or pieces[end][0] > twice + 2 * off:  # no run has its middle here: a blank cell
            if start < len(pieces) and pieces[start][0] <= anchor:
                return []
            runs.append([])
        else:
            runs.append(list(pieces[start : end + 1]))
            start = end + 1
    return runs if start == len(pieces) else []
