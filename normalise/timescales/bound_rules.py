"""Rules for bounds: by, before, after, from, until, through, and a stretch by itself."""

from __future__ import annotations

from typing import Any, Final

from actionplans.model import Kind
from normalise.timescales.claims import (
    Claim,
    after,
    before,
    deadline,
    plain,
)
from normalise.timescales.grammar import Made, Rule
from normalise.timescales.intervals import months
from normalise.timescales.matched import (
    I,
    U,
    dated,
    last_stretch,
    of,
    said_of,
    stretches,
)
from normalise.timescales.ongoing_rules import since_stretch, until_stretch
from normalise.timescales.scope import Scope
from normalise.timescales.units import (
    Unit,
)
from normalise.timescales.vocabulary import CODES

_C: Final = CODES
_END: Final = _C["END"]


def _deadline(scope: Scope, unit: Unit, codes: str) -> Claim:
    """By X includes X; by the middle of a year is its half, 30 June."""
    if _END in codes or _C["LATEST"] in codes:
        unit = unit.firm() if unit.shape in ("year", "season") and _END in codes and not unit.issue else unit
    if unit.shape == "mid-part" and _END not in codes:
        length = (unit.hi - unit.lo).days
        half = unit.lo.toordinal() + length // 2
        half_end = _half_month(unit) if length > 27 else unit.lo.fromordinal(half)
        return deadline(Unit(unit.lo, half_end, "year-part", approximate=True))
    return deadline(unit)


def _half_month(unit: Unit) -> Any:
    """The end of the month in the middle of a mid part: 30 June of May to August."""
    count = (unit.hi.year - unit.lo.year) * 12 + unit.hi.month - unit.lo.month + 1
    month = unit.lo.month + max(count // 2, 1) - 1
    year = unit.lo.year + (month - 1) // 12
    return months(year, (month - 1) % 12 + 1, (month - 1) % 12 + 1)[1]


def _before(scope: Scope, unit: Unit, codes: str) -> Claim:
    return _deadline(scope, unit, codes) if _END in codes else before(unit)


def _plain(scope: Scope, unit: Unit, codes: str) -> Claim:
    return plain(unit)


def _stretch(scope: Scope, codes: str, values: list[Any]) -> Made:
    return I, plain(values[-1])


def _through(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Through X: the period X; until its end is a rival reading."""
    unit = last_stretch(scope, codes, values)
    first = dated(scope, *stretches(codes, values)[0])
    if unit is None or first is None:
        return None
    if first is not unit and first.hi < unit.lo:
        unit = Unit(first.lo, unit.hi, unit.shape)
    claim = plain(unit)
    if of(codes, values, "THROUGH") == "through" and unit.shape != "day" and not unit.issue:
        claim.why = (*claim.why, "Through a stretch may mean until its end.")
        claim.alts = (*claim.alts, (None, unit.hi), (scope.plan_start, unit.hi))
    return I, claim


def _plan_end(scope: Scope, codes: str, values: list[Any]) -> Made:
    claim = Claim(Kind.DEADLINE)
    claim.end = scope.plan_end
    if claim.end:
        from actionplans.model import Basis

        claim.end_basis = Basis.PLAN
    return I, claim


_W: Final = "[U V QV]"


def _by_within(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Q2 (by end of September 2010): the deadline, where it lies in the stretch it explains."""
    unit = last_stretch(scope, codes, values)
    if unit is None:
        return None
    whole = values[0] if codes[0] == U else None
    if whole is not None and not whole.lo <= unit.hi <= whole.hi:
        return None
    return I, deadline(unit)


def _by_event(scope: Scope, codes: str, values: list[Any]) -> Made:
    return I, deadline(values[codes.index(U)])


def _after(scope: Scope, codes: str, values: list[Any]) -> Made:
    """After June 2009, post 2010, beyond 2010; but not "following June 2009", which names an event."""
    if codes[0] != _C["AFTER"] and values[0] not in ("post", "beyond"):
        return None
    made: Made = said_of(lambda scope, unit, codes: after(scope, unit))(scope, codes, values)
    return made


def _deadlines(scope: Scope, codes: str, values: list[Any]) -> Made:
    units = [value for code, value in zip(codes, values, strict=True) if code == U]
    if len({unit.shape for unit in units}) > 1:
        return None
    return [(I, _deadline(scope, unit, codes)) for unit in units]


def _until_from_now(scope: Scope, codes: str, values: list[Any]) -> Made:
    return I, until_stretch(scope, values[-1], codes)


def _end_of_plan_dated(scope: Scope, codes: str, values: list[Any]) -> Made:
    return I, deadline(values[codes.index(U)])


BOUND_RULES: Final = (
    Rule(
        "deadline-of-event",
        "^(BY|BEFORE) [WORD PLAN REVIEW RECUR NEXT THIS IN OF BEGIN PER]{1,5} LP IN? U RP$",
        _by_event,
        "By an event, with its date: by that date.",
        ("By the next annual meeting (June 2009)",),
    ),
    Rule(
        "end-of-plan-dated",
        "(BY|IN)? END PLAN [LP COMMA DASH] IN? U RP?",
        _end_of_plan_dated,
        "The end of the plan, dated: by that date.",
        ("End of scheme (March 2011)",),
    ),
    Rule(
        "deadline-within",
        "[U QV] LP BY END? U RP",
        _by_within,
        "A stretch explained by a deadline in it is that deadline.",
        ("Q2 (by end of September 2009)", "2009/10 (by March 2010)"),
    ),
    Rule(
        "from-now-until",
        "(IMMEDIATE|THIS) (DASH|TO) U",
        _until_from_now,
        "From now to X: continuous from the plan's start, flagged as until is.",
        ("Now - March 2010", "Present to 2010"),
    ),
    Rule(
        "end-of-plan",
        "(BY|IN|UNTIL)? END PLAN|BY COMPLETION PLAN",
        _plan_end,
        "The end of the plan is its last day.",
        ("By end of scheme",),
    ),
    Rule(
        "several-deadlines",
        "(BY|BY END|END) U ((COMMA|AND|COMMA AND) (BY|END|BY END)? U){1,8} (?![TO DASH LP RECUR ONGOING])",
        _deadlines,
        "By, before a list of dates, holds for all of them.",
        ("By March 2009 and March 2010",),
    ),
    Rule(
        "deadline",
        f"BY [COLON DASH IN END LATEST THIS COMPLETION]* {_W} LATEST? RP?"
        f"|[IN LATEST THIS]* END [IN THIS DASH]* {_W}"
        f"|{_W} [COMMA DASH LP]* (LATEST|BY$|END$) RP?|LATEST COLON? {_W}",
        said_of(_deadline),
        "By, no later than and end of X: a deadline on the last day of X; by mid a year is 30 June.",
        ("By end June 2009", "By 2008", "no later than 2010", "End May 2009", "by mid 2009"),
    ),
    Rule(
        "before",
        f"BEFORE (BEGIN|FROM|IN|END)* {_W}",
        said_of(_before),
        "Before X ends the day before X; before the end of X is by its end.",
        ("Before May 2008", "before end of March 2009", "prior to 2010"),
    ),
    Rule(
        "after",
        f"(AFTER|EVENT|(?<![U V QV YEARWORD AND DASH])ONWARD) {_W}",
        _after,
        "After X, beyond X: from the next day, flagged.",
        ("after March 2009", "beyond 2010"),
    ),
    Rule(
        "from",
        f"FROM (IN|BEGIN|END|FROM|COLON|DASH)* {_W} (AND? ONWARD|PLUS)?|{_W} (DASH|COMMA|AND)* "
        f"(ONWARD|PLUS)|{_W} FROM$",
        said_of(since_stretch),
        "From, starting, with effect from, onwards, + and beyond: continuous from the first day of X "
        "to the plan's end.",
        ("From Nov 06", "2010 and beyond", "2009+", "starting in 2009/10", "with effect from 1 April 2009"),
    ),
    Rule(
        "until",
        f"UNTIL (IN|END)* {_W}|^TO (IN|END)* {_W}|(?<=[WORD PART REVIEW]) TO END? {_W} (?![WORD "
        f"PLAN])|THROUGH TO {_W}",
        said_of(until_stretch),
        "Until X: continuous from the plan's start to the last day of X, flagged unless that is a day "
        "or an end.",
        ("until May 2009", "to end of March 2009"),
    ),
    Rule(
        "through",
        f"THROUGH [IN OF]* {_W} ([AND COMMA]+ U)*",
        _through,
        "During and throughout X are the period X.",
        ("during 2009", "throughout 2008/09"),
    ),
)


def _months_without_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    """January, May and September: the first of each in the plan, in order of time."""
    units = [dated(scope, code, value) for code, value in stretches(codes, values)]
    found = sorted((unit for unit in units if unit is not None), key=lambda unit: unit.lo)
    if not found:
        return None
    claims = [plain(unit) for unit in found]
    claims[0].why = (*claims[0].why, "Several months without a year may come round every year.")
    return [(I, claim) for claim in claims]


PLAIN_RULES: Final = (
    Rule(
        "months-without-year",
        "V ((COMMA|AND|COMMA AND) V){2,12}",
        _months_without_year,
        "Three and more months without a year are the first ones of the plan in order of time, flagged.",
        ("January, May and September",),
    ),
    Rule(
        "plain",
        "IN? U",
        _stretch,
        "A stretch by itself: a day is a point, anything longer a period.",
        ("October 2008", "13/5/07"),
    ),
    Rule(
        "plain-without-year",
        "IN (V|QV)|(?<![^COMMA COLON DASH SEMI AND LP RP I U SLASH REVIEW COMPLETE ITEM]) (V|QV) (?![WORD "
        "PART FUTURE PLAN IN])|QV|V$",
        said_of(_plain),
        "A stretch without a year takes the first one of the plan, flagged.",
        ("in May", "Q4"),
    ),
)
