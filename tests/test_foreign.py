"""Documents only LibreOffice reads: refused with what to do, or read through it where it may be used."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from struct import pack

import pytest
from planted import docx, p, source, tbl, tr

from actionplans import office
from actionplans.cli import main
from actionplans.errors import DocumentError
from parsers import read

DOCUMENTS = Path(__file__).parent / "documents"
PLAN = docx(tbl(tr("Action", "Lead"), tr("Train staff", "HR")) + p("end"))


def wordperfect(text: str) -> bytes:
    """A WordPerfect 5.1 document of plain lines: its prefix, which names no further part, and the text."""
    return b"\xffWPC" + pack("<IBBBBHH", 16, 1, 10, 0, 1, 0, 0) + text.replace("\n", "\r").encode("ascii")


def before_97() -> bytes:
    """A Word document whose block of information is of version 6."""
    content = bytearray((DOCUMENTS / "rich.doc").read_bytes())
    at = content.index(b"\xec\xa5")
    content[at + 2 : at + 4] = pack("<H", 0x65)
    return bytes(content)


def damaged() -> bytes:
    """A Word document whose second stream has lost its name."""
    content = (DOCUMENTS / "rich.doc").read_bytes()
    return content.replace("1Table".encode("utf-16-le"), "1Tible".encode("utf-16-le"))


FOREIGN = {
    "plan.wpd": (wordperfect("Plan\n"), "written by WordPerfect"),
    "plan.wps": (b"\x01\xfe" + bytes(200), "written by Microsoft Works"),
    "old.doc": (before_97(), "older than Word 97"),
    "older.doc": (b"\xdb\xa5\x2d\0" + bytes(200), "written by Word 2"),
    "dos.doc": (b"\x31\xbe\0\0" + bytes(200), "written by Word for DOS"),
    "damaged.doc": (damaged(), "This file is damaged"),
}


@pytest.mark.parametrize(("name", "content", "said"), [(n, *it) for n, it in FOREIGN.items()], ids=FOREIGN)
def test_without_libreoffice_it_is_refused_with_what_to_do(name: str, content: bytes, said: str) -> None:
    with pytest.raises(DocumentError, match=said) as refused:
        read(source(name, content))
    assert "save it" in refused.value.advice


@pytest.mark.parametrize(("name", "content", "said"), [(n, *it) for n, it in FOREIGN.items()], ids=FOREIGN)
def test_where_it_may_be_converted_it_is_read_and_says_so(name: str, content: bytes, said: str) -> None:
    asked: list[tuple[bytes, str]] = []

    def convert(data: bytes, ending: str) -> bytes:
        asked.append((data, ending))
        return PLAN

    found = read(replace(source(name, content), convert=convert))
    assert asked == [(content, Path(name).suffix)]
    assert [row.texts for row in found.tables[0].rows] == [("Action", "Lead"), ("Train staff", "HR")]
    assert found.format == Path(name).suffix[1:]
    assert [issue.code for issue in found.issues] == ["read-by-libreoffice"]
    assert said in found.issues[0].message


def test_a_document_that_needs_no_help_gets_none() -> None:
    def convert(*_: object) -> bytes:
        raise AssertionError

    assert read(replace(source("rich.doc", (DOCUMENTS / "rich.doc").read_bytes()), convert=convert)).tables


def test_what_libreoffice_cannot_read_either_says_both() -> None:
    def convert(*_: object) -> bytes:
        raise DocumentError("no")

    with pytest.raises(DocumentError, match=r"WordPerfect.*LibreOffice could not read it either"):
        read(replace(source("plan.wpd", wordperfect("Plan\n")), convert=convert))


PROBE = """#!{python}
import json, pathlib, socket, sys
told = {{}}
for name, attempt in {{
    "network": lambda: socket.create_connection(("127.0.0.1", {port}), 5),
    "write": lambda: pathlib.Path({outside!r}).write_text("x"),
    "home": lambda: pathlib.Path("~/here").expanduser().write_text("x"),
}}.items():
    try:
        attempt()
        told[name] = "done"
    except OSError as error:
        told[name] = "refused"
made = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
made.mkdir()
told["document"] = pathlib.Path(sys.argv[-1]).read_text()
(made / "document.docx").write_text(json.dumps(told))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can keep LibreOffice from the network")
def test_libreoffice_has_no_network_and_writes_into_its_folder_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    stand_in, folder = tmp_path / "bin" / "soffice.bin", tmp_path / "state"
    stand_in.parent.mkdir()
    folder.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as server:
        port, outside = server.getsockname()[1], str(tmp_path / "outside")
        stand_in.write_text(PROBE.format(python=sys.executable, port=port, outside=outside))
        stand_in.chmod(0o755)
        (stand_in.parent / "soffice").symlink_to(stand_in)
        monkeypatch.setenv("PATH", str(stand_in.parent))
        convert = office.kept(folder)
        assert convert is not None
        told = json.loads(convert(b"a plan", ".wpd"))
        convert.close()
    assert told == {"network": "refused", "write": "refused", "home": "done", "document": "a plan"}
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="LibreOffice is used on Linux only")
def test_where_it_cannot_be_kept_to_its_folder_it_is_not_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = tmp_path / "bin" / "soffice.bin"
    stand_in.parent.mkdir()
    stand_in.write_text(f"#!/bin/sh\ntouch {tmp_path / 'begun'}\n")
    stand_in.chmod(0o755)
    (stand_in.parent / "soffice").symlink_to(stand_in)
    (tmp_path / "landlock.py").write_text("raise OSError('a kernel without Landlock')")
    monkeypatch.setenv("PATH", f"{stand_in.parent}:/usr/bin:/bin")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    office._unconfined.cache_clear()
    assert office.lack() == "Landlock (Linux) does not work here (a kernel without Landlock)"
    office._unconfined.cache_clear()
    convert = office.kept(tmp_path)
    assert convert is not None
    with pytest.raises(DocumentError):
        convert(b"a plan", ".wpd")
    convert.close()
    assert not (tmp_path / "begun").exists()


def test_where_it_cannot_be_kept_from_the_network_it_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert office.lack() == "only Linux can keep it from the network"
    assert office.kept(tmp_path) is None


@pytest.mark.skipif(bool(office.lack()), reason=f"LibreOffice cannot be used: {office.lack()}")
def test_a_wordperfect_document_is_converted_in_a_run(tmp_path: Path) -> None:
    folder, out = tmp_path / "plans", tmp_path / "out"
    folder.mkdir()
    (folder / "plan.wpd").write_bytes(wordperfect("Race Equality Plan\nTrain all staff\n"))
    (tmp_path / "plans.toml").write_text("[reading]\nlibreoffice = true\n")
    with pytest.raises(SystemExit):
        main(["convert", str(folder), "-o", str(out), "--config", str(tmp_path / "plans.toml"), "--quiet"])
    documents = (out / "documents.csv").read_text("utf-8-sig")
    assert "LibreOffice could not" not in documents
    assert "no-actions" in documents
    assert "read-by-libreoffice" in (out / "issues.csv").read_text("utf-8-sig")
