"""RTF's control words at work: groups, destinations, the look of text, and tables.

Deleted text of tracked changes and hidden text are left out; automatic numbers stand in the file as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from actionplans.model import Properties, Role
from parsers.draft import Draft, DraftParagraph, lines
from parsers.edges import EdgeCell
from parsers.richtext.info import Info
from parsers.richtext.tokens import Token, charset, code_page, decoded
from parsers.richtext.words import CHARACTERS, NESTED, PROPERTY, SKIPPED, STORIES, SYMBOLS, VALUE, WORD_ART
from parsers.sink import RowShape, Sink

_HEADING = re.compile(r"heading (\d)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Look:
    """What a group inherits: how text looks, where it goes, how \\u is followed."""

    bold: bool = False
    struck: bool = False
    unseen: bool = False
    font: int = 0
    fallback: int = 1
    skipped: bool = False
    table: str = ""


_Stand = tuple[int, bool, int, int]
"""How deep in tables a paragraph stands, whether a row is open, its style and its outline level."""


class Interpreter:
    """Takes the tokens of one document; `finish` gives its drafts."""

    def __init__(self) -> None:
        self._look = _Look()
        self._stack: list[tuple[_Look, Sink, str, _Stand]] = []
        self._sink = Sink()
        self._starred = False
        self._skip = 0
        self._codec, self._fonts = "cp1252", dict[int, str]()
        self._pending = b""
        self._depth, self._row_open, self._style, self._outline = 0, False, 0, -1
        self._margins: dict[Role, dict[str, None]] = {Role.HEADER: {}, Role.FOOTER: {}}
        self._info = Info()
        self._opened = ""
        self._property = ""
        self._shapes: list[RowShape] = []

    @property
    def properties(self) -> Properties:
        """What the document says of itself."""
        return self._info.properties

    def finish(self) -> list[Draft]:
        """The body's drafts, headers before and footers after it."""
        self._flush()
        while self._stack:
            self._end_group()
        if self._sink.worded:
            self._paragraph()
        headers, footers = (
            [DraftParagraph(text, role) for text in self._margins[role]]
            for role in (Role.HEADER, Role.FOOTER)
        )
        return [*headers, *self._sink.finish(), *footers]

    def take(self, token: Token) -> None:
        """Acts on the next token."""
        if token.kind == "text":
            self._bytes(token.data)
            return
        self._flush()
        if token.kind == "open":
            stand = self._depth, self._row_open, self._style, self._outline
            self._stack.append((self._look, self._sink, self._opened, stand))
            self._opened, self._skip = "", 0
        elif token.kind == "close":
            self._end_group()
        elif token.kind == "symbol":
            self._symbol(token.text)
        else:
            self._word(token.text, token.number)

    # -------------------------------------------------------------- groups

    def _end_group(self) -> None:
        if not self._stack:
            return
        ended, opened = self._sink, self._opened
        if opened == NESTED:
            self._sink.shape = self._shapes.pop()
        self._look, self._sink, self._opened, stand = self._stack.pop()
        self._starred, self._skip = False, 0
        if ended is not self._sink:  # what a story says of its paragraphs holds for them alone
            self._depth, self._row_open, self._style, self._outline = stand
            self._deliver(ended, opened)

    def _deliver(self, story: Sink, name: str) -> None:
        """Hands a finished story to where it belongs: a margin, the notes, or after the paragraph."""
        content = story.finish()
        if name == "listtext":
            self._sink.label, self._sink.listed = " ".join(lines(content)), True
            return
        if name == PROPERTY:
            self._property = " ".join(lines(content))
            return
        if name == VALUE:
            self._sink.boxes += content if self._property == WORD_ART else ()
            return
        role = STORIES[name]
        if role in self._margins:
            self._margins[role].update(dict.fromkeys(lines(content)))
        elif role is Role.NOTE:
            self._sink.notes += filter(None, ("\n".join(lines(content)),))
        else:
            self._sink.boxes += content

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._starred = True
        elif symbol in "\\{}":
            self._bytes(symbol.encode())
        elif symbol in ("\n", "\r"):
            self._paragraph()
        elif symbol in SYMBOLS:
            self._text(SYMBOLS[symbol])

    def _word(self, word: str, number: int | None) -> None:
        if self._starred:
            self._starred = False
            if word not in _KNOWN_STARRED:
                self._look = replace(self._look, skipped=True)
                return
        if word in SKIPPED:
            self._look = replace(self._look, skipped=True)
        if self._look.skipped:
            return
        if word in ("fonttbl", "stylesheet", "info"):
            self._look = replace(self._look, table=word)
        elif self._look.table:
            self._info.word(self._look.table, word, number)
            self._font_word(word, number)
        else:
            self._act(word, number)

    def _act(self, word: str, number: int | None) -> None:
        if word in STORIES or word in ("listtext", "pntext", PROPERTY, VALUE):
            self._opened = "listtext" if word == "pntext" else word
            self._sink = Sink()
        elif word == NESTED:
            self._opened = word
            self._shapes.append(self._sink.shape)
        elif word in _PLAIN:
            _PLAIN[word](self)
        elif word in _NUMBERED:
            _NUMBERED[word](self, number)
        elif word in CHARACTERS:
            self._text(CHARACTERS[word])

    def _font_word(self, word: str, number: int | None) -> None:
        if self._look.table == "fonttbl" and word == "f":
            self._look = replace(self._look, font=number or 0)
        elif self._look.table == "fonttbl" and word == "fcharset":
            self._fonts[self._look.font] = charset(number or 0)

    # -------------------------------------------------------------- text

    def _bytes(self, data: bytes) -> None:
        if self._look.skipped:
            return
        passed = min(self._skip, len(data))
        self._skip -= passed
        self._pending += data[passed:]

    def _flush(self) -> None:
        if self._pending:
            data, self._pending = self._pending, b""
            codec = self._fonts.get(self._look.font) or self._codec
            self._text(decoded(data, codec))

    def _text(self, text: str) -> None:
        if self._look.skipped or not text:
            return
        if self._look.table:
            self._info.text(self._look.table, text)
        elif not self._look.unseen:
            self._sink.text(text, self._look.bold, self._look.struck)

    def unicode(self, number: int | None) -> None:
        """A character by its number, signed 16 bits; what follows for older readers is passed over."""
        code = (number or 0) % 65_536
        self._text(chr(code))
        self._skip = self._look.fallback

    # -------------------------------------------------------------- look

    def look(self, **changes: object) -> None:
        """Changes the look of the text that follows in this group."""
        self._look = replace(self._look, **changes)  # type: ignore[arg-type]  # the names are _Look's own

    def plain(self) -> None:
        """\\plain: text as the default has it."""
        self.look(bold=False, struck=False, unseen=False)

    def code_page(self, number: int | None) -> None:
        """\\ansicpg: the code page of the document."""
        self._codec = code_page(number or 1252)

    # -------------------------------------------------------------- paragraphs and tables

    def new_paragraph(self) -> None:
        """\\pard: a paragraph as the default has it."""
        self._depth, self._style, self._outline = 0, 0, -1

    def style(self, number: int | None) -> None:
        """\\s: the paragraph's style."""
        self._style = number or 0

    def outline(self, number: int | None) -> None:
        """\\outlinelevel: the paragraph's level in the outline, from 0; 9 is none."""
        self._outline = -1 if number is None or number > 8 else number

    def depth(self, number: int | None) -> None:
        """\\itap, \\intbl: how many tables deep the paragraph stands."""
        self._depth = max(number or 0, 0)

    def _role(self) -> tuple[Role, int]:
        name = self._info.style_name(self._style)
        heading = _HEADING.fullmatch(name)
        if heading:
            return Role.HEADING, int(heading[1])
        if name.lower() in ("title", "subtitle"):
            return Role.TITLE, 0
        return (Role.HEADING, self._outline + 1) if self._outline >= 0 else (Role.TEXT, 0)

    def _paragraph(self) -> None:
        self._sink.paragraph(self._depth or int(self._row_open), *self._role())

    def end_paragraph(self) -> None:
        """\\par: the paragraph ends."""
        self._paragraph()

    def cell(self, nested: bool) -> None:
        """\\cell, \\nestcell: the cell ends."""
        self._sink.cell(max(self._depth, 2) if nested else 1, *self._role())

    def row(self, nested: bool) -> None:
        """\\row, \\nestrow: the row ends."""
        self._sink.row(max(self._depth, 2) if nested else 1)
        self._row_open = self._row_open and nested

    def row_shape(self) -> None:
        """\\trowd: a row's shape is said anew."""
        self._sink.shape = RowShape()
        self._row_open = True

    def shape(self) -> RowShape:
        """The shape of the row that is open."""
        return self._sink.shape

    def edge(self, number: int | None) -> None:
        """\\cellx: a cell's right edge, which ends what is said of it."""
        shape = self._sink.shape
        shape.next_cell.right = number or 0
        shape.cells.append(shape.next_cell)
        shape.next_cell = EdgeCell()


def _said(number: int | None) -> bool:
    return number != 0


def _flag(name: str) -> Callable[[Interpreter], None]:
    def joined(interpreter: Interpreter) -> None:
        setattr(interpreter.shape().next_cell, name, True)

    return joined


def _nested(act: Callable[[Interpreter, bool], None], nested: bool) -> Callable[[Interpreter], None]:
    return lambda to: act(to, nested)


def _left(interpreter: Interpreter, number: int | None) -> None:
    interpreter.shape().left = number or 0


def _heading(interpreter: Interpreter, number: int | None) -> None:
    interpreter.shape().heading = _said(number)


def _shade(interpreter: Interpreter, number: int | None) -> None:
    interpreter.shape().next_cell.shaded = bool(number)


_PLAIN: dict[str, Callable[[Interpreter], None]] = {
    "mac": lambda to: to.code_page(10_000),
    "pc": lambda to: to.code_page(437),
    "plain": Interpreter.plain,
    "pard": Interpreter.new_paragraph,
    "intbl": lambda to: to.depth(1),
    "par": Interpreter.end_paragraph,
    "sect": Interpreter.end_paragraph,
    "cell": _nested(Interpreter.cell, False),
    "nestcell": _nested(Interpreter.cell, True),
    "row": _nested(Interpreter.row, False),
    "nestrow": _nested(Interpreter.row, True),
    "trowd": Interpreter.row_shape,
    "clvmrg": _flag("joins_above"),
    "clmrg": _flag("joins_left"),
}
"""What each control word without a number does."""

_NUMBERED: dict[str, Callable[[Interpreter, int | None], None]] = {
    "ansicpg": Interpreter.code_page,
    "u": Interpreter.unicode,
    "uc": lambda to, number: to.look(fallback=max(number or 0, 0)),
    "f": lambda to, number: to.look(font=number or 0),
    "b": lambda to, number: to.look(bold=_said(number)),
    "strike": lambda to, number: to.look(struck=_said(number)),
    "striked": lambda to, number: to.look(struck=_said(number)),
    "v": lambda to, number: to.look(unseen=_said(number)),
    "deleted": lambda to, number: to.look(unseen=_said(number)),
    "s": Interpreter.style,
    "outlinelevel": Interpreter.outline,
    "itap": Interpreter.depth,
    "trleft": _left,
    "trhdr": _heading,
    "cellx": Interpreter.edge,
    "clcbpat": _shade,
}
"""What each control word with a number does."""

_KNOWN_STARRED = frozenset((*STORIES, "shpinst", NESTED, "company", "ud", "fldrslt"))
