"""What lies over a page is read with it; what a PDF carries along and is not read is told."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pdf_reading import paragraphs, read, whole
from reportlab.pdfgen.canvas import Canvas

from actionplans.config import Settings
from actionplans.tables import shown
from parsers.pdf import overlays

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


def layered(path: Path, usual: str, packed: bool) -> None:
    """A page with text of its own and of two layers, the first called "Old draft"."""
    drawn = "BT /F 10 Tf 60 700 Td (The plan) Tj ET "
    for layer, x in (("A", 160), ("B", 260)):
        drawn += f"/OC /{layer} BDC BT /F 10 Tf {x} 700 Td (in layer {layer}) Tj ET EMC "
    layers = "5 0 R 6 0 R"
    catalogue = f"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[{layers}]/D<<{usual}>>>>>>"
    numbered = {
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 7 0 R>>"
        "/Properties<</A 5 0 R/B 6 0 R>>>>>>",
        4: f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        5: "<</Type/OCG/Name(Old draft)>>",
        6: "<</Type/OCG/Name(As agreed)>>",
        7: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    content = b"%PDF-1.5\n"
    if packed:
        inner = zlib.compress(b"1 0 " + catalogue.encode())
        numbered[8] = f"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {len(inner)}>>stream\n"
        places[1] = (2, 8, 0)
    else:
        inner = b""
        numbered[1] = catalogue
    for number, text in sorted(numbered.items()):
        places[number] = (1, len(content), 0)
        end = inner + b"\nendstream" if number == 8 else b""
        content += f"{number} 0 obj\n{text}".encode() + end + b"\nendobj\n"
    start = len(content)
    places[9] = (1, start, 0)
    table = b"".join(struct.pack(">BIH", *places.get(number, (0, 0, 0))) for number in range(10))
    content += f"9 0 obj\n<</Type/XRef/Size 10/W[1 4 2]/Root 1 0 R/Length {len(table)}>>stream\n".encode()
    path.write_bytes(content + table + f"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n".encode())


@pytest.mark.parametrize("packed", [False, True], ids=["catalogue", "packed catalogue"])
@pytest.mark.parametrize(
    ("usual", "shown"),
    [
        pytest.param("/OFF[5 0 R]", "The plan in layer B", id="one is off"),
        pytest.param("/BaseState/OFF/ON[5 0 R]", "The plan in layer A", id="all are off but one"),
        pytest.param("", "The plan in layer A in layer B", id="all are on"),
    ],
)
def test_hidden_layers_are_not_read(usual: str, shown: str, packed: bool, tmp_path: Path) -> None:
    layered(tmp_path / "plan.pdf", usual, packed)
    assert " ".join(found.text for found in paragraphs(tmp_path / "plan.pdf")) == shown


def test_a_long_form_is_read_to_its_end_though_opened_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    single, merged = form(), pypdfium2.PdfDocument.new()
    for _ in range(5):
        merged.import_pages(pypdfium2.PdfDocument(single))
    merged.save(tmp_path / "plan.pdf")
    once = read(tmp_path / "plan.pdf")
    monkeypatch.setattr(overlays, "FRESH", 1)
    assert read(tmp_path / "plan.pdf") == once
    assert "Survey every bus stop" in str(once)
