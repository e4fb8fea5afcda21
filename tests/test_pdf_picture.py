"""Pictures show the grid that was found over the page."""

from __future__ import annotations

from pathlib import Path

from pdf_composing import Composer, Look, compose
from pdf_layouts import LONG
from pdf_reading import read, source
from PIL import Image

from parsers.pdf.picture import SCALE, SURE, draw


def test_one_picture_for_each_page_with_a_table(tmp_path: Path) -> None:
    compose(tmp_path / "plan.pdf", LONG)
    document = read(tmp_path / "plan.pdf")
    pictures = draw(source(tmp_path / "plan.pdf"), document, tmp_path / "pictures")
    assert [picture.name for picture in pictures] == ["plan page 1.png", "plan page 2.png"]


def test_cells_are_outlined_where_they_stand(tmp_path: Path) -> None:
    compose(tmp_path / "plan.pdf", look=Look(rules="none"))
    document = read(tmp_path / "plan.pdf")
    (picture,) = draw(source(tmp_path / "plan.pdf"), document, tmp_path)
    box = document.tables[0].rows[1].cells[1].place.box
    assert box is not None
    with Image.open(picture) as image:
        assert image.getpixel((round(box.x0 * SCALE), round((box.top + 5) * SCALE))) == SURE


def test_no_table_no_picture(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf")
    composer.prose("Only prose stands here. " * 20)
    composer.save()
    assert draw(source(tmp_path / "plan.pdf"), read(tmp_path / "plan.pdf"), tmp_path) == []
