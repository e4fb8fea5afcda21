"""One worksheet of a BIFF8 workbook (MS-XLS 2.1.7.20.6): cells, merges, notes, boxes."""

from __future__ import annotations

from collections.abc import Callable
from struct import Struct

from actionplans.model import Cell, Place
from parsers.excel97.book import Book, Look, Tab, Text
from parsers.excel97.records import CONTINUE, HEADER, Texts
from parsers.grid import check_size
from parsers.markup import unmarked
from parsers.numberformat import shown
from parsers.spreadsheet import Position, Sheet, column_name
from parsers.wording import wording

_END, _BOF, _SHARED = 0x0A, 0x809, 0xFD
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
TRUTH = {0: "FALSE", 1: "TRUE"}
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 1
_PLAIN = Look()
_AT = Struct("<HHH").unpack_from
_LABEL = Struct("<HHHHHI")
_NUMBER = Struct("<HHHd").unpack_from
_DOUBLE = Struct("<d").unpack
_RK = Struct("<HI")


class SheetReader:
    """Reads one worksheet from its workbook's stream."""

    def __init__(self, stream: bytes, book: Book, tab: Tab) -> None:
        self._stream = stream
        self._looks, self._texts, self._since_1904 = book.looks, book.texts, book.since_1904
        self._name = tab.name
        self._columns = [column_name(number) for number in range(1, 257)]
        self._formula: tuple[int, int, int] | None = None
        self._object = 0
        self._wanted = 0
        self._noted: dict[int, Position] = {}
        self._boxed: dict[int, str] = {}
        self.sheet = Sheet()
        self._row_at = -1
        self._row_cells: dict[int, Cell] = {}
        self._read(tab.start)

    @property
    def notes(self) -> dict[Position, tuple[str, ...]]:
        """The comments, by their cells."""
        found = {at: wording(self._boxed.get(number, "")) for number, at in self._noted.items()}
        return {at: (text,) for at, text in found.items() if text}

    @property
    def boxes(self) -> list[str]:
        """The texts of drawn boxes, line by line."""
        lone = (text for number, text in self._boxed.items() if number not in self._noted)
        return [line for text in lone for line in wording(text).split("\n") if line]

    def _read(self, start: int) -> None:
        handlers: dict[int, Callable[[int, int], None]] = {
            0x203: self._number, 0x27E: self._small, 0xBD: self._smalls,
            0x06: self._formulas, 0x207: self._string, 0x205: self._truth, 0x204: self._own_text,
            0xD6: self._own_text, 0x208: self._row, 0x7D: self._column, 0xE5: self._merged, 0x1C: self._note,
            0x5D: self._drawn, 0x1B6: self._box, CONTINUE: self._boxed_text, 0x14: self._header,
            0x15: self._footer,
        }  # fmt: skip
        depth, at, last = 0, start, len(self._stream) - 4
        while at <= last:
            kind, size = HEADER(self._stream, at)
            if depth == 1 and kind == _SHARED:
                at = self._labels(at)
                continue
            at += 4
            if kind == _BOF:
                depth += 1
            elif kind == _END:
                depth -= 1
                if depth <= 0:
                    break
            elif depth == 1 and (handler := handlers.get(kind)):
                handler(at, size)
            at += size

    # -------------------------------------------------------------- cells

    def _put(self, row: int, column: int, look: Look, text: Text) -> None:
        if not text.text or column > 255:
            return
        if row != self._row_at:
            self._begin(row)
        bold = (look.bold if text.bold is None else text.bold) or text.marked
        struck = look.struck if text.struck is None else text.struck
        place = Place(None, None, None, self._name, f"{self._columns[column]}{row + 1}")
        self._row_cells[column + 1] = Cell(text.text, place, 1, 1, False, bold, look.shaded, struck)

    def _look(self, number: int) -> Look:
        return self._looks[number] if number < len(self._looks) else _PLAIN

    def _labels(self, at: int) -> int:
        """Cells of shared texts, most cells by far: a run of their records from `at` on. Gives its end."""
        stream, texts, looks = self._stream, self._texts, self._looks
        columns, name = self._columns, self._name
        known, formats, last = len(texts), len(looks), len(stream) - _LABEL.size
        while at <= last:
            kind, size, row, column, form, number = _LABEL.unpack_from(stream, at)
            if kind != _SHARED:
                return at
            at += 4 + size
            text = texts[number] if number < known else ""
            look = looks[form] if form < formats else _PLAIN
            if text.__class__ is str and text and column < 256:
                if row != self._row_at:
                    self._begin(row)
                place = Place(None, None, None, name, f"{columns[column]}{row + 1}")
                self._row_cells[column + 1] = Cell(
                    text, place, 1, 1, False, look.bold, look.shaded, look.struck
                )
            elif text.__class__ is Text:
                self._put(row, column, look, text)
        return len(stream)

    def _begin(self, row: int) -> None:
        """The cells from now on are those of a row."""
        self._row_at, self._row_cells = row, self.sheet.cells.setdefault(row + 1, {})

    def _own_text(self, at: int, size: int) -> None:
        row, column, look = _AT(self._stream, at)
        count = int.from_bytes(self._stream[at + 6 : at + 8], "little")
        plain, marked = unmarked(Texts([self._stream[at + 8 : at + size]]).characters(count))
        self._put(row, column, self._look(look), Text(wording(plain), marked=marked))

    def _number(self, at: int, _: int) -> None:
        row, column, look, value = _NUMBER(self._stream, at)
        self._show(row, column, look, value)

    def _show(self, row: int, column: int, number: int, value: float) -> None:
        look = self._look(number)
        self._put(row, column, look, Text(shown(value, look.code, self._since_1904)))

    def _small(self, at: int, _: int) -> None:
        row, column = Struct("<HH").unpack_from(self._stream, at)
        look, value = _RK.unpack_from(self._stream, at + 4)
        self._show(row, column, look, unpacked(value))

    def _smalls(self, at: int, size: int) -> None:
        row, column = Struct("<HH").unpack_from(self._stream, at)
        stored = self._stream[at + 4 : at + 4 + (size - 6) // 6 * 6]
        for n, (look, value) in enumerate(_RK.iter_unpack(stored), start=column):
            self._show(row, n, look, unpacked(value))

    def _formulas(self, at: int, _: int) -> None:
        row, column, look = _AT(self._stream, at)
        value = self._stream[at + 6 : at + 14]
        self._formula = None
        if value[6:] != b"\xff\xff":
            self._show(row, column, look, _DOUBLE(value)[0])
        elif value[0] == 0:
            self._formula = row, column, look
        elif value[0] in (1, 2):
            said = ERRORS if value[0] == 2 else TRUTH
            self._put(row, column, self._look(look), Text(said.get(value[2], "")))

    def _string(self, at: int, size: int) -> None:
        """The text a formula before it has for its value."""
        if self._formula is None:
            return
        row, column, look = self._formula
        count = int.from_bytes(self._stream[at : at + 2], "little")
        plain, marked = unmarked(Texts([self._stream[at + 2 : at + size]]).characters(count))
        self._put(row, column, self._look(look), Text(wording(plain), marked=marked))
        self._formula = None

    def _truth(self, at: int, _: int) -> None:
        row, column, look = _AT(self._stream, at)
        value, is_error = self._stream[at + 6], self._stream[at + 7]
        self._put(row, column, self._look(look), Text((ERRORS if is_error else TRUTH).get(value, "")))

    # -------------------------------------------------------------- the grid

    def _row(self, at: int, _: int) -> None:
        if self._stream[at + 12] & _HIDDEN_ROW:
            self.sheet.hidden_rows.add(int.from_bytes(self._stream[at : at + 2], "little") + 1)

    def _column(self, at: int, _: int) -> None:
        first, last = Struct("<HH").unpack_from(self._stream, at)
        if self._stream[at + 8] & _HIDDEN_COLUMN:
            self.sheet.hidden_columns.append((first + 1, last + 1))

    def _merged(self, at: int, size: int) -> None:
        stored = self._stream[at + 2 : at + 2 + (size - 2) // 8 * 8]
        for top, bottom, left, right in Struct("<HHHH").iter_unpack(stored):
            self.sheet.merges.append((top + 1, left + 1, bottom + 1, right + 1))
        check_size(len(self.sheet.merges))

    def _header(self, at: int, size: int) -> None:
        self._margin(0, at, size)

    def _footer(self, at: int, size: int) -> None:
        self._margin(1, at, size)

    def _margin(self, which: int, at: int, size: int) -> None:
        if size > 3:
            count = int.from_bytes(self._stream[at : at + 2], "little")
            self.sheet.margins.append((which, Texts([self._stream[at + 2 : at + size]]).characters(count)))

    # -------------------------------------------------------------- what is drawn

    def _note(self, at: int, _: int) -> None:
        row, column, _flags, number = Struct("<HHHH").unpack_from(self._stream, at)
        self._noted[number] = row + 1, column + 1

    def _drawn(self, at: int, _: int) -> None:
        """A drawn object begins; its number stands in its first part (MS-XLS 2.5.143)."""
        self._object = int.from_bytes(self._stream[at + 6 : at + 8], "little")

    def _box(self, at: int, _: int) -> None:
        self._wanted = int.from_bytes(self._stream[at + 10 : at + 12], "little")

    def _boxed_text(self, at: int, size: int) -> None:
        if self._wanted:
            text = Texts([self._stream[at : at + size]]).characters(self._wanted)
            self._boxed[self._object] = self._boxed.get(self._object, "") + text
            self._wanted -= len(text)


def unpacked(value: int) -> float:
    """A number in the short form (MS-XLS 2.5.217): whole or half a double, perhaps a hundredfold."""
    if value & 2:
        number = float((value >> 2) - (1 << 30 if value & 0x8000_0000 else 0))
    else:
        number = _DOUBLE(b"\0\0\0\0" + (value & 0xFFFF_FFFC).to_bytes(4, "little"))[0]
    return number / 100 if value & 1 else number
