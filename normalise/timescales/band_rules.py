"""Rules for bands of a document's key, and for what is to be done at once."""

from __future__ import annotations

from typing import Any, Final

from actionplans.model import Kind
from normalise.timescales.claims import (
    plain,
    undated,
)
from normalise.timescales.grammar import Made, Rule
from normalise.timescales.length_rules import length_statement
from normalise.timescales.matched import (
    I,
    last_stretch,
    of,
)
from normalise.timescales.relative import band_claim, bands_claim, from_now, immediate, length_claim
from normalise.timescales.scope import Scope
from normalise.timescales.vocabulary import CODES

_C: Final = CODES


def _band(scope: Scope, codes: str, values: list[Any]) -> Made:
    if codes == _C["SUF"]:  # ST, beside MT and LT
        return (I, band_claim(scope, "short")) if values[0] == "st" else None
    names = [value for code, value in zip(codes, values, strict=True) if code == _C["BAND"]]
    return I, bands_claim(scope, names) if len(names) > 1 else band_claim(scope, names[0])


def _band_dates(scope: Scope, codes: str, values: list[Any]) -> Made:
    """1-2 years (2009 - 2010): the dates hold; a length beside them is a rival reading."""
    unit = last_stretch(scope, codes, values)
    if unit is None:
        return None
    claim = plain(unit)
    length = of(codes, values, "LENGTH")
    if length is not None:
        rival = length_claim(scope, length)
        claim.why = (*claim.why, "A length and dates side by side.")
        claim.alts = (*claim.alts, (rival.start, rival.end), (scope.plan_start, rival.end))
    return I, claim


def _immediate(scope: Scope, codes: str, values: list[Any]) -> Made:
    return I, immediate(scope)


def _immediate_ongoing(scope: Scope, codes: str, values: list[Any]) -> Made:
    return I, from_now(scope, _C["WORD"] not in codes)


def _event(scope: Scope, codes: str, values: list[Any]) -> Made:
    return I, undated("event", kind=Kind.RELATIVE)


BAND_RULES: Final = (
    Rule(
        "immediate-and-ongoing",
        "IMMEDIATE [COMMA DASH AND SLASH THEN WORD IN LP]{0,4} ONGOING RP?",
        _immediate_ongoing,
        "At once and ongoing: continuous from the document's date, else the plan's start.",
        ("Immediately and ongoing", "Now and ongoing"),
    ),
    Rule(
        "immediate-after-event",
        "IMMEDIATE (AFTER|EVENT)",
        _event,
        "Immediately after an event: no dates.",
        ("Immediately after adoption",),
    ),
    Rule(
        "band-with-dates",
        "(BAND|LENGTH|BAND [DASH COLON LP]* LENGTH) [EQ COLON LP RP DASH COMMA]+ [IN FROM]? U RP?",
        _band_dates,
        "A band or length explained by dates is those dates.",
        ("Short term = 2009 - 2010", "1-2 years (2009 - 2010)"),
    ),
    Rule(
        "band-with-length",
        "(BAND|IMMEDIATE) [LP COLON EQ DASH COMMA]* LENGTH RP?",
        length_statement,
        "A band with its length is counted from the plan's start; flagged where a short one starts at "
        "1, and where one runs past the plan.",
        ("Medium term (2-3 years)", "Long: over four years"),
    ),
    Rule("immediate", "IMMEDIATE", _immediate, "At once: the first day of the plan.", ("Immediate", "ASAP")),
    Rule(
        "length",
        "(IN|BY)? LENGTH",
        length_statement,
        "A length counted from the plan's start.",
        ("within 6 months",),
    ),
    Rule(
        "band",
        "BAND ((SLASH|TO|DASH|AND) BAND)*|^SUF$",
        _band,
        "A band is undated unless the document's key dates it.",
        ("Short term", "medium to long term"),
    ),
)
