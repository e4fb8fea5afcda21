"""datapackage.json: what each file and column of the dataset is, for machines, as Frictionless says it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from hashlib import file_digest
from pathlib import Path, PurePosixPath
from typing import Any

from output.columns import Column, Table, Value
from output.corrections import COLUMNS
from output.corrections import FILE as DECISIONS
from output.dictionary import DESCRIBED
from output.publishing import Stage, files_of
from output.tables import TABLES
from output.writing import Batch

FILE = "datapackage.json"


class Examples:
    """The first value met of each column, to show what they look like."""

    def __init__(self) -> None:
        self._met: dict[tuple[str, str], Value] = {}

    def add(self, batch: Batch) -> None:
        """Look at an outcome's rows, as long as a column has no example."""
        for table in TABLES:
            lacking = [
                n for n, column in enumerate(table.columns) if (table.name, column.name) not in self._met
            ]
            for row in batch.rows[table.name] if lacking else ():
                for n in lacking:
                    if row[n] is not None:
                        self._met.setdefault((table.name, table.columns[n].name), row[n])

    def of(self, table: Table[Any], column: Column[Any]) -> Value:
        """The column's example; None where every row is blank."""
        return self._met.get((table.name, column.name))


def describe(stage: Stage, examples: Examples, history: str = "") -> None:
    """Write datapackage.json over every file that is staged: last, when they are whole.

    It names the run it is of, the last in `history`, by the id that runs.jsonl has; and people's decisions.
    """
    package = {
        "profile": "data-package",
        "name": "action-plans",
        "title": "Action plans of councils' equality schemes",
        **({"run": json.loads(history.splitlines()[-1])["id"]} if history else {}),
        "resources": [
            *(_resource(stage, name, examples) for name in _files(stage)),
            *_decisions(stage.folder),
        ],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    stage.file(FILE).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def packed(folder: Path) -> set[str]:
    """The files and folders that the datapackage.json in a folder tells of; none where there is none."""
    try:
        package = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return {PurePosixPath(each["path"]).parts[0] for each in package["resources"]}
    except (OSError, ValueError, LookupError, TypeError):
        return set()


def _files(stage: Stage) -> Iterator[str]:
    """Every file that is staged, by its path in the dataset."""
    for name in stage.names:
        for file in files_of(stage.path(name)):
            yield (PurePosixPath(name) / file.relative_to(stage.path(name)).as_posix()).as_posix()


def _resource(stage: Stage, name: str, examples: Examples) -> dict[str, Any]:
    path = stage.path(name)
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    stem, _, ending = name.rpartition(".")
    facts = {"path": name, "format": ending, "bytes": path.stat().st_size, "hash": f"sha256:{digest}"}
    table = next((table for table in DESCRIBED if name == f"{table.name}.csv"), None)
    if table is None:
        slug = re.sub("[^a-z0-9]+", "-", name.lower())
        return {"name": slug, "type": "file", "title": _OTHERS[ending], **facts}
    described = {"title": table.title, "description": f"One row for each {table.row}. {_GUARD}"}
    standard = {"profile": "tabular-data-resource", "encoding": "utf-8"}
    return {"name": stem, **standard, **described, **facts, "schema": _schema(table, examples)}


def _decisions(folder: Path) -> Iterator[dict[str, Any]]:
    """corrections.csv, which people and later runs add to: without size and digest, which would not hold."""
    path = folder / DECISIONS
    try:
        lines = path.read_bytes().decode("utf-8-sig").splitlines() if path.exists() else [""]
    except (OSError, UnicodeDecodeError):
        lines = []  # as another program saved it
    title = "What people decided on rows, a line each; runs add to it and keep to it"
    facts = {"title": title, "path": DECISIONS, "format": "csv"}
    if lines[:1] == [",".join(COLUMNS)]:
        fields = [{"name": name, "type": "string"} for name in COLUMNS]
        standard = {"profile": "tabular-data-resource", "encoding": "utf-8"}
        yield {"name": "corrections", **standard, **facts, "schema": {"fields": fields}}
    elif lines != [""]:
        yield {"name": "corrections", "type": "file", **facts}


_GUARD = "An apostrophe stands before a text that a spreadsheet would take for a formula."
_OTHERS = {
    "xlsx": "The same tables as a workbook",
    "sqlite": "The same tables as an SQLite database",
    "parquet": "The same tables as Parquet, those of actions partitioned by council",
    "html": "A report on the dataset, to be read in a browser",
}


def _schema(table: Table[Any], examples: Examples) -> dict[str, Any]:
    keys = [
        {"fields": [column], "reference": {"resource": "" if other == table.name else other, "fields": [key]}}
        for column, other, key in table.refers
    ]
    schema: dict[str, Any] = {
        "fields": [_field(column, examples.of(table, column)) for column in table.columns]
    }
    schema["missingValues"] = [""]
    if table.key:
        schema["primaryKey"] = list(table.key)
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(column: Column[Any], example: Value) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type.value, "description": column.holds}
    if example is not None:
        field["example"] = example.isoformat() if isinstance(example, date) else example
    constraints = {"required": True} if column.needed else {}
    limits = {"enum": list(column.one_of)} if column.one_of else {}
    return field | ({"constraints": constraints | limits} if constraints or limits else {})
