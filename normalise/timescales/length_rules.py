"""Rules for what a length of time is counted from: the plan's start, a date or an event."""

from __future__ import annotations

from typing import Any, Final

from actionplans.model import Kind
from normalise.timescales.claims import Claim, plain, undated
from normalise.timescales.grammar import Made, Rule
from normalise.timescales.intervals import day_after, shifted, window
from normalise.timescales.matched import LENGTH, I, last_stretch, of
from normalise.timescales.relative import length_claim
from normalise.timescales.scope import Scope
from normalise.timescales.units import Unit
from normalise.timescales.vocabulary import CODES

_C: Final = CODES


def length_statement(scope: Scope, codes: str, values: list[Any]) -> Made:
    band = of(codes, values, "BAND") or ""
    return I, length_claim(scope, of(codes, values, "LENGTH"), band)


def _event_length(scope: Scope, codes: str, values: list[Any]) -> Made:
    return I, undated("event", kind=Kind.RELATIVE)


def _length_from(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Within 3 months of April 2009; for 3 years from April 2008: counted from the date."""
    length, unit = of(codes, values, "LENGTH"), last_stretch(scope, codes, values)
    stated_first = codes.find(LENGTH) > 1 or (codes[0] != LENGTH and codes[0] != _C["IN"])
    if unit is None or unit.issue or (stated_first and length.how not in ("for", "over")):
        return None
    _, hi = window(unit.lo, 0, length.last, length.unit)
    if hi is None:
        return None
    if length.how in ("within", "window", "within-window"):
        claim = Claim(Kind.RELATIVE, None, window(unit.hi, 0, length.last, length.unit)[1])
        return I, claim
    return I, plain(Unit(unit.lo, hi, "span", unit.why))


def _length_within(scope: Scope, codes: str, values: list[Any]) -> Made:
    """The last 3 months of 2009/10: counted back from its end; the first, from its start."""
    length, unit, which = of(codes, values, "LENGTH"), last_stretch(scope, codes, values), values[0]
    if unit is None or length.how != "bare" or which not in (1, 4):
        return None
    if which == 1:
        lo, hi = window(unit.lo, 0, length.last, length.unit)
    else:
        end = day_after(unit.hi)
        lo, hi = shifted(end, -length.last, length.unit) if end else None, unit.hi
    within = lo is not None and hi is not None and unit.lo <= lo <= hi <= unit.hi
    return (I, plain(Unit(lo, hi, "span", unit.why))) if lo and hi and within else None


_W: Final = "[U V QV]"


def _length_of_thing(scope: Scope, codes: str, values: list[Any]) -> Made:
    """A 12 week consultation, a 2 day course: the length is the thing's own."""
    return [] if values[0].how == "bare" else None


def _band_named(scope: Scope, codes: str, values: list[Any]) -> Made:
    return []


_SAID: Final = (
    "[WORD REVIEW PLAN PART ONGOING COLON COMMA DASH IN FROM BY BEFORE END UNTIL BEGIN FUTURE LP TO]"
)


LENGTH_RULES: Final = (
    Rule(
        "length-of-thing",
        f"LENGTH (?=[WORD REVIEW PLAN PART ONGOING] {_SAID}{{0,8}} {_W})"
        "|(?<=ONGOING) LENGTH (?=PLAN)|LENGTH DASH? (?=ONGOING (PLAN|$))"
        f"|(?<=[WORD REVIEW PLAN PART] LP) LENGTH (?=RP [IN FROM DASH COLON COMMA]* {_W})",
        _length_of_thing,
        "A length before the thing it is the length of gives no time of its own beside a date.",
        ("8 week survey: May - June 2008", "Four day festival, July 2009"),
    ),
    Rule(
        "band-before-dates",
        "BAND [EQ COLON DASH LP]+ (?=(FROM|BY|UNTIL|END|BEFORE)+ [U V]|U ONWARD|U PLUS)",
        _band_named,
        "A band explained by a dated statement is that statement.",
        ("Long term - 2010 and beyond",),
    ),
    Rule(
        "length-from-plan-start",
        "LENGTH (OF|FROM|AFTER) (BEGIN|FROM) THIS? PLAN|LENGTH (OF|FROM|AFTER) THIS? PLAN FROM (?![U V])",
        length_statement,
        "A length from the start of the plan.",
        ("within 6 months of the start of the plan",),
    ),
    Rule(
        "event-length",
        "LENGTH (OF|FROM|AFTER|EVENT|BEFORE) [WORD PART PLAN REVIEW COMPLETE COMPLETION PER EVENT IN I "
        "STATUS EVERY]|LENGTH (EVENT|AFTER|BEFORE|OF)(?![U V QV])|WITHIN? LENGTH PLAN",
        _event_length,
        "A length counted from an event that has no date stays without dates.",
        ("within 4 months of adoption", "3 months after appointment"),
    ),
    Rule(
        "length-of-date",
        f"[NTH ORD] LENGTH OF {_W}",
        _length_within,
        "The first or last n months of a stretch.",
        ("last 3 months of 2009/10", "first two weeks of June 2009"),
    ),
    Rule(
        "length-from-date",
        f"IN? LENGTH (OF|FROM|AFTER|FROM BEGIN) {_W} | FROM? IN? {_W} [COMMA LP DASH]? LENGTH RP?",
        _length_from,
        "A length counted from a date.",
        ("3 years from April 2008", "within 3 months of April 2009", "Starting May 2009 for 2 years"),
    ),
)
