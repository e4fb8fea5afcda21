"""The same plan saved twice, as .doc and .pdf or as draft and final copy: one is kept, others point at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actionplans.model import Outcome, Status

ALIKE = 0.9
"""Share of the larger document's actions that both must hold to be the same plan."""


def marked(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes, in order, with the second and later copies of a plan marked as duplicates of the first.

    Copies have the same bytes, or the same council and nine tenths of their actions in common.
    """
    kept: list[Outcome] = []
    told: list[Outcome] = []
    for outcome in outcomes:
        main = (
            next((other for other in kept if _same(other, outcome)), None) if _has_actions(outcome) else None
        )
        if main is None and _has_actions(outcome):
            kept.append(outcome)
        told.append(_duplicate(outcome, main) if main else outcome)
    return told


def _has_actions(outcome: Outcome) -> bool:
    return bool(outcome.understanding.actions)


def _duplicate(outcome: Outcome, main: Outcome) -> Outcome:
    return replace(
        outcome,
        status=Status.DUPLICATE,
        duplicate_of=main.source,
        reason=f"Holds the same plan as {main.source}.",
        advice="Its rows stay out of the dataset; nothing needs to be done.",
    )


def _same(one: Outcome, other: Outcome) -> bool:
    if one.sha256 and one.sha256 == other.sha256:
        return True
    if one.understanding.scheme.council != other.understanding.scheme.council:
        return False
    ours, theirs = _texts(one), _texts(other)
    return len(ours & theirs) >= ALIKE * max(len(ours), len(theirs))


def _texts(outcome: Outcome) -> frozenset[str]:
    return frozenset(
        "".join(filter(str.isalnum, f"{action.ref} {action.action} {action.details}".casefold()))
        for action in outcome.understanding.actions
    )
