"""Pages that are pictures are read where the recogniser is installed, else said to be unread."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from pdf_composing import PLAN, compose
from pdf_reading import read, rows
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from parsers.pdf import scan
from parsers.pdf.pages import SECONDS_A_SCAN, PdfiumPages

recogniser = pytest.mark.skipif(not scan.available(), reason="text recognition is not installed")


def scanned(path: Path, *, turn: int = 0, askew: float = 0.0) -> Path:
    """A composed plan printed and scanned: one picture on a page."""
    compose(path, PLAN[:3])
    page = pypdfium2.PdfDocument(path)[0]
    image: Image.Image = page.render(scale=200 / 72).to_pil().convert("L")
    image = image.rotate(askew, fillcolor=255, resample=Image.Resampling.BICUBIC).rotate(turn, expand=True)
    image.save(path.with_suffix(".png"))
    size = A4 if turn % 180 == 0 else A4[::-1]
    canvas = Canvas(str(path), pagesize=size)
    canvas.drawImage(str(path.with_suffix(".png")), 0, 0, *size)
    canvas.save()
    return path


def letters(found: list[list[str]]) -> list[list[str]]:
    return [["".join(filter(str.isalnum, cell)) for cell in row] for row in found]


def test_without_the_recogniser_the_page_is_said_to_be_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "available", lambda: False)
    document = read(scanned(tmp_path / "plan.pdf"))
    assert document.unread == 1
    assert [(issue.code, issue.place and issue.place.page) for issue in document.issues] == [
        ("page-not-read", 1)
    ]
    assert "actionplans[ocr]" in document.issues[0].advice


@recogniser
@pytest.mark.parametrize(("turn", "askew"), [(0, 0.8), (90, 0.0)], ids=["askew", "on its side"])
@pytest.mark.filterwarnings("ignore")  # the recogniser's own libraries warn
def test_a_scanned_grid_is_read(turn: int, askew: float, tmp_path: Path) -> None:
    (table,) = read(scanned(tmp_path / "plan.pdf", turn=turn, askew=askew)).tables
    assert letters(rows(table)) == letters(PLAN[:3])
    assert table.confidence < 1
    assert "read by text recognition" in table.reasons


@recogniser
def test_a_page_with_text_is_never_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "read", lambda *_: pytest.fail("recognised"))
    compose(tmp_path / "plan.pdf")
    assert rows(read(tmp_path / "plan.pdf").tables[0]) == PLAN


@recogniser
def test_each_scanned_page_says_how_long_it_may_take(tmp_path: Path) -> None:
    asked: list[float] = []
    opened = pypdfium2.PdfDocument(scanned(tmp_path / "plan.pdf"))
    PdfiumPages(opened, asked.append).look(1)
    opened.close()
    assert asked == [SECONDS_A_SCAN]
