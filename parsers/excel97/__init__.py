"""Excel before 2007 (.xls, BIFF2 to BIFF8) and binary workbooks (.xlsb), whose records are alike."""

from __future__ import annotations

from actionplans.model import RawDocument, Source
from parsers.containers import ole_streams, zip_holds

FORMATS = ("xls", "xlsb")

_BIFF = (
    b"\x09\x08\x10\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x00\x04\x00",
)
"""Workbooks older than Excel 95 have no container: they begin with their BOF record."""


def accepts(source: Source, head: bytes) -> bool:
    """True for a workbook in an OLE container, a bare BIFF stream, or a zip container with binary sheets."""
    if zip_holds(source, head) == "excel":
        return b"xl/workbook.bin" in head or source.suffix == ".xlsb"
    return head.startswith(_BIFF) or not ole_streams(source, head).isdisjoint(("workbook", "book"))


def read(source: Source) -> RawDocument:
    """The workbook's tables and paragraphs. Raises DocumentError when it cannot be read."""
    from parsers.excel97.reader import document

    return document(source)
