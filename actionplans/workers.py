"""Lanes: workers of one process each, so that nothing a document does to its worker touches another's.

pebble runs a lane's worker. Time is counted here by a clock that nobody sets, and a lane whose worker died,
hung or ran out of memory is thrown away with all it shared and begun anew.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Lock
from time import monotonic
from types import ModuleType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pebble import ProcessPool

Task = TypeVar("Task")
_starting = Lock()

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


class _Context(SpawnContext):
    """Starts workers, and knows those it has started."""

    def __init__(self) -> None:
        super().__init__()
        self.started: list[Worker] = []

    def Process(self, *arguments: Any, **options: Any) -> Worker:  # type: ignore[override]  # noqa: N802
        worker = Worker(*arguments, **options)
        self.started.append(worker)
        return worker


class Lane(Generic[Task]):
    """One worker and the task it is at."""

    def __init__(self, begin: Callable[..., object], job: object) -> None:
        self._begin, self._job = begin, job
        self._pool: ProcessPool | None = None
        self._context: Any = _Context()  # Any: pebble expects the pipes of POSIX
        self.task: Task | None = None
        self.future: Future[Any] | None = None
        self.deadline = 0.0

    def give(self, task: Task, work: Callable[[Task], Any], seconds: float) -> None:
        """Begin a task that may take so long from now; a lane without a worker starts one."""
        self.task, started = task, self._pool is None
        self.future = self._running().schedule(work, args=(task,))
        self.deadline = monotonic() + seconds + (WARMING if started else 0)

    def _running(self) -> ProcessPool:
        if self._pool is not None and not self._pool.active:
            self.discard()
        if self._pool is None:
            from pebble import ProcessPool

            self._context: Any = _Context()  # Any: pebble expects the pipes of POSIX
            self._pool = ProcessPool(1, initializer=self._begin, initargs=(self._job,), context=self._context)
        return self._pool

    @property
    def late(self) -> bool:
        """Whether the task has had its time."""
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
