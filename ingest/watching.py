"""Waiting until the documents below some folders change, and stand still again."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import sleep

_REMOTE = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "fuse.sshfs",
    "vboxsf",
    "drvfs",
    "fuse.rclone",
}
_DRIVE_REMOTE = 4  # Windows' kind of a network drive

MISSING = 10.0
"""Seconds between looks for an input that is not there just now."""


def stirs(inputs: Sequence[Path], quiet: float, poll: bool | None = None) -> Iterator[None]:
    """Yields at once, and then each time something changed and nothing has for `quiet` seconds.

    Polls where the system does not tell of changes: on network shares, unless `poll` says otherwise.
    """
    from watchfiles import watch

    yield
    while True:
        try:
            polled = any(on_network(path) for path in inputs) if poll is None else poll
            pending = False
            for changes in watch(
                *inputs,
                watch_filter=None,
                force_polling=polled,
                poll_delay_ms=max(300, int(quiet * 500)),
                rust_timeout=int(quiet * 1000),
                yield_on_timeout=True,
                raise_interrupt=True,
            ):
                if changes:
                    pending = True
                elif pending:
                    pending = False
                    yield
        except FileNotFoundError:
            sleep(MISSING)
            yield


def on_network(path: Path) -> bool:
    """Whether a path lies on a disk of another computer, as far as the system says."""
    if sys.platform == "win32":
        import ctypes

        anchor = path.resolve().anchor
        return anchor.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE
    if sys.platform == "darwin":
        return path.resolve().is_relative_to("/Volumes")
    return _kind_of_mount(path.resolve()) in _REMOTE


def _kind_of_mount(path: Path) -> str:
    """The file system a path lies on, by the longest mount point over it."""
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    mounts = [(Path(at.encode().decode("unicode_escape")), kind) for _, at, kind, *_ in map(str.split, lines)]
    over = [(len(at.parts), kind) for at, kind in mounts if path.is_relative_to(at)]
    return max(over, default=(0, ""))[1]
