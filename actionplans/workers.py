"""Lanes: workers of one process each, so that nothing a document does to its worker touches another's.

pebble runs a lane's worker. Time is counted here by a clock that nobody sets, and a lane whose worker died,
hung or ran out of memory is thrown away with all it shared and begun anew.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Lock
from time import monotonic, sleep
from types import ModuleType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pebble import ProcessPool

Task = TypeVar("Task")
_starting = Lock()

_MOST = 3600.0  # seconds a worker may ask for: one that was taken over could ask for ever
_LONGEST = 32  # bytes of its asking, which are a number and nothing that runs

WARMING = 20.0
"""Seconds more for a worker's first task: it starts, and loads what it needs."""


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


class _Context(SpawnContext):
    """Starts workers, and knows those it has started."""

    def __init__(self) -> None:
        super().__init__()
        self.started: list[Worker] = []

    def Process(self, *arguments: Any, **options: Any) -> Worker:  # type: ignore[override]  # noqa: N802
        worker = Worker(*arguments, **options)
        self.started.append(worker)
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


class Lane(Generic[Task]):
    """One worker and the task it is at."""

    def __init__(self, begin: Callable[[Any, Any], object], job: object) -> None:
        self._begin, self._job = begin, job
        self._pool: ProcessPool | None = None
        self._context: Any = _Context()  # Any: pebble expects the pipes of POSIX
        self.task: Task | None = None
        self.future: Future[Any] | None = None
        self.deadline = 0.0
        self._ear: Any = None

    def give(self, task: Task, work: Callable[[Task], Any], seconds: float) -> None:
        """Begin a task that may take so long from now; a lane without a worker starts one."""
        pool, is_new = self._running()
        self.task, self.future = task, pool.schedule(work, args=(task,))
        self.deadline = monotonic() + seconds + (WARMING if is_new else 0)

    def _running(self) -> tuple[ProcessPool, bool]:
        """The lane's pool, and whether it is a new one."""
        if self._pool is not None and not self._pool.active:  # its worker ended while it had nothing to do
            self.discard()
        is_new = self._pool is None
        if self._pool is None:
            from pebble import ProcessPool

            self._context = _Context()
            self._ear, mouth = self._context.Pipe(duplex=False)
            self._pool = ProcessPool(
                1, initializer=self._begin, initargs=(self._job, mouth), context=self._context
            )
        return self._pool, is_new

    @property
    def late(self) -> bool:
        """Whether the task has had its time, and what its worker asked for since."""
        with suppress(OSError, EOFError, ValueError):
            while self._ear is not None and self._ear.poll():
                asked = min(float(self._ear.recv_bytes(_LONGEST)), _MOST)
                self.deadline = max(self.deadline, monotonic() + asked)
        return self.future is not None and monotonic() > self.deadline

    def free(self) -> None:
        """The task is done with."""
        self.task = self.future = None

    def discard(self) -> None:
        """End the worker, whatever it is at."""
        for worker in self._context.started:
            if worker.pid is not None and worker.is_alive():
                worker.kill()
        pool, self._pool = self._pool, None
        self.free()
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join(timeout=10)
