"""Sheets of any spreadsheet format: cells by position, and the range in use as rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain, pairwise

from msgspec import structs

from actionplans.model import Cell, Paragraph, Place, Role, Row
from parsers.grid import MAX_CELLS, check_size
from parsers.wording import wording

MAX_BRIDGED = 10_000
"""Rows a merged cell may reach over."""

_MARGIN_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d+|[A-Za-z&])')
"""What stands in a page header for fonts, colours, the page's number and the like (18.3.1.46)."""

Position = tuple[int, int]
"""Row and column, counted from 1."""
Notes = Mapping[Position, tuple[str, ...]]
"""Comments by the position of their cell."""


@dataclass(slots=True)
class Sheet:
    """What a worksheet's part holds, by row and column counted from 1."""

    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    """By row, then by column."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    unvalued: list[str] = field(default_factory=list)
    """Addresses of formulas whose value was never saved."""
    margins: list[tuple[int, str]] = field(default_factory=list)
    """Texts of the page header (0) and footer (1), with their codes."""

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Sets a cell."""
        self.cells.setdefault(row, {})[column] = cell


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


@cache
def column_number(letters: str) -> int:
    """The number of a column, 0 for what is none.

    >>> column_number("A"), column_number("AB")
    (1, 28)
    """
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column if letters.isalpha() and letters.isascii() and len(letters) < 4 else 0


def address(row: int, column: int) -> str:
    """The address of a cell, counted from 1.

    >>> address(7, 2)
    'B7'
    """
    return f"{column_name(column)}{row}"


def margins(sheet: Sheet, name: str, role: Role) -> Iterator[Paragraph]:
    """The texts of a sheet's page headers or footers, without their codes."""
    for which, said in sheet.margins:
        text = wording(_MARGIN_CODE.sub(" ", said))
        if which == int(role is Role.FOOTER) and text:
            yield Paragraph(text, Place(sheet=name), role)


def rows(sheet: Sheet, name: str, notes: Notes) -> list[Row]:
    """The range that holds text as a rectangular grid, without columns that merged cells wholly cover."""
    filled = {row: [c for c, cell in cells.items() if cell.text] for row, cells in sheet.cells.items()}
    used = {row for row, columns in filled.items() if columns}
    if not used:
        return []
    reach = set(chain.from_iterable(filled.values()))
    left, right = min(reach), max(reach)
    merges = list(_merges(sheet, max(used), right))
    numbers = _numbers(used, merges)
    check_size((right - left + 1) * len(numbers))
    covered = _covered(merges)
    columns = _columns(range(left, right + 1), len(numbers), covered)
    special = _special(sheet, numbers, columns, notes, merges)
    return [_row(sheet, number, columns, name, covered.get(number, ()), special) for number in numbers]


_Special = tuple[tuple[int, int], bool, tuple[str, ...]]
"""Height and width, whether hidden, and comments of a cell that is not plain."""


def _special(
    sheet: Sheet,
    numbers: Sequence[int],
    columns: Sequence[int],
    notes: Notes,
    merges: Sequence[tuple[int, int, int, int]],
) -> dict[Position, _Special]:
    spans = {
        (top, first): (bottom - top + 1, sum(first <= c <= last for c in columns))
        for top, first, bottom, last in merges
    }
    hidden = {c for first, last in sheet.hidden_columns for c in columns if first <= c <= last}
    wanted = {*spans, *notes, *((number, column) for column in hidden for number in numbers)}
    return {at: (spans.get(at, (1, 1)), at[1] in hidden, notes.get(at, ())) for at in wanted}


def _covered(merges: Sequence[tuple[int, int, int, int]]) -> dict[int, set[int]]:
    """The columns that merged cells cover, by row."""
    covered: dict[int, set[int]] = {}
    for top, first, bottom, last in merges:
        covered.setdefault(top, set()).update(range(first + 1, last + 1))
        for row in range(top + 1, bottom + 1):
            covered.setdefault(row, set()).update(range(first, last + 1))
    return covered


def _columns(columns: range, height: int, covered: Mapping[int, set[int]]) -> list[int]:
    """The columns of which some position is not covered."""
    times = Counter(chain.from_iterable(covered.values()))
    return [column for column in columns if times[column] < height]


def _row(
    sheet: Sheet,
    number: int,
    columns: Sequence[int],
    name: str,
    covered: Collection[int],
    special: Mapping[Position, _Special],
) -> Row:
    known = sheet.cells.get(number, {})
    if not covered and not special and list(known) == columns:
        whole = tuple(known.values())
        return Row(whole, (whole[0].place,), number in sheet.hidden_rows)
    cells = [None if c in covered else known.get(c) or _blank(name, number, c) for c in columns]
    for n, column in enumerate(columns) if special else ():
        cell, said = cells[n], special.get((number, column))
        if said and cell is not None:
            (height, width), hidden, notes = said
            cells[n] = structs.replace(cell, rowspan=height, colspan=width, hidden=hidden, notes=notes)
    place = next((cell.place for cell in cells if cell), None) or Place(
        sheet=name, address=address(number, 1)
    )
    if None in cells:
        under = Cell(place=place, covered=True)
        return Row(tuple(cell or under for cell in cells), (place,), number in sheet.hidden_rows)
    return Row(tuple(filter(None, cells)), (place,), number in sheet.hidden_rows)


def _blank(name: str, row: int, column: int) -> Cell:
    return Cell(place=Place(sheet=name, address=f"{column_name(column)}{row}"))


def _merges(sheet: Sheet, last: int, right: int) -> Iterator[tuple[int, int, int, int]]:
    """The merged areas with text, as far as the used range goes, each position in one only."""
    taken: set[tuple[int, int]] = set()
    for top, left, bottom, end in sheet.merges:
        bottom, end = min(bottom, last, top + MAX_BRIDGED), min(end, right)
        cell = sheet.cells.get(top, {}).get(left)
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
