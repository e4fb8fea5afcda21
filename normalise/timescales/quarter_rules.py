"""Rules for quarters and halves of a year."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from normalise.timescales.grammar import Made, Rule
from normalise.timescales.intervals import DAY, months
from normalise.timescales.matched import (
    FAULT,
    FYEAR,
    QV,
    YEARS,
    U,
    numbers,
    of,
    opening_month,
    year_of,
)
from normalise.timescales.scope import Scope
from normalise.timescales.units import (
    Unit,
    academic,
    financial,
    year_unit,
)
from normalise.timescales.vocabulary import CODES

_C: Final = CODES


def _quarter_span(scope: Scope, first: int, last: int, year: int, opening: int) -> Unit:
    start = (opening - 1 + (first - 1) * 3) % 12 + 1
    end = (opening - 1 + last * 3 - 1) % 12 + 1
    begins = year + (opening - 1 + (first - 1) * 3) // 12
    return Unit(*months(begins, start, end), "quarter" if first == last else "span")


def _quarter(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Q3 2009/10 is financial; Q3 2007 calendar by policy, in doubt unless the document's key settles it."""
    split = of(codes, values, "FYEAR")
    year = None if split else year_of(scope, codes, values)
    where = next(at for at, code in enumerate(codes) if code in YEARS or code == FYEAR)
    found = numbers(codes[1:], values[1:]) if where == 0 else numbers(codes[:where], values[:where])
    if not found or not all(1 <= one <= 4 for one in found):
        return None
    listed = _C["COMMA"] in codes or _C["AND"] in codes
    if listed and found == sorted(set(found)) and found[-1] - found[0] >= len(found):
        one = [_quarters(scope, number, number, split, year) for number in found]
        return [token for unit in one for token in ((_C["COMMA"], None), (U, unit))][1:]
    first, last = found[0], found[-1]
    if last < first:
        return FAULT, "quarters run backwards"
    return U, _quarters(scope, first, last, split, year)


def _quarters(scope: Scope, first: int, last: int, split: Any, year: int | None) -> Unit:
    """From one quarter to another of a financial year, or of a single one."""
    if split:
        opening = opening_month(scope, split[1]) if split[1] == "academic" else scope.financial_month
        return _quarter_span(scope, first, last, split[0], opening)
    return quarter_of_year(scope, first, last, int(year or 0))


def quarter_of_year(scope: Scope, first: int, last: int, year: int) -> Unit:
    """Quarters of a single year, by the document's key, else by policy and in doubt."""
    calendar = _quarter_span(scope, first, last, year, 1)
    fiscal = _quarter_span(scope, first, last, year, scope.financial_month)
    if scope.quarters is not None:
        found: Unit = scope.quarters.read(first, last, year)
        return found
    taken, rival = (calendar, fiscal) if scope.calendar_quarters else (fiscal, calendar)
    why = ("A quarter of a single year may be counted from January or from April.",)
    return Unit(taken.lo, taken.hi, taken.shape, why, ((rival.lo, rival.hi),))


def _quarter_without_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    found = numbers(codes, values)
    if not found or not all(1 <= one <= 4 for one in found) or found[-1] < found[0]:
        return None
    return QV, (found[0], found[-1])


def _half(scope: Scope, codes: str, values: list[Any]) -> Made:
    """First half of 2008/09: April to September; second half of 2006: July to December."""
    whole_year = codes.find(FYEAR) == 0 or codes[0] in YEARS
    number = numbers(codes[1:], values[1:])[0] if whole_year else numbers(codes, values)[0]
    if number == 4:
        number = 2
    if number not in (1, 2):
        return None
    split = of(codes, values, "FYEAR")
    if split:
        whole = (
            academic(scope, split[0])
            if opening_month(scope, split[1]) == scope.academic_month
            else financial(scope, split[0])
        )
    else:
        whole = year_unit(scope, year_of(scope, codes, values))
    part = _half_of(whole.lo, whole.hi, number)
    alts = tuple(_half_of(lo, hi, number) for lo, hi in whole.alts if lo and hi)
    return U, Unit(*part, "half", whole.why, alts)


def _half_of(lo: date, hi: date, number: int) -> tuple[date, date]:
    middle_month = lo.month + 6
    middle = date(lo.year + (middle_month - 1) // 12, (middle_month - 1) % 12 + 1, 1)
    return (lo, middle - DAY) if number == 1 else (middle, hi)


_QUARTERS: Final = (
    "(QUARTER (ONE|WNUM|ORD|NTH) "
    "((?<!DELAYED QUARTER [ONE WNUM ORD NTH])(SLASH|DASH|AND|TO|COMMA) QUARTER? ONE){0,3}"
    "|[ORD NTH] ((AND|DASH|TO|SLASH) [ORD NTH])? QUARTER)"
)


QUARTER_RULES: Final = (
    Rule(
        "quarter",
        f"{_QUARTERS} (IN|COMMA|DASH|SLASH|LP|COLON)? (FYEAR|YEAR|TWO(?!MONTH)) RP?"
        "|(FYEAR|YEAR) (COMMA|DASH|COLON|SLASH|LP)? QUARTER (ONE|WNUM) ((SLASH|DASH|AND|TO) QUARTER? ONE)? "
        "(?!IN? (FYEAR|YEAR))",
        _quarter,
        "A quarter of a financial year counts from April; of a single year from January, flagged, "
        "unless the document's key says.",
        ("Q3 2009/10", "3rd quarter 2006/7", "Q3 2007", "2009/10 Q3"),
        "EDTF 33 to 36",
    ),
    Rule(
        "quarter-of-month-year",
        "QUARTER NMONTH",
        lambda scope, codes, values: (
            (U, quarter_of_year(scope, values[1][0], values[1][0], values[1][1]))
            if values[1][0] < 5
            else None
        ),
        "A quarter, a slash and a year.",
        ("Q 3/2007",),
    ),
    Rule(
        "quarter-without-year",
        _QUARTERS,
        _quarter_without_year,
        "A quarter without a year is financial, its year from the plan, flagged.",
        ("Quarter 3",),
    ),
    Rule(
        "half",
        "([ORD NTH] HALF YEARWORD?|HALF YEARWORD? (ONE|WNUM)) (IN|COMMA|DASH|SLASH|LP)? FYW? (FYEAR|YEAR)"
        "|(?<![DASH TO SLASH AND]) (FYEAR|YEAR) [COMMA DASH COLON LP]? (HALF ONE|[ORD NTH] HALF) RP? "
        "(?!OF|FYEAR|YEAR)",
        _half,
        "The first or second six months of a year.",
        ("first half of 2008/09", "2nd half of 2006", "H1 2008"),
    ),
)
