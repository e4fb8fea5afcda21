"""The comparison of a dataset that lies on disk: its schemes, their quarters and the actions they share."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from actionplans.errors import InputError, UsageError
from output.columns import Table, Type, Value, Values
from output.comparison import COMPARISON
from output.csv_files import csv_file
from output.digest import COUNTED
from output.load import LOAD
from output.looks import Formats
from output.publishing import staged
from output.sheets import Sheet
from output.similar import SIMILAR
from output.workbook import opened

Row = dict[str, Any]
"""A row by its columns' names, as JSON could hold it: days as ISO 8601."""

_PASSED = 'SELECT council, scheme, count(*) FROM actions WHERE "end" < ? GROUP BY council, scheme'


def side_by_side(folder: Path, as_of: date | None = None) -> dict[str, list[Row]]:
    """The rows of the comparison, the load and the similar actions, by the table's name.

    `as_of` counts anew the actions that ended before a day. Raises InputError when there is no dataset in the
    folder.
    """
    try:
        uri = f"{(folder / 'plans.sqlite').resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as base:
            rows = {table.name: _rows(base, table) for table in COUNTED}
            if as_of is not None:
                _count(rows[COMPARISON.name], as_of, base)
    except sqlite3.Error as error:
        raise InputError(f"There is no dataset in {folder}.", "Name the output folder of a run.") from error
    return rows


def _rows(base: sqlite3.Connection, table: Table[Any]) -> list[Row]:
    query = f'SELECT * FROM "{table.name}" ORDER BY rowid'  # noqa: S608  # the name is ours
    return [dict(zip(table.names, row, strict=True)) for row in base.execute(query)]


def _count(lines: list[Row], as_of: date, base: sqlite3.Connection) -> None:
    passed = {tuple(names): number for *names, number in base.execute(_PASSED, (as_of.isoformat(),))}
    for line in lines:
        line["as_of"] = as_of.isoformat()
        line["overdue"] = passed.get((line["council"], line["scheme"]), 0)


def write(rows: dict[str, list[Row]], folder: Path) -> list[Path]:
    """The comparison as CSV files and a workbook in a folder of their own; the paths written.

    Raises UsageError when the folder holds a dataset, which is not to be changed, or PublishError.
    """
    if (folder / "datapackage.json").exists():
        raise UsageError(f"{folder} holds a dataset.", "Name another folder for the comparison.")
    with staged(folder) as stage:
        content = BytesIO()
        with opened(content) as book:
            formats = Formats(book)
            for table in (COMPARISON, LOAD, SIMILAR):
                values = [_values(row, table) for row in rows[table.name]]
                with csv_file(stage.file(f"{table.name}.csv"), table) as add:
                    add(values)
                _sheet(book, table, formats, values)
        stage.file("comparison.xlsx").write_bytes(content.getbuffer())
        return stage.publish()


def _sheet(book: Any, table: Table[Any], formats: Formats, rows: Iterable[Values]) -> None:
    sheet = Sheet(book, table, formats)
    sheet.add(rows)
    sheet.finish()


def _values(row: Row, table: Table[Any]) -> Values:
    return tuple(_value(row[column.name], column.type) for column in table.columns)


def _value(value: Any, kind: Type) -> Value:
    return date.fromisoformat(value) if value is not None and kind is Type.DATE else value
