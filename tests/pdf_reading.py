"""What the reader makes of a PDF, put plainly for comparison."""

from __future__ import annotations

from pathlib import Path

from actionplans.model import Hints, Paragraph, RawDocument, RawTable, Source
from parsers import pdf


def source(path: Path, password: str = "") -> Source:
    content = path.read_bytes()
    return Source(path.name, path, len(content), "0" * 64, stated=Hints(password=password))


def read(path: Path) -> RawDocument:
    return pdf.read(source(path))


def rows(table: RawTable) -> list[list[str]]:
    """A table's texts, white space collapsed."""
    return [[" ".join(text.split()) for text in row.texts] for row in table.rows]


def drawn(path: Path) -> list[tuple[int, list[list[str]]]]:
    """The tables as drawn, page by page."""
    parts = [part for table in read(path).tables for part in table.parts or (table,)]
    return [(part.place.page or 0, rows(part)) for part in parts]


def whole(path: Path) -> list[list[list[str]]]:
    """The tables stitched over their pages."""
    return [rows(table) for table in read(path).tables]


def paragraphs(path: Path) -> list[Paragraph]:
    return [block for block in read(path).blocks if isinstance(block, Paragraph)]
