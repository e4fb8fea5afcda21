"""Rows of a sheet or a delimited text, parted by blank rows: tables, and the lines above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from msgspec import structs

from actionplans.model import Block, Paragraph, RawTable, Row

_TEXT = attrgetter("text")


def blocks(rows: Sequence[Row], name: str = "", hidden: bool = False) -> Iterator[Block]:
    """The blocks of a rectangular range: a blank row ends a table; lone texts above a table are paragraphs.

    A text is lone when nothing stands before or beside it. Columns right of a table's last text are not its.
    """
    for run in _runs(rows):
        top = next((n for n, row in enumerate(run) if not _lone(row)), len(run))
        for row in run[:top]:
            yield _paragraph(row)
        if top < len(run):
            width = max(map(_reach, run[top:]))
            highest = max([cell.rowspan for row in run for cell in row.cells])
            kept = tuple(
                [
                    row
                    if len(row.cells) == width and n + highest <= len(run)
                    else _clipped(row, len(run) - n, width)
                    for n, row in enumerate(run[top:], start=top)
                ]
            )
            yield RawTable(kept, kept[0].cells[0].place, name, hidden)


def _runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    run: list[Row] = []
    reach = 0
    for row in rows:
        worded = [cell.rowspan for cell in row.cells if cell.text]
        if reach > 0 or worded:
            run.append(row)
        elif run:
            yield run
            run = []
        reach = max(reach, 1, *worded) - 1
    if run:
        yield run


def _lone(row: Row) -> bool:
    first, *others = row.cells
    return bool(first.text) and first.rowspan == 1 and not any(map(_TEXT, others))


def _paragraph(row: Row) -> Paragraph:
    cell = row.cells[0]
    return Paragraph(cell.text, cell.place, bold=cell.bold)


def _reach(row: Row) -> int:
    """How many columns a row takes, without the blank ones at its end."""
    width = len(row.cells)
    while width and not row.cells[width - 1].text and not row.cells[width - 1].covered:
        width -= 1
    return width


def _clipped(row: Row, height: int, width: int) -> Row:
    """The row as far as its table goes, its spans ending with it."""
    cells = row.cells[:width]
    if any(cell.rowspan > height for cell in cells):
        cells = tuple(structs.replace(cell, rowspan=min(cell.rowspan, height)) for cell in cells)
    return Row(cells, row.places, row.hidden, row.heading)
