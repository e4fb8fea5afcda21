"""A file written by a process of its own, so that two cores make one dataset.

What is to be written goes through a pipe that holds little, so neither side waits in memory for the other.
The process has no life of its own: when the pipe closes, it tidies up and ends.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from errno import EIO
from multiprocessing import Pipe
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeAlias

from output.columns import Values

Put: TypeAlias = Callable[[str, Iterable[Values], str], None]
"""Takes rows of the table of a name, and the link that the first column leads to ("" for none)."""

Make: TypeAlias = Callable[[Path], AbstractContextManager[Put]]
"""Opens a file, gives what writes to it, and finishes it when left: a function of a module."""

Begin: TypeAlias = Callable[..., BaseProcess]
"""Begins a process that runs a function of a module with some arguments."""

End: TypeAlias = Any
"""An end of a pipe, whose type is another on Windows."""

_PATIENCE = 10.0  # seconds for a process to end that has nothing more to do


@contextmanager
def apart(make: Make, path: Path, begin: Begin) -> Iterator[Put]:
    """What writes to a file in another process. Raises the OSError met there."""
    here, there = Pipe()
    process = begin(_serve, make, path, there)
    there.close()
    try:
        with here:
            yield lambda *part: _send(here, part)
            _send(here, None)
            _raise_from(here)
    finally:
        process.join(_PATIENCE)
        process.kill()
        process.join()


def _send(here: End, part: object) -> None:
    try:
        here.send(part)
    except OSError:  # it ended early, and says why
        _raise_from(here)


def _raise_from(here: End) -> None:
    """Raises what the other process met, if it met anything."""
    try:
        said = here.recv()
    except (EOFError, OSError) as error:
        raise OSError(EIO, "the process that wrote it ended") from error
    if said is not None:
        raise said


def _serve(make: Make, path: Path, there: End) -> None:
    """Write what comes, until there is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run itself ends this process
    said: Exception | None = None
    try:
        with make(path) as put:
            while (part := there.recv()) is not None:
                put(*part)
    except EOFError:
        return
    except OSError as error:
        said = error
    except Exception as error:
        said = RuntimeError(f"{type(error).__name__}: {error}")
    with suppress(OSError):
        there.send(said)
