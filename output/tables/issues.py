"""What needs a person's look: every doubt or problem, with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from actionplans.model import Issue, Outcome, Severity, Status
from output.columns import Column, Table, Type

_TOLD = {
    Status.FAILED: Severity.ERROR,
    Status.STALE: Severity.ERROR,
    Status.PARTIAL: Severity.WARNING,
    Status.NO_ACTIONS: Severity.WARNING,
}
"""Outcomes that are an issue in themselves, unless one of the document's own issues says so already."""


class Row(NamedTuple):
    """An issue with the document it is about."""

    source: str
    issue: Issue


def _records(outcome: Outcome) -> Iterator[Row]:
    issues = dict.fromkeys((*outcome.issues, *outcome.understanding.issues))
    told = _outcome(outcome)
    if told and told.message not in {issue.message for issue in issues}:
        yield Row(outcome.source, told)
    for issue in issues:
        yield Row(outcome.source, issue)


def _outcome(outcome: Outcome) -> Issue | None:
    reason = outcome.reason or outcome.understanding.reason
    if outcome.status not in _TOLD or not reason:
        return None
    advice = outcome.advice or outcome.understanding.advice
    return Issue(_TOLD[outcome.status], outcome.status.value, reason, advice)


def _own(name: str, holds: str, width: int = 12) -> Column[Row]:
    return Column(name, Type.TEXT, lambda row: getattr(row.issue, name), holds, width)


ISSUES: Table[Row] = Table(
    name="issues",
    title="To review",
    row="doubt or problem",
    records=_records,
    columns=(
        _own("severity", "error: something is lost; warning: it may be; note: for information.", 11),
        _own("code", "Short name of the kind of doubt.", 24),
        Column("source", Type.TEXT, lambda row: row.source, "The document.", 40),
        Column("place", Type.TEXT, lambda row: str(row.issue.place or ""), "Where in it.", 24),
        _own("action_id", "The action it is about, where it is about one.", 18),
        _own("message", "What is the matter.", 60),
        _own("advice", "What to do.", 44),
    ),
)
