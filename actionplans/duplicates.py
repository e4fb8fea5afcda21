"""The same plan saved twice, as .doc and .pdf or as draft and final copy: one is kept, others point at it.

Copies have the same bytes, or the same council and scheme and nine tenths of their actions' texts in common.
Of two such sets each holds one of the other's first few texts, in any order all sets share (the prefix filter
of Chaudhuri, Ganti and Kaushik, "A Primitive Operator for Similarity Joins", 2006), so only those few are
looked up and the work grows with the number of documents, not with its square. What is looked up lies on
disk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from actionplans.model import Scheme
from actionplans.records import Record

ALIKE = Fraction(9, 10)
"""Share of the larger document's actions that both must hold to be the same plan."""

_TABLES = """ DROP TABLE IF EXISTS temp.mains; DROP TABLE IF EXISTS temp.heads; CREATE TEMP TABLE mains
(number INTEGER PRIMARY KEY, name TEXT, sha256 TEXT, title TEXT, begins TEXT, ends TEXT, texts BLOB); CREATE
INDEX temp.mains_sha256 ON mains (sha256); CREATE TEMP TABLE heads (council TEXT, text BLOB, number INTEGER,
PRIMARY KEY (council, text, number)) WITHOUT ROWID;
"""


class Copies:
    """Tells of each document, in the order shown, which earlier one holds the same plan."""

    def __init__(self, scratch: sqlite3.Connection) -> None:
        self._base = scratch
        self._base.executescript(_TABLES)

    def main_of(self, record: Record) -> str:
        """The first document with the same plan; "" for one that is itself the first, or holds no action."""
        if not record.actions:
            return ""
        same = self._one_of(record)
        if not same:
            self._remember(record)
        return same

    def _one_of(self, record: Record) -> str:
        sha256 = record.outcome.sha256
        row = self._base.execute(
            "SELECT name FROM mains WHERE sha256 = ? ORDER BY number LIMIT 1", (sha256,)
        ).fetchone()
        return str(row[0]) if row and sha256 else self._alike(record)

    def _alike(self, record: Record) -> str:
        ours, scheme = set(record.digests), _key(record.outcome.understanding.scheme)
        candidates = {
            number
            for head in _heads(record)
            for (number,) in self._base.execute(_HOLDERS, (_council(record), head))
        }
        for number in sorted(candidates):
            name, *theirs, texts = self._base.execute(_MAIN, (number,)).fetchone()
            if _agree(scheme, tuple(theirs)) and _share(ours, set(_split(texts))):
                return str(name)
        return ""

    def _remember(self, record: Record) -> None:
        outcome = record.outcome
        values = (outcome.source, outcome.sha256, *_key(outcome.understanding.scheme), record.texts)
        number = self._base.execute(_INSERT, values).lastrowid
        rows = ((_council(record), head, number) for head in _heads(record))
        self._base.executemany("INSERT INTO heads VALUES (?, ?, ?)", rows)


_HOLDERS = "SELECT number FROM heads WHERE council = ? AND text = ?"
_MAIN = "SELECT name, title, begins, ends, texts FROM mains WHERE number = ?"
_INSERT = "INSERT INTO mains (name, sha256, title, begins, ends, texts) VALUES (?, ?, ?, ?, ?, ?)"


def _heads(record: Record) -> list[bytes]:
    digests = record.digests
    return digests[: len(digests) - ceil(ALIKE * len(digests)) + 1]


def _split(texts: bytes) -> Iterator[bytes]:
    from actionplans.records import TEXT

    return (texts[at : at + TEXT] for at in range(0, len(texts), TEXT))


def _share(ours: set[bytes], theirs: set[bytes]) -> bool:
    return len(ours & theirs) >= ALIKE * max(len(ours), len(theirs))


def _council(record: Record) -> str:
    council = record.outcome.understanding.scheme.council
    return council.code or council.name


def _key(scheme: Scheme) -> tuple[str, str, str]:
    """A scheme's title, as far as the document itself says it, and its period."""
    title = "" if scheme.title_basis == "path" else "".join(filter(str.isalnum, scheme.title.casefold()))
    start, end = scheme.plan_start, scheme.plan_end
    return title, start.isoformat() if start else "", end.isoformat() if end else ""


def _agree(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Two schemes may be one: nothing both say differs."""
    return all(one == other or not one or not other for one, other in zip(ours, theirs, strict=True))


class Names:
    """Makes action ids unique in the dataset: of two documents that use one, the later is given another.

    The new one hangs on the document's own name alone, so no third document coming or going changes it.
    """

    def __init__(self, scratch: sqlite3.Connection) -> None:
        self._base = scratch
        self._base.executescript(
            "DROP TABLE IF EXISTS temp.names; CREATE TEMP TABLE names (id BLOB PRIMARY KEY) WITHOUT ROWID;"
        )

    def renamed(self, record: Record) -> dict[str, str]:
        """The ids of a document that are taken, with those to use instead."""
        new = {}
        for was in record.ids:
            name, turn = was, 0
            while not self._take(name):
                turn += 1
                name = _other(was, record.outcome.source, turn)
            if name != was:
                new[was] = name
        return new

    def _take(self, name: str) -> bool:
        done = self._base.execute("INSERT OR IGNORE INTO names VALUES (?)", (bytes.fromhex(name),))
        return done.rowcount == 1


def _other(name: str, source: str, turn: int) -> str:
    from ingest.shards import key

    return key(name, source, str(turn))[: len(name)]
