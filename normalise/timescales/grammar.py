"""Rules as data, and how they are found in a text.

A rule's pattern is a regular expression over names of word classes ("MONTH DASH? TWO"). Where it matches, its
meaning is asked; it returns the tokens that take the place of what matched, or None: it declines, and the
next rule is asked. Rules stand in one visible order; the first that does not decline wins, left to right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from normalise.timescales.scope import Scope
from normalise.timescales.vocabulary import CODES

Made: TypeAlias = "tuple[str, Any] | list[tuple[str, Any]] | None"
Meaning: TypeAlias = Callable[[Scope, str, list[Any]], Made]

_NAME: Final = re.compile(r"[A-Z][A-Z0-9]*")
_GROUP: Final = re.compile(r"\((?!\?)")


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
    pattern = _NAME.sub(lambda found: CODES[found.group()], pattern).replace(" ", "")
    return re.compile(_GROUP.sub("(?:", pattern))


class Layer:
    """An ordered list of rules that are tried together, from left to right."""

    def __init__(self, name: str, rules: Sequence[Rule]) -> None:
        self.name = name
        self.rules = tuple(rules)
        self._matchers = tuple((compiled(rule.pattern), rule) for rule in self.rules)
        self._any = re.compile("|".join(f"({matcher.pattern})" for matcher, _ in self._matchers))

    def candidates(self, codes: str, start: int) -> Iterator[tuple[Rule, int, int]]:
        """The rules that match at the first place from `start` on where any does, in their order, each with
        where its match begins and ends.
        """
        found = self._any.search(codes, start)
        if found is None or found.lastindex is None:
            return
        at = found.start()
        yield self.rules[found.lastindex - 1], at, found.end()
        for matcher, rule in self._matchers[found.lastindex :]:
            other = matcher.match(codes, at)
            if other is not None:
                yield rule, at, other.end()
