"""Rows that appeared, changed or vanished between the last two datasets a run published."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from actionplans.errors import InputError

ACTIONS = "actions.csv"
BEFORE = "before.csv"

Row = dict[str, str]


def set_aside(folder: Path, place: Path) -> Path | None:
    """The dataset's rows as they are, copied into the state; None where there are none or it cannot be."""
    part = place / f"{BEFORE}.part"
    with suppress(OSError):
        shutil.copyfile(folder / ACTIONS, part)
        return part
    return None


def keep(before: Path | None) -> None:
    """What was set aside is what the dataset just published is compared with."""
    if before is not None:
        with suppress(OSError):
            before.replace(before.with_name(BEFORE))


@dataclass(frozen=True, slots=True)
class Change:
    """One row's change: `what` is appeared, changed or vanished; `columns` are those that changed."""

    what: str
    action_id: str
    source: str
    place: str
    action: str
    columns: tuple[str, ...] = ()


def between(place: Path, folder: Path) -> Iterator[Change]:
    """The changes from the dataset before to the one in `folder`. Raises InputError when one is not there.

    A row whose action was reworded has another id; it is paired with the vanished one at its reference or
    place.
    """
    before, after = _rows(place / BEFORE), _rows(folder / ACTIONS)
    vanished = {_spot(row): row for name, row in before.items() if name not in after}
    for name, row in after.items():
        was = before.get(name) or vanished.pop(_spot(row), None)
        if was is None:
            yield _change("appeared", row)
        elif columns := tuple(column for column in row if row[column] != was.get(column, "")):
            yield _change("changed", row, columns)
    for row in vanished.values():
        yield _change("vanished", row)


def _rows(path: Path) -> dict[str, Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {row["action_id"]: row for row in csv.DictReader(file)}
    except FileNotFoundError as error:
        raise InputError(
            f"There is nothing to compare: {path} is not there.",
            "Changes are known once two runs have published, as long as the state is kept.",
        ) from error


def _spot(row: Row) -> tuple[str, ...]:
    """Where a row stands: rows of one document at one reference, or else one place, are the same."""
    return row["source"], row["ref"] or row["place"]


def _change(what: str, row: Row, columns: tuple[str, ...] = ()) -> Change:
    return Change(what, row["action_id"], row["source"], row["place"], row["action"], columns)
