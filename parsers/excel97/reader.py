"""Workbooks of before 2007 and binary ones, read."""

from __future__ import annotations

from actionplans.model import Block, Properties, RawDocument, Source
from parsers.bounds import Parts, damage_named, data_of
from parsers.containers import OLE, opened_ole, summary


def document(source: Source) -> RawDocument:
    """The workbook's blocks, in the order of its sheets."""
    with damage_named("workbook"):
        data = data_of(source)
        if data.startswith(b"PK"):
            from parsers.excel97.xlsb import blocks

            Parts(data).check_all()
            return RawDocument("xlsb", "xlsb/2", blocks(data))
        return _xls(data, source)


def _xls(data: bytes, source: Source) -> RawDocument:
    from parsers.locked import unlocked

    found, properties = _opened(data)
    if found is None:
        found, properties = _opened(unlocked(data, source))
    return RawDocument("xls", "xls/2", found or (), properties)


def _opened(data: bytes) -> tuple[tuple[Block, ...] | None, Properties]:
    """The blocks, None where they are encrypted, and the properties of a workbook in the clear."""
    from parsers.excel97 import biff8, older
    from parsers.excel97.book import is_biff8

    if not data.startswith(OLE):
        return older.blocks(data), Properties()
    with opened_ole(data) as container:
        stream = container.openstream("Workbook").read() if container.exists("Workbook") else b""
        found = biff8.blocks(stream) if is_biff8(stream) else older.blocks(data)
        return found, summary(container)
