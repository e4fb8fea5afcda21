"""One sheet of the workbook: a table's rows, written cell by cell as what they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil
from typing import Any

from xlsxwriter.utility import xl_range

from output.columns import SHARE, Column, Table, Value, Values
from output.looks import Formats
from output.notes import Note

_LAST_ROW = 1_048_575
_LONGEST = 32_767
_CUT = " … (cut here: a cell holds no more. The CSV file has it all)"
_MOST_LINKS, _LONGEST_LINK = 65_530, 2_000
_FIRST_DATE = date(1900, 3, 1)  # before it, Excel and the calendar disagree
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
        self.count = 0
        self._book, self._table, self._formats, self._last_row = book, table, formats, last_row
        self.parts = 0
        self._widths = [max(column.width, len(column.name) + _ARROW) for column in table.columns]
        self._asked = sum(column.asked for column in table.columns)
        self._plain, self._first = (formats.of(table.columns, line) for line in (False, True))
        self._looks = self._plain
        self._tones = [formats.tones(column) for column in table.columns]
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
            self._sheet.set_row(self._row, height(row, self._widths))
            if self._parted is not None:
                self._looks = self._plain if row[self._parted] == self._last else self._first
                self._last = row[self._parted]
            for column, value in enumerate(row):
                if link and column == 0:
                    self._lead(link, str(value))
                elif value is not None:
                    self._write(column, value)

    def finish(self) -> None:
        """Make a table of what was written, with filters."""
        if self._row == 0:
            self._sheet.write_blank(1, 0, None, self._formats.text)  # a table has at least one row
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
            self._sheet.set_column(number, number, self._widths[number], self._plain[number], _fold(column))
            self._sheet.write_string(0, number, column.name, self._formats.heading)

    def _write(self, column: int, value: Value) -> None:
        at, look = (self._row, column), self._looks[column]
        if isinstance(value, str):
            self._sheet.write_string(*at, cut(value), self._tones[column].get(value, look))
        elif isinstance(value, bool):  # LibreOffice makes a formula of a boolean
            self._sheet.write_string(*at, "true" if value else "false", look)
        elif isinstance(value, date) and value >= _FIRST_DATE:
            self._sheet.write_datetime(*at, value, look)
        elif isinstance(value, date):
            self._sheet.write_string(*at, value.isoformat(), self._formats.text)
        else:
            self._sheet.write_number(*at, value, look)

    def _lead(self, link: str, text: str) -> None:
        """A cell of the first column that opens a file; plain text where a sheet holds no more of them."""
        if self._links == _MOST_LINKS or len(link) > _LONGEST_LINK:
            self._write(0, text)
            return
        self._links += 1
        self._sheet.write_url(self._row, 0, link, self._formats.link, cut(text), "Open the document")


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
    return min(max(lines, default=1) * _LINE + 2, _TALLEST)


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


def cut(text: str) -> str:
    """Text no longer than a cell of Excel holds, counted as Excel counts (UTF-16 units)."""
    if len(text) <= _LONGEST // 2 or len(text.encode("utf-16-le")) <= 2 * _LONGEST:
        return text
    units = text.encode("utf-16-le")[: 2 * (_LONGEST - len(_CUT))]
    return units.decode("utf-16-le", "ignore") + _CUT
