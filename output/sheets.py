"""One sheet of the workbook: a table's rows, written cell by cell as what they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil
from typing import Any

from xlsxwriter.utility import xl_range

from output.columns import Column, Table, Type, Value, Values
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


class Formats:
    """The few ways a cell looks."""

    def __init__(self, book: Any) -> None:
        common = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
        self.text = book.add_format(common | {"text_wrap": True, "num_format": "@"})
        self.number = book.add_format(common | {"align": "right"})
        self.date = book.add_format(common | {"num_format": "dd mmm yyyy", "align": "left"})
        self.heading = book.add_format(
            common | {"bold": True, "bg_color": "#1F3B4D", "font_color": "#FFFFFF"}
        )
        self.title = book.add_format(common | {"bold": True, "font_size": 18})
        self.strong = book.add_format(common | {"bold": True, "text_wrap": True})

        self.asked = book.add_format(
            common
            | {"text_wrap": True, "num_format": "@", "bg_color": "#FFF7DB", "border": 1}
            | {"border_color": "#E3D9B4"}
        )
        self.link = book.add_format(
            common | {"text_wrap": True, "num_format": "@", "font_color": "#0B5394", "underline": 1}
        )

    def write_notes(self, sheet: Any, lines: Iterable[Note]) -> None:
        """Fill the sheet in front: a title, then a name and a text on each line."""
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 96)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        for number, (name, text) in enumerate(lines):
            if text:
                sheet.set_row(number, _height((name, text), (24, 96)))
            sheet.write_string(number, 0, name, self.strong if number else self.title)
            sheet.write_string(number, 1, text, self.text)


class Sheet:
    """A table of the dataset as one sheet, and as further ones where Excel's rows do not suffice."""

    def __init__(self, book: Any, table: Table[Any], formats: Formats, last_row: int = _LAST_ROW) -> None:
        self.count = 0
        self._book, self._table, self._formats, self._last_row = book, table, formats, last_row
        self._parts = 0
        self._widths = [column.width for column in table.columns]
        self._asked = sum(column.asked for column in table.columns)
        self._looks = [self._format(column) for column in table.columns]
        self._links = 0
        self._begin()

    def add(self, rows: Iterable[Values], link: str = "") -> None:
        """Write the rows below those already there, the first column of each leading to `link`."""
        for row in rows:
            if self._row == self._last_row:
                self.finish()
                self._begin()
            self._row += 1
            self.count += 1
            self._sheet.set_row(self._row, _height(row, self._widths))
            for column, value in enumerate(row):
                if link and column == 0:
                    self._lead(link, str(value))
                elif value is not None:
                    self._write(column, value)

    def finish(self) -> None:
        """Make a table of what was written, with filters."""
        if self._row == 0:
            self._sheet.write_blank(1, 0, None, self._formats.text)  # a table has at least one row
        name = self._table.name + (f"_{self._parts}" if self._parts > 1 else "")
        add_table(self._sheet, name, self._table.names, max(self._row, 1), self._formats.heading)
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{self._row + 1}"})
        for number, column in enumerate(self._table.columns):
            if column.asked and column.one_of:
                self._sheet.data_validation(1, number, max(self._row, 1), number, _choice(column))

    def _begin(self) -> None:
        self._parts += 1
        self._row = 0
        title = self._table.title + (f" ({self._parts})" if self._parts > 1 else "")
        self._sheet = self._book.add_worksheet(title)
        self._links = 0
        self._sheet.freeze_panes(1, self._asked)
        self._sheet.set_landscape()
        self._sheet.repeat_rows(0)
        self._sheet.set_paper(_A4)
        self._sheet.print_across()
        self._sheet.fit_to_pages(ceil(sum(self._widths) / _PAGE), 0)
        for number, column in enumerate(self._table.columns):
            self._sheet.set_column(number, number, column.width, self._looks[number])
            self._sheet.write_string(0, number, column.name, self._formats.heading)

    def _format(self, column: Column[Any]) -> Any:
        if column.asked:
            return self._formats.asked
        chosen = {
            Type.DATE: self._formats.date,
            Type.INTEGER: self._formats.number,
            Type.NUMBER: self._formats.number,
        }
        return chosen.get(column.type, self._formats.text)

    def _write(self, column: int, value: Value) -> None:
        at = self._row, column
        if isinstance(value, str):
            look = self._looks[column] if column < self._asked else self._formats.text
            self._sheet.write_string(*at, cut(value), look)
        elif isinstance(value, bool):
            self._sheet.write_boolean(*at, value, self._formats.number)
        elif isinstance(value, date) and value >= _FIRST_DATE:
            self._sheet.write_datetime(*at, value, self._formats.date)
        elif isinstance(value, date):
            self._sheet.write_string(*at, value.isoformat(), self._formats.text)
        else:
            self._sheet.write_number(*at, value, self._formats.number)

    def _lead(self, link: str, text: str) -> None:
        """A cell of the first column that opens a file; plain text where a sheet holds no more of them."""
        if self._links == _MOST_LINKS or len(link) > _LONGEST_LINK:
            self._write(0, text)
            return
        self._links += 1
        self._sheet.write_url(self._row, 0, link, self._formats.link, cut(text), "Open the document")


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


def _height(row: Values, widths: Iterable[int]) -> float:
    """Points that a row's wrapped texts need; only Excel itself would find them out on opening."""
    lines = (
        ceil(len(value) / (width * _PER_WIDTH))
        for value, width in zip(row, widths, strict=False)
        if isinstance(value, str)
    )
    return min(max(lines, default=1) * _LINE + 2, _TALLEST)


def cut(text: str) -> str:
    """Text no longer than a cell of Excel holds, counted as Excel counts (UTF-16 units)."""
    if len(text) <= _LONGEST // 2 or len(text.encode("utf-16-le")) <= 2 * _LONGEST:
        return text
    units = text.encode("utf-16-le")[: 2 * (_LONGEST - len(_CUT))]
    return units.decode("utf-16-le", "ignore") + _CUT
