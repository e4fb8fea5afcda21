"""What travels between a run and the workers of a cluster: its terms, documents with their bytes, answers."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import ingest
from actionplans.config import Settings
from actionplans.documents import Done, Job, Read, Understand
from actionplans.likeness import differences, likeness
from actionplans.model import Hints, Source


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
            likeness(job.settings),
        )

    @property
    def differences(self) -> str:
        """What of this computer does not fit, "" where all does."""
        settings = "the settings"
        here = {**self.like, settings: self.digest}
        return "; ".join(differences(here, {**likeness(self.settings), settings: self.settings.digest}))

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
            away=True,
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


def sealed(answer: Answer) -> bytes:
    """An answer as bytes, which run nothing when they are read."""
    content: bytes = _coder(packing=True).encode(answer)
    return content


def answered(content: bytes) -> Answer:
    """An answer from its bytes. Raises ValueError when they are none."""
    answer: Answer = _coder(packing=False).decode(content)
    return answer
