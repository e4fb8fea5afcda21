"""Where a row of a dataset came from, and every step that made it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from actionplans.changes import ACTIONS, Row
from actionplans.errors import InputError, UsageError
from actionplans.model import Action
from actionplans.pipeline import LEDGER
from actionplans.records import unpacked
from actionplans.state import folder_for
from ingest import Ledger
from ingest.shards import Rows, Shards

GONE = (
    "The steps that made it are no longer kept: the state was removed, or lies elsewhere (--state). "
    "Running convert again makes them anew."
)


def explained(folder: Path, action_id: str, state: Path | None = None) -> Iterator[str]:
    """Plain lines: the row, its document and place, then each step. Raises InputError or UsageError."""
    row = _row(folder, action_id)
    yield f"{row['action_id']}: {row['action']}"
    yield f"  in {row['source']}, {row['place']}"
    told = (
        ("council", "council"),
        ("scheme", "scheme"),
        ("timescale", "timescale"),
        ("flags", "doubts"),
        ("confidence", "confidence"),
    )
    yield from (f"  {words}: {row[column]}" for column, words in told if row.get(column))
    action = _kept(folder, row, state)
    if action is None:
        yield GONE
        return
    for number, step in enumerate(action.story, 1):
        yield f"  {number}. {step.stage}: {step.said}"
    for milestone in action.milestones:
        item = milestone.item
        said = f"{item.kind} {item.start or '..'} to {item.end or '..'}"
        yield f"  {milestone.origin}: “{item.text}” is {said} by the rule “{item.rule}”"
    yield from _parts(action)


def _parts(action: Action) -> Iterator[str]:
    """The owners and measures told apart."""
    for lead in action.leads:
        yield f"  lead: “{lead.text}” is the role “{lead.role}”, the team “{lead.team}”; {lead.canonical}"
    for measure in action.measures:
        number = f"{measure.number:g} {measure.unit}".strip() if measure.number is not None else "no number"
        yield f"  measure: “{measure.text}”: {number}"


def _row(folder: Path, action_id: str) -> Row:
    try:
        with (folder / ACTIONS).open(encoding="utf-8-sig", newline="") as file:
            found = next((row for row in csv.DictReader(file) if row["action_id"] == action_id), None)
    except OSError as error:
        raise InputError(f"There is no dataset in {folder}.", "Name the output folder of a run.") from error
    if found is None:
        raise UsageError(f"No action of {folder} is called {action_id}.", "Copy one from actions.csv.")
    return found


def _kept(folder: Path, row: Row, state: Path | None) -> Action | None:
    """The action as the state keeps it, by its id, or its place where its id was given away."""
    place = folder_for(folder, state)
    if not (place / LEDGER).is_file():
        return None
    with closing(Ledger(place / LEDGER)) as ledger:
        known = ledger.known(row["source"].lstrip("'"))
    rows = Shards(place / "rows", Rows).get(unpacked(known[0]).rows) if known else None
    actions = rows.understanding.actions if rows else ()
    by_id = (action for action in actions if action.action_id == row["action_id"])
    by_place = (action for action in actions if "; ".join(map(str, action.places)) == row["place"])
    return next(by_id, None) or next(by_place, None)
