"""What needs a person's look: every doubt or problem, with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from actionplans.model import Issue, Outcome, Severity, Status
from output.columns import Column, Table, Type
from output.tables.actions import published

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
    """The outcome's issues; those about rows that stay out of the dataset stay out as well."""
    rows = {"", *(action.action_id for action in published(outcome))}
    every = dict.fromkeys((*outcome.issues, *outcome.understanding.issues))
    issues = [issue for issue in every if issue.action_id in rows]
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


SEVERITIES = tuple(severity.value for severity in Severity)
_SEVERITY = "An error lost something, a warning may have, a note is for information."

ISSUES: Table[Row] = Table(
    name="issues",
    title="To review",
    row="doubt or problem",
    records=_records,
    refers=(("source", "documents", "source"), ("action_id", "actions", "action_id")),
    columns=(
        Column("severity", Type.TEXT, lambda row: row.issue.severity.value, _SEVERITY, 11, True, SEVERITIES),
        _own("code", "Short name of the kind of doubt.", 24),
        Column("source", Type.TEXT, lambda row: row.source, "The document.", 40, True),
        Column("place", Type.TEXT, lambda row: str(row.issue.place or ""), "Where in it.", 24),
        _own("action_id", "The action it is about, where it is about one.", 18),
        _own("message", "What is the matter.", 60),
        _own("advice", "What to do.", 44),
    ),
)
