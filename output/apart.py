"""Files written by a process of its own, so that two cores make one dataset.

What is to be written goes through a pipe that holds little; some more waits here in memory, so that this
process goes on while the other catches up. The other has no life of its own: when the pipe closes, it tidies
up and ends.
"""

from __future__ import annotations

import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from errno import EIO
from multiprocessing import Pipe
from multiprocessing.process import BaseProcess
from threading import Condition, Thread
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

MOST = 2 << 20
"""Bytes that wait in memory at most, and one part beyond."""

PATIENCE = 3600.0
"""Seconds for the other process to take a part, or to finish its files: it may have been stopped."""

_ENDING = 10.0  # seconds for it to end when it has nothing more to do


@contextmanager
def apart(make: Make, terms: Terms, begin: Begin, patience: float = PATIENCE) -> Iterator[Put]:
    """What writes to files in another process, which must be told when that was all.

    From then on they are finished while this process goes on; when left, it waits for them. Raises the
    OSError met there, and one when nothing is heard for so many seconds.
    """
    here, there = Pipe()
    process = begin(_serve, make, terms, there)
    there.close()
    queue = _Queue(here, patience)
    try:
        yield queue.put
        queue.done()
    finally:
        queue.close()
        process.join(min(_ENDING, patience))
        process.kill()
        process.join()
        queue.leave()


class _Queue:
    """The parts that wait for the other process. A thread sends them; the run waits only so many seconds."""

    def __init__(self, pipe: End, patience: float) -> None:
        self._pipe, self._patience = pipe, patience
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._is_whole = self._is_closed = self._is_answered = False
        self._error: Exception | None = None
        self._news = Condition()
        self._thread = Thread(target=self._mind, daemon=True)
        self._thread.start()

    def put(self, part: Part | None) -> None:
        """One more part, or None after the last. Raises the error met in the other process, if any."""
        content = pickle.dumps(part, pickle.HIGHEST_PROTOCOL)
        self._wait(lambda: self._size < MOST)
        with self._news:
            self._waiting.append(content)
            self._size += len(content)
            self._is_whole = part is None
            self._news.notify_all()

    def done(self) -> None:
        """Wait until the files are finished. Raises the error met in the other process, if any."""
        self._wait(lambda: self._is_answered)

    def _wait(self, until: Callable[[], bool]) -> None:
        with self._news:
            if not self._news.wait_for(lambda: until() or self._is_answered, self._patience):
                raise OSError(EIO, "the process that wrote it stands still")
            if self._error is not None:
                raise self._error

    def close(self) -> None:
        """Send no more; the other process then sees an end, where it waits for more."""
        with self._news:
            self._is_closed = True
            self._news.notify_all()

    def leave(self) -> None:
        """Let go of the pipe, whose other process has ended."""
        self._thread.join()

    def _mind(self) -> None:
        with self._pipe:
            for content in self._parts():
                try:
                    self._pipe.send_bytes(content)
                except OSError:  # it ended early, and says why
                    break
            error = None if self._is_closed else self._answer()
        with self._news:
            self._error, self._is_answered = error, True
            self._news.notify_all()

    def _parts(self) -> Iterator[bytes]:
        """Each part, as soon as there is one."""
        while True:
            with self._news:
                self._news.wait_for(lambda: self._waiting or self._is_closed)
                if self._is_closed:
                    return
                content, is_last = self._waiting.popleft(), self._is_whole and not self._waiting
                self._size -= len(content)
                self._news.notify_all()
            yield content
            if is_last:
                return

    def _answer(self) -> Exception | None:
        """What the other process met, None where it met nothing."""
        try:
            said: Exception | None = self._pipe.recv()
        except Exception:  # it is no more, or what it said cannot be read: this thread must go on to say so
            return OSError(EIO, "the process that wrote it ended")
        return said


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
