"""Rules for what is counted from the plan's start: Year 1, within 6 months, bands, at once."""

from __future__ import annotations

from typing import Any, Final

from actionplans.model import Kind
from normalise.timescales.claims import (
    undated,
)
from normalise.timescales.grammar import Made, Rule
from normalise.timescales.intervals import window
from normalise.timescales.matched import (
    LENGTH,
    NUMBERS,
    ONGOING,
    I,
    U,
)
from normalise.timescales.relative import Length
from normalise.timescales.scope import Scope
from normalise.timescales.units import (
    Unit,
)
from normalise.timescales.vocabulary import CODES

_C: Final = CODES


_LENGTHS: Final = CODES["UNIT"] + CODES["YEARWORD"]


def _counts(codes: str, values: list[Any]) -> list[int]:
    return [value for code, value in zip(codes, values, strict=True) if code in NUMBERS]


def _length_unit(codes: str, values: list[Any]) -> str:
    return next((str(value) for code, value in zip(codes, values, strict=True) if code in _LENGTHS), "Y")


def _plan_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Year 2: the second twelve months of the plan; Years 2-3: both."""
    counts = _counts(codes, values)
    first, last = min(counts), max(counts)
    if not 1 <= first <= last <= 30:
        return None
    if scope.plan_start is None:
        return I, undated("plan-relative", kind=Kind.RELATIVE)
    lo, hi = window(scope.plan_start, 12 * (first - 1), 12 * last, "M")
    if scope.academic and scope.plan_end and hi and hi > scope.plan_end:  # Year 7 is a class
        return None
    return (U, Unit(lo, hi, "plan-year", planned=True)) if lo and hi else None


def _plan_month(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Month 6: the plan's sixth; months 3-6: from its third to its sixth."""
    counts = _counts(codes, values)
    if _length_unit(codes, values) != "M" or not 1 <= counts[0] <= counts[-1] <= 60:
        return None
    first = 0 if codes[0] == _C["BY"] else counts[0] - 1
    return LENGTH, Length(first, counts[-1], "M", "window" if first or codes[0] != _C["BY"] else "within")


def _how(codes: str) -> str:
    return "within-window" if CODES["WITHIN"] in codes else "window"


def _window(scope: Scope, codes: str, values: list[Any]) -> Made:
    counts = _counts(codes, values)
    if len(counts) != 2 or counts[1] <= counts[0]:
        return None
    return LENGTH, Length(
        counts[0], counts[1], _length_unit(codes, values), _how(codes), CODES["NEXT"] in codes
    )


def _counted_window(scope: Scope, codes: str, values: list[Any]) -> Made:
    """First 6 months: from the plan's start; second 6 months: from where those end."""
    which, count = _counts(codes, values)
    if not 1 <= which <= 3:
        return None
    return LENGTH, Length(count * (which - 1), count * which, _length_unit(codes, values), "window")


def _mixed_window(scope: Scope, codes: str, values: list[Any]) -> Made:
    first, last = _counts(codes, values)
    if _length_unit(codes, values) != "M" or last * 12 <= first:
        return None
    return LENGTH, Length(first, last * 12, "M", "window", CODES["NEXT"] in codes)


def _single(how: str) -> Any:
    def meaning(scope: Scope, codes: str, values: list[Any]) -> Made:
        counts = _counts(codes, values) or [1]
        said = "for" if values[0] == "for" else how
        return LENGTH, Length(0, counts[-1], _length_unit(codes, values), said, CODES["NEXT"] in codes)

    return meaning


_N: Final = "[ONE TWO WNUM]"


_L: Final = "[UNIT YEARWORD]"
_YEAR: Final = "[FYEAR YEAR MONTH SEASON]"


RELATIVE_RULES: Final = (
    Rule(
        "plan-year",
        f"YEARWORD {_N} ((DASH|TO|AND|SLASH|COMMA|COMMA AND) YEARWORD? {_N}){{0,8}} (?!{_L}|MONTH) | "
        f"[ORD NTH] SUF? YEARWORD (?=OF PLAN|PLAN|$|RP|OF$)",
        _plan_year,
        "Year n is the plan's n-th twelve months; several are joined.",
        ("Year 2", "Years 2-3", "Years 1/2", "first year of the plan"),
    ),
    Rule(
        "plan-month",
        f"(?<![ONE TWO WNUM BIG EVERY PER THIS NEXT OTHER BI DASH SLASH]) BY? UNIT {_N} "
        f"((DASH|TO|AND) UNIT? {_N})? (?!{_L}|MONTH|SLASH|DASH|YEAR|TIMES|ORD|SUF)",
        _plan_month,
        "Month n is the plan's n-th month, as in plans of projects.",
        ("Month 6", "months 3-6", "by month 3"),
    ),
    Rule(
        "mixed-window",
        f"WITHIN? THROUGH? NEXT? {_N} UNIT (DASH|TO) {_N} YEARWORD",
        _mixed_window,
        "From a number of months to a number of years.",
        ("18 months - 2 years",),
    ),
    Rule(
        "length-window",
        f"WITHIN? THROUGH? NEXT? {_N} {_L}? (DASH|TO|OR|AND) {_N} DASH? {_L}",
        _window,
        "From a to b years or months: from a after the plan's start to the day before b after it.",
        ("2-5 years", "within 6-9 months", "next 3 - 12 months"),
    ),
    Rule(
        "more-than",
        f"GT {_N} {_L}|{_N} PLUS DASH? {_L}|NEXT {_N} PLUS {_L}|{_N} {_L} (PLUS|ONWARD|THEN$)",
        _single("more"),
        "More than n, n+ and over n years start n after the plan's start.",
        ("> 2 years", "5+ years"),
    ),
    Rule(
        "over",
        f"THROUGH {_N} DASH? {_L} (?!OF|NEXT|PLAN|FROM)",
        _single("over"),
        "Over n years starts n years after the plan's start; alone it may mean during them, flagged.",
        ("over five years",),
    ),
    Rule(
        "within",
        f"(WITHIN|LT|UNTIL|IN) [ORD NTH] {_N} DASH? {_L} OF THIS? PLAN"
        f"|(WITHIN|LT|UNTIL|IN) (PER? {_N}|[ORD NTH] {_N} (?!DASH? {_L} OF {_YEAR})|PER) DASH? {_L}"
        "|(WITHIN|UNTIL) PA|WITHIN [ORD NTH]? (UNIT|YEARWORD)",
        _single("within"),
        "Within n months ends the day before n months after the plan's start.",
        ("within 6 months", "< 2 years", "up to 2 years"),
    ),
    Rule(
        "next",
        f"(WITHIN|THROUGH|IN)? NEXT ({_N} DASH?)? {_L}",
        _single("next"),
        "The next n months count from the document's date.",
        ("next 18 months", "within the next 9 months"),
    ),
    Rule(
        "counted-length",
        f"(?<![WITHIN EVERY]) [NTH ORD] {_N} {_L} (OF? THIS? PLAN|(?!OF|BEFORE|AFTER))",
        _counted_window,
        "The first n months are counted from the plan's start, the second n from where those end.",
        ("first 6 months",),
    ),
    Rule(
        "bare-length",
        f"{_N} DASH? {_L}",
        _single("bare"),
        "A bare length is read as within it, flagged.",
        ("3 months",),
    ),
)


def _life(scope: Scope, codes: str, values: list[Any]) -> Made:
    return ONGOING, "life"


def _plan_period(scope: Scope, codes: str, values: list[Any]) -> Made:
    return (ONGOING, "life") if values[-1] == "period" else None


def _throughout_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    return (ONGOING, None) if values[0] == "throughout" else None


PLAN_RULES: Final = (
    Rule(
        "throughout-year",
        "THROUGH YEARWORD (?![ONE TWO WNUM YEAR])",
        _throughout_year,
        "Throughout the year, in a plan of several: always.",
        ("Throughout the year",),
    ),
    Rule(
        "plan-period",
        "^IN PLAN",
        _plan_period,
        "For the plan period: the whole of it.",
        ("For the plan period",),
    ),
    Rule(
        "life-of-plan",
        "[THROUGH IN WITHIN]? PER? LIFE OF? [PER WORD THIS]? PLAN|THROUGH [ONE TWO WNUM] DASH? "
        "YEARWORD OF? [WORD THIS LIFE]{0,2} PLAN"
        "|(?<![WITHIN ORD NTH GT LT]) [ONE TWO WNUM] YEARWORD OF THIS? PLAN|THROUGH PER? [THIS WORD]? "
        "PLAN|THROUGH LIFE|^LIFE$|^PLAN$|^THROUGH$",
        _life,
        "The life of the plan, and throughout it, is the plan's own period.",
        ("Throughout the life of the plan", "Life of the plan", "throughout three years of Scheme"),
    ),
)
