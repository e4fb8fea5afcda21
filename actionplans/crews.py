"""On a worker of a cluster: each document goes through a lane of this computer, as in a local run.

What a document may do, how long it may take and what becomes of it is decided here, by the very code that
decides it at home; a cluster only carries documents here and answers back. Nothing in this module needs dask.
"""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from multiprocessing import current_process
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock, Thread
from time import monotonic, sleep

import ingest
from actionplans.documents import Done
from actionplans.engine import Local
from actionplans.wire import Answer, Fate, Sent, Terms, sealed

IDLE = 60.0
"""Seconds after which a crew without a document ends: its run may have been killed."""

Batch = Sequence[tuple[ingest.Met, Sent | None]]
"""Documents that came together, with their bytes or without; no two of one name."""

_OFTEN = 5.0  # seconds between looks for idle crews


# ------------------------------------------------------------------ a crew


class Crew:
    """The lanes that work here for one run: as many as documents come at a time."""

    def __init__(self, terms: Terms, folder: Path) -> None:
        self._job, self._seconds = terms.job(folder), terms.seconds
        self._lock = Lock()
        self._resting: list[Local] = []
        self._at_work = 0
        self._used = monotonic()
        self._dismissed = False

    @property
    def idle(self) -> float:
        """For how many seconds it has had nothing to do."""
        return 0.0 if self._at_work else monotonic() - self._used

    def done(self, batch: Batch) -> Iterator[Done]:
        """Documents done in a lane, as each comes; it breaks off when the crew is dismissed meanwhile."""
        with self._lane() as lane:
            waiting = iter(batch)
            while not self._dismissed:
                for met, sent in islice(waiting, lane.room):
                    lane.submit(met, sent.source if sent else None)
                if not lane.busy:
                    return
                yield from lane.as_completed()

    @contextmanager
    def _lane(self) -> Iterator[Local]:
        with self._lock:
            lane = self._resting.pop() if self._resting else Local(self._job, 1, self._seconds)
            self._at_work += 1
        try:
            yield lane
        finally:
            with self._lock:
                self._at_work -= 1
                self._used = monotonic()
                self._resting.append(lane)
            if self._dismissed:
                self.dismiss()

    def dismiss(self) -> None:
        """End every lane: those at work within a second, by those who wait for them."""
        with self._lock:
            self._dismissed = True
            resting, self._resting = self._resting, []
        for lane in resting:
            lane.close()
        if not self._at_work:
            rmtree(self._job.folder, ignore_errors=True)


# ------------------------------------------------------------------ what the cluster calls

_crews: dict[str, Crew] = {}
_over: set[str] = set()
_gathering = Lock()


@lru_cache(maxsize=8)
def terms(content: bytes) -> Terms:
    """A run's terms from their bytes, which come with every task."""
    sent: Terms = pickle.loads(content)  # noqa: S301  # as trusted as the task itself, which dask unpickles
    return sent


def work(terms: Terms, worker: str, folder: str, batch: Batch) -> list[bytes]:
    """Documents done here, as the bytes of an Answer each. `folder` is where the crew may keep things."""
    crew = _crew(terms, folder)
    if isinstance(crew, str):
        refused = sealed(Answer(worker, Fate.STRANGE, crew) if crew else Answer(worker, Fate.OVER))
        return [refused for _ in batch]
    met = {it.name: it for it, _ in batch}
    told = {done.met.name: sealed(_answer(worker, done, met[done.met.name])) for done in crew.done(batch)}
    return [told.get(name) or sealed(Answer(worker, Fate.OVER)) for name in met]


def _answer(worker: str, done: Done, met: ingest.Met) -> Answer:
    if done.unseen or done.met != met:
        return Answer(worker, Fate.UNSEEN)
    if done.disk is not None:
        return Answer(worker, Fate.DONE, disk=done.disk)
    return Answer(
        worker=worker,
        fate=Fate.DONE,
        record=done.record,
        sha256=done.sha256,
        actions=done.actions,
        passing=done.passing,
        young=done.young or done.written,
        rows=done.rows,
        raw=done.raw,
    )


def _crew(terms: Terms, folder: str) -> Crew | str:
    """The run's crew; or what of this computer does not fit the run, "" when the run is over."""
    with _gathering:
        if terms.run in _over:
            return ""
        crew = _crews.get(terms.run)
        if crew is None:
            if said := terms.differences:
                return said
            crew = _crews[terms.run] = _gathered(terms, folder)
        return crew


def _gathered(terms: Terms, folder: str) -> Crew:
    if current_process().daemon:  # as a nanny starts its workers, who might then have no lanes
        current_process().daemon = False
    if not _crews:
        Thread(target=_mind, daemon=True).start()
    return Crew(terms, Path(mkdtemp(prefix="actionplans-", dir=folder)))


async def dismissed(run: str) -> None:
    """End a run's crew, whatever it is at; what of the run comes later is not begun."""
    _over.add(run)
    crew = _crews.pop(run, None)
    if crew is not None:
        await asyncio.to_thread(crew.dismiss)


def _mind() -> None:
    """Dismisses crews that have long had nothing to do, until there is none."""
    while True:
        sleep(_OFTEN)
        for run, crew in list(_crews.items()):
            if crew.idle > IDLE:
                _crews.pop(run, None)
                crew.dismiss()
        with _gathering:
            if not _crews:
                return
