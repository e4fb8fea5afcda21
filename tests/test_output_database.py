"""plans.sqlite holds what the CSV files hold, and its rows agree with each other."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from test_output import BROKEN, COPY, DOUBT, PLAN

import output
from actionplans.errors import PublishError
from output.csv_files import cell
from output.database import VIEWS, database
from output.tables import TABLES
from output.writing import Part, Terms


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dataset with a plan, a broken file and a copy."""
    output.write([PLAN, BROKEN, replace(COPY, issues=(DOUBT,))], tmp_path)
    return tmp_path


@pytest.fixture
def rows(folder: Path) -> Iterator[sqlite3.Connection]:
    """The database, open."""
    with closing(sqlite3.connect(folder / "plans.sqlite")) as connection:
        yield connection


def test_it_is_whole_and_every_reference_holds(rows: sqlite3.Connection) -> None:
    assert rows.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert rows.execute("PRAGMA foreign_key_check").fetchall() == []
    assert len(rows.execute("PRAGMA foreign_key_list(milestones)").fetchall()) == 1


def test_a_row_that_points_at_none_is_refused_at_once(tmp_path: Path) -> None:
    """Keys that may be filled in later cost a search of all rows for each row that comes."""
    with pytest.raises(sqlite3.IntegrityError), database(Terms(tmp_path)) as fill:
        fill(Part({"leads": [("none", 1, "Head of HR", None, None, None)]}))


def test_it_says_what_the_csv_files_say(folder: Path, rows: sqlite3.Connection) -> None:
    for table in TABLES:
        with (folder / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as file:
            names, *written = csv.reader(file)
        found = rows.execute(f'SELECT * FROM "{table.name}"')  # noqa: S608
        assert [column[0] for column in found.description] == names
        stored = [
            [as_csv(value, str(column.type)) for value, column in zip(row, table.columns, strict=True)]
            for row in found
        ]
        assert stored == written


def as_csv(value: object, kind: str) -> str:
    if value is None:
        return ""
    if kind == "date":
        return cell(date.fromisoformat(str(value)))
    return cell(bool(value) if kind == "boolean" else value)  # type: ignore[arg-type]


def test_the_words_of_actions_can_be_searched(rows: sqlite3.Connection) -> None:
    found = "SELECT rowid FROM actions_fts WHERE actions_fts MATCH ?"
    query = f"SELECT action_id FROM actions WHERE rowid IN ({found})"  # noqa: S608
    assert rows.execute(query, ("procurement",)).fetchall() == []
    assert rows.execute(query, ("trained manager",)).fetchall() == [("a1f0",)]


def test_datasette_sees_that_actions_can_be_searched(rows: sqlite3.Connection) -> None:
    """It looks for the table's name in double quotes or brackets (datasette.utils.detect_fts_sql)."""
    (made,) = rows.execute("SELECT sql FROM sqlite_master WHERE name = 'actions_fts'").fetchone()
    assert 'content="actions"' in made


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_answers(rows: sqlite3.Connection, view: str) -> None:
    assert rows.execute(f'SELECT * FROM "{view}"').fetchall()  # noqa: S608


def test_a_full_disk_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def small(path: Path | str, **options: Any) -> sqlite3.Connection:
        connection = connect(path, **options)
        connection.execute("PRAGMA max_page_count = 20")
        return connection

    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(PublishError, match="no space left"):
        output.write([PLAN], tmp_path)
    assert list(tmp_path.iterdir()) == []
