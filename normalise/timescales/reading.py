"""Reading one cell: tokens, then layers of rules, then the items, doubts and steps that come of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from actionplans.model import Kind, Reading, Span, TimeItem
from normalise.timescales.application import Reader, Statement, Trace
from normalise.timescales.claims import Claim, progress, undated
from normalise.timescales.edtf import edtf
from normalise.timescales.general import general
from normalise.timescales.labels import labels
from normalise.timescales.lexemes import Tokens
from normalise.timescales.rules import LAYERS
from normalise.timescales.scope import Scope
from normalise.timescales.tokens import tokens
from normalise.timescales.vocabulary import CODES, classes

LONGEST: Final = 4000


def read(text: str, scope: Scope) -> Reading:
    """What a cell's text says in a scope."""
    found = tokens(text[:LONGEST])
    trace, values = _READER.read("".join(found.codes), found.values, scope)
    claims, statements = _claims(trace, values)
    if not claims:
        claim = _without_date(trace.codes, values) or general(text)
        if claim is None:
            return Reading(text)
        claims = [claim]
    signs = _signs(trace.codes)
    why = claims[0].why if len(claims) == 1 else tuple([reason for claim in claims for reason in claim.why])
    if signs.fault:
        why = (*why, "A date in it cannot be right.")
    if len(text) > LONGEST:
        why = (*why, f"Only its first {LONGEST:,} characters were read.")
    if signs.tentative or signs.approximate:
        _qualify(claims, signs)
    if statements and (signs.labelled or len(claims) > 1):
        items = _labelled(text, found, claims, statements)
    else:
        items = (_item(claims[0], text.strip(), ""),)
    return Reading(text, items, bool(why), _rivals(claims), why, trace.rules)


_FAULT: Final = CODES["FAULT"]
_TENTATIVE: Final = classes("TBC QM")
_APPROX: Final = CODES["APPROX"]
_REASONS: Final = (
    ("PLACEHOLDER", "placeholder"),
    ("TBC", "tbc"),
    ("DEMAND", "on-demand"),
    ("IF", "conditional"),
)
_PROGRESS: Final = (CODES["STATUS"], CODES["COMPLETE"])
_EVENTS: Final = tuple(CODES[name] for name in ("EVENT", "AFTER", "BEFORE", "TIMES"))
_READER: Final = Reader(LAYERS)
_LABELS: Final = classes("WORD PART PLAN REVIEW FUTURE STATUS COMPLETE COMPLETION TIMES RECUR ONGOING BAND")
_MARKS: Final = classes("DASH SLASH COMMA SEMI COLON LP RP PLUS EQ")


class _Signs(NamedTuple):
    """What the other tokens say of all statements; `labelled` where there are words among them."""

    fault: bool
    tentative: bool
    approximate: bool
    labelled: bool


@lru_cache(maxsize=4096)
def _signs(codes: str) -> _Signs:
    return _Signs(
        _FAULT in codes,
        not _TENTATIVE.isdisjoint(codes),
        _APPROX in codes,
        not _LABELS.isdisjoint(codes),
    )


def _claims(trace: Trace, values: list[Any]) -> tuple[list[Claim], Sequence[Statement]]:
    """The claims in reading order, without undated ones beside dated ones, and where each stands."""
    claims: list[Claim] = []
    for at, _, _, rule in trace.statements:
        claim = values[at]
        claim.rule = rule
        claims.append(claim)
    if len(claims) < 2:
        return claims, trace.statements
    pairs = list(zip(claims, trace.statements, strict=True))
    pairs = [pair for pair in pairs if pair[0].kind is not Kind.UNDATED] or pairs[:1]
    pairs = [pair for at, pair in enumerate(pairs) if at == 0 or not _repeats(pair[0], pairs[at - 1][0])]
    rules = [claim.rrule for claim, _ in pairs]
    pairs = [pair for pair in pairs if not _is_vaguer(pair[0].rrule, rules)]
    return [claim for claim, _ in pairs], [statement for _, statement in pairs]


def _is_vaguer(rule: str, rules: Sequence[str]) -> bool:
    """True for a frequency that another one says with its months: "Annual report - July each year"."""
    return bool(rule) and any(other.startswith(f"{rule};BY") for other in rules)


def _repeats(claim: Claim, last: Claim) -> bool:
    """True where the plan's own period is named twice: "Ongoing - part of day to day business"."""
    return claim.kind is last.kind is Kind.ONGOING and claim.unit is last.unit is None


def _without_date(codes: str, values: list[Any]) -> Claim | None:
    """What a cell without any date says: blank, a fault, progress, or why there is no date."""
    if not codes.strip("".join(_MARKS)):
        return undated("blank")
    if _FAULT in codes:
        claim = undated("fault", (f"{str(values[codes.index(_FAULT)]).capitalize()}.",))
        claim.issue = "impossible-date"
        return claim
    if _is_na(codes, values):
        return undated("n/a")
    reason = next((reason for name, reason in _REASONS if CODES[name] in codes), "")
    state = _progress(codes, values)
    if state is not None and codes[0] in _PROGRESS:
        return state
    if reason:
        return undated(reason)
    if codes[0] in _EVENTS and not _MARKS.intersection(codes):
        return undated("event", kind=Kind.RELATIVE)
    return state or _elsewhere(codes)


def _elsewhere(codes: str) -> Claim | None:
    """What a cell without any date and progress says: to look elsewhere, to wait for an event, nothing."""
    if CODES["ABOVE"] in codes:
        return undated("elsewhere")
    if codes[0] in _EVENTS or CODES["EVENT"] in codes[:2]:
        return undated("event", kind=Kind.RELATIVE)
    return undated("tbc") if codes == CODES["QM"] else None


def _progress(codes: str, values: list[Any]) -> Claim | None:
    """Completed, under way, on hold: progress without its date."""
    for code in _PROGRESS:
        if code in codes and CODES["FUTURE"] not in codes:
            claim = progress(str(values[codes.index(code)]))
            if len({value for one, value in zip(codes, values, strict=True) if one == code}) > 1:
                claim.why = ("Two states of progress are named.",)
            return claim
    return None


def _is_na(codes: str, values: list[Any]) -> bool:
    """N/A at the start of a cell; "none" only by itself."""
    at = codes.find(CODES["NA"])
    alone = CODES["WORD"] not in codes and CODES["PART"] not in codes
    return at >= 0 and (alone or (at == 0 and values[0] == "na"))


def _qualify(claims: list[Claim], signs: _Signs) -> None:
    """TBC or a question mark beside a date makes it tentative, circa approximate."""
    for claim in claims:
        dated = claim.start is not None or claim.end is not None
        claim.tentative = signs.tentative and dated
        claim.approximate = claim.approximate or (signs.approximate and dated)


def _labelled(
    text: str, found: Tokens, claims: list[Claim], statements: Sequence[Statement]
) -> tuple[TimeItem, ...]:
    """The items of a text that holds more than one time, or words beside it."""
    places = [found.lexemes_of(statement.first, statement.after) for statement in statements]
    said = labels(text, found.text, found.lexemes, places)
    return tuple([_item(claim, words, label) for claim, (words, label) in zip(claims, said, strict=True)])


def _item(claim: Claim, text: str, label: str) -> TimeItem:
    return TimeItem(
        claim.kind,
        claim.start,
        claim.end,
        claim.start_basis,
        claim.end_basis,
        claim.precision or "none",
        label,
        text,
        claim.rrule,
        edtf(claim),
        claim.approximate,
        claim.tentative,
        claim.status,
        claim.reason,
        claim.issue,
        claim.rule or "words",
    )


def _rivals(claims: list[Claim]) -> tuple[tuple[Span, ...], ...]:
    """Every rival reading: the items' dates with one item's replaced."""
    if not claims[0].alts and (len(claims) == 1 or not any(claim.alts for claim in claims)):
        return ()
    spans: list[Span] = [(claim.start, claim.end) for claim in claims]
    rivals = [
        (*spans[:at], alt, *spans[at + 1 :])
        for at, claim in enumerate(claims)
        for alt in claim.alts
        if alt != spans[at] and date.min not in alt  # the end of a reversed range
    ]
    return tuple(dict.fromkeys(rivals))
