"""Documents and folders made to do harm: refused or made harmless, named, never followed."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")
GOOD = "Activity,Timescales,Lead\nTrain all staff on equality,Summer 2008,Equality Officer\n"
LIVE = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", '=HYPERLINK("http://example.invalid")']
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    """The program over the folder's plans."""
    command = [sys.executable, "-m", "actionplans.cli", "convert", str(folder / "plans"), "-o"]
    command += [str(folder / "out"), "--state", str(folder / "state")]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=200
    )
    assert "Traceback" not in done.stderr
    return done


def documents(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "out" / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["source"]: row for row in csv.DictReader(file)}


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder with one good plan."""
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "good.csv").write_text(GOOD)
    return folder


@POSIX
def test_links_and_devices_are_named_and_never_followed(plans: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text(GOOD.replace("Train", "SECRET"))
    (plans / "link.csv").symlink_to(tmp_path / "secret.csv")
    (plans / "loop.csv").symlink_to("loop.csv")
    (plans / "zero.csv").symlink_to("/dev/zero")
    (plans / "up").symlink_to("..")
    os.mkfifo(plans / "pipe.csv")
    assert run(tmp_path).returncode == 0
    found = documents(tmp_path)
    assert {name for name, row in found.items() if row["status"] == "skipped"} == {
        "link.csv",
        "loop.csv",
        "zero.csv",
        "up",
        "pipe.csv",
    }
    assert all(b"SECRET" not in path.read_bytes() for path in (tmp_path / "out").iterdir())


@POSIX
def test_names_cannot_drive_the_terminal(plans: Path, tmp_path: Path) -> None:
    (plans / "a\x1b[2Jb\nc.csv").write_bytes(b"")
    (plans / "\u202efdp.csv").write_bytes(b"")
    (plans / ("n" * 240 + ".csv")).write_text(GOOD.replace("Train", "Teach"))
    Path(os.fsdecode(os.fsencode(plans) + b"/bad\xff.csv")).write_bytes(b"")
    done = run(tmp_path)
    assert done.returncode == 1
    assert not {"\x1b", "\u202e"} & set(done.stdout + done.stderr)
    assert "a%1B[2Jb%0Ac.csv" in done.stderr
    assert {"a%1B[2Jb\nc.csv", "\u202efdp.csv", "bad\ufffd.csv", "n" * 240 + ".csv"} <= set(
        documents(tmp_path)
    )
    assert all(b"\x1b" not in path.read_bytes() for path in (tmp_path / "out").glob("*.csv"))


def test_a_bomb_is_refused_and_its_neighbour_read(plans: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(plans / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        with bomb.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(600):
                part.write(b" " * (1 << 20))
    assert run(tmp_path).returncode == 1
    found = documents(tmp_path)
    assert (found["bomb.docx"]["status"], found["good.csv"]["status"]) == ("failed", "ok")
    assert found["bomb.docx"]["advice"]


def test_no_entity_brings_in_a_file(plans: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("SECRETWORD")
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
        f'<w:document xmlns:w="{word}"><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:tc>'
        "</w:tr></w:tbl></w:body></w:document>"
    )
    with zipfile.ZipFile(plans / "entity.docx", "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", document)
    run(tmp_path)
    assert documents(tmp_path)["entity.docx"]["status"] in {"failed", "no-actions"}
    assert all(b"SECRETWORD" not in path.read_bytes() for path in (tmp_path / "out").iterdir())


def test_no_cell_comes_alive(plans: Path, tmp_path: Path) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Activity", "Timescales", "Lead"])
    writer.writerows([f"Action {n} {SCRIPT}", live, live] for n, live in enumerate(LIVE))
    writer.writerows([live, "2009", SCRIPT] for live in LIVE)
    (plans / "live.csv").write_text(text.getvalue())
    assert run(tmp_path).returncode == 0
    for path in (tmp_path / "out").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                assert not [cell for cell in row if re.match(r"[=@\t\r]|[+-](?!\d+$)", cell)], path.name
    book = openpyxl.load_workbook(tmp_path / "out" / "actions.xlsx")
    assert not [c.value for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]
    for page in (tmp_path / "out").glob("*.html"):
        assert not re.search(r"<script>alert|<img src=x", page.read_text(encoding="utf-8"))
