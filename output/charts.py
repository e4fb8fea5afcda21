"""The report's pictures as numbers: where each bar stands, for the template to draw as SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil
from typing import NamedTuple

from output.comparison import STRANDS, Line

WIDTH = 960.0
_ROW, _GAP, _LEAST = 5, 2, 4.0
_EVERY = 1_500
"""Up to so many bars each action has its own; beyond, those with the same dates share one."""


class Bar(NamedTuple):
    """A bar of a drawing, and what it says when pointed at."""

    x: float
    y: float
    width: float
    height: float
    told: str


class Mark(NamedTuple):
    """A year on the axis."""

    x: float
    text: str


class Lane(NamedTuple):
    """A scheme's dated actions, one below the other."""

    name: str
    bars: tuple[Bar, ...]
    height: int
    told: str


class Span(NamedTuple):
    """The dates of an action, and its words."""

    start: date
    end: date
    words: str


def timeline(schemes: Sequence[tuple[str, Sequence[Span]]]) -> tuple[tuple[Lane, ...], tuple[Mark, ...]]:
    """A lane for each scheme that has dates, and the years they lie over."""
    every = [span for _, spans in schemes for span in spans]
    if not every:
        return (), ()
    first = date(min(span.start for span in every).year, 1, 1)
    last = date(max(span.end for span in every).year, 12, 31)
    scale = WIDTH / ((last - first).days + 1)
    single = len(every) <= _EVERY
    lanes = tuple(_lane(name, spans, first, scale, single) for name, spans in schemes if spans)
    return lanes, _years(first, last, scale)


def _lane(name: str, spans: Sequence[Span], first: date, scale: float, single: bool) -> Lane:
    shown = sorted(spans) if single else _shared(spans)
    bars = tuple(
        Bar(
            round((span.start - first).days * scale, 1),
            number * (_ROW + _GAP),
            max(round(((span.end - span.start).days + 1) * scale, 1), _LEAST),
            _ROW,
            f"{_days(span.start, span.end)}: {span.words}",
        )
        for number, span in enumerate(shown)
    )
    begin, end = min(span.start for span in spans), max(span.end for span in spans)
    count = f"{len(spans):,} dated action{'s' * (len(spans) != 1)}"
    return Lane(name, bars, len(bars) * (_ROW + _GAP), f"{count}, {_days(begin, end)}")


def _shared(spans: Sequence[Span]) -> list[Span]:
    counts = Counter((span.start, span.end) for span in spans)
    return [Span(*dates, f"{number} actions") for dates, number in sorted(counts.items())]


def _days(start: date, end: date) -> str:
    """Dates as a person writes them: "1 Jun 2008 to 31 Aug 2008"."""
    return written(end) if start == end else f"{written(start)} to {written(end)}"


def written(day: date) -> str:
    """A day as a person writes it: "31 Aug 2008"."""
    return f"{day.day} {day:%b} {day.year}"


def _years(first: date, last: date, scale: float) -> tuple[Mark, ...]:
    step = max(1, ceil((last.year - first.year + 1) / 16))
    years = range(first.year, last.year + 1, step)
    return tuple(Mark(round((date(year, 1, 1) - first).days * scale, 1), str(year)) for year in years)


class Load(NamedTuple):
    """A quarter, how many actions end in it, and that as a share of the busiest."""

    quarter: str
    actions: int
    share: float


def load(lines: Iterable[Line]) -> tuple[Load, ...]:
    """Every quarter from the first to the last in which an action ends, empty ones as well."""
    ends = sum((line.quarters for line in lines), Counter[str]())
    if not ends:
        return ()
    busiest = max(ends.values())
    return tuple(Load(name, ends[name], round(ends[name] / busiest, 3)) for name in _quarters(ends))


def _quarters(ends: Iterable[str]) -> list[str]:
    (first, *_, last) = [*sorted(ends), max(ends)]
    years = range(int(first[:4]), int(last[:4]) + 1)
    named = [f"{year}-Q{quarter}" for year in years for quarter in (1, 2, 3, 4)]
    return [name for name in named if first <= name <= last]


class Heat(NamedTuple):
    """How many of a scheme's actions name a strand, and how dark its cell is, from 0 to 4."""

    strand: str
    actions: int
    shade: int


def heat(line: Line) -> tuple[Heat, ...]:
    """A scheme's row of the table of strands."""
    counts = [line.strands[strand] for strand in STRANDS]
    return tuple(
        Heat(strand, count, ceil(4 * count / line.actions))
        for strand, count in zip(STRANDS, counts, strict=True)
    )
