"""The real program as a user starts it: what it says, what it writes, and how it ends."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from actionplans.cli import main

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
STAFFORDSHIRE = "staffordshire-race-equality-scheme.txt"


def run(*arguments: object, given: str = "") -> subprocess.CompletedProcess[str]:
    """The program, with its words and its exit code."""
    command = [sys.executable, "-m", "actionplans.cli", *map(str, arguments)]
    done = subprocess.run(
        command, input=given, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def odd_folder(tmp_path: Path) -> Path:
    """A folder as councils keep them: one good plan among what is not."""
    folder = tmp_path / "odd"
    folder.mkdir()
    shutil.copy(SAMPLES / STAFFORDSHIRE, folder)
    shutil.copy(SAMPLES / "formats" / "peterborough-equality-plan.docx", folder / "wrong-ending.pdf")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 and then nothing")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4\nnothing more")
    (folder / "empty.xlsx").write_bytes(b"")
    (folder / "locked.docx").write_bytes(
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le")
    )
    (folder / "minutes.txt").write_text("We met in May 2009 and agreed to meet again.\n", encoding="utf-8")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    (folder / "~$draft.docx").write_bytes(b"lock")
    return folder


# ------------------------------------------------------------------ the job


def test_convert_says_where_and_how_much(tmp_path: Path) -> None:
    done = run("convert", SAMPLES / STAFFORDSHIRE, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "1 document, 19 actions" in done.stdout
    assert str(tmp_path / "out") in done.stdout
    assert "[1/1]" in done.stderr, "plain lines where there is no terminal"
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert {
        "actions.csv",
        "actions.xlsx",
        "milestones.csv",
        "leads.csv",
        "documents.csv",
        "issues.csv",
    } <= written


def test_converting_again_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for out in (first, second, second):
        run("convert", SAMPLES / STAFFORDSHIRE, "-o", out, "--quiet")
    assert (first / "actions.csv").read_bytes() == (second / "actions.csv").read_bytes()


def test_json_is_for_machines(tmp_path: Path) -> None:
    done = run("convert", SAMPLES / STAFFORDSHIRE, "-o", tmp_path / "out", "--json")
    told = json.loads(done.stdout)
    assert (told["actions"], told["documents"]) == (19, {"ok": 1})


def test_demo_converts_the_samples(tmp_path: Path) -> None:
    done = run("demo", "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "2 documents, 59 actions" in done.stdout


def test_configuration_states_the_plan_period(tmp_path: Path) -> None:
    config = tmp_path / "plans.toml"
    config.write_text(
        '[documents."staff*"]\nplan_start = 2007-01-01\nplan_end = 2009-12-31\n', encoding="utf-8"
    )
    run("convert", SAMPLES / STAFFORDSHIRE, "-o", tmp_path / "out", "--config", config)
    yearly = [
        m
        for m in table(tmp_path / "out", "milestones")
        if m["kind"] == "recurring" and m["origin"] == "timescale"
    ]
    assert {(m["start"], m["end"]) for m in yearly} == {("2007-01-01", "2009-12-31")}


# ------------------------------------------------------------------ bad input


def test_bad_documents_are_named_with_advice_and_the_good_ones_converted(
    odd_folder: Path, tmp_path: Path
) -> None:
    done = run("convert", odd_folder, "-o", tmp_path / "out")
    assert done.returncode == 1
    documents = {row["source"]: row for row in table(tmp_path / "out", "documents")}
    assert {name: row["status"] for name, row in documents.items()} == {
        STAFFORDSHIRE: "ok",
        "wrong-ending.pdf": "ok",
        "broken.docx": "failed",
        "broken.pdf": "failed",
        "empty.xlsx": "failed",
        "locked.docx": "failed",
        "minutes.txt": "no-actions",
        "photo.jpg": "skipped",
        "~$draft.docx": "skipped",
    }
    for name, row in documents.items():
        assert row["status"] == "ok" or row["reason"].endswith("."), name
        assert row["status"] == "ok" or row["advice"], name
    assert {row["source"] for row in table(tmp_path / "out", "actions")} == {
        STAFFORDSHIRE,
        "wrong-ending.pdf",
    }
    assert "wrong-ending" in {row["code"] for row in table(tmp_path / "out", "issues")}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["convert", "{tmp}/nowhere", "-o", "{tmp}/out"], 3, "does not exist"),
        (["convert", "{tmp}/empty", "-o", "{tmp}/out"], 3, "holds no file"),
        (["convert", "{samples}", "-o", "{samples}/out"], 2, "lies inside the input"),
        (["convert", "{samples}", "-o", "{tmp}/file.txt"], 4, "a file is in the way"),
        (["convert", "{samples}", "-o", "{tmp}/out", "--config", "{tmp}/nowhere.toml"], 2, "cannot be read"),
        (["convert", "{samples}", "-o", "{tmp}/out", "--config", "{tmp}/bad.toml"], 2, "timescale"),
        (["convert", "{samples}"], 2, "--output"),
        (["convert", "{samples}", "-o", "{tmp}/out", "--colour"], 2, "--colour"),
        (["timescale", "2008", "--plan", "2008"], 2, "2008-04-01/2011-03-31"),
        (["timescale"], 2, "no timescale"),
        (["tables", "{tmp}/empty"], 2, "is a folder"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_misuse_is_one_plain_sentence(arguments: list[str], code: int, words: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.txt").write_text("in the way", encoding="utf-8")
    (tmp_path / "bad.toml").write_text("[timescale]\nseasons = 3\n", encoding="utf-8")
    done = run(*(argument.format(tmp=tmp_path, samples=SAMPLES) for argument in arguments))
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert len(done.stderr.splitlines()) <= 12


# ------------------------------------------------------------------ the other commands


def test_tables_as_json_and_as_lines() -> None:
    document = SAMPLES / STAFFORDSHIRE
    entries = json.loads(run("tables", document, "--json").stdout)
    assert entries[0]["rows"][0] == ["Activity", "Timescales", "Lead", "Performance Measures"]
    assert "line 3: Activity | Timescales | Lead | Performance Measures" in run("tables", document).stdout


def test_plan_says_how_columns_map() -> None:
    said = run("plan", SAMPLES / STAFFORDSHIRE).stdout
    assert "Timescales -> timescale" in said
    assert "Staffordshire County Council" in said


def test_timescale_explains() -> None:
    said = run("timescale", "Summer 2008", "--plan", "2008-04-01/2011-03-31").stdout
    assert "1 June 2008 to 31 August 2008" in said


def test_timescale_filters_lines() -> None:
    lines = '{"id": 1, "text": "Oct-08", "context": {}}\nnot json\n{"id": 2, "text": "TBC"}\n'
    first, bad, last = (
        json.loads(line) for line in run("timescale", "--jsonl", given=lines).stdout.splitlines()
    )
    assert (first["id"], first["items"][0]["start"], first["ambiguous"]) == (1, "2008-10-01", False)
    assert "error" in bad
    assert (last["id"], last["items"][0]["kind"]) == (2, "undated")


def test_every_command_is_in_the_help() -> None:
    said = run("--help").stdout
    for command in ("convert", "demo", "plan", "tables", "timescale"):
        assert command in said
        assert run(command, "--help").returncode == 0


def ended(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> object:
    """The exit code of the program, run in this process so that a fault can be put into it."""
    monkeypatch.setattr("signal.signal", lambda *_: None)
    monkeypatch.setattr("sys.unraisablehook", sys.unraisablehook)
    with pytest.raises(SystemExit) as end:
        main(arguments)
    return end.value.code


def test_an_error_of_the_program_is_a_sentence_and_the_log_has_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("no such row")

    monkeypatch.setattr("actionplans.edition.Edition.mark", broken)
    plan, out, state = SAMPLES / STAFFORDSHIRE, tmp_path / "out", tmp_path / "state"
    arguments = ["convert", str(plan), "-o", str(out), "--state", str(state), "--quiet"]
    assert ended(arguments, monkeypatch) == 4
    said, log = capsys.readouterr().err, state / "actionplans.log"
    assert said.startswith("actionplans: An error of this program stopped it (KeyError: 'no such row').")
    assert str(log) in said
    assert "Traceback" not in said
    assert 'raise KeyError("no such row")' in log.read_text(encoding="utf-8")


def test_an_error_outside_a_run_is_logged_where_states_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("half of nothing")

    monkeypatch.setattr("actionplans.doctor.findings", broken)
    monkeypatch.setattr("actionplans.journal.user_state_path", lambda *_, **__: tmp_path)
    assert ended(["doctor"], monkeypatch) == 4
    assert str(tmp_path / "actionplans.log") in capsys.readouterr().err
    assert "half of nothing" in (tmp_path / "actionplans.log").read_text(encoding="utf-8")
