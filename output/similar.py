"""Actions of different councils that say the same, kept on disk until all are known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

from actionplans.model import Action, Council, Scheme
from output.columns import SHARE, Column, Table, Type, Values
from output.grouping import grouped
from output.scratch import plainly, scratch
from output.tables.actions import published
from output.timing import end, start
from output.vectors import Vectors
from output.wording import plain
from output.writing import Batch

_TABLES = """
CREATE TABLE texts (digest BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID;
CREATE TABLE entries (text INTEGER, council INTEGER, scheme TEXT, action_id TEXT, action TEXT, lead TEXT,
    timescale TEXT, begins INTEGER, ends INTEGER);
CREATE TABLE grouped (text INTEGER PRIMARY KEY, first INTEGER, similarity REAL);
"""
_GATHER = """
CREATE INDEX by_text ON entries (text);
CREATE INDEX by_scheme ON entries (council, scheme);
CREATE TABLE spread AS
    SELECT first, count(DISTINCT council) AS councils FROM grouped JOIN entries USING (text)
    GROUP BY first HAVING councils > 1 ORDER BY councils DESC, first;
CREATE TABLE alike AS
    SELECT spread.rowid AS number, councils, similarity, council, scheme, action_id, action, lead, timescale,
        begins, ends
    FROM spread JOIN grouped USING (first) JOIN entries USING (text)
    ORDER BY spread.rowid, text, entries.rowid;
"""


class Entry(NamedTuple):
    """What the comparison keeps of an action."""

    council: Council
    scheme: str
    action_id: str
    action: str
    lead: str
    timescale: str
    start: date | None
    end: date | None


class Alike(NamedTuple):
    """An action of a group: which group, how many councils have it, how like its first action this one is."""

    group: int
    councils: int
    similarity: float
    entry: Entry


class Similar:
    """The actions of all councils, and those that several councils have."""

    def __init__(self) -> None:
        self._base = scratch(_TABLES)
        self._vectors = Vectors()
        self._councils: dict[Council, int] = {}

    def close(self) -> None:
        """Let go of what lies on disk."""
        self._base.close()
        self._vectors.close()

    def add(self, batch: Batch) -> None:
        """Take an outcome's actions. Raises OSError when the disk is full."""
        scheme = batch.outcome.understanding.scheme
        with plainly():
            self._base.executemany(
                "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (self._entry(scheme, action) for action in published(batch.outcome)),
            )

    def _entry(self, scheme: Scheme, action: Action) -> tuple[object, ...]:
        council = self._councils.setdefault(scheme.council, len(self._councils))
        days = (day and day.toordinal() for day in (start(action), end(action)))
        words = scheme.title, action.action_id, action.action, action.lead, action.timescale
        return (self._text(plain(action.action).casefold()), council, *words, *days)

    def _text(self, text: str) -> int:
        """The number of a text, which counts once however many actions say it."""
        digest = blake2b(text.encode(), digest_size=16).digest()
        number = len(self._vectors)
        if self._base.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (digest, number)).rowcount:
            self._vectors.add(text)
            return number
        return int(self._base.execute("SELECT number FROM texts WHERE digest = ?", (digest,)).fetchone()[0])

    @cached_property
    def _gathered(self) -> list[Council]:
        """The councils by number; when all are in, and their actions grouped."""
        found = enumerate(grouped(self._vectors))
        with plainly():
            rows = ((text, first, score) for text, (first, score) in found)
            self._base.executemany("INSERT INTO grouped VALUES (?, ?, ?)", rows)
            for query in filter(str.strip, _GATHER.split(";")):
                self._base.execute(query)
        return list(self._councils)

    def dated(self, council: Council, scheme: str, *, single: bool) -> Iterator[tuple[date, date, str, int]]:
        """First and last day of a scheme's actions with a date, their words, and how many they are.

        Each on its own when `single`, else those of the same days together. For when all are in.
        """
        numbers = [number for number, one in enumerate(self._gathered) if one.name == council.name]
        for number in numbers:
            rows = self._base.execute(_DATED if single else _TOGETHER, (number, scheme))
            for begins, ends, words, actions in rows:
                yield date.fromordinal(begins), date.fromordinal(ends), words, actions

    @property
    def alike(self) -> Iterator[Alike]:
        """The actions that at least two councils have, the widest spread first; when all are in."""
        councils = self._gathered
        for group, spread, score, council, *entry in self._base.execute(_ALIKE):
            scheme, name, action, lead, timescale, begins, ends = entry
            times = timescale, _day(begins), _day(ends)
            yield Alike(group, spread, score, Entry(councils[council], scheme, name, action, lead, *times))

    @property
    def groups(self) -> int:
        """How many groups there are of actions that at least two councils have; when all are in."""
        query = "SELECT count(*) FROM spread"
        return int(self._base.execute(query).fetchone()[0]) if self._gathered else 0

    @property
    def rows(self) -> Iterator[Values]:
        """The actions as rows of the table."""
        return (tuple(column.value(row) for column in SIMILAR.columns) for row in self.alike)


_DATED = """SELECT coalesce(begins, ends), coalesce(ends, begins), action, 1 FROM entries
    WHERE council = ? AND scheme = ? AND coalesce(begins, ends) IS NOT NULL ORDER BY rowid"""
_TOGETHER = """SELECT coalesce(begins, ends) AS first, coalesce(ends, begins) AS last, '', count(*)
    FROM entries WHERE council = ? AND scheme = ? AND first IS NOT NULL
    GROUP BY first, last ORDER BY first, last"""
_ALIKE = "SELECT * FROM alike ORDER BY rowid"


def _day(number: int | None) -> date | None:
    return None if number is None else date.fromordinal(number)


def _entry(name: str, holds: str, width: int, kind: Type = Type.TEXT, needed: bool = False) -> Column[Alike]:
    return Column(name, kind, lambda row: getattr(row.entry, name), holds, width, needed)


SIMILAR: Table[Alike] = Table(
    name="similar",
    title="Similar actions",
    row="action that several councils have",
    records=lambda _: (),
    key=("action_id",),
    parted="group",
    refers=(("action_id", "actions", "action_id"),),
    columns=(
        Column(
            "group", Type.INTEGER, lambda row: row.group, "The group of similar actions, from 1.", 8, True
        ),
        Column("councils", Type.INTEGER, lambda row: row.councils, "How many councils it has.", 10, True),
        Column(
            "similarity",
            Type.NUMBER,
            lambda row: row.similarity,
            "How like the group's first, from 0 to 1.",
            11,
            True,
            shown=SHARE,
        ),
        Column("council", Type.TEXT, lambda row: row.entry.council.name, "Whose action it is.", 28),
        _entry("scheme", "Title of the scheme.", 30),
        _entry("action", "What will be done.", 60),
        _entry("lead", "Who owns it.", 34),
        _entry("timescale", "When, in the plan's words.", 28),
        _entry("start", "First day of its planned milestones.", 13, Type.DATE),
        _entry("end", "Last day of its planned milestones.", 13, Type.DATE),
        _entry("action_id", "The action.", 18, needed=True),
    ),
)
