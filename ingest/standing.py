"""How files stood when they were last looked at: one that stands so still needs no second look."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from errno import EAGAIN
from threading import current_thread, main_thread
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, ...]
"""A file's bytes, and when its content and its entry last changed, in nanoseconds."""

Known: TypeAlias = tuple[str, int, int, int]
"""A file's name, and its stamp."""

_UNKNOWN: Stamp = (-1,)
_TICKED: Stamp = (-2,)
_CHANGED: Stamp = (-3,)


def written(path: str) -> bool:
    """Whether a program has a file open for writing, as one that copies it has; asked in the main thread.

    Linux tells it to the owner of the file, by refusing a read lease (fcntl(2), F_SETLEASE). False where it
    cannot be told: on Windows most programs that write a file let nobody read it meanwhile; macOS is silent.
    """
    if sys.platform != "linux":
        return False
    if current_thread() is not main_thread():
        return False
    import fcntl

    before = signal.signal(signal.SIGIO, signal.SIG_IGN)  # a program that opens it now would end this one
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # odd bytes
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == EAGAIN
    finally:
        signal.signal(signal.SIGIO, before)
    return False


class Standing:
    """The files known from earlier runs, ticked off as a walk meets them unchanged.

    `ticked` counts them. `twice` says that two files met read alike, of which only one is known by that name:
    which one, cannot be told here.
    """

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._known: dict[str, Stamp] = {
            name: (size, modified, changed) for name, size, modified, changed in known
        }
        self.ticked = 0
        self.twice = False

    def still(self, name: str, status: os.stat_result) -> bool:
        """Whether a file stands as it stood; then it is ticked off."""
        was = self._known.get(name, _UNKNOWN)
        if was is _UNKNOWN:
            return False
        same = was == (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        self.twice |= was is _TICKED or was is _CHANGED
        self.ticked += same
        self._known[name] = _TICKED if same else _CHANGED
        return same

    def unticked(self) -> Iterator[tuple[str]]:
        """The files not met, or met changed, each a row."""
        return ((name,) for name, stamp in self._known.items() if stamp is not _TICKED)
