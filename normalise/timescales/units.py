"""Stretches of the calendar a text names, dated or still without a year."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct

from actionplans.model import Span
from normalise.timescales.intervals import Interval, month_length, months, shifted, twelve_months
from normalise.timescales.scope import Scope

Spans: TypeAlias = tuple[Span, ...]


class Unit(Struct, eq=False, gc=False):
    """A dated stretch: first and last day, its shape, the doubts about it and the rival readings.

    `soft` doubts vanish where the stretch is part of a range. `planned` means the bounds are the plan's;
    `by` that the document's key reads the stretch as a deadline.
    """

    lo: date
    hi: date
    shape: str
    why: tuple[str, ...] = ()
    alts: Spans = ()
    soft: bool = False
    approximate: bool = False
    planned: bool = False
    issue: str = ""
    by: bool = False

    def firm(self) -> Unit:
        """The same stretch without the doubts a more precise wording removes."""
        return Unit(self.lo, self.hi, self.shape, approximate=self.approximate, planned=self.planned)


class Yearless(Struct, eq=False, gc=False):
    """A stretch of any year: months and days, counted from its first month."""

    first: int
    last: int
    shape: str
    first_day: int = 1
    last_day: int = 0
    approximate: bool = False
    why: str = ""

    def in_year(self, year: int) -> Unit | None:
        """The stretch that begins in that year; None where the calendar has no such day."""
        if not 1 <= year < 9999:
            return None
        lo, hi = months(year, self.first, self.last)
        if self.last_day > month_length(hi.year, hi.month) or self.first_day > month_length(year, self.first):
            return None
        if self.last_day:
            hi = hi.replace(day=self.last_day)
        return Unit(lo.replace(day=self.first_day), hi, self.shape, approximate=self.approximate)

    def after(self, day: date | None) -> Unit | None:
        """The first such stretch that ends on or after the day."""
        if day is None:
            return None
        for year in (day.year - 1, day.year, day.year + 1):
            unit = self.in_year(year)
            if unit is not None and unit.hi >= day and (unit.lo >= day or self.shape not in ("day",)):
                return unit
        return self.in_year(day.year + 4 - day.year % 4)


@lru_cache(maxsize=2048)
def month_unit(year: int, month: int) -> Unit | None:
    """A calendar month."""
    if not 1 <= month <= 12 or not 1 <= year < 9999:
        return None
    return Unit(date(year, month, 1), date(year, month, month_length(year, month)), "month")


@lru_cache(maxsize=4096)
def day_unit(year: int, month: int, day: int) -> Unit | None:
    """One day; None where the calendar has no such day."""
    if not (1 <= year < 9999 and 1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        return None
    found = date(year, month, day)
    return Unit(found, found, "day")


def year_unit(scope: Scope, year: int) -> Unit:
    """A calendar year; in doubt where the plan runs by financial years."""
    lo, hi = date(year, 1, 1), date(year, 12, 31)
    if not scope.fy_aligned:
        return Unit(lo, hi, "year")
    return Unit(
        lo,
        hi,
        "year",
        ("The plan runs by financial years: a bare year may mean the one that starts in it.",),
        (twelve_months(year, scope.financial_month),),
    )


def financial(scope: Scope, year: int) -> Unit:
    """The financial year that starts in `year`."""
    return Unit(*twelve_months(year, scope.financial_month), "financial-year")


def academic(scope: Scope, year: int) -> Unit:
    """The academic year that starts in `year`."""
    return Unit(*twelve_months(year, scope.academic_month), "academic-year")


def nearest(scope: Scope, part: Yearless) -> Unit | None:
    """A stretch without a year, dated by the context: the first after the plan's start; always in doubt."""
    unit = part.after(scope.anchor)
    if unit is None:
        return None
    later = part.in_year(unit.lo.year + 1)
    why = part.why or "No year is given: the first one on or after the plan's start is taken."
    alts: Spans = ((later.lo, later.hi),) if later else ()
    return Unit(unit.lo, unit.hi, unit.shape, (why,), alts, approximate=part.approximate)


def near_plan(scope: Scope, unit: Unit) -> bool:
    """True when a stretch lies between twelve months before the plan and twelve months after it."""
    start, end = scope.plan_start, scope.plan_end
    first = shifted(start, -12, "M") if start else None
    last = shifted(end, 12, "M") if end else None
    return (first is None or unit.hi >= first) and (last is None or unit.lo <= last)


def spanned(scope: Scope, first: Unit, last: Unit) -> Unit:
    """From one stretch to another; a reversed range keeps its start and is in doubt."""
    shape = first.shape if first.shape == last.shape else "span"
    approximate = first.approximate or last.approximate
    if last.hi < first.lo:
        return Unit(first.lo, date.min, shape, ("The range runs backwards.",), issue="reversed-range")
    if first.shape == last.shape == "year":
        return year_span(scope, first.lo.year, last.hi.year)
    why = () if first.soft else first.why
    why += () if last.soft else last.why
    kept = why if first.shape not in ("year", "day") and last.shape not in ("year", "day") else ()
    alts = ((first.alts or ((first.lo, None),))[0][0], (last.alts or ((None, last.hi),))[0][1])
    return Unit(first.lo, last.hi, shape, kept, (alts,) if kept else (), approximate=approximate)


def year_span(scope: Scope, first: int, last: int) -> Unit:
    """From one calendar year to another; the plan itself where its years are named."""
    lo, hi = date(first, 1, 1), date(last, 12, 31)
    start, end = scope.plan_start, scope.plan_end
    if start and end and (start.year, end.year) == (first, last):
        why = ("The years are the plan's: its own dates are meant, or whole calendar years.",)
        return Unit(
            start,
            end,
            "plan",
            why if scope.fy_aligned else (),
            ((lo, hi),) if scope.fy_aligned else (),
            planned=True,
        )
    if not scope.fy_aligned:
        return Unit(lo, hi, "year")
    fiscal: Interval = (financial(scope, first).lo, financial(scope, last).lo.replace(day=1))
    rival = (fiscal[0], financial(scope, last - 1).hi)
    return Unit(
        lo, hi, "year", ("The plan runs by financial years, the text names calendar years.",), (rival,)
    )
