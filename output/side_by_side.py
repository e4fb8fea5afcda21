"""The comparison of a dataset that lies on disk, with the deadlines that a day has passed."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from actionplans.errors import InputError
from output.comparison import COMPARISON
from output.wording import unguarded

Row = dict[str, str]
OVERDUE = "overdue"


def side_by_side(folder: Path, as_of: date | None = None) -> list[Row]:
    """A row for each council and scheme; `overdue` counts its actions that ended before a day.

    Raises InputError when there is no dataset in the folder.
    """
    lines = list(_rows(folder / f"{COMPARISON.name}.csv"))
    if as_of is None:
        return lines
    passed = Counter(
        (row["council"], row["scheme"])
        for row in _rows(folder / "actions.csv")
        if row["end"] and date.fromisoformat(row["end"]) < as_of
    )
    return [line | {OVERDUE: str(passed[line["council"], line["scheme"]])} for line in lines]


def _rows(path: Path) -> Iterator[Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                yield {name: unguarded(text) for name, text in row.items()}
    except OSError as error:
        raise InputError(
            f"There is no dataset in {path.parent}.", "Name the output folder of a run."
        ) from error
