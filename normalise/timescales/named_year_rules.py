"""Rules for years that are named and not numbered: year end, the next financial year."""

from __future__ import annotations

from typing import Any, Final

from actionplans.model import Kind
from normalise.timescales.claims import undated
from normalise.timescales.grammar import Made, Rule
from normalise.timescales.matched import I, U, V, of
from normalise.timescales.scope import Scope
from normalise.timescales.units import Unit, Yearless, academic, financial, year_unit
from normalise.timescales.vocabulary import CODES

_C: Final = CODES


def _year_end(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Year end, financial year end 2009: the last day of the year that is meant."""
    end = (_C["END"], None)
    split, year = of(codes, values, "FYEAR"), of(codes, values, "YEAR")
    financial_year = _C["FYW"] in codes
    if split is not None:
        return [end, (U, financial(scope, split[0]))]
    if year is not None:
        return [end, (U, financial(scope, int(year) - 1) if financial_year else year_unit(scope, int(year)))]
    if financial_year or scope.fy_aligned:
        first = scope.financial_month
    else:
        first = scope.academic_month if _C["AYW"] in codes else 1
    why = "" if financial_year else "The year's end may be that of the calendar or the financial year."
    return [end, (V, Yearless(first, (first - 2) % 12 + 1, "financial-year", why=why))]


def _year_end_in_month(scope: Scope, codes: str, values: list[Any]) -> Made:
    return _C["END"], None


def _open_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    """The financial year, academic year or year without a number: its end is what is meant."""
    if codes[-1] == _C["AYW"]:
        first = scope.academic_month
        return V, Yearless(first, first - 1, "academic-year")
    first = scope.financial_month
    return V, Yearless(first, first - 1, "financial-year") if first > 1 else Yearless(1, 12, "year")


def _next_named_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Next financial year: the one after that of the document's date; unknown without one."""
    if scope.doc_date is None:
        return I, undated(
            "relative", ("Counted from the document's date, which is not known.",), Kind.RELATIVE
        )
    make = academic if codes[-1] == _C["AYW"] else financial
    year = scope.doc_date.year
    this = next(unit for unit in (make(scope, year), make(scope, year - 1)) if unit.lo <= scope.doc_date)
    found = make(scope, this.lo.year + 1)
    why = ("Counted from the document's date.",)
    return U, Unit(found.lo, found.hi, found.shape, why, ((this.lo, this.hi),))


def _year_told(scope: Scope, codes: str, values: list[Any]) -> Made:
    return []


NAMED_YEAR_RULES: Final = (
    Rule(
        "year-told",
        "[NEXT THIS]? (FYW|AYW) [LP COMMA DASH COLON] (?=FYEAR)",
        _year_told,
        "The financial or academic year, then which one: the words before it add nothing.",
        ("In the next financial year (2009/10)",),
    ),
    Rule(
        "next-named-year",
        "NEXT (FYW|AYW)",
        _next_named_year,
        "The next financial or academic year follows that of the document's date, flagged.",
        ("Next financial year",),
    ),
    Rule(
        "year-end-in-month",
        "(YEAREND|FYW END) [IN COLON DASH]* (?=([ONE TWO ORD] SUF?)? MONTH|DAY)",
        _year_end_in_month,
        "A year end with its month is the end of that month.",
        ("year end March 2010", "y/e 31 March 2010"),
    ),
    Rule(
        "year-end",
        "(YEAREND|(FYW|AYW) END) [IN LP COMMA DASH]* (FYEAR|YEAR)?"
        "|(FYEAR|YEAR) YEAREND|END THIS? YEARWORD (?![ONE TWO WNUM])",
        _year_end,
        "Year end is the last day of the year named, else of the plan's kind of year, flagged.",
        ("year end", "financial year end 2009", "end of year"),
    ),
    Rule(
        "open-year",
        "FYW|AYW",
        _open_year,
        "The financial or academic year without a number ends first after the plan's start, flagged.",
        ("end of financial year",),
    ),
)
