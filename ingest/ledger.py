"""What is known of every file met in earlier runs: a cache on the local disk that may be lost at any time.

Files that stand as they stood are ticked off while they are met; only the others are noted, and compared with
what is known in SQL. A ledger that is damaged or of another version starts anew, and everything is looked at
again.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from actionplans.model import Skipped
from ingest.names import order
from ingest.shards import opened, sealed
from ingest.standing import Known, Standing
from ingest.store import Store
from ingest.walk import Met

VERSION = 3
"""Changes with the tables below."""

MOST_TRIES = 3
"""A document that took too long or too much memory, or ended its worker, is tried in so many runs."""

_TABLES = """
CREATE TABLE files (name TEXT PRIMARY KEY, place TEXT, size INTEGER, modified INTEGER, changed INTEGER,
    basis TEXT, tries INTEGER, told INTEGER, sha256 TEXT, actions INTEGER, taken INTEGER, path BLOB)
    WITHOUT ROWID;
CREATE INDEX files_place ON files (place, name);
CREATE INDEX files_sha256 ON files (sha256);
CREATE INDEX files_tries ON files (tries) WHERE tries > 0;
CREATE TABLE records (name TEXT PRIMARY KEY, record BLOB) WITHOUT ROWID;
CREATE TABLE facts (name TEXT PRIMARY KEY, fact TEXT) WITHOUT ROWID;
"""
_MET = """
CREATE TEMP TABLE met (name TEXT, path BLOB, size INTEGER, modified INTEGER, changed INTEGER, root TEXT,
    basis TEXT, reason TEXT, advice TEXT, unreadable INTEGER, member TEXT);
CREATE TEMP TABLE unticked (name TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_SETTLED = "basis = :basis AND told AND NOT tries BETWEEN 1 AND :most"
_STAMPS = f"SELECT name, size, modified, changed FROM files WHERE {_SETTLED}"  # noqa: S608  # our own words
_OTHERS = f"INSERT INTO unticked SELECT name FROM files WHERE NOT ({_SETTLED})"  # noqa: S608
_ALL = "INSERT INTO unticked SELECT name FROM files"
_DIFFERS = """
    files.name IS NULL OR files.size <> met.size OR files.modified <> met.modified
    OR files.changed <> met.changed OR files.basis <> met.basis OR files.tries BETWEEN 1 AND :most"""


Look: TypeAlias = Callable[[Standing], Iterable[Met | Skipped]]
"""Meets the files there are, and ticks off those that stand as they stood."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger keeps of one file: as it stood when it was read, and what became of it.

    `basis` names the rules and settings it was read under. `tries` counts the runs in which it failed for a
    reason that may pass, 0 when there is none. `actions` is how many of its rows may stand in the dataset,
    `told` whether a finished run has told of it as it is, `taken` whether it is a document at all.
    """

    met: Met
    basis: str
    record: bytes
    tries: int = 0
    sha256: str = ""
    actions: int = 0
    told: bool = False
    taken: bool = True


class Ledger(Store):
    """The files of earlier runs, beside those met in this one."""

    def __init__(self, path: Path) -> None:
        """Open the ledger, or begin one. Raises sqlite3.Error when it is damaged or cannot be written."""
        super().__init__(path, VERSION, _TABLES)
        self._base.executescript(_MET)

    # -------------------------------------------------------------- this run's files

    def meet(self, look: Look, roots: str, basis: str, *, everything: bool = False) -> None:
        """Take note of the files there are now; those that stand as they stood only if everything is wanted.

        `look` meets them, below what `roots` names. Two names that read alike are told apart.
        """
        moved = roots != self.fact("roots")
        standing = Standing(() if everything or moved else self._settled(basis))
        self._take_note(look(standing), basis)
        if standing.twice:
            standing = Standing()
            self._take_note(look(standing), basis)
        self._base.execute(_OTHERS if standing.ticked else _ALL, _most(basis))
        self._base.executemany("INSERT OR IGNORE INTO unticked VALUES (?)", standing.unticked())
        if moved:
            self._base.execute("UPDATE files SET path = met.path FROM met WHERE met.name = files.name")
            self.state("roots", roots)
        self.commit()

    def _settled(self, basis: str) -> Iterable[Known]:
        return self._base.execute(_STAMPS, _most(basis))

    def _take_note(self, items: Iterable[Met | Skipped], basis: str) -> None:
        self._base.executescript("DROP TABLE IF EXISTS temp.met; DROP TABLE IF EXISTS temp.unticked;" + _MET)
        self._base.execute("BEGIN")
        self._base.executemany(
            "INSERT INTO met VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (_row(item, basis) for item in items)
        )
        self._tell_apart()
        self._base.execute("CREATE UNIQUE INDEX temp.met_name ON met (name)")
        self.commit()

    def _tell_apart(self) -> None:
        alike = self._all("SELECT name FROM met GROUP BY name HAVING count(*) > 1")
        for (name,) in alike:
            rows = self._all("SELECT rowid FROM met WHERE name = ? ORDER BY path", (name,))
            for number, (row,) in enumerate(rows[1:], 2):
                stem, dot, ending = name.rpartition(".")
                new = f"{stem} ({number}).{ending}" if dot and "/" not in ending else f"{name} ({number})"
                self._base.execute("UPDATE met SET name = ? WHERE rowid = ?", (new, row))

    def due(self, everything: bool = False) -> int:
        """Single out the files that are new, changed, or to be tried again; how many there are."""
        self._base.execute("DROP TABLE IF EXISTS temp.due")
        query = f"""CREATE TEMP TABLE due AS SELECT met.* FROM met LEFT JOIN files USING (name)
            WHERE :everything OR {_DIFFERS}"""  # noqa: S608  # our own words, values are bound
        self._base.execute(
            query.replace(":most", str(MOST_TRIES)).replace(":everything", str(int(everything)))
        )
        return int(self._one("SELECT count(*) FROM due"))

    def again(self, names: Iterable[str]) -> int:
        """Single out some of the files met by their names instead; how many there are."""
        self._base.execute("DROP TABLE IF EXISTS temp.due")
        self._base.execute("CREATE TEMP TABLE due AS SELECT * FROM met WHERE 0")
        for name in names:
            self._base.execute("INSERT INTO due SELECT * FROM met WHERE name = ?", (name,))
        return int(self._one("SELECT count(*) FROM due"))

    def each_due(self) -> Iterator[Met | Skipped]:
        """The files singled out, largest documents last named first, so that none is left over at the end."""
        for row in self._each("SELECT * FROM due ORDER BY size DESC, name"):
            yield _item(row)

    def leave_out(self, name: str) -> None:
        """Forget that a file was met: it went while the run was on."""
        self._change("DELETE FROM met WHERE name = ?", (name,))

    def keep(self, entry: Entry) -> None:
        """Take note of what became of a file."""
        self._write(entry)
        self._change("INSERT OR REPLACE INTO records VALUES (?, ?)", (entry.met.name, sealed(entry.record)))
        self.state("unpublished", "1")

    def _write(self, entry: Entry) -> None:
        met = entry.met
        place = "\x01".join(order(met.name)[0])
        row = (
            met.name,
            place,
            met.size,
            met.modified,
            met.changed,
            entry.basis,
            entry.tries,
            int(entry.told),
        )
        self._change(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, entry.sha256, entry.actions, int(entry.taken), os.fsencode(met.path)),
        )

    def path(self, name: str) -> str:
        """Where a file lay when it was last met; "" where that is not known."""
        return os.fsdecode(self._one("SELECT path FROM files WHERE name = ?", (name,)) or b"")

    # -------------------------------------------------------------- what is known

    def known(self, name: str) -> tuple[bytes, int, bool] | None:
        """A file's record, its failed tries, and whether a finished run has told of it; None if not known."""
        row = self._all(
            "SELECT record, tries, told FROM files JOIN records USING (name) WHERE name = ?", (name,)
        )
        record = opened(row[0][0]) if row else None
        return None if record is None else (record, row[0][1], bool(row[0][2]))

    def records(self) -> Iterator[tuple[str, bytes | None, bool]]:
        """Every file of the dataset in path order, its record, and whether a finished run has told of it.

        The record is None where it is damaged or missing.
        """
        query = "SELECT name, record, told FROM files LEFT JOIN records USING (name) ORDER BY place, name"
        for name, record, told in self._each(query):
            yield name, opened(record) if record is not None else None, bool(told)

    def files(self) -> int:
        """How many files are known."""
        return int(self._one("SELECT count(*) FROM files"))

    def any_document(self) -> bool:
        """Whether any file met is a document, or could not be looked at."""
        met = "SELECT 1 FROM met LEFT JOIN files USING (name) WHERE reason IS NULL AND taken OR unreadable"
        ticked = "SELECT 1 FROM files LEFT JOIN unticked USING (name) WHERE unticked.name IS NULL AND taken"
        return any(self._one(f"{query} LIMIT 1") is not None for query in (ticked, met))

    def seed(self, name: str, sha256: str, actions: int) -> None:
        """Take note that a document had so many rows, of which nothing else is known any more."""
        met = Met(name, "", -1, 0, 0)
        self._write(Entry(met, "", b"", 0, sha256, actions))

    def forget_all(self, names: Iterable[str]) -> None:
        """Forget what is known of some files, though they are there."""
        for name in names:
            self.forget(name)

    def gone(self) -> Iterator[tuple[str, str, int]]:
        """Names, digests and actions of known files that were not met this time; few, as a rule."""
        query = """SELECT name, sha256, actions FROM unticked CROSS JOIN files USING (name)
            LEFT JOIN met USING (name) WHERE met.name IS NULL ORDER BY place, name"""
        return self._each(query)

    def moved_to(self, sha256: str) -> str:
        """The name under which a file's content was met for the first time in this run, "" if it was not."""
        query = """SELECT files.name FROM files JOIN met USING (name)
            WHERE sha256 = ? AND told = 0 ORDER BY files.name LIMIT 1"""
        return str(self._one(query, (sha256,)) or "") if sha256 else ""

    def closed_folders(self) -> Iterator[str]:
        """How names begin below folders and archives met that could not be opened, with a slash each."""
        query = """SELECT name || CASE WHEN name LIKE '%/' THEN '' ELSE '!/' END FROM met
            WHERE unreadable = 1 AND (name LIKE '%/' OR name LIKE '%.zip') ORDER BY name"""
        return (name for (name,) in self._each(query))

    def unread(self) -> int:
        """How many known files with rows cannot be read just now."""
        return int(self._one("SELECT count(*) FROM files WHERE actions > 0 AND tries > 0"))

    def with_rows(self) -> int:
        """How many known files have rows in the dataset."""
        return int(self._one("SELECT count(*) FROM files WHERE actions > 0"))

    def forget(self, name: str) -> None:
        """Take a file out."""
        self._change("DELETE FROM files WHERE name = ?", (name,))
        self._change("DELETE FROM records WHERE name = ?", (name,))
        self.state("unpublished", "1")

    def told(self) -> None:
        """All there is has been told to a person."""
        self._change("UPDATE files SET told = 1 WHERE told = 0")

    # -------------------------------------------------------------- facts on runs

    def state(self, name: str, fact: str) -> None:
        """Keep one fact."""
        self._change("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, fact))

    def fact(self, name: str) -> str:
        """A fact kept, "" when there is none."""
        return str(self._one("SELECT fact FROM facts WHERE name = ?", (name,)) or "")


def fact(path: Path, name: str) -> str:
    """A fact that the ledger of earlier runs keeps, which is only read; "" when there is none."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", 0.1, uri=True)) as base:
            row = base.execute("SELECT fact FROM facts WHERE name = ?", (name,)).fetchone()
    except sqlite3.Error:
        return ""
    return str(row[0]) if row else ""


def _most(basis: str) -> dict[str, object]:
    return {"basis": basis, "most": MOST_TRIES}


def _row(item: Met | Skipped, basis: str) -> tuple[object, ...]:
    if isinstance(item, Skipped):
        said = f"{item.reason} {item.advice}"
        return (item.name, b"", item.size, 0, 0, "", said, item.reason, item.advice, int(item.unreadable), "")
    path = os.fsencode(item.path)
    member = "\0".join(item.member)  # which no name in an archive holds
    return (item.name, path, item.size, item.modified, item.changed, item.root, basis, None, "", 0, member)


def _item(row: tuple[Any, ...]) -> Met | Skipped:
    name, path, size, modified, changed, root, _, reason, advice, unreadable, member = row
    if reason is not None:
        return Skipped(name, size, reason, advice, bool(unreadable))
    within = tuple(member.split("\0")) if member else ()
    return Met(name, os.fsdecode(path), size, modified, changed, root, within)
