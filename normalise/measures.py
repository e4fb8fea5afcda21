"""What for: the measures in a cell, told apart, with number, unit and target where the text states them.

measures("12 meetings per year for each Staff Network, plus annual event")[0].number  # 12.0
measures("% of employees who declare they have a disability % BME employees")         # two measures
"""

from __future__ import annotations

import re

from actionplans.model import Measure

BREAKS = re.compile(
    r"\s*(?:\n|;|(?:^|(?<=\s))[•●▪·]\s|(?<=[a-z)])\s+(?=(?:%|No\.|Number|Percentage) (?:of )?\w))\s*"
)
NUMBER = re.compile(
    r"(?<![\w./-])(£|€)?\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![\w/-]|\.\d)\s*(%|per cent|percent|[a-z]+)?",
    re.IGNORECASE,
)
TARGET = re.compile(
    r"\b(?:at least|no (?:more|less|fewer) than|minimum|maximum|by|(?:up )?to|increase[sd]?|reduc\w+)\b",
    re.IGNORECASE,
)
NO_UNIT = frozenset("a an and at by for from in more new of on or per the to with".split())
"""Words after a number that are not what it counts: "Level 3 of the Standard"."""

YEAR = re.compile(r"(?:19|20)\d\d")


def measures(text: str) -> tuple[Measure, ...]:
    """The measures in a cell, in reading order; () for a blank one."""
    parts = (part.strip(" ,;-–•") for part in BREAKS.split(text.strip()))
    return tuple(_measure(" ".join(part.split())) for part in parts if part)


def _measure(text: str) -> Measure:
    for match in NUMBER.finditer(text):
        sign, whole, fraction, unit = match.groups()
        if YEAR.fullmatch(whole) and not sign:
            continue
        before = TARGET.search(text, 0, match.start())
        target = text[before.start() : match.end()] if before else ""
        return Measure(
            text, float(whole.replace(",", "") + (fraction or "")), _unit(sign, unit), target.strip()
        )
    return Measure(text, unit="%" if text.startswith("%") else "")


def _unit(sign: str | None, unit: str | None) -> str:
    if sign:
        return sign
    if unit and unit.lower() in NO_UNIT:
        return ""
    return "%" if unit and unit.lower() in ("%", "per cent", "percent") else (unit or "").lower()
