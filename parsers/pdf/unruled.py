"""Tables without a drawn grid: columns and rows from how the text stands, rules and shading as evidence.

Drawn rules win: columns given by vertical rules are taken, a horizontal rule always parts rows, and where
most rows of a table are parted by one, nothing else does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from parsers.pdf import banners
from parsers.pdf.bands import Band, bands, starts, widths
from parsers.pdf.columns import HEADS, Interval, columns, edges
from parsers.pdf.grid import Grid, merged
from parsers.pdf.headings import alone, head, heads_joined
from parsers.pdf.middles import middles
from parsers.pdf.page import Rect, Rule, bounds
from parsers.pdf.rules import covered
from parsers.pdf.text import TextLine
from parsers.pdf.themes import aside, runs
from parsers.pdf.zones import Zone

OWN = 0.8  # of the rows have a label of their own in a first column that holds no themes


@dataclass(frozen=True, slots=True)
class Sketch:
    """A presumed table: its column edges, its bands, and the bands each row begins with."""

    xs: tuple[float, ...]
    bands: tuple[Band, ...]
    begun: tuple[int, ...]
    levels: tuple[Rule, ...]
    heads: int  # rows of the heading, 0 when none is set off
    themes: frozenset[int] = frozenset()  # rows whose first cell goes on in the next row

    @property
    def rows(self) -> list[list[Band]]:
        ends = [*self.begun[1:], len(self.bands)]
        return [list(self.bands[start:end]) for start, end in zip(self.begun, ends, strict=True)]

    def halved(self) -> float | None:
        """Where two tables side by side part, when the left and the right half bear the same headings."""
        columns = len(self.xs) - 1
        heads = [" ".join(texts_of(self.rows[0], column)) for column in range(columns)]
        half = columns // 2
        twice = columns > 2 and columns % 2 == 0 and heads[:half] == heads[half:] and all(heads)
        return self.xs[half] if twice else None


def sketch(zone: Zone, given: Sequence[float] = (), levels: Sequence[Rule] = ()) -> Sketch | None:
    """The columns and rows of a zone; `given` are column edges that are drawn."""
    extents = list(pairwise(given)) or (columns(zone.lines) if len(zone.lines) > 1 else [])
    if len(extents) < 2:
        return None
    xs = list(given) or edges(extents)
    if zone.stack:
        xs[0], xs[-1] = min(xs[0], zone.stack.box.x0), max(xs[-1], zone.stack.box.x1)
    return _with_themes(zone.lines, xs, extents, levels) or _sketched(zone.lines, xs, extents, levels)


def _sketched(
    found: Sequence[TextLine], xs: Sequence[float], extents: Sequence[Interval], levels: Sequence[Rule]
) -> Sketch:
    made = banners.joined(bands(found, xs, extents), xs[-1])
    _spanned(made[:HEADS], levels, xs)
    parting = _parting(levels, xs, made)
    begun, heads = _begun(made, widths(made, xs), parting)
    return Sketch(tuple(xs), tuple(made), tuple(begun), tuple(parting), sum(start < heads for start in begun))


def _with_themes(
    found: Sequence[TextLine], xs: Sequence[float], extents: Sequence[Interval], levels: Sequence[Rule]
) -> Sketch | None:
    """The sketch of a table whose first column holds themes for several rows; None for others.

    Rules or shading that leave the first column open show it, or else that themes stand in the middle.
    """
    grouped = _leaving_first(levels, xs, found)
    if len(xs) < 4 or (levels and not grouped) or not any(line.x1 < xs[1] for line in found):
        return None
    first, others = aside(found, xs[1])
    if not others:
        return None
    made = _sketched(others, xs, extents, levels)
    if _labelled(made, first):
        return None
    rows = [bounds(line.rect for band in row for line in band.lines) for row in made.rows]
    if grouped:
        return replace(made, themes=_open_below(made, rows, first, levels))
    going_on = frozenset(row for start, end in runs(first, rows) for row in range(start, end))
    return replace(made, themes=going_on) if going_on else None


def _labelled(made: Sketch, first: Sequence[TextLine]) -> bool:
    """True when nearly every row has a text of its own in the first column, on its first line."""
    own = [any(abs(line.base - row[0].bottom) < 1 for line in first) for row in made.rows]
    return sum(own) >= OWN * len(own)


def _leaving_first(levels: Sequence[Rule], xs: Sequence[float], found: Sequence[TextLine]) -> bool:
    """True when rules part rows right of the first column, and others part the first column too."""
    top, bottom = found[0].base, found[-1].base
    inside = [level for level in levels if top < level.at < bottom]
    rest = [level for level in inside if covered([level], xs[1], xs[-1]) > 0.8]
    beside = {round(level.at) for level in rest if covered(_at_level(inside, level), xs[0], xs[1]) < 0.3}
    whole = {round(level.at) for level in inside if covered([level], xs[0], xs[1]) > 0.6}
    return len(beside) > 1 and bool(whole)


def _at_level(levels: Sequence[Rule], level: Rule) -> list[Rule]:
    return [other for other in levels if abs(other.at - level.at) < 2]


def _open_below(
    made: Sketch, rows: Sequence[Rect], first: Sequence[TextLine], levels: Sequence[Rule]
) -> frozenset[int]:
    """The rows whose first cell no rule closes; a heading on the first row's line is a cell of its own."""
    headed = any(abs(line.base - made.bands[0].bottom) < 1 for line in first)
    heads = max(made.heads, 1 if headed else 0)
    open_ = set[int]()
    for row, (above, below) in enumerate(pairwise(rows)):
        between = [level for level in levels if above.bottom - 3 < level.at < below.top + 3]
        if row + 1 > heads and covered(between, made.xs[0], made.xs[1]) < 0.5:
            open_.add(row)
    return frozenset(open_)


def _spanned(heads: Sequence[Band], levels: Sequence[Rule], xs: Sequence[float]) -> None:
    """Headings that stand over a rule which covers several columns, told to all of them."""
    for band in heads:
        for rule in levels:
            if not -1 < rule.at - band.bottom < band.size:
                continue
            over = [i for i, (left, right) in enumerate(pairwise(xs)) if covered([rule], left, right) > 0.5]
            held = [i for i in over if i in band.cells]
            across = [span for span in band.spans if set(over) & set(range(span[0], span[1] + 1))]
            if 1 < len(over) < len(xs) - 1 and len(held) + len(across) == 1:
                band.cells = {column: cell for column, cell in band.cells.items() if column not in held}
                band.spans = [*(span for span in band.spans if span not in across), (over[0], over[-1])]


def _parting(levels: Sequence[Rule], xs: Sequence[float], made: Sequence[Band]) -> list[Rule]:
    """The rules that part rows: under half of the columns at least, or under a heading that spans some."""
    top, bottom = made[0].bottom, made[-1].top
    inside = [level for level in levels if top - 1 < level.at < bottom + 1]
    heads = [
        band.bottom for index, band in enumerate(made[:HEADS]) if band.spans and not (index and band.banner)
    ]
    return [
        level
        for level in inside
        if covered([level], xs[0], xs[-1]) >= 0.5
        or covered([other for other in inside if abs(other.at - level.at) < 2], xs[0], xs[-1]) >= 0.5
        or any(-1 < level.at - bottom < 9 for bottom in heads)
    ]


def _begun(made: Sequence[Band], wide: Sequence[float], levels: Sequence[Rule]) -> tuple[list[int], int]:
    """Which bands begin a row, and how many of the bands are the heading."""
    drawn = _at(levels, made)
    heads = head(made, drawn)
    if centred := middles(made[heads:], len(wide)):
        return sorted({0, *(heads + index for index in centred)}), heads
    inferred = heads_joined(made, starts(made, wide), heads)
    parts = [
        [index for index in inferred if start <= index < end]
        for start, end in zip(drawn, [*drawn[1:], len(made)], strict=True)
    ]
    whole = sum(
        not any(index != start and _opens(made[index]) for index in part)
        for part, start in zip(parts, drawn, strict=True)
    )
    if len(drawn) >= 4 and whole >= 0.6 * len(drawn):
        return sorted({*drawn, *_undrawn(made, inferred, heads)}), heads
    return sorted({*drawn, *inferred}), heads


def _undrawn(made: Sequence[Band], inferred: Sequence[int], heads: int) -> list[int]:
    """Rows for certain, though no rule shows them: below a heading, banners, rows begun in each column."""
    usual = median(len(band.cells) for band in made if len(band.cells) > 1)
    return [
        index
        for index in inferred[1:]
        if (index == heads and made[0].bold)
        or (made[index].bold and alone(made[index]) and not made[index - 1].banner)
        or _begun_afresh(made[index - 1], made[index], usual)
    ]


def _opens(band: Band) -> bool:
    """True for a band that may begin a row, by its first text: one in small letters goes on."""
    return not (0 in band.cells and band.cells[0][0].text[:1].islower())


def _begun_afresh(above: Band, below: Band, usual: float) -> bool:
    """True when a band fills its columns as first lines do, each text with a capital or a figure."""
    texts = [pieces[0].text for pieces in below.cells.values()]
    capitals = all(text[:1].isupper() or text[:1].isdecimal() for text in texts)
    return len(texts) >= max(2, usual) and capitals and below.top - above.bottom > 0.45 * below.size


def _at(levels: Sequence[Rule], made: Sequence[Band]) -> list[int]:
    """The bands that come first below a rule."""
    found = {0}
    for level in levels:
        below = [index for index, band in enumerate(made) if (band.top + band.bottom) / 2 > level.at]
        if below:
            found.add(below[0])
    return sorted(found)


# ------------------------------------------------------------------ the grid


def grid(found: Sketch, confidence: float, reasons: tuple[str, ...]) -> Grid:
    """The grid of a sketch: banners over all columns, headings over theirs, the rest as the rules say."""
    rows, xs = found.rows, found.xs
    ys = _levels(found)
    stub = _is_stub(found)
    taken = {index: _spans(row, len(xs) - 1, index == 0) for index, row in enumerate(rows)}

    def beside(row: int, column: int) -> bool:
        return not any(first <= column < last for first, last in taken[row])

    def below(row: int, column: int) -> bool:
        if column == 0 and (row in found.themes or (row == 0 and stub)):
            return False
        return row + 1 < found.heads or _walled(found, ys[row + 1], column)

    return Grid(
        xs, tuple(ys), merged(len(rows), len(xs) - 1, beside, below), confidence, reasons, drawn=False
    )


def _is_stub(found: Sketch) -> bool:
    """True when the first column's heading runs on beside two levels of headings over the others."""
    if found.heads < 2 or not any(band.spans for band in found.rows[0]):
        return False
    upper, lower = ([piece for band in row for piece in band.cells.get(0, ())] for row in found.rows[:2])
    return bool(upper and lower) and lower[0].base - upper[-1].base < 1.6 * lower[0].size


def _levels(found: Sketch) -> list[float]:
    """Row edges: the rule between two rows, or the middle of the white between them."""
    ys = [found.bands[0].top - 2.0]
    for above, below in zip(found.rows, found.rows[1:], strict=False):
        drawn = [level.at for level in found.levels if above[-1].bottom - 1 <= level.at <= below[0].top + 3]
        ys.append(drawn[0] if drawn else (above[-1].bottom + 0.2 * above[-1].size + below[0].top) / 2)
    return [*ys, found.bands[-1].bottom + 3.0]


def _spans(row: Sequence[Band], columns: int, topmost: bool) -> list[tuple[int, int]]:
    """The columns each heading or banner of a row covers; a banner covers all of them."""
    spans = [span for band in row for span in band.spans]
    heading = topmost and spans and spans[0][0] > 0
    if spans and not heading and not any(band.cells for band in row) and len(spans) == len(row):
        return [(0, columns - 1)]
    filled = {column for band in row for column in band.cells}
    return [span for span in spans if not filled & set(range(span[0] + 1, span[1] + 1))]


def _walled(found: Sketch, y: float, column: int) -> bool:
    """True unless a rule parts these rows in other columns and leaves this one open."""
    drawn = [level for level in found.levels if abs(level.at - y) < 1]
    return not drawn or covered(drawn, found.xs[column], found.xs[column + 1]) >= 0.5


def texts_of(row: Sequence[Band], column: int) -> list[str]:
    """The lines of a row in one column."""
    return [piece.text for band in row for piece in band.cells.get(column, ())]
