"""One document in a worker: opened, read, understood, and its rows kept on disk.

Everything here runs behind the limits of `limits`; what comes back to the run is a small `Done`.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import ingest
from actionplans import limits, office
from actionplans.config import Settings
from actionplans.errors import DocumentError
from actionplans.model import Outcome, RawDocument, Skipped, Source, Status, Understanding
from actionplans.records import Record, packed, recorded, unpacked
from ingest.shards import Document, Rows, Shards, key

Read = Callable[[Source], RawDocument]
Understand = Callable[[Source, RawDocument, Settings], Understanding]

YOUNG = 1.0
"""Seconds a file must have stood still before what was read of it is trusted."""

FRESH = 60.0
"""Seconds from a file's last change in which a program that has it open for writing is not done with it."""

MOST = 256 << 20
"""Bytes of rows that travel to another computer's run at most."""

_TOO_MANY = f"Its rows take more than the {MOST >> 20} MB that a worker of a cluster may send."
_UNCARRIED = "Split the document, or convert it without --cluster."

REPORT = "Please report it with the document; the other documents are not affected."


@dataclass(frozen=True)
class Job:
    """What every document of a run needs: how to read and understand it, and where its rows are kept.

    `reading` names the readers' version, `basis` all that bears on the rows. `away` says that the run is of
    another computer: a file that does not stand as it was met there is not read, and no rows are kept here.
    """

    read: Read
    understand: Understand
    known: ingest.Known
    settings: Settings
    folder: Path
    reading: str
    basis: str
    away: bool = False

    @cached_property
    def raw(self) -> Shards[Document]:
        """Documents as read, by their content."""
        return Shards(self.folder / "raw", Document, self.carried if self.away else None)

    @cached_property
    def rows(self) -> Shards[Rows]:
        """Documents as understood."""
        return Shards(self.folder / "rows", Rows, self.carried if self.away else None)

    @cached_property
    def carried(self) -> dict[str, bytes]:
        """What goes with a document's answer to the computer whose run it is, by the names it has there."""
        return {}


@dataclass(frozen=True)
class Done:
    """A document done: as it stood when it was read, and its record, packed.

    `young` says it had changed a moment before, `written` that a program was still writing it, `gone` that it
    is no more there, `unseen` that it does not stand here as it was met. `disk` is why its rows could not be
    kept, None where they were; those of another computer's run go along as `rows` and `raw`, packed.
    """

    met: ingest.Met
    record: bytes = b""
    sha256: str = ""
    actions: int = 0
    passing: bool = False
    young: bool = False
    written: bool = False
    gone: bool = False
    unseen: bool = False
    disk: tuple[int, str] | None = None
    rows: bytes = b""
    raw: bytes = b""


_job: Job | None = None
_ask: Callable[[float], None] | None = None
_convert: office.Keeper | None = None


def begin(job: Job, ask: Callable[[float], None]) -> None:
    """Make this process a worker: what it may do is limited, for good. `ask` tells what time it needs."""
    global _job, _ask, _convert  # a worker has one job, handed over when it starts
    try:
        for folder in (job.raw.folder, job.rows.folder):
            folder.mkdir(parents=True, exist_ok=True)
        if job.settings.reading.libreoffice:
            _convert = office.kept(job.folder)  # before this process may start nothing any more
        limits.confine(job.folder)
        gc.freeze()
    except (OSError, MemoryError):
        return  # each document then says so, by having no job
    _job, _ask = job, ask


def work(met: ingest.Met, source: Source | None = None) -> bytes:
    """A document done in this worker, which may have been sent with its bytes; `answered` reads it.

    Raises MemoryError when there is no room left for the next.
    """
    if _job is None:
        raise MemoryError
    done = source_done(source, met, _job) if source else document_done(met, _job)
    if _job.away:
        done = _laden(done, _job.carried)
    if not limits.has_room():
        raise MemoryError
    content: bytes = _coder(packing=True).encode(replace(done, met=replace(done.met, **_AT_HOME)))
    return content


def _laden(done: Done, carried: dict[str, bytes]) -> Done:
    """A document done with what was made of it, as far as it may travel; nothing of it stays here."""
    record = unpacked(done.record) if done.record else None
    rows, raw = (carried.get(name, b"") for name in (record.rows, record.raw)) if record else (b"", b"")
    carried.clear()
    if len(rows) > MOST:
        return replace(done, record=packed(failed(done.met, _TOO_MANY, _UNCARRIED, passing=False)), actions=0)
    return replace(done, rows=rows, raw=raw if len(rows) + len(raw) <= MOST else b"")


_AT_HOME: dict[str, Any] = {"name": "", "path": "", "root": "", "member": ()}
"""What the run knows of a document anyway; its bytes may be no text."""


def answered(content: bytes, met: ingest.Met) -> Done | None:
    """What a worker has made of a document, from its bytes, which run nothing; None when they are none."""
    try:
        done: Done = _coder(packing=False).decode(content)
    except ValueError:
        return None
    now = replace(met, size=done.met.size, modified=done.met.modified, changed=done.met.changed)
    return replace(done, met=now)


@cache
def _coder(packing: bool) -> Any:
    from msgspec import msgpack

    return msgpack.Encoder() if packing else msgpack.Decoder(Done)


def document_done(met: ingest.Met, job: Job) -> Done:
    """A document opened, read, understood and kept. Raises MemoryError and nothing else."""
    found = opened(met, job)
    return found if isinstance(found, Done) else source_done(*found, job)


def opened(met: ingest.Met, job: Job) -> tuple[Source, ingest.Met] | Done:
    """A document with its bytes, as it stood when they were read; or what became of a file that is none."""
    try:
        found, now = ingest.opened(met, job.settings, job.known)
    except OSError as error:
        if job.away:
            return Done(met, unseen=True)
        if isinstance(error, FileNotFoundError):
            return Done(met, gone=True)
        return _done(met, unreadable(met, error))
    if job.away and now != met:
        return Done(met, unseen=True)
    return _done(now, Record(left_out(found))) if isinstance(found, Skipped) else (found, now)


def source_done(source: Source, met: ingest.Met, job: Job) -> Done:
    """A document with its bytes read, understood and kept. Raises MemoryError and nothing else."""
    try:
        return _done(met, _record(source, job), source.sha256)
    except OSError as error:
        return Done(met, disk=(error.errno or 0, error.strerror or str(error)))


def _done(met: ingest.Met, record: Record, sha256: str = "") -> Done:
    age = abs(time.time() - met.modified / 1e9)
    written = age < FRESH and ingest.written(met.path)
    kept = packed(record), sha256, record.actions, record.passing
    return Done(met, *kept, young=age < YOUNG, written=written)


def left_out(item: Skipped) -> Outcome:
    """The outcome of a file that is not read."""
    status = Status.FAILED if item.unreadable else Status.SKIPPED
    return Outcome(item.name, status, item.size, reason=item.reason, advice=item.advice)


def unreadable(met: ingest.Met, error: OSError) -> Record:
    """The record of a file that could not be opened just now."""
    return Record(left_out(met.unreadable(error)), passing=True)


def failed(met: ingest.Met, reason: str, advice: str, *, passing: bool = True) -> Record:
    """The record of a document that could not be read to its end."""
    return Record(Outcome(met.name, Status.FAILED, met.size, reason=reason, advice=advice), passing=passing)


def _record(source: Source, job: Job) -> Record:
    raw = key(source.sha256, job.reading, source.suffix, source.stated.password)
    name = key(raw, job.basis, source.name, *source.hinted)
    try:
        document = _document(source, raw, job)
        held = job.rows.get(name) or _understood(source, document, job)
    except DocumentError as error:
        return Record(_failed(source, error.message, error.advice))
    except MemoryError:
        raise
    except _DiskError as error:
        raise error.error from error
    except Exception as error:
        said = f"An error of this program stopped the reading ({type(error).__name__}: {error})."
        return Record(_failed(source, said, REPORT))
    job.rows.put(name, held)
    return recorded(_outcome(source, document, held), name, raw)


class _DiskError(Exception):
    """The disk of the state cannot be written: an error of the run, not of the document."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error)
        self.error = error


def _document(source: Source, raw: str, job: Job) -> RawDocument:
    kept = job.raw.get(raw)
    if kept is not None:
        return kept.raw()
    document = job.read(replace(source, patience=_ask, convert=_convert))
    try:
        job.raw.put(raw, Document.of(document))
    except OSError as error:
        raise _DiskError(error) from error
    return document


def _understood(source: Source, document: RawDocument, job: Job) -> Rows:
    return Rows(job.understand(source, document, job.settings), document.issues)


def _outcome(source: Source, document: RawDocument, held: Rows) -> Outcome:
    return Outcome(
        source=source.name,
        status=_status(document, held.understanding),
        size=source.size,
        sha256=source.sha256,
        format=document.format,
        pages=document.pages,
        tables=len(document.tables),
        understanding=held.understanding,
        issues=held.issues,
        reason=held.understanding.reason,
        advice=held.understanding.advice,
    )


def _status(document: RawDocument, understanding: Understanding) -> Status:
    if not understanding.actions:
        return Status.NO_ACTIONS
    return Status.PARTIAL if document.unread else Status.OK


def _failed(source: Source, reason: str, advice: str) -> Outcome:
    return Outcome(source.name, Status.FAILED, source.size, source.sha256, reason=reason, advice=advice)
