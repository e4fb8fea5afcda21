"""Documents in zip archives: met like files, bounded before they are opened, read in a worker."""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

import parsers
from actionplans import pipeline
from actionplans.config import Settings
from actionplans.model import Outcome, Skipped, Source, Status
from ingest import Met, find, met, opened

FOLDERS = (Path(__file__).parent.parent / "samples" / "formats", Path(__file__).parent / "documents")
PLAN = "peterborough-equality-plan"
TEXT = b"Activity\tLead\tTimescale\nTrain staff\tHead of HR\tMay 2009\n"


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def sample(ending: str) -> bytes:
    paths = (folder / f"{PLAN}.{ending}" for folder in FOLDERS)
    return next(path for path in paths if path.exists()).read_bytes()


def look(place: Path) -> dict[str, Source | Skipped]:
    return {item.name: item for item in find([place], Settings(), pipeline.KNOWN)}


def written(folder: Path, content: bytes, name: str = "bundle.zip") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_members_are_met_in_path_order_with_the_words_of_their_path(tmp_path: Path) -> None:
    written(tmp_path, zipped({"bath/race/plan.txt": TEXT, "a.txt": TEXT, "empty/": b""}))
    found = look(tmp_path)
    assert list(found) == ["bundle.zip!/a.txt", "bundle.zip!/bath/race/plan.txt"]
    source = found["bundle.zip!/bath/race/plan.txt"]
    assert isinstance(source, Source)
    assert source.hinted[:4] == ("plan", "race", "bath", "bundle")
    assert (source.suffix, source.size, source.read()) == (".txt", len(TEXT), TEXT)


@pytest.mark.parametrize("ending", ["docx", "xlsx", "odt", "html"])
def test_a_member_is_read_as_the_document_by_itself_is(tmp_path: Path, ending: str) -> None:
    alone = look(written(tmp_path, sample(ending), f"plan.{ending}"))[f"plan.{ending}"]
    archive = written(tmp_path, zipped({f"plan.{ending}": sample(ending)}))
    member = look(archive)[f"bundle.zip!/plan.{ending}"]
    assert isinstance(alone, Source)
    assert isinstance(member, Source)
    assert member.sha256 == alone.sha256
    assert parsers.read(member) == parsers.read(alone)


@pytest.mark.parametrize("ending", ["docx", "xlsx", "odt", "ods"])
def test_an_office_document_called_zip_is_no_archive(tmp_path: Path, ending: str) -> None:
    source = look(written(tmp_path, sample(ending), "plan.zip"))["plan.zip"]
    assert isinstance(source, Source)
    assert parsers.read(source).format == ending


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("__MACOSX/._plan.txt", "Mac"),
        (".git/plan.txt", "Hidden"),
        (".plan.txt", "Hidden"),
        ("~$plan.docx", "open elsewhere"),
        ("photo.jpg", "Not a kind of file"),
    ],
)
def test_members_that_are_no_documents_have_a_row(tmp_path: Path, name: str, reason: str) -> None:
    found = look(written(tmp_path, zipped({name: b"\xff\xd8\xff", "plan.txt": TEXT})))
    left = found[f"bundle.zip!/{name}"]
    assert isinstance(left, Skipped)
    assert reason in left.reason
    assert not left.unreadable


def inner(depth: int) -> bytes:
    content = zipped({"plan.txt": TEXT})
    for number in range(depth):
        content = zipped({f"inner{number}.zip": content})
    return content


def test_an_archive_in_an_archive_is_opened_and_one_deeper_left_closed(tmp_path: Path) -> None:
    source = look(written(tmp_path, inner(1)))["bundle.zip!/inner0.zip!/plan.txt"]
    assert isinstance(source, Source)
    assert source.read() == TEXT
    deeper = look(written(tmp_path, zipped({"plan.txt": TEXT, "deep.zip": inner(1)})))
    closed = deeper["bundle.zip!/deep.zip!/inner0.zip"]
    assert isinstance(closed, Skipped)
    assert closed.unreadable
    assert "within another" in closed.reason


def flagged(content: bytes) -> bytes:
    """The archive with every member's flag for encryption set, in both its headers."""
    data = bytearray(content)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def overlapping() -> bytes:
    """An archive all of whose members share one body."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", os.urandom(100_000))
        first = archive.infolist()[0]
        for number in range(20):
            copy = zipfile.ZipInfo(f"copy{number}.txt")
            copy.CRC, copy.file_size, copy.compress_size = first.CRC, first.file_size, first.compress_size
            copy.header_offset, copy.compress_type = first.header_offset, first.compress_type
            archive.filelist.append(copy)
    return file.getvalue()


def swelling() -> bytes:
    return zipped({"plan.txt": bytes(300 << 20)})


def crowded() -> bytes:
    return zipped({f"{number}.txt": b"" for number in range(12_000)}, zipfile.ZIP_STORED)


def crammed() -> bytes:
    """An archive whose directory alone has 16 MB."""
    return zipped({"x" * 60_000 + str(number): b"" for number in range(280)}, zipfile.ZIP_STORED)


def broken() -> bytes:
    return zipped({"plan.txt": TEXT})[:-30]


REFUSED: list[tuple[Callable[[], bytes], str, str]] = [
    (lambda: flagged(zipped({"plan.txt": TEXT})), "bundle.zip!/plan.txt", "password"),
    (lambda: zipped({"plan.txt": TEXT}, zipfile.ZIP_LZMA), "bundle.zip!/plan.txt", "Packed in a way"),
    (swelling, "bundle.zip!/plan.txt", "unpacks to far more"),
    (overlapping, "bundle.zip", "overlap"),
    (crowded, "bundle.zip", "more than 10,000 files"),
    (crammed, "bundle.zip", "lists more files"),
    (broken, "bundle.zip", "Damaged"),
    (lambda: b"no archive at all", "bundle.zip", "Damaged"),
]
NAMES = ["password", "method", "swelling", "overlapping", "crowded", "crammed", "cut-short", "no-zip"]


@pytest.mark.parametrize(("make", "name", "reason"), REFUSED, ids=NAMES)
def test_what_is_not_opened_is_a_failure_with_a_sentence_within_a_second(
    tmp_path: Path, make: Callable[[], bytes], name: str, reason: str
) -> None:
    written(tmp_path, make())
    written(tmp_path, TEXT, "other.txt")
    start = time.process_time()
    item = look(tmp_path)[name]
    assert time.process_time() - start < 1
    assert isinstance(item, Skipped)
    assert item.unreadable
    assert reason in item.reason
    assert item.advice


def test_a_damaged_member_is_a_failure_and_its_neighbour_is_read(tmp_path: Path) -> None:
    content = zipped({"good.txt": TEXT, "bad.txt": TEXT.replace(b"Train", b"Paint")}, zipfile.ZIP_STORED)
    found = look(written(tmp_path, content.replace(b"Paint", b"Faint")))
    bad, good = found["bundle.zip!/bad.txt"], found["bundle.zip!/good.txt"]
    assert isinstance(bad, Skipped)
    assert bad.unreadable
    assert isinstance(good, Source)
    assert good.read() == TEXT


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("../../etc/plan.txt", "etc/plan.txt"),
        ("/plan.txt", "plan.txt"),
        ("bath\\plan.txt", "bath/plan.txt"),
        ("Équalité.txt", "Équalité.txt"),
        ("../..", "unnamed"),
    ],
)
def test_a_members_name_climbs_nowhere_and_reads_as_meant(tmp_path: Path, name: str, spoken: str) -> None:
    assert f"bundle.zip!/{spoken}" in look(written(tmp_path, zipped({name: TEXT, "other.txt": TEXT})))


def test_a_name_in_utf8_that_does_not_say_so_reads_as_meant(tmp_path: Path) -> None:
    content = zipped({"E\u0301quality.txt": TEXT})
    marked = bytearray(content)
    for mark, flags in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        marked[content.find(mark) + flags] &= ~0x08
    assert "bundle.zip!/E\u0301quality.txt" in look(written(tmp_path, bytes(marked)))


def test_a_member_changed_since_it_was_met_is_read_as_it_stands_and_a_missing_one_is_gone(
    tmp_path: Path,
) -> None:
    archive = written(tmp_path, zipped({"a.txt": TEXT, "b.txt": TEXT}))
    first, second = (item for item in met([archive]) if isinstance(item, Met))
    written(tmp_path, zipped({"a.txt": TEXT + b"More\tX\tJune 2009\n"}))
    os.utime(archive, ns=(0, 10**18))
    source, now = opened(first, Settings(), pipeline.KNOWN)
    assert isinstance(source, Source)
    assert b"June 2009" in source.read()
    assert now.modified == 10**18
    with pytest.raises(FileNotFoundError):
        opened(second, Settings(), pipeline.KNOWN)


def converted(folder: Path, out: Path) -> tuple[dict[str, Outcome], int]:
    options = pipeline.Options(state=out.parent / "state", jobs=1)
    summary = pipeline.convert([folder], out, Settings(), options)
    return {it.source: it for it in pipeline.outcomes(out, Settings(), options)}, summary.read


def test_a_run_reads_members_once_and_again_when_the_archive_changed(tmp_path: Path) -> None:
    folder, out = tmp_path / "plans", tmp_path / "out"
    folder.mkdir()
    archive = written(folder, zipped({"plan.docx": sample("docx"), "locked.zip": flagged(inner(0))}))
    outcomes, read = converted(folder, out)
    assert read == 2
    assert outcomes["bundle.zip!/plan.docx"].understanding.actions
    assert outcomes["bundle.zip!/locked.zip!/plan.txt"].status is Status.FAILED
    assert converted(folder, out)[1] == 1  # the locked one is tried again
    before = archive.stat().st_mtime_ns
    written(folder, zipped({"plan.docx": sample("docx"), "more.html": sample("html")}))
    os.utime(archive, ns=(before, before + 10**9))
    outcomes, _ = converted(folder, out)
    assert set(outcomes) == {"bundle.zip!/plan.docx", "bundle.zip!/more.html"}


def test_an_archive_that_cannot_be_opened_any_more_keeps_its_rows(tmp_path: Path) -> None:
    folder, out = tmp_path / "plans", tmp_path / "out"
    folder.mkdir()
    for number in range(6):
        written(folder, sample("html") + str(number).encode(), f"z{number}.html")
    archive = written(folder, zipped({"plan.docx": sample("docx")}))
    converted(folder, out)
    written(folder, archive.read_bytes()[:-40])
    outcomes, _ = converted(folder, out)
    assert outcomes["bundle.zip"].status is Status.FAILED
    assert outcomes["bundle.zip!/plan.docx"].status is Status.STALE
