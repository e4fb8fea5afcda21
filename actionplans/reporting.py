"""What a run says of itself on the terminal, in a log, and to machines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from actionplans.errors import ExitCode
from actionplans.history import TAKEN, TROUBLED, Summary
from actionplans.model import Status
from actionplans.pipeline import Listener
from actionplans.records import Record
from ingest.names import shown

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
        yield lambda number, total, record: console.print(_line(number, total, record), markup=False)


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
        yield lambda number, total, record: bar.update(
            task, completed=number, total=total, name=shown(record.outcome.source)
        )


def _line(number: int, total: int, record: Record) -> str:
    outcome = record.outcome
    told = f"{record.actions} actions" if record.actions else f"{outcome.status}. {outcome.reason}"
    return f"[{number}/{total}] {shown(outcome.source)}: {told}"


def tell(summary: Summary, folder: Path) -> None:
    """Say on standard output what the run made, where it lies, and what needs a look."""
    console = Console(highlight=False, soft_wrap=True)
    for line in _told(summary, folder):
        console.print(line, markup=False)


def _told(summary: Summary, folder: Path) -> Iterator[str]:
    counts = ((summary.taken, "document"), (summary.actions, "action"), (summary.timescales, "timescale"))
    yield f"{', '.join(_count(number, noun) for number, noun in counts)}."
    yield from _news(summary)
    if summary.decisions:
        yield f"{_count(summary.decisions, 'decision')} taken from actions.xlsx into corrections.csv."
    others = [f"{number} {status}" for status, number in _ordered(summary) if status not in TAKEN[:2]]
    if others:
        yield f"Other files: {', '.join(others)}."
    if summary.looks or summary.troubled:
        yield from _needs_look(summary)
    elif summary.published:
        yield "Nothing needs a look."
    unchanged = "" if summary.published else "Nothing has changed since the last run. "
    yield f"{unchanged}The dataset lies in {folder.resolve()}: open actions.xlsx, or actions.csv."


def _ordered(summary: Summary) -> list[tuple[Status, int]]:
    return [(status, summary.statuses[status]) for status in Status if summary.statuses[status]]


def _news(summary: Summary) -> Iterator[str]:
    """What is different from the last run; a first run has nothing to compare with."""
    told = {kind: names for kind, names in summary.news.items() if names.count}
    if set(told) <= {"new"}:
        return
    yield f"Since the last run: {', '.join(f'{names.count} {kind}' for kind, names in told.items())}."
    for kind in ("gone", "moved"):
        for name in told[kind].first[:SHOWN] if kind in told else ():
            yield f"  {kind}: {shown(name)}"


def _needs_look(summary: Summary) -> Iterator[str]:
    """Files with trouble, then doubts by kind with how often and where the first one stands."""
    for source, reason, advice in summary.troubled[:SHOWN]:
        yield f"  {shown(source)}: {reason} {advice}".rstrip()
    more = sum(summary.statuses[status] for status in TROUBLED) - min(SHOWN, len(summary.troubled))
    if more > 0:
        yield f"  ... and {more} more in documents.csv."
    if summary.looks:
        yield "Needs a look:"
    for look in summary.looks.values():
        others = f" and {look.times - 1} more" if look.times > 1 else ""
        yield f"  {look.message} {look.advice} ({shown(look.where)}{others})"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def as_json(summary: Summary, folder: Path) -> dict[str, Any]:
    """The run's counts, news and files, for machines. Lists of names hold the first hundred."""
    return {
        "run": summary.id,
        "output": str(folder.resolve()),
        "published": summary.published,
        **summary.known_already,
        "files": [path.name for path in summary.files],
        "news": {kind: {"count": names.count, "names": names.first} for kind, names in summary.news.items()},
        "troubled": [
            {"source": source, "reason": reason, "advice": advice}
            for source, reason, advice in summary.troubled
        ],
    }


def exit_code(summary: Summary, *, strict: bool = False) -> ExitCode:
    """1 when a document newly failed, or, if strict, when any stands as failed; else 0."""
    failed = summary.failed.count
    if strict:
        failed += summary.statuses[Status.FAILED] + summary.statuses[Status.STALE]
    return ExitCode.DOCUMENT_FAILED if failed else ExitCode.OK
