"""All tables of a page: drawn grids first, then what text shows in the areas they leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.pdf.bareheads import headed
from parsers.pdf.cells import Filled, filled
from parsers.pdf.continuing import alike, continued
from parsers.pdf.grid import Grid
from parsers.pdf.judging import is_chart, judged
from parsers.pdf.page import Page, Rect, Rule, bounds
from parsers.pdf.parting import parted
from parsers.pdf.ruled import ruled
from parsers.pdf.rules import bannered, frameworks, tidied
from parsers.pdf.stacks import Stack, stacks
from parsers.pdf.text import TextLine, clipped, lines, underlines
from parsers.pdf.tiles import STRIP, edges_within, tiled
from parsers.pdf.unruled import Sketch, grid, sketch
from parsers.pdf.zones import Zone, zones

DOUBT = 0.55  # confidence below which a presumed table is left as text


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the rules of a page make: full grids, frames around something, and rules that stand alone."""

    grids: tuple[Filled, ...]
    frames: tuple[Grid, ...]
    loose: tuple[Rule, ...]


def tables(page: Page, found: Sequence[TextLine], before: Grid | None = None) -> list[Filled]:
    """The tables of a page with their words, top to bottom and left to right.

    `found` are the page's lines, `before` is the grid of the table the page before ended with.
    """
    drawn = _drawn(page, found)
    going_on = [filled(frame, page.words) for frame in drawn.frames if _goes_on(frame, before)]
    apart = _outside(found, drawn.grids)
    made = [headed(held, apart) for held in (*drawn.grids, *going_on)]
    rest = _outside(found, made)
    for frame in sorted(drawn.frames, key=lambda frame: frame.box.width * frame.box.height):
        inside = clipped(rest, frame.box.holds)
        more = _framed(page, frame, inside)
        above = _outside(rest, more)
        more = [headed(held, above) for held in more]
        made += more
        rest = _outside(rest, more)
    made += _open(page, drawn, rest)
    made.sort(key=lambda held: (round(held.grid.ys[0] / 6), held.grid.xs[0]))
    if before is None or before.drawn:
        return made
    return continued(_outside(rest, made), made, before.xs, drawn.loose)


def _goes_on(frame: Grid, before: Grid | None) -> bool:
    """True for a row or two that carry on the columns of the table the page before ended with."""
    drawn = before is not None and before.drawn  # else no rule parted its rows, and none parts these
    return before is not None and drawn and frame.columns > 1 and alike(frame.xs, before.xs)


def _outside(found: Sequence[TextLine], made: Sequence[Filled]) -> list[TextLine]:
    boxes = [held.grid.box for held in made]
    return clipped(found, lambda word: not any(box.holds(word) for box in boxes)) if boxes else list(found)


def _drawn(page: Page, found: Sequence[TextLine]) -> Drawn:
    across, down = tiled(page.fills, page.across, page.words)
    down = tidied((*page.down, *down))
    across = [rule for rule in tidied((*page.across, *across)) if not underlines(rule, found)]
    grids: list[Filled] = []
    frames: list[Grid] = []
    loose: list[Rule] = []
    for framework in bannered(frameworks(across, down)):
        made = ruled(framework, page.words) if framework.across and framework.down else None
        held = filled(made, (*page.words, *page.margin)) if made else None
        if held and (_is_table(held) or _begins_below(held, found)):
            grids.append(parted(held, page.fills))
        elif made:
            frames.append(made)
        else:
            loose += framework.across
    return Drawn(tuple(grids), tuple(frames), tuple(loose))


def _is_table(held: Filled) -> bool:
    """True for a grid of at least two columns in which some row holds two texts."""
    return held.grid.columns > 1 and held.grid.rows > 1 and any(sum(row) > 1 for row in held.texts)


def _begins_below(held: Filled, found: Sequence[TextLine]) -> bool:
    """True for a row of at least three texts with nothing below it: the headings of the next page's table."""
    heads = held.grid.rows == 1 and held.grid.columns > 2 and sum(held.texts[0]) > 2
    return heads and all(line.top < held.grid.ys[-1] for line in found)


def _framed(page: Page, frame: Grid, inside: list[TextLine]) -> list[Filled]:
    """Tables in a frame: its vertical rules are columns, its horizontal ones part rows."""
    if not inside:
        return []
    given = _with_tiles(frame, page.fills) if frame.columns > 1 else ()
    levels = tuple(Rule(y, frame.xs[0], frame.xs[-1]) for y in frame.ys)
    if given or frame.rows > 1:
        return _made(page, [Zone(tuple(inside), Stack(frame.box, levels))], given, levels)
    fills = [fill for fill in page.fills if frame.box.holds(fill)]
    return _made(page, zones(inside, stacks([], fills)), (), levels)


def _with_tiles(frame: Grid, fills: Sequence[Rect]) -> tuple[float, ...]:
    """The column edges that rules draw, and those that shaded cells show between them."""
    shown = [edge for edge in edges_within(frame.box, fills) if min(abs(edge - x) for x in frame.xs) > STRIP]
    return tuple(sorted((*frame.xs, *shown)))


def _open(page: Page, drawn: Drawn, rest: list[TextLine]) -> list[Filled]:
    """Tables outside every grid and frame."""
    boxes = [held.grid.box for held in drawn.grids]
    fills = [fill for fill in page.fills if not any(box.grown(3).holds(fill) for box in boxes)]
    levels = [*drawn.loose, *(Rule(y, fill.x0, fill.x1) for fill in fills for y in (fill.top, fill.bottom))]
    return _made(page, zones(rest, stacks(drawn.loose, fills)), (), tuple(levels))


def _sketched(
    found: Sequence[Zone], given: Sequence[float], levels: Sequence[Rule]
) -> Iterator[tuple[Zone, Sketch]]:
    """The zones that fall into columns; two tables side by side under the same headings each on its own."""
    for zone in found:
        drawn = sketch(zone, given, levels)
        if drawn is None:
            continue
        middle = drawn.halved()
        if middle is None:
            yield zone, drawn
            continue
        words = [word for line in zone.lines for word in line.words]
        sides = ([word for word in words if word.x0 < middle], [word for word in words if word.x0 >= middle])
        yield from _sketched([Zone(tuple(lines(side)), zone.stack) for side in sides], given, levels)


def _made(page: Page, found: Sequence[Zone], given: Sequence[float], levels: Sequence[Rule]) -> list[Filled]:
    made = []
    for zone, drawn in _sketched(found, given, levels):
        confidence, reasons = judged(drawn, zone.stack is not None)
        box = bounds(zone.lines)
        if confidence >= DOUBT and not is_chart(box, page.fills, page.strokes):
            inside = [word for line in zone.lines for word in line.words]
            made.append(filled(grid(drawn, confidence, reasons), inside))
    return made
