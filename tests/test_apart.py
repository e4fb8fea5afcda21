"""The workbook written by a process of its own: the same file, the same errors, and no process left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest
from test_output import PLAN

import output
from actionplans.workers import begun, tracked
from output.apart import apart
from output.workbook import sheets


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


def test_it_is_the_same_file(tmp_path: Path, processes: list[BaseProcess]) -> None:
    output.write([PLAN], tmp_path / "one")
    output.write([PLAN], tmp_path / "two", begin=noted(processes))
    one, two = (tmp_path / folder / "actions.xlsx" for folder in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    assert len(processes) == 1


def wrote(path: Path, processes: list[BaseProcess], work: Callable[[Callable[..., None]], object]) -> None:
    """A workbook apart, filled by `work`."""
    with apart(sheets, path, noted(processes)) as put:
        work(put)


def for_ever(put: Callable[..., None]) -> None:
    while True:
        put("documents", [], "")


def test_its_error_is_raised_here(tmp_path: Path, processes: list[BaseProcess]) -> None:
    with pytest.raises(FileNotFoundError):
        wrote(tmp_path / "nowhere" / "a.xlsx", processes, lambda put: put("documents", [], ""))


def test_an_error_on_the_way_is_raised_while_more_is_sent(
    tmp_path: Path, processes: list[BaseProcess]
) -> None:
    with pytest.raises(RuntimeError, match="no such sheet"):
        wrote(tmp_path / "a", processes, lambda put: (put("no such sheet", [], ""), for_ever(put)))


def test_a_process_that_was_killed_is_an_error(tmp_path: Path, processes: list[BaseProcess]) -> None:
    with pytest.raises(OSError, match="ended"):
        wrote(tmp_path / "a", processes, lambda put: (processes[0].kill(), for_ever(put)))


def test_a_run_that_stops_leaves_no_file(tmp_path: Path, processes: list[BaseProcess]) -> None:
    with pytest.raises(ZeroDivisionError):
        wrote(tmp_path / "a", processes, lambda _: 1 / 0)
    assert processes[0].exitcode == 0
    assert not (tmp_path / "a").exists()
