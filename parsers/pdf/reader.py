"""A PDF opened and read page by page."""

from __future__ import annotations

import io
import logging
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from actionplans.errors import DocumentError
from actionplans.model import Block, Box, Cell, Paragraph, Place, RawDocument, RawTable, Row, Source

READER = "pdf/0"

logging.getLogger("pdfminer").setLevel(logging.ERROR)


def document(source: Source) -> RawDocument:
    """The tables and paragraphs of a PDF. Raises DocumentError when it cannot be read."""
    try:
        with pdfplumber.open(io.BytesIO(source.read()), password=source.stated.password) as pdf:
            blocks = tuple(block for page in pdf.pages for block in _blocks(page))
            return RawDocument("pdf", READER, blocks, pages=len(pdf.pages))
    except PdfminerException as error:
        if isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect):
            raise DocumentError(
                "The PDF needs a password.",
                "Put it in plans.toml, under [documents], as password.",
            ) from error
        raise DocumentError(
            "The PDF is broken and cannot be opened.", "Open it in a PDF viewer and print it to a new PDF."
        ) from error
    except OSError as error:
        raise DocumentError(
            f"The file cannot be read: {error.strerror}.", "Check that it is there."
        ) from error


def _blocks(page: Any) -> list[Block]:
    found = page.find_tables()
    standing: list[tuple[float, Block]] = [
        (table.bbox[1], _table(page, number, table)) for number, table in enumerate(found, 1)
    ]
    outside = page
    for table in found:
        outside = outside.outside_bbox(table.bbox)
    standing += [
        (line["top"], Paragraph(line["text"], Place(page=page.page_number, box=_box(line))))
        for line in outside.extract_text_lines(return_chars=False)
    ]
    return [block for _, block in sorted(standing, key=lambda pair: pair[0])]


def _box(line: dict[str, float]) -> Box:
    return Box(line["x0"], line["top"], line["x1"], line["bottom"])


def _table(page: Any, number: int, table: Any) -> RawTable:
    texts = table.extract()
    rows = tuple(
        Row(
            tuple(
                Cell(
                    " ".join((text or "").split()), Place(page.page_number, number, i, box=box and Box(*box))
                )
                for text, box in zip(row_texts, row.cells, strict=True)
            ),
            (Place(page.page_number, number, i, box=Box(*row.bbox)),),
        )
        for i, (row_texts, row) in enumerate(zip(texts, table.rows, strict=True), 1)
    )
    return RawTable(rows, Place(page.page_number, number, box=Box(*table.bbox)))
