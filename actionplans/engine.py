"""The engine: documents go through workers, and each comes out, whatever it does to its worker.

A worker that dies or runs out of memory is replaced and its document tried once more, since another may have
been to blame; a document that takes too long is given up at once. The rest of the run is not touched.
Documents lie ready at each worker's door, so that it is never idle while the run keeps what has come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from threading import Event
from typing import Protocol

from actionplans import limits
from actionplans.documents import Done, Job, answered, begin, failed, work
from actionplans.model import Source
from actionplans.records import Record, packed
from actionplans.workers import End, Lane, tracked
from ingest import Met

SECONDS = 60.0
"""How long a document may take, beside its share for its size and pages."""

AHEAD = 2
"""Documents that lie at a worker's door while it is at another."""

SECONDS_EACH = 0.5
_EACH = 100_000
_SPLIT = "Split the document, or raise --timeout, and run again."


class Pool(Protocol):
    """Where documents are done: this computer's workers, or those of a cluster."""

    @property
    def room(self) -> int:
        """How many more documents it takes on now."""

    @property
    def busy(self) -> bool:
        """Whether a document is on its way."""

    def submit(self, met: Met) -> None:
        """Take a document on."""

    def as_completed(self) -> Iterator[Done]:
        """The documents done by now; it waits half a second at most for the first."""

    def close(self) -> None:
        """End every worker, whatever it is at."""


def run(documents: Iterable[Met], pool: Pool) -> Iterator[Done]:
    """Every document done, as each comes. Workers start when there is something to do, and end with it."""
    waiting = iter(documents)
    with tracked(), closing(pool):
        while True:
            for met in islice(waiting, pool.room):
                pool.submit(met)
            if not pool.busy:
                return
            yield from pool.as_completed()


@dataclass(frozen=True, slots=True)
class Try:
    """A document on its way, with its bytes where they are read already, and how often its worker has ended
    under it.
    """

    met: Met
    source: Source | None = None
    failures: int = 0


class Local:
    """The workers of this computer, a lane each. `seconds` is what a document may take at least."""

    def __init__(self, job: Job, lanes: int, seconds: float = SECONDS) -> None:
        coderless, self._heard = replace(job), Event()  # its coders do not travel
        self._lanes: list[Lane[Try]] = [Lane(begin, _work, coderless, self._heard) for _ in range(lanes)]
        self._seconds = seconds
        self._waiting: list[Try] = []

    @property
    def room(self) -> int:
        """How many documents would be taken on by a worker, or lie at its door."""
        return max(0, sum(1 + AHEAD - len(lane) for lane in self._lanes) - len(self._waiting))

    @property
    def busy(self) -> bool:
        """Whether a document is in a lane or waits for one."""
        return bool(self._waiting) or any(lane.busy for lane in self._lanes)

    def submit(self, met: Met, source: Source | None = None) -> None:
        """Give a document to a lane."""
        self._waiting.append(Try(met, source))
        self._give()

    def _give(self) -> None:
        while self._waiting:
            lane = min(self._lanes, key=len)
            if len(lane) > AHEAD:
                return
            task = self._waiting.pop()
            lane.give(task, allowed(task.met, self._seconds))

    def as_completed(self) -> Iterator[Done]:
        """The documents done by now; it waits half a second at most for the first."""
        self._share()
        self._heard.wait(0.5)
        self._heard.clear()
        for lane in self._lanes:
            for task, said in lane.results():
                yield from self._ended(task, said, lane.code)
        self._give()

    def _share(self) -> None:
        """A worker that would be idle begins what lies at another's door: that one may be long at work."""
        for idle in self._lanes:
            if not len(idle) and (task := max(self._lanes, key=len).take_back()) is not None:
                idle.give(task, allowed(task.met, self._seconds))

    def _ended(self, task: Try, said: bytes | End, code: int | None) -> Iterator[Done]:
        """What is done with a document that a worker has done, or that ended its worker."""
        done = answered(said, task.met) if isinstance(said, bytes) else None
        if done is not None:
            yield done
        elif said is End.UNBEGUN:
            self._waiting.append(task)
        elif said is End.TIME:
            took = f"It took longer than the {allowed(task.met, self._seconds):.0f} seconds"
            yield _given_up(task.met, failed(task.met, f"{took} a document like it may.", _SPLIT))
        elif task.failures:
            yield _lost(task.met, said is End.MEMORY, code)
        else:
            self._waiting.append(replace(task, failures=1))

    def close(self) -> None:
        """End every worker, whatever it is at."""
        for lane in self._lanes:
            lane.discard()


def allowed(met: Met, seconds: float) -> float:
    """How long a document may take, in seconds."""
    return seconds + SECONDS_EACH * (met.size // _EACH)


def _work(task: Try) -> bytes:
    return work(task.met, task.source)


def _lost(met: Met, of_memory: bool, code: int | None) -> Done:
    if of_memory:
        said = f"It takes more memory than the {limits.MEMORY >> 20:,} MB a document may."
        return _given_up(met, failed(met, said, "Split the document, and run again."))
    ended = f" with code {code}" if code is not None else ""
    said = f"It ended the worker that read it, twice{ended}."
    advice = "Open it in the program it belongs to and save it anew; please report it."
    return _given_up(met, failed(met, said, advice))


def _given_up(met: Met, record: Record) -> Done:
    return Done(met, packed(record), passing=True)
