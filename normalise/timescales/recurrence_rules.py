"""Rules for frequencies beside dates: annually from, each March, X and annually."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from actionplans.model import Basis, Kind
from normalise.timescales.claims import (
    Claim,
    bounded,
    plain,
    recurring,
)
from normalise.timescales.frequency import Frequency
from normalise.timescales.grammar import Made, Rule, compiled
from normalise.timescales.intervals import months, window
from normalise.timescales.matched import (
    I,
    V,
    dated,
    last_stretch,
    of,
    stated,
    stretches,
)
from normalise.timescales.scope import Scope
from normalise.timescales.units import (
    Unit,
    Yearless,
)
from normalise.timescales.vocabulary import CODES

_C: Final = CODES
_END: Final = _C["END"]


def _anchored(scope: Scope, codes: str, values: list[Any]) -> Made:
    """May (annually), each spring term, by end of March annually: a yearly rule with its months."""
    frequency: Frequency | None = of(codes, values, "RECUR")
    parts = [value for code, value in zip(codes, values, strict=True) if code == V]
    if frequency is not None and not frequency.yearly and len(parts) < 2:
        return None
    if any(part.shape.endswith("-year") for part in parts):
        return None
    by_month = ",".join(map(str, sorted({_anchor(part, _END in codes) for part in parts})))
    rule = f"FREQ=YEARLY;BYMONTH={by_month}"
    why: tuple[str, ...] = ()
    if frequency is not None and not frequency.yearly:
        why = ("A frequency and months: the months are taken, each year.",)
    if _C["BEFORE"] in codes and _END not in codes and len(parts) == 1:
        eve = (parts[0].in_year(2001) or parts[0].in_year(2004)).lo - timedelta(days=1)
        return I, recurring(scope, f"FREQ=YEARLY;BYMONTH={eve.month};BYMONTHDAY={eve.day}", why)
    days = {_by_day(part, _END in codes and len(parts) == 1) for part in parts}
    if len(days) == 1:
        return I, recurring(scope, rule + days.pop(), why)
    apart = sorted(f"{_anchor(part, False):02}{_by_day(part, False)}" for part in parts)
    return [(I, recurring(scope, f"FREQ=YEARLY;BYMONTH={int(one[:2])}{one[2:]}", why)) for one in apart]


def _then_anchored(scope: Scope, codes: str, values: list[Any]) -> Made:
    """X and annually in March: X, then the months every year from the first day of X."""
    found = stretches(codes, values)
    unit = dated(scope, *found[0])
    frequency: Frequency | None = of(codes, values, "RECUR")
    if unit is None or (frequency is not None and not frequency.yearly):
        return None
    if frequency is None and len(found) < 3 and _C["EVERY"] not in codes:
        return None
    by_month = ",".join(map(str, sorted({part.first for _, part in found[1:]})))
    second = recurring(scope, f"FREQ=YEARLY;BYMONTH={by_month}", (), unit)
    same = unit.shape == "month" and {part.first for _, part in found[1:]} == {unit.lo.month}
    if not same and (frequency is None or _C["THEN"] not in codes):
        second.why = (*second.why, "A date and a yearly recurrence in one: they may be one thing or two.")
    return [(I, plain(unit)), (I, second)]


def _yearly_quarter(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Q4 each year: yearly in the first month of the quarter, or by its end; flagged."""
    frequency: Frequency = of(codes, values, "RECUR")
    if not frequency.yearly:
        return None
    first, last = of(codes, values, "QV")
    opening = scope.quarters.opening if scope.quarters else scope.financial_month
    end = _END in codes or _C["BY"] in codes
    month = (opening - 1 + (last * 3 - 1 if end else (first - 1) * 3)) % 12 + 1
    rule = f"FREQ=YEARLY;BYMONTH={month}"
    day = f";BYMONTHDAY={months(2001, month, month)[1].day}" if end else ""
    why = () if scope.quarters else ("Quarters may be financial or calendar.",)
    return I, recurring(scope, rule + day, why)


def _anchor(part: Yearless, end: bool) -> int:
    return part.last if end else part.first


def _by_day(part: Yearless, end: bool) -> str:
    if part.shape == "day":
        return f";BYMONTHDAY={part.first_day}"
    return f";BYMONTHDAY={months(2001, part.last, part.last)[1].day if part.last != 2 else -1}" if end else ""


def _recurring_from(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Annually from X, from X then annually: one recurring item from the first day of X."""
    frequency: Frequency = of(codes, values, "RECUR")
    unit = last_stretch(scope, codes, values)
    if unit is None:
        return None
    return I, recurring(scope, frequency.rrule, frequency.why, unit)


def with_month(frequency: Frequency, unit: Unit) -> str:
    if frequency.yearly and unit.shape == "month":
        return f"{frequency.rrule};BYMONTH={unit.lo.month}"
    if frequency.yearly and unit.shape == "day":
        return f"{frequency.rrule};BYMONTH={unit.lo.month};BYMONTHDAY={unit.lo.day}"
    return frequency.rrule


def _recurring_until(scope: Scope, codes: str, values: list[Any]) -> Made:
    frequency: Frequency = of(codes, values, "RECUR")
    unit = last_stretch(scope, codes, values)
    if unit is None or unit.issue:
        return None
    claim = bounded(scope, Kind.RECURRING, None, unit.hi, None, frequency.rrule)
    claim.why = (*frequency.why, *unit.why)
    claim.alts = tuple((claim.start, hi) for _, hi in unit.alts)
    return I, claim


def _recurring_within(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Annually 2008-2011: a frequency within a stretch several times as long."""
    frequency: Frequency = of(codes, values, "RECUR")
    unit = last_stretch(scope, codes, values)
    if unit is None or unit.issue or (unit.hi - unit.lo).days < 40 * max(frequency.months, 1):
        return None
    claim = plain(unit, Kind.RECURRING)
    claim.rrule, claim.why = frequency.rrule, (*frequency.why, *claim.why)
    return I, claim


def _recurring_for(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Monthly for 6 months: so long from the plan's start, in doubt."""
    frequency: Frequency = of(codes, values, "RECUR")
    length = of(codes, values, "LENGTH")
    if length.how not in ("for", "over"):
        return None
    lo, hi = window(scope.plan_start, 0, length.last, length.unit)
    basis = Basis.PLAN_START if lo else Basis.NONE
    claim = Claim(Kind.RECURRING, lo, hi, Basis.PLAN if lo else Basis.NONE, basis)
    claim.rrule = frequency.rrule
    claim.why = (*frequency.why, "For so long: when that begins is not said.")
    claim.alts = ((scope.plan_start, scope.plan_end),)
    return I, claim


def _then_recurring(scope: Scope, codes: str, values: list[Any]) -> Made:
    """X and annually thereafter: X as it stands, then recurring from its first day, with its month."""
    frequency: Frequency = of(codes, values, "RECUR")
    unit = last_stretch(scope, codes, values)
    if unit is None:
        return None
    first = stated(scope, codes, unit)
    linked = any(
        _C[name] in codes for name in ("AND", "THEN", "COMMA", "SEMI", "DASH", "SLASH", "PLUS", "LP")
    )
    if frequency.adjective and not linked:
        return None
    if _LABELLED.search(codes) and _C["THEN"] not in codes:
        return None
    second = recurring(scope, with_month(frequency, unit), frequency.why, unit)
    if not linked:
        second.why = (*second.why, "A date and a frequency side by side: from the date, or apart from it.")
    return [(I, first), (I, second)]


def _frequency_beside(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Monthly May 2009: a frequency over the plan, and a date; flagged."""
    frequency: Frequency = of(codes, values, "RECUR")
    unit = last_stretch(scope, codes, values)
    if unit is None:
        return None
    first = recurring(scope, frequency.rrule, frequency.why)
    if not any(_C[name] in codes for name in ("AND", "SEMI", "WORD", "REVIEW")):
        first.why = (
            *first.why,
            "A frequency and a date side by side: two things, or a frequency from that date.",
        )
    return [(I, first), (I, stated(scope, codes, unit))]


_W: Final = "[U V QV]"


_SEP: Final = "[COMMA DASH COLON SEMI LP RP SLASH AND IN THEN]"
_THING: Final = "(TO? [WORD REVIEW PLAN PART] [WORD REVIEW PLAN PART DASH IN AND TO]{0,5})"
_LABELLED: Final = compiled("[SEMI COMMA] [WORD REVIEW PART PLAN]{1,3} [COLON DASH]")


RECURRENCE_RULES: Final = (
    Rule(
        "then-anchored",
        "IN? V WORD? [AND THEN COMMA SEMI]+ RECUR [IN BY EVERY]+ V|U [AND THEN COMMA SEMI]+ "
        "(RECUR|ONGOING|EVERY) [IN BY EVERY]* V ((AND|COMMA|COMMA AND) V){0,12}",
        _then_anchored,
        "A date, then every year in certain months: both.",
        ("October 2009 and annually in March",),
    ),
    Rule(
        "anchored-recurrence",
        "(BY|IN|BEFORE|THROUGH)* END? V ((AND|COMMA|SLASH|COMMA AND) V){0,12} [COMMA DASH COLON SEMI "
        "LP SLASH AND IN]* RECUR RP?"
        "|RECUR ([REVIEW WORD PART TO PLAN PER]+ [IN BY EVERY LP DASH COLON COMMA]"
        "|[COMMA DASH COLON LP IN BY EVERY THROUGH SEMI])* "
        "END? V "
        "((AND|COMMA|SLASH|COMMA AND) "
        "V){0,12} (?!DASH|TO) RP?"
        "|(IN|BY)? EVERY (END|IN)* V ((AND|COMMA|SLASH|COMMA AND) EVERY? V){0,12} RP?"
        "|ONGOING V (AND|COMMA) V",
        _anchored,
        "A frequency with months is yearly with BYMONTH (a term or season by its first month); a day "
        "or an end adds BYMONTHDAY.",
        (
            "May (annually)",
            "31 August annually",
            "By end of June annually",
            "each spring term",
            "annually in June",
        ),
        "RFC 5545 BYMONTH",
    ),
    Rule(
        "yearly-quarter",
        "RECUR [IN BY THROUGH END COLON DASH COMMA LP]* QV RP?"
        "|[BY IN]* END? QV [COMMA DASH LP IN]* RECUR RP?",
        _yearly_quarter,
        "A quarter of every year: yearly in its first month, flagged.",
        ("Q4 each year", "annually by end of Q1"),
        "RFC 5545 BYMONTH",
    ),
    Rule(
        "recurring-within",
        f"RECUR [COMMA LP IN THROUGH DASH COLON]* [U V] RP?(?!{_SEP}*RECUR)"
        "|U [COMMA LP DASH COLON]* RECUR RP?",
        _recurring_within,
        "A frequency within a stretch several times as long takes its bounds.",
        ("Annually 2008-2011", "quarterly during 2008/09"),
    ),
    Rule(
        "recurring-for",
        "RECUR [COMMA LP]? LENGTH RP? (?!FROM|OF|AFTER)",
        _recurring_for,
        "A frequency for a length of time: so long from the plan's start, flagged.",
        ("Monthly for 6 months",),
    ),
    Rule(
        "recurring-from",
        f"RECUR {_THING}? [COMMA LP DASH COLON]* (FROM|AFTER) [IN BEGIN END]* {_W} ONWARD? RP?"
        f"|RECUR [COMMA LP]* {_W} (ONWARD|PLUS)"
        f"|FROM [IN BEGIN]* {_W} ONWARD? ({_SEP}|PER)* RECUR THEN?|{_W} (ONWARD|PLUS) {_SEP}* RECUR",
        _recurring_from,
        "Annually from X, from X then annually: recurring from the first day of X.",
        ("Annually from April 2009", "From May 2008 then annually", "Monthly bulletins from May 2009"),
    ),
    Rule(
        "recurring-until",
        f"RECUR {_THING}? [COMMA LP DASH COLON]* (UNTIL|TO) END? {_W} RP?",
        _recurring_until,
        "A frequency until X.",
        ("Quarterly until March 2010",),
    ),
    Rule(
        "then-recurring",
        f"(BY|BEFORE|IN)? END? {_W} (?:[COMMA DASH COLON SEMI LP RP SLASH AND IN PLUS THEN "
        f"ONGOING]|REVIEW|WORD|PART){{0,4}} ONGOING? RECUR (?!FROM|UNTIL|TO [U V]) [WORD THEN AND "
        f"AFTER ONWARD ONGOING]{{0,2}} RP?",
        _then_recurring,
        "X and annually thereafter: X, then recurring from its first day, with its month.",
        ("May 07 and annually", "by March 2009 then annually"),
    ),
    Rule(
        "frequency-and-date",
        f"RECUR [COMMA DASH COLON SEMI LP AND]* (BY|IN)? END? {_W} RP?",
        _frequency_beside,
        "A frequency beside a date: two items, flagged.",
        ("Monthly May 2009",),
    ),
)
