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

from normalise.timescales.grammar import Layer, Meaning, Parse
from normalise.timescales.scope import Scope

Step: TypeAlias = tuple[Meaning, str, int, int, str | None]
_REMEMBERED: Final = 8192
_LONGEST: Final = 96
_WAYS: Final = 4


class Trace(NamedTuple):
    """How a signature was read: who was asked what and answered with which classes (None is declined)."""

    steps: tuple[Step, ...]
    codes: str
    extents: tuple[tuple[int, int], ...]
    makers: tuple[str, ...]
    rules: tuple[str, ...]


class Reader:
    """Layers of rules with the traces of what they have read."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = layers
        self._traces: dict[str, tuple[Trace, ...]] = {}

    def parse(self, codes: str, values: list[Any], scope: Scope) -> Parse:
        """The text's tokens after all layers."""
        traces = self._traces.get(codes, ())
        for trace in traces:
            made = _retraced(trace, values, scope)
            if made is not None:
                return Parse(trace.codes, made, trace.extents, trace.makers, trace.rules)
        steps: list[Step] = []
        parse = Parse(codes, values, [(at, at + 1) for at in range(len(codes))], [""] * len(codes))
        rules: list[str] = []
        for layer in self._layers:
            _replace(layer, parse, scope, steps, rules)
        parse.rules = tuple(rules)
        if len(codes) <= _LONGEST:
            if len(self._traces) >= _REMEMBERED:
                self._traces.clear()
            trace = Trace(tuple(steps), parse.codes, tuple(parse.extents), tuple(parse.makers), parse.rules)
            self._traces[codes] = (trace, *traces)[:_WAYS]
        return parse


def _retraced(trace: Trace, values: list[Any], scope: Scope) -> list[Any] | None:
    """The values after a trace's steps; None when a rule answers otherwise than it did."""
    values = values.copy()
    for meaning, codes, at, end, expected in trace.steps:
        made = meaning(scope, codes, values[at:end])
        if isinstance(made, tuple):
            if made[0] != expected:
                return None
            values[at:end] = (made[1],)
        elif made is None:
            if expected is not None:
                return None
        elif "".join([code for code, _ in made]) != expected:
            return None
        else:
            values[at:end] = [value for _, value in made]
    return values


def _replace(layer: Layer, parse: Parse, scope: Scope, steps: list[Step], rules: list[str]) -> None:
    """Replace what the layer's rules understand, once from left to right."""
    codes, values, extents, makers = parse.codes, parse.values, parse.extents, parse.makers
    made = _Made()
    done, at = 0, layer.where(codes, 0)
    while at is not None:
        start = at
        for rule, end in layer.candidates(codes, at):
            place = len(made.codes) + at - done
            answer = rule.meaning(scope, codes[at:end], values[at:end])
            tokens = [] if answer is None else answer if isinstance(answer, list) else [answer]
            said = "".join(code for code, _ in tokens)
            expected = None if answer is None else said
            steps.append((rule.meaning, codes[at:end], place, place + end - at, expected))
            if answer is not None:
                made.add(codes[done:at], values[done:at], extents[done:at], makers[done:at])
                extent = (extents[at][0], extents[end - 1][1])
                made.add(
                    said, [value for _, value in tokens], [extent] * len(tokens), [rule.name] * len(tokens)
                )
                rules.append(rule.name)
                start = done = end
                break
        at = layer.where(codes, max(start, at + 1))
    if done:
        made.add(codes[done:], values[done:], extents[done:], makers[done:])
        parse.codes, parse.values = made.codes, made.values
        parse.extents, parse.makers = made.extents, made.makers


class _Made:
    """The tokens of a layer's answer while it grows."""

    def __init__(self) -> None:
        self.codes = ""
        self.values: list[Any] = []
        self.extents: list[tuple[int, int]] = []
        self.makers: list[str] = []

    def add(
        self, codes: str, values: Sequence[Any], extents: Sequence[tuple[int, int]], makers: Sequence[str]
    ) -> None:
        self.codes += codes
        self.values += values
        self.extents += extents
        self.makers += makers
