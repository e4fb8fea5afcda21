"""Tables laid out in columns by blanks, as PDF-to-text tools write them.

Columns are parted by rivers: stretches of blanks that run down through the lines of a region. Rows begin
where the entries of one column do, or at blank lines: whichever leaves the fewest entries that begin late.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from actionplans.model import Cell, Place, RawTable, Row
from parsers.grid import rectangular
from parsers.text.drawn import Numbered
from parsers.text.lines import unwrapped
from parsers.wording import wording

_GAP = re.compile(r"[^\s.!?:;] {2,}(?=\S)|\S {3,}(?=\S)")
"""Blanks between columns; two after the end of a sentence are a typist's habit."""
_MARKER = re.compile(r"\s*(?:\S{1,4}[.)]|[•·▪*–-])\s+")
"""What stands before an item of a list."""
_MIN_LINES = 3
_RIVER = 2
_CONFIDENCE = 0.8
_CROSSING = 0.05
"""Share of the lines with gaps that may run across a river."""
_MAX_PLAIN = 3
_MOST = 100
"""Columns a page may have."""
_REFERENCE = re.compile(r"[A-Z]{0,3}\d{1,3}(?:[./-]\d{1,3})*[a-z]?[.)]?")
"""What an action is known by: A4, 1.10, 3b)."""
_INDENT = " " * 4
"""A plain line set in this far may go on an entry of a later column."""


@dataclass(frozen=True, slots=True)
class Region:
    """Lines that may be a table: from one index to another, the end not included."""

    first: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a region: its number, its text, and the part of it in each column."""

    number: int
    text: str
    parts: tuple[str, ...]

    @property
    def begins(self) -> bool:
        """True for a line that fills every column of three or more, no part of it beginning in lower case."""
        return len(self.parts) > 2 and all(part and not part[0].islower() for part in self.parts)

    def crosses(self, bounds: Sequence[tuple[int, int]]) -> bool:
        """True for a line that runs across columns, as a banner does."""
        return len(self.text.rstrip()) > bounds[0][1] and bool(self.parts[0]) and not any(self.parts[1:])


def regions(lines: Sequence[Numbered]) -> Iterator[Region]:
    """The stretches of lines that begin and end with gaps between words, with few plain lines between."""
    first, last, plain, blank = -1, -1, 0, 0
    for n, (_, line) in enumerate(lines):
        if _is_gapped(line):
            first, last, plain, blank = (n if first < 0 else first), n, 0, 0
        elif not line.strip():
            blank += 1
        elif first >= 0 and line.startswith(_INDENT) and not blank:
            last = n
        else:
            plain, blank = plain + 1, 0
        if first >= 0 and (blank > 1 or plain > _MAX_PLAIN):
            yield from _region(first, last)
            first = -1
    yield from _region(first, last)


def _region(first: int, last: int) -> Iterator[Region]:
    if first >= 0 and last - first + 1 >= _MIN_LINES:
        yield Region(first, last + 1)


def _is_gapped(line: str) -> bool:
    return _GAP.search(_MARKER.sub("", line, count=1)) is not None


def table(lines: Sequence[Numbered]) -> RawTable | None:
    """The table of a region's lines, or None where no columns run through them."""
    texts = [line for _, line in lines if _is_gapped(line)]
    bounds = _bounds(texts) if texts else []
    if not _are_columns(bounds, texts):
        return None
    rows = [_row(group, bounds) for group in _groups(lines, bounds)]
    place, reasons = rows[0].places[0], ("columns told by blanks",)
    return RawTable(rectangular(rows), place, confidence=_CONFIDENCE, reasons=reasons)


def _bounds(texts: Sequence[str]) -> list[tuple[int, int]]:
    """The columns as first and end positions, parted by rivers."""
    width = max(map(len, texts))
    filled = [0] * (width + 1)
    for text in texts:
        for match in re.finditer(r"\S+(?: \S+)*", text):
            for position in range(*match.span()):
                filled[position] += 1
    allowed = int(len(texts) * _CROSSING)
    columns: list[tuple[int, int]] = []
    start, blank = -1, 0
    for position, count in enumerate(filled):
        if count > allowed:
            if start < 0:
                start = position
            blank = 0
        else:
            blank += 1
        if start >= 0 and (blank >= _RIVER or position == width):
            columns.append((start, position - blank + 1))
            start = -1
    return columns


def _are_columns(bounds: Sequence[tuple[int, int]], texts: Sequence[str]) -> bool:
    """Three columns, or two wide ones: a narrow first of two is a list's numbers."""
    if not 2 <= len(bounds) <= _MOST or (len(bounds) == 2 and bounds[0][1] - bounds[0][0] < 10):
        return False
    shared = sum(sum(bool(part) for part in _split(text, bounds)) > 1 for text in texts)
    return shared >= _MIN_LINES or shared * 2 > len(texts)


def _split(text: str, bounds: Sequence[tuple[int, int]]) -> list[str]:
    """The text's part in each column; a line that runs across rivers stands in the first whole."""
    starts = [start for start, _ in bounds[1:]]
    cuts = [0, *starts, len(text)]
    if any(0 < cut < len(text) and not text[cut - 1 : cut].isspace() for cut in starts):
        return [text.strip(), *("" for _ in starts)]
    return [text[a:b].strip() for a, b in pairwise(cuts)]


def _groups(lines: Sequence[Numbered], bounds: Sequence[tuple[int, int]]) -> list[list[_Line]]:
    """The lines of each row, by whatever parts them best: blank lines, or one column's entries."""
    split = [_Line(number, line, tuple(_split(line, bounds))) for number, line in lines]
    columns = [_parted(split, bounds, n) for n in range(len(bounds))]
    by_blanks = _parted(split, bounds, None)
    return min([by_blanks, *columns] if len(by_blanks) > 1 else columns, key=_disorder)


def _parted(
    lines: Sequence[_Line], bounds: Sequence[tuple[int, int]], anchor: int | None
) -> list[list[_Line]]:
    """The lines parted before each that fills the anchor column, or at blank lines without one."""
    groups: list[list[_Line]] = [[]]
    for line in lines:
        blank = not any(line.parts)
        begins = blank if anchor is None else bool(line.parts[anchor])
        if begins or line.crosses(bounds) or (groups[-1] and groups[-1][-1].crosses(bounds)):
            groups.append([])
        if not blank:
            groups[-1].append(line)
    return [group for group in groups if group]


def _disorder(groups: Sequence[Sequence[_Line]]) -> float:
    """How unlike rows the groups are: entries that begin late or after a gap, and lines all alone.

    A line that fills all of three columns or more, none in the middle of a sentence, begins a row; so does a
    line with a reference in front.
    """
    faults = 0
    for group in groups:
        for column in zip(*(line.parts for line in group), strict=True):
            faults += len(re.findall(r"(?<= )x", "".join("x" if part else " " for part in column)))
        faults += sum(map(bool, group[0].parts)) < 2 < len(group[0].parts)
        faults += sum(line.begins or _REFERENCE.fullmatch(line.parts[0]) is not None for line in group[1:])
    return faults + len(groups) / 1_000


def _row(group: Sequence[_Line], bounds: Sequence[tuple[int, int]]) -> Row:
    place = Place(line=group[0].number)
    cells = []
    for n, (start, end) in enumerate(bounds):
        filled = [line.parts[n] for line in group if line.parts[n]]
        cells.append(Cell(wording(unwrapped(filled, end - start)), place))
    return Row(tuple(cells), (place,))
