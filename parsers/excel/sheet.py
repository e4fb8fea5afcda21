"""One worksheet: its cells as shown, with merges, comments and what is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from actionplans.errors import DocumentError
from actionplans.model import Cell, Place
from parsers.bounds import refuse_dtd
from parsers.excel.formats import Format, flag
from parsers.excel.names import area, position, x
from parsers.grid import MAX_CELLS
from parsers.markup import unmarked
from parsers.numberformat import is_date, shown
from parsers.spreadsheet import Sheet, address
from parsers.wording import wording

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Text:
    """A shared or inline text, with the look of its runs where they say so for all of it."""

    text: str
    bold: bool = False
    struck: bool = False


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
        sheet = Sheet()
        wanted = tuple(x(tag) for tag in ("row", "col", "mergeCell", "oddHeader", "oddFooter"))
        events = etree.iterparse(
            BytesIO(data),
            tag=wanted,
            resolve_entities=False,
            no_network=True,
            huge_tree=len(data) > 10_000_000,
        )
        number = 0
        for _, element in events:
            if element.tag == x("row"):
                number = _int(element.get("r"), number + 1)
                self._row(element, number, name, sheet)
                element.clear()
            else:
                _note(element, sheet)
        return sheet

    def _row(self, element: _Element, number: int, name: str, sheet: Sheet) -> None:
        if _true(element.get("hidden")) or element.get("ht") == "0":
            sheet.hidden_rows.add(number)
        column = 0
        for child in element:
            at = position(child.get("r", ""))
            column = at[1] if at else column + 1
            text = self._text(child)
            if not text.text:
                if child.find(x("f")) is not None and child.get("t") != "str":
                    sheet.unvalued.append(address(number, column))
                if not self._format(child).shaded:
                    continue
            sheet.cells[number, column] = self._cell(
                child, text, Place(sheet=name, address=address(number, column))
            )
            if len(sheet.cells) > MAX_CELLS:
                raise DocumentError(
                    f"A sheet of this workbook has more than {MAX_CELLS:,} cells.",
                    "An action plan has a few thousand: save its sheet as a file of its own.",
                )

    def _cell(self, element: _Element, text: Text, place: Place) -> Cell:
        look = self._format(element)
        plain, marked = unmarked(text.text)
        return Cell(
            wording(plain),
            place,
            bold=text.bold or look.bold or marked,
            shaded=look.shaded,
            struck=text.struck or look.struck,
        )

    def _format(self, element: _Element) -> Format:
        index = _int(element.get("s"), 0)
        return self._formats[index] if 0 <= index < len(self._formats) else Format()

    def _text(self, element: _Element) -> Text:
        kind = element.get("t", "n")
        if kind == "inlineStr":
            inline = element.find(x("is"))
            return rich_text(inline) if inline is not None else Text("")
        value = element.findtext(x("v")) or ""
        if kind == "s":
            index = _int(value, -1)
            return self._texts[index] if 0 <= index < len(self._texts) else Text("")
        if kind == "b":
            return Text({"1": "TRUE", "0": "FALSE"}.get(value, value))
        return Text(value if kind in ("str", "e") else self._shown(value, kind, self._format(element).code))

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
    plain = element.find(x("t"))
    if plain is not None:
        return Text(plain.text or "")
    runs = [(run.findtext(x("t")) or "", run.find(x("rPr"))) for run in element.findall(x("r"))]
    worded = [look for text, look in runs if text.strip()]
    return Text(
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
