"""What a worker may do: no network, no other program, so much memory, writing into the state alone, and no
life beyond its parent's.

An audit hook refuses network and programs on every platform. It stops Python code, not a library that was
taken over; where the system can, its kernel says no as well. `MEASURES` is the list, and `doctor` shows it.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from mmap import mmap
from multiprocessing import connection, parent_process
from pathlib import Path
from threading import Thread
from typing import Any

MEMORY = 2 << 30
"""Bytes of memory a worker may take."""

ROOM = 48 << 20
"""Bytes that must still be free after a document, else the worker is replaced and the document tried anew."""

_REFUSED = (
    "socket.", "ftplib.", "http.client.", "imaplib.", "nntplib.", "poplib.", "smtplib.", "telnetlib.",
    "urllib.", "webbrowser.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn",
    "os.startfile", "os.system", "pty.", "_winapi.CreateProcess",
)  # fmt: skip

_NETWORK_NAMESPACE = 0x40000000  # CLONE_NEWNET
_USER_NAMESPACE = 0x10000000  # CLONE_NEWUSER
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_SIGKILL = 9


class RefusedError(OSError):
    """A document's reader asked for what no document needs."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing a worker is kept from, by what, and how to put it into force.

    `enforce` takes the folder that may be written to; it raises OSError, ImportError or AttributeError where
    this system cannot. `lack` says what follows then.
    """

    name: str
    by: str
    enforce: Callable[[Path], object]
    lack: str


def confine(folder: Path, measures: Sequence[Measure] | None = None) -> list[tuple[Measure, str]]:
    """Put every measure into force in this process; each with why it could not be, "" where it is."""
    return [(measure, _failing(measure, folder)) for measure in measures or MEASURES]


def _failing(measure: Measure, folder: Path) -> str:
    try:
        measure.enforce(folder)
    except (OSError, ImportError, AttributeError, ValueError) as error:
        return str(error) or type(error).__name__
    return ""


def has_room() -> bool:
    """Whether some memory is left: a reader may have met the limit and kept silent about it."""
    try:
        mmap(-1, ROOM).close()  # room that is asked for and never touched costs nothing
    except (MemoryError, OSError):
        return False
    return True


# ------------------------------------------------------------------ the measures


def _refuse(_: Path) -> None:
    sys.addaudithook(_hook)


def _hook(event: str, _: tuple[Any, ...]) -> None:
    if event.startswith(_REFUSED):
        raise RefusedError(f"A document may not lead to this: {event}.")


def _memory(_: Path) -> None:
    if sys.platform == "win32":
        _job_object()
    else:
        import resource

        kind = resource.RLIMIT_AS
        hard = resource.getrlimit(kind)[1]
        limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(kind, (limit, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
        if sys.platform == "darwin":
            raise OSError("macOS does not keep to a limit of memory")


def _no_network(_: Path) -> None:
    if sys.platform != "linux":
        raise OSError("only Linux has network namespaces")
    libc = ctypes.CDLL(None, use_errno=True)
    alone = _NETWORK_NAMESPACE if os.geteuid() == 0 else _NETWORK_NAMESPACE | _USER_NAMESPACE
    if libc.unshare(alone):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _no_writing(folder: Path) -> None:
    if sys.platform != "linux":
        raise OSError("only Linux has Landlock")
    from landlock import FSAccess, Ruleset

    reading = FSAccess.READ_FILE | FSAccess.READ_DIR
    rules = Ruleset(FSAccess.all() & ~reading)
    rules.allow(folder, rules=FSAccess.all() & ~reading & ~FSAccess.EXECUTE)
    rules.apply()


def _die_with_parent(_: Path) -> None:
    parent = parent_process()
    if parent is None:
        raise OSError("this process has no parent that started it as a worker")
    Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_DIE_WITH_PARENT, _SIGKILL)


def _watch(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _job_object() -> None:
    """Limits this process's memory by a job object, and ends it with the job's last handle."""
    if sys.platform != "win32":
        raise OSError("only Windows has job objects")
    from ctypes import wintypes

    class Basic(ctypes.Structure):
        _fields_ = (
            ("process_time", wintypes.LARGE_INTEGER),
            ("job_time", wintypes.LARGE_INTEGER),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("active_processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class Extended(ctypes.Structure):
        _fields_ = (
            ("basic", Basic),
            ("io", ctypes.c_ulonglong * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    process_memory, one_process, extended_information = 0x100, 0x8, 9
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    kernel.SetInformationJobObject.argtypes = (
        wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD,
    )  # fmt: skip
    job = kernel.CreateJobObjectW(None, None)
    limits = Extended()
    limits.basic.flags = process_memory | one_process
    limits.basic.active_processes = 1
    limits.process_memory = MEMORY
    if not (
        kernel.SetInformationJobObject(job, extended_information, ctypes.byref(limits), ctypes.sizeof(limits))
        and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
    ):
        raise ctypes.WinError(ctypes.get_last_error())


NO_NETWORK = Measure(
    "no network, by the kernel", "a network namespace of its own (Linux)", _no_network,
    "A library taken over by a document could reach the network; Python code cannot.",
)  # fmt: skip

MEASURES: tuple[Measure, ...] = (
    Measure(
        "ends with the run", "a watch on the parent, and the kernel on Linux", _die_with_parent,
        "A document that hangs inside a library may outlive a run that was killed.",
    ),
    Measure(
        "memory", "a limit of the process (POSIX), a job object (Windows)", _memory,
        "A document that takes too much memory slows the computer before it is stopped by the time limit.",
    ),
    NO_NETWORK,
    Measure(
        "no writing, no program, by the kernel", "Landlock (Linux)", _no_writing,
        "A library taken over by a document could write files; Python code starts no program.",
    ),
    Measure(
        "no network, no program, in Python", "an audit hook", _refuse,
        "Documents could lead to network access.",
    ),
)  # fmt: skip
