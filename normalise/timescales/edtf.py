"""Extended Date/Time Format (ISO 8601-2, EDTF level 2) of an item, where it can say it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from actionplans.model import Basis, Kind
from normalise.timescales.claims import Claim
from normalise.timescales.intervals import month_length

_SEASONS: Final = {3: 21, 6: 22, 9: 23, 12: 24}
_SAID: Final = (Kind.POINT, Kind.PERIOD, Kind.STATUS)
_UNSAID: Final = (Kind.RECURRING, Kind.RELATIVE, Kind.UNDATED)
_MARKS: Final = {(False, False): "", (False, True): "~", (True, False): "?", (True, True): "%"}
"""ISO 8601-2's signs of what is tentative, approximate, or both."""


def edtf(claim: Claim) -> str:
    """The expression of a claim's dates that come from the text; "" for recurrences and offsets.

    2008-10 is a month, 2008-22 a summer, 2008-04/2009-03 a financial year, ../2009-06 a deadline.
    """
    unit, kind = claim.unit, claim.kind
    if unit is None or unit.issue or kind in _UNSAID:
        return ""
    said = stretch(unit.lo, unit.hi, unit.shape)
    if kind in _SAID:
        return said if "/" in said else said + _MARKS[claim.tentative, claim.approximate]
    if kind is Kind.DEADLINE and claim.end is not None:
        return f"../{_last(said, claim.end, unit.hi)}"
    if kind is Kind.ONGOING:
        return _open(claim, said, unit.lo)
    return ""


@lru_cache(maxsize=4096)
def stretch(lo: date, hi: date, shape: str) -> str:
    """The shortest expression of a stretch: a day, a month, a season, a year, or an interval."""
    if lo == hi:
        return lo.isoformat()
    month = f"{lo.year:04}-{lo.month:02}"
    if lo.day == 1 and hi.day == month_length(hi.year, hi.month):
        if (lo.year, lo.month) == (hi.year, hi.month):
            return month
        if shape == "season" and (hi.year - lo.year) * 12 + hi.month - lo.month == 2 and lo.month in _SEASONS:
            return f"{lo.year:04}-{_SEASONS[lo.month]}"
        if (lo.month, hi.month) == (1, 12):
            return f"{lo.year:04}" if lo.year == hi.year else f"{lo.year:04}/{hi.year:04}"
        return f"{month}/{hi.year:04}-{hi.month:02}"
    return f"{lo.isoformat()}/{hi.isoformat()}"


def _last(said: str, end: date, unit_end: date) -> str:
    if end != unit_end:
        return end.isoformat()
    return end.isoformat() if "/" in said else said


def _open(claim: Claim, said: str, lo: date) -> str:
    if claim.start_basis is Basis.TEXT:
        first = (
            said.partition("/")[0]
            if claim.start == lo
            else (claim.start.isoformat() if claim.start else "..")
        )
        last = claim.end.isoformat() if claim.end and claim.end_basis is Basis.TEXT else ".."
        return f"{first}/{last}"
    return f"../{said.rpartition('/')[2]}" if claim.end_basis is Basis.TEXT else ""
