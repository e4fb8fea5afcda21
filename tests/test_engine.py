"""Documents that crash, hang, eat memory or reach out cost themselves alone."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import unruly

import ingest
import normalise
from actionplans import limits
from actionplans.config import Settings
from actionplans.doctor import findings
from actionplans.documents import Job, answered
from actionplans.engine import Local, run
from actionplans.model import Status
from actionplans.records import unpacked
from actionplans.workers import End, Lane

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces this")


def looks(_: bytes) -> bool:
    return False


def fates(
    folder: Path, words: list[str], seconds: float = 30.0, lanes: int = 1
) -> dict[str, tuple[Status, str]]:
    """What becomes of documents that begin with these words, in the order they are done in."""
    (folder / "in").mkdir()
    for number, word in enumerate(words):
        (folder / "in" / f"{number} {word}.txt").write_text(word)
    met = [item for item in ingest.met([folder / "in"]) if isinstance(item, ingest.Met)]
    known = ingest.Known(frozenset({".txt"}), looks)
    job = Job(unruly.read, normalise.understand, known, Settings(), folder / "state", "r", "b")
    done = run(sorted(met, key=lambda m: m.name), Local(job, lanes, seconds))
    records = (unpacked(it.record) for it in done)
    return {r.outcome.source.split()[1]: (r.outcome.status, r.outcome.reason) for r in records}


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("memory", "more memory"),
        ("silent-memory", "more memory|It is broken"),
        ("network", "may not lead to this: socket"),
        ("program", "may not lead to this: subprocess"),
        ("bug", "An error of this program stopped the reading .ZeroDivisionError"),
        pytest.param("crash", "ended the worker", marks=POSIX),
    ],
)
def test_a_document_that_misbehaves_is_named_and_the_next_ones_are_read(
    tmp_path: Path, word: str, said: str
) -> None:
    found = fates(tmp_path, ["quiet", word, "calm.txt"])
    assert found[f"{word}.txt"][0] is Status.FAILED
    assert re.search(said, found[f"{word}.txt"][1])
    assert found["quiet.txt"][0] is found["calm.txt.txt"][0] is Status.NO_ACTIONS


@pytest.mark.parametrize("word", ["hang", "regex", "half"])
def test_a_document_that_hangs_is_given_up_in_time(
    tmp_path: Path, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actionplans.workers.WARMING", 4.0)
    begin = time.monotonic()
    found = fates(tmp_path, [word, "calm"], seconds=1.0)
    assert "It took longer than the 1 seconds" in found[f"{word}.txt"][1]
    assert found["calm.txt"][0] is Status.NO_ACTIONS
    assert time.monotonic() - begin < 60


def test_of_a_worker_that_ends_the_document_it_was_at_is_to_blame(tmp_path: Path) -> None:
    found = fates(tmp_path, ["calm0", "network", "bug", "calm1", "silent-memory", "calm2", "calm3"], lanes=2)
    assert sorted(name for name, (status, _) in found.items() if status is Status.NO_ACTIONS) == [
        f"calm{n}.txt" for n in range(4)
    ]


def test_what_lies_at_the_door_of_a_busy_worker_is_begun_by_an_idle_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actionplans.workers.WARMING", 4.0)
    found = fates(tmp_path, ["hang", *(f"calm{n}" for n in range(5))], seconds=2.0, lanes=2)
    assert list(found)[-1] == "hang.txt"
    assert len(found) == 6


@POSIX
def test_a_worker_that_does_not_take_a_document_in_is_given_up_in_time() -> None:
    heard, large = threading.Event(), bytes(8 << 20)
    lane: Lane[bytes] = Lane(unruly.begin, unruly.length, None, heard)

    def result(task: bytes, seconds: float) -> bytes | End:
        lane.give(task, seconds)
        while not (results := list(lane.results())):
            assert heard.wait(30.0) or seconds < 30.0
            heard.clear()
        return results[0][1]

    try:
        assert result(b"small", 30.0) == b"5"
        assert lane._worker is not None
        assert lane._worker.pid
        os.kill(lane._worker.pid, signal.SIGSTOP)
        threading.Timer(1.0, heard.set).start()
        assert result(large, 0.5) is End.TIME
        assert result(large, 30.0) == b"8388608"
    finally:
        lane.discard()


def test_an_answer_of_a_worker_that_was_taken_over_is_none() -> None:
    met = ingest.Met("a", "a", 1, 0, 0)
    assert answered(b"\x80\x04planted", met) is None
    assert answered(b"", met) is None


def test_a_document_that_says_it_is_slow_gets_its_time(tmp_path: Path) -> None:
    found = fates(tmp_path, ["calm", "slow", "hang"], seconds=1.0)
    assert found["slow.txt"][0] is Status.NO_ACTIONS
    assert "It took longer" in found["hang.txt"][1]


@LINUX
def test_the_kernel_refuses_writing_outside_the_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "target.txt"
    monkeypatch.setenv("UNRULY_TARGET", str(target))
    if any("NOT ENFORCED no writing" in line for line in findings()):
        pytest.skip("this kernel has no Landlock")
    assert fates(tmp_path, ["write"])["write.txt"][0] is Status.FAILED
    assert not target.exists()


@POSIX
def test_workers_die_with_a_killed_parent(tmp_path: Path) -> None:
    (tmp_path / "hang.txt").write_text("hang")
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1])\n"
        "import test_engine; test_engine.hang(Path(sys.argv[2]))\n"
    )
    command = [sys.executable, "-c", script, str(Path(__file__).parent), str(tmp_path)]
    with subprocess.Popen(command, start_new_session=True) as parent:
        deadline = time.monotonic() + 30
        while not (tmp_path / "state" / "raw").exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        time.sleep(1)
        members = session(parent.pid)
        assert len(members) > 1, "no worker was started"
        parent.kill()
    deadline = time.monotonic() + 10
    while session(parent.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not session(parent.pid)


def hang(folder: Path) -> None:
    """A run over a document that hangs."""
    met = [item for item in ingest.met([folder / "hang.txt"]) if isinstance(item, ingest.Met)]
    known = ingest.Known(frozenset({".txt"}), looks)
    job = Job(unruly.read, normalise.understand, known, Settings(), folder / "state", "r", "b")
    list(run(met, Local(job, 1, 60.0)))


def session(leader: int) -> list[int]:
    """Processes of a session that are alive."""
    listed = subprocess.run(["ps", "-s", str(leader), "-o", "pid=,stat="], capture_output=True, text=True)
    return [int(line.split()[0]) for line in listed.stdout.splitlines() if "Z" not in line.split()[1]]


def test_a_script_without_a_guard_may_convert(tmp_path: Path) -> None:
    sample = Path(__file__).parent.parent / "samples" / "staffordshire-race-equality-scheme.txt"
    script = tmp_path / "script.py"
    script.write_text(f"from actionplans import convert\nprint(len(convert({str(sample)!r}).actions))\n")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == "19", done.stderr


def test_the_doctor_says_of_each_measure_whether_it_is_enforced() -> None:
    said = "\n".join(findings())
    for measure in limits.MEASURES:
        assert measure.name in said
    assert "in Python: an audit hook" in said


@pytest.mark.parametrize(("there", "said"), [(True, "found     tesseract"), (False, "missing   [ocr]")])
def test_the_doctor_names_what_reads_scans(there: bool, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actionplans.doctor.find_spec", lambda _: None)
    monkeypatch.setattr("parsers.pdf.recognisers.available", lambda: there)
    lines = list(findings())
    assert any(line.startswith(said) for line in lines)
    assert any(line.startswith("missing   [parquet]") for line in lines)
