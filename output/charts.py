"""The report's pictures as numbers: where each bar stands, for the template to draw as SVG."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import ceil
from typing import NamedTuple

from output.comparison import STRANDS, Line
from output.wording import joined

WIDTH = 960.0
_YEARS = 60
BARS = 400
"""So many bars a scheme has where those over the same days share one."""
_ROW, _GAP, _LEAST, _BETWEEN = 5, 2, 4.0, 1.5


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
    """A scheme's dated actions over its plan's period, which is left out where it is not known.

    `told` says in words how many there are and when they end.
    """

    name: Name
    bars: tuple[Bar, ...]
    height: int
    told: str
    period: Bar | None = None


class Name(NamedTuple):
    """A council and its scheme, as a reader meets them."""

    council: str
    scheme: str

    def __str__(self) -> str:
        return joined((self.council, self.scheme), ": ")


class Dated(NamedTuple):
    """A scheme with the dates of its actions that are drawn, what is told of all of them, and its own."""

    name: Name
    spans: Sequence[Span]
    told: str
    first: date | None = None
    last: date | None = None


class Span(NamedTuple):
    """The dates of an action, and its words; or those of several over the same days."""

    start: date
    end: date
    words: str
    times: int = 1


def dated(
    name: Name, spans: Sequence[Span], first: date | None = None, last: date | None = None, most: int = BARS
) -> Dated:
    """A scheme of which so many bars are drawn at most, those that most actions share; all are told of."""
    drawn = sorted(spans, key=lambda span: -span.times)[:most]
    told = _said(spans) if spans else ""
    if len(drawn) < len(spans):
        told += f". Drawn are the {most:,} spans that most actions have; actions.csv has all {len(spans):,}"
    return Dated(name, drawn, told, first, last)


def timeline(schemes: Sequence[Dated]) -> tuple[tuple[Lane, ...], tuple[Mark, ...]]:
    """A lane for each scheme that has dates, and the years they lie over."""
    every = [span for scheme in schemes for span in scheme.spans]
    if not every:
        return (), ()
    first = date(min(span.start for span in every).year, 1, 1)
    last = date(max(span.end for span in every).year, 12, 31)
    scale = Scale(first, last)
    return tuple(_lane(scheme, scale) for scheme in schemes if scheme.spans), _years(scale)


class Scale(NamedTuple):
    """The days that the width of a drawing stands for."""

    first: date
    last: date

    def at(self, day: date, after: int = 0) -> float:
        """How far from the left a day begins, or one so many days after it."""
        return ((day - self.first).days + after) * WIDTH / ((self.last - self.first).days + 1)

    def bar(self, start: date, end: date, row: int, told: str) -> Bar:
        """A bar over some days in a row of a lane."""
        x = round(self.at(start), 1)
        width = max(round(self.at(end, after=1) - x, 1), _LEAST)
        return Bar(min(x, WIDTH - _LEAST), row * (_ROW + _GAP), width, _ROW, told)


def _lane(scheme: Dated, scale: Scale) -> Lane:
    bars = tuple(_packed(sorted(scheme.spans), scale))
    height = int(max(bar.y for bar in bars)) + _ROW + _GAP
    return Lane(scheme.name, bars, height, scheme.told, _period(scheme, scale))


def _packed(spans: Sequence[Span], scale: Scale) -> Iterator[Bar]:
    """Bars in as few rows as leave none over another: each in the first row that is free again."""
    free: list[float] = []
    for span in spans:
        told = f"{days(span.start, span.end)}: {span.words}"
        bar = scale.bar(span.start, span.end, 0, told)
        row = next((number for number, x in enumerate(free) if x <= bar.x), len(free))
        free[row : row + 1] = [bar.x + bar.width + _BETWEEN]
        yield bar._replace(y=row * (_ROW + _GAP))


def _period(scheme: Dated, scale: Scale) -> Bar | None:
    if not scheme.first or not scheme.last or scheme.last < scale.first or scheme.first > scale.last:
        return None
    start, end = max(scheme.first, scale.first), min(scheme.last, scale.last)
    return scale.bar(start, end, 0, f"The plan's own period: {days(scheme.first, scheme.last)}")


def _said(spans: Sequence[Span]) -> str:
    """In words what they are: "2 dated actions, 1 May 2008 to 31 Mar 2010; ending: 2 in 2010"."""
    begin, end = min(span.start for span in spans), max(span.end for span in spans)
    ends: Counter[int] = Counter()
    for span in spans:
        ends[span.end.year] += span.times
    count = f"{ends.total():,} dated action{'s' * (ends.total() != 1)}"
    told = ", ".join(f"{number:,} in {year}" for year, number in sorted(ends.items()))
    return f"{count}, {days(begin, end)}; ending: {told}"


def days(start: date, end: date) -> str:
    """Dates as a person writes them, whole months and years by their names.

    >>> days(date(2008, 6, 1), date(2008, 8, 31)), days(date(2009, 1, 1), date(2009, 12, 31))
    ('Jun to Aug 2008', '2009')
    >>> days(date(2008, 4, 1), date(2011, 3, 31)), days(date(2008, 5, 7), date(2008, 5, 7))
    ('Apr 2008 to Mar 2011', '7 May 2008')
    """
    whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if not whole:
        return written(end) if start == end else f"{written(start)} to {written(end)}"
    if (start.year, start.month) == (end.year, end.month):
        return month(end)
    if start.year == end.year:
        return f"{end.year}" if (start.month, end.month) == (1, 12) else f"{start:%b} to {month(end)}"
    return f"{month(start)} to {month(end)}"


def written(day: date) -> str:
    """A day as a person writes it: "31 Aug 2008"."""
    return f"{day.day} {day:%b} {day.year}"


def month(day: date) -> str:
    """A month as a person writes it: "Aug 2008"."""
    return f"{day:%b} {day.year}"


def _years(scale: Scale) -> tuple[Mark, ...]:
    step = max(1, ceil((scale.last.year - scale.first.year + 1) / 16))
    years = range(scale.first.year, scale.last.year + 1, step)
    return tuple(Mark(round(scale.at(date(year, 1, 1)), 1), str(year)) for year in years)


class Year(NamedTuple):
    """A year: how many actions end in each of its quarters, how dark each cell is, and how many in all."""

    year: int
    quarters: tuple[tuple[int, int], ...]
    total: int


def load(lines: Iterable[Line]) -> tuple[Year, ...]:
    """Every year from the first to the last in which an action ends, empty ones as well.

    Where they are many, the empty ones are left out: a date in the year 9999 would draw thousands.
    """
    ends = sum((line.quarters for line in lines), Counter[str]())
    if not ends:
        return ()
    busiest = max(ends.values())
    met = sorted({int(name[:4]) for name in ends})
    years = range(met[0], met[-1] + 1) if met[-1] - met[0] < _YEARS else met
    counts = ((year, [ends[f"{year}-Q{quarter}"] for quarter in (1, 2, 3, 4)]) for year in years)
    return tuple(
        Year(year, tuple((count, shade(count, busiest)) for count in quarters), sum(quarters))
        for year, quarters in counts
    )


def shade(count: float, of: float) -> int:
    """How dark a cell is, from 0 for nothing to 4."""
    return ceil(4 * count / of) if of else 0


class Heat(NamedTuple):
    """How many of a scheme's actions name a strand, and how dark its cell is, from 0 to 4."""

    strand: str
    actions: int
    shade: int


def heat(line: Line) -> tuple[Heat, ...]:
    """A scheme's row of the table of strands."""
    counts = [line.strands[strand] for strand in STRANDS]
    return tuple(
        Heat(strand, count, shade(count, line.actions)) for strand, count in zip(STRANDS, counts, strict=True)
    )
