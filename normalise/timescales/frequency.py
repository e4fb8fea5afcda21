"""Rules for how often: RFC 5545 recurrence rules without DTSTART and UNTIL."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from normalise.timescales.grammar import Made, Rule
from normalise.timescales.scope import Scope
from normalise.timescales.vocabulary import CODES

RECUR: Final = CODES["RECUR"]
_NUMBERS: Final = CODES["ONE"] + CODES["TWO"] + CODES["WNUM"] + CODES["ORD"] + CODES["NTH"]
_DOUBTS: Final = {
    "biannual": "Bi-annual may mean twice a year or every two years.",
    "bimonthly": "Bi-monthly may mean every two months or twice a month.",
    "biweekly": "Bi-weekly may mean every two weeks or twice a week.",
}
_UNITS: Final = {"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY"}
_TIMES_A_YEAR: Final = {
    1: ("YEARLY", 1),
    2: ("MONTHLY", 6),
    3: ("MONTHLY", 4),
    4: ("MONTHLY", 3),
    6: ("MONTHLY", 2),
    12: ("MONTHLY", 1),
    26: ("WEEKLY", 2),
    52: ("WEEKLY", 1),
}
_TIMES_A_MONTH: Final = {1: ("MONTHLY", 1), 2: ("WEEKLY", 2), 4: ("WEEKLY", 1)}


class Frequency(NamedTuple):
    """A recurrence rule, its doubts, and whether it is a plain yearly one that a month may anchor."""

    rrule: str
    why: tuple[str, ...] = ()
    yearly: bool = False
    months: int = 0
    adjective: bool = False


def frequency(unit: str, interval: int, doubt: str = "") -> Frequency:
    """
    >>> frequency("MONTHLY", 6).rrule
    'FREQ=MONTHLY;INTERVAL=6'
    """
    if unit == "MONTHLY" and interval % 12 == 0:
        unit, interval = "YEARLY", interval // 12
    adjective = doubt == "adjective"
    why = (_DOUBTS.get(doubt, doubt),) if doubt and not adjective else ()
    rule = f"FREQ={unit};INTERVAL={interval}" if interval > 1 else f"FREQ={unit}"
    length = interval * {"YEARLY": 12, "MONTHLY": 1}.get(unit, 0)
    return Frequency(rule, why, unit == "YEARLY" and interval == 1, length, adjective)


def termly(scope: Scope, half: bool = False) -> Frequency:
    """Each term, by its first month; half terms also by the month in its middle."""
    spells = scope.terms.values()
    opening = {first for first, _ in spells}
    middle = {first + (last - first + 1) // 2 for first, last in spells} if half else set()
    firsts = sorted(opening | middle)
    return Frequency(f"FREQ=YEARLY;BYMONTH={','.join(map(str, firsts))}", months=4)


def _adverb(scope: Scope, codes: str, values: list[Any]) -> Made:
    unit, interval, doubt = values[0] if len(values[0]) == 3 else (*values[0], "")
    if unit in ("TERM", "HALFTERM"):
        return RECUR, termly(scope, unit == "HALFTERM")
    return RECUR, frequency(unit, interval, doubt)


def _counted_adverb(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Six-monthly, 4 weekly: every six months, every four weeks."""
    number, (unit, interval, *_) = values[0], values[-1]
    if interval != 1 or unit not in _UNITS.values() or not 1 <= number <= 99:
        return None
    return RECUR, frequency(unit, number)


def _counted_adverb_of_things(scope: Scope, codes: str, values: list[Any]) -> Made:
    """4 weekly meetings: every four weeks, or four a week."""
    made = _counted_adverb(scope, codes[:2], values[:2])
    doubt = "A number before a frequency and a thing may count the things."
    several = any("s" in (value or "") for value in values[2:])
    if not several or not isinstance(made, tuple):
        return None
    return [(RECUR, made[1]._replace(why=(doubt,))), *zip(codes[2:], values[2:], strict=True)]


def _every(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Every 6 months, every other week, each quarter, every term."""
    number = next((value for code, value in zip(codes, values, strict=True) if code in _NUMBERS), 1)
    number = 2 if CODES["OTHER"] in codes else number
    last = codes[-1]
    if not 1 <= number <= 99:
        return None
    if last in (CODES["TERM"], CODES["HALFTERM"]):
        return RECUR, termly(scope, last == CODES["HALFTERM"])
    if last == CODES["QUARTER"]:
        return RECUR, frequency("MONTHLY", 3 * number)
    doubt = (
        "Two frequencies are given; the first is taken."
        if CODES["DASH"] in codes or CODES["TO"] in codes
        else ""
    )
    return RECUR, frequency(_UNITS[values[-1]], number, doubt)


def _times(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Twice a year, 4 times per annum, 12 meetings per year."""
    number = next((value for code, value in zip(codes, values, strict=True) if code in _NUMBERS), None)
    number = number or next(
        (value for code, value in zip(codes, values, strict=True) if code == CODES["TIMES"] and value), 0
    )
    meetings = CODES["WORD"] in codes and number not in (1, 2, 4)
    doubt = "So many in a period need not be spread evenly." if meetings else ""
    last = codes[-1]
    if last == CODES["TERM"]:
        return RECUR, termly(scope, number == 2)
    span = "Y" if last == CODES["PA"] else values[-1]
    if last == RECUR:
        span = {unit: letter for letter, unit in _UNITS.items()}.get(span[0], "")
        if not span or values[-1][1] != 1:
            return None
    if last == CODES["QUARTER"] or not number:
        return RECUR, frequency("MONTHLY", 3)
    table = {"Y": _TIMES_A_YEAR, "M": _TIMES_A_MONTH}.get(span, {1: (_UNITS[span], 1)})
    if number in table:
        return RECUR, frequency(*table[number], doubt)
    return RECUR, frequency(_UNITS[span], 1, f"{number} times in the period cannot be said as a plain rule.")


def _half_yearly(scope: Scope, codes: str, values: list[Any]) -> Made:
    return RECUR, frequency("MONTHLY", 6)


def _per(scope: Scope, codes: str, values: list[Any]) -> Made:
    return _every(scope, codes, values) if values[0] == "per" else None


def _half_in_figures(scope: Scope, codes: str, values: list[Any]) -> Made:
    """1/2 yearly: half-yearly."""
    unit, interval, *_ = values[-1]
    return (
        (RECUR, frequency("MONTHLY", 6))
        if values[:3:2] == [1, 2] and (unit, interval) == ("YEARLY", 1)
        else None
    )


def _per_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    return RECUR, frequency("YEARLY", 1)


def _rate(scope: Scope, codes: str, values: list[Any]) -> Made:
    """£5,000 a year: so much money in a year says nothing of when."""
    return (codes[0], values[0]) if isinstance(values[0], str) and values[0].endswith("£") else None


FREQUENCY_RULES: Final = (
    Rule(
        "rate",
        "WORD (PA|(PER|EVERY) (UNIT|YEARWORD|QUARTER|TERM))",
        _rate,
        "Money or a share by the year or month is a rate, no time.",
        ("£400 per annum from May 2009",),
    ),
    Rule(
        "half-in-figures",
        "ONE SLASH ONE RECUR",
        _half_in_figures,
        "1/2 yearly is half-yearly.",
        ("1/2 yearly",),
    ),
    Rule(
        "counted-adverb-of-things",
        "[ONE TWO] RECUR (REVIEW|WORD|PART)+",
        _counted_adverb_of_things,
        "A number, a frequency and a thing: the interval, flagged.",
        ("4 weekly updates",),
    ),
    Rule(
        "counted-adverb",
        "[ONE TWO WNUM] DASH? RECUR",
        _counted_adverb,
        "A number before monthly, weekly or yearly is the interval.",
        ("six-monthly", "4 weekly", "5 yearly"),
        "RFC 5545 INTERVAL",
    ),
    Rule(
        "times-in-period",
        "([ONE TWO WNUM] (TIMES|WORD)?|TIMES [ONE TWO]?) (PA|(PER|EVERY) (UNIT|YEARWORD|QUARTER|TERM))"
        "|[ONE TWO WNUM]? TIMES RECUR",
        _times,
        "So many times in a year or month; twice a year is every six months.",
        ("twice a year", "4 times per annum", "12 meetings per year", "once a month"),
        "RFC 5545",
    ),
    Rule(
        "every-so-many",
        "TIMES? EVERY ([ONE TWO WNUM] ((DASH|TO) [ONE TWO WNUM])?|ORD|NTH|OTHER)? "
        "(UNIT|YEARWORD|QUARTER|TERM|HALFTERM)",
        _every,
        "Every so many days, weeks, months, quarters, terms or years.",
        ("every 6 months", "every other week", "each quarter", "every term"),
        "RFC 5545 INTERVAL",
    ),
    Rule(
        "every-named-year",
        "EVERY (FYW|AYW|CYW)",
        _per_year,
        "Every financial or academic year is yearly.",
        ("each financial year",),
    ),
    Rule(
        "every-half-year",
        "EVERY HALF DASH? YEARWORD",
        _half_yearly,
        "Every half year: six-monthly.",
        ("every half year",),
    ),
    Rule(
        "per-term",
        "PER (TERM|HALFTERM|QUARTER|UNIT)",
        _per,
        "Per term: the first month of each term.",
        ("per term",),
    ),
    Rule("per-year", "PA", _per_year, "Per year and each year are yearly.", ("per annum", "each year")),
    Rule(
        "adverb",
        "RECUR",
        _adverb,
        "Annually, quarterly, monthly and so on; bi-annually is twice a year and bi-monthly every two "
        "months, both flagged; termly by the first month of each term.",
        ("Annually", "Quarterly", "fortnightly", "bi-annually", "termly", "half-termly", "biennial"),
        "RFC 5545",
    ),
)
