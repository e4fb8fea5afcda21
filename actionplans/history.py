"""What a run did, in numbers and in the names that matter, and the line it leaves in runs.jsonl."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from actionplans.model import Status
from actionplans.records import Look, Record

NAMED = 100
"""So many names of a kind are kept; the rest are counted, and all stand in documents.csv."""

FILE = "runs.jsonl"
KEPT = 5000
"""Lines of history kept."""

TAKEN = (Status.OK, Status.PARTIAL, Status.STALE)
TROUBLED = (Status.FAILED, Status.NO_ACTIONS, Status.PARTIAL, Status.STALE)


@dataclass
class Names:
    """Names of one kind: the first hundred, and how many there are."""

    count: int = 0
    first: list[str] = field(default_factory=list)

    def add(self, name: str) -> None:
        """One more."""
        self.count += 1
        if len(self.first) < NAMED:
            self.first.append(name)


@dataclass(frozen=True, slots=True)
class Told:
    """A document as the run's summary tells of it: `news` is new, changed, failed, or "" for as before."""

    source: str
    council: str
    status: Status
    actions: int
    timescales: int
    news: str = ""


@dataclass
class Summary:
    """What a run did. `published` says whether the files of the output were written anew.

    `decisions` is how many decisions of people it took from the workbook, `rules` how often each rule read a
    timescale of the dataset's: one that never does is safe to remove.

    `failed` are documents that newly failed, `troubled` every one that needs a look, with why. Of the
    documents, those that are news and those that are as before, `fresh` and `as_before` hold the first ones.
    """

    id: str = field(default_factory=lambda: uuid4().hex[:12])
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    statuses: Counter[Status] = field(default_factory=Counter)
    actions: int = 0
    timescales: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    read: int = 0
    new: Names = field(default_factory=Names)
    changed: Names = field(default_factory=Names)
    moved: Names = field(default_factory=Names)
    gone: Names = field(default_factory=Names)
    failed: Names = field(default_factory=Names)
    troubled: list[tuple[str, str, str]] = field(default_factory=list)
    looks: dict[str, Look] = field(default_factory=dict)
    fresh: list[Told] = field(default_factory=list)
    as_before: list[Told] = field(default_factory=list)
    decisions: int = 0
    published: bool = False
    files: tuple[Path, ...] = ()

    @property
    def taken(self) -> int:
        """How many documents have rows in the dataset."""
        return sum(self.statuses[status] for status in TAKEN)

    @property
    def first(self) -> bool:
        """Whether no run has been there before: every document is new."""
        return not (self.changed.count or self.moved.count or self.gone.count) and (
            self.new.count >= self.statuses.total() > 0
        )

    def begin_count(self) -> None:
        """Begin to count the dataset's documents."""
        self.statuses.clear()
        self.troubled.clear()
        self.looks.clear()
        self.fresh.clear()
        self.as_before.clear()
        self.failed = Names()
        self.actions = self.timescales = 0
        self.rules.clear()

    def count(self, record: Record, status: Status, *, told: bool) -> None:
        """Count a document of the dataset as it ended; `told` says that an earlier run has told of it."""
        outcome = record.outcome
        self.statuses[status] += 1
        if status in (Status.FAILED, Status.STALE) and not told:
            self.failed.add(outcome.source)
        self._tell(record, status, "failed" if status in (Status.FAILED, Status.STALE) and not told else "")
        if status in TROUBLED and len(self.troubled) < NAMED:
            self.troubled.append((outcome.source, outcome.reason, outcome.advice))
        if status in TAKEN:
            self.actions += record.actions
            self.timescales += record.timescales
            self.rules.update(record.rules)
            for look in record.looks:
                self._look(look)

    def _tell(self, record: Record, status: Status, news: str) -> None:
        """Keep a document to be named at the end, as long as there is room."""
        source = record.outcome.source
        news = news or next((kind for kind in ("new", "changed") if source in getattr(self, kind).first), "")
        kept = self.fresh if news else self.as_before
        if status is not Status.SKIPPED and len(kept) < NAMED:
            council = record.outcome.understanding.scheme.council.name
            kept.append(Told(source, council, status, record.actions, record.timescales, news))

    def _look(self, look: Look) -> None:
        known = self.looks.get(look.code)
        times = look.times + (known.times if known else 0)
        first = known or look
        self.looks[look.code] = Look(look.code, first.message, first.advice, first.where, times)

    def tell_of(self, file: str, told: Iterable[str], faults: Sequence[str]) -> None:
        """Take note of what people must see to in the workbook, and of lines of `file` that say nothing."""
        for message in told:
            self.looks[message] = Look(
                "review", message, "Open it, decide, and run again.", "actions.xlsx", 1
            )
        if faults:
            message = f"A line of {file} is no decision."
            advice = "It needs an action_id, and accept, correct or reject."
            self.looks[file] = Look("correction", message, advice, faults[0], len(faults))

    @property
    def known_already(self) -> dict[str, Any]:
        """What a later run that changes nothing needs to tell the same."""
        statuses = {str(status): number for status, number in self.statuses.items()}
        rules = dict(self.rules.most_common())
        return {"documents": statuses, "actions": self.actions, "timescales": self.timescales, "rules": rules}

    def recall(self, fact: str) -> None:
        """Take over the counts of the last run."""
        known = json.loads(fact)
        self.statuses = Counter({Status(name): number for name, number in known["documents"].items()})
        self.actions, self.timescales = known["actions"], known["timescales"]
        self.rules = Counter(known.get("rules", {}))

    def line(self) -> str:
        """The run as one line of runs.jsonl."""
        said = {
            "id": self.id,
            "started": self.started.isoformat(timespec="seconds"),
            "ended": datetime.now(UTC).isoformat(timespec="seconds"),
            "published": self.published,
            **self.known_already,
            **{name: names.count for name, names in self.news.items()},
        }
        return json.dumps(said, ensure_ascii=False) + "\n"

    @property
    def news(self) -> dict[str, Names]:
        """What is different from the last run."""
        named = ("new", "changed", "moved", "gone", "failed")
        return {name: getattr(self, name) for name in named}


def with_line(folder: Path, line: str) -> str:
    """The history in a folder with one more line; a line that was torn is dropped."""
    path = folder / FILE
    try:
        before = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        before = []
    whole = [told for told in before[-KEPT + 1 :] if _is_whole(told)]
    return "".join(f"{told}\n" for told in whole) + line


def _is_whole(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False
