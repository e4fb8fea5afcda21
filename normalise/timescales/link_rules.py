"""Rules for what stands alone when all else is read: ongoing, and frequencies."""

from __future__ import annotations

from typing import Any, Final

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
        claim.why = (*claim.why, "Annual may name a thing or say how often.")
    return kept


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
