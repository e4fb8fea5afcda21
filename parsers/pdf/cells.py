"""Rows of cells from a grid and the words that stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from actionplans.model import Cell, Line, Place, RawTable, Row
from parsers.pdf.grid import Grid, Span
from parsers.pdf.hyphens import Known
from parsers.pdf.page import Page, Rect, Word, bounds
from parsers.pdf.text import TextLine, flowing, lines

_TURN, _BOLD, _CONFIDENCE = attrgetter("turn"), attrgetter("bold"), attrgetter("confidence")
PAD = 12.0  # points: no cell is padded wider than this


@dataclass(frozen=True, slots=True)
class Filled:
    """A grid with the words of each cell, before it becomes a table."""

    grid: Grid
    words: dict[Span, list[Word]]

    @property
    def texts(self) -> list[list[bool]]:
        """Which positions hold text."""
        found = [[False] * self.grid.columns for _ in range(self.grid.rows)]
        for span, words in self.words.items():
            found[span.row][span.column] = bool(words)
        return found


def filled(grid: Grid, words: Iterable[Word]) -> Filled:
    """Each word in the cell its centre stands in."""
    owners = grid.owners()
    found: dict[Span, list[Word]] = {span: [] for span in grid.spans}
    for word in words:
        position = grid.position(word)
        if position is not None:
            found[owners[position]].append(word)
    return Filled(grid, found)


def table(page: Page, number: int, held: Filled, known: Known = ()) -> RawTable:
    """The table a filled grid makes on its page."""
    grid = held.grid
    texts = {span: _lines(words) for span, words in held.words.items()}
    widths = _widths(held, texts)
    starts = {(span.row, span.column): span for span in grid.spans}
    rows = []
    for row in range(grid.rows):
        area = Rect(grid.xs[0], grid.ys[row], grid.xs[-1], grid.ys[row + 1])
        cells = []
        for column in range(grid.columns):
            span = starts.get((row, column))
            place = Place(
                page.number, number, row + 1, box=page.frame.shown(grid.rect(span or Span(row, column)))
            )
            if span is None:
                cells.append(Cell(place=place, covered=True))
            else:
                cells.append(_cell(page, held.words[span], texts[span], widths[span], place, span, known))
        rows.append(Row(tuple(cells), (Place(page.number, number, row + 1, box=page.frame.shown(area)),)))
    place = Place(page.number, number, box=page.frame.shown(grid.box))
    sure, reasons = _sure(held)
    return RawTable(tuple(rows), place, confidence=sure, reasons=reasons)


def _sure(held: Filled) -> tuple[float, tuple[str, ...]]:
    """The confidence in a table and its reasons; recognised words lower it by their own doubt."""
    grid, scores = held.grid, [score for words in held.words.values() for score in map(_CONFIDENCE, words)]
    average = sum(scores) / len(scores) if scores else 1.0
    if average == 1:
        return grid.confidence, grid.reasons
    return round(min(grid.confidence * average, 0.99), 2), (*grid.reasons, "read by text recognition")


def _widths(held: Filled, texts: Mapping[Span, list[TextLine]]) -> dict[Span, float]:
    """How wide the text of each cell may run before it wraps.

    A drawn cell is as wide as its column less its padding; else the column's longest line tells.
    """
    grid = held.grid
    if grid.drawn:
        pad = _padding(held)
        return {
            span: grid.xs[span.column + span.columns] - grid.xs[span.column] - 2 * pad for span in grid.spans
        }
    longest: dict[tuple[int, int], float] = {}
    for span, found in texts.items():
        where = (span.column, span.columns)
        longest[where] = max([longest.get(where, 0.0), *(line.x1 - line.x0 for line in found)])
    return {span: longest[span.column, span.columns] for span in grid.spans}


def _padding(held: Filled) -> float:
    """The space kept between a column's edge and its text, as most left edges show it."""
    gaps = sorted(
        min(word.x0 for word in words) - held.grid.xs[span.column]
        for span, words in held.words.items()
        if words
    )
    return min(max(gaps[len(gaps) // 4], 0.0), PAD) if gaps else 0.0


def _cell(
    page: Page,
    words: list[Word],
    found: list[TextLine],
    width: float,
    place: Place,
    span: Span,
    known: Known,
) -> Cell:
    turn = _turn(words)
    width = max([0.0 if turn else width, *(line.x1 - line.x0 for line in found)])
    return Cell(
        flowing(found, width, known),
        place,
        span.columns,
        span.rows,
        bold=bool(words) and all(map(_BOLD, words)),
        lines=tuple(Line(line.text, page.frame.shown(_box(line, turn))) for line in found),
        confidence=min(map(_CONFIDENCE, words), default=1.0),
    )


def _lines(words: list[Word]) -> list[TextLine]:
    """A cell's lines, as they read when the cell is turned upright."""
    turn = _turn(words)
    return lines([_upright(word, turn) for word in words] if turn else words)


def _turn(words: list[Word]) -> int:
    turns = set(map(_TURN, words))
    return turns.pop() if len(turns) == 1 else 0


def _upright(word: Word, turn: int) -> Word:
    """A turned word where it would stand if the cell were turned to read it."""
    x0, top, x1, bottom = _back(word, -turn)
    return word._replace(x0=x0, top=top, x1=x1, bottom=bottom, base=bottom, turn=0)


def _box(line: TextLine, turn: int) -> Rect:
    return bounds(_back(word, turn) for word in line.words) if turn else line.rect


def _back(box: Word | Rect, turn: int) -> Rect:
    """A box turned about the origin, counter-clockwise as a viewer sees it."""
    x0, top, x1, bottom = box.x0, box.top, box.x1, box.bottom
    for _ in range(turn % 360 // 90):
        x0, top, x1, bottom = top, -x1, bottom, -x0
    return Rect(x0, top, x1, bottom)
