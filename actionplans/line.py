"""A line to a worker: what it is told and what it answers, each minded by a thread of the run.

A worker may stop in the middle of a message, or before it takes one in. Then a thread waits for it; the run
does not, and ends the worker when its time is over.
"""

from __future__ import annotations

from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Any

LONGEST = 12 * 3600.0
"""Seconds a task may ask for in all: a worker that was taken over could ask for ever."""

_MOST = 512 << 20  # bytes of an answer, likewise
_PATIENCE = 1.0  # seconds for a thread to see that its worker has ended

ANSWER, ASKING, NO_ROOM = b"=", b"?", b"!"
"""How what a worker says begins: an answer, how many seconds it needs from now, or that no memory is left."""


class Line:
    """The run's end of a pipe to a worker. `until` is how long the task it is at has asked for, by the
    monotonic clock. `heard` is set whenever there is news.
    """

    def __init__(self, pipe: Any, heard: Event) -> None:
        self.until = 0.0
        self._pipe, self._heard = pipe, heard
        self._tasks: SimpleQueue[Any] = SimpleQueue()
        self._owed: SimpleQueue[bool] = SimpleQueue()
        self._said: SimpleQueue[bytes] = SimpleQueue()
        self._threads = [Thread(target=mind, daemon=True) for mind in (self._speak, self._listen)]
        for thread in self._threads:
            thread.start()

    def tell(self, task: object) -> None:
        """Send a task, to which one answer is owed."""
        self._tasks.put(task)
        self._owed.put(True)

    def said(self) -> bytes | None:
        """The next answer with how it begins; None when there is none yet, b"" when none will come."""
        try:
            return self._said.get_nowait()
        except Empty:
            return None

    def close(self) -> None:
        """Let go of the pipe, whose worker has ended."""
        self._tasks.put(None)
        self._owed.put(False)
        for thread in self._threads:
            thread.join(_PATIENCE)
        if not any(thread.is_alive() for thread in self._threads):
            self._pipe.close()

    def _speak(self) -> None:
        with suppress(OSError):  # of a worker that has ended the listener tells
            while (task := self._tasks.get()) is not None:
                self._pipe.send(task)

    def _listen(self) -> None:
        try:
            while self._owed.get():
                self._said.put(self._answer())
                self.until = 0.0  # not before: or a task that is done would seem late
                self._heard.set()
        except (OSError, EOFError, ValueError):
            self._said.put(b"")
            self._heard.set()

    def _answer(self) -> bytes:
        last = monotonic() + LONGEST
        while (said := bytes(self._pipe.recv_bytes(_MOST)))[:1] == ASKING:
            self.until = min(last, max(self.until, monotonic() + float(said[1:])))
        return said
