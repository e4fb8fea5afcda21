"""Files written by a process of its own, so that two cores make one dataset.

What is to be written goes through a pipe that holds little, so neither side waits in memory for the other.
The process has no life of its own: when the pipe closes, it tidies up and ends.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from errno import EIO
from functools import partial
from multiprocessing import Pipe
from multiprocessing.process import BaseProcess
from typing import Any, TypeAlias

from output.writing import Part, Terms

Put: TypeAlias = Callable[[Part | None], None]
"""Takes rows, and at last None, which says that these were all; then the files may be finished."""

Make: TypeAlias = Callable[[Terms], AbstractContextManager[Put]]
"""Opens files, gives what writes to them, and finishes them when left: a function of a module."""

Begin: TypeAlias = Callable[..., BaseProcess]
"""Begins a process that runs a function of a module with some arguments."""

End: TypeAlias = Any
"""An end of a pipe, whose type is another on Windows."""

_PATIENCE = 10.0  # seconds for a process to end that has nothing more to do


@contextmanager
def apart(make: Make, terms: Terms, begin: Begin) -> Iterator[Put]:
    """What writes to files in another process, which must be told when that was all.

    From then on they are finished while this process goes on; when left, it waits for them. Raises the
    OSError met there.
    """
    here, there = Pipe()
    process = begin(_serve, make, terms, there)
    there.close()
    try:
        with here:
            yield partial(_send, here)
            _raise_from(here)
    finally:
        process.join(_PATIENCE)
        process.kill()
        process.join()


def _send(here: End, part: Part | None) -> None:
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


def _serve(make: Make, terms: Terms, there: End) -> None:
    """Write what comes, until there is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run itself ends this process
    said: Exception | None = None
    try:
        with make(terms) as put:
            while (part := there.recv()) is not None:
                put(part)
    except EOFError:
        return
    except OSError as error:
        said = error
    except Exception as error:
        said = RuntimeError(f"{type(error).__name__}: {error}")
    with suppress(OSError):
        there.send(said)
