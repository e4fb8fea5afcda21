"""The workbook's way back: what people chose in its Review column, before a run replaces it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from hashlib import file_digest
from json import loads
from pathlib import Path
from typing import Any

from actionplans.model import Correction, Decision, Outcome
from output.cells import cut
from output.columns import Column, Table, Type, Values
from output.corrections import Decided, add, corrections, decision
from output.csv_files import plainly
from output.publishing import spoken
from output.tables import ACTIONS
from output.tables.actions import Row
from output.wording import plain

FILE = "actions.xlsx"
REVIEW, NOTE = "Review", "Review note"
CHOICES = tuple(choice.value for choice in Decision)

_CHOICE = "What you decide: accept, reject, or correct after changing the row's cells."

ASKED: tuple[Column[Row], ...] = (
    Column(REVIEW, Type.TEXT, lambda row: _last(row, "decision"), _CHOICE, 11, one_of=CHOICES, asked=True),
    Column(NOTE, Type.TEXT, lambda row: _last(row, "note"), "Why, if you like.", 24, asked=True),
)
"""The columns of the workbook's actions that people fill in."""

REVIEWED: Table[Row] = replace(ACTIONS, columns=(*ASKED, *ACTIONS.columns))

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Harvest:
    """How many decisions a workbook gave, and what a person must be told of it."""

    taken: int = 0
    told: tuple[str, ...] = ()
    kept: Path | None = None


@dataclass
class _Reading:
    """What is known so far, what is new in the workbook, and the rows that are not clear."""

    known: Decided
    by: str
    at: str
    new: list[Correction] = field(default_factory=list)
    unclear: Counter[str] = field(default_factory=Counter)


def harvest(folder: Path) -> Harvest:
    """Append to corrections.csv what people decided in the workbook since a run wrote it.

    A workbook that cannot be read, or holds changes without a decision, is kept under another name. Raises
    PublishError when a file cannot be read, written or renamed.
    """
    path = folder / FILE
    with spoken(path):
        if not path.exists() or _is_as_written(path):
            return Harvest()
        known = corrections(folder)
        try:
            found = _read(path, known)
        except OSError:
            raise
        except Exception as error:  # whatever a workbook saved by another hand does to its reader
            return _kept(path, Harvest(), f"{FILE} could not be read for decisions ({error}).")
    add(folder, found.new)
    taken = Harvest(len(found.new))
    for why, rows in found.unclear.items():
        taken = _kept(path, taken, f"{rows} row{'s' * (rows > 1)} of {FILE} {why}.")
    return taken


def reviewed(outcome: Outcome, rows: Iterable[Values]) -> Iterator[Values]:
    """The rows of an outcome's actions with what people decided in front."""
    for record, row in zip(ACTIONS.records(outcome), rows, strict=True):
        yield (*(column.value(record) for column in ASKED), *row)


def _last(row: Row, name: str) -> str:
    return str(getattr(row.action.decided, name)) if row.action.decided else ""


def _is_as_written(path: Path) -> bool:
    """Whether the workbook is the one that the dataset's description tells of."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        package = loads((path.parent / "datapackage.json").read_text(encoding="utf-8"))
        hashes = {resource["path"]: resource.get("hash") for resource in package["resources"]}
        with path.open("rb") as file:
            return bool(hashes[path.name] == f"sha256:{file_digest(file, 'sha256').hexdigest()}")
    return False


def _kept(path: Path, found: Harvest, why: str) -> Harvest:
    """The workbook under another name, so that nothing in it is lost."""
    kept = found.kept or _free(path)
    if not found.kept:
        with spoken(path):
            path.replace(kept)
    return replace(found, kept=kept, told=(*found.told, f"{why} It is kept as {kept.name}."))


def _free(path: Path) -> Path:
    stem = f"{path.stem} kept {datetime.fromtimestamp(path.stat().st_mtime, UTC):%Y-%m-%d}"
    names = (f"{stem}{f' {number}' * (number > 1)}{path.suffix}" for number in range(1, 10_000))
    return next(path.with_name(name) for name in names if not path.with_name(name).exists())


# ------------------------------------------------------------------ reading


def _read(path: Path, known: Decided) -> _Reading:
    from openpyxl import load_workbook

    at = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
    with path.open("rb") as file, closing(load_workbook(file, read_only=True, data_only=True)) as book:
        reading = _Reading(known, plain(book.properties.lastModifiedBy or ""), at)
        sheets = [rows for sheet in book.worksheets if (rows := _reviewed(sheet)) is not None]
        if not sheets:
            raise ValueError(f"no sheet has the columns {REVIEW} and action_id")
        with closing(_database(path.with_name("plans.sqlite"))) as base:
            for rows in sheets:
                _take(reading, rows, base)
    return reading


def _reviewed(sheet: Any) -> Iterator[Texts] | None:
    """The rows of a sheet that has a Review column, by their headings."""
    rows = sheet.iter_rows(values_only=True)
    headings = [str(heading or "") for heading in next(rows, ())]
    if REVIEW not in headings or "action_id" not in headings:
        return None
    return ({name: _text(value) for name, value in zip(headings, row, strict=False)} for row in rows)


def _text(value: Any) -> str:
    """A cell's value as the tables hold it."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if value is None or isinstance(value, str):
        return plain(value or "")
    return plainly(value) if isinstance(value, bool | int | float | date) else plain(str(value))


def _database(path: Path) -> sqlite3.Connection:
    """The rows as they were published, which spreadsheet programs do not touch."""
    base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    base.row_factory = sqlite3.Row
    return base


def _take(reading: _Reading, rows: Iterator[Texts], base: sqlite3.Connection) -> None:
    decided = {line.action_id: line for line in reading.known.lines}
    values = {(line.action_id, line.field): line.became for line in reading.known.lines if line.field}
    for row in rows:
        was = base.execute("SELECT * FROM actions WHERE action_id = ?", (row["action_id"],)).fetchone()
        if was is None:
            reading.unclear["have an action_id that the dataset does not have"] += any(row.values())
            continue
        changes = {name: text for name, text in _published(was).items() if row.get(name, text) != text}
        fresh = {name for name in changes if values.get((row["action_id"], name)) != row[name]}
        _decide(reading, row, decided.get(row["action_id"]), {name: changes[name] for name in fresh})


def _published(row: sqlite3.Row) -> dict[str, str]:
    """A row's values as the workbook shows them."""
    return {name: plain(cut(plainly(row[name]))) for name in ACTIONS.names}


def _decide(reading: _Reading, row: Texts, before: Correction | None, changes: Texts) -> None:
    """Take a row's decision, if it is a new one; a row that is not clear is counted with why."""
    meant, note = decision(row[REVIEW]), row.get(NOTE, "")
    same = before is not None and before.decision is meant and before.note == note
    if meant is Decision.CORRECT and changes:
        for name in (name for name in ACTIONS.names if name in changes):
            _note(reading, row, Decision.CORRECT, name, changes[name])
    elif why := _unclear(row, meant, before, changes):
        reading.unclear[why] += 1
    elif meant and not same:
        _note(reading, row, meant)


def _unclear(row: Texts, meant: Decision | None, before: Correction | None, changes: Texts) -> str:
    if row[REVIEW] and meant is None:
        return f"have a Review that is none of {', '.join(CHOICES)}"
    if changes and meant is not Decision.REJECT:
        return "were changed, and their Review does not say correct"
    if meant is Decision.CORRECT and (before is None or before.decision is not Decision.CORRECT):
        return "are marked correct, and none of their cells was changed"
    if meant is None and before:
        return "lost their Review"
    return f"have a {NOTE} and no Review" if meant is None and row.get(NOTE) else ""


def _note(reading: _Reading, row: Texts, meant: Decision, name: str = "", was: str = "") -> None:
    became = row[name] if name else ""
    line = Correction(row["action_id"], meant, name, was, became, reading.by, reading.at, row.get(NOTE, ""))
    reading.new.append(line)
