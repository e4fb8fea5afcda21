"""Records of delimited text as rows, and those as tables and the paragraphs above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from actionplans.model import Block, Cell, Paragraph, Place, Row
from parsers import ranges
from parsers.grid import rectangular
from parsers.markup import unmarked
from parsers.text.delimited import Record
from parsers.wording import wording


def blocks(records: Iterable[Record]) -> Iterator[Block]:
    """The blocks of a delimited text: a blank record ends a table, lone lines above one are paragraphs."""
    for blank, run in groupby(records, key=lambda record: record.blank):
        rows = [] if blank else [_row(record) for record in run]
        if any(len(row.cells) > 1 for row in rows):
            yield from ranges.blocks(rectangular(rows))
        else:
            yield from (Paragraph(row.cells[0].text, row.places[0], bold=row.cells[0].bold) for row in rows)


def _row(record: Record) -> Row:
    place = Place(line=record.line)
    return Row(tuple(_cell(field, place) for field in record.fields), (place,))


def _cell(field: str, place: Place) -> Cell:
    text, bold = unmarked(field)
    return Cell(wording(text), place, bold=bold)
