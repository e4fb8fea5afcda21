"""Rules for years: calendar, financial and academic ones, and spans of them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from normalise.timescales.grammar import Made, Rule
from normalise.timescales.matched import (
    FAULT,
    FYEAR,
    SPAN,
    YEARS,
    U,
    year_of,
)
from normalise.timescales.scope import Scope
from normalise.timescales.units import (
    Unit,
    academic,
    financial,
    spanned,
    year_span,
    year_unit,
)
from normalise.timescales.vocabulary import CODES

_C: Final = CODES


def _split_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    """2008/09, 2008-9, 2008/2009: consecutive years; others are a span, equal or falling ones a fault."""
    dash = 1 if codes[0] in YEARS else 2
    first = scope.year(int(values[dash - 1]))
    written = int(values[dash + 1])
    code = codes[dash + 1]
    scale = 10 if code == _C["ONE"] else 100
    last = written if written > 99 else first - first % scale + written
    if last < first and written <= 99:
        last += scale
    school = _C["AYW"] in codes
    if last == first + 1:
        kind = "academic" if school else "financial" if _C["FYW"] in codes else ""
        return FYEAR, (first, kind)
    if school and first < last < first + 60:
        spell = academic(scope, first).lo, academic(scope, last - 1).hi
        return U, Unit(*spell, "academic-year")
    if _C["YEARWORD"] in codes:
        return None
    if written > 99 and last < first:
        return SPAN, (first, last, False)
    if last <= first or last - first > 60 or (code == _C["ONE"] and codes[dash] == _C["SLASH"]):
        return FAULT, "the years do not follow each other"
    return SPAN, (first, last, codes[dash] == _C["SLASH"])


def _short_split_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    """08/09: two-digit years that follow each other."""
    if scope.months_in_figures and len(codes) == 3 and codes[1] == _C["SLASH"]:
        return None
    made = _split_year(scope, codes, values)
    return made if isinstance(made, tuple) and made[0] == FYEAR else None


def _short_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    """End 08, mid-09: two digits after a part of a year are the year."""
    return [(codes[0], values[0]), (_C["YEAR"], scope.year(values[-1]))]


def _torn_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    """31 March 20 10, Oct 200 8: nobody writes the day after the month and the year with two digits."""
    year = f"{values[-2]}{values[-1]:02}" if codes[-2] == _C["TWO"] else f"{values[-2]}{values[-1]}"
    return [(codes[0], values[0]), (_C["YEAR"], int(year))] if year[:2] in ("19", "20") else None


def _side_by_side(scope: Scope, codes: str, values: list[Any]) -> Made:
    return (FYEAR, (values[0], "")) if values[1] == values[0] + 1 else None


def _named_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Academic year 2009, FY 2009: one year for two; the one that starts in it, in doubt."""
    year = year_of(scope, codes, values)
    make = academic if _C["AYW"] in codes else financial
    first, before = make(scope, year), make(scope, year - 1)
    why = ("One year is named for a year that spans two: the one that starts in it is taken.",)
    return U, Unit(first.lo, first.hi, first.shape, why, ((before.lo, before.hi),))


def _calendar_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    return U, year_unit(scope, year_of(scope, codes, values)).firm()


def _said_to_be(scope: Scope, codes: str, values: list[Any]) -> Made:
    """The year 2010, the month of June: the word adds nothing to the name."""
    return []


def _age(scope: Scope, codes: str, values: list[Any]) -> Made:
    return _C["WORD"], ""


def _named_years(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Financial years 2008 to 2010: from the first one's start, to the end of the last or the one before."""
    made = _split_year(scope, codes, values)
    if not isinstance(made, tuple) or made[0] != SPAN:
        return made
    make = academic if _C["AYW"] in codes else financial
    first, last, before = (make(scope, year) for year in (made[1][0], made[1][1], made[1][1] - 1))
    why = ("Years that span two are named by one: the last may be the one that ends or starts in it.",)
    return U, Unit(first.lo, before.hi, "span", why, ((first.lo, last.hi),))


_AGED: Final = "[ONE TWO WNUM] ((DASH|TO|AND|OR|SLASH) [ONE TWO WNUM])?"


YEAR_RULES: Final = (
    Rule(
        "torn-year",
        "MONTH [COMMA DASH]? TWO TWO (?![MONTH SLASH DASH UNIT YEARWORD SUF TWO ONE])|MONTH CUT ONE",
        _torn_year,
        "A year torn in two by a reader is put together.",
        ("31 March 20 10", "Oct 20 08", "Oct 200 8"),
    ),
    Rule(
        "age",
        f"{_AGED} DASH? AGE|AGE [THROUGH GT LT WITHIN BETWEEN IN]* {_AGED} PLUS? YEARWORD?",
        _age,
        "People's ages are no time.",
        ("5-11 year olds by May 2009", "those aged 60 to 75: from May 2009"),
    ),
    Rule(
        "named-years",
        "(FYW|AYW) YEAR TO (YEAR|TWO)",
        _named_years,
        "Financial or academic years from one to another; consecutive ones are one year.",
        ("financial year 2009 to 2010", "academic years 2008 to 2011"),
    ),
    Rule(
        "said-to-be-one",
        "(?<![ONE TWO WNUM ORD NTH EVERY PER NEXT WITHIN TIMES DASH SLASH YEAR FYEAR OTHER]) YEARWORD OF? "
        "(?=YEAR)"
        "|(?<=[BY IN FROM UNTIL THROUGH BEFORE AFTER END BEGIN EARLY BETWEEN TO]) UNIT OF? (?=MONTH)",
        _said_to_be,
        "The word year or month before the name of one adds nothing.",
        ("by the year 2010", "in the month of June 2009"),
    ),
    Rule(
        "split-year",
        "(FYW|AYW)? YEAR (SLASH|DASH) (YEAR|TWO|ONE) (?!MONTH|ORD|DASH (ONE|TWO)|UNIT) "
        "(FYW|AYW YEARWORD?|YEARWORD)?|(?<!FROM) YEAR TO TWO (?=$|[RP COMMA SEMI])",
        _split_year,
        "Two consecutive years are one financial year (1 April to 31 March), or academic year where "
        "the text or sector says so.",
        (
            "2008/09",
            "2008/9",
            "2008-09",
            "2022 to 23",
            "FY 2008/09",
            "academic year 2009/10",
            "2009/10 academic year",
        ),
        "UK financial year",
    ),
    Rule(
        "short-split-year",
        "(?<![YEARWORD MONTH]) (FYW|AYW)? TWO (SLASH|DASH) TWO "
        "(?!MONTH|UNIT|YEARWORD|SLASH|ORD|SUF|YEAR|RECUR|TIMES) (FYW|AYW)?",
        _short_split_year,
        "Two-digit years that follow each other are one financial year.",
        ("08/09", "FY 08/09", "academic year 09/10"),
        "UK financial year",
    ),
    Rule(
        "split-year-of-month",
        "(?<=MONTH) TWO SLASH TWO (?!MONTH|ORD)",
        _short_split_year,
        "After a month, two-digit years that follow each other are the financial year the month lies in.",
        ("Oct 08/09",),
    ),
    Rule(
        "short-year",
        "(END|EARLY) DASH? TWO (?![MONTH SLASH DASH UNIT YEARWORD SUF ORD TWO RECUR])",
        _short_year,
        "Two digits after end, early, mid or late are a year.",
        ("End 08", "mid-09"),
    ),
    Rule(
        "years-side-by-side",
        "(?<![MONTH TWO YEAR SEASON TERM ORD DASH]) YEAR YEAR (?!YEAR|DASH|SLASH|MONTH)",
        _side_by_side,
        "Two consecutive years side by side have lost their stroke.",
        ("2008 2009",),
    ),
    Rule(
        "named-year",
        "(FYW|AYW) (YEAR|TWO)",
        _named_year,
        "A financial or academic year named by one year is the one that starts in it, flagged.",
        ("FY 2009", "academic year 2009"),
    ),
    Rule(
        "calendar-year",
        "CYW YEAR|YEAR CYW",
        _calendar_year,
        "A calendar year said to be one.",
        ("calendar year 2009",),
    ),
)


def _alone_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    return U, year_unit(scope, year_of(scope, codes, values))


def _alone_split_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    first, kind = values[0]
    if kind == "academic":
        return U, academic(scope, first)
    taken = financial(scope, first)
    if not scope.academic or kind == "financial":
        return U, taken
    school = academic(scope, first)
    why = ("In a school or university a split year is the academic year; the financial year may be meant.",)
    return U, Unit(school.lo, school.hi, school.shape, why, ((taken.lo, taken.hi),))


def _span(scope: Scope, codes: str, values: list[Any]) -> Made:
    """2006-2009 from January to December, or the plan; 2007/09 from April to March."""
    first, last, slashed = values[0]
    if last < first:
        return U, spanned(scope, year_unit(scope, first), year_unit(scope, last))
    if not slashed:
        return U, year_span(scope, first, last)
    lo, hi = financial(scope, first).lo, financial(scope, last - 1).hi
    aligned = scope.fy_aligned or scope.plan_start is None
    why = (
        () if aligned else ("Years with a slash that do not follow each other: financial or calendar years.",)
    )
    return U, Unit(
        lo, hi, "financial-year", why, () if aligned else ((date(first, 1, 1), date(last, 12, 31)),)
    )


YEAR_ALONE_RULES: Final = (
    Rule("split-year-alone", "FYEAR", _alone_split_year, "A split year by itself.", ("2008/09",)),
    Rule(
        "year-span",
        "SPAN",
        _span,
        "Years that do not follow each other are a span; the plan itself where its years are named.",
        ("2008-11", "2006 - 2009", "2007/09"),
    ),
    Rule(
        "year",
        "YEAR",
        _alone_year,
        "A bare year is the calendar year; flagged when the plan starts on 1 April.",
        ("2008",),
        "EDTF 2008",
    ),
)
