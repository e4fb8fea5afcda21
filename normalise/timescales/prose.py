"""Time expressions inside running text: strict, for silence is better than a false hint.

Only what names a year or a full date, a stated frequency, or a length from the plan's start counts; a bare
year needs a word such as by or during before it ("the Equality Act 2010" is no time).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from actionplans.model import Kind, Reading, TimeItem
from normalise.timescales.reading import read
from normalise.timescales.scope import Scope

_SENTENCE: Final = re.compile(r"(?<=[a-z\d)]{2}[.!?])\s+(?=[A-Z])|\n+")
_LONGEST: Final = 2000
_MAY_HOLD: Final = re.compile(
    r"(?:19|20)\d\d|'\d\d|\d[/.]\d|-\d\d\b|\b(?:every|each|per|twice|within|x{2,}|\w+ly|a "
    r"year)\b|\b[a-z]{3,9}\.? \d\d\b",
    re.IGNORECASE,
)
_DATED: Final = (Kind.POINT, Kind.PERIOD, Kind.DEADLINE, Kind.ONGOING, Kind.STATUS)
_EXACT: Final = (
    "day",
    "month",
    "quarter",
    "half",
    "season",
    "term",
    "week",
    "financial-year",
    "academic-year",
    "span",
    "year-part",
    "mid-part",
    "month-part",
)
_YEAR_NAMED: Final = re.compile(
    r"(?:19|20)\d\d|'\d\d|\d\d?[/.-]\d\d?[/.-]\d\d|\d\d/\d\d|[a-z]{3,9}-\d\d\b", re.IGNORECASE
)
_RANGE: Final = re.compile(r"[a-z]{3,9}\.? ?\d\d ?(?:-|–|to) ?[a-z]{3,9}\.? ?\d\d\b", re.IGNORECASE)
_LED: Final = re.compile(
    r"\b(?:by|before|until|till|from|during|throughout|since|end of|no later than|between|to|through)\b",
    re.IGNORECASE,
)
_ADJECTIVES: Final = re.compile(
    r"(?:annual|daily|yearly|per annum|biannual|a year|each year|every year)", re.IGNORECASE
)
_STANDARD: Final = re.compile(r"\b(?:hours?|days?)\b", re.IGNORECASE)
"""Within two working days: how a service is given, not when the action is done."""

_SAYS_NOW: Final = re.compile(r"\bwithin\b|\byears? \w", re.IGNORECASE)


def hinted(text: str, scope: Scope) -> tuple[TimeItem, ...]:
    """The times surely named in running text, in reading order."""
    return tuple(item for sentence in _sentences(text) for item in _sure(read(sentence, scope), sentence))


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        for at in range(0, len(sentence), _LONGEST):
            piece = sentence[at : at + _LONGEST]
            if _MAY_HOLD.search(piece):
                yield piece


def _sure(reading: Reading, sentence: str) -> Iterator[TimeItem]:
    for item in reading.items:
        if item.reason == "placeholder" or _is_sure(item):
            yield item


def _is_sure(item: TimeItem) -> bool:
    if item.kind is Kind.RECURRING:
        return not _ADJECTIVES.fullmatch(item.text.strip())
    if item.kind is Kind.RELATIVE:
        return (
            bool(_SAYS_NOW.search(item.text))
            and not _STANDARD.search(item.text)
            and item.precision == "relative"
            and (item.start or item.end) is not None
        )
    if item.kind not in _DATED or not (_YEAR_NAMED.search(item.text) or _RANGE.search(item.text)):
        return False
    return item.precision in _EXACT or bool(_LED.search(item.text))
