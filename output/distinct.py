"""One name for one action in the whole dataset."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from actionplans.model import Outcome
from output.tables.actions import published


def distinct(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The outcomes with every published action_id used once.

    A document's own ids are distinct; a council that prints the same action in two schemes' plans of one name
    gives it the same id twice. The later one, in document order, gets a number: "77f3a18b76b8-2".
    """
    met: Counter[str] = Counter()
    for outcome in outcomes:
        was = [action.action_id for action in published(outcome)]
        names = [_numbered(name, met) for name in was]
        yield outcome if names == was else _renamed(outcome, names)


def _numbered(name: str, met: Counter[str]) -> str:
    met[name] += 1
    return name if met[name] == 1 else f"{name}-{met[name]}"


def _renamed(outcome: Outcome, names: list[str]) -> Outcome:
    told = outcome.understanding
    new = {action.action_id: name for action, name in reversed([*zip(told.actions, names, strict=True)])}
    actions = tuple(replace(action, action_id=name) for action, name in zip(told.actions, names, strict=True))
    issues, own = (
        tuple(replace(issue, action_id=new.get(issue.action_id, issue.action_id)) for issue in group)
        for group in (told.issues, outcome.issues)
    )
    return replace(outcome, issues=own, understanding=replace(told, actions=actions, issues=issues))
