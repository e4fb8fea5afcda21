"""What the meanings of rules share: picking values out of matched tokens, and dating stretches."""

from __future__ import annotations

from typing import Any, Final

from actionplans.model import Kind
from normalise.timescales.claims import (
    Claim,
    before,
    deadline,
    plain,
    undated,
)
from normalise.timescales.grammar import Made
from normalise.timescales.intervals import months
from normalise.timescales.scope import Scope
from normalise.timescales.units import Unit, Yearless, nearest
from normalise.timescales.vocabulary import CODES

_C: Final = CODES
U, V, QV, FAULT, FYEAR, SPAN = (_C[name] for name in ("U", "V", "QV", "FAULT", "FYEAR", "SPAN"))
I, LENGTH, ONGOING = (_C[name] for name in ("I", "LENGTH", "ONGOING"))
YEARS: Final = _C["YEAR"] + _C["TWO"]
NUMBERS: Final = _C["ONE"] + _C["TWO"] + _C["ORD"] + _C["NTH"] + _C["WNUM"]
_WHEN: Final = U + V + QV
_END: Final = _C["END"]


def of(codes: str, values: list[Any], name: str) -> Any:
    """The value of the first token of a class; None without one."""
    at = codes.find(_C[name])
    return None if at < 0 else values[at]


def unit_token(found: Unit | None, fault: str = "no such date in the calendar") -> Made:
    """A dated stretch as a token, or the fault that it does not exist."""
    return (FAULT, fault) if found is None else (U, found)


def numbers(codes: str, values: list[Any]) -> list[int]:
    """The plain and ordinal numbers among the tokens."""
    return [value for code, value in zip(codes, values, strict=True) if code in NUMBERS]


def year_of(scope: Scope, codes: str, values: list[Any]) -> int:
    """The year, written with four digits, two, or an apostrophe and two; the last one named."""
    if codes[-1] in YEARS:
        return scope.year(int(values[-1]))
    for code, value in zip(reversed(codes), reversed(values), strict=True):
        if code in YEARS:
            return scope.year(int(value))
    raise LookupError(codes)


def opening_month(scope: Scope, kind: str) -> int:
    """The first month of a split year of this kind in this sector."""
    return (
        scope.academic_month
        if kind == "academic" or (scope.academic and kind != "financial")
        else scope.financial_month
    )


def dated(scope: Scope, code: str, value: Any) -> Unit | None:
    """A stretch with its year: its own, or the one the plan lends; None where nothing lends one."""
    if code == U:
        unit: Unit = value
        return unit
    if code == V:
        return nearest(scope, value)
    return _plan_quarter(scope, *value)


def _plan_quarter(scope: Scope, first: int, last: int) -> Unit | None:
    """Quarters without a year: financial, the first ones that end on or after the plan's start; in doubt."""
    opening = scope.quarters.opening if scope.quarters else scope.financial_month
    start, end = ((opening - 1 + month) % 12 + 1 for month in ((first - 1) * 3, last * 3 - 1))
    found = nearest(
        scope,
        Yearless(start, end, "quarter", why="No year is given, and quarters may be financial or calendar."),
    )
    if found is None:
        return None
    rival = months(found.lo.year, first * 3 - 2, last * 3)
    return Unit(found.lo, found.hi, "quarter", found.why, (rival, *found.alts))


def stretches(codes: str, values: list[Any]) -> list[tuple[str, Any]]:
    """The stretches among the tokens."""
    return [(code, value) for code, value in zip(codes, values, strict=True) if code in _WHEN]


def last_stretch(scope: Scope, codes: str, values: list[Any]) -> Unit | None:
    """The last stretch among the tokens, dated."""
    if codes[-1] == U:
        unit: Unit = values[-1]
        return unit
    code, value = stretches(codes, values)[-1]
    return dated(scope, code, value)


def said_of(make: Any) -> Any:
    """A meaning that makes a claim of the stretch; without a year and a plan it stays undated."""

    def meaning(scope: Scope, codes: str, values: list[Any]) -> Made:
        unit = last_stretch(scope, codes, values)
        if unit is None:
            return I, undated("no-year", ("No year is given and no plan to lend one.",), kind_of(codes))
        return I, make(scope, unit, codes)

    return meaning


def kind_of(codes: str) -> Kind:
    if any(_C[name] in codes for name in ("BY", "BEFORE", "END", "LATEST")):
        return Kind.DEADLINE
    if any(_C[name] in codes for name in ("FROM", "ONWARD", "PLUS", "ONGOING", "UNTIL", "AFTER")):
        return Kind.ONGOING
    return Kind.PERIOD


def stated(scope: Scope, codes: str, unit: Unit) -> Claim:
    if _C["BY"] in codes or _END in codes:
        return deadline(unit)
    if _C["BEFORE"] in codes:
        return before(unit)
    return plain(unit)
