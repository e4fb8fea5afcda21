"""What a run says of itself on the terminal, in a log, and to machines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from actionplans.errors import ExitCode
from actionplans.history import TROUBLED, Summary
from actionplans.model import Status
from actionplans.pipeline import Listener
from actionplans.records import Record
from ingest.names import shown as shown_name

SHOWN = 12
"""So many files with trouble are named on the terminal; all stand in documents.csv."""

LISTED = 20
"""So many documents have a line of their own."""

WIDE = 200
"""Columns of a page that is no terminal: a log, or another program."""

SPOKEN = {
    Status.PARTIAL: "read in part",
    Status.NO_ACTIONS: "without a plan",
    Status.FAILED: "not readable",
    Status.DUPLICATE: "the same plan again",
    Status.STALE: "kept from before",
    Status.SKIPPED: "skipped",
}
"""What became of a document that was not read as it should be."""

_BAR = 80
"""Columns that a bar of progress takes beside the document's name."""


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
    room = max(12, console.width - _BAR)
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, name="")
        yield lambda number, total, record: bar.update(
            task, completed=number, total=total, name=_ending(record.outcome.source, room)
        )


def _ending(source: str, room: int) -> str:
    """The end of a document's name, as much of it as there is room for."""
    name = shown_name(source)
    return name if len(name) <= room else f"…{name[1 - room :]}"


def _line(number: int, total: int, record: Record) -> str:
    outcome = record.outcome
    told = f"{record.actions} actions" if record.actions else f"{outcome.status}. {outcome.reason}"
    return f"[{number}/{total}] {shown_name(outcome.source)}: {told}"


def tell(summary: Summary, folder: Path) -> None:
    """Say on standard output what the run made of each document, what is new, what needs a look, and where
    the files are.

    A page that is no terminal, a log or another program, gets a line for each thing said.
    """
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = WIDE
    for said in _told(summary, folder):
        if isinstance(said, str):
            hanging = Padding(said.strip(), (0, 0, 0, len(said) - len(said.lstrip())))
            console.print(hanging if console.is_terminal else said, soft_wrap=not console.is_terminal)
        else:
            console.print(said)


def _told(summary: Summary, folder: Path) -> Iterator[str | Table]:
    counts = ((summary.taken, "document"), (summary.actions, "action"), (summary.timescales, "timescale"))
    yield f"{', '.join(_count(number, noun) for number, noun in counts)}."
    others = [f"{number:,} {SPOKEN[status]}" for status, number in _ordered(summary) if status in SPOKEN]
    if others:
        yield f"Other files: {', '.join(others)}."
    yield from _documents(summary)
    yield from _news(summary)
    if summary.decisions:
        yield f"{_count(summary.decisions, 'decision')} taken from actions.xlsx into corrections.csv."
    if summary.looks or summary.troubled:
        yield from _needs_look(summary)
        yield ""
    elif summary.published:
        yield "Nothing needs a look."
    unchanged = "" if summary.published else "Nothing has changed since the last run. "
    where = "open actions.xlsx to filter and review, report.html to read"
    yield f"{unchanged}The dataset lies in {folder.resolve()}: {where}."


def _ordered(summary: Summary) -> list[tuple[Status, int]]:
    return [(status, summary.statuses[status]) for status in Status if summary.statuses[status]]


def _documents(summary: Summary) -> Iterator[str | Table]:
    """A line for each document, what is news first; of many, the first ones."""
    known = [*summary.fresh, *summary.as_before]
    if not known:
        return
    shown = known[:LISTED]
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("document", overflow="fold")
    for name in ("actions", "dates"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for each in shown:
        became = [SPOKEN.get(each.status, ""), "" if summary.first else each.news]
        numbers = (f"{number:,}" if each.actions else "" for number in (each.actions, each.timescales))
        table.add_row(shown_name(each.source), *numbers, ", ".join(filter(None, became)))
    yield ""
    yield table
    every = summary.statuses.total() - summary.statuses[Status.SKIPPED]
    if every > len(shown):
        yield f"... and {every - len(shown):,} more in documents.csv."
    yield ""


def _news(summary: Summary) -> Iterator[str]:
    """What is different from the last run; a first run has nothing to compare with."""
    told = {kind: names for kind, names in summary.news.items() if names.count}
    if not told or summary.first:
        return
    yield f"Since the last run: {', '.join(f'{names.count:,} {kind}' for kind, names in told.items())}."
    for kind in ("gone", "moved"):
        for name in told[kind].first[:SHOWN] if kind in told else ():
            yield f"  {kind}: {shown_name(name)}"


def _needs_look(summary: Summary) -> Iterator[str]:
    """Files with trouble, then doubts by kind with how often and where the first one stands."""
    yield "Needs a look:"
    for source, reason, advice in summary.troubled[:SHOWN]:
        yield f"  {shown_name(source)}: {reason} {advice}".rstrip()
    more = sum(summary.statuses[status] for status in TROUBLED) - min(SHOWN, len(summary.troubled))
    if more > 0:
        yield f"  ... and {more:,} more in documents.csv."
    for look in summary.looks.values():
        others = f" and {look.times - 1:,} more" if look.times > 1 else ""
        yield f"  {look.message} {look.advice} ({shown_name(look.where)}{others})"


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
