"""One run at a time: who waits, who is told, and what a dead run leaves."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from actionplans.errors import BusyError
from ingest.locks import HOLDER, LOCK, held


def test_a_second_run_is_told_who_holds_it_at_once(tmp_path: Path) -> None:
    with held(tmp_path):
        script = (
            "import sys; from pathlib import Path; from ingest.locks import held\n"
            "from actionplans.errors import BusyError\n"
            "try:\n    with held(Path(sys.argv[1])): print('in')\nexcept BusyError as error: print(error)\n"
        )
        said = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True)
    assert f"process {os.getpid()} on {socket.gethostname()}" in said.stdout


def test_nothing_is_left_when_it_is_let_go(tmp_path: Path) -> None:
    with held(tmp_path):
        assert (tmp_path / LOCK).exists()
    assert list(tmp_path.iterdir()) == []


def note(folder: Path, host: str) -> None:
    (folder / HOLDER).write_text(json.dumps({"host": host, "pid": 1, "since": "2026-01-01T00:00:00+00:00"}))


def test_the_lock_of_a_killed_run_of_this_computer_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text("")
    note(tmp_path, socket.gethostname())
    with held(tmp_path):
        pass


def test_a_living_run_of_another_computer_is_respected_and_a_silent_one_is_not(tmp_path: Path) -> None:
    note(tmp_path, "another-computer")
    with pytest.raises(BusyError, match="another-computer"), held(tmp_path):
        pass
    old = (tmp_path / HOLDER).stat().st_mtime - 600
    os.utime(tmp_path / HOLDER, (old, old))
    with held(tmp_path):
        pass


def test_a_holder_shows_signs_of_life(tmp_path: Path) -> None:
    from time import sleep

    with held(tmp_path, beat=0.05):
        os.utime(tmp_path / HOLDER, (1, 1))
        sleep(0.5)
        assert (tmp_path / HOLDER).stat().st_mtime > 1


def test_a_note_that_cannot_be_read_holds_nobody_up(tmp_path: Path) -> None:
    (tmp_path / HOLDER).write_bytes(b"\xff\x00 no note")
    with held(tmp_path):
        pass
