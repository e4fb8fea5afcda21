"""Claims counted from the plan's start: lengths of time, bands, and at once."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from actionplans.model import Basis, Kind
from normalise.timescales.claims import (
    Claim,
    undated,
)
from normalise.timescales.intervals import window
from normalise.timescales.scope import Scope
from normalise.timescales.vocabulary import CODES

_C: Final = CODES


class Length(NamedTuple):
    """A length of time: from `first` to `last` units; `how` it was said ("within", "more", ...)."""

    first: int
    last: int
    unit: str
    how: str
    next: bool = False


def length_claim(scope: Scope, length: Length, band: str = "") -> Claim:
    """A length of time counted from the plan's start (next: from the document's date)."""
    anchor = scope.doc_date if length.next else scope.plan_start
    basis = Basis.DOC_DATE if length.next else Basis.PLAN_START
    if length.how == "next" or (length.next and not band and scope.doc_date is None):
        return _next(scope, length)
    if length.next and anchor is None and scope.plan_start is None:
        return undated("relative", kind=Kind.RELATIVE)
    anchor = anchor or scope.plan_start
    if length.how in ("more", "over"):
        claim = _more(scope, length, anchor, basis)
        if length.how == "over" and not band and anchor:
            claim.why = ("Over a length of time may mean during it, or after it.",)
            claim.alts = (window(anchor, 0, length.last, length.unit),)
        return claim
    lo, hi = window(anchor, length.first, length.last, length.unit)
    if length.how == "for":
        return _lasting(lo, hi, basis)
    if length.how in ("window", "within-window"):
        return _window_claim(scope, length, lo, hi, basis, band)
    claim = Claim(Kind.RELATIVE, None, hi, end_basis=basis if hi else Basis.NONE)
    claim.precision = "relative"
    if length.how == "bare" and not band and hi:
        claim.why = ("A length of time by itself: within it, or that long.",)
        claim.alts = ((anchor, hi), (None, None))
    return claim


def _lasting(lo: date | None, hi: date | None, basis: Basis) -> Claim:
    """For n months: that long from the plan's start, or by the end of it."""
    claim = Claim(Kind.RELATIVE, lo, hi, basis if lo else Basis.NONE, basis if hi else Basis.NONE)
    claim.precision = "relative"
    if lo:
        claim.why, claim.alts = ("For so long: when that begins is not said.",), ((None, hi), (None, None))
    return claim


def _window_claim(
    scope: Scope, length: Length, lo: date | None, hi: date | None, basis: Basis, band: str
) -> Claim:
    claim = Claim(Kind.RELATIVE, lo, hi, basis if lo else Basis.NONE, basis if hi else Basis.NONE)
    claim.precision = "relative"
    anchor = scope.plan_start
    if lo and band == "short" and length.first == 1:
        claim.why += ("A short-term band that starts at 1 usually means up to its end.",)
        claim.alts += ((anchor, hi), (None, hi))
    if hi and scope.plan_end and hi > scope.plan_end:
        claim.why += ("The band runs past the end of the plan.",)
        claim.alts += ((anchor, hi), (lo, scope.plan_end))
    if lo and length.how == "within-window":
        claim.why += ("Within so many to so many: from the first to the second, or by the second.",)
        claim.alts += ((None, hi),)
    return claim


def _more(scope: Scope, length: Length, anchor: date | None, basis: Basis) -> Claim:
    lo = window(anchor, length.last, length.last + 1, length.unit)[0]
    end = scope.plan_end if lo and scope.plan_end and lo <= scope.plan_end else None
    claim = Claim(Kind.RELATIVE, lo, end, basis if lo else Basis.NONE, Basis.PLAN if end else Basis.NONE)
    claim.precision = "relative"
    if lo and scope.plan_end and lo > scope.plan_end:
        claim.why, claim.issue = ("It starts after the end of the plan.",), "starts-after-plan-end"
    return claim


def _next(scope: Scope, length: Length) -> Claim:
    """The next n months: from the document's date; without one nothing but a doubt."""
    lo, hi = window(scope.doc_date, 0, length.last, length.unit)
    if lo:
        claim = Claim(Kind.RELATIVE, lo, hi, Basis.DOC_DATE, Basis.DOC_DATE)
    else:
        claim = undated("relative", kind=Kind.RELATIVE)
        if scope.plan_start:
            claim.why = ("Counted from the document's date, which is not known.",)
            claim.alts = (window(scope.plan_start, length.first, length.last, length.unit),)
    claim.precision = "relative"
    return claim


def band_claim(scope: Scope, name: str) -> Claim:
    """A band by the document's own key; undated without one."""
    dates = scope.bands.get(name)
    if dates is None:
        return undated("band")
    lo, hi = dates
    claim = Claim(Kind.RELATIVE, lo, hi, Basis.KEY if lo else Basis.NONE, Basis.KEY if hi else Basis.NONE)
    claim.precision = "band"
    return claim


def bands_claim(scope: Scope, names: list[str]) -> Claim:
    """Short to medium term: from the first band's start to the last one's end."""
    first, last = band_claim(scope, names[0]), band_claim(scope, names[-1])
    if first.kind is Kind.UNDATED or last.kind is Kind.UNDATED:
        return undated("band")
    first.end, first.end_basis = last.end, last.end_basis
    return first


def immediate(scope: Scope) -> Claim:
    """At once: the first day of the plan."""
    day = scope.plan_start
    basis = Basis.PLAN_START if day else Basis.NONE
    claim = Claim(Kind.RELATIVE, day, day, basis, basis)
    claim.precision, claim.approximate = "relative", True
    return claim


def from_now(scope: Scope, sure: bool) -> Claim:
    """At once and ongoing: from the document's date, else the plan's start."""
    day = scope.doc_date or scope.plan_start
    basis = Basis.DOC_DATE if scope.doc_date else Basis.PLAN_START if day else Basis.NONE
    end = scope.plan_end if not (day and scope.plan_end and day > scope.plan_end) else None
    claim = Claim(Kind.ONGOING, day, end, basis, Basis.PLAN if end else Basis.NONE)
    if not sure:
        claim.why = ("Something at once and something continuous: one after the other, or all from now on.",)
        claim.alts = ((day, day),)
    return claim
