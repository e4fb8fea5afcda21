"""What a text says: kinds of statement made of stretches, with the bounds the plan lends and the doubts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from actionplans.model import Basis, Kind
from normalise.timescales.intervals import day_after, day_before
from normalise.timescales.scope import Scope
from normalise.timescales.units import Spans, Unit

NONE, TEXT, PLAN = Basis.NONE, Basis.TEXT, Basis.PLAN


class Claim(Struct, eq=False, gc=False):
    """One statement on its way to a `TimeItem`; `unit` is the stretch it was made of."""

    kind: Kind
    start: date | None = None
    end: date | None = None
    start_basis: Basis = NONE
    end_basis: Basis = NONE
    unit: Unit | None = None
    why: tuple[str, ...] = ()
    alts: Spans = ()
    precision: str = ""
    rrule: str = ""
    approximate: bool = False
    tentative: bool = False
    status: str = ""
    reason: str = ""
    issue: str = ""
    rule: str = ""

    def __post_init__(self) -> None:
        unit = self.unit
        if unit is not None:
            self.precision, self.approximate, self.issue = unit.shape, unit.approximate, unit.issue


def plain(unit: Unit, kind: Kind | None = None, status: str = "") -> Claim:
    """The stretch itself: a point when it is one day, else a period."""
    if unit.by and kind is None:
        return deadline(unit)
    basis = PLAN if unit.planned else TEXT
    if kind is None:
        kind = Kind.POINT if unit.shape == "day" and unit.lo == unit.hi else Kind.PERIOD
        kind = Kind.RELATIVE if unit.shape == "plan-year" else kind
    if unit.issue:
        return Claim(kind, unit.lo, None, basis, NONE, unit, unit.why)
    claim = Claim(kind, unit.lo, unit.hi, basis, basis, unit, unit.why, unit.alts)
    if status:
        claim.status = status
    return claim


def deadline(unit: Unit) -> Claim:
    """By the last day of the stretch; nothing is said of the start."""
    if unit.issue:
        return plain(unit, Kind.PERIOD)
    alts = tuple((None, hi) for _, hi in unit.alts)
    basis = PLAN if unit.planned else TEXT
    return Claim(Kind.DEADLINE, None, unit.hi, NONE, basis, unit, unit.why, alts)


def before(unit: Unit) -> Claim:
    """Before the first day of the stretch: the day before is the last."""
    alts = tuple((None, day_before(lo)) for lo, _ in unit.alts)
    return Claim(Kind.DEADLINE, None, day_before(unit.lo), NONE, TEXT, unit, unit.why, alts)


def _plan_end(scope: Scope, start: date | None) -> date | None:
    """The plan's end, unless the text starts after it."""
    return None if scope.plan_end is None or (start and start > scope.plan_end) else scope.plan_end


def _plan_start(scope: Scope, end: date | None) -> date | None:
    return None if scope.plan_start is None or (end and end < scope.plan_start) else scope.plan_start


def bounded(
    scope: Scope, kind: Kind, start: date | None, end: date | None, unit: Unit | None = None, rrule: str = ""
) -> Claim:
    """An open statement: bounds the text does not give are the plan's, dropped where they contradict it."""
    start_basis, end_basis = TEXT if start else NONE, TEXT if end else NONE
    first = start or _plan_start(scope, end)
    last = end or _plan_end(scope, start)
    start_basis = PLAN if first and not start else start_basis
    end_basis = PLAN if last and not end else end_basis
    claim = Claim(kind, first, last, start_basis, end_basis, unit)
    claim.rrule = rrule
    return claim


def _is_range(unit: Unit) -> bool:
    """True for a stretch from one year into another, but not for one financial year or quarter."""
    months = (unit.hi.year - unit.lo.year) * 12 + unit.hi.month - unit.lo.month + 1
    single = {"month": 1, "year": 12, "financial-year": 12, "academic-year": 12, "span": 0}
    return unit.hi.year > unit.lo.year and months > single.get(unit.shape, 99)


def since(scope: Scope, unit: Unit) -> Claim:
    """Open-ended from the first day of the stretch; a stated later end wins over the plan's."""
    later = scope.plan_end and unit.hi > scope.plan_end > unit.lo
    stated = unit.hi if later and _is_range(unit) else None
    claim = bounded(scope, Kind.ONGOING, unit.lo, stated, unit)
    claim.why = unit.why
    claim.alts = tuple((lo, _plan_end(scope, lo)) for lo, _ in unit.alts)
    return claim


def until(scope: Scope, unit: Unit, sure: bool) -> Claim:
    """Continuous until the last day of the stretch; in doubt unless that day is named."""
    if unit.issue:
        return plain(unit, Kind.ONGOING)
    claim = bounded(scope, Kind.ONGOING, None, unit.hi, unit)
    claim.why = unit.why
    claim.alts = tuple((claim.start, hi) for _, hi in unit.alts)
    if not sure:
        eve = day_before(unit.lo)
        claim.why += ("Until a stretch of time may mean its first or its last day, and a deadline.",)
        claim.alts += ((claim.start, eve), (None, unit.hi), (None, eve))
    return claim


def after(scope: Scope, unit: Unit) -> Claim:
    """After the stretch: open-ended from the next day, in doubt."""
    if unit.issue:
        return plain(unit, Kind.ONGOING)
    claim = bounded(scope, Kind.ONGOING, day_after(unit.hi), None, unit)
    claim.why = (*unit.why, "After a date: when it ends is not said.")
    claim.alts = ((day_after(unit.hi), None),)
    return claim


def throughout(scope: Scope) -> Claim:
    """Continuous over the plan."""
    return bounded(scope, Kind.ONGOING, None, None)


def recurring(scope: Scope, rrule: str, why: Iterable[str] = (), unit: Unit | None = None) -> Claim:
    """A frequency, from the first day of a stretch if one is given."""
    claim = bounded(scope, Kind.RECURRING, unit.lo if unit else None, None, None, rrule)
    claim.why = (*why, *(unit.why if unit else ()))
    claim.alts = tuple((lo, claim.end) for lo, _ in unit.alts) if unit else ()
    return claim


def undated(reason: str, why: tuple[str, ...] = (), kind: Kind = Kind.UNDATED) -> Claim:
    """No date at all, and why."""
    claim = Claim(kind, why=why)
    claim.reason = reason
    return claim


def progress(status: str) -> Claim:
    """Done, under way or put off, without a date."""
    claim = Claim(Kind.STATUS)
    claim.status = status
    return claim
