"""One sheet of the workbook: a table's rows, written cell by cell as what they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil
from typing import Any

from xlsxwriter.utility import xl_range

from output import cells
from output.columns import SHARE, Column, Table, Value, Values
from output.looks import Formats
from output.notes import Note

_LAST_ROW = 1_048_575
_MOST_LINKS, _LONGEST_LINK = 65_530, 2_000
_A4 = 9
_PAGE = 220  # characters side by side on a printed page
_PER_WIDTH = 1.08  # characters of 10 point text to a unit of column width, words kept whole
_LINE, _TALLEST = 13.5, 405.0  # points: a line of text, and the tallest row Excel shows
_ARROW = 4  # the room that a filter's arrow takes in a heading
_BAR = {
    "type": "data_bar",
    "bar_color": "#B7D3E4",
    "min_length": 0,  # else a share of nothing has a bar too
    "max_length": 100,
    "min_type": "num",
    "min_value": 0,
    "max_type": "num",
    "max_value": 1,
}


class Sheet:
    """A table of the dataset as one sheet, and as further ones where Excel's rows do not suffice."""

    def __init__(self, book: Any, table: Table[Any], formats: Formats, last_row: int = _LAST_ROW) -> None:
        self.count = self.unlinked = 0
        self._book, self._table, self._formats, self._last_row = book, table, formats, last_row
        self.parts = 0
        self._widths = [max(column.width, len(column.name) + _ARROW) for column in table.columns]
        self._asked = sum(column.asked for column in table.columns)
        tones = [formats.tones(column) for column in table.columns]
        self._formats_of = formats.of(table.columns)
        self._plain = cells.looks(self._formats_of, formats.text, tones)
        self._first = cells.looks(formats.of(table.columns, line=True), formats.text, tones)
        self._linked = [
            replace(self._plain[0], usual=formats.link._get_xf_index(), tones={}),
            *self._plain[1:],
        ]
        self._parted = table.names.index(table.parted) if table.parted else None
        self._last: Value = None
        self._begin()

    def add(self, rows: Iterable[Values], link: str = "") -> None:
        """Write the rows below those already there, the first column of each leading to `link`."""
        for row in rows:
            if self._row == self._last_row:
                self.finish()
                self._begin()
            self._row += 1
            self.count += 1
            looks = self._linked if link and self._lead(link) else self._looks(row)
            points = height(row, self._widths)
            self._sheet.fh.write(cells.row(self._row + 1, row, looks, points))

    def _looks(self, row: Values) -> list[cells.Look]:
        """How a row looks: a line stands above the first of those that belong together."""
        if self._parted is None:
            return self._plain
        before, self._last = self._last, row[self._parted]
        return self._plain if self._last == before else self._first

    def _lead(self, link: str) -> bool:
        """Let the cell of the first column open a file; False where a sheet holds no more of such cells."""
        if self._links == _MOST_LINKS or len(link) > _LONGEST_LINK:
            self.unlinked += 1
            return False
        self._links += 1
        self._sheet.ignore_write_string = True  # its text is written with its row
        self._sheet.write_url(self._row, 0, link, None, None, "Open the document")
        return True

    def finish(self) -> None:
        """Make a table of what was written, with filters."""
        if self._row == 0:
            self._sheet.write_blank(1, 0, None, self._formats.text)  # a table has at least one row
        self._sheet.dim_rowmax = max(self._row, 1)
        name = self._table.name + (f"_{self.parts}" if self.parts > 1 else "")
        add_table(self._sheet, name, self._table.names, max(self._row, 1), self._formats.heading)
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{self._row + 1}"})
        for number, column in enumerate(self._table.columns):
            where = 1, number, max(self._row, 1), number
            if column.asked and column.one_of:
                self._sheet.data_validation(*where, _choice(column))
            if column.shown == SHARE:
                self._sheet.conditional_format(*where, _BAR)

    def _begin(self) -> None:
        self.parts += 1
        self._row = 0
        title = self._table.title + (f" ({self.parts})" if self.parts > 1 else "")
        self._sheet = self._book.add_worksheet(title)
        self._links = 0
        self._sheet.freeze_panes(1, self._asked)
        self._sheet.set_landscape()
        self._sheet.repeat_rows(0)
        self._sheet.set_paper(_A4)
        self._sheet.print_across()
        shown = (
            width for width, column in zip(self._widths, self._table.columns, strict=True) if not column.aside
        )
        self._sheet.fit_to_pages(ceil(sum(shown) / _PAGE), 0)
        for number, column in enumerate(self._table.columns):
            self._sheet.set_column(
                number, number, self._widths[number], self._formats_of[number], _fold(column)
            )
            self._sheet.write_string(0, number, column.name, self._formats.heading)
        self._sheet._write_single_row(1)  # on disk, before the rows that are written below it


def _fold(column: Column[Any]) -> dict[str, int | bool]:
    """Columns for machines are folded away; the + above the sheet shows them."""
    return {"level": 1, "hidden": True} if column.aside else {}


def _choice(column: Column[Any]) -> dict[str, Any]:
    """A drop-down of a column's values."""
    listed = ", ".join(column.one_of)
    return {
        "validate": "list",
        "source": list(column.one_of),
        "input_title": column.name,
        "input_message": column.holds,
        "error_title": column.name,
        "error_message": f"Choose one of {listed}, or leave the cell blank.",
    }


def add_table(sheet: Any, name: str, headings: Sequence[str], last_row: int, look: Any) -> None:
    """A table over the rows already written, their headings in the first.

    XlsxWriter refuses tables to sheets that go to disk row by row, because it would write the headings anew
    and remember every cell; here they are written, so it is given two rows and the range is set afterwards.
    """
    columns = [{"header": heading, "header_format": look} for heading in headings]
    sheet.constant_memory = False
    sheet.add_table(
        0, 0, 1, len(columns) - 1, {"columns": columns, "name": name, "style": "Table Style Light 1"}
    )
    sheet.constant_memory = True
    for key in ("range", "a_range", "autofilter"):
        sheet.tables[-1][key] = xl_range(0, 0, last_row, len(columns) - 1)


def height(row: Values, widths: Iterable[int]) -> float:
    """Points that a row's wrapped texts need; only Excel itself would find them out on opening."""
    lines = (
        ceil(len(value) / (width * _PER_WIDTH))
        for value, width in zip(row, widths, strict=False)
        if isinstance(value, str)
    )
    points = min(max(lines, default=1) * _LINE + 2, _TALLEST)
    return int(points * 4 / 3 + 0.5) * 0.75  # whole pixels


def write_notes(sheet: Any, lines: Iterable[Note], formats: Formats) -> None:
    """Fill the sheet in front: a title, then a name and a text on each line; a sheet's name leads to it."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 96)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    for number, (name, text, leads) in enumerate(lines):
        if leads:
            sheet.write_url(number, 0, f"internal:'{leads}'!A1", formats.link, name)
        elif name:
            sheet.write_string(number, 0, name, formats.strong if number else formats.title)
        if text:
            sheet.set_row(number, height((name, text), (24, 96)))
            sheet.write_string(number, 1, text, formats.text)
