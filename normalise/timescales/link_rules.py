"""Rules for what stands alone when all else is read: ongoing, and frequencies."""

from __future__ import annotations

from typing import Any, Final

from actionplans.model import Basis, Kind
from normalise.timescales.claims import (
    Claim,
    bounded,
    recurring,
    throughout,
)
from normalise.timescales.frequency import Frequency
from normalise.timescales.grammar import Made, Rule
from normalise.timescales.matched import (
    I,
    of,
)
from normalise.timescales.recurrence_rules import with_month
from normalise.timescales.scope import Scope
from normalise.timescales.vocabulary import CODES

_C: Final = CODES


def _throughout(scope: Scope, codes: str, values: list[Any]) -> Made:
    return I, throughout(scope)


def _frequency(scope: Scope, codes: str, values: list[Any]) -> Made:
    frequency: Frequency = values[0]
    return I, recurring(scope, frequency.rrule, frequency.why)


def _adjective(scope: Scope, codes: str, values: list[Any]) -> Made:
    """An annual report beside a date or a frequency: it names a thing, not how often."""
    frequency: Frequency = of(codes, values, "RECUR")
    if not frequency.adjective:
        return None
    kept = [(code, value) for code, value in zip(codes, values, strict=True) if code != CODES["RECUR"]]
    if codes[0] == CODES["RECUR"]:
        claim: Claim = kept[-1][1]
        if claim.kind is not Kind.RECURRING:
            claim.why = (*claim.why, "Annual may name a thing or say how often.")
    return kept


def _frequency_and_ongoing(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Annually throughout the plan: the frequency; annually, ongoing: the same, in doubt."""
    frequency: Frequency = of(codes, values, "RECUR")
    claim = recurring(scope, frequency.rrule, frequency.why)
    doubt = "Ongoing and a frequency: one thing that recurs, or two."
    if of(codes, values, "ONGOING") == "life":
        return I, claim
    if not any(_C[name] in codes for name in ("REVIEW", "PART", "SEMI")):
        claim.why = (*claim.why, doubt)
    return (I, claim) if codes[0] == CODES["RECUR"] else [(I, throughout(scope)), (I, claim)]


def _then_recurring(scope: Scope, codes: str, values: list[Any]) -> Made:
    """To be agreed by Cabinet in May 2009 and annually thereafter: also every year from then on."""
    claim, frequency = values[0], of(codes, values, "RECUR")
    unit = claim.unit
    if unit is None or claim.kind is Kind.RECURRING or frequency.adjective:
        return None
    return [(I, claim), (I, recurring(scope, with_month(frequency, unit), frequency.why, unit))]


def _recurring_between(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Each May from 2009: one frequency, with the start (or the end) the other says."""
    frequency, bounds = values[0], values[codes.rindex(I)]
    open_ended = bounds.kind is Kind.ONGOING and bounds.unit is not None
    if frequency.kind is not Kind.RECURRING or frequency.unit is not None or not open_ended:
        return None
    begins = bounds.start_basis is Basis.TEXT
    unit = bounds.unit
    claim = bounded(
        scope, Kind.RECURRING, unit.lo if begins else None, None if begins else unit.hi, None, frequency.rrule
    )
    claim.why = (*frequency.why, *bounds.why)
    claim.alts = bounds.alts
    return I, claim


LINK_RULES: Final = (
    Rule(
        "statement-then-recurring",
        "I [AND COMMA SEMI DASH LP]* (THEN RECUR|RECUR (THEN|AFTER|ONWARD)|(?<=AND) RECUR) RP?",
        _then_recurring,
        "What is planned or done, and then every year: both.",
        ("To be reviewed by Cabinet in May 2009 and annually thereafter",),
    ),
    Rule(
        "recurring-between",
        "I [COMMA DASH LP]? I RP?",
        _recurring_between,
        "A frequency beside where it begins or ends is one thing.",
        ("each May from 2009",),
    ),
    Rule(
        "adjective",
        "I [WORD PART IN PER IF COLON DASH LP]* RECUR (?=[WORD REVIEW PLAN])"
        "|RECUR [WORD REVIEW PLAN IN COLON DASH LP FROM]+ COMMA? I",
        _adjective,
        "Annual before a noun, beside another time, names a thing.",
        ("Annual report May 2009",),
    ),
    Rule(
        "frequency-and-ongoing",
        "RECUR [COMMA DASH COLON SEMI AND LP SLASH IN]* ONGOING RP?|ONGOING [COMMA DASH COLON SEMI AND "
        "LP SLASH  PER PART REVIEW]* RECUR RP?",
        _frequency_and_ongoing,
        "A frequency throughout the plan is the frequency; beside ongoing it is flagged.",
        ("Annually throughout the plan", "Quarterly, ongoing"),
    ),
    Rule(
        "ongoing",
        "ONGOING ([COMMA DASH COLON AND LP SLASH]* ONGOING)*",
        _throughout,
        "Ongoing, continuous and rolling run over the plan.",
        ("Ongoing", "Rolling programme"),
    ),
    Rule(
        "frequency",
        "RECUR",
        _frequency,
        "A frequency runs over the plan.",
        ("Annually", "every 6 months"),
        "RFC 5545",
    ),
)
