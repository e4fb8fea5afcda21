"""How files stood when they were last looked at: one that stands so still needs no second look."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, ...]
"""A file's bytes, and when its content and its entry last changed, in nanoseconds."""

_UNKNOWN: Stamp = (-1,)
_TICKED: Stamp = (-2,)
_CHANGED: Stamp = (-3,)


class Standing:
    """The files known from earlier runs, ticked off as a walk meets them unchanged.

    `ticked` counts them. `twice` says that two files met read alike, of which only one is known by that name:
    which one, cannot be told here.
    """

    def __init__(self, known: Iterable[tuple[str, Stamp]] = ()) -> None:
        self._known: dict[str, Stamp] = dict(known)
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
