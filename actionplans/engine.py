"""The engine: documents go through workers, and each comes out, whatever it does to its worker.

A worker that dies or runs out of memory is replaced and its document tried once more, since another may have
been to blame; a document that takes too long is given up at once. The rest of the run is not touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass, replace

from actionplans import limits
from actionplans.documents import Done, Job, begin, failed, work
from actionplans.records import Record, packed
from actionplans.workers import Lane, tracked
from ingest import Met

SECONDS = 60.0
"""How long a document may take, beside its share for its size and pages."""

SECONDS_EACH = 0.5
_EACH = 100_000
_SPLIT = "Split the document, or raise --timeout, and run again."


@dataclass(frozen=True, slots=True)
class Try:
    """A document on its way, and how often its worker has ended under it."""

    met: Met
    failures: int = 0


def run(documents: Iterable[Met], job: Job, lanes: int, seconds: float = SECONDS) -> Iterator[Done]:
    """Every document done, as each comes. Workers start when there is something to do, and end with it."""
    pool: list[Lane[Try]] = [Lane(begin, replace(job)) for _ in range(lanes)]  # a copy, without its coders
    with tracked():
        try:
            yield from _run(iter(documents), pool, seconds)
        finally:
            for lane in pool:
                lane.discard()


def _run(waiting: Iterator[Met], pool: list[Lane[Try]], seconds: float) -> Iterator[Done]:
    again: list[Try] = []
    while True:
        for lane in pool:
            if lane.future is None and (task := _next(waiting, again)):
                lane.give(task, _work, allowed(task.met, seconds))
        busy = [lane for lane in pool if lane.future is not None]
        if not busy:
            return
        _wait(busy)
        for lane in busy:
            yield from _harvest(lane, again, seconds)


def allowed(met: Met, seconds: float) -> float:
    """How long a document may take, in seconds."""
    return seconds + SECONDS_EACH * (met.size // _EACH)


def _work(task: Try) -> Done:
    return work(task.met)


def _next(waiting: Iterator[Met], again: list[Try]) -> Try | None:
    if again:
        return again.pop()
    met = next(waiting, None)
    return Try(met) if met is not None else None


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
