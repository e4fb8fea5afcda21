"""The files of tables written by a process of their own: the same files and errors, and no process left."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from test_output import PLAN

import output
from actionplans.config import OutputSettings
from actionplans.workers import begun, tracked
from output.apart import MOST, Put, apart
from output.tabular import tabular
from output.writing import Part, Terms

WANTED = OutputSettings(parquet=True)


@pytest.fixture
def processes() -> Iterator[list[BaseProcess]]:
    started: list[BaseProcess] = []
    with tracked():
        yield started
    assert all(process.exitcode is not None for process in started)


def noted(processes: list[BaseProcess]) -> Callable[..., BaseProcess]:
    def begin(*arguments: Any) -> BaseProcess:
        processes.append(begun(*arguments))
        return processes[-1]

    return begin


def test_they_are_the_same_files(tmp_path: Path, processes: list[BaseProcess]) -> None:
    output.write([PLAN], tmp_path / "one", chosen=WANTED)
    output.write([PLAN], tmp_path / "two", chosen=WANTED, begin=noted(processes))
    one, two = (output.files_of(tmp_path / folder) for folder in ("one", "two"))
    assert [(it.name, it.read_bytes()) for it in one] == [(it.name, it.read_bytes()) for it in two]
    assert len(processes) == 1
    assert any(it.suffix == ".parquet" for it in two)


def wrote(
    folder: Path, processes: list[BaseProcess], work: Callable[[Put], object], patience: float = 60.0
) -> None:
    """The files apart, filled by `work`."""
    with apart(tabular, Terms(folder), noted(processes), patience) as put:
        work(put)
        put(None)


def for_ever(put: Put) -> None:
    while True:
        put(Part({"documents": []}))


def test_its_error_is_raised_here(tmp_path: Path, processes: list[BaseProcess]) -> None:
    with pytest.raises(FileNotFoundError):
        wrote(tmp_path / "nowhere", processes, lambda put: put(Part({"documents": []})))


def test_an_error_on_the_way_is_raised_while_more_is_sent(
    tmp_path: Path, processes: list[BaseProcess]
) -> None:
    with pytest.raises(RuntimeError, match="no such table"):
        wrote(tmp_path, processes, lambda put: (put(Part({"no such table": []})), for_ever(put)))


def test_a_process_that_was_killed_is_an_error(tmp_path: Path, processes: list[BaseProcess]) -> None:
    with pytest.raises(OSError, match="ended"):
        wrote(tmp_path, processes, lambda put: (processes[0].kill(), for_ever(put)))


def test_a_run_that_stops_leaves_no_file(tmp_path: Path, processes: list[BaseProcess]) -> None:
    with pytest.raises(ZeroDivisionError):
        wrote(tmp_path, processes, lambda _: 1 / 0)
    assert processes[0].exitcode == 0
    assert not (tmp_path / "new-actions.xlsx").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot stop a process and let it live")
def test_a_process_that_was_stopped_does_not_hold_the_run(
    tmp_path: Path, processes: list[BaseProcess]
) -> None:
    def stop(put: Put) -> None:
        put(Part({"documents": []}))
        os.kill(processes[0].pid or 0, signal.SIGSTOP)
        for_ever(put)

    with pytest.raises(OSError, match="stands still"):
        wrote(tmp_path, processes, stop, patience=1.0)


def test_this_process_goes_on_while_the_other_starts(tmp_path: Path, processes: list[BaseProcess]) -> None:
    with apart(_waiting, Terms(tmp_path), noted(processes), patience=60.0) as put:
        for _ in range(MOST // MANY // 2):
            put(Part({"documents": [(f"{MANY:{MANY}}",)]}))
        (tmp_path / "go").touch()
        put(None)
    assert (tmp_path / "taken").read_text() == str(MOST // MANY // 2)


MANY = 50_000


@contextmanager
def _waiting(terms: Terms) -> Iterator[Put]:
    """Takes nothing until it may go."""
    until = monotonic() + 30.0
    while not (terms.workshop / "go").exists():
        if monotonic() > until:
            raise TimeoutError
        sleep(0.01)
    taken: list[Any] = []
    yield lambda part: taken.extend(part.rows["documents"] if part else ())
    (terms.workshop / "taken").write_text(str(len(taken)))
