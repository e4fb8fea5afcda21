"""Rules as data, and how they are found in a text.

A rule's pattern is a regular expression over names of word classes ("MONTH DASH? TWO"). Where it matches, its
meaning is asked; it returns the tokens that take the place of what matched, or None: it declines, and the
next rule is asked. Rules stand in one visible order; the first that does not decline wins, left to right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from normalise.timescales.scope import Scope
from normalise.timescales.vocabulary import CODES

Made: TypeAlias = "tuple[str, Any] | list[tuple[str, Any]] | None"
Meaning: TypeAlias = Callable[[Scope, str, list[Any]], Made]

_NAME: Final = re.compile(r"[A-Z][A-Z0-9]*")
_REMEMBERED: Final = 8192
_LONGEST: Final = 96


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A way of saying when: its name, pattern, meaning, what it means in words, examples and its standard."""

    name: str
    pattern: str
    meaning: Meaning
    says: str
    examples: tuple[str, ...]
    standard: str = ""


MACROS: Final = {
    "NUM": "[ONE TWO WNUM]",
    "DIGITS": "[ONE TWO]",
    "WHEN": "[U V QV]",
    "SEP": "[COMMA DASH COLON SEMI LP RP SLASH EQ]",
    "LEN": "[UNIT YEARWORD]",
    "STRETCH": "[DASH TO UNTIL]",
}


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over class names as one over their codes."""
    for name, macro in MACROS.items():
        pattern = re.sub(rf"(?<![A-Z]){name}(?![A-Z])", macro, pattern)
    return re.compile(_NAME.sub(lambda found: CODES[found.group()], pattern).replace(" ", ""))


Plan: TypeAlias = tuple[tuple[int, tuple[tuple[Rule, int], ...]], ...]


class Layer:
    """An ordered list of rules that are tried together, from left to right."""

    def __init__(self, name: str, rules: Sequence[Rule]) -> None:
        self.name = name
        self.rules = tuple(rules)
        self._matchers = tuple((compiled(rule.pattern), rule) for rule in self.rules)
        self.plans: dict[str, Plan] = {}

    def plan(self, codes: str) -> Plan:
        """Where which rules match a signature, in order; remembered, since cells share few signatures."""
        found = self.plans.get(codes)
        if found is None:
            found = tuple(
                (at, candidates) for at in range(len(codes)) if (candidates := self._candidates(codes, at))
            )
            if len(codes) <= _LONGEST:
                if len(self.plans) >= _REMEMBERED:
                    self.plans.clear()
                self.plans[codes] = found
        return found

    def _candidates(self, codes: str, at: int) -> tuple[tuple[Rule, int], ...]:
        matches = ((rule, matcher.match(codes, at)) for matcher, rule in self._matchers)
        return tuple((rule, found.end()) for rule, found in matches if found is not None and found.end() > at)


class Parse:
    """A text read: its last tokens, their values, the first tokens each covers, the rules that made them."""

    __slots__ = ("codes", "extents", "rules", "values")

    def __init__(
        self, codes: str, values: list[Any], extents: Sequence[tuple[int, int]], rules: tuple[str, ...] = ()
    ) -> None:
        self.codes = codes
        self.values = values
        self.extents = extents
        self.rules = rules
