"""Tables whose grid is drawn: cells from the rules that enclose them.

A rule parts two positions where it covers most of the side between them; positions it does not part are one
merged cell. A table left open at a side, as many are, is closed where its other rules end.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.pdf.grid import Grid, Span, merged
from parsers.pdf.page import Rect, Rule, Word
from parsers.pdf.rules import Framework, covered

MOST = 0.55  # of a side: a rule covering this much of it parts two cells
OPEN = 9.0  # points: rules that reach further than this beyond the last crossing rule leave a side open
SLIVER = 4.5  # points: a column or row thinner than this and without text is a double line


def ruled(framework: Framework, words: Sequence[Word]) -> Grid | None:
    """The grid a framework of rules draws; None where it draws no cells."""
    closed = _closed(framework, words)
    xs = sorted({rule.at for rule in closed.down})
    ys = sorted({rule.at for rule in closed.across})
    if len(xs) < 2 or len(ys) < 2:
        return None
    box = closed.box
    inside = [word for word in words if box.holds(word)]
    xs = _without_slivers(xs, [(word.x0 + word.x1) / 2 for word in inside])
    ys = _without_slivers(ys, [(word.top + word.bottom) / 2 for word in inside])
    return Grid(tuple(xs), tuple(ys), _cells(closed, xs, ys)) if len(xs) > 1 and len(ys) > 1 else None


def _cells(framework: Framework, xs: list[float], ys: list[float]) -> tuple[Span, ...]:
    down = {x: [rule for rule in framework.down if abs(rule.at - x) < SLIVER] for x in xs}
    across = {y: [rule for rule in framework.across if abs(rule.at - y) < SLIVER] for y in ys}

    def beside(row: int, column: int) -> bool:
        return covered(down[xs[column + 1]], ys[row], ys[row + 1]) >= MOST

    def below(row: int, column: int) -> bool:
        return covered(across[ys[row + 1]], xs[column], xs[column + 1]) >= MOST

    return merged(len(ys) - 1, len(xs) - 1, beside, below)


def _closed(framework: Framework, words: Sequence[Word]) -> Framework:
    """The framework with rules added at the sides its other rules reach beyond."""
    if not framework.across or not framework.down:
        return framework
    box = framework.box
    xs, ys = [rule.at for rule in framework.down], [rule.at for rule in framework.across]
    sides = (
        (Rect(box.x0, box.top, min(xs), box.bottom), Rule(box.x0, box.top, box.bottom), "down"),
        (Rect(max(xs), box.top, box.x1, box.bottom), Rule(box.x1, box.top, box.bottom), "down"),
        (Rect(box.x0, box.top, box.x1, min(ys)), Rule(box.top, box.x0, box.x1), "across"),
        (Rect(box.x0, max(ys), box.x1, box.bottom), Rule(box.bottom, box.x0, box.x1), "across"),
    )
    added: dict[str, list[Rule]] = {"down": [], "across": []}
    for area, rule, axis in sides:
        if min(area.width, area.height) <= OPEN:
            continue
        if any(area.holds(word) for word in words) or (axis == "down" and _reached(framework, area)):
            added[axis].append(rule)
    return Framework((*framework.across, *added["across"]), (*framework.down, *added["down"]))


def _reached(framework: Framework, area: Rect) -> bool:
    """True when (almost) every horizontal rule runs through the area: a column without text."""
    through = sum(rule.start < area.x0 + 3 and rule.end > area.x1 - 3 for rule in framework.across)
    return area.width > 2 * OPEN and through > 1 and through >= 0.8 * len(framework.across)


def _without_slivers(edges: list[float], centres: list[float]) -> list[float]:
    kept = edges[:1]
    for edge in edges[1:]:
        if edge - kept[-1] >= SLIVER or any(kept[-1] < centre < edge for centre in centres):
            kept.append(edge)
    return kept
