"""Real clusters of dask.distributed on this computer: a scheduler and workers, each a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
QUIET = {"PYTHONPATH": str(HERE), "PYTHONWARNINGS": "ignore"}
"""Workers find `unruly` beside this file."""


@dataclass
class Started:
    """A cluster: where its scheduler listens, and its processes."""

    folder: Path
    protocol: str = "tcp"
    env: dict[str, str] = field(default_factory=dict)
    scheduler: Any = None
    workers: list[Any] = field(default_factory=list)

    @property
    def file(self) -> Path:
        """Where the scheduler wrote its address."""
        return self.folder / "scheduler.json"

    @property
    def address(self) -> str:
        """The scheduler's address."""
        return str(json.loads(self.file.read_text())["address"])

    def start(self, program: str, *options: str) -> Any:
        """One more process: "scheduler" or "worker"."""
        command = [sys.executable, "-m", f"distributed.cli.dask_{program}", *options]
        log = (self.folder / f"{program}.log").open("ab")
        with log:
            return subprocess.Popen(command, env={**os.environ, **QUIET, **self.env}, stdout=log, stderr=log)

    def worker(self, *options: str) -> Any:
        """One more worker of one thread, under a nanny that replaces it when it dies."""
        local = self.folder / f"worker {len(self.workers)}"
        fixed = ("--nthreads", "1", "--no-dashboard", "--local-directory", str(local), "--memory-limit", "0")
        process = self.start("worker", "--scheduler-file", str(self.file), *fixed, *options)
        self.workers.append(process)
        return process

    def below(self) -> list[Any]:
        """The processes that work at documents: those below each worker that are none of dask's."""
        import psutil

        found = []
        for worker in self.workers:
            for nanny in psutil.Process(worker.pid).children() if worker.poll() is None else ():
                found += [child for child in _alive(nanny) if not _tracks(child)]
        return found

    def inner(self) -> list[Any]:
        """Each worker's own process, which its nanny replaces."""
        import psutil

        return [
            child
            for worker in self.workers
            if worker.poll() is None
            for child in psutil.Process(worker.pid).children()
            if not _tracks(child)
        ]

    def ready(self, workers: int) -> None:
        """Wait until so many workers have joined."""
        from distributed import Client

        with Client(self.address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=90)


def _alive(process: Any) -> list[Any]:
    import psutil

    try:
        return [it for it in process.children() if it.status() != psutil.STATUS_ZOMBIE]
    except psutil.NoSuchProcess:
        return []


def _tracks(process: Any) -> bool:
    """Whether a process is the one in which Python minds what processes share."""
    import psutil

    try:
        return "resource_tracker" in " ".join(process.cmdline())
    except psutil.Error:
        return True


@contextmanager
def cluster(
    folder: Path, workers: int = 2, protocol: str = "tcp", env: dict[str, str] | None = None
) -> Iterator[Started]:
    """A cluster that is ready, and gone afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    started = Started(folder, protocol, env or {})
    with ExitStack() as stack:
        stack.callback(_end, started)
        started.scheduler = started.start(
            "scheduler", "--host", f"{protocol}://127.0.0.1:0", "--no-dashboard",
            "--scheduler-file", str(started.file),
        )  # fmt: skip
        for _ in range(workers):
            started.worker()
        until(started.file.exists, 60)
        started.ready(workers)
        yield started


def _end(started: Started) -> None:
    processes = [process for process in (*started.workers, started.scheduler) if process is not None]
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def until(true: Any, seconds: float) -> bool:
    """Whether something came true within so many seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.1)
    return bool(true())
