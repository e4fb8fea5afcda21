"""Pages are read the way they are meant to be read, however they are turned, framed or nested."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from pdf_composing import PLAN, WIDTHS, Composer, Look, compose, wrapped
from pdf_layouts import LONG
from pdf_reading import drawn, paragraphs, read, rows, source
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from actionplans.model import Role
from parsers.pdf.page import Frame, Rect
from parsers.pdf.reader import document

PROSE = (
    "The council asked residents and partners what stands in the way of fair services and will act on it. "
)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_box_goes_to_the_page_as_shown_and_keeps_its_size(turn: int, rotation: int) -> None:
    frame = Frame(10, 20, 610, 820, turn, rotation)
    seen = frame.shown(Rect(30, 40, 130, 60))
    sides = sorted((round(seen.x1 - seen.x0), round(seen.bottom - seen.top)))
    assert sides == [20, 100]
    assert 0 <= seen.x0 < seen.x1 <= 800
    assert 0 <= seen.top < seen.bottom <= 800


def test_a_turned_page_reads_as_it_is_shown(tmp_path: Path) -> None:
    truth = compose(tmp_path / "plan.pdf")
    upright = read(tmp_path / "plan.pdf").tables[0].place.box
    opened = pypdfium2.PdfDocument(tmp_path / "plan.pdf")
    opened[0].set_rotation(180)
    opened.save(tmp_path / "turned.pdf")
    assert drawn(tmp_path / "turned.pdf") == truth.pages
    turned = read(tmp_path / "turned.pdf").tables[0].place.box
    assert upright is not None
    assert turned is not None
    assert turned.top == pytest.approx(A4[1] - upright.bottom, abs=0.1)


@pytest.mark.parametrize("angle", [90, -90], ids=["bottom to top", "top to bottom"])
def test_text_printed_sideways_is_read(angle: int, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.translate(*((A4[0], 0) if angle == 90 else (0, A4[1])))
    canvas.rotate(angle)
    widths, y, left = [40, 200, 90], 500.0, 60
    plan = [[row[0], row[1], row[3]] for row in PLAN]
    for row in plan:
        lines = [wrapped(text, width - 6, "Helvetica", 9) for text, width in zip(row, widths, strict=True)]
        height = 11.0 * max(map(len, lines)) + 6
        x = left
        for cell, width in zip(lines, widths, strict=True):
            canvas.rect(x, y - height, width, height)
            for index, text in enumerate(cell):
                canvas.setFont("Helvetica", 9)
                canvas.drawString(x + 3, y - 11 - 11 * index, text)
            x += width
        y -= height
    canvas.save()
    assert drawn(path) == [(1, plan)]


def test_tables_in_nested_forms_are_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.beginForm("grid", 0, 0, 600, 800)
    for index, row in enumerate([["Action", "When"], ["Train staff", "2009"], ["Publish data", "2010"]]):
        for column, text in enumerate(row):
            canvas.rect(50 + 150 * column, 700 - 20 * index, 150, 20)
            canvas.drawString(55 + 150 * column, 706 - 20 * index, text)
    canvas.endForm()
    canvas.beginForm("outer", 0, 0, 600, 800)
    canvas.doForm("grid")
    canvas.endForm()
    canvas.translate(30, -40)
    canvas.scale(0.9, 0.9)
    canvas.doForm("outer")
    canvas.save()
    (table,) = read(path).tables
    assert rows(table) == [["Action", "When"], ["Train staff", "2009"], ["Publish data", "2010"]]
    assert table.place.box is not None
    assert table.place.box.x0 == pytest.approx(75, abs=1)


def test_invisible_rules_are_not_there(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf")
    composer.canvas.setStrokeColorRGB(1, 1, 1)
    for index in range(5):
        composer.canvas.line(50, 700 - 20 * index, 500, 700 - 20 * index)
        composer.canvas.line(50 + 100 * index, 620, 50 + 100 * index, 700)
    composer.prose(PROSE * 4)
    composer.save()
    assert drawn(tmp_path / "plan.pdf") == []


def test_paragraphs_come_in_reading_order_around_the_table(tmp_path: Path) -> None:
    compose(tmp_path / "plan.pdf")
    kinds = [getattr(block, "text", "TABLE")[:12] for block in read(tmp_path / "plan.pdf").blocks]
    assert kinds == ["Action plan ", "This plan sa", "TABLE", "Progress wil", "Equality pla"]


def test_columns_of_prose_are_read_one_after_the_other(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf")
    top = composer.y
    composer.prose("Left. " + PROSE * 3, 50, 230)
    composer.y = top
    composer.prose("Right. " + PROSE * 3, 310, 230)
    composer.save()
    found = [paragraph.text for paragraph in paragraphs(tmp_path / "plan.pdf") if paragraph.role is Role.TEXT]
    assert [text.split(".")[0] for text in found] == ["Left", "Right"]
    assert all("fair services and will act on it" in text for text in found)


def test_headings_lists_and_footers_are_told_apart(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf")
    for part in ("What we heard", "What we did", "What we will do"):
        composer.title(part, size=16)
        composer.prose(PROSE * 3)
        composer.prose("• Listen to residents")
        composer.new_page()
    composer.save()
    found = paragraphs(tmp_path / "plan.pdf")
    assert [paragraph.role for paragraph in found[:4]] == [Role.HEADING, Role.TEXT, Role.LIST, Role.FOOTER]


def test_titles_that_differ_in_a_number_are_no_running_heads(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf")
    for number in (1, 2, 3):
        composer.title(f"Theme {number}")
        composer.prose(PROSE * 3)
        composer.new_page()
    composer.save()
    heads = [
        paragraph.text for paragraph in paragraphs(tmp_path / "plan.pdf") if paragraph.role is Role.HEADING
    ]
    assert heads == ["Theme 1", "Theme 2", "Theme 3"]


def test_looking_quickly_loses_no_row(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf")
    for page in range(12):
        composer.title(f"{page + 1}. What we found")
        composer.prose(PROSE * 6)
        if page in (4, 9):
            composer.table(PLAN[: 3 + page // 9], WIDTHS, Look(rules="none" if page == 4 else "head"))
        composer.new_page()
    composer.table(LONG[:12], WIDTHS, Look(rules="none"))
    composer.save()
    held = source(tmp_path / "plan.pdf")
    quick, full = document(held), document(held, quick=False)
    assert [rows(table) for table in quick.tables] == [rows(table) for table in full.tables]
    assert len(quick.tables) == 3
