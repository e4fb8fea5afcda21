"""Publishing files so that none is ever half written, and all take their places or none.

They are written beside their places, into a folder of their own. When all are whole, a journal says which;
then each replaces the one before it, which is kept until the last is in its place. A run that is killed on
the way is finished by the next (`recover`); one that meets a file it cannot replace puts back what it has
replaced.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from actionplans.errors import PublishError
from output.writing import made_at

WORKSHOP = ".actionplans"
"""The folder beside the dataset's files where they are made; it is gone when a run has ended."""

PATIENCE = (0.1, 0.2, 0.4, 0.8, 1.5)
"""Seconds between tries of a file that another program holds: a virus scanner or indexer soon lets go."""

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
_HELD = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}


class Stage:
    """Where a run's files are written before they take their places in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: list[str] = []
        self.leaving: set[str] = set()

    @property
    def workshop(self) -> Path:
        """The folder the files are made in."""
        return self.folder / WORKSHOP

    @property
    def journal(self) -> Path:
        """The file that says all are whole, and which."""
        return self.workshop / "journal.json"

    def file(self, name: str) -> Path:
        """Where to write the file that will be called `name`."""
        self.names.append(name)
        return self.path(name)

    def tree(self, name: str) -> Path:
        """Where to write the folder of files that will be called `name`; it takes its place as a whole.

        Raises PublishError where a folder of that name holds files of another kind, which are not ours.
        """
        _refuse_others(self.folder / name)
        made = self.file(name)
        made.mkdir()
        return made

    def leave_out(self, name: str) -> None:
        """Take away the folder called `name`, of a dataset that had one, when the files take their places."""
        _refuse_others(self.folder / name)
        self.names.append(name)
        self.leaving.add(name)

    def path(self, name: str) -> Path:
        """Where the file lies that will be called `name`."""
        return made_at(self.workshop, name)

    def old(self, name: str) -> Path:
        """Where the file lies that was called `name` before."""
        return self.workshop / f"old-{name}"

    def publish(self) -> list[Path]:
        """Move every file to its place. Raises PublishError naming the one that cannot be replaced.

        Then none is; where another program holds it, what was made is kept for the next run.
        """
        with spoken(self.folder):
            made = [name for name in self.names if name not in self.leaving]
            for name in made:
                _onto_disk(self.path(name))
            gone = dict.fromkeys(self.leaving, "")
            _write_journal(self.journal, {name: _digest(self.path(name)) for name in made} | gone)
        self.finish()
        return [self.folder / name for name in made]

    def finish(self) -> None:
        """Put every file that is whole into its place, and tidy up."""
        waiting = [name for name in self.names if self.path(name).exists() or name in self.leaving]
        for name in waiting:
            with spoken(self.folder / name):
                _patiently(lambda name=name: _replaceable(self.folder / name))  # type: ignore[misc]
        moved: list[str] = []
        try:
            for name in waiting:
                with spoken(self.folder / name):
                    _patiently(lambda name=name: self._keep_old(name))  # type: ignore[misc]
                    moved.append(name)
                    if name not in self.leaving:
                        _patiently(lambda name=name: self.path(name).replace(self.folder / name))  # type: ignore[misc]
        except PublishError:
            self._put_back(moved)
            raise
        with spoken(self.folder):
            self.journal.unlink(missing_ok=True)

    def _keep_old(self, name: str) -> None:
        place, old = self.folder / name, self.old(name)
        if place.is_dir():
            shutil.rmtree(old, ignore_errors=True)
            place.rename(old)
        elif place.exists():
            old.unlink(missing_ok=True)
            try:
                os.link(place, old)
            except OSError:  # a share without links
                shutil.copy2(place, old)

    def _put_back(self, moved: list[str]) -> None:
        """The files of before, in their places; the new ones back in the workshop."""
        for name in reversed(moved):
            place, new, old = self.folder / name, self.path(name), self.old(name)
            with suppress(OSError):
                if place.exists() and not new.exists():
                    place.replace(new)
                if old.exists() and not place.exists():
                    old.replace(place)

    def clear(self) -> None:
        """Remove what was written and not published, unless it is whole and waits for its places."""
        if not self.journal.exists():
            shutil.rmtree(self.workshop, ignore_errors=True)


@contextmanager
def staged(folder: Path) -> Iterator[Stage]:
    """A stage beside the folder's files; what is not published is removed. Raises PublishError."""
    stage = Stage(folder)
    try:
        with spoken(folder):
            stage.workshop.mkdir(parents=True, exist_ok=True)
            yield stage
    finally:
        stage.clear()


def recover(folder: Path) -> None:
    """Finish what a killed run had begun to publish, or clear away what it had not finished writing.

    Raises PublishError where a file still cannot be replaced.
    """
    stage = Stage(folder)
    whole = _read_journal(stage.journal)
    stays = {name: digest for name, digest in whole.items() if digest}
    if all(_is(stage.path(name), digest) or _is(folder / name, digest) for name, digest in stays.items()):
        stage.names, stage.leaving = list(whole), set(whole) - set(stays)
        stage.finish()
    else:
        stage.journal.unlink(missing_ok=True)
    stage.clear()


def append(path: Path, line: str) -> None:
    """Add a line to a file that others read: it is there whole or not at all. Raises PublishError."""
    with spoken(path):
        part = path.with_name(f".{path.name}.part")
        before = path.read_bytes() if path.exists() else b""
        part.write_bytes(before + line.encode())
        part.replace(path)


# ------------------------------------------------------------------ the journal


def _write_journal(path: Path, files: dict[str, str]) -> None:
    said = json.dumps(files)
    part = path.with_suffix(".part")
    part.write_text(f"{sha256(said.encode()).hexdigest()}\n{said}\n", encoding="utf-8", newline="\n")
    _onto_disk(part)
    part.replace(path)


def _read_journal(path: Path) -> dict[str, str]:
    """The files that are whole; none where it is missing, damaged, or names what lies elsewhere."""
    try:
        digest, _, said = path.read_text(encoding="utf-8").partition("\n")
        said = said.rstrip("\n")
        files: Any = json.loads(said) if sha256(said.encode()).hexdigest() == digest else {}
    except (OSError, ValueError):
        return {}
    plain = all(Path(name).name == name and name.strip(".") for name in files)
    return dict(files) if plain else {}


def _digest(path: Path) -> str:
    """The digest of a file's content; of a folder's, from the names and digests of all its files."""
    if path.is_dir():
        every = (f"{file.relative_to(path).as_posix()} {_digest(file)}\n" for file in files_of(path))
        return sha256("".join(every).encode()).hexdigest()
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _is(path: Path, digest: str) -> bool:
    return path.exists() and _digest(path) == digest


def _onto_disk(path: Path) -> None:
    for each in files_of(path):
        with each.open("rb+") as file:
            os.fsync(file.fileno())


def files_of(path: Path) -> list[Path]:
    """The file itself, or every file of a folder, in order."""
    return sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]


def _refuse_others(folder: Path) -> None:
    """Raises PublishError where a folder to be replaced holds what no run has written there."""
    other = next((file for file in files_of(folder) if file.suffix != ".parquet"), None)
    if folder.is_dir() and other is not None:
        raise PublishError(f"{folder} holds {other.name}, which is none of the dataset's.", "Move it away.")


# ------------------------------------------------------------------ replacing


def _replaceable(path: Path) -> None:
    """Raises PermissionError when another program holds the file, as Excel does on Windows."""
    if path.is_file():
        with path.open("rb+"):
            pass


def _patiently(try_it: Callable[[], object]) -> None:
    """Try, and for a few seconds try again where another program is in the way."""
    for wait in PATIENCE:
        try:
            try_it()
        except OSError as error:
            if error.errno not in _HELD:
                raise
            time.sleep(wait)
        else:
            return
    try_it()


@contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Says an OSError in plain words as a PublishError about `path`."""
    try:
        yield
    except OSError as error:
        raise _said(error, path) from error


def _said(error: OSError, path: Path) -> PublishError:
    if error.errno in _NO_SPACE:
        return PublishError(f"There is no space left to write {path}.", "Make room, then run again.")
    if error.errno == errno.EROFS:
        return PublishError(
            f"{path} lies on a read-only disk.", "Choose another output, or ask for the right to write."
        )
    if error.errno in _HELD and (path.is_file() or (sys.platform == "win32" and path.is_dir())):
        return PublishError(
            f"{path} cannot be replaced: permission denied.",
            "If it is open in Excel or another program, close it and run again; what was made is kept.",
        )
    if isinstance(error, FileExistsError | NotADirectoryError):
        return PublishError(f"{path} cannot be a folder: a file is in the way.", "Choose another output.")
    return PublishError(f"{path} cannot be written: {error.strerror}.", "May you write there? Is it mounted?")
