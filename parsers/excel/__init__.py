"""Excel since 2007 (.xlsx, .xlsm, .xltx): Office Open XML, ISO/IEC 29500 part 1, chapter 18."""

from __future__ import annotations

from actionplans.model import RawDocument, Source
from parsers.containers import zip_holds

FORMATS = ("xlsx",)


def accepts(source: Source, head: bytes) -> bool:
    """True for a zip container whose parts are a workbook's in XML."""
    return zip_holds(source, head) == "excel" and b"xl/workbook.bin" not in head and source.suffix != ".xlsb"


def read(source: Source) -> RawDocument:
    """The workbook's tables and paragraphs. Raises DocumentError when it cannot be read."""
    from parsers.excel.reader import document

    return document(source)
