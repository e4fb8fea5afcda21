"""Applying layers of rules to a text's tokens, and remembering how texts of one build are read.

Texts share few signatures ("Oct-08" and "Mar-09" are one). The first text of a signature is read by trying
the rules layer by layer; what was asked and what came of it is kept as a trace. The next text asks the same
rules at the same places. While they answer alike nothing need be searched; when one answers otherwise, the
text is read from the start again. So a trace only saves the search: both ways give the same reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from normalise.timescales.grammar import Layer, Meaning, Parse
from normalise.timescales.scope import Scope

Step: TypeAlias = tuple[Meaning, str, int, int, str]
_REMEMBERED: Final = 8192
_LONGEST: Final = 96


class Trace(NamedTuple):
    """How a signature was read: who was asked what and answered with which classes ("" is declined)."""

    steps: tuple[Step, ...]
    codes: str
    extents: tuple[tuple[int, int], ...]
    rules: tuple[str, ...]


class Reader:
    """Layers of rules with the traces of what they have read."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = layers
        self._traces: dict[str, Trace] = {}

    def parse(self, codes: str, values: list[Any], scope: Scope) -> Parse:
        """The text's tokens after all layers."""
        trace = self._traces.get(codes)
        if trace is not None:
            made = _retraced(trace, values, scope)
            if made is not None:
                return Parse(trace.codes, made, trace.extents, trace.rules)
        steps: list[Step] = []
        parse = Parse(codes, values, [(at, at + 1) for at in range(len(codes))])
        rules: list[str] = []
        for layer in self._layers:
            _replace(layer, parse, scope, steps, rules)
        parse.rules = tuple(rules)
        if len(codes) <= _LONGEST:
            if len(self._traces) >= _REMEMBERED:
                self._traces.clear()
            self._traces[codes] = Trace(tuple(steps), parse.codes, tuple(parse.extents), parse.rules)
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
            if expected:
                return None
        elif not made or "".join([code for code, _ in made]) != expected:
            return None
        else:
            values[at:end] = [value for _, value in made]
    return values


def _replace(layer: Layer, parse: Parse, scope: Scope, steps: list[Step], rules: list[str]) -> None:
    """Replace what the layer's rules understand, once from left to right."""
    codes, values, extents = parse.codes, parse.values, parse.extents
    new_codes, done = "", 0
    new_values: list[Any] = []
    new_extents: list[tuple[int, int]] = []
    for at, candidates in layer.plan(codes):
        if at < done:
            continue
        for rule, end in candidates:
            place = len(new_codes) + at - done
            made = rule.meaning(scope, codes[at:end], values[at:end])
            tokens = [] if made is None else made if isinstance(made, list) else [made]
            steps.append(
                (rule.meaning, codes[at:end], place, place + end - at, "".join(code for code, _ in tokens))
            )
            if made is None:
                continue
            new_codes += codes[done:at] + steps[-1][4]
            new_values += [*values[done:at], *(value for _, value in tokens)]
            new_extents += [*extents[done:at], *[(extents[at][0], extents[end - 1][1])] * len(tokens)]
            rules.append(rule.name)
            done = end
            break
    parse.codes = new_codes + codes[done:]
    parse.values = new_values + values[done:]
    parse.extents = [*new_extents, *extents[done:]]
