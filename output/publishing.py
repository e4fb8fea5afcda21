"""Writing files so that none is ever half written: each beside its place, moved when all are done."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from actionplans.errors import PublishError

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}


class Stage:
    """Where a run's files are written before they take their places in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: list[str] = []

    def file(self, name: str) -> Path:
        """Where to write the file that will be called `name`."""
        self.names.append(name)
        return self.path(name)

    def path(self, name: str) -> Path:
        """Where the file lies that will be called `name`."""
        return self.folder / f".{name}.part"

    def publish(self) -> list[Path]:
        """Move every file to its place. Raises PublishError naming the one that cannot be replaced."""
        for name in self.names:
            with spoken(self.folder / name):
                self.path(name).replace(self.folder / name)
        return [self.folder / name for name in self.names]

    def clear(self) -> None:
        """Remove what was written and not published."""
        for name in self.names:
            with spoken(self.folder):
                self.path(name).unlink(missing_ok=True)


@contextmanager
def staged(folder: Path) -> Iterator[Stage]:
    """A stage beside the folder's files; what is not published is removed. Raises PublishError."""
    stage = Stage(folder)
    try:
        with spoken(folder):
            folder.mkdir(parents=True, exist_ok=True)
            yield stage
    finally:
        stage.clear()


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
    if isinstance(error, PermissionError) and path.is_file():
        return PublishError(
            f"{path} cannot be replaced.",
            "If it is open in Excel or another program, close it and run again.",
        )
    if isinstance(error, FileExistsError | NotADirectoryError):
        return PublishError(f"{path} cannot be a folder: a file is in the way.", "Choose another output.")
    return PublishError(f"{path} cannot be written: {error.strerror}.", "May you write there? Is it mounted?")
