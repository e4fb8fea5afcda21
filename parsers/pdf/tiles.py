"""Tables whose every cell is a filled area of its own: where such tiles meet counts as a rule.

Word's colourful styles, spreadsheets and web pages draw them; what parts two cells is a change of colour or
a strip of white, and no line. Rows that are white throughout make no tiles; those tables are left to stacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from parsers.pdf.page import Rect, Rule, Word

NEAR = 2.0  # points: edges no further apart are one
STRIP = 6.0  # points: tiles with no more white between them are neighbours
MOST = 3000  # filled areas; more of them make a map or a chart
STUB = 0.8  # of the rows hold text beside the tiles where an uncoloured first column belongs to them


@dataclass(frozen=True, slots=True)
class Tiling:
    """Tiles that cover a rectangle, and the edges of its columns and rows."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    tiles: tuple[Rect, ...]

    def across(self) -> Iterable[Rule]:
        """The edges between rows, where no tile runs through them."""
        for y in self.ys:
            for left, right in pairwise(self.xs):
                if not any(
                    _spans(tile.top, tile.bottom, y) and _over(tile, left, right) for tile in self.tiles
                ):
                    yield Rule(y, left, right)

    def down(self, words: Sequence[Word]) -> Iterable[Rule]:
        """The edges between columns, where neither a tile nor a word runs through them."""
        for x in self.xs:
            through = [
                (box.top, box.bottom)
                for boxes in (self.tiles, words)
                for box in boxes
                if box.x0 + NEAR < x < box.x1 - NEAR
            ]
            for top, bottom in pairwise(self.ys):
                if not any(min(end, bottom) - max(start, top) > NEAR for start, end in through):
                    yield Rule(x, top, bottom)


def tiled(
    fills: Sequence[Rect], across: Sequence[Rule], words: Sequence[Word]
) -> tuple[list[Rule], list[Rule]]:
    """The rules that tiles stand for, along both axes."""
    found = [_with_stub(tiling, fills, across, words) for tiling in tilings(fills)]
    return (
        [rule for tiling in found for rule in tiling.across()],
        [rule for tiling in found for rule in tiling.down(words)],
    )


def tilings(fills: Sequence[Rect]) -> list[Tiling]:
    """The rectangles that tiles of at least two columns and two rows cover."""
    distinct = _distinct(fills)
    made = [_tiling(tiles, distinct) for tiles in _areas(distinct)]
    return [tiling for tiling in made if tiling is not None]


def edges_within(box: Rect, fills: Sequence[Rect]) -> list[float]:
    """The column edges of tiles inside a box, whether or not they cover all of their rows."""
    areas = _areas(_distinct([fill for fill in fills if box.holds(fill)]))
    return [edge for tiles in areas for edge in _edges([(tile.x0, tile.x1) for tile in tiles])]


def _distinct(fills: Sequence[Rect]) -> list[Rect]:
    if not 4 <= len(fills) <= MOST:
        return []
    return list({tuple(round(side) for side in fill): fill for fill in fills}.values())


def _areas(fills: Iterable[Rect]) -> list[list[Rect]]:
    """The tiles that stand in the same columns, two runs of them or more."""
    areas: list[list[list[Rect]]] = []
    for run in _runs(fills):
        area = next((area for area in areas if _goes_on(area, run)), None)
        if area is None:
            areas.append([run])
        else:
            area.append(run)
    return [[tile for run in area for tile in run] for area in areas if len(area) > 1]


def _runs(fills: Iterable[Rect]) -> list[list[Rect]]:
    """Two tiles or more of one height side by side, top to bottom."""
    runs: list[list[Rect]] = []
    for _, level in groupby(sorted(fills, key=_level), key=lambda fill: _level(fill)[:2]):
        run: list[Rect] = []
        for tile in level:
            if run and not -NEAR <= tile.x0 - run[-1].x1 <= STRIP:
                runs.append(run)
                run = []
            run.append(tile)
        runs.append(run)
    return [run for run in runs if len(run) > 1]


def _level(fill: Rect) -> tuple[int, int, float]:
    return round(fill.top), round(fill.bottom), fill.x0


def _goes_on(area: Sequence[Sequence[Rect]], run: Sequence[Rect]) -> bool:
    """True when the run keeps to the columns of the area above it."""
    last, known = area[-1], {round(tile.x0) for tile in max(area, key=len)}
    white = run[0].top - last[0].bottom
    edges = [round(tile.x0) for tile in run]
    within = sum(any(abs(edge - other) <= NEAR for other in known) for edge in edges)
    return -NEAR < white < 6 * max(tile.height for tile in (*last, *run)) and within == len(edges)


def _tiling(held: Sequence[Rect], fills: Iterable[Rect]) -> Tiling | None:
    """The tiling of an area; None where some of its height is covered by no tile."""
    x0, x1 = min(tile.x0 for tile in held), max(tile.x1 for tile in held)
    top, bottom = _reach(held, fills)
    area = Rect(x0, top, x1, bottom)
    tiles = [fill for fill in fills if area.grown(NEAR).holds(fill) and _within(fill, area)]
    xs = _edges([(tile.x0, tile.x1) for tile in held])
    ys = _edges([(tile.top, tile.bottom) for tile in tiles])
    return Tiling(tuple(xs), tuple(ys), tuple(tiles)) if _covered(tiles, top, bottom) else None


def _reach(held: Sequence[Rect], fills: Iterable[Rect]) -> tuple[float, float]:
    """The top and the bottom of the tiles, and of single ones that go on in one of their columns."""
    columns = {(round(tile.x0), round(tile.x1)) for tile in held}
    stacked = sorted((fill for fill in fills if (round(fill.x0), round(fill.x1)) in columns), key=_top)
    top, bottom = min(tile.top for tile in held), max(tile.bottom for tile in held)
    for fill in stacked:
        if fill.top - STRIP <= bottom < fill.bottom:
            bottom = fill.bottom
    for fill in reversed(stacked):
        if fill.top < top <= fill.bottom + STRIP:
            top = fill.top
    return top, bottom


def _top(fill: Rect) -> float:
    return fill.top


def _within(fill: Rect, area: Rect) -> bool:
    """True for a tile of the area, not for what lies under all of it."""
    inside = fill.x0 > area.x0 - NEAR and fill.x1 < area.x1 + NEAR
    tall = fill.height > 0.9 * area.height and fill.width > 0.9 * area.width
    return inside and not tall and fill.top > area.top - NEAR and fill.bottom < area.bottom + NEAR


def _edges(sides: Sequence[tuple[float, float]]) -> list[float]:
    """The outer ends, and one edge where tiles meet or a strip of white parts them."""
    ends = sorted({round(side, 1) for pair in sides for side in pair})
    groups = [[ends[0]]]
    for end in ends[1:]:
        if end - groups[-1][0] > STRIP:
            groups.append([])
        groups[-1].append(end)
    return [(group[0] + group[-1]) / 2 for group in groups]


def _covered(tiles: Sequence[Rect], top: float, bottom: float) -> bool:
    reached = top
    for tile in sorted(tiles, key=_top):
        if tile.top > reached + STRIP:
            return False
        reached = max(reached, tile.bottom)
    return reached > bottom - NEAR


def _spans(start: float, end: float, at: float) -> bool:
    return start + STRIP < at < end - STRIP


def _over(tile: Rect, left: float, right: float) -> bool:
    return tile.x0 < (left + right) / 2 < tile.x1


def _with_stub(
    tiling: Tiling, fills: Sequence[Rect], across: Sequence[Rule], words: Sequence[Word]
) -> Tiling:
    """The tiling with an uncoloured first column, where something wider reaches over both."""
    x0, x1, top, bottom = tiling.xs[0], tiling.xs[-1], tiling.ys[0], tiling.ys[-1]
    wider = [fill.x0 for fill in fills if fill.top < top + STRIP and fill.bottom > bottom - STRIP]
    wider += [
        rule.start for rule in across if top - STRIP < rule.at < bottom + STRIP and rule.end > x1 - STRIP
    ]
    start = min(wider, default=x0)
    beside = [word for word in words if start - NEAR < word.x0 and word.x1 < x0 + NEAR]
    rows = list(pairwise(tiling.ys))
    full = sum(any(a < (word.top + word.bottom) / 2 < b for word in beside) for a, b in rows)
    cut = any(word.top + NEAR < y < word.bottom - NEAR for word in beside for y in tiling.ys)
    if x0 - start < 2 * STRIP or full < STUB * len(rows) or cut:
        return tiling
    return Tiling((start, *tiling.xs), tiling.ys, tiling.tiles)
