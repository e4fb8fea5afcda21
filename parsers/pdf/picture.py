"""Pictures of the tables found, drawn over their pages: a person sees at a glance what was understood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from actionplans.errors import DocumentError
from actionplans.model import Box, Cell, RawDocument, RawTable, Source
from parsers.pdf import overlays

SCALE = 1.5  # pixels a point
LARGEST = 4000.0  # pixels along a side; a larger page is drawn smaller
SURE, DOUBTFUL = (0, 130, 60), (220, 120, 0)
DOUBT = 0.75  # confidence below which a table is drawn as doubtful


def draw(source: Source, document: RawDocument, folder: Path) -> list[Path]:
    """One PNG for each page with tables: cells outlined, green where sure, orange where doubtful.

    The files are called "plan page 3.png" after "plan.pdf". Raises DocumentError when nothing can be drawn.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = Path(source.name.rpartition("!/")[2]).stem
    drawn = []
    try:
        opened = overlays.Opened(source.read(), source.stated.password)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise DocumentError("The pages cannot be drawn.", "Open the PDF in a viewer to check it.") from error
    for number, tables in sorted(_by_page(document).items()):
        image = _page(opened, number, tables)
        drawn.append(folder / f"{stem} page {number}.png")
        image.save(drawn[-1])
    opened.close()
    return drawn


def _by_page(document: RawDocument) -> dict[int, list[RawTable]]:
    pages: dict[int, list[RawTable]] = defaultdict(list)
    for table in document.tables:
        for part in table.parts or (table,):
            if part.place.page:
                pages[part.place.page].append(part)
    return pages


def _page(opened: overlays.Opened, number: int, tables: list[RawTable]) -> Image.Image:
    page = opened.page(number)
    scale = min(SCALE, LARGEST / max(page.get_size()))
    image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    page.close()
    over = Image.new("RGBA", image.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(over)
    for table in tables:
        colour = SURE if table.confidence >= DOUBT else DOUBTFUL
        for cell, box in _cells(table):
            pen.rectangle(
                _scaled(box, scale), outline=(*colour, 255), fill=(*colour, 28 if cell.text else 8), width=2
            )
        if table.place.box:
            left, top = _scaled(table.place.box, scale)[:2]
            pen.text(
                (left, max(top - 14, 0)),
                f"table {table.place.table}, {table.confidence:.0%}",
                fill=(*colour, 255),
            )
    return Image.alpha_composite(image.convert("RGBA"), over).convert("RGB")


def _cells(table: RawTable) -> Iterator[tuple[Cell, Box]]:
    for row in table.rows:
        for cell in row.cells:
            if not cell.covered and cell.place.box:
                yield cell, cell.place.box


def _scaled(box: Box, scale: float) -> tuple[float, float, float, float]:
    return box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale
