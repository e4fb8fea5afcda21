"""The tables as Parquet: `parquet/actions/council=.../actions.parquet`, typed, for tools that read columns.

Actions and their parts are partitioned by council as Hive does it, so the council stands in the folder's name
and in none of its files: pandas, DuckDB, Spark and R read it back as a column. The rows come from
plans.sqlite, council by council and a row group at a time, so memory does not grow with them.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

from actionplans.errors import UsageError
from output.columns import Column, Table, Type
from output.tables import ACTIONS, DOCUMENTS, ISSUES, LEADS, MEASURES, MILESTONES
from output.writing import Fill, Terms

FOLDER = "parquet"
BY = "council"
PARTITIONED: tuple[Table[Any], ...] = (ACTIONS, MILESTONES, LEADS, MEASURES)
WHOLE: tuple[Table[Any], ...] = (DOCUMENTS, ISSUES)

_GROUP = 10_000
"""Rows of a row group; so many are in memory at a time."""
_LONGEST = 100
"""Letters of a folder's name: a path has little room on Windows."""
_NOBODY = "__HIVE_DEFAULT_PARTITION__"
"""How Hive calls the folder of rows whose council is not known."""

_TYPES = {
    Type.TEXT: "string",
    Type.JSON: "string",
    Type.INTEGER: "int64",
    Type.NUMBER: "float64",
    Type.DATE: "date32",
    Type.BOOLEAN: "bool_",
}
_KEPT = {Type.DATE: "string", Type.BOOLEAN: "int64"}
"""How plans.sqlite keeps what it has no type for."""


def check() -> None:
    """Raises UsageError when what writes Parquet is not installed."""
    if find_spec("pyarrow") is None:
        raise UsageError(
            "Parquet needs pyarrow, which is not installed.", "pip install 'actionplans[parquet]'"
        )


@contextmanager
def parquet_files(terms: Terms) -> Iterator[Fill]:
    """The folder `parquet` where it is asked for, from the plans.sqlite that lies whole when this is left."""
    yield lambda _: None
    if terms.parquet:
        _fill(terms.file(FOLDER), terms.file("plans.sqlite"))


def _fill(folder: Path, database: Path) -> None:
    uri = f"{database.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as base:
        for table in WHOLE:
            rows = base.execute(f'SELECT {_named(table.columns, table)} FROM "{table.name}" ORDER BY rowid')
            _write(folder / f"{table.name}.parquet", table.columns, rows)
        found = base.execute(f"SELECT DISTINCT {BY} FROM actions ORDER BY {BY}").fetchall()
        for council, place in folders(council for (council,) in found).items():
            for table in PARTITIONED:
                columns = tuple(column for column in table.columns if column.name != BY)
                rows = base.execute(_query(table, columns), (council,))
                _write(folder / table.name / place / f"{table.name}.parquet", columns, rows)


def folders(councils: Iterable[str | None]) -> dict[str | None, str]:
    """The folder of each council, its own also where a disk takes BATH and Bath for the same name."""
    names = {council: partition(council) for council in councils}
    met = Counter(name.casefold() for name in names.values())
    return {
        council: name if met[name.casefold()] == 1 else partition(council, apart=True)
        for council, name in names.items()
    }


def partition(council: str | None, *, apart: bool = False) -> str:
    """The name of a council's folder; one that is too long, or to be told apart, ends with its digest.

    >>> partition("Brighton & Hove City Council")
    'council=Brighton%20%26%20Hove%20City%20Council'
    """
    if not council:
        return f"{BY}={_NOBODY}"
    name, own = _quoted(council), f"~{sha256(council.encode()).hexdigest()[:8]}"
    if len(name) <= _LONGEST and not apart:
        return f"{BY}={name}"
    kept = council
    while len(quote(kept, safe="")) > _LONGEST - len(own):
        kept = kept[:-1]
    return f"{BY}={quote(kept, safe='')}{own}"


def _quoted(council: str) -> str:
    """A name every disk has; Windows drops a dot at the end."""
    name = quote(council, safe="")
    return f"{name[:-1]}%2E" if name.endswith(".") else name


def _query(table: Table[Any], columns: Sequence[Column[Any]]) -> str:
    """The table's rows of one council, in document order."""
    named = _named(columns, table)
    if table is ACTIONS:
        return f"SELECT {named} FROM actions WHERE {BY} IS ? ORDER BY actions.rowid"
    rows = f'actions CROSS JOIN "{table.name}" USING (action_id)'
    return f'SELECT {named} FROM {rows} WHERE {BY} IS ? ORDER BY actions.rowid, "{table.name}".n'


def _named(columns: Sequence[Column[Any]], table: Table[Any]) -> str:
    return ", ".join(f'"{table.name}"."{column.name}"' for column in columns)


def _write(path: Path, columns: Sequence[Column[Any]], rows: sqlite3.Cursor) -> None:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    path.parent.mkdir(parents=True, exist_ok=True)
    schema = pa.schema([(column.name, getattr(pa, _TYPES[column.type])()) for column in columns])
    with ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(rows):
            cells = zip(columns, zip(*group, strict=True), strict=True)
            writer.write_batch(pa.record_batch([_array(*each) for each in cells], schema=schema))


def _groups(rows: sqlite3.Cursor) -> Iterator[list[tuple[Any, ...]]]:
    while group := rows.fetchmany(_GROUP):
        yield group


def _array(column: Column[Any], values: Sequence[Any]) -> Any:
    import pyarrow as pa

    meant = getattr(pa, _TYPES[column.type])()
    kept = getattr(pa, _KEPT.get(column.type, _TYPES[column.type]))()
    return pa.array(values, kept).cast(meant)
