"""A story of a Word 97 document: its characters with their marks, as drafted paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from actionplans.model import Role
from parsers.draft import Draft
from parsers.numbering import Numbering
from parsers.sink import MAX_NESTING, RowShape, Sink
from parsers.word97 import sprms
from parsers.word97.formatting import Formatting
from parsers.word97.pieces import Pieces
from parsers.word97.rows import shape
from parsers.word97.styles import Style, Styles, looked

_PARAGRAPH, _CELL, _PAGE = "\r", "\a", "\f"
_FIELD_BEGINS, _FIELD_SEPARATES, _FIELD_ENDS = "\x13", "\x14", "\x15"
_PLAIN = {
    "\x01": "", "\x02": "", "\x03": "", "\x04": "", "\x05": "", "\x08": "", "\x0b": "\n", "\x0e": "\n",
    "\x1e": "-", "\x1f": "", "\0": "",
}  # fmt: skip
_MARKS = str.maketrans(_PLAIN)
_NO_LIST = (0, 0xF801)
_LAST_OUTLINE = 8


@dataclass(frozen=True, slots=True)
class Layers:
    """What a document's stories are read with."""

    pieces: Pieces
    characters: Formatting
    paragraphs: Formatting
    styles: Styles
    numbering: Numbering
    data: bytes = b""
    """The Data stream, where modifiers too long for a page stand."""


@dataclass(slots=True)
class _Paragraph:
    """A paragraph's properties."""

    style: Style
    style_index: int
    depth: int = 0
    ends_cell: bool = False
    ends_row: bool = False
    list_id: int = 0
    list_level: int = 0
    outline: int = 9
    shape: RowShape = field(default_factory=RowShape)


class Story:
    """Reads stories; `notes` and `boxes` are what stands at positions of the body."""

    def __init__(
        self,
        layers: Layers,
        notes: Mapping[int, str] | None = None,
        boxes: Mapping[int, list[Draft]] | None = None,
    ) -> None:
        self._layers = layers
        self._notes = notes or {}
        self._boxes = boxes or {}
        self._fields: list[bool] = []

    def drafts(self, start: int, end: int) -> list[Draft]:
        """The paragraphs and tables between two positions."""
        sink = Sink()
        text = self._layers.pieces.text(start, end)
        at = 0
        for stop in _stops(text):
            paragraph = self._paragraph(start + stop)
            self._runs(start + at, start + stop, sink)
            self._end(paragraph, text[stop], sink)
            at = stop + 1
        self._runs(start + at, start + len(text), sink)
        return sink.finish()

    def _end(self, paragraph: _Paragraph, mark: str, sink: Sink) -> None:
        if paragraph.ends_row:
            sink.discard()
            sink.shape = paragraph.shape
            sink.row(paragraph.depth or 1)
            return
        role, level = _role(paragraph)
        self._label(paragraph, sink)
        if mark == _CELL or paragraph.ends_cell:
            sink.cell(max(paragraph.depth, 1), role, level)
        else:
            sink.paragraph(paragraph.depth, role, level)

    def _label(self, paragraph: _Paragraph, sink: Sink) -> None:
        key = str(paragraph.list_id)
        if paragraph.list_id in _NO_LIST:
            return
        sink.label = self._layers.numbering.label(key, paragraph.list_level)
        sink.listed = True

    def _runs(self, start: int, end: int, sink: Sink) -> None:
        """Adds the text between two positions, each stretch with its look."""
        for piece in self._layers.pieces.between(start, end) if end > start else ():
            first, last = max(start, piece.start), min(end, piece.end)
            offset = piece.offset + (first - piece.start) * piece.width
            stop = piece.offset + (last - piece.start) * piece.width
            style = self._paragraph_style
            for begin, until, _, group in self._layers.characters.between(offset, stop):
                position = piece.start + (begin - piece.offset) // piece.width
                length = (until - begin) // piece.width
                look = self._look(group + piece.changes, style)
                self._add(position, length, look, group, sink)

    def _look(self, group: bytes, style: Style) -> Style:
        for code, operand in sprms.sprms(group):
            if code == sprms.CHARACTER_STYLE:
                own = self._layers.styles[sprms.number(operand)]
                style = looked(style, b"", style)
                style = Style(
                    style.role, style.level, style.bold or own.bold, style.struck or own.struck,
                    style.hidden or own.hidden,
                )  # fmt: skip
        return looked(style, group, style)

    def _add(self, position: int, length: int, look: Style, group: bytes, sink: Sink) -> None:
        text = self._layers.pieces.text(position, position + length)
        for n in range(position, position + length) if self._notes or self._boxes else ():
            if self._notes.get(n):
                sink.notes.append(self._notes[n])
            sink.boxes += self._boxes.get(n, ())
        symbol = _symbol(group)
        if symbol and len(text) == 1:
            text = symbol
        shown = "".join(self._outside_fields(text)) if self._fields or not text.isprintable() else text
        if shown and not look.hidden:
            sink.text(shown.translate(_MARKS), look.bold, look.struck)

    def _outside_fields(self, text: str) -> Iterator[str]:
        """The text without the instructions of fields, which stand before their results."""
        for character in text:
            if character == _FIELD_BEGINS:
                self._fields.append(True)
            elif character == _FIELD_SEPARATES:
                if self._fields:
                    self._fields[-1] = False
            elif character == _FIELD_ENDS:
                if self._fields:
                    self._fields.pop()
            elif not any(self._fields):
                yield character

    def _paragraph(self, mark: int) -> _Paragraph:
        """The properties of the paragraph that ends at a position."""
        piece = self._layers.pieces.at(mark)
        offset = 0 if piece is None else piece.offset + (mark - piece.start) * piece.width
        run = self._layers.paragraphs.at(offset)
        index, group = (run[2], run[3]) if run else (0, b"")
        group = self._whole(group) + (piece.changes if piece else b"")
        paragraph = _paragraph(group, index, self._layers.styles)
        if paragraph.ends_row:
            paragraph.shape = shape(group)
        self._paragraph_style = paragraph.style
        return paragraph

    def _whole(self, group: bytes) -> bytes:
        """The modifiers, with those that stand in the Data stream in their place."""
        for code, operand in sprms.sprms(group):
            if code in (sprms.HUGE, sprms.HUGE_OLD, sprms.TABLE_ELSEWHERE):
                at = sprms.number(operand)
                size = sprms.number(self._layers.data[at : at + 2])
                group += self._layers.data[at + 2 : at + 2 + size]
        return group


def _stops(text: str) -> Iterator[int]:
    """The positions of the marks that end paragraphs, cells and rows."""
    return (n for n, character in enumerate(text) if character in (_PARAGRAPH, _CELL, _PAGE))


def _paragraph(group: bytes, index: int, styles: Styles) -> _Paragraph:
    for code, operand in sprms.sprms(group):
        if code == sprms.STYLE:
            index = sprms.number(operand)
    style = styles[index]
    made = _Paragraph(style, index, list_id=style.list_id, list_level=style.list_level)
    said = {code: sprms.number(operand) for code, operand in sprms.sprms(group)}
    made.depth = said.get(sprms.IN_TABLE, 0)
    if 0 < said.get(sprms.DEPTH, 0) < MAX_NESTING:
        made.depth = said[sprms.DEPTH]
    made.ends_row = bool(said.get(sprms.ROW_END) or said.get(sprms.INNER_ROW_END))
    made.ends_cell = bool(said.get(sprms.INNER_CELL))
    made.list_id = said.get(sprms.LIST, made.list_id)
    made.list_level = min(said.get(sprms.LIST_LEVEL, made.list_level), _LAST_OUTLINE)
    made.outline = said.get(sprms.OUTLINE, made.outline)
    return made


def _role(paragraph: _Paragraph) -> tuple[Role, int]:
    if paragraph.style.role is Role.TEXT and paragraph.outline <= _LAST_OUTLINE:
        return Role.HEADING, paragraph.outline + 1
    return paragraph.style.role, paragraph.style.level


def _symbol(group: bytes) -> str:
    """The character of a symbol font a run stands for."""
    for code, operand in sprms.sprms(group):
        if code == sprms.SYMBOL and len(operand) == 4:
            return chr(sprms.number(operand[2:]))
    return ""
