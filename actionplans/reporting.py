"""What a run says of itself on the terminal, in a log, and to machines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from actionplans.errors import ExitCode
from actionplans.model import Kind, Origin, Outcome, Severity, Status
from actionplans.pipeline import Listener, Summary

SHOWN = 12
"""So many files with trouble are named on the terminal; all stand in documents.csv."""


@contextmanager
def progress(quiet: bool) -> Iterator[Listener | None]:
    """A listener that draws a bar on a terminal, writes plain lines into a log, or is None."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    if quiet:
        yield None
    elif console.is_terminal:
        with _bar(console) as listener:
            yield listener
    else:
        yield lambda number, total, outcome: console.print(_line(number, total, outcome), markup=False)


@contextmanager
def _bar(console: Console) -> Iterator[Listener]:
    columns = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, name="")
        yield lambda number, total, outcome: bar.update(
            task, completed=number, total=total, name=outcome.source
        )


def _line(number: int, total: int, outcome: Outcome) -> str:
    actions = len(outcome.understanding.actions)
    told = f"{actions} actions" if actions else f"{outcome.status}. {outcome.reason}"
    return f"[{number}/{total}] {outcome.source}: {told}"


def tell(summary: Summary, folder: Path) -> None:
    """Say on standard output what the run made, where it lies, and what needs a look."""
    console = Console(highlight=False, soft_wrap=True)

    def say(text: str) -> None:
        console.print(text, markup=False)

    counts = (
        (len(summary.taken), "document"),
        (summary.actions, "action"),
        (_timescales(summary), "timescale"),
    )
    say(f"{', '.join(_count(number, noun) for number, noun in counts)}.")
    others = [
        f"{number} {status}"
        for status, number in summary.statuses.items()
        if status not in (Status.OK, Status.PARTIAL)
    ]
    if others:
        say(f"Other files: {', '.join(others)}.")
    troubled = [o for o in summary.outcomes if o.status in (Status.FAILED, Status.NO_ACTIONS, Status.PARTIAL)]
    for outcome in troubled[:SHOWN]:
        say(f"  {outcome.source}: {outcome.reason} {outcome.advice}".rstrip())
    if len(troubled) > SHOWN:
        say(f"  ... and {len(troubled) - SHOWN} more in documents.csv.")
    looks = list(_needs_look(summary))
    say("Needs a look:" if looks else "Nothing needs a look.")
    for line in looks:
        say(f"  {line}")
    say(f"The dataset lies in {folder.resolve()}: open actions.xlsx, or actions.csv.")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _timescales(summary: Summary) -> int:
    """Milestones with a date or a frequency, hints from the actions' own words left out."""
    return sum(
        1
        for outcome in summary.taken
        for action in outcome.understanding.actions
        for milestone in action.milestones
        if milestone.origin is not Origin.TEXT and milestone.item.kind is not Kind.UNDATED
    )


def _needs_look(summary: Summary) -> Iterator[str]:
    """Doubts by kind, with how many rows or documents each concerns, and where the first one stands."""
    first: dict[str, tuple[str, str, str]] = {}
    times: dict[str, int] = {}
    for outcome in summary.taken:
        for issue in (*outcome.issues, *outcome.understanding.issues):
            if (
                issue.severity is Severity.NOTE
                and not issue.action_id
                and issue.code != "plan-period-inferred"
            ):
                continue
            where = f"{outcome.source}, {issue.place}" if issue.place else outcome.source
            first.setdefault(issue.code, (issue.message, issue.advice, where))
            times[issue.code] = times.get(issue.code, 0) + 1
    for code, (message, advice, where) in first.items():
        more = f" and {times[code] - 1} more" if times[code] > 1 else ""
        yield f"{message} {advice} ({where}{more})"


def as_json(summary: Summary, folder: Path) -> dict[str, Any]:
    """The run's counts and files, for machines."""
    return {
        "output": str(folder.resolve()),
        "documents": {str(status): number for status, number in summary.statuses.items()},
        "actions": summary.actions,
        "timescales": _timescales(summary),
        "files": [path.name for path in summary.written],
        "failed": [
            {"source": o.source, "reason": o.reason, "advice": o.advice}
            for o in summary.outcomes
            if o.status is Status.FAILED
        ],
    }


def exit_code(summary: Summary) -> ExitCode:
    """1 when a document failed, else 0."""
    return ExitCode.DOCUMENT_FAILED if summary.statuses[Status.FAILED] else ExitCode.OK
