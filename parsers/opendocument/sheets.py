"""The sheets of an OpenDocument spreadsheet; each cell holds its text as it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from actionplans.model import Block, Cell, Paragraph, Place
from parsers import ranges
from parsers.draft import DraftParagraph
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
_ROW, _CELL, _PARAGRAPH = n("table:table-row"), n("table:table-cell"), n("text:p")
_STYLE, _TEXT_STYLE, _SHOWN = n("table:style-name"), n("text:style-name"), n("table:visibility")
_ROWS_SPANNED, _COLUMNS_SPANNED = n("table:number-rows-spanned"), n("table:number-columns-spanned")
_REPEATED = n("table:number-columns-repeated")


_DRAWN = tuple(map(n, ("draw:frame", "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:caption")))


class _Said(NamedTuple):
    """A cell that holds text, and how many columns from its own on say the same."""

    column: int
    repeated: int
    text: str
    look: tuple[bool, bool, bool]
    notes: tuple[str, ...]


class Sheets:
    """Reads the sheets of one spreadsheet."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._story = Story(styles)

    def blocks(self, table: _Element) -> Iterator[Block]:
        """The tables and paragraphs of a sheet."""
        name = table.get(n("table:name"), "")
        sheet, notes = Sheet(), dict[Position, tuple[str, ...]]()
        for line in self._drawn(table):
            yield Paragraph(line, Place(sheet=name))
        self._columns(table, sheet)
        row, size = 1, 0
        for element in table.iter(_ROW):
            repeated = number(element, "table:number-rows-repeated", most=_LAST_ROW)
            said = list(self._row(element, row, sheet))
            size += repeated * sum(cell.repeated for cell in said)
            check_size(size)
            for again in range(row, row + repeated if said else row):
                _put(said, again, name, sheet, notes)
            if element.get(_SHOWN, "visible") != "visible":
                sheet.hidden_rows.update(range(row, row + min(repeated, MAX_CELLS)))
            row += repeated
        shown = self._styles.look("table", table.get(_STYLE)).displayed
        yield from ranges.blocks(rows(sheet, name, notes), name, not shown)

    def _drawn(self, table: _Element) -> list[str]:
        """The lines written in shapes; they are taken from the cells they are drawn beside."""
        shapes = list(table.iter(*_DRAWN))
        texts = [wording(self._story.plain(shape)) for shape in shapes]
        for shape in shapes:
            parent = shape.getparent()
            if parent is not None:
                parent.remove(shape)
        return [line for text in texts for line in text.split("\n") if line]

    def _columns(self, table: _Element, sheet: Sheet) -> None:
        at = 1
        for column in table.iter(n("table:table-column")):
            width = number(column, "table:number-columns-repeated", most=_LAST_COLUMN)
            if column.get(_SHOWN, "visible") != "visible":
                sheet.hidden_columns.append((at, at + width - 1))
            at += width

    def _row(self, element: _Element, row: int, sheet: Sheet) -> Iterator[_Said]:
        """Each cell that holds text; cells that span others are noted in the sheet."""
        column = 1
        for cell in element:
            repeated = 1
            if cell.get(_REPEATED) is not None:
                repeated = number(cell, "table:number-columns-repeated", most=_LAST_COLUMN)
            if cell.tag == _CELL:
                if cell.get(_ROWS_SPANNED) is not None or cell.get(_COLUMNS_SPANNED) is not None:
                    sheet.merges.append(_area(cell, row, column))
                text, bold, struck = self._text(cell)
                if text:
                    look = self._styles.look("table-cell", cell.get(_STYLE))
                    looks = bold or look.bold, look.shaded, struck or look.struck
                    yield _Said(column, repeated, text, looks, self._notes(cell))
            column += repeated

    def _notes(self, cell: _Element) -> tuple[str, ...]:
        if len(cell) < 2:
            return ()
        found = (wording(self._story.plain(a)) for a in cell.iterchildren(n("office:annotation")))
        return tuple(filter(None, found))

    def _text(self, cell: _Element) -> tuple[str, bool, bool]:
        if not len(cell):
            return _value(cell), False, False
        first = cell[0]
        if len(cell) == 1 and first.tag == _PARAGRAPH and not len(first) and not first.get(_TEXT_STYLE):
            text, bold, struck = " ".join((first.text or "").split("\n")), False, False
        else:
            text, bold, struck = self._drafted(cell)
        if not text.strip():
            return _value(cell), False, False
        plain, marked = unmarked(text)
        return wording(plain), marked or bold, struck

    def _drafted(self, cell: _Element) -> tuple[str, bool, bool]:
        said = [d for d in self._story.drafts(cell) if isinstance(d, DraftParagraph)]
        worded = [paragraph for paragraph in said if paragraph.text.strip()]
        text = "\n".join(paragraph.text for paragraph in said)
        return (
            text,
            all(paragraph.bold for paragraph in worded),
            all(paragraph.struck for paragraph in worded),
        )


def _put(
    said: list[_Said], row: int, name: str, sheet: Sheet, notes: dict[Position, tuple[str, ...]]
) -> None:
    for column, repeated, text, (bold, shaded, struck), noted in said:
        for at in range(column, column + repeated):
            place = Place(None, None, None, name, address(row, at))
            sheet.put(row, at, Cell(text, place, 1, 1, False, bold, shaded, struck))
            if noted:
                notes[row, at] = noted


def _area(cell: _Element, row: int, column: int) -> tuple[int, int, int, int]:
    height = number(cell, "table:number-rows-spanned", most=_LAST_ROW)
    width = number(cell, "table:number-columns-spanned", most=_LAST_COLUMN)
    return row, column, row + height - 1, column + width - 1


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
