"""What lies below a folder: regular files to look at, and what is skipped unopened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from actionplans.model import Skipped
from ingest.names import safe
from ingest.rejects import rejected
from ingest.standing import Standing

_JUNCTION = 0xA0000003  # the reparse tag of a Windows folder junction
_HIDDEN = 0x2  # the Windows attribute of a hidden file


@dataclass(frozen=True, slots=True)
class Met:
    """A regular file met: its name in the dataset, where it lies, its bytes, and when its content and its
    entry last changed, in nanoseconds by the clock of its disk.

    `root` is the name of the input folder it was met in; "" for a file that is itself an input. `member`
    is what the archive at `path` calls it, after the archive's own name where it lies in another; the times
    are then the outer archive's.
    """

    name: str
    path: str
    size: int
    modified: int
    changed: int
    root: str = ""
    member: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, path: str, status: os.stat_result, root: str = "") -> Met:
        """A file as its status tells it."""
        return cls(name, path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, root)

    def stood(self, status: os.stat_result) -> Met:
        """The same file as its status tells it now."""
        now = Met.of(self.name, self.path, status, self.root)
        return replace(now, size=self.size, member=self.member) if self.member else now

    def unreadable(self, error: OSError) -> Skipped:
        """The same file as one that could not be opened."""
        return unreadable(self.name, error, self.size)


def walk(root: Path, begin: str = "", standing: Standing | None = None) -> Iterator[Met | Skipped]:
    """Every file below a folder that does not stand as it stood, names beginning with `begin`.

    Links are never followed.

    A folder that is hidden, a link or unreadable is skipped as a whole, its name ending with a slash.
    """
    folders, still = [(str(root), begin)], (standing or Standing()).still
    while folders:
        folder, prefix = folders.pop()
        for entry in _entries(folder, prefix):
            if isinstance(entry, Skipped):
                yield entry
                continue
            name = prefix + safe(entry.name)
            try:
                status = entry.stat(follow_symlinks=False)
                if still(name, status):
                    continue
                met = _met(entry, status, name, root.name)
            except FileNotFoundError:  # it went while the folder was read
                continue
            except OSError as error:
                met = unreadable(name, error)
            if met is None:
                folders.append((entry.path, f"{name}/"))
            else:
                yield met


def _entries(folder: str, name: str) -> list[os.DirEntry[str] | Skipped]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError as error:
        return [unreadable(name or "./", error)]


def _met(entry: os.DirEntry[str], status: os.stat_result, name: str, root: str) -> Met | Skipped | None:
    """The entry as a file to look at or to skip; None for a folder to enter."""
    folder = stat.S_ISDIR(status.st_mode)
    skipped = _skipped(entry.name, status, folder)
    if skipped:
        return Skipped(f"{name}/" if folder else name, 0 if folder else status.st_size, *skipped)
    if folder:
        return None
    return Met.of(name, entry.path, status, root)


def _skipped(name: str, status: os.stat_result, folder: bool) -> tuple[str, str] | None:
    """Why, and what to do, for a file or folder that is not opened."""
    if stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION:
        return "A link, which is never followed.", "Copy the file here if it belongs here."
    if not folder and not stat.S_ISREG(status.st_mode):
        return "A device, not a file.", ""
    if (folder and name.startswith(".")) or getattr(status, "st_file_attributes", 0) & _HIDDEN:
        return "Hidden.", "Show it in its folder if it holds plans."
    return None if folder else rejected(name)


def unreadable(name: str, error: OSError, size: int = 0) -> Skipped:
    """A file or folder that could not be opened, as one that is left out and counts as a failure."""
    advice = "Ask for the right to read it, then run again."
    return Skipped(name, size, f"It cannot be opened: {error.strerror}.", advice, unreadable=True)
