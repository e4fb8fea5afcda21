"""Every document is read by exactly one reader, known by its content, and fails with a plain sentence."""

from __future__ import annotations

import csv
import zipfile
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path

import pytest

import parsers
from actionplans.errors import DocumentError
from actionplans.model import Paragraph, RawDocument, Source

SAMPLES = Path(__file__).parent.parent / "samples"
PAGE = b"<html><body><table><tr><td>Activity</td><td>Lead</td></tr><tr><td>Train</td><td>HR</td></tr></table>"


def source(name: str, content: bytes) -> Source:
    return Source(name, Path(name), len(content), sha256(content).hexdigest(), content=content)


def read(name: str, content: bytes | str) -> RawDocument:
    return parsers.read(source(name, content.encode() if isinstance(content, str) else content))


def sample(name: str) -> RawDocument:
    path = SAMPLES / name
    return parsers.read(Source(name, path, path.stat().st_size, ""))


def texts(document: RawDocument) -> list[list[tuple[str, ...]]]:
    return [[row.texts for row in table.rows] for table in document.tables]


def paragraphs(document: RawDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def zipped(**parts: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in parts.items():
            container.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("plan.txt", b"Activity\tLead\nTrain\tHR\n", "txt"),
        ("plan.doc", PAGE, "html"),
        ("plan.xls", PAGE, "html"),
        ("plan.xls", b"Activity\tLead\nTrain\tHR\n", "tsv"),
        ("plan.txt", b"<b>Policy</b>\tLead\nTrain\tHR\n", "txt"),
        ("plan", b"\xef\xbb\xbf<!DOCTYPE html>" + PAGE, "html"),
        ("plan.htm", PAGE.decode().encode("utf-16"), "html"),
    ],
    ids=[
        "text",
        "page called doc",
        "page called xls",
        "tabs called xls",
        "tags in text",
        "no ending",
        "utf-16 page",
    ],
)
def test_a_document_is_known_by_its_content(name: str, content: bytes, expected: str) -> None:
    assert read(name, content).format == expected


def test_an_ending_that_lied_is_an_issue() -> None:
    (issue,) = read("plan.docx", PAGE).issues
    assert issue.code == "wrong-ending"
    assert issue.message == "This file ends in .docx but holds html; it was read as what it holds."


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.docx", b"", "This file is empty."),
        ("noise.xls", bytes(range(256)) * 80, "This file is of no kind that can be read."),
        ("blank.txt", b" \n\n ", "This file holds no text."),
        ("data.xml", b"<?xml version='1.0'?><Workbook/>", "This file is of no kind that can be read."),
        ("zeros.csv", b"\0" * 4096, "This file is of no kind that can be read."),
        (
            "cut.docx",
            b"PK\x03\x04" + b"\0" * 50,
            "This file is damaged: its container is cut short or not whole.",
        ),
    ],
    ids=["empty", "noise", "blank", "XML of no known kind", "zeros", "cut"],
)
def test_what_cannot_be_read_is_said_in_a_sentence(name: str, content: bytes, said: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(name, content)
    assert caught.value.message == said
    assert caught.value.advice


def test_a_file_that_is_gone_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="cannot be read"):
        parsers.read(Source("gone.txt", tmp_path / "gone.txt", 10, ""))


def test_two_readers_accepting_one_document_is_an_error_naming_both() -> None:
    polyglot = zipped(**{"word/document.xml": b"<x/>"})[:60] + b"%PDF-1.4"
    with pytest.raises(DocumentError, match=r"parsers\.word and parsers\.pdf"):
        parsers.reader_for(source("both.docx", polyglot))


def test_the_samples_are_read_whole() -> None:
    staffordshire = sample("staffordshire-race-equality-scheme.txt")
    assert [len(table.rows) for table in staffordshire.tables] == [8, 7, 9, 6]
    peterborough = sample("peterborough-equality-plan.txt")
    assert [(len(table.rows), table.width) for table in peterborough.tables] == [(28, 8), (13, 4)]
    assert peterborough.tables[0].rows[10].texts[2] == "1.10"


PLANS = ("peterborough-equality-plan", "staffordshire-race-equality-scheme")
FOLDERS = {
    **dict.fromkeys(("docx", "xlsx", "html"), SAMPLES / "formats"),
    **dict.fromkeys(("doc", "rtf", "odt", "xls", "ods"), Path(__file__).parent / "documents"),
}


@pytest.mark.parametrize("ending", FOLDERS)
@pytest.mark.parametrize("plan", PLANS)
def test_a_sample_has_the_same_cells_in_every_format(plan: str, ending: str) -> None:
    path = FOLDERS[ending] / f"{plan}.{ending}"
    assert texts(read(path.name, path.read_bytes())) == texts(sample(f"{plan}.txt"))


@pytest.mark.parametrize(("ending", "delimiter"), [("csv", ","), ("tsv", "\t")])
@pytest.mark.parametrize("plan", PLANS)
def test_a_sample_has_the_same_cells_when_delimited(plan: str, ending: str, delimiter: str) -> None:
    text = StringIO()
    for table in sample(f"{plan}.txt").tables:
        csv.writer(text, delimiter=delimiter).writerows([*(row.texts for row in table.rows), []])
    assert texts(read(f"{plan}.{ending}", text.getvalue())) == texts(sample(f"{plan}.txt"))


def test_a_bomb_is_refused_before_it_is_opened() -> None:
    with pytest.raises(DocumentError, match="unpacks to far more"):
        read("bomb.docx", zipped(**{"_rels/.rels": b" " * (40 << 20), "word/document.xml": b"<x/>"}))


def test_a_document_type_in_a_part_is_refused() -> None:
    bad = b'<!DOCTYPE x [<!ENTITY a "lol">]><Relationships/>'
    with pytest.raises(DocumentError, match="declares a document type"):
        read("dtd.docx", zipped(**{"_rels/.rels": bad, "word/document.xml": b"<x/>"}))
