"""Where a run keeps what it need not do again: a folder on the local disk that may be removed at any time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from actionplans.errors import BusyError, PublishError
from ingest import Ledger
from ingest.shards import key


def folder_for(output: Path, chosen: Path | None) -> Path:
    """The state of an output: the folder chosen, or one of its own where this system keeps such things."""
    if chosen is not None:
        return chosen
    from platformdirs import user_state_path

    where = output.resolve()
    return user_state_path("actionplans", appauthor=False) / f"{where.name}-{key(str(where))[:12]}"


@contextmanager
def made(folder: Path) -> Iterator[Path]:
    """The state's folder, made where it is not there. Raises PublishError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
    except OSError as error:
        raise unkept(folder, error) from error


def unkept(folder: Path, error: OSError | str) -> PublishError:
    """The error of a state that cannot be written."""
    said = error if isinstance(error, str) else error.strerror or str(error)
    return PublishError(
        f"The state in {folder} cannot be written: {said.lower()}.", "Make room, or choose another --state."
    )


def held_elsewhere(folder: Path, error: sqlite3.Error) -> BusyError | None:
    """The error of a state that another program holds, as one that copies or scans it; None for any other."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest tells how
    if code not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return None
    return BusyError(
        f"Another program holds the state in {folder}.", "Run again when it has done; nothing was changed."
    )


def version_of(rooms: tuple[str, ...], ledger: Ledger) -> str:
    """A digest of the code and data of some rooms: what they make of a document can change with nothing else.

    It is only made anew when the size or time of one of their files has changed.
    """
    files = sorted(path for room in rooms for path in _files(room))
    looks = key(*(f"{path} {status.st_size} {status.st_mtime_ns}" for path, status in files))
    name = f"version of {' '.join(rooms)}"
    known, _, version = ledger.fact(name).partition(" ")
    if known != looks:
        version = _content(path for path, _ in files)
        ledger.state(name, f"{looks} {version}")
    return version


def content_of(rooms: tuple[str, ...]) -> str:
    """A digest of the code and data of some rooms, made anew."""
    return _content(path for path, _ in sorted(found for room in rooms for found in _files(room)))


def _files(room: str) -> Iterator[tuple[str, os.stat_result]]:
    spec = find_spec(room)
    folders = list(spec.submodule_search_locations or ()) if spec else []
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir() and entry.name != "__pycache__":
                    folders.append(entry.path)
                elif entry.is_file() and not entry.name.endswith(".pyc"):
                    yield entry.path, entry.stat()


def _content(paths: Iterable[str]) -> str:
    digest = blake2b(digest_size=16)
    for path in paths:
        digest.update(Path(path).read_bytes() + b"\0")
    return digest.hexdigest()
