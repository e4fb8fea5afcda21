"""What lies over a page is read with it; what a PDF carries along and is not read is told."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pdf_reading import paragraphs, read, whole
from reportlab.pdfgen.canvas import Canvas

from actionplans.config import Settings
from actionplans.tables import shown

PLAN = [
    ["Action", "Lead officer", "Timescale"],
    ["Survey every bus stop", "Transport Manager", "May 2010"],
    ["Offer signing at meetings", "Democratic Services", "By 2011"],
    ["Publish pay figures", "Head of Personnel", "Yearly"],
]
EDGES = [50, 230, 390, 520]


def form(turn: int = 0, *, drawn: bool = True) -> bytes:
    """A ruled plan whose rows are fields of a form; the form may leave them for the viewer to draw."""
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=0, invariant=1)
    canvas.setPageRotation(turn)
    canvas.setFont("Helvetica", 9)
    canvas.grid(EDGES, [720 - 30 * row for row in range(len(PLAN) + 1)])
    for row, texts in enumerate(PLAN):
        for column, text in enumerate(texts):
            x, y = EDGES[column], 690 - 30 * row
            if row:
                canvas.acroForm.textfield(
                    text, x=x + 1, y=y + 1, width=EDGES[column + 1] - x - 2, height=28,
                    borderWidth=0, fontSize=9, name=f"{row} {column}",
                )  # fmt: skip
            else:
                canvas.drawString(x + 3, y + 10, text)
    canvas.save()
    return file.getvalue() if drawn else file.getvalue().replace(b"/AP ", b"/XX ")


@pytest.mark.parametrize("drawn", [True, False], ids=["drawn", "left to the viewer"])
@pytest.mark.parametrize("turn", [0, 90])
def test_the_fields_of_a_form_are_read_in_their_cells(turn: int, drawn: bool, tmp_path: Path) -> None:
    content = form(turn, drawn=drawn)
    assert (b"/AP " in content) is drawn
    (tmp_path / "plan.pdf").write_bytes(content)
    assert whole(tmp_path / "plan.pdf") == [PLAN]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param(pdfium.FPDF_ANNOT_FREETEXT, "Agreed in May The plan", id="a text box is of the page"),
        pytest.param(pdfium.FPDF_ANNOT_TEXT, "The plan", id="a reader's note is not"),
        pytest.param(pdfium.FPDF_ANNOT_STAMP, "The plan", id="nor is a stamp"),
    ],
)
def test_text_laid_over_a_page(kind: int, text: str, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "plain.pdf"))
    canvas.drawString(50, 700, "The plan")
    canvas.save()
    pdf = pypdfium2.PdfDocument(tmp_path / "plain.pdf")
    page = pdf[0]
    laid = pdfium.FPDFPage_CreateAnnot(page.raw, kind)
    pdfium.FPDFAnnot_SetRect(laid, pdfium.FS_RECTF(50, 760, 250, 740))
    drawing = "BT /Helv 12 Tf 50 745 Td (Agreed in May) Tj ET"
    written = pdfium.FPDFAnnot_SetAP(laid, 0, (pdfium.FPDF_WCHAR * 60)(*map(ord, drawing)))
    assert written
    pdfium.FPDFPage_CloseAnnot(laid)
    pdf.save(tmp_path / "plan.pdf")
    assert " ".join(block.text for block in paragraphs(tmp_path / "plan.pdf")) == text


def attached(path: Path, names: list[str]) -> None:
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(595, 842)
    for name in names:
        pdf.new_attachment(name).set_data(b"Action,Lead")
    pdf.save(path)


def test_what_is_attached_is_told(tmp_path: Path) -> None:
    attached(tmp_path / "plan.pdf", [f"part {number}.doc" for number in range(1, 8)])
    (issue,) = read(tmp_path / "plan.pdf").issues
    assert issue.code == "attachment-not-read"
    assert "part 1.doc" in issue.message
    assert "and 2 more" in issue.message
    assert list(shown(tmp_path / "plan.pdf", Settings()))[-1].startswith("warning: Files attached")


def test_a_form_only_one_viewer_shows_is_told(tmp_path: Path) -> None:
    content = form().replace(b"/AcroForm", b"/NeedsRendering true /AcroForm", 1)
    content = content.replace(b"/Fields", b"/XFA (data) /Fields", 1)
    (tmp_path / "plan.pdf").write_bytes(content)
    assert [issue.code for issue in read(tmp_path / "plan.pdf").issues] == ["form-not-read"]
