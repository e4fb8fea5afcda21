"""Rules for seasons and school terms."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from normalise.timescales.grammar import Made, Rule
from normalise.timescales.intervals import months
from normalise.timescales.matched import (
    YEARS,
    U,
    V,
    of,
    year_of,
)
from normalise.timescales.scope import Scope
from normalise.timescales.units import (
    Unit,
    Yearless,
)
from normalise.timescales.vocabulary import CODES

_C: Final = CODES


def _term(scope: Scope, name: str) -> tuple[int, int] | None:
    return scope.terms.get(name)


def _season(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Summer 2008 is June to August; in a school a bare Autumn 2007 is the term."""
    name, split = values[0], of(codes, values, "FYEAR")
    spell = scope.seasons.get(name)
    if spell is None:
        return None
    year = split[0] if split else year_of(scope, codes, values)
    season = _season_of(scope, spell, year, split, name)
    term = _term(scope, name)
    if scope.academic and term is not None:
        return U, _term_or_season(term, year, split, season)
    return U, season


def _season_of(scope: Scope, spell: tuple[int, int], year: int, split: Any, name: str) -> Unit:
    crosses = spell[1] < spell[0]
    if split and not crosses:
        fits = [Unit(*months(y, *spell), "season") for y in (year, year + 1)]
        opening = scope.financial_month
        if spell[0] >= opening:
            return fits[0]
        why = (f"{name.capitalize()} lies at either end of the financial year.",)
        return Unit(fits[1].lo, fits[1].hi, "season", why, ((fits[0].lo, fits[0].hi),))
    interval = months(year, *spell)
    if not crosses or split:
        return Unit(*interval, "season")
    before = months(year - 1, *spell)
    why = ("Winter runs over the turn of the year: it may be the one that ends in the year named.",)
    return Unit(*interval, "season", why, (before, months_of(year, spell)))


def months_of(year: int, spell: tuple[int, int]) -> tuple[date, date]:
    """The rest of a year from a season's first month on: winter 2008 as December alone."""
    return date(year, spell[0], 1), date(year, 12, 31)


def _term_or_season(term: tuple[int, int], year: int, split: Any, season: Unit) -> Unit:
    starts = year + 1 if split and term[0] < 9 else year
    why = ("In a school a season is a term: the season itself may be meant.",)
    return Unit(*months(starts, *term), "term", why, ((season.lo, season.hi),), approximate=True)


def _dated_term(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Summer term 2009; in a split year the term lies in the academic year."""
    term = _term(scope, of(codes, values, "SEASON"))
    if term is None:
        return None
    split = of(codes, values, "FYEAR")
    year = split[0] + (term[0] < scope.academic_month) if split else year_of(scope, codes, values)
    return U, Unit(*months(year, *term), "term", approximate=True)


def _season_of_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    """2009 Summer: the same as Summer 2009, and the same for a term."""
    where = codes.index(_C["SEASON"])
    turned = (codes[where:] + codes[0], [*values[where:], values[0]])
    return (_dated_term if _C["TERM"] in codes else _season)(scope, *turned)


def _term_without_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    term = _term(scope, of(codes, values, "SEASON"))
    return None if term is None else (V, Yearless(*term, "term", approximate=True))


def _season_without_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    spell = scope.seasons.get(values[0])
    term = _term(scope, values[0])
    if scope.academic and term is not None:
        return V, Yearless(*term, "term", approximate=True)
    return None if spell is None else (V, Yearless(*spell, "season"))


def _half_of_term(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Autumn 1 2009, first half of the autumn term: half terms, parted in the middle."""
    name = of(codes, values, "SEASON")
    term = _term(scope, name)
    number = next((value for code, value in zip(codes, values, strict=True) if code in _COUNTED), 0)
    number = 2 if number == 4 else number
    if term is None or number not in (1, 2) or (_C["HALF"] not in codes and not scope.academic):
        return None
    first, last = term
    middle = first + (last - first + 1) // 2
    spell = (first, middle - 1) if number == 1 else (middle, last)
    split = of(codes, values, "FYEAR")
    if split is None and not any(code in YEARS for code in codes):
        return V, Yearless(*spell, "half", approximate=True)
    year = split[0] + (first < scope.academic_month) if split else year_of(scope, codes, values)
    return U, Unit(*months(year, *spell), "half", approximate=True)


_COUNTED: Final = _C["ORD"] + _C["NTH"] + _C["ONE"]
SEASON_RULES: Final = (
    Rule(
        "half-of-term",
        "SEASON TERM? ONE (?!DASH (?!SEASON)|SLASH|MONTH|ONE|UNIT) ((IN|COMMA|DASH|LP)? (FYEAR|YEAR) RP?)?"
        "|[ORD NTH] HALF SEASON TERM ((IN|COMMA|DASH|LP)? (FYEAR|YEAR) RP?)?"
        "|SEASON TERM [DASH COMMA]? [ORD NTH] HALF ((IN|COMMA|DASH|LP)? (FYEAR|YEAR) RP?)?",
        _half_of_term,
        "The halves of a school term are parted by the month in its middle.",
        ("first half of autumn term 2009",),
    ),
    Rule(
        "term",
        "SEASON TERM (IN|COMMA|DASH|LP|AYW)? (FYEAR|YEAR|TWO) RP? | SEASON (YEAR|FYEAR) TERM",
        _dated_term,
        "School terms: autumn September to December, spring January to March, summer April to July.",
        ("Summer term 2009", "autumn term 2009/10"),
    ),
    Rule(
        "term-without-year",
        "SEASON TERM",
        _term_without_year,
        "A term without a year is the first one of the plan, flagged.",
        ("Spring Term",),
    ),
    Rule(
        "season",
        "SEASON (IN|COMMA|DASH|LP|SLASH)? (FYEAR|YEAR|TWO (?!MONTH)) RP?",
        _season,
        "Seasons are spring March to May, summer June to August, autumn September to November, winter "
        "December to February; winter of one year is flagged.",
        ("Summer 2008", "winter 07/08", "Winter 2009", "Autumn 07"),
        "EDTF 21 to 24",
    ),
    Rule(
        "year-season",
        "(?<![MONTH TWO ONE ORD NTH DASH SLASH SEASON TERM COMMA AND QUARTER]) (YEAR|FYEAR) "
        "[DASH COMMA COLON]? SEASON TERM? (?!YEAR|TWO|FYEAR|SLASH|DASH|AND|TO)",
        _season_of_year,
        "A year and its season.",
        ("2009 Summer", "2009 - Autumn"),
    ),
)


SEASON_ALONE_RULES: Final = (
    Rule(
        "season-without-year",
        "SEASON",
        _season_without_year,
        "A season without a year is the first one of the plan, flagged.",
        ("autumn",),
    ),
)
