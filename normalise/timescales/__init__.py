"""When: any way a council says it, to inclusive date ranges.

>>> from datetime import date
>>> plan = TimeContext(plan_start=date(2008, 4, 1), plan_end=date(2011, 3, 31))
>>> item = resolve("Summer 2008", plan).items[0]
>>> str(item.kind), item.start.isoformat(), item.end.isoformat()
('period', '2008-06-01', '2008-08-31')
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from actionplans.config import TimePolicy
from actionplans.model import Reading, TimeContext, TimeItem
from normalise.timescales.account import explain, uses
from normalise.timescales.keys import bands, quarter_key
from normalise.timescales.lines import answer
from normalise.timescales.prose import hinted
from normalise.timescales.reading import read
from normalise.timescales.scope import CONTEXT, POLICY, Scope

__all__ = ["answer", "bands", "explain", "hints", "resolve", "uses"]

_KNOWN = 8_000  # readings kept, some 10 MB
_SCOPES = 256
_scopes: dict[tuple[int, int], Scope] = {}
_last = Scope(CONTEXT, POLICY)
_held = 0


def resolve(
    text: str,
    context: TimeContext = CONTEXT,
    policy: TimePolicy = POLICY,
    *,
    plan: Sequence[date | str | None] | None = None,
) -> Reading:
    """What a timescale says, read against a context under a policy. Never raises for any text.

    `plan` is a short way to give the plan's start and end: ("2008-04-01", "2011-03-31").
    """
    if plan is not None:
        context = _with_plan(context, plan)
    scope = _last
    if scope.context is not context or scope.policy is not policy:
        scope = _scope(context, policy)
    found = scope.known.get(text)
    if found is None:
        found = scope.known[text] = read(text, scope)
        _count()
    return found


def _count() -> None:
    """Count the readings kept, and forget all of them when they are too many."""
    global _held
    _held += 1
    if _held > _KNOWN:
        _held = 0
        for scope in (*_scopes.values(), _last):
            scope.known.clear()


def _scope(context: TimeContext, policy: TimePolicy) -> Scope:
    """The scope of a context and policy; the few used last are kept, with what was read in them."""
    global _last
    key = (id(context), id(policy))
    scope = _scopes.get(key)
    if scope is None or scope.context is not context or scope.policy is not policy:
        if len(_scopes) >= _SCOPES:
            _scopes.pop(next(iter(_scopes)))
        scope = _scopes[key] = _keyed(Scope(context, policy))
    _last = scope
    return scope


def _keyed(scope: Scope) -> Scope:
    """The scope with what the document's own key says of bands and quarters."""
    context = scope.context
    if context.key:
        scope.bands = {**bands(context.key, context.plan_start, context.plan_end), **scope.bands}
        scope.quarters = quarter_key(context.key)
    return scope


def hints(text: str, context: TimeContext = CONTEXT, policy: TimePolicy = POLICY) -> tuple[TimeItem, ...]:
    """Times surely named inside running text: "report every 6 months", not "section 75"."""
    return hinted(text, _scope(context, policy))


def _with_plan(context: TimeContext, plan: Sequence[date | str | None]) -> TimeContext:
    first, last = (date.fromisoformat(day) if isinstance(day, str) else day for day in plan)
    return replace(context, plan_start=first, plan_end=last)
