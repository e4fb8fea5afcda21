"""A document's own key: what its bands and quarters mean.

"Short term: 0-2 years; Medium term: 2-5 years", "S = within 12 months", "Q1 = April to June".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from actionplans.model import Band, Kind, TimeContext
from normalise.timescales.intervals import months
from normalise.timescales.lexemes import plain
from normalise.timescales.reading import read
from normalise.timescales.scope import POLICY, Scope, band_name
from normalise.timescales.units import Unit

_DEFINES: Final = (
    r"\s*(?:\(?\s*[sml]\s*\)?\s*)?(?:actions?\s+|priorit(?:y|ies)\s+|goals?\s+|targets?\s+)?"
    r"(?:[=:(\[]|-(?!term)|\b(?:means|is|are|refers to|will be|covers|runs?|indicates)\b)[\s=:(\[-]*"
    r"(?:(?:to be|actions?|that|which|will|should|can|be|completed|delivered|achieved|implemented|done"
    r"|started|the|work|means|for) )*"
)
_BAND: Final = re.compile(
    r"(?<![\w-])(?:(?P<word>short|medium|long|immediate)(?:er)?(?:[ -]?term)?|(?P<letter>[sml])t?)(?![\w-])"
    + _DEFINES
)
_ANY_BAND: Final = re.compile(
    r"(?<![\w-])(?:short|medium|long|immediate)(?:er)?(?:[ -]?term)?(?![\w-])|(?<![\w-])[sml]t?\s*[=:]"
)
_QUARTER: Final = re.compile(
    r"(?<!\w)(?:q|qtr|quarter)\s*(?P<number>[1-4])(?!\d)(?:\s+(?P<year>(?:19|20)\d\d))?\s*"
    r"(?:[=:(-]|means|is|covers|runs|refers to|(?=by ))\s*(?:completion |completed |to be completed |from )*"
)
_SYSTEM: Final = re.compile(
    r"\b(calendar|financial|fiscal)(?: year)? quarters?\b|\bquarters? (?:are|is|of the|follow the) "
    r"(calendar|financial|fiscal)\b"
)
_STOP: Final = re.compile(r"[;\n)\]|]|,(?!\s*\d{4}\b)|\.(?:\s|$)")
_YEAR: Final = 2001


def bands(key_text: str, plan_start: date | None = None, plan_end: date | None = None) -> dict[str, Band]:
    """The bands a document's key defines, by name in lower case.

    >>> bands("Short term: 0-2 years", date(2008, 4, 1), date(2013, 3, 31))
    {'short': (datetime.date(2008, 4, 1), datetime.date(2010, 3, 31))}
    """
    scope = Scope(TimeContext(plan_start, plan_end), POLICY)
    found: dict[str, Band] = {}
    for name, said in _definitions(plain(key_text)):
        dates = _dates(scope, name, said)
        if dates is not None:
            found.setdefault(name, dates)
    return found


def _definitions(key: str) -> Iterator[tuple[str, str]]:
    for match in _BAND.finditer(key):
        rest = key[match.end() : match.end() + 80]
        following = _ANY_BAND.search(rest)
        rest = rest[: following.start()] if following else rest
        stop = _STOP.search(rest)
        yield band_name(match["word"] or match["letter"]), rest[: stop.start()] if stop else rest


def _dates(scope: Scope, name: str, said: str) -> Band | None:
    """What follows a band's name, when it is a length or dates and nothing else."""
    reading = read(f"{name} = {said.strip()}", scope)
    if len(reading.items) != 1:
        return None
    item = reading.items[0]
    if item.kind not in (Kind.RELATIVE, Kind.PERIOD, Kind.DEADLINE, Kind.ONGOING) or not (
        item.start or item.end
    ):
        return None
    start = scope.plan_start if item.kind is Kind.RELATIVE and item.start is None else item.start
    return start, item.end


class QuarterKey(NamedTuple):
    """How a document counts quarters: the month its year opens with, and whether it names a deadline."""

    opening: int
    by: bool = False

    def read(self, first: int, last: int, year: int) -> Unit:
        """Quarters of a single year by this key."""
        start = (self.opening - 1 + (first - 1) * 3) % 12 + 1
        end = (self.opening - 1 + last * 3 - 1) % 12 + 1
        begins = year + (self.opening - 1 + (first - 1) * 3) // 12
        unit = Unit(*months(begins, start, end), "quarter")
        unit.by = self.by
        return unit


def quarter_key(key_text: str) -> QuarterKey | None:
    """What a document's key says of its quarters, None when it says nothing.

    >>> quarter_key("Q1 = April to June")
    QuarterKey(opening=4, by=False)
    """
    key = plain(key_text)
    scope = Scope(TimeContext(date(_YEAR, 1, 1)), POLICY)
    for match in _QUARTER.finditer(key):
        rest = key[match.end() : match.end() + 60]
        following = re.search(r"(?<!\w)(?:q|qtr|quarter)\s*[1-4]", rest)
        rest = rest[: following.start()] if following else rest
        stop = _STOP.search(rest)
        items = read((rest[: stop.start()] if stop else rest).strip(" ,"), scope).items
        if len(items) == 1 and items[0].end is not None:
            opening = (items[0].end.month - 3 * int(match["number"])) % 12 + 1
            return QuarterKey(opening, items[0].kind is Kind.DEADLINE)
    system = _SYSTEM.search(key)
    if system is None:
        return None
    return QuarterKey(1 if "calendar" in system.groups() else POLICY.financial_year_start_month)
