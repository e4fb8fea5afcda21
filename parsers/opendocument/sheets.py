"""The sheets of an OpenDocument spreadsheet; each cell holds its text as it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from actionplans.model import Block, Cell, Place
from parsers import ranges
from parsers.grid import MAX_CELLS, check_size
from parsers.markup import unmarked
from parsers.numberformat import general
from parsers.opendocument.names import n, number
from parsers.opendocument.story import Story
from parsers.opendocument.styles import Styles
from parsers.spreadsheet import Position, Sheet, address, rows
from parsers.wording import wording

if TYPE_CHECKING:
    from lxml.etree import _Element

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


class Sheets:
    """Reads the sheets of one spreadsheet."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._story = Story(styles)

    def blocks(self, table: _Element) -> Iterator[Block]:
        """The tables and paragraphs of a sheet."""
        name = table.get(n("table:name"), "")
        sheet, notes = Sheet(), dict[Position, tuple[str, ...]]()
        self._columns(table, sheet)
        row = 1
        for element in table.iter(n("table:table-row")):
            repeated = number(element, "table:number-rows-repeated", most=_LAST_ROW)
            cells = list(self._row(element, name, row))
            for again in range(repeated if any(cell.text for _, _, cell, _ in cells) else 0):
                for _, column, cell, note in cells:
                    at = row + again
                    place = Place(sheet=name, address=address(at, column))
                    sheet.cells[at, column] = cell if not again else _moved(cell, place)
                    if note:
                        notes[at, column] = note
                check_size(len(sheet.cells))
            self._spans(element, row, sheet)
            if element.get(n("table:visibility"), "visible") != "visible":
                sheet.hidden_rows.update(range(row, row + min(repeated, MAX_CELLS)))
            row += repeated
        shown = self._styles.look("table", table.get(n("table:style-name"))).displayed
        yield from ranges.blocks(rows(sheet, name, notes), name, not shown)

    def _columns(self, table: _Element, sheet: Sheet) -> None:
        at = 1
        for column in table.iter(n("table:table-column")):
            width = number(column, "table:number-columns-repeated", most=_LAST_COLUMN)
            if column.get(n("table:visibility"), "visible") != "visible":
                sheet.hidden_columns.append((at, at + width - 1))
            at += width

    def _row(
        self, element: _Element, name: str, row: int
    ) -> Iterator[tuple[int, int, Cell, tuple[str, ...]]]:
        """(row, column, cell, comments) of each cell that holds text."""
        for column, repeated, element_cell in _cells(element):
            text, bold, struck = self._text(element_cell)
            if not text:
                continue
            look = self._styles.look("table-cell", element_cell.get(n("table:style-name")))
            notes = tuple(
                filter(
                    None,
                    (wording(self._story.plain(a)) for a in element_cell.findall(n("office:annotation"))),
                )
            )
            for at in range(column, column + min(repeated, _LAST_COLUMN)):
                place = Place(sheet=name, address=address(row, at))
                yield (
                    row,
                    at,
                    Cell(
                        text, place, bold=bold or look.bold, shaded=look.shaded, struck=struck or look.struck
                    ),
                    notes,
                )

    def _text(self, cell: _Element) -> tuple[str, bool, bool]:
        from parsers.draft import DraftParagraph

        said = [d for d in self._story.drafts(cell) if isinstance(d, DraftParagraph)]
        worded = [paragraph for paragraph in said if paragraph.text.strip()]
        if not worded:
            return _value(cell), False, False
        plain, marked = unmarked("\n".join(paragraph.text for paragraph in said))
        bold = marked or all(paragraph.bold for paragraph in worded)
        return wording(plain), bold, all(paragraph.struck for paragraph in worded)

    def _spans(self, element: _Element, row: int, sheet: Sheet) -> None:
        for column, _, cell in _cells(element):
            height = number(cell, "table:number-rows-spanned", most=_LAST_ROW)
            width = number(cell, "table:number-columns-spanned", most=_LAST_COLUMN)
            if height > 1 or width > 1:
                sheet.merges.append((row, column, row + height - 1, column + width - 1))


def _cells(row: _Element) -> Iterator[tuple[int, int, _Element]]:
    """(column, repeat, cell) of each cell that is not covered."""
    column = 1
    for cell in row:
        repeated = number(cell, "table:number-columns-repeated", most=_LAST_COLUMN)
        if cell.tag == n("table:table-cell"):
            yield column, repeated, cell
        column += repeated


def _moved(cell: Cell, place: Place) -> Cell:
    return Cell(cell.text, place, bold=cell.bold, shaded=cell.shaded, struck=cell.struck)


def _value(cell: _Element) -> str:
    """A value saved without its shown text, as some programs do."""
    said = cell.get(n("office:date-value"))
    if said:
        try:
            return datetime.fromisoformat(said).strftime("%d/%m/%Y")
        except ValueError:
            return said
    value = cell.get(n("office:value"))
    if value is None:
        return cell.get(n("office:string-value")) or ""
    try:
        return general(float(value))
    except (ValueError, OverflowError):
        return value
