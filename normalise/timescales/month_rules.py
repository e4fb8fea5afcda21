"""Rules for months, quarters and halves of a year."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any, Final

from normalise.timescales.grammar import Made, Rule
from normalise.timescales.matched import (
    FAULT,
    YEARS,
    U,
    V,
    opening_month,
    unit_token,
    year_of,
)
from normalise.timescales.scope import Scope
from normalise.timescales.units import (
    Unit,
    Yearless,
    month_unit,
    near_plan,
)
from normalise.timescales.vocabulary import CODES

_C: Final = CODES


def _dated_month(scope: Scope, codes: str, values: list[Any]) -> Made:
    return unit_token(month_unit(year_of(scope, codes, values), values[0]))


def _spaced_month(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Sept 07 with a space: a month, in doubt where it lies far from the plan and could be a day."""
    found = month_unit(year_of(scope, codes, values), values[0])
    if found is None or values[-1] > 31 or values[-1] == 0 or near_plan(scope, found):
        return unit_token(found)
    day = Yearless(values[0], values[0], "day", values[-1], values[-1]).after(scope.anchor)
    why = ("A month and two digits far from the plan's dates: the digits may be a day.",)
    return U, Unit(found.lo, found.hi, "month", why, ((day.lo, day.hi),) if day else (), soft=True)


def _month_of_split_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    month, (first, kind) = values[0], values[-1]
    found = month_unit(first if month >= opening_month(scope, kind) else first + 1, month)
    return unit_token(found)


def _numeric_month(scope: Scope, codes: str, values: list[Any]) -> Made:
    month, year = values[0]
    return unit_token(month_unit(year, month), "no such month")


def _short_numeric_month(scope: Scope, codes: str, values: list[Any]) -> Made:
    """03/11: March 2011; 06/09 may also be the sixth of September."""
    found = month_unit(scope.year(values[2]), values[0])
    if found is not None and scope.months_in_figures:
        return U, found
    if found is None or scope.plan_start is None or not near_plan(scope, found):
        return None
    day = Yearless(values[2], values[2], "day", values[0], values[0]) if values[2] <= 12 else None
    first = day.after(scope.anchor) if day else None
    if first is None:
        return U, found
    why = ("Two numbers with a stroke: month and year, or day and month.",)
    return U, Unit(found.lo, found.hi, "month", why, ((first.lo, first.hi),), soft=True)


def _short_numeric_months(scope: Scope, codes: str, values: list[Any]) -> Made:
    """04/08 - 03/09: from April 2008 to March 2009."""
    first, last = (month_unit(scope.year(values[at + 2]), values[at]) for at in (0, 4))
    return (
        None
        if first is None or last is None or last.lo <= first.lo
        else [(U, first), (codes[3], None), (U, last)]
    )


def _cut_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    return FAULT, "the year is not a year"


def _month_of_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    return unit_token(month_unit(values[0], values[-1])) if isinstance(values[0], int) else None


def _alone_month(scope: Scope, codes: str, values: list[Any]) -> Made:
    return V, Yearless(values[0], values[0], "month")


def _month_of_span(scope: Scope, codes: str, values: list[Any]) -> Made:
    """May 2009 - 2012: from the month to the end of the last year."""
    first, last, slashed = values[-1]
    month = month_unit(first, values[0])
    if month is None or slashed:
        return None
    why = ("The range ends with a bare year: at its end, or where the plan ends.",)
    end = date(last, 12, 31)
    plan_end = scope.plan_end
    alts = ((month.lo, plan_end),) if plan_end and plan_end.year == last else ((month.lo, date(last, 1, 1)),)
    return U, Unit(month.lo, end, "span", why, alts)


def _month_of_event(scope: Scope, codes: str, values: list[Any]) -> Made:
    """May 14 Forum meeting: a month, or the day of the meeting."""
    found = month_unit(year_of(scope, codes, values), values[0])
    if found is None or "m" not in values[-1] or values[1] > 31:
        return None
    day = Yearless(values[0], values[0], "day", values[1], values[1]).after(scope.anchor)
    why = ("A month, two digits and a meeting: the digits may be its day.",)
    unit = Unit(found.lo, found.hi, "month", why, ((day.lo, day.hi),) if day else (), soft=True)
    return [(U, unit), (codes[-1], values[-1])]


def _month_of_years(scope: Scope, codes: str, values: list[Any]) -> Made:
    """June 08, 09 and 10: the month of each year; with years of four digits, flagged."""
    years = [
        (code, scope.year(int(value))) for code, value in zip(codes, values, strict=True) if code in YEARS
    ]
    found = [month_unit(year, values[0]) for _, year in years]
    if any(later[1] <= sooner[1] for sooner, later in pairwise(years)):
        return None
    why = ("A month and several years: the month of each, or of the first and the others whole.",)
    made: list[tuple[str, Any]] = []
    for (code, _), unit in zip(years, found, strict=True):
        if unit is None:
            return FAULT, "no such month"
        doubt = why if code == _C["YEAR"] and not made else ()
        made += [(_C["COMMA"], None), (U, Unit(unit.lo, unit.hi, "month", doubt))]
    return made[1:]


MONTH_RULES: Final = (
    Rule(
        "month-of-years",
        "MONTH [DASH COMMA]? (YEAR ((COMMA|AND|COMMA AND) YEAR){1,8} (?!SLASH|DASH|MONTH)"
        "|TWO ((COMMA|AND|COMMA AND) TWO){1,8} (?!SLASH|DASH|MONTH|SUF|UNIT|YEARWORD))",
        _month_of_years,
        "A month and several years: the month of each.",
        ("June 08, 09 and 10",),
    ),
    Rule(
        "month-of-span",
        "MONTH SPAN",
        _month_of_span,
        "A month, then a later year: from the month to the year's end, flagged.",
        ("May 2009 - 2012",),
    ),
    Rule(
        "month-of-event",
        "MONTH TWO [WORD PART]",
        _month_of_event,
        "A month and two digits before a meeting are flagged: they may be its day.",
        ("May 14 Forum meeting",),
    ),
    Rule(
        "month-of-split-year",
        "MONTH (COMMA|IN)? FYEAR",
        _month_of_split_year,
        "A month within a financial year.",
        ("October 2009/10",),
    ),
    Rule(
        "year-month",
        "(?<![MONTH TWO ONE ORD NTH DASH SLASH SEASON TERM COMMA AND QUARTER]) YEAR [DASH COLON]? MONTH "
        "(?![YEAR TWO ONE ORD CUT BIG DASH SLASH COMMA AND TO FYEAR])",
        _month_of_year,
        "A year and its month.",
        ("2009 October",),
    ),
    Rule(
        "dated-month",
        "MONTH (COMMA|DASH|SLASH|IN|LP)? YEAR",
        _dated_month,
        "A month and a year.",
        ("October 2008", "Sept-2009", "March '09"),
        "EDTF 2008-10",
    ),
    Rule(
        "month-dash-year",
        "MONTH (DASH|SLASH) TWO (?!MONTH (?!(DASH|SLASH) TWO)|DASH TWO)",
        _dated_month,
        "A month, a hyphen and two digits are month and year, never in doubt (Excel's mmm-yy).",
        ("Oct-08", "Oct/08", "May-08 Nov-09"),
    ),
    Rule(
        "spaced-month",
        "MONTH COMMA? TWO (?!SUF)",
        _spaced_month,
        "A month and two digits are month and year; in doubt only far from the plan's dates.",
        ("Sept 09", "July 03"),
    ),
    Rule(
        "cut-year",
        "[ONE TWO ORD]? SUF? MONTH (DASH|SLASH)? (CUT|BIG)",
        _cut_year,
        "A year of three or five digits is a fault: undated and flagged.",
        ("March 200", "March 20009"),
    ),
    Rule(
        "short-numeric-months",
        "(?<![ONE TWO SLASH YEARWORD QUARTER DASH MONTH FYW AYW]) TWO SLASH TWO (DASH|TO|UNTIL) "
        "TWO SLASH TWO (?!SLASH|DASH|UNIT|YEARWORD|YEAR|TWO|ONE|MONTH|RECUR|TIMES)",
        _short_numeric_months,
        "From a month and year in two digits each to another, where they follow each other.",
        ("04/08 - 03/09",),
    ),
    Rule(
        "short-numeric-month",
        "(?<![ONE TWO SLASH YEARWORD QUARTER DASH MONTH FYW AYW]) TWO SLASH TWO "
        "(?!SLASH|DASH|UNIT|YEARWORD|YEAR|TWO|ONE|MONTH|WORD|RECUR|TIMES)",
        _short_numeric_month,
        "Month and year in two digits each, near the plan; flagged where they could be a day and a month.",
        ("03/11", "06/09"),
    ),
    Rule("numeric-month", "NMONTH", _numeric_month, "Month and year in numbers.", ("10/2008", "04.2009")),
)


MONTH_ALONE_RULES: Final = (
    Rule(
        "month-without-year",
        "MONTH",
        _alone_month,
        "A month without a year is the first one on or after the plan's start, flagged.",
        ("May",),
    ),
)
