"""The tables as one SQLite file, with keys, indexes, full-text search and views; pleasant in Datasette."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from output.columns import Column, Table, Type, Value
from output.digest import COUNTED
from output.scratch import plainly
from output.tables import ACTIONS, DOCUMENTS, ISSUES, LEADS, MEASURES, MILESTONES
from output.writing import Fill, Part, Terms

NAME = "plans.sqlite"

ORDER: tuple[Table[Any], ...] = (DOCUMENTS, ACTIONS, MILESTONES, LEADS, MEASURES, ISSUES)
"""A row comes after the rows it points at: SQLite refuses it otherwise, since it need not look for it later.

Keys that may be filled in later would have it search all rows for each that comes.
"""

_TYPES = {Type.INTEGER: "INTEGER", Type.BOOLEAN: "INTEGER", Type.NUMBER: "REAL"}
_INDEXED = {
    "actions": ("council", "scheme", "timescale_kind", "start", "end", "source"),
    "milestones": ("kind", "start", "end"),
    "leads": ("canonical",),
    "issues": ("source", "action_id", "code"),
}
_SEARCHED = ("action", "details", "theme", "section", "parent", "lead", "measure", "timescale")

VIEWS = {
    "coverage": """
        SELECT council, scheme, count(*) AS actions,
            round(avg(lead IS NOT NULL), 3) AS with_owner,
            round(avg(start IS NOT NULL OR "end" IS NOT NULL), 3) AS with_date,
            round(avg(measure IS NOT NULL), 3) AS with_measure
        FROM actions GROUP BY council, scheme ORDER BY council, scheme""",
    "owners": """
        SELECT canonical AS owner, council, count(DISTINCT actions.action_id) AS actions
        FROM leads JOIN actions USING (action_id)
        GROUP BY canonical, council ORDER BY count(DISTINCT actions.action_id) DESC, canonical, council""",
    "timeline": """
        SELECT milestones.start, milestones."end", milestones.kind, label, action, council, scheme, action_id
        FROM milestones JOIN actions USING (action_id)
        WHERE origin <> 'text' AND coalesce(milestones.start, milestones."end") IS NOT NULL
        ORDER BY coalesce(milestones."end", milestones.start), milestones.start, action_id""",
}


@contextmanager
def database(terms: Terms) -> Iterator[Fill]:
    """plans.sqlite, its rows checked against each other."""
    with plainly(), closing(_opened(terms.file(NAME))) as connection:
        every = (*ORDER, *COUNTED)
        for table in every:
            connection.execute(_created(table))
        inserts = {table.name: _insert(table) for table in every}

        def fill(part: Part) -> None:
            for name, insert in inserts.items():
                rows = part.rows.get(name, ())
                connection.executemany(insert, ([_stored(value) for value in row] for row in rows))

        yield fill
        _finish(connection)


def _opened(path: Path) -> sqlite3.Connection:
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = OFF")  # it is written once, beside its place, and then moved
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN")
    return connection


def _created(table: Table[Any]) -> str:
    parts = [_column(column) for column in table.columns]
    if table.key:
        parts.append(f"PRIMARY KEY ({_names(table.key)})")
    for column, other, key in table.refers:
        parts.append(f'FOREIGN KEY ("{column}") REFERENCES "{other}" ("{key}")')
    listed = ",\n  ".join(parts)
    return f'CREATE TABLE "{table.name}" (\n  {listed}\n)'


def _column(column: Column[Any]) -> str:
    rules = " NOT NULL" if column.needed else ""
    if column.one_of:
        values = ", ".join(f"'{value}'" for value in column.one_of)
        rules += f' CHECK ("{column.name}" IN ({values}))'
    if column.type is Type.BOOLEAN:
        rules += f' CHECK ("{column.name}" IN (0, 1))'
    return f'"{column.name}" {_TYPES.get(column.type, "TEXT")}{rules}'


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _insert(table: Table[Any]) -> str:
    marks = ", ".join("?" * len(table.columns))
    return f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608  # names are ours, values are bound


def _stored(value: Value) -> Value:
    return value.isoformat() if isinstance(value, date) else value


def _finish(connection: sqlite3.Connection) -> None:
    """Indexes, search, views and what each column holds, once all rows are there."""
    for table, columns in _INDEXED.items():
        for column in columns:
            connection.execute(f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}")')
    searched = (
        f'{_names(_SEARCHED)}, content="actions", tokenize="porter"'  # so quoted, Datasette offers the search
    )
    connection.execute(f"CREATE VIRTUAL TABLE actions_fts USING fts5({searched})")
    connection.execute("INSERT INTO actions_fts (actions_fts) VALUES ('rebuild')")
    for name, query in VIEWS.items():
        connection.execute(f'CREATE VIEW "{name}" AS {query.strip()}')
    connection.execute("COMMIT")
