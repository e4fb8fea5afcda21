"""Workbooks of before 2007 and binary ones, read."""

from __future__ import annotations

from actionplans.model import Properties, RawDocument, Source
from parsers.bounds import Parts, damage_named, data_of
from parsers.containers import OLE, ole_properties


def document(source: Source) -> RawDocument:
    """The workbook's blocks, in the order of its sheets."""
    with damage_named("workbook"):
        data = data_of(source)
        if data.startswith(b"PK"):
            from parsers.excel97.xlsb import blocks

            Parts(data).check_all()
            return RawDocument("xlsb", "xlsb/1", blocks(data))
        return _xls(data, source)


def _xls(data: bytes, source: Source) -> RawDocument:
    from parsers.excel97.biff import blocks
    from parsers.locked import unlocked

    found = blocks(data)
    if found is None:
        data = unlocked(data, source)
        found = blocks(data)
    properties = ole_properties(data) if data.startswith(OLE) else Properties()
    return RawDocument("xls", "xls/1", found or (), properties)
