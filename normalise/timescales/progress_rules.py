"""Rules for progress and plans: completed, approved, to be reviewed, delayed to."""

from __future__ import annotations

from typing import Any, Final

from actionplans.model import Kind
from normalise.timescales.claims import (
    plain,
)
from normalise.timescales.grammar import Made, Rule
from normalise.timescales.matched import (
    I,
    last_stretch,
    of,
)
from normalise.timescales.scope import Scope
from normalise.timescales.vocabulary import CODES

_C: Final = CODES


def _status(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Completed April 2007: progress, with its actual date."""
    unit = last_stretch(scope, codes, values)
    if unit is None or (scope.doc_date and unit.lo > scope.doc_date and _C["STATUS"] not in codes):
        return None
    said = of(codes, values, "STATUS") or "complete"
    return I, plain(unit, Kind.STATUS, said)


def _done_since(scope: Scope, codes: str, values: list[Any]) -> Made:
    return _status(scope, codes, values) if of(codes, values, "FROM") == "since" else None


def _complete(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Complete March 2009: done then, or to be done by then."""
    unit = last_stretch(scope, codes, values)
    if unit is None:
        return None
    claim = plain(unit, Kind.STATUS, "complete")
    claim.why = (*claim.why, "Complete may be a report or an order: done then, or to be done by then.")
    claim.alts = (*claim.alts, (None, unit.hi))
    return I, claim


def _completion(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Completion June 2008: the period, or a deadline."""
    unit = last_stretch(scope, codes, values)
    if unit is None:
        return None
    claim = plain(unit)
    claim.why = (*claim.why, "Completion in a month may mean by its end.")
    claim.alts = (*claim.alts, (None, unit.hi))
    return I, claim


def _adverb(scope: Scope, codes: str, values: list[Any]) -> Made:
    return [] if values[0] == "now" else None


def _planned(scope: Scope, codes: str, values: list[Any]) -> Made:
    """To be reviewed October 2020, delayed to May 2009: what is planned, in its own kind."""
    unit = last_stretch(scope, codes, values)
    if unit is None:
        return None
    return I, plain(unit, status="delayed" if _C["DELAYED"] in codes else "")


_W: Final = "[U V QV]"


_NOUN: Final = "[WORD PLAN REVIEW PART]"
_TALK: Final = f"([PART WORD AND COMMA REVIEW STATUS COMPLETE PLAN IN PER FUTURE]|[BY TO] (?={_NOUN}))"
_TO_WHOM: Final = f"([BY TO IN] {_NOUN}{{1,3}})"


def _not_yet_done(scope: Scope, codes: str, values: list[Any]) -> Made:
    """When funding is agreed (2009/10): a condition, not what has happened."""
    if values[0] == "post":  # filled, in May
        return None
    return [*zip(codes[:-1], values[:-1], strict=True), (_C["WORD"], "")]


PROGRESS_RULES: Final = (
    Rule(
        "condition",
        "[IF EVENT AFTER TIMES] [WORD PLAN REVIEW IN]{0,3} [PART STATUS] (?=[COMMA DASH LP IN COLON]* U)",
        _not_yet_done,
        "A participle in a condition is no progress.",
        ("When funding is agreed (2009/10)",),
    ),
    Rule(
        "completion",
        f"COMPLETION [IN COLON DASH COMMA FUTURE]* {_W}",
        _completion,
        "Completion in X is the period X, flagged (a deadline may be meant).",
        ("Completion June 2008",),
    ),
    Rule(
        "now-adverb",
        "IMMEDIATE COMMA? (?=[FUTURE DELAYED STATUS COMPLETE PART BY BEFORE END UNTIL])",
        _adverb,
        "Now before a progress word, a planned date or a deadline only says that something has changed.",
        ("now expected by May 2010", "Now under way"),
    ),
    Rule(
        "now",
        "IMMEDIATE [COLON DASH]? U",
        _planned,
        "Now before a date only says that the date was changed.",
        ("now June 2010",),
    ),
    Rule(
        "planned",
        f"(FUTURE {_TALK}{{0,8}}|DELAYED) [COLON DASH IN LP]* U",
        _planned,
        "To be, expected, delayed to X: the planned date in its own kind.",
        (
            "to be reviewed November 2009",
            "expected May 2009",
            "Delayed to May 2009",
            "to be endorsed by the Leader on 8/12/09",
        ),
    ),
    Rule(
        "status",
        "STATUS [COLON DASH COMMA LP SLASH IN THROUGH]* U RP?"
        f"|STATUS {_TO_WHOM}{{1,2}} [IN COLON DASH LP]* U RP?"
        f"|PART (AND|COMMA)? PART? {_TO_WHOM}{{0,2}} [IN COLON DASH LP]* U RP?",
        _status,
        "Progress words and past participles with a date are status, with an actual date.",
        (
            "Completed Apr 07",
            "Done (May 2007)",
            "Approved 8/12/09",
            "agreed by Cabinet on 4/11/2009",
            "Guide issued to schools May 2007",
        ),
    ),
    Rule(
        "done-since",
        "[STATUS PART] FROM IN? U",
        _done_since,
        "In place since a date is progress, with its actual date.",
        ("In place since May 2007",),
    ),
    Rule(
        "date-with-status",
        "U [COLON DASH COMMA LP]* (STATUS|COMPLETE) RP?$",
        _status,
        "A date, then a progress word.",
        ("April 2007 - completed",),
    ),
    Rule(
        "complete",
        "COMPLETE [COLON DASH LP IN]* U RP?",
        _complete,
        "Complete and a date: done then, flagged (a deadline may be meant).",
        ("Complete March 2009",),
    ),
)
