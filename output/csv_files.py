"""The tables as CSV: UTF-8 with a byte order mark, RFC 4180, no cell a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from output.columns import Table, Value, Values
from output.digest import COUNTED
from output.tables import TABLES
from output.wording import guarded
from output.writing import Fill, Part, Terms

_FILES = {f"{table.name}.csv": table for table in (*TABLES, *COUNTED)}
NAMES = tuple(_FILES)


@contextmanager
def csv_files(terms: Terms) -> Iterator[Fill]:
    """A file for each table, written row by row."""
    with ExitStack() as files:
        adders = {
            table.name: files.enter_context(csv_file(terms.file(name), table))
            for name, table in _FILES.items()
        }

        def fill(part: Part) -> None:
            for name, rows in part.rows.items():
                adders[name](rows)

        yield fill


@contextmanager
def csv_file(path: Path, table: Table[Any]) -> Iterator[Callable[[Iterable[Values]], None]]:
    """One table's file: its heading, and what takes rows."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.names)
        yield lambda rows: writer.writerows([cell(value) for value in row] for row in rows)


def cell(value: Value) -> str:
    """A value as a CSV file holds it: dates as ISO 8601, truth as true and false, nothing as a blank.

    >>> cell("-10%"), cell(True), cell(None), cell(0.5)
    ("'-10%", 'true', '', '0.5')
    """
    return guarded(value) if isinstance(value, str) else plainly(value)


def plainly(value: Value) -> str:
    """A value as text, without a guard."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(int(value) if value == int(value) else value)
