"""Pages that are pictures are read where the recogniser is installed, else said to be unread."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from pdf_composing import PLAN, compose
from pdf_reading import read, rows
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from parsers.pdf import overlays, raster, recognisers, scan
from parsers.pdf.page import Rule
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


@pytest.mark.skipif(recognisers._tesseract() is None, reason="tesseract is not installed")
@pytest.mark.parametrize(
    ("turn", "askew"), [(0, -1.2), (90, 0.0), (270, 0.0)], ids=["askew", "on its left", "on its right"]
)
def test_tesseract_reads_where_only_it_is_installed(
    turn: int, askew: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognisers, "_has_rapidocr", lambda: False)
    (table,) = read(scanned(tmp_path / "plan.pdf", turn=turn, askew=askew)).tables
    assert [row[1:] for row in letters(rows(table))] == [row[1:] for row in letters(PLAN[:3])]
    assert 0.5 < min(cell.confidence for row in table.rows for cell in row.cells) < 1
    assert "read by text recognition" in table.reasons


def test_a_recognised_line_stands_on_its_baseline() -> None:
    hocr = (
        "<span class='ocr_line' id='l' title=\"bbox 100 200 300 226; baseline 0 -6; x_size 23.5\">"
        "<span class='ocrx_word' id='w' title='bbox 100 202 180 220; x_wconf 91'>Health &amp;</span>"
        "<span class='ocrx_word' id='v' title='bbox 190 202 193 226; x_wconf 40'>|</span></span>"
    )
    ((text, corners, words),) = recognisers._lines(hocr)
    assert (text, [word[:2] for word in words]) == ("Health &", [("Health &", 0.91)])
    assert corners[3] == (100.0, 227.5)  # the baseline at 220 and three tenths of 25 pixels below it


def test_rules_are_seen_and_letters_are_not() -> None:
    picture = np.full((400, 600), 245, np.uint8)
    picture[50:52, 40:560] = 30
    picture[52:350, 40:42] = 30
    picture[120:130, 100:112] = 0  # a letter
    across, down = raster.rules(picture, 2.0)
    assert across == [Rule(25.5, 20.0, 280.0)]
    assert [(round(rule.at, 1), rule.end) for rule in down] == [(20.5, 175.0)]


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
    opened = overlays.Opened(scanned(tmp_path / "plan.pdf").read_bytes(), "")
    PdfiumPages(opened, asked.append).look(1)
    opened.close()
    assert asked == [SECONDS_A_SCAN]
