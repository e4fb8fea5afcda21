"""Applying layers of rules to a text's tokens, and remembering how texts of one build are read.

Texts share few signatures ("Oct-08" and "Mar-09" are one). The first text of a signature is read by trying
the rules layer by layer; what was asked and what came of it is kept as a trace. The next text asks the same
rules at the same places. While they answer alike nothing need be searched; when one answers otherwise, the
text is read from the start again, and that trace is kept too. So traces only save the search: both ways give
the same reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from msgspec import Struct

from normalise.timescales.grammar import Layer, Meaning, Rule
from normalise.timescales.scope import Scope
from normalise.timescales.vocabulary import CODES

Answer: TypeAlias = list[tuple[str, Any]]
Step: TypeAlias = tuple[Meaning, str, slice, str | None]
_REMEMBERED: Final = 8192
_LONGEST: Final = 96
_WAYS: Final = 4
_OUTSIDE: Final = (ValueError, OverflowError)
"""What a date outside the years 1 to 9999 raises: a rule that would make one declines."""

_STATEMENT: Final = CODES["I"]


class Statement(NamedTuple):
    """Where a statement stands among the last tokens, which of the first ones it covers, and its rule."""

    at: int
    first: int
    after: int
    rule: str


class Trace(NamedTuple):
    """How a signature was read: who was asked what, and answered with which classes (None is declined).

    `codes` are the classes of the last tokens, `rules` those that read something.
    """

    steps: tuple[Step, ...]
    codes: str
    statements: tuple[Statement, ...]
    rules: tuple[str, ...]


class Reader:
    """Layers of rules with the traces of what they have read."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = layers
        self._traces: dict[str, tuple[Trace, ...]] = {}

    def read(self, codes: str, values: list[Any], scope: Scope) -> tuple[Trace, list[Any]]:
        """How a text's tokens were read, and the values of those that are left after all layers."""
        traces = self._traces.get(codes, ())
        for trace in traces:
            try:
                left = _retraced(trace, values, scope)
            except _OUTSIDE:
                continue
            if left is not None:
                return trace, left
        trace, left = self._searched(codes, values, scope)
        if len(codes) <= _LONGEST:
            if len(self._traces) >= _REMEMBERED:
                self._traces.clear()
            self._traces[codes] = (trace, *traces)[:_WAYS]
        return trace, left

    def _searched(self, codes: str, values: list[Any], scope: Scope) -> tuple[Trace, list[Any]]:
        search = _Search(scope)
        tokens = _Tokens(codes, values, [(at, at + 1) for at in range(len(codes))], [""] * len(codes))
        for layer in self._layers:
            tokens = search.replaced(layer, tokens)
        told = zip(tokens.codes, tokens.extents, tokens.makers, strict=True)
        statements = tuple(
            Statement(at, *extent, maker)
            for at, (code, extent, maker) in enumerate(told)
            if code == _STATEMENT
        )
        return Trace(tuple(search.steps), tokens.codes, statements, tuple(search.rules)), tokens.values


def _retraced(trace: Trace, values: list[Any], scope: Scope) -> list[Any] | None:
    """The values after a trace's steps; None when a rule answers otherwise than it did."""
    values = values.copy()
    for meaning, codes, place, expected in trace.steps:
        made = meaning(scope, codes, values[place])
        if isinstance(made, tuple):
            code, value = made
            if code != expected:
                return None
            values[place] = (value,)
        elif made is None:
            if expected is not None:
                return None
        elif "".join([code for code, _ in made]) != expected:
            return None
        else:
            values[place] = [value for _, value in made]
    return values


class _Tokens(Struct, gc=False):
    """A text's tokens: codes and values, which of the first tokens each covers, and the rule that made it."""

    codes: str = ""
    values: list[Any] = []
    extents: list[tuple[int, int]] = []
    makers: list[str] = []

    def add(self, more: _Tokens) -> None:
        self.codes += more.codes
        self.values += more.values
        self.extents += more.extents
        self.makers += more.makers

    def answer(self, made: Answer, extent: tuple[int, int], rule: str) -> None:
        for code, value in made:
            self.codes += code
            self.values.append(value)
            self.extents.append(extent)
            self.makers.append(rule)

    def part(self, first: int, after: int | None = None) -> _Tokens:
        place = slice(first, after)
        return _Tokens(self.codes[place], self.values[place], self.extents[place], self.makers[place])


class _Search:
    """The rules asked of one text, layer by layer, and what they answered."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.steps: list[Step] = []
        self.rules: list[str] = []

    def replaced(self, layer: Layer, tokens: _Tokens) -> _Tokens:
        """The tokens with what the layer's rules understand replaced, once from left to right."""
        made = _Tokens()
        done, start = 0, -1
        place = 0
        while place > start:
            start = place
            for rule, at, end in layer.candidates(tokens.codes, start):
                place = at + 1
                answer = self._asked(rule, tokens, at, end, len(made.codes) + at - done)
                if answer is not None:
                    if at > done:
                        made.add(tokens.part(done, at))
                    made.answer(answer, (tokens.extents[at][0], tokens.extents[end - 1][1]), rule.name)
                    place = done = end
                    break
        if not done:
            return tokens
        made.add(tokens.part(done))
        return made

    def _asked(self, rule: Rule, tokens: _Tokens, first: int, after: int, place: int) -> Answer | None:
        """What a rule makes of some tokens, which are from `place` on when the steps are taken again."""
        codes = tokens.codes[first:after]
        try:
            made = rule.meaning(self.scope, codes, tokens.values[first:after])
        except _OUTSIDE:
            made = None
        answer = [made] if isinstance(made, tuple) else made
        said = None if answer is None else "".join([code for code, _ in answer])
        self.steps.append((rule.meaning, codes, slice(place, place + after - first), said))
        if answer is not None:
            self.rules.append(rule.name)
        return answer
