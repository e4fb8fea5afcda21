"""The dataset as it will be published: in path order, copies marked, each action's id used once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from actionplans.documents import Job
from actionplans.duplicates import Copies, Names
from actionplans.history import TAKEN, Summary
from actionplans.model import Issue, Outcome, Status
from actionplans.records import Record, unpacked
from ingest import Ledger
from ingest.shards import Rows
from normalise.corrections import Corrections

_MARKS = """
DROP TABLE IF EXISTS temp.marks;
CREATE TEMP TABLE marks (name TEXT PRIMARY KEY, main TEXT, renamed TEXT) WITHOUT ROWID;
DROP TABLE IF EXISTS temp.used;
CREATE TEMP TABLE used (name TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class DamagedError(Exception):
    """What was kept of some documents can no longer be read: `names`. They are done again."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(names)
        self.names = names


@dataclass
class Edition:
    """The dataset of one run, streamed from what the state keeps. `digest` names all it holds.

    The corrections are replayed last, and never kept.
    """

    ledger: Ledger
    job: Job
    corrections: Corrections = field(default_factory=Corrections)
    digest: str = ""

    def mark(self, summary: Summary) -> None:
        """Find the copies and the ids used twice, and count. Raises DamagedError."""
        from msgspec import json

        base = self.ledger.scratch
        base.executescript(_MARKS)
        copies, names, digest, damaged = Copies(base), Names(base), blake2b(digest_size=16), []
        summary.begin_count()
        for name, content, told in self.ledger.records():
            if content is None:
                damaged.append(name)
                continue
            record = unpacked(content)
            main = copies.main_of(record)
            renamed = {} if main else names.renamed(record)
            if main or renamed:
                base.execute("INSERT INTO marks VALUES (?, ?, ?)", (name, main, json.encode(renamed)))
            base.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((record.rows,), (record.raw,)))
            digest.update(content + main.encode() + json.encode(renamed))
            status = Status.DUPLICATE if main else record.outcome.status
            summary.count(record, status, told=told)
            if status in TAKEN:
                ids = (renamed.get(name, name) for name in record.ids)
                summary.actions -= self.corrections.rejected(ids)
        if damaged:
            raise DamagedError(damaged)
        self.digest = digest.hexdigest()

    def outcomes(self) -> Iterator[Outcome]:
        """Every document's outcome with its rows, one at a time. Raises DamagedError."""
        for name, content, _ in self.ledger.records():
            if content is None:
                raise DamagedError([name])
            outcome = self.corrections.replayed(self._outcome(unpacked(content)))
            yield replace(outcome, path=self.ledger.path(name))

    def damaged(self) -> list[str]:
        """Every document whose record or rows can no longer be read."""
        return [name for name, content, _ in self.ledger.records() if not self._is_whole(content)]

    def _is_whole(self, content: bytes | None) -> bool:
        if content is None:
            return False
        rows = unpacked(content).rows
        return not rows or self.job.rows.get(rows) is not None

    def _outcome(self, record: Record) -> Outcome:
        from msgspec import json

        outcome = record.outcome
        if record.rows:
            rows = self.job.rows.get(record.rows)
            if rows is None:
                raise DamagedError([outcome.source])
            outcome = replace(outcome, understanding=rows.understanding, issues=rows.issues)
        query = "SELECT main, renamed FROM marks WHERE name = ?"
        marks = self.ledger.scratch.execute(query, (outcome.source,)).fetchone()
        if marks is None:
            return outcome
        main, renamed = marks[0], json.decode(marks[1])
        return duplicate(outcome, main) if main else _renamed(outcome, renamed)

    def tidy(self) -> None:
        """Remove from the state what no document of the dataset needs."""
        base = self.ledger.scratch
        for shards in (self.job.rows, self.job.raw):
            for name in shards.names():
                if base.execute("SELECT 1 FROM used WHERE name = ?", (name,)).fetchone() is None:
                    shards.forget(name)


def duplicate(outcome: Outcome, main: str) -> Outcome:
    """The outcome of a document that holds the same plan as another."""
    return replace(
        outcome,
        status=Status.DUPLICATE,
        duplicate_of=main,
        reason=f"Holds the same plan as {main}.",
        advice="Its rows stay out of the dataset; nothing needs to be done.",
    )


def _renamed(outcome: Outcome, new: dict[str, str]) -> Outcome:
    told = outcome.understanding
    actions = tuple(replace(it, action_id=new.get(it.action_id, it.action_id)) for it in told.actions)
    understanding = replace(told, actions=actions, issues=_issues(told.issues, new))
    return replace(outcome, understanding=understanding, issues=_issues(outcome.issues, new))


def _issues(issues: tuple[Issue, ...], new: dict[str, str]) -> tuple[Issue, ...]:
    return tuple(replace(issue, action_id=new.get(issue.action_id, issue.action_id)) for issue in issues)


__all__ = ["DamagedError", "Edition", "Rows", "duplicate"]
