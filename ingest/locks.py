"""One run at a time: a lock the system lets go when its process ends, however it ends, and a note of who
holds it.

On the same computer the system's lock alone decides, so a killed run leaves nothing to unlock. A share whose
server keeps no locks is guarded by the note: its holder touches it while it lives, and a note from another
computer that has not been touched for some minutes, by the share's own clock, is of a run that is no more.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import Any

from filelock import FileLock, Timeout

from actionplans.errors import BusyError

LOCK = ".actionplans.lock"
HOLDER = ".actionplans.holder"

_BEAT = 20.0
"""Seconds between two signs of life."""

_SILENCE = 120.0
"""Seconds without a sign of life after which a run of another computer is no more."""


@contextmanager
def held(folder: Path, *, silence: float = _SILENCE, beat: float = _BEAT) -> Iterator[None]:
    """Hold a folder while inside. Raises BusyError at once, saying who holds it, or OSError."""
    lock, note = FileLock(folder / LOCK, timeout=0), folder / HOLDER
    try:
        lock.acquire()
    except Timeout:
        raise _busy(folder, note) from None
    try:
        if _lives_elsewhere(note, silence):
            raise _busy(folder, note)
        with _noted(note, beat):
            yield
    finally:
        with suppress(OSError):  # Windows cannot remove an open file; whoever waits for it looks again
            (folder / LOCK).unlink(missing_ok=True)
        lock.release()
        with suppress(OSError):
            (folder / LOCK).unlink(missing_ok=True) if os.name == "nt" else None


@contextmanager
def _noted(note: Path, beat: float) -> Iterator[None]:
    """A note of this process, touched while inside and removed after."""
    since = datetime.now(UTC).isoformat(timespec="seconds")
    note.write_text(json.dumps({"host": socket.gethostname(), "pid": os.getpid(), "since": since}))
    ended = Event()
    Thread(target=_beating, args=(note, beat, ended), daemon=True).start()
    try:
        yield
    finally:
        ended.set()
        with suppress(OSError):
            note.unlink(missing_ok=True)


def _beating(note: Path, beat: float, ended: Event) -> None:
    while not ended.wait(beat):
        with suppress(OSError):
            os.utime(note)


def holder(note: Path) -> dict[str, Any]:
    """Who wrote a note: host, pid, since; empty when nobody did or it cannot be read."""
    try:
        said = json.loads(note.read_text())
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _lives_elsewhere(note: Path, silence: float) -> bool:
    said = holder(note)
    if not said or said.get("host") == socket.gethostname():
        return False
    return _now(note.parent) - note.stat().st_mtime < silence


def _now(folder: Path) -> float:
    """The time by the clock of the disk a folder lies on."""
    probe = folder / f".actionplans.{os.getpid()}.clock"
    try:
        probe.write_bytes(b"")
        return probe.stat().st_mtime
    finally:
        probe.unlink(missing_ok=True)


def _busy(folder: Path, note: Path) -> BusyError:
    said = holder(note)
    who = f": process {said.get('pid')} on {said.get('host')}, since {said.get('since')}" if said else ""
    return BusyError(f"Another run holds {folder}{who}.", "Wait for it to end; nothing was changed.")
