"""Sheets of any spreadsheet format: cells by position, and the range in use as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from actionplans.errors import DocumentError
from actionplans.model import Cell, Place, Row
from parsers.grid import MAX_CELLS

MAX_BRIDGED = 10_000
"""Rows a merged cell may reach over."""

Notes = Mapping[str, tuple[str, ...]]
"""Comments by the address of their cell."""


@dataclass(slots=True)
class Sheet:
    """What a worksheet's part holds, by row and column counted from 1."""

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    unvalued: list[str] = field(default_factory=list)
    """Addresses of formulas whose value was never saved."""
    margins: list[tuple[int, str]] = field(default_factory=list)
    """Texts of the page header (0) and footer (1), with their codes."""


@lru_cache(maxsize=20_000)
def column_name(column: int) -> str:
    """The letters of a column counted from 1.

    >>> column_name(1), column_name(28)
    ('A', 'AB')
    """
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def address(row: int, column: int) -> str:
    """The address of a cell, counted from 1.

    >>> address(7, 2)
    'B7'
    """
    return f"{column_name(column)}{row}"


def rows(sheet: Sheet, name: str, notes: Notes) -> list[Row]:
    """The loose rows of the range that holds text; what a merged cell covers is left out of them."""
    filled = [at for at, cell in sheet.cells.items() if cell.text]
    if not filled:
        return []
    left, right = min(column for _, column in filled), max(column for _, column in filled)
    merges = list(_merges(sheet, max(row for row, _ in filled), right))
    numbers = _numbers({row for row, _ in filled}, merges)
    if (right - left + 1) * len(numbers) > MAX_CELLS:
        raise DocumentError(
            "A sheet of this workbook spreads over more cells than can be read.",
            "Save its plan as a file of its own.",
        )
    spans = {(top, first): (bottom - top + 1, last - first + 1) for top, first, bottom, last in merges}
    covered = {
        (row, column)
        for top, first, bottom, last in merges
        for row in range(top, bottom + 1)
        for column in range(first, last + 1)
        if (row, column) != (top, first)
    }
    hidden = {
        c for first, last in sheet.hidden_columns for c in range(max(first, left), min(last, right) + 1)
    }
    columns = range(left, right + 1)
    found: list[Row] = []
    for number in numbers:
        cells = [
            _cell(sheet, number, column, name, spans.get((number, column)), column in hidden, notes)
            for column in columns
            if (number, column) not in covered
        ]
        place = Place(sheet=name, address=address(number, left))
        found.append(Row(tuple(cells), (place,), number in sheet.hidden_rows))
    return found


def _merges(sheet: Sheet, last: int, right: int) -> Iterator[tuple[int, int, int, int]]:
    """The merged areas with text, as far as the used range goes, each position in one only."""
    taken: set[tuple[int, int]] = set()
    for top, left, bottom, end in sheet.merges:
        bottom, end = min(bottom, last, top + MAX_BRIDGED), min(end, right)
        cell = sheet.cells.get((top, left))
        if cell is None or not cell.text or (bottom - top + 1) * (end - left + 1) > MAX_CELLS:
            continue
        area = {(row, column) for row in range(top, bottom + 1) for column in range(left, end + 1)}
        if taken.isdisjoint(area):
            taken |= area
            yield top, left, bottom, end
        if len(taken) > MAX_CELLS:
            return


def _numbers(used: set[int], merges: Sequence[tuple[int, int, int, int]]) -> list[int]:
    """The rows to show: used ones, those a merged cell bridges, and the first of every other gap."""
    shown = used.union(*(range(top, bottom + 1) for top, _, bottom, _ in merges)) if merges else used
    ordered = sorted(shown)
    gaps = {before + 1 for before, after in pairwise(ordered) if after > before + 1}
    return sorted(shown | gaps)


def _cell(
    sheet: Sheet, row: int, column: int, name: str, span: tuple[int, int] | None, hidden: bool, notes: Notes
) -> Cell:
    at = address(row, column)
    cell = sheet.cells.get((row, column)) or Cell(place=Place(sheet=name, address=at))
    said = notes.get(at, ())
    if span is None and not hidden and not said:
        return cell
    height, width = span or (1, 1)
    return replace(cell, rowspan=height, colspan=width, hidden=hidden, notes=said)
