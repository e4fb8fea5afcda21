"""Which documents are found, what they are called, and what is said of those left out."""

from __future__ import annotations

import os
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.config import DocumentSettings, Settings
from actionplans.errors import InputError
from actionplans.model import Skipped, Source
from ingest import Known, find, holder
from ingest.names import hints, labels, order, safe, shown

KNOWN = Known({".docx", ".txt", ".pdf"}, lambda head: head.startswith((b"%PDF", b"PK")))
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")


def put(folder: Path, *names: str, content: bytes = b"Activity\tLead\n") -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def look(*inputs: Path, settings: Settings | None = None) -> list[Source | Skipped]:
    return find(inputs, settings or Settings(), KNOWN)


def taken(*inputs: Path) -> list[str]:
    return [item.name for item in look(*inputs) if isinstance(item, Source)]


def skipped(*inputs: Path) -> dict[str, Skipped]:
    return {item.name: item for item in look(*inputs) if isinstance(item, Skipped)}


def test_a_folder_is_searched_to_any_depth_in_path_order_whatever_the_case(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "A.docx", "york/2009/plan.pdf", "York.txt", "a/z.txt", "C/deep/er/x.txt")
    assert taken(tmp_path) == [
        "a/z.txt",
        "A.docx",
        "b.txt",
        "C/deep/er/x.txt",
        "york/2009/plan.pdf",
        "York.txt",
    ]


def test_a_folder_deeper_than_the_stack_is_searched(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(200):
        deep = deep / "d"
    put(deep, "plan.txt")
    assert taken(tmp_path) == ["d/" * 200 + "plan.txt"]


def test_a_source_knows_its_size_digest_and_bytes(tmp_path: Path) -> None:
    put(tmp_path, "plan.txt", content=b"one two")
    (source,) = look(tmp_path)
    assert isinstance(source, Source)
    assert (source.size, source.sha256, source.read()) == (7, sha256(b"one two").hexdigest(), b"one two")


def test_a_file_given_by_itself_is_called_by_its_own_name_and_always_taken(tmp_path: Path) -> None:
    put(tmp_path, "bath/plan.xyz", "bath/.hidden.txt")
    assert taken(tmp_path / "bath/plan.xyz") == ["plan.xyz"]
    assert taken(tmp_path / "bath/.hidden.txt") == [".hidden.txt"]


@pytest.mark.parametrize(
    ("inputs", "names"),
    [
        pytest.param(["bath"], ["plan.txt"], id="one input: its name is left out"),
        pytest.param(["bath", "york"], ["bath/plan.txt", "york/plan.txt"], id="several: each begins with it"),
        pytest.param(
            ["bath", "old/bath"],
            ["bath/plan.txt", "old/bath/plan.txt"],
            id="of one name: as many folders as tell them apart",
        ),
        pytest.param(["bath", "york/plan.txt"], ["bath/plan.txt", "plan.txt"], id="a folder and a file"),
        pytest.param(["bath", "bath", "bath/plan.txt"], ["plan.txt"], id="given twice is met once"),
    ],
)
def test_names_with_several_inputs(tmp_path: Path, inputs: list[str], names: list[str]) -> None:
    put(tmp_path, "bath/plan.txt", "york/plan.txt", "old/bath/plan.txt")
    found = taken(*(tmp_path / name for name in inputs))
    assert sorted(name.removeprefix(f"{tmp_path.name}/") for name in found) == names


def test_names_do_not_depend_on_the_order_of_the_inputs(tmp_path: Path) -> None:
    put(tmp_path, "a/bath/x.txt", "b/bath/x.txt", "york/x.txt")
    inputs = [tmp_path / name for name in ("a/bath", "b/bath", "york")]
    assert taken(*inputs) == taken(*reversed(inputs)) == ["a/bath/x.txt", "b/bath/x.txt", "york/x.txt"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("~$Action plan.docx", "open elsewhere", id="Word's lock"),
        pytest.param(".~lock.plan.docx#", "open elsewhere", id="LibreOffice's lock"),
        pytest.param("Thumbs.db", "system", id="Windows thumbnails"),
        pytest.param("DESKTOP.INI", "system", id="Windows folder settings"),
        pytest.param(".DS_Store", "system", id="macOS folder settings"),
        pytest.param("plan.docx.tmp", "temporary", id="half a copy"),
        pytest.param("plan.pdf.crdownload", "temporary", id="half a download"),
        pytest.param("plan.txt~", "temporary", id="an editor's backup"),
        pytest.param(".plan.docx", "Hidden", id="hidden"),
        pytest.param("logo.png", "Not a kind", id="unknown ending"),
        pytest.param("noending", "Not a kind", id="no ending, unknown content"),
    ],
)
def test_what_is_left_out_is_named_with_its_reason(tmp_path: Path, name: str, reason: str) -> None:
    put(tmp_path, name, "plan.txt")
    assert taken(tmp_path) == ["plan.txt"]
    left = skipped(tmp_path)[name]
    assert reason in left.reason
    assert left.size > 0
    assert not left.unreadable


@pytest.mark.parametrize("name", ["noending", "plan.dat", "plan.2009"])
def test_an_unknown_ending_is_forgiven_when_the_content_is_known(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, content=b"%PDF-1.4 ...")
    assert taken(tmp_path) == [name]


def test_a_hidden_folder_is_one_line_and_is_not_entered(tmp_path: Path) -> None:
    put(tmp_path, ".git/objects/plan.txt", "plan.txt")
    assert list(skipped(tmp_path)) == [".git/"]


@POSIX
def test_a_file_too_large_for_a_document_is_named_and_not_read(tmp_path: Path) -> None:
    put(tmp_path, "plan.txt")
    with (tmp_path / "huge.csv.txt").open("wb") as file:
        file.truncate(8 << 30)
    left = skipped(tmp_path)["huge.csv.txt"]
    assert left.unreadable
    assert left.reason == "More than 1 GB: too large for a document."


@POSIX
def test_links_and_devices_are_named_and_never_followed(tmp_path: Path) -> None:
    inside = put(tmp_path / "in", "plan.txt")
    outside = put(tmp_path / "out", "secret.txt")
    (inside / "away.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / "again.txt").symlink_to(inside / "plan.txt")
    (inside / "nowhere.txt").symlink_to(tmp_path / "gone")
    os.mkfifo(inside / "pipe.txt")
    assert taken(inside) == ["plan.txt"]
    reasons = {name: item.reason.split()[1] for name, item in skipped(inside).items()}
    links = dict.fromkeys(("again.txt", "away.txt", "folder", "loop", "nowhere.txt"), "link,")
    assert reasons == links | {"pipe.txt": "device,"}


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the administrator's right to read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@POSIX
def test_what_may_not_be_read_is_reported_and_the_rest_is_found() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = put(Path(name), "plan.txt", "locked.txt", "locked.dat", "closed/inner.txt")
        folder.chmod(0o755)
        shut = [folder / "locked.txt", folder / "locked.dat", folder / "closed"]
        for path in shut:
            path.chmod(0)
        with as_nobody():
            found = {item.name: item for item in look(folder)}
        for path in shut:
            path.chmod(0o700)
    assert list(found) == ["closed/", "locked.dat", "locked.txt", "plan.txt"]
    for name in ("closed/", "locked.dat", "locked.txt"):
        left = found[name]
        assert isinstance(left, Skipped)
        assert left.unreadable
        assert left.reason == "It cannot be opened: Permission denied."


@pytest.mark.parametrize(
    ("files", "told"),
    [
        pytest.param(None, "does not exist", id="missing"),
        pytest.param([], "holds no file", id="empty folder"),
        pytest.param(["logo.png"], "no document this program reads, only 1 other file.", id="no document"),
    ],
)
def test_an_input_without_documents_is_refused_with_advice(
    tmp_path: Path, files: list[str] | None, told: str
) -> None:
    folder = tmp_path / "plans"
    if files is not None:
        folder.mkdir()
        put(folder, *files)
    put(tmp_path, "other/plan.txt")
    with pytest.raises(InputError, match=told) as refused:
        look(tmp_path / "other", folder)
    assert refused.value.exit_code == 3
    assert "plans" in refused.value.message
    assert "share mounted?" in refused.value.advice


@POSIX
def test_a_device_as_input_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="neither a file nor a folder"):
        look(tmp_path / "pipe")


def test_the_configuration_speaks_for_the_name(tmp_path: Path) -> None:
    put(tmp_path, "bath/plan.txt")
    said = DocumentSettings(council="Bath", plan_start=date(2008, 4, 1))
    (source,) = look(tmp_path, settings=Settings(documents={"bath/**": said}))
    assert isinstance(source, Source)
    assert (source.stated.council, source.stated.plan_start) == ("Bath", date(2008, 4, 1))


@pytest.mark.parametrize(
    ("folder", "name", "words"),
    [
        ("schemes", "york/race/plan-2009.docx", ("plan 2009", "race", "york", "schemes")),
        ("Bath_NES", "Action%20Plan.pdf", ("Action Plan", "Bath NES")),
        ("york", "york/york.txt", ("york",)),
        ("", "__.txt", ()),
        ("", "plan%0A%1B[2J.txt", ("plan [2J",)),
    ],
)
def test_hints_are_the_words_of_the_path_nearest_first(
    folder: str, name: str, words: tuple[str, ...]
) -> None:
    assert hints(folder, name) == words


@POSIX
def test_odd_names_are_stored_as_they_are_and_still_open(tmp_path: Path) -> None:
    put(tmp_path, "..\\..\\up.txt", "a\nb.txt", "c\x1b[2Jd.txt", "e\u202etxt.f.txt", "g" * 251 + ".txt")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_bytes(b"x")
    found = [item for item in look(tmp_path) if isinstance(item, Source)]
    assert [item.name for item in found] == [
        "..\\..\\up.txt",
        "a\nb.txt",
        "c%1B[2Jd.txt",
        "caf\ufffd.txt",
        "e\u202etxt.f.txt",
        "g" * 251 + ".txt",
    ]
    assert all(item.read() for item in found)


@POSIX
def test_two_names_that_look_alike_stay_two(tmp_path: Path) -> None:
    put(tmp_path, "caf\u00e9.txt", "cafe\u0301.txt")
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this file system composes names itself")
    assert taken(tmp_path) == ["cafe\u0301.txt", "caf\u00e9.txt"]


@given(st.text())
def test_stored_names_are_settled_and_shown_ones_hold_nothing_unseen(name: str) -> None:
    stored = safe(name)
    assert safe(stored) == stored
    assert not {unicodedata.category(letter) for letter in stored if letter not in "\t\n"} & {"Cc", "Cs"}
    assert not {unicodedata.category(letter) for letter in shown(name)} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    stored.encode()


@given(st.lists(st.text("aB/é", min_size=1), unique=True))
def test_the_order_of_names_does_not_depend_on_how_they_were_met(names: list[str]) -> None:
    assert sorted(names, key=order) == sorted(sorted(names), key=order)


def test_labels_at_the_root_of_a_drive_are_never_blank() -> None:
    root = Path(Path.cwd().anchor)
    assert all(labels([root, root / "plans"]))


@pytest.mark.parametrize(
    ("output", "held"),
    [("plans", True), ("plans/out", True), ("out", False), ("plans2", False), ("plans/../out", False)],
)
def test_an_output_inside_an_input_is_told(tmp_path: Path, output: str, held: bool) -> None:
    folder = put(tmp_path / "plans", "plan.txt")
    assert holder([tmp_path / "plans/plan.txt", folder], tmp_path / output) == (folder if held else None)
