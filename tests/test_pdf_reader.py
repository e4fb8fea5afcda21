"""What cannot be read is said in a sentence; what can is read although it is damaged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pdfplumber
import pytest
from pdf_composing import PLAN, compose
from pdf_reading import drawn, read, rows, source
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from actionplans.errors import DocumentError
from actionplans.model import Source
from parsers import pdf
from parsers.pdf.plumber import PlumberPages
from parsers.pdf.tables import tables


@pytest.mark.parametrize(
    ("head", "accepted"),
    [
        (b"%PDF-1.7\n", True),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4", True),
        (b"PK\x03\x04", False),
        (b"<html>", False),
        (b"", False),
        (b" " * 2000 + b"%PDF-1.4", False),
    ],
)
def test_accepts_what_begins_as_a_pdf(head: bytes, accepted: bool) -> None:
    assert pdf.accepts(Source("plan.pdf", Path("plan.pdf"), 0, ""), head) is accepted


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\nnothing", bytes(range(256)) * 40], ids=["empty", "cut", "noise"]
)
def test_a_broken_file_is_said_to_be_broken(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(content)
    with pytest.raises(DocumentError, match="broken") as caught:
        read(tmp_path / "plan.pdf")
    assert caught.value.advice


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    missing = Source("plan.pdf", tmp_path / "plan.pdf", 0, "")
    with pytest.raises(DocumentError, match="cannot be read"):
        pdf.read(missing)


def locked(path: Path, user: str) -> None:
    canvas = Canvas(str(path), encrypt=StandardEncryption(user, ownerPassword="owner", canCopy=0))
    canvas.drawString(50, 700, "An action plan for the years to come")
    canvas.save()


def test_a_password_is_asked_for_and_used(tmp_path: Path) -> None:
    locked(tmp_path / "plan.pdf", "secret")
    with pytest.raises(DocumentError, match="protected by a password") as caught:
        read(tmp_path / "plan.pdf")
    assert '[documents."plan.pdf"]' in caught.value.advice
    with pytest.raises(DocumentError, match="does not open this file"):
        pdf.read(source(tmp_path / "plan.pdf", "wrong"))
    assert pdf.read(source(tmp_path / "plan.pdf", "secret")).pages == 1


def test_restrictions_of_the_owner_do_not_hinder_reading(tmp_path: Path) -> None:
    locked(tmp_path / "plan.pdf", "")
    assert read(tmp_path / "plan.pdf").pages == 1


@pytest.mark.parametrize("damage", ["junk before", "junk after", "no cross-references"])
def test_a_damaged_file_is_read(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    truth = compose(path)
    content = path.read_bytes()
    path.write_bytes(
        {
            "junk before": b"HTTP/1.1 200 OK\r\n\r\n" + content,
            "junk after": content + b"\0" * 50_000,
            "no cross-references": content.replace(b"startxref", b"startnothing"),
        }[damage]
    )
    assert drawn(path) == truth.pages


def test_of_a_file_whose_end_is_missing_the_rest_is_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    truth = compose(path)
    content = path.read_bytes()
    path.write_bytes(content[: content.rindex(b"xref", 0, content.rindex(b"startxref"))])
    assert drawn(path) == truth.pages
    assert [issue.code for issue in read(path).issues] == ["end-missing"]


def test_its_properties_are_told(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "plan.pdf"), invariant=1)
    canvas.setTitle("Race Equality Scheme")
    canvas.setAuthor("Policy Team")
    canvas.drawString(50, 700, "Text")
    canvas.save()
    said = read(tmp_path / "plan.pdf").properties
    assert (said.title, said.author, said.created) == (
        "Race Equality Scheme",
        "Policy Team",
        date(2000, 1, 1),
    )


def test_an_archive_member_is_read_from_its_bytes(tmp_path: Path) -> None:
    compose(tmp_path / "plan.pdf")
    content = (tmp_path / "plan.pdf").read_bytes()
    member = Source("bundle.zip!/plan.pdf", tmp_path / "bundle.zip", len(content), "", content=content)
    assert rows(pdf.read(member).tables[0]) == PLAN


def test_the_fallback_reads_the_same_table(tmp_path: Path) -> None:
    compose(tmp_path / "plan.pdf")
    with pdfplumber.open(tmp_path / "plan.pdf") as opened:
        look = PlumberPages(opened).full(1)
    (held,) = tables(look.page, look.lines)
    assert (held.grid.rows, held.grid.columns) == (len(PLAN), 5)
    assert sum(map(len, held.words.values())) == sum(len(text.split()) for row in PLAN for text in row)
