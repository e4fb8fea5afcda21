"""Rules for a stretch that another one explains, and for a year beside a part of it."""

from __future__ import annotations

from typing import Any, Final

from actionplans.model import Kind
from normalise.timescales.claims import undated
from normalise.timescales.grammar import Made, Rule
from normalise.timescales.intervals import window
from normalise.timescales.matched import QV, I, U, V, dated, of, stretches
from normalise.timescales.scope import Scope
from normalise.timescales.units import Unit, nearest
from normalise.timescales.vocabulary import CODES

_C: Final = CODES
_YEARS: Final = ("year", "financial-year", "academic-year")


def _thing_between(scope: Scope, codes: str, values: list[Any]) -> Made:
    """May festival 2010: a month or season, a thing, and the year; flagged."""
    part, year = values[0], values[-1]
    if year.shape not in _YEARS:
        return None
    found = part.in_year(year.lo.year)
    if found is not None and found.lo < year.lo:
        found = part.in_year(year.lo.year + 1)
    if found is None:
        return None
    why = ("Words stand between the month or season and the year.",)
    unit = Unit(found.lo, found.hi, found.shape, why, ((year.lo, year.hi),))
    return [*zip(codes[1:-1], values[1:-1], strict=True), (U, unit)]


def _unread_part(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Easter holidays 2009: a part of the year that nothing here knows, so the year is not what is meant."""
    year = values[-1]
    return (_C["WORD"], "") if year.shape in _YEARS else None


def _quarter_of_plan_year(unit: Unit, first: int, last: int) -> Unit:
    """Year 1 Q3: the third three months of that year of the plan."""
    lo, hi = window(unit.lo, 3 * (first - 1), 3 * last, "M")
    why = ("A quarter of a year of the plan: counted from its start, or a financial or calendar one.",)
    aligned = unit.lo.month in (1, 4) and unit.lo.day == 1
    return Unit(lo or unit.lo, hi or unit.hi, "plan-year", () if aligned else why, planned=True)


def _gloss(scope: Scope, codes: str, values: list[Any]) -> Made:
    """A stretch explained by another: the more exact one holds, and months beat a quarter's number."""
    (first_code, first), (last_code, last) = stretches(codes, values)
    if QV in (first_code, last_code):
        kept, quarter = (first, last) if last_code == QV else (last, first)
        if isinstance(kept, Unit) and kept.shape == "plan-year":
            return U, _quarter_of_plan_year(kept, *quarter)
        return (U, kept.firm()) if isinstance(kept, Unit) and kept.shape != "year" else None
    if last_code == V:
        last = (
            last.in_year(first.lo.year)
            if last.in_year(first.lo.year) and last.in_year(first.lo.year).lo >= first.lo
            else last.in_year(first.hi.year)
        )
    if (
        last is None
        or first is None
        or (_C["LP"] not in codes and "plan-year" not in (first.shape, last.shape))
    ):
        return None
    if first.shape == "plan-year" or (first.shape == "quarter" and first.why):
        return U, last.firm() if last.shape != "year" else last
    if last.lo >= first.lo and last.hi <= first.hi:
        return U, last if last.shape != "plan-year" else first
    if last.shape in ("plan-year", "year") or (first.lo >= last.lo and first.hi <= last.hi):
        return U, first
    return None


def _gloss_before_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    months_named, year = values[codes.index(V)], values[-1]
    if year.shape not in _YEARS:
        return None
    found = months_named.in_year(year.lo.year)
    if found is not None and found.lo < year.lo:
        found = months_named.in_year(year.lo.year + 1)
    return None if found is None else (U, found)


def _month_of_meeting(scope: Scope, codes: str, values: list[Any]) -> Made:
    """June Board meeting: the first June of the plan, flagged; June Brown is a person."""
    found = nearest(scope, values[-2]) if "m" in str(values[-1]) else None
    return (
        None if found is None else [*zip(codes[:-2], values[:-2], strict=True), (U, found), (_C["WORD"], "m")]
    )


def _meeting(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Next Board meeting: an event without a date."""
    return (I, undated("event", kind=Kind.RELATIVE)) if "m" in str(values[-1]) else None


def _for_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    """September 2008 for the 2008/09 school year: what it is for is not when."""
    whole = values[-1]
    return (
        (U, values[0])
        if values[1] == "for" and whole.shape in _YEARS and values[0].shape not in _YEARS
        else None
    )


def _months_of_quarter(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Quarter 3 (December), Q3 (Oct - Dec): the months, unless no year's third quarter holds them."""
    quarter, months = dated(scope, codes[0], values[0]), values[2]
    if quarter is not None and not _holds(quarter, months.first, months.last):
        return None
    return V, months


def _holds(quarter: Unit, first: int, last: int) -> bool:
    """True where the quarter, financial or by the calendar, holds the months from first to last."""
    opens = [quarter.lo.month, *(lo.month for lo, _ in quarter.alts if lo is not None)]
    return any((first - opening) % 12 <= (last - opening) % 12 < 3 for opening in opens)


def _length_told(scope: Scope, codes: str, values: list[Any]) -> Made:
    """April 2008 to March 2009 (12 months): the length of it; April 2009 (12 months): so long from then."""
    unit, length = values[0], of(codes, values, "LENGTH")
    end = window(unit.lo, 0, length.last, length.unit)[1]
    if length.how != "bare" or end is None or unit.issue:
        return None
    if end <= unit.hi or unit.shape not in ("day", "month", "quarter"):
        return U, unit
    why = ("A date and a length: so long from the date, or two things.",)
    return U, Unit(unit.lo, end, "span", why, ((unit.lo, unit.hi),))


GLOSS_RULES: Final = (
    Rule(
        "for-year",
        "U IN U",
        _for_year,
        "A date for a year is the date.",
        ("September 2008 for the 2008/09 academic year",),
    ),
    Rule(
        "length-told",
        "U LP LENGTH RP",
        _length_told,
        "A stretch with its length in brackets is the stretch; a start with a length is so long.",
        ("April 2008 to March 2009 (12 months)",),
    ),
    Rule(
        "month-of-meeting",
        "^[BY IN BEFORE AFTER]* V WORD$",
        _month_of_meeting,
        "A month and a meeting: the first such month of the plan, flagged.",
        ("June Board meeting",),
    ),
    Rule(
        "next-meeting",
        "^[BY IN]* NEXT WORD$",
        _meeting,
        "The next meeting is an event without a date.",
        ("At next Board meeting",),
    ),
    Rule(
        "thing-between",
        "V [WORD PART PLAN REVIEW HOLIDAY HALFTERM]{1,3} U",
        _thing_between,
        "A month or season, a thing and then the year: the month of that year, flagged.",
        ("May festival 2010", "October half term 2009"),
    ),
    Rule(
        "unread-part",
        "(?<![V U DASH TO SLASH]) [HOLIDAY TERM HALFTERM] [WORD ONE]? IN? U",
        _unread_part,
        "A year beside a part of it that is not known is not understood.",
        ("half term 2009; report June 2009",),
    ),
    Rule(
        "gloss-before-year",
        "QV LP V RP [COMMA DASH IN]? U",
        _gloss_before_year,
        "A quarter with its months and then the year: the months in that year.",
        ("Q3 (Jul - Sep) 2008",),
    ),
    Rule(
        "months-of-quarter",
        "QV LP V RP",
        _months_of_quarter,
        "A quarter and its months, or one of them, in brackets: the months, which beat the quarter's number.",
        ("Quarter 3 (December)", "Q3 (Oct - Dec)"),
    ),
    Rule(
        "gloss",
        "U LP IN? [U V QV] RP | U [DASH COLON COMMA EQ]? U"
        " | QV (LP|DASH|COMMA|COLON|SEMI|EQ)? U RP? | U (LP|COMMA|DASH)? QV RP?",
        _gloss,
        "A stretch explained by another: the dates hold, and month names beat a quarter's number.",
        ("Q4 (January - March 2009)", "Year 1 (2008/09)"),
    ),
)
