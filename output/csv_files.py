"""The tables as CSV: UTF-8 with a byte order mark, RFC 4180, no cell a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date

from output.columns import Value
from output.publishing import Stage
from output.tables import TABLES
from output.wording import guarded
from output.writing import Add, Batch


@contextmanager
def csv_files(stage: Stage) -> Iterator[Add]:
    """A file for each table, written row by row."""
    with ExitStack() as files:
        writers = {}
        for table in TABLES:
            path = stage.file(f"{table.name}.csv")
            file = files.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            writers[table.name] = csv.writer(file)
            writers[table.name].writerow(table.names)

        def add(batch: Batch) -> None:
            for name, rows in batch.rows.items():
                writers[name].writerows([cell(value) for value in row] for row in rows)

        yield add


def cell(value: Value) -> str:
    """A value as a CSV file holds it: dates as ISO 8601, truth as true and false, nothing as a blank.

    >>> cell("-10%"), cell(True), cell(None), cell(0.5)
    ("'-10%", 'true', '', '0.5')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(int(value) if value == int(value) else value)
