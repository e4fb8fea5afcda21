"""A cluster of dask.distributed as the pool of a run: its workers do what the lanes of this computer would.

A document goes by its path where a worker sees the very file that was met (same size and same times), else
with its bytes, and comes back as bytes; small ones travel together. dask gives the documents of a worker that
died to another; those that stood under several dying workers are tried once more, each with no other beside
it, and only the one that does it again is given up.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from typing import Any

from actionplans import crews, documents
from actionplans.connection import Connection
from actionplans.documents import YOUNG, Done, Job, failed
from actionplans.engine import SECONDS, Local
from actionplans.errors import PublishError
from actionplans.records import Record, packed, unpacked
from actionplans.wire import Answer, Fate, Sent, answered
from ingest import Met
from ingest.shards import opened as unsealed

SENT = 64
"""MB of the largest document that is sent with its bytes; a larger one that no worker sees is read here."""

EACH = 2
"""Batches of documents on their way for each thread of the cluster: one in work, and one near it."""

TOGETHER = 32
"""Documents that travel together at most."""

LIGHT = 1 << 20
"""Bytes of documents after which a batch leaves."""

TRIES = 3
"""So often a document is given to the cluster when its connection was lost or its crew has gone."""

_OFTEN = 2.0  # seconds between looks at how many workers there are
_ABSENT = 60.0  # seconds after which a cluster without any worker is given up
_KEY = re.compile(r"[0-9a-f]{32}")
_AGAIN = "Run the same command again to go on from here."

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Flight:
    """A document on its way: when it left, with its bytes or without, how often it came back undone, and
    whether it may have ended its workers.
    """

    met: Met
    sent: Sent | None = None
    since: float = 0.0
    failures: int = 0
    suspected: bool = False

    @property
    def weight(self) -> int:
        """Bytes it holds."""
        return len(self.sent.content) if self.sent else 0


class Cluster:
    """The workers of the cluster at an address. `seconds` is what a document may take at least, `most` the
    bytes up to which one is sent.
    """

    def __init__(self, address: str, job: Job, seconds: float = SECONDS, most: int = SENT << 20) -> None:
        self._job, self._seconds, self._most = job, seconds, most
        self._connection = Connection(address)
        self._here = Local(job, 1, seconds)
        self._flights: dict[str, tuple[Any, list[Flight]]] = {}
        self._batch: list[Flight] = []
        self._unsent: list[Flight] = []
        self._ended: SimpleQueue[str] = SimpleQueue()
        self._done: list[Done] = []
        self._suspects: list[Flight] = []
        self._unseen = self._seen = 0
        self._opened, self._threads, self._looked, self._any = False, 0, 0.0, 0.0

    @property
    def room(self) -> int:
        """How many more documents it takes on now: none while one is suspected of ending its workers."""
        if self._suspects or self._done or self._unsent or any(it.suspected for it in self._away):
            return 0
        return max(0, EACH * TOGETHER * max(1, self._threads) - len(self._away))

    @property
    def busy(self) -> bool:
        """Whether a document is on its way."""
        mine = self._flights or self._batch or self._unsent or self._done or self._suspects
        return bool(mine) or self._here.busy

    def submit(self, met: Met) -> None:
        """Take a document on: by its path, or with its bytes where most were not seen by their paths."""
        self._open()
        if self._unseen > self._seen:
            self._unsent.append(Flight(met))
            self._send()
        else:
            self._join(Flight(met))

    def close(self) -> None:
        """Leave nothing at work on the cluster, or here."""
        try:
            self._connection.close([future for future, _ in self._flights.values()])
        finally:
            self._here.close()

    # -------------------------------------------------------------- going

    def _open(self) -> None:
        if not self._opened:
            self._opened, self._any = True, time.monotonic()
            self._connection.open(self._job, self._seconds)
            self._look()

    def _look(self) -> None:
        """See how many threads there are. Raises PublishError when there have long been none."""
        now = time.monotonic()
        if now - self._looked < _OFTEN:
            return
        self._looked, self._threads = now, self._connection.threads()
        if self._threads:
            self._any = now
        elif now - self._any > _ABSENT:
            raise PublishError(f"The cluster at {self._connection.address} has no worker left.", _AGAIN)

    def _join(self, flight: Flight) -> None:
        """Let a document leave with the next batch."""
        self._batch.append(flight)
        heavy = sum(it.met.size for it in self._batch) > LIGHT
        if heavy or len(self._batch) >= TOGETHER or len(self._flights) < self._threads:
            self._leave()

    def _leave(self) -> None:
        """The batch leaves."""
        if not self._batch:
            return
        flights = [replace(flight, since=time.time()) for flight in self._batch]
        self._batch = []
        future = self._connection.submit(_task, [(flight.met, flight.sent) for flight in flights])
        self._flights[future.key] = future, flights
        future.add_done_callback(lambda ended: self._ended.put(ended.key))

    @property
    def _away(self) -> list[Flight]:
        """Every document on the cluster, and those about to leave."""
        return [flight for _, flights in self._flights.values() for flight in flights] + self._batch

    def _send(self) -> None:
        """Send documents with their bytes, as many at a time as may be held."""
        held = sum(flight.weight for flight in self._away)
        while self._unsent and held <= self._most:
            held += self._sent(self._unsent.pop(0))

    def _sent(self, flight: Flight) -> int:
        """Send a document, read here; how many bytes. One that is too large is read here to its end."""
        if flight.met.size > self._most:
            self._here.submit(flight.met)
            return 0
        found = documents.opened(flight.met, self._job)
        if isinstance(found, Done):
            self._done.append(found)
            return 0
        source, now = found
        flight = replace(flight, met=now, sent=Sent.of(source))
        self._join(flight)
        return flight.weight

    # -------------------------------------------------------------- coming

    def as_completed(self) -> Iterator[Done]:
        """The documents done by now; it waits half a second at most for the first."""
        done, self._done = self._done, []
        yield from done
        if self._here.busy:
            yield from self._here.as_completed()
        self._send()
        self._leave()
        for flights, result in self._connection.results(self._landed(wait=not done)):
            yield from self._harvest(flights, result)
        if self._suspects and not self._flights and not self._batch and not self._unsent:
            self._batch = [self._suspects.pop()]
            self._leave()

    def _landed(self, *, wait: bool) -> list[tuple[Any, list[Flight]]]:
        """Batches that have come back; they are no longer away."""
        keys = []
        with suppress(Empty):
            keys.append(self._ended.get(timeout=0.5 if wait and self._flights else 0.001))
            while True:
                keys.append(self._ended.get_nowait())
        if self._flights:
            self._connection.check()
            self._look()
        return [self._flights.pop(key) for key in keys if key in self._flights]

    def _harvest(self, flights: list[Flight], result: list[bytes] | BaseException) -> Iterator[Done]:
        if isinstance(result, BaseException):
            self._connection.refuse_strangers(result)
            for flight in flights:
                yield from self._failed(flight, result)
            return
        for flight, content in zip(flights, result, strict=True):
            try:
                yield from self._answered(flight, answered(content))
            except ValueError:
                yield _damaged(flight.met)

    def _answered(self, flight: Flight, answer: Answer) -> Iterator[Done]:
        """What is done with an answer. Raises ValueError where it is none."""
        if answer.fate is Fate.UNSEEN:
            self._unseen += 1
            self._unsent.append(flight)
        elif answer.fate is Fate.STRANGE:
            raise self._connection.stranger(answer.worker, answer.said)
        elif answer.fate is Fate.OVER:
            yield from self._once_more(flight, f"{answer.worker} had ended")
        else:
            self._seen += flight.sent is None
            yield self._kept(flight, answer)

    def _failed(self, flight: Flight, error: BaseException) -> Iterator[Done]:
        """What is done with a document whose batch came back with an error."""
        if not self._connection.ended_workers(error):
            yield from self._once_more(flight, f"{type(error).__name__}: {error}")
        elif flight.suspected:
            said = "It ended the workers of the cluster that read it, again and again."
            advice = "Open it in the program it belongs to and save it anew; please report it."
            yield _given_up(flight.met, said, advice)
        else:
            self._suspects.append(replace(flight, suspected=True))

    def _once_more(self, flight: Flight, said: str) -> Iterator[Done]:
        """A document that came back undone: given to the cluster again, or given up."""
        if flight.failures >= TRIES:
            yield _given_up(flight.met, f"The cluster could not do it ({said}).", _AGAIN)
            return
        log.info("%s is given to the cluster once more: %s", flight.met.name, said)
        flight = replace(flight, failures=flight.failures + 1)
        if flight.suspected:
            self._suspects.append(flight)
        else:
            self._join(flight)

    def _kept(self, flight: Flight, answer: Answer) -> Done:
        """A document done, its rows kept in the state of this computer."""
        if answer.disk is not None:
            raise PublishError(
                f"The disk of {answer.worker} cannot be written: {answer.disk[1].lower()}.",
                "Make room there, and run again.",
            )
        record, done = unpacked(answer.record), answer.done(flight.met)
        if not self._is_sound(record, answer):
            return _damaged(flight.met)
        try:
            if answer.rows:
                self._job.rows.take(record.rows, answer.rows)
            if answer.raw:
                self._job.raw.take(record.raw, answer.raw)
        except OSError as error:
            return replace(done, disk=(error.errno or 0, error.strerror or str(error)))
        return replace(done, young=done.young or flight.met.modified / 1e9 > flight.since - YOUNG)

    def _is_sound(self, record: Record, answer: Answer) -> bool:
        """Whether all that was sent of a document may be kept: its names are keys, its contents whole."""
        if not all(not name or _KEY.fullmatch(name) for name in (record.rows, record.raw)):
            return False
        rows = unsealed(answer.rows) if record.rows else b""
        whole = not answer.raw or bool(record.raw and unsealed(answer.raw))
        return whole and rows is not None and (not rows or self._job.rows.decoded(rows) is not None)


def _task(terms: bytes, batch: crews.Batch) -> list[bytes]:
    """Documents done on a worker."""
    from distributed import get_worker

    worker = get_worker()
    return crews.work(crews.terms(terms), worker.address, worker.local_directory, batch)


def _damaged(met: Met) -> Done:
    return _given_up(met, "What a worker of the cluster sent of it is damaged.", _AGAIN)


def _given_up(met: Met, said: str, advice: str) -> Done:
    return Done(met, packed(failed(met, said, advice)), passing=True)
