"""Rules for what stands alone when all else is read: ongoing, and frequencies."""

from __future__ import annotations

from typing import Any, Final

from normalise.timescales.claims import (
    recurring,
    throughout,
)
from normalise.timescales.frequency import Frequency
from normalise.timescales.grammar import Made, Rule
from normalise.timescales.matched import (
    I,
)
from normalise.timescales.scope import Scope
from normalise.timescales.vocabulary import CODES

_C: Final = CODES


def _throughout(scope: Scope, codes: str, values: list[Any]) -> Made:
    return I, throughout(scope)


def _frequency(scope: Scope, codes: str, values: list[Any]) -> Made:
    frequency: Frequency = values[0]
    return I, recurring(scope, frequency.rrule, frequency.why)


LINK_RULES: Final = (
    Rule(
        "ongoing",
        "ONGOING",
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
