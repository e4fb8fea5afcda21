"""One worksheet: its cells as shown, with merges, comments and what is hidden."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from actionplans.model import Cell, Place
from parsers.bounds import refuse_dtd
from parsers.excel.formats import Format, flag
from parsers.excel.names import area, x
from parsers.grid import check_size
from parsers.markup import unmarked
from parsers.numberformat import is_date, shown
from parsers.spreadsheet import Sheet, address, column_number
from parsers.wording import wording

if TYPE_CHECKING:
    from lxml.etree import _Element


_DIGITS = "0123456789"


class Text(NamedTuple):
    """A shared or inline text, with the look of its runs where they say so for all of it."""

    text: str
    bold: bool = False
    struck: bool = False


def clean_text(text: str, bold: bool = False, struck: bool = False) -> Text:
    """The text freed of literal markup and layout blanks."""
    plain, marked = unmarked(text)
    return Text(wording(plain), bold or marked, struck)


class SheetReader:
    """Reads the sheets of one workbook, which share texts and formats."""

    def __init__(self, texts: list[Text], formats: list[Format], since_1904: bool) -> None:
        self._texts = texts
        self._formats = formats
        self._since_1904 = since_1904

    def sheet(self, data: bytes, name: str) -> Sheet:
        """The sheet in a part's bytes; `name` is what its places say."""
        from lxml import etree

        refuse_dtd(data, name)
        check_size(data.count(b"</c>"))
        sheet = Sheet()
        wanted = tuple(x(tag) for tag in ("row", "col", "mergeCell", "oddHeader", "oddFooter"))
        events = etree.iterparse(
            BytesIO(data),
            tag=wanted,
            resolve_entities=False,
            no_network=True,
            huge_tree=len(data) > 10_000_000,
        )
        number = filled = 0
        for _, element in events:
            if element.tag == x("row"):
                number = _int(element.get("r"), number + 1)
                self._row(element, number, name, sheet)
                filled += len(sheet.cells.get(number, ()))
                check_size(filled)
                element.clear()
            else:
                _note(element, sheet)
        return sheet

    def _row(self, element: _Element, number: int, name: str, sheet: Sheet) -> None:
        if _true(element.get("hidden")) or element.get("ht") == "0":
            sheet.hidden_rows.add(number)
        column = 0
        for child in element:
            column = column_number(child.get("r", "").rstrip(_DIGITS)) or column + 1
            look = self._format(child)
            text, bold, struck = self._text(child, look.code)
            if text or look.shaded:
                place = Place(None, None, None, name, address(number, column))
                sheet.put(
                    number,
                    column,
                    Cell(text, place, 1, 1, False, bold or look.bold, look.shaded, struck or look.struck),
                )
            if not text and child.find(x("f")) is not None and child.get("t") != "str":
                sheet.unvalued.append(address(number, column))

    def _format(self, element: _Element) -> Format:
        index = _int(element.get("s"), 0)
        return self._formats[index] if 0 <= index < len(self._formats) else Format()

    def _text(self, element: _Element, code: str) -> Text:
        kind = element.get("t", "n")
        if kind == "inlineStr":
            inline = element.find(x("is"))
            return rich_text(inline) if inline is not None else Text("")
        value = next((child.text for child in element.iterchildren(x("v"))), "") or ""
        if kind == "s":
            index = _int(value, -1)
            return self._texts[index] if 0 <= index < len(self._texts) else Text("")
        if kind == "b":
            return Text({"1": "TRUE", "0": "FALSE"}.get(value, value))
        return clean_text(value) if kind in ("str", "e") else Text(self._shown(value, kind, code))

    def _shown(self, value: str, kind: str, code: str) -> str:
        if kind == "d":
            return iso_shown(value, code)
        try:
            return shown(float(value), code, self._since_1904)
        except (ValueError, OverflowError):
            return value


def iso_shown(value: str, code: str) -> str:
    """An ISO date cell as its format shows it."""
    try:
        when = datetime.fromisoformat(value.removesuffix("Z"))
    except ValueError:
        return value
    serial = (when - datetime(1899, 12, 30)).total_seconds() / 86_400
    return shown(serial, code if is_date(code) else "dd/mm/yyyy")


def rich_text(element: _Element) -> Text:
    """A text item (18.4.8): plain, or runs; phonetic guides are left out."""
    plain = next(element.iterchildren(x("t")), None)
    if plain is not None:
        return clean_text(plain.text or "")
    runs = [(run.findtext(x("t")) or "", run.find(x("rPr"))) for run in element.findall(x("r"))]
    worded = [look for text, look in runs if text.strip()]
    return clean_text(
        "".join(text for text, _ in runs),
        bool(worded) and all(flag(look, "b") for look in worded),
        bool(worded) and all(flag(look, "strike") for look in worded),
    )


def _note(element: _Element, sheet: Sheet) -> None:
    if element.tag == x("mergeCell"):
        merged = area(element.get("ref", ""))
        if merged:
            sheet.merges.append(merged)
    elif element.tag == x("col"):
        if _true(element.get("hidden")):
            sheet.hidden_columns.append((_int(element.get("min"), 0), _int(element.get("max"), 0)))
    elif element.text:
        sheet.margins.append((int(element.tag == x("oddFooter")), element.text))


def _true(said: str | None) -> bool:
    return said in ("1", "true")


def _int(text: str | None, default: int) -> int:
    try:
        return int(text) if text else default
    except ValueError:
        return default
