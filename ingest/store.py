"""A database file that may be lost at any time, whose changes are kept every second."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any
from weakref import WeakSet

_SECONDS = 1.0  # between commits: what a killed run has to do again

_PATIENCE = 30.0  # seconds for another program that reads it, as a backup does, to be done


class Store:
    """A database with some tables, begun anew where it is of another version."""

    def __init__(self, path: Path, version: int, tables: str) -> None:
        """Open it, or begin one. Raises sqlite3.Error when it is damaged or cannot be written."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(path, _PATIENCE, isolation_level=None)
        self._committed = monotonic()
        self._reading: WeakSet[sqlite3.Cursor] = WeakSet()
        try:
            self._open(version, tables)
        except sqlite3.Error:
            self._base.close()  # Windows removes no file that is open
            raise

    def _open(self, version: int, tables: str) -> None:
        self._base.execute("PRAGMA journal_mode = TRUNCATE")
        self._base.execute("PRAGMA synchronous = OFF")  # a killed process loses nothing, a power cut a cache
        self._base.execute("PRAGMA temp_store = FILE")
        self._base.execute("PRAGMA cache_size = -2000")
        if version != self._one("PRAGMA user_version"):
            self._begin_anew(version, tables)

    def _begin_anew(self, version: int, tables: str) -> None:
        for kind, name in self._all("SELECT type, name FROM sqlite_master WHERE type = 'table'"):
            self._base.execute(f'DROP {kind} "{name}"')
        self._base.executescript(tables)
        self._base.execute(f"PRAGMA user_version = {version}")

    def close(self) -> None:
        """Keep what was said and let go, also of rows not read to their end, which would lock the file."""
        self.commit()
        for rows in list(self._reading):
            rows.close()
        self._base.close()

    def commit(self) -> None:
        """Keep what was said so far."""
        if self._base.in_transaction:
            self._base.execute("COMMIT")
        self._committed = monotonic()

    @property
    def scratch(self) -> sqlite3.Connection:
        """For temporary tables of the run."""
        return self._base

    def _change(self, query: str, values: object = ()) -> None:
        if not self._base.in_transaction:
            self._base.execute("BEGIN")
        self._base.execute(query, values)  # type: ignore[arg-type]  # a tuple or a mapping
        if monotonic() - self._committed > _SECONDS:
            self.commit()

    def _all(self, query: str, values: object = ()) -> list[Any]:
        return self._base.execute(query, values).fetchall()  # type: ignore[arg-type]

    def _one(self, query: str, values: object = ()) -> Any:
        row = self._base.execute(query, values).fetchone()  # type: ignore[arg-type]
        return row[0] if row else None

    def _each(self, query: str, values: object = ()) -> Iterator[Any]:
        rows = self._base.execute(query, values)  # type: ignore[arg-type]
        self._reading.add(rows)
        yield from iter(rows.fetchone, None)  # the cursor itself would be closed, perhaps after the ledger
