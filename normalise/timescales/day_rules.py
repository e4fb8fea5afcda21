"""Rules for days: dates in numbers and words, several of one month, weeks, Christmas and Easter."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from normalise.timescales.grammar import Made, Rule
from normalise.timescales.intervals import easter
from normalise.timescales.matched import (
    FAULT,
    YEARS,
    U,
    V,
    numbers,
    of,
    opening_month,
    unit_token,
    year_of,
)
from normalise.timescales.scope import Scope
from normalise.timescales.units import (
    Unit,
    Yearless,
    day_unit,
    financial,
)
from normalise.timescales.vocabulary import CODES

_C: Final = CODES


def _numeric_day(scope: Scope, codes: str, values: list[Any]) -> Made:
    """31/10/2008 is read day first, 2008-10-31 by its length; 2008/09/10 are rather years in a row."""
    first, second, third, dashed = values[0]
    if (
        len(first) == 4
        and not dashed
        and (int(second), int(third)) == ((int(first) + 1) % 100, (int(first) + 2) % 100)
    ):
        return _years_in_a_row(scope, int(first), day_unit(int(first), int(second), int(third)))
    if len(third) == 3:
        return FAULT, "a year cut to three digits"
    if len(first) == 4:
        return unit_token(day_unit(int(first), int(second), int(third)))
    return unit_token(day_unit(scope.year(int(third)), int(second), int(first)))


def _years_in_a_row(scope: Scope, first: int, day: Unit | None) -> Made:
    """2008/09/10: two financial years, or the tenth of September."""
    lo, hi = financial(scope, first).lo, financial(scope, first + 1).hi
    why = ("Three numbers in a row: years, or a day written year first.",)
    return U, Unit(lo, hi, "financial-year", why, () if day is None else ((day.lo, day.hi),))


def _dated_day(scope: Scope, codes: str, values: list[Any]) -> Made:
    """3 May 2008: the last number is the year where no four-digit year stands."""
    month = of(codes, values, "MONTH")
    where = codes.index(_C["MONTH"])
    before = numbers(codes[:where], values[:where])
    rest = numbers(codes[where:], values[where:])
    day = before[0] if before else rest[0]
    return unit_token(day_unit(year_of(scope, codes, values), month, day))


def _torn_day(scope: Scope, codes: str, values: list[Any]) -> Made:
    """3 1 March 2009: the 31st; the first figure may be a number of its own."""
    year, month = year_of(scope, codes, values), values[2]
    whole, last = day_unit(year, month, values[0] * 10 + values[1]), day_unit(year, month, values[1])
    if whole is None or values[0] == 0:
        return None
    alts = () if last is None else ((last.lo, last.hi),)
    return U, Unit(whole.lo, whole.hi, "day", ("The day's two figures stand apart.",), alts)


def _day_in_figures(scope: Scope, codes: str, values: list[Any]) -> Made:
    day, month = numbers(codes, values)
    found = day_unit(values[-1], month, day) if isinstance(values[-1], int) else None
    return None if found is None else (U, found)


def _day_of_split_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    month, (first, kind) = of(codes, values, "MONTH"), of(codes, values, "FYEAR")
    opening = opening_month(scope, kind)
    return unit_token(day_unit(first if month >= opening else first + 1, month, numbers(codes, values)[0]))


def _day_without_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    month, day = of(codes, values, "MONTH"), numbers(codes, values)[0]
    if not 1 <= day <= 31 or Yearless(month, month, "day", day, day).in_year(2008) is None:
        return FAULT, "no such day in the month"
    return V, Yearless(month, month, "day", day, day)


def _numeric_day_without_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    day, month = numbers(codes, values)
    if (
        (day, month) == (24, 7)  # at all hours
        or not (12 < day <= 31 and 1 <= month <= 12)
        or Yearless(month, month, "day", day, day).in_year(2008) is None
    ):
        return None
    return V, Yearless(month, month, "day", day, day)


def _days_from_to(scope: Scope, codes: str, values: list[Any]) -> Made:
    """15/11 - 20/12/2008: the first day takes the year of the last, or the one before."""
    made = _numeric_day(scope, codes[-1:], values[-1:])
    if not isinstance(made, tuple) or made[0] != U:
        return None
    last: Unit = made[1]
    first = day_unit(last.lo.year, values[2], values[0])
    if first is not None and first.lo > last.lo:
        first = day_unit(last.lo.year - 1, values[2], values[0])
    return None if first is None else [(U, first), (_C["DASH"], None), (U, last)]


def _several_days(scope: Scope, codes: str, values: list[Any]) -> Made:
    """3 & 10 June 2008: two days; 3 - 10 June 2008: the days from one to the other."""
    where = codes.index(_C["MONTH"])
    days = numbers(codes[:where], values[:where])
    month = values[where]
    dated = any(code in YEARS for code in codes[where:])
    if dated:
        year = year_of(scope, codes, values)
        found = [day_unit(year, month, day) for day in days]
        if None in found:
            return FAULT, "no such date in the calendar"
        return _joined(codes, [(U, one) for one in found])
    return _joined(codes, [(V, Yearless(month, month, "day", day, day)) for day in days if 1 <= day <= 31])


def _joined(codes: str, found: list[tuple[str, Any]]) -> Made:
    link = _C["DASH"] if _C["DASH"] in codes or _C["TO"] in codes else _C["AND"]
    if len(found) == 1:
        return found[0]
    return [token for one in found for token in ((link, None), one)][1:]


def _week(scope: Scope, codes: str, values: list[Any]) -> Made:
    """The week that begins (or ends) on a day."""
    day: Unit = values[-1]
    if day.shape != "day":
        return None
    six = timedelta(days=6)
    if codes[0] == _C["WE"]:
        return U, Unit(day.lo - six, day.hi, "week", day.why)
    return U, Unit(day.lo, day.hi + six, "week", day.why)


def _holiday(scope: Scope, codes: str, values: list[Any]) -> Made:
    if len(codes) == 1 and values[0] == "easter":
        anchor = scope.anchor
        if anchor is None:
            return V, Yearless(3, 4, "season")
        sunday = next(day for year in (anchor.year, anchor.year + 1) if (day := easter(year)) >= anchor)
        return U, Unit(sunday, sunday, "day", ("No year is given.",))
    month, number = {"christmas": (12, 25), "new year": (1, 1)}.get(values[0], (0, 0))
    if len(codes) == 1:
        return V, Yearless(month, month, "day", number, number)
    year = year_of(scope, codes, values)
    found = easter(year) if values[0] == "easter" else date(year, month, number)
    return U, Unit(found, found, "day", approximate=True)


DAY_RULES: Final = (
    Rule(
        "numeric-day",
        "WEEKDAY? DAY",
        lambda scope, codes, values: _numeric_day(scope, codes[-1:], values[-1:]),
        "Numeric dates are day first; / . and - are equal; year first is ISO 8601.",
        ("13/5/07", "31.10.2008", "9-12-2009", "2008-10-31"),
        "ISO 8601-1",
    ),
    Rule(
        "days-from-to",
        "(?<![SLASH DASH]) [ONE TWO] SLASH [ONE TWO] (DASH|TO|UNTIL) DAY",
        _days_from_to,
        "A range of days in figures, with one year.",
        ("15/11 - 20/12/2008",),
    ),
    Rule(
        "several-days",
        "(WEEKDAY? [ONE TWO ORD] SUF? (AND|COMMA|SLASH|DASH|TO)){1,6} WEEKDAY? [ONE TWO ORD] SUF? "
        "MONTH COMMA? (YEAR|TWO(?!DASH|MONTH|SLASH))?",
        _several_days,
        "Several days of one month: a list is several points, a dash a range.",
        ("3 & 10 June 2008", "3rd - 10th June 2008"),
    ),
    Rule(
        "torn-day",
        "(?<![ONE TWO ORD DASH SLASH COMMA AND UNIT YEARWORD WORD]) ONE ONE MONTH COMMA? "
        "(YEAR|TWO (?!DASH|MONTH|SLASH))",
        _torn_day,
        "The two figures of a day, torn apart by a reader, flagged.",
        ("3 1 March 2009",),
    ),
    Rule(
        "dated-day",
        "(WEEKDAY COMMA?)? [ONE TWO ORD] SUF? MONTH (COMMA|DASH|SLASH)? (YEAR|TWO) "
        "(?!SLASH (TWO|ONE)|DASH ONE (?!SUF? MONTH)|MONTH|SUF)"
        "|(WEEKDAY COMMA?)? [ONE TWO ORD] (DASH|SLASH) MONTH (DASH|SLASH) (YEAR|TWO)"
        "|MONTH (ORD|ONE) SUF? COMMA? YEAR|MONTH TWO SUF? COMMA? YEAR",
        _dated_day,
        "A day of a month of a year.",
        ("17 April 2009", "1st April 08", "Monday 3rd March 2009", "3-Mar-09"),
    ),
    Rule(
        "day-in-figures",
        "(?<![YEARWORD QUARTER ONE TWO AND DASH COMMA]) [ONE TWO] "
        "([COMMA SLASH]? [ONE TWO] [COMMA SLASH]?|DASH [ONE TWO] DASH) YEAR",
        _day_in_figures,
        "Day, month and year in figures with blanks, commas or backslashes between them.",
        ("31 10 2008",),
    ),
    Rule(
        "day-of-split-year",
        "[ONE TWO ORD] SUF? MONTH FYEAR",
        _day_of_split_year,
        "A day of a month within a financial year.",
        ("30 June 2009/10",),
    ),
    Rule(
        "day-without-year",
        "(WEEKDAY COMMA?)? [ONE TWO ORD] SUF? MONTH (?!YEAR|TWO|FYEAR) | MONTH (ORD|ONE) SUF? "
        "(?!SLASH|DASH|MONTH|YEAR)",
        _day_without_year,
        "A day without a year is the first one on or after the plan's start, flagged; with a frequency "
        "it recurs.",
        ("15th Nov", "31 March"),
    ),
    Rule(
        "numeric-day-without-year",
        "(?<![ONE TWO SLASH YEARWORD QUARTER DASH MONTH]) TWO SLASH (ONE|TWO) "
        "(?!SLASH|DASH|UNIT|YEARWORD|YEAR|TWO|ONE|MONTH)",
        _numeric_day_without_year,
        "Day and month in numbers, where no two years are meant.",
        ("31/3",),
    ),
    Rule(
        "holiday",
        "HOLIDAY (YEAR|TWO)|HOLIDAY (?![WORD PART])",
        _holiday,
        "Christmas is 25 December, Easter its Sunday.",
        ("Christmas 2008", "Easter 2009"),
        "Gregorian computus",
    ),
)


def _nth_week(scope: Scope, codes: str, values: list[Any]) -> Made:
    """The first week of June 2009: its first seven days; the last week, its last seven."""
    which, month = values[0], values[-1]
    if values[1] not in ("W", None) or month.shape != "month" or not 1 <= which <= 4:
        return None
    last = which == 4 and codes[0] == _C["NTH"]
    lo = month.hi - timedelta(days=6) if last else month.lo + timedelta(days=7 * (which - 1))
    why = ("A week of a month: seven days from the first, or from a Monday.",)
    monday = lo - timedelta(days=lo.weekday())
    return U, Unit(lo, lo + timedelta(days=6), "week", why, ((monday, monday + timedelta(days=6)),))


def _nth_weekday(scope: Scope, codes: str, values: list[Any]) -> Made:
    """The last Friday of June 2009, the first Monday in May 2008."""
    which, month = values[0], values[-1]
    if month.shape != "month" or not 1 <= which <= 5:
        return None
    weekday = _WEEKDAYS.index(values[1])
    ahead = (weekday - month.lo.weekday()) % 7 + 7 * (which - 1)
    if which == 4 and codes[0] == _C["NTH"]:  # last
        day = month.hi - timedelta(days=(month.hi.weekday() - weekday) % 7)
    else:
        day = month.lo + timedelta(days=ahead)
    return (U, Unit(day, day, "day")) if day <= month.hi else None


_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEK_RULES: Final = (
    Rule(
        "nth-week",
        "[NTH ORD] (UNIT [OF IN]?|WC) U",
        _nth_week,
        "A week of a month is counted in sevens from its first day, flagged.",
        ("first week of June 2009",),
    ),
    Rule(
        "nth-weekday",
        "[NTH ORD] WEEKDAY IN? U",
        _nth_weekday,
        "A weekday of a month, counted.",
        ("last Friday of June 2009", "first Monday in May 2008"),
    ),
    Rule("week", "(WC|WE) U", _week, "A week from (or to) the day named: seven days.", ("w/c 13 May 2007",)),
)
