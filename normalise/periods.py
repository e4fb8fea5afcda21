"""Which years a plan covers: by its title, the file's name, or where its text speaks of the plan.

periods("Scheme, 1 May 2006 to 31 December 2008")    # those days, stated
periods("Race Equality Scheme 2008-11")              # April 2008 to March 2011, inferred: financial years
periods("A three year plan from April 2006")         # April 2006 to March 2009, stated
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

MONTHS = "january february march april may june july august september october november december".split()
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?"
_YEAR = r"((?:19|20)\d\d)"
_TO = r"\s*(?:-|–|—|to|until)\s*"
MONTH_SPAN = re.compile(
    rf"\b{_DAY}{_MONTH}\s+{_YEAR}{_TO}(?:end of\s+|the\s+)?{_DAY}{_MONTH}\s+{_YEAR}\b", re.IGNORECASE
)
FINANCIAL_SPAN = re.compile(
    rf"(?<![\d/.-]){_YEAR}\s*/\s*(\d\d|\d{{4}}){_TO}{_YEAR}\s*/\s*(\d\d|\d{{4}})(?![\d/.-])", re.IGNORECASE
)
YEAR_SPAN = re.compile(
    rf"(?<![\d/.-]){_YEAR}\s*(?:-|–|—|/|to)\s*((?:19|20)\d\d|\d\d?)(?![\d/.-])", re.IGNORECASE
)
LENGTH_FROM = re.compile(
    r"\b(\d|two|three|four|five)[- ]years?\b[^.]{0,60}?\b(?:from|starting|beginning|commencing)\s+"
    rf"(?:in\s+)?(?:1(?:st)?\s+)?(?:{_MONTH}\s+)?{_YEAR}\b",
    re.IGNORECASE,
)
SPEAKS_OF_PLAN = re.compile(r"\b(?:plans?|schemes?|strateg(?:y|ies)|programme)\b[^.;:]{0,40}$", re.IGNORECASE)
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
LONGEST = 25
"""Years: a longer span is history, not a plan."""


@dataclass(frozen=True, slots=True)
class Period:
    """A plan's period, on what it rests ("stated", "inferred"), and the words that say so."""

    start: date
    end: date
    basis: str
    said: str


def period_of(
    titles: Iterable[str],
    names: Iterable[str],
    texts: Sequence[str],
    is_other: Callable[[str], bool] = lambda _: False,
) -> Period | None:
    """The plan's period: in a title, then in the file's name, then in the text where it speaks of a plan.

    `is_other` tells from the words before a period that they name some other plan.
    """
    for where in (titles, names):
        for text in where:
            for period in periods(text):
                return _made_exact(period, texts)
    told = (period for text in texts for period in periods(text, needs_plan=True, is_other=is_other))
    found = Counter(replace(period, basis="inferred") for period in told)
    return found.most_common(1)[0][0] if found else None


def periods(
    text: str, needs_plan: bool = False, is_other: Callable[[str], bool] = lambda _: False
) -> Iterator[Period]:
    """Periods a text names, the surest first; with `needs_plan` only just after a word for a plan."""
    for shape, read in READINGS:
        for match in shape.finditer(text):
            before = text[: match.start()] if shape is not LENGTH_FROM else text[: match.end()]
            period = read(match)
            if period is None or (needs_plan and not SPEAKS_OF_PLAN.search(before)):
                continue
            if not is_other(before[-NAME:]):
                yield period


NAME = 60
"""Characters before a period in which the plan it belongs to is named."""


def _made_exact(period: Period, texts: Sequence[str]) -> Period:
    """A span of years as the text says it in months, where it speaks of the same years."""
    if period.basis == "stated":
        return period
    for text in texts:
        for other in periods(text, needs_plan=True):
            same = (other.start.year, other.end.year) == (period.start.year, period.end.year)
            if other.basis == "stated" and same:
                return other
    return period


# ------------------------------------------------------------------ one way of saying it each


def _months(match: re.Match[str]) -> Period | None:
    day, first, year, last_day, last, until = match.groups()
    start = _day(int(year), _month(first), int(day or 1))
    end = _day(int(until), _month(last), int(last_day)) if last_day else _month_end(int(until), _month(last))
    return Period(start, end, "stated", match.group()) if start and end and start < end else None


def _financial_years(match: re.Match[str]) -> Period | None:
    first, _, last, until = match.groups()
    return _years(int(first), _full_year(last, until), match.group())


def _year_span(match: re.Match[str]) -> Period | None:
    first, last = match.groups()
    return _years(int(first), _full_year(first, last), match.group())


def _length(match: re.Match[str]) -> Period | None:
    years, month, year = match.groups()
    length = NUMBERS.get(years.lower()) or int(years)
    start = date(int(year), _month(month) if month else 4, 1)
    if not length:
        return None
    return Period(start, start.replace(year=start.year + length) - timedelta(days=1), "stated", match.group())


READINGS = (
    (MONTH_SPAN, _months),
    (LENGTH_FROM, _length),
    (FINANCIAL_SPAN, _financial_years),
    (YEAR_SPAN, _year_span),
)
"""Ways of saying a period, the surest first."""


def _years(first: int, last: int, said: str) -> Period | None:
    """Financial years: from April of the first to March of the last."""
    if not first < last <= first + LONGEST:
        return None
    return Period(date(first, 4, 1), date(last, 3, 31), "inferred", said)


def _full_year(first: str, last: str) -> int:
    return int(first[: 4 - len(last)] + last)


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3].lower()))


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _day(year: int, month: int, day: int) -> date | None:
    """A calendar day, or None where there is none such (31 April)."""
    return date(year, month, day) if 1 <= day <= _month_end(year, month).day else None
