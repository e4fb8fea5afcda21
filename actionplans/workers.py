"""Lanes: workers of one process each, so that nothing a document does to its worker touches another's.

A worker is given its next tasks while it is at one, so that it never waits for the run. Time is counted here
by a clock that nobody sets. A worker that died, hung or ran out of memory is replaced; it does its tasks in
order, so it is known under which.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from multiprocessing import Pipe
from multiprocessing.context import SpawnProcess
from threading import Event, Lock
from time import monotonic, sleep
from types import ModuleType
from typing import Any, Generic, TypeVar

from actionplans.line import ANSWER, ASKING, NO_ROOM, Line

Task = TypeVar("Task")
_starting = Lock()


class Worker(SpawnProcess):
    """A process that starts without running the caller's main script again."""

    def start(self) -> None:
        """Start it."""
        with _starting, _no_main_module():
            super().start()


@contextmanager
def _no_main_module() -> Iterator[None]:
    """Spawning would import the main module anew: a cost, and a loop for a script without a guard."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def begun(work: Callable[..., object], *arguments: object) -> Worker:
    """A process that runs a function of a module, and does not outlive this one."""
    worker = Worker(target=work, args=arguments, daemon=True)
    worker.start()
    return worker


@contextmanager
def tracked() -> Iterator[None]:
    """Ends, when left, the process in which Python minds what workers share, if it was begun inside.

    It would end by itself a moment after this one, and be met as left over by whoever looks then.
    """
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    tracker: Any = resource_tracker._resource_tracker
    before = getattr(tracker, "_pid", None)
    try:
        yield
    finally:
        if before is None and getattr(tracker, "_pid", None):
            _end(tracker)


def _end(tracker: Any) -> None:
    """Let the tracker go, and wait for it no longer than a second: it may have been stopped."""
    with suppress(OSError, AttributeError):
        os.close(tracker._fd)
        pid, tracker._fd, tracker._pid = tracker._pid, None, None
        for _ in range(100):
            if os.waitpid(pid, os.WNOHANG)[0]:  # type: ignore[attr-defined,unused-ignore]  # POSIX
                return
            sleep(0.01)
        os.kill(pid, signal.SIGKILL)  # type: ignore[attr-defined,unused-ignore]
        os.waitpid(pid, 0)


# ------------------------------------------------------------------ a lane

WARMING = 20.0
"""Seconds more for a worker's first task: it starts, and loads what it needs."""

Ask = Callable[[float], None]
"""Tells the run how many seconds a task needs from now on."""


class End(Enum):
    """Why a worker gave no answer to a task: it has not begun it, or the task was the end of it."""

    UNBEGUN = "its worker ended before it was begun"
    TIME = "it took too long"
    MEMORY = "it took too much memory"
    DEATH = "its worker ended"


@dataclass(slots=True)
class _Given:
    """A task a worker was given, with its seconds; a void one is done elsewhere, and its answer dropped."""

    task: Any
    seconds: float
    is_void: bool = False


class Lane(Generic[Task]):
    """One worker, and the tasks it was given: it is at the first, and the others lie at its door.

    `begin` gets a job and an Ask, once; `work` gets each task and answers with bytes, which run nothing.
    `heard` is set whenever there may be results.
    """

    def __init__(
        self, begin: Callable[[Any, Ask], object], work: Callable[[Task], bytes], job: object, heard: Event
    ) -> None:
        self._called, self._heard = (begin, work, job), heard
        self._worker: Worker | None = None
        self._line: Line | None = None
        self._given: deque[_Given] = deque()
        self._deadline = 0.0
        self.code: int | None = None  # of the last worker that died

    def __len__(self) -> int:
        """How many tasks it has."""
        return len(self._given)

    @property
    def busy(self) -> bool:
        """Whether one of them is done nowhere else."""
        return any(not given.is_void for given in self._given)

    def give(self, task: Task, seconds: float) -> None:
        """One more task, which may take so long once it is begun; a lane without a worker starts one."""
        if self._worker is not None and not self._given and not self._worker.is_alive():
            self.discard()  # its worker ended while it had nothing to do
        warming = WARMING if self._line is None else 0.0
        line = self._line = self._line or self._begun()
        if not self._given:
            self._deadline = monotonic() + seconds + warming
        self._given.append(_Given(task, seconds))
        line.tell(task)

    def _begun(self) -> Line:
        """The line to a new worker."""
        ours, theirs = Pipe()
        self._worker = begun(_serve, *self._called, theirs)
        theirs.close()
        return Line(ours, self._heard)

    def take_back(self) -> Task | None:
        """The last task at the door, to be done elsewhere; None where none lies there."""
        at_door = [given for given in list(self._given)[1:] if not given.is_void]
        if not at_door:
            return None
        at_door[-1].is_void = True
        task: Task = at_door[-1].task
        return task

    def results(self) -> Iterator[tuple[Task, bytes | End]]:
        """What has come of its tasks by now. A worker that ended under one, or is late, is replaced."""
        while self._given and (said := self._said()) is not None:
            given, left = self._given.popleft(), [it for it in self._given if not it.is_void]
            if isinstance(said, End):
                self._replace(said)
            elif self._given:
                self._deadline = monotonic() + self._given[0].seconds
            if not given.is_void:
                yield given.task, said
            if isinstance(said, End):
                yield from ((other.task, End.UNBEGUN) for other in left)

    def _said(self) -> bytes | End | None:
        """The next answer, or why there will be none; None while the worker is at it."""
        if self._line is None:
            return None
        until, said = self._line.until, self._line.said()
        if said is None:
            return End.TIME if monotonic() > max(self._deadline, until) else None
        if said[:1] == ANSWER:
            return said[1:]
        return End.MEMORY if said else End.DEATH

    def _replace(self, end: End) -> None:
        if end is End.DEATH and self._worker is not None:
            self._worker.join(1.0)  # it has gone, and soon says how
            self.code = self._worker.exitcode
        self.discard()

    def discard(self) -> None:
        """End the worker, whatever it is at."""
        worker, self._worker = self._worker, None
        line, self._line = self._line, None
        self._given.clear()
        if worker is not None and line is not None:
            worker.kill()
            worker.join(10.0)
            line.close()


def _serve(begin: Callable[[Any, Ask], object], work: Callable[[Any], bytes], job: object, pipe: Any) -> None:
    """A worker's life: every task answered, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run, which then ends its workers
    begin(job, lambda seconds: pipe.send_bytes(ASKING + f"{seconds:.3f}".encode()))
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            try:
                answer = ANSWER + work(pipe.recv())
            except MemoryError:
                answer = NO_ROOM
            pipe.send_bytes(answer)
