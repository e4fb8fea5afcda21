"""The engine: documents go through workers, and each comes out, whatever it does to its worker.

A worker that dies or runs out of memory is replaced and its document tried once more, since another may have
been to blame; a document that takes too long is given up at once. The rest of the run is not touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

from actionplans import limits
from actionplans.documents import Done, Job, begin, failed, work
from actionplans.model import Source
from actionplans.records import Record, packed
from actionplans.workers import Lane, tracked
from ingest import Met

SECONDS = 60.0
"""How long a document may take, beside its share for its size and pages."""

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
        self._lanes: list[Lane[Try]] = [Lane(begin, replace(job)) for _ in range(lanes)]  # without its coders
        self._seconds = seconds
        self._waiting: list[Try] = []

    @property
    def room(self) -> int:
        """How many lanes have nothing to do."""
        return max(0, sum(lane.future is None for lane in self._lanes) - len(self._waiting))

    @property
    def busy(self) -> bool:
        """Whether a document is in a lane or waits for one."""
        return bool(self._waiting) or any(lane.future is not None for lane in self._lanes)

    def submit(self, met: Met, source: Source | None = None) -> None:
        """Give a document to a lane."""
        self._waiting.append(Try(met, source))
        self._give()

    def _give(self) -> None:
        for lane in self._lanes:
            if lane.future is None and self._waiting:
                task = self._waiting.pop()
                lane.give(task, _work, allowed(task.met, self._seconds))

    def as_completed(self) -> Iterator[Done]:
        """The documents done by now; it waits half a second at most for the first."""
        busy = [lane for lane in self._lanes if lane.future is not None]
        _wait(busy)
        for lane in busy:
            yield from _harvest(lane, self._waiting, self._seconds)
        self._give()

    def close(self) -> None:
        """End every worker, whatever it is at."""
        for lane in self._lanes:
            lane.discard()


def allowed(met: Met, seconds: float) -> float:
    """How long a document may take, in seconds."""
    return seconds + SECONDS_EACH * (met.size // _EACH)


def _work(task: Try) -> Done:
    return work(task.met, task.source)


def _wait(busy: list[Lane[Try]]) -> None:
    futures: list[Future[Done]] = [lane.future for lane in busy if lane.future is not None]
    wait(futures, timeout=0.5, return_when=FIRST_COMPLETED)


def _harvest(lane: Lane[Try], again: list[Try], seconds: float) -> Iterator[Done]:
    """What a lane's task came to, if it came to an end."""
    task, future = lane.task, lane.future
    if task is None or future is None:
        return
    if future.done():
        try:
            done = future.result()
        except (Exception, CancelledError) as error:
            lane.discard()
            if task.failures:
                yield _lost(task.met, error)
            else:
                again.append(replace(task, failures=1))
        else:
            lane.free()
            yield done
    elif lane.late:
        lane.discard()
        said = f"It took longer than the {allowed(task.met, seconds):.0f} seconds a document like it may."
        yield _given_up(task.met, failed(task.met, said, _SPLIT))


def _lost(met: Met, error: BaseException) -> Done:
    if isinstance(error, MemoryError):
        said = f"It takes more memory than the {limits.MEMORY >> 20:,} MB a document may."
        return _given_up(met, failed(met, said, "Split the document, and run again."))
    code = getattr(error, "exitcode", None)
    ended = f" with code {code}" if code is not None else ""
    said = f"It ended the worker that read it, twice{ended}."
    advice = "Open it in the program it belongs to and save it anew; please report it."
    return _given_up(met, failed(met, said, advice))


def _given_up(met: Met, record: Record) -> Done:
    return Done(met, packed(record), passing=True)
