"""Rules for what stands alone when all else is read: ongoing, and frequencies."""

from __future__ import annotations

from typing import Any, Final

from actionplans.model import Kind
from normalise.timescales.claims import (
    Claim,
    recurring,
    throughout,
)
from normalise.timescales.frequency import Frequency
from normalise.timescales.grammar import Made, Rule
from normalise.timescales.matched import (
    I,
    of,
)
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


LINK_RULES: Final = (
    Rule(
        "adjective",
        "I [WORD PART IN PER IF COLON DASH LP]* RECUR (?=[WORD REVIEW PLAN])"
        "|RECUR [WORD REVIEW PLAN IN COLON DASH LP FROM]+ I",
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
