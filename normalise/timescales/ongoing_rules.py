"""Rules for what is ongoing, with a date or without."""

from __future__ import annotations

from typing import Any, Final

from actionplans.model import Basis, Kind
from normalise.timescales.claims import (
    Claim,
    deadline,
    plain,
    progress,
    since,
    throughout,
    until,
)
from normalise.timescales.grammar import Made, Rule
from normalise.timescales.intervals import window
from normalise.timescales.matched import (
    I,
    U,
    last_stretch,
    of,
    said_of,
    stated,
    stretches,
)
from normalise.timescales.scope import Scope
from normalise.timescales.units import (
    Unit,
)
from normalise.timescales.vocabulary import CODES

_C: Final = CODES
_END: Final = _C["END"]


def _ongoing_then_date(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Ongoing Aug 2008: ongoing over the plan, and the date; in doubt unless a verb parts them."""
    unit = last_stretch(scope, codes, values)
    if unit is None:
        return None
    first, second = throughout(scope), stated(scope, codes, unit)
    if unit.planned:
        return I, first
    if _C["REVIEW"] not in codes and _C["PART"] not in codes:
        first.why = (
            "Ongoing and a date: ongoing over the plan and the date, or ongoing from it, or until it.",
        )
        first.alts = ((unit.lo, scope.plan_end), (scope.plan_start, unit.hi))
    return [(I, first), (I, second)]


def _by_and_ongoing(scope: Scope, codes: str, values: list[Any]) -> Made:
    """By 2025, ongoing: a deadline and ongoing over the plan, flagged."""
    unit = last_stretch(scope, codes, values)
    if unit is None:
        return None
    second = throughout(scope)
    second.why = ("A deadline and ongoing: two things, or one that goes on.",)
    return [(I, deadline(unit)), (I, second)]


def _stacked_ongoing(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Several dates and Ongoing with nothing between them: several actions in one cell; flagged."""
    claim = throughout(scope)
    claim.why = ("Several timescales stand in one cell with nothing between them.",)
    return [*((I, plain(value)) for code, value in stretches(codes, values)), (I, claim)]


def _plan_life_beside_date(scope: Scope, codes: str, values: list[Any]) -> Made:
    """2011 (throughout three years of Scheme): ongoing over the plan, the date is a rival reading."""
    unit = last_stretch(scope, codes, values)
    if of(codes, values, "ONGOING") != "life":
        return None
    claim = throughout(scope)
    if unit is not None:
        claim.why = ("A date and the whole of the plan: the work runs over the plan, or in the time named.",)
        claim.alts = ((unit.lo, unit.hi),)
    return I, claim


def since_stretch(scope: Scope, unit: Unit, codes: str) -> Claim:
    """From the end of X: from its last day on."""
    if _END in codes and not unit.issue:
        unit = Unit(unit.hi, unit.hi, "day", approximate=True)
    if (
        codes[0] == _C["FROM"]
        and unit.hi.year > unit.lo.year
        and unit.shape in ("year", "plan")
        and codes[-1] == U
    ):
        return plain(unit)
    return since(scope, unit)


def until_stretch(scope: Scope, unit: Unit, codes: str) -> Claim:
    return until(
        scope,
        unit.firm() if _END in codes and not unit.issue else unit,
        _C["ONGOING"] in codes or _END in codes or unit.shape == "day",
    )


def _ongoing_during(scope: Scope, unit: Unit, codes: str) -> Claim:
    return plain(unit, Kind.ONGOING)


_W: Final = "[U V QV]"


_SEP: Final = "[COMMA DASH COLON SEMI LP RP SLASH AND IN THEN]"


def _ongoing_for(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Ongoing for 3 years: continuous for so long from the plan's start, flagged."""
    length = of(codes, values, "LENGTH")
    if length.how == "next":
        return None
    lo, hi = window(scope.plan_start, 0, length.last, length.unit)
    claim = Claim(
        Kind.ONGOING, lo, hi, Basis.PLAN if lo else Basis.NONE, Basis.PLAN_START if hi else Basis.NONE
    )
    if lo:
        claim.why = ("So long from the plan's start, or over the plan.",)
        claim.alts = ((lo, scope.plan_end),)
    return I, claim


def _started(scope: Scope, codes: str, values: list[Any]) -> Made:
    unit = last_stretch(scope, codes, values)
    if unit is None or of(codes, values, "STATUS") not in (None, "in-progress"):
        return None
    return I, since(scope, unit)


def _done_and_ongoing(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Completed and ongoing: done, and continuous all the same; flagged."""
    if values[0] != "complete":
        return None
    claim = throughout(scope)
    claim.why = ("Done and ongoing: the first part is done, or all of it and it goes on.",)
    return [(I, progress("complete")), (I, claim)]


def _ongoing_over(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Ongoing from 2009 to 2010: from the first to the last day; without from, flagged."""
    unit = last_stretch(scope, codes, values)
    if unit is None or not _is_range(unit):
        return None
    claim = plain(unit, Kind.ONGOING)
    if _C["FROM"] not in codes:
        claim.why = (
            *claim.why,
            "Ongoing and a range: continuous between its ends, or over the plan.",
        )
        claim.alts = (*claim.alts, (scope.plan_start, scope.plan_end))
    return I, claim


def _is_range(unit: Unit) -> bool:
    """True for what was said as from one stretch to another, and not by one name."""
    count = (unit.hi.year - unit.lo.year) * 12 + unit.hi.month - unit.lo.month + 1
    return not unit.issue and not unit.planned and count > _NAMED_MONTHS.get(unit.shape, 0)


_NAMED_MONTHS: Final = {
    **dict.fromkeys(("day", "month", "month-part"), 1),
    "week": 2,
    **dict.fromkeys(("quarter", "season"), 3),
    "term": 4,
    "half": 6,
    **dict.fromkeys(("year", "financial-year", "academic-year", "plan-year", "year-part", "mid-part"), 12),
}


ONGOING_RULES: Final = (
    Rule(
        "ongoing-over",
        "ONGOING [LP COMMA DASH COLON]* FROM? U RP?",
        _ongoing_over,
        "Ongoing from X to Y: continuous between them; flagged without from.",
        ("Ongoing from April 2009 to March 2010",),
    ),
    Rule(
        "done-and-ongoing",
        "(STATUS|COMPLETE) [AND COMMA DASH SEMI SLASH LP COLON]+ ONGOING RP?",
        _done_and_ongoing,
        "Done, and ongoing: two items, flagged.",
        ("Achieved and ongoing",),
    ),
    Rule(
        "started-and-ongoing",
        "(STATUS|PART) [IN COLON DASH COMMA]* U [COMMA DASH COLON SEMI AND LP]* ONGOING RP?",
        _started,
        "Started, and ongoing: continuous from its first day.",
        ("Started September 2008 - ongoing",),
    ),
    Rule(
        "ongoing-for",
        "ONGOING [WORD IN PLAN COMMA DASH LP]* (IN|THROUGH)? LENGTH (?!PLAN) RP?",
        _ongoing_for,
        "Ongoing for n years: so long from the plan's start, flagged.",
        ("Ongoing for 3 years",),
    ),
    Rule(
        "plan-life-beside-date",
        "U [LP COMMA DASH COLON]* ONGOING RP?",
        _plan_life_beside_date,
        "A date beside the life of the plan is ongoing over the plan, flagged.",
        ("2011 (throughout three years of Scheme)",),
    ),
    Rule(
        "stacked-ongoing",
        "U U{1,20} ONGOING",
        _stacked_ongoing,
        "Several dates and Ongoing with nothing between are the timescales of several actions, flagged.",
        ("April 2008 May 2008 Ongoing",),
    ),
    Rule(
        "by-and-ongoing",
        f"BY END? {_W} {_SEP}* ONGOING RP?",
        _by_and_ongoing,
        "A deadline and ongoing are two items, flagged.",
        ("by 2010, ongoing",),
    ),
    Rule(
        "ongoing-from",
        f"{_W} [COMMA DASH COLON]* [WORD PART]{{1,3}} THEN ONGOING ONWARD?"
        f"|ONGOING {_SEP}* (FROM|BEGIN|AFTER) [IN BEGIN END]* {_W} ONWARD? RP?"
        f"|[FROM IN]* {_W} [COMMA DASH COLON LP RP SLASH AND THEN TO]* (FROM|ONWARD|PLUS)? [COMMA DASH COLON "
        f"LP SLASH AND THEN]* ONGOING ONWARD? RP?",
        said_of(since_stretch),
        "A date, then ongoing: continuous from its first day to the plan's end.",
        ("May 2009 and ongoing", "2007 Ongoing", "From June 2009 - ongoing", "Ongoing from April 2008"),
    ),
    Rule(
        "ongoing-until",
        f"ONGOING [COMMA DASH COLON LP]* (UNTIL|TO) (IN|END)* {_W} RP?",
        said_of(until_stretch),
        "Ongoing to X: continuous from the plan's start to the last day of X.",
        ("Ongoing to March 2010",),
    ),
    Rule(
        "ongoing-during",
        f"ONGOING [COMMA DASH COLON LP IN]* THROUGH {_W} RP?",
        said_of(_ongoing_during),
        "Ongoing throughout X: X, continuous.",
        ("Ongoing throughout 2008/09",),
    ),
    Rule(
        "ongoing-and-date",
        f"ONGOING [COMMA DASH COLON SEMI LP RP AND SLASH]* (WORD|REVIEW|PART)? [COLON DASH LP IN]* "
        f"(BY|BEFORE)? END? {_W} RP?",
        _ongoing_then_date,
        "Ongoing, then a date: two items, flagged unless a verb such as review parts them.",
        ("Ongoing Aug 2008", "Ongoing - report Oct 2007"),
    ),
)
