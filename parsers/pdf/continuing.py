"""The rest of an unruled table at the top of a page, by the columns the page before gave it.

A row or two, or the tail of a row the page break cut, show no columns of their own; those of the table that
ended the page before tell where their words belong.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.pdf.cells import Filled, filled
from parsers.pdf.grid import columns_of
from parsers.pdf.page import Rule
from parsers.pdf.text import TextLine, lines
from parsers.pdf.unruled import grid, sketch
from parsers.pdf.zones import SPACE, Zone

NEAR = 8.0  # points: how far column edges on two pages may differ
CONFIDENCE = 0.6


def continued(
    rest: Sequence[TextLine], made: Sequence[Filled], xs: Sequence[float], levels: Sequence[Rule]
) -> list[Filled]:
    """The tables of a page, its top lines added to the first or made one where they go on in columns `xs`."""
    first = made[0] if made else None
    top = _top(rest, xs, first.grid.ys[0] if first else float("inf"))
    if not top or (first and first.grid.drawn):
        return list(made)
    joins = (
        first is not None
        and alike(first.grid.xs, xs)
        and first.grid.ys[0] - top[-1].base < SPACE * top[-1].size
    )
    if first is not None and joins:
        top = [*top, *lines(word for words in first.words.values() for word in words)]
    elif not any(len(columns_of(line.words, xs)) > 1 or 0 not in columns_of(line.words, xs) for line in top):
        return list(made)
    drawn = sketch(Zone(tuple(top)), xs, levels)
    if drawn is None:
        return list(made)
    confidence = first.grid.confidence if first and joins else CONFIDENCE
    found = grid(drawn, confidence, ("columns carried over from the page before",))
    return [filled(found, [word for line in top for word in line.words]), *made[1 if joins else 0 :]]


def _top(rest: Sequence[TextLine], xs: Sequence[float], end: float) -> list[TextLine]:
    """The lines at the top of the page that stand in the columns, above `end`."""
    taken: list[TextLine] = []
    for line in rest:
        far = taken and line.top - taken[-1].base > SPACE * line.size
        if (
            line.base > end
            or far
            or not (held := columns_of(line.words, xs))
            or (line.bold and len(held) < 2)
        ):
            break
        taken.append(line)
    return taken


def alike(found: Sequence[float], xs: Sequence[float]) -> bool:
    """True for the same number of columns at (nearly) the same places."""
    return len(found) == len(xs) and all(abs(a - b) < NEAR for a, b in zip(found, xs, strict=True))
