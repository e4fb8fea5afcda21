"""Documents as markup tells them: paragraphs, and tables whose cells hold paragraphs and tables again.

Word, RTF, OpenDocument and web readers draft alike; `finished` decides once, for all of them, what a nested
table is and what its cells say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct, field

from actionplans.model import Block, Cell, Paragraph, Place, RawTable, Role, Row
from parsers.grid import raw_table
from parsers.wording import wording


class DraftParagraph(Struct):
    """A paragraph of a story or a cell; `notes` are the comments anchored in it."""

    text: str
    role: Role = Role.TEXT
    level: int = 0
    bold: bool = False
    struck: bool = False
    notes: tuple[str, ...] = ()


class DraftCell(Struct):
    """A cell as its markup states it; `covered` continues the cell above."""

    content: list[Draft] = field(default_factory=list)
    colspan: int = 1
    rowspan: int = 1
    covered: bool = False
    shaded: bool = False
    hidden: bool = False
    bold: bool = False


class DraftRow(Struct):
    """A row of a drafted table."""

    cells: list[DraftCell]
    heading: bool = False
    hidden: bool = False


class DraftTable(Struct):
    """A drafted table. `layout` is set where markup says it only arranges the page."""

    rows: list[DraftRow]
    name: str = ""
    layout: bool = False


Draft: TypeAlias = DraftParagraph | DraftTable


def finished(content: Sequence[Draft]) -> tuple[Block, ...]:
    """The blocks of a draft, in reading order; tables are numbered from 1."""
    return tuple(_Finisher().blocks(content))


def lines(content: Sequence[Draft]) -> Iterator[str]:
    """The wording of each paragraph, also of those in tables; blank ones are left out."""
    for text in _words(content):
        yield from filter(None, wording(text).split("\n"))


class _Finisher:
    def __init__(self) -> None:
        self._tables = 0

    def blocks(self, content: Sequence[Draft]) -> Iterator[Block]:
        for draft in content:
            if isinstance(draft, DraftParagraph):
                yield from _paragraphs(draft)
            else:
                yield from self._table(draft)

    def _table(self, table: DraftTable) -> Iterator[Block]:
        content = _cells_content(table)
        if not any(_words(content)):
            return
        if _arranges(table, content):
            yield from self.blocks(content)
            return
        yield self._raw(table)
        for inner in _nested(content):
            yield from self._table(inner)

    def _raw(self, table: DraftTable) -> RawTable:
        self._tables += 1
        loose = [
            _row(row, Place(table=self._tables, row=number)) for number, row in enumerate(table.rows, start=1)
        ]
        return raw_table(loose, self._tables, wording(table.name))


def _paragraphs(draft: DraftParagraph) -> Iterator[Block]:
    text = wording(draft.text)
    if text:
        yield Paragraph(text, Place(), draft.role, draft.level, draft.bold)
    for note in draft.notes:
        yield Paragraph(note, Place(), Role.NOTE)


def _row(row: DraftRow, place: Place) -> Row:
    return Row(tuple([_cell(cell, place) for cell in row.cells]), (place,), row.hidden, row.heading)


def _cell(cell: DraftCell, place: Place) -> Cell:
    only = cell.content[0] if len(cell.content) == 1 else None
    if isinstance(only, DraftParagraph):  # as in most cells
        text, notes = wording(only.text), only.notes
        bold, struck = text != "" and only.bold, text != "" and only.struck
    else:
        own = list(_own(cell.content))
        text = wording("\n".join([paragraph.text for paragraph in own]))
        said = [paragraph for paragraph in own if paragraph.text.strip()] if text else []
        bold, struck = _all(said, "bold"), _all(said, "struck")
        notes = tuple([note for paragraph in own for note in paragraph.notes])
    return Cell(
        text,
        place,
        cell.colspan,
        cell.rowspan,
        cell.covered,
        (cell.bold and text != "") or bold,
        cell.shaded,
        struck,
        cell.hidden,
        notes,
    )


def _all(said: Sequence[DraftParagraph], name: str) -> bool:
    """Whether a look is that of every paragraph that says something."""
    return bool(said) and all(getattr(paragraph, name) for paragraph in said)


def _cells_content(table: DraftTable) -> list[Draft]:
    return [draft for row in table.rows for cell in row.cells if not cell.covered for draft in cell.content]


def _own(content: Sequence[Draft]) -> Iterator[DraftParagraph]:
    """A cell's own paragraphs, with those of the small tables that only arrange its lines."""
    for draft in content:
        if isinstance(draft, DraftParagraph):
            yield draft
        elif _only_lines(draft):
            yield from _own(_cells_content(draft))


def _nested(content: Sequence[Draft]) -> Iterator[DraftTable]:
    """The tables in a cell that are tables of their own, also within those that are not."""
    for draft in content:
        if isinstance(draft, DraftTable):
            if _only_lines(draft):
                yield from _nested(_cells_content(draft))
            else:
                yield draft


def _only_lines(table: DraftTable) -> bool:
    """One column or one row in a cell is a way to set lines, not a table."""
    rows = sum(any(cell.content for cell in row.cells) for row in table.rows)
    return rows < 2 or max(len(row.cells) for row in table.rows) < 2


def _arranges(table: DraftTable, content: Sequence[Draft]) -> bool:
    """Whether a table only arranges what it holds: said so, a single box, or mostly other tables' words."""
    if table.layout or sum(len(row.cells) for row in table.rows) == 1:
        return True
    inner = sum(len(word) for nested in _nested(content) for word in _words(_cells_content(nested)))
    if not inner:
        return False
    whole = sum(len(word) for word in _words(content))
    filled = sum(sum(any(_words(list(_own(cell.content)))) for cell in row.cells) > 1 for row in table.rows)
    return filled < 2 or inner * 2 > whole


def _words(content: Sequence[Draft]) -> Iterator[str]:
    for draft in content:
        if isinstance(draft, DraftParagraph):
            if draft.text.strip():
                yield draft.text
        else:
            yield from _words(_cells_content(draft))
