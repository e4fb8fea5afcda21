"""On a worker of a cluster: each document goes through a lane of this computer, as in a local run.

What a document may do, how long it may take and what becomes of it is decided here, by the very code that
decides it at home; a cluster only carries documents here and answers back. Nothing in this module needs dask.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from multiprocessing import current_process
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock, Thread
from time import monotonic, sleep
from typing import Any

import ingest
from actionplans.config import Settings
from actionplans.documents import Done, Job, Read, Understand, failed
from actionplans.engine import Local
from actionplans.likeness import differences, likeness
from actionplans.model import Hints, Source
from actionplans.records import packed, unpacked
from ingest.shards import Document, Rows, Shards

IDLE = 60.0
"""Seconds after which a crew without a document ends: its run may have been killed."""

MOST = 256 << 20
"""Bytes of rows a worker answers with at most."""

_OFTEN = 5.0  # seconds between looks for idle crews

_TOO_MANY = f"Its rows take more than the {MOST >> 20} MB that a worker of a cluster may send."
_AT_HOME = "Split the document, or convert it without --cluster."


@dataclass(frozen=True)
class Terms:
    """What a run asks of every worker: a Job without the folder, which each has its own, the seconds a
    document may take at least, and what the worker must be like.
    """

    run: str

    read: Read
    understand: Understand
    known: ingest.Known
    settings: Settings
    reading: str
    basis: str
    digest: str
    seconds: float
    like: dict[str, str]

    @classmethod
    def of(cls, run: str, job: Job, seconds: float) -> Terms:
        """A run's terms; whoever fits them is like this computer."""
        return cls(
            run,
            job.read,
            job.understand,
            job.known,
            job.settings,
            job.reading,
            job.basis,
            job.settings.digest,
            seconds,
            likeness(),
        )

    @property
    def differences(self) -> str:
        """What of this computer does not fit, "" where all does."""
        settings = "the settings"
        here = {**self.like, settings: self.digest}
        return "; ".join(differences(here, {**likeness(), settings: self.settings.digest}))

    def job(self, folder: Path) -> Job:
        """The job they make, its rows kept in a folder of this computer."""
        return Job(
            self.read,
            self.understand,
            self.known,
            self.settings,
            folder,
            self.reading,
            self.basis,
            strict=True,
        )


@dataclass(frozen=True, slots=True)
class Sent:
    """A document sent with its bytes: a Source without the path, which means nothing here."""

    name: str
    size: int
    sha256: str
    stated: Hints
    hinted: tuple[str, ...]
    content: bytes

    @classmethod
    def of(cls, source: Source) -> Sent:
        """A document that was read at home."""
        return cls(**{field.name: getattr(source, field.name) for field in fields(cls)})

    @property
    def source(self) -> Source:
        """The document."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        return Source(path=Path(self.name), **told)


class Fate(StrEnum):
    """What a worker answers: the document is done; it is not to be seen here; the run is over; this computer
    does not fit.
    """

    DONE = "done"
    UNSEEN = "unseen"
    OVER = "over"
    STRANGE = "strange"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker sends back of a document, as MessagePack: what a Done says, and its rows as they were
    kept here. `worker` is who answers, `said` what does not fit; `raw` is left out where it is too large.
    """

    worker: str
    fate: Fate
    said: str = ""
    record: bytes = b""
    sha256: str = ""
    actions: int = 0
    passing: bool = False
    young: bool = False
    disk: tuple[int, str] | None = None
    rows: bytes = b""
    raw: bytes = b""

    def done(self, met: ingest.Met) -> Done:
        """A document done, at home."""
        return Done(met, self.record, self.sha256, self.actions, self.passing, self.young, disk=self.disk)


@cache
def _coder(packing: bool) -> Any:
    from msgspec import msgpack

    return msgpack.Encoder() if packing else msgpack.Decoder(Answer)


def answered(content: bytes) -> Answer:
    """An answer from its bytes. Raises ValueError when they are none."""
    answer: Answer = _coder(packing=False).decode(content)
    return answer


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

    def done(self, met: ingest.Met, source: Source | None) -> Done | None:
        """A document done in a lane; None when the crew was dismissed meanwhile."""
        with self._lane() as lane:
            lane.submit(met, source)
            while lane.busy and not self._dismissed:
                for done in lane.as_completed():
                    return done
        return None

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

    def answer(self, worker: str, done: Done) -> Answer:
        """A document done with what was kept of it, which is kept here no longer."""
        record = unpacked(done.record)
        rows, raw = _taken(self._job.rows, record.rows), _taken(self._job.raw, record.raw)
        if len(rows) > MOST:
            record, rows, raw = failed(done.met, _TOO_MANY, _AT_HOME, passing=False), b"", b""
        return Answer(
            worker=worker,
            fate=Fate.DONE,
            record=packed(record),
            sha256=done.sha256,
            actions=record.actions,
            passing=record.passing,
            young=done.young,
            disk=done.disk,
            rows=rows,
            raw=raw if len(rows) + len(raw) <= MOST else b"",
        )


def _taken(shards: Shards[Rows] | Shards[Document], name: str) -> bytes:
    """What is kept under a key, which is removed; two documents alike in two lanes share what was read."""
    if not name:
        return b""
    try:
        content = shards.path(name).read_bytes()
    except FileNotFoundError:
        return b""
    shards.forget(name)
    return content


# ------------------------------------------------------------------ what the cluster calls

_crews: dict[str, Crew] = {}
_over: set[str] = set()
_gathering = Lock()


def work(terms: Terms, worker: str, folder: str, met: ingest.Met, sent: Sent | None) -> bytes:
    """A document done here, as the bytes of an Answer. `folder` is where the crew may keep things."""
    content: bytes = _coder(packing=True).encode(_answer(terms, worker, folder, met, sent))
    return content


def _answer(terms: Terms, worker: str, folder: str, met: ingest.Met, sent: Sent | None) -> Answer:
    with _gathering:
        if terms.run in _over:
            return Answer(worker, Fate.OVER)
        crew = _crews.get(terms.run)
        if crew is None:
            if said := terms.differences:
                return Answer(worker, Fate.STRANGE, said)
            crew = _crews[terms.run] = _gathered(terms, folder)
    done = crew.done(met, sent.source if sent else None)
    if done is None:
        return Answer(worker, Fate.OVER)
    if done.unseen or done.met != met:
        return Answer(worker, Fate.UNSEEN)
    if done.disk is not None:
        return Answer(worker, Fate.DONE, disk=done.disk)
    return crew.answer(worker, done)


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
