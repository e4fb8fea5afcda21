"""Names of SpreadsheetML as lxml spells them, and addresses of cells."""

from __future__ import annotations

import re
from functools import cache

from parsers.spreadsheet import column_number

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


@cache
def x(name: str) -> str:
    """The full name of an element of SpreadsheetML."""
    return SHEET + name


def position(address: str) -> tuple[int, int] | None:
    """Row and column of an address, counted from 1; None where it is none.

    >>> position("B7")
    (7, 2)
    """
    match = _ADDRESS.fullmatch(address)
    return None if match is None else (int(match[2]), column_number(match[1]))


def area(reference: str) -> tuple[int, int, int, int] | None:
    """First row, first column, last row and last column of "A1:D5" or "B2"; None where it is none."""
    first, _, last = reference.partition(":")
    start, end = position(first), position(last or first)
    return None if start is None or end is None else (*start, *end)
