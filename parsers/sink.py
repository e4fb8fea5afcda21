"""Where the text of an RTF or Word 97 story gathers: runs to paragraphs, those to cells, rows to tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from actionplans.model import Role
from parsers import edges
from parsers.draft import Draft, DraftParagraph
from parsers.edges import EdgeCell, EdgeRow

MAX_NESTING = 64


@dataclass(slots=True)
class RowShape:
    """What \\trowd to \\cellx said of a row: its left edge, its cells' edges and joins."""

    left: int = 0
    heading: bool = False
    cells: list[EdgeCell] = field(default_factory=list)
    next_cell: EdgeCell = field(default_factory=EdgeCell)


@dataclass(slots=True)
class _Level:
    """One depth of table nesting: what its cell, row and table hold so far."""

    content: list[Draft] = field(default_factory=list)
    cells: list[list[Draft]] = field(default_factory=list)
    rows: list[EdgeRow] = field(default_factory=list)


class Sink:
    """Gathers a story: the body, a header, a note or a text box."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.boxes: list[Draft] = []
        self.label = ""
        self.listed = False
        self.shape = RowShape()
        self._levels = [_Level()]
        self._texts: list[tuple[str, bool, bool]] = []

    def text(self, text: str, bold: bool, struck: bool) -> None:
        """Adds a run of the paragraph that is open."""
        self._texts.append((text, bold, struck))

    @property
    def worded(self) -> bool:
        """True when the open paragraph holds a word."""
        return any(text.strip() for text, _, _ in self._texts)

    def discard(self) -> None:
        """Drops the open paragraph: the mark at a row's end is one without text."""
        self._texts = []

    def paragraph(self, depth: int, role: Role = Role.TEXT, level: int = 0) -> None:
        """Ends the paragraph, which stands in a cell `depth` tables deep."""
        self._close(depth)
        text = _whole("".join(text for text, _, _ in self._texts))
        worded = [part for part in self._texts if part[0].strip()]
        label = self.label.strip() if any(c.isalnum() for c in self.label) else ""
        drafted = DraftParagraph(
            f"{label} {text}" if label else text,
            Role.LIST if self.listed and role is Role.TEXT else role,
            level,
            all(bold for _, bold, _ in worded),
            all(struck for _, _, struck in worded),
            tuple(self.notes),
        )
        self._at(depth).content += [drafted, *self.boxes]
        self._texts, self.notes, self.boxes, self.label, self.listed = [], [], [], "", False

    def cell(self, depth: int, role: Role = Role.TEXT, level: int = 0) -> None:
        """Ends a cell `depth` tables deep, and its last paragraph."""
        self.paragraph(depth, role, level)
        at = self._at(depth)
        at.cells.append(at.content)
        at.content = []

    def row(self, depth: int) -> None:
        """Ends a row `depth` tables deep; its shape is the last one said."""
        self._close(depth)
        at, shape = self._at(depth), self.shape
        while shape.cells and len(at.cells) > len(shape.cells) and not _has_words(at.cells[-1]):
            at.cells.pop()
        stated = [*shape.cells, *(EdgeCell() for _ in at.cells)]
        cells = [
            EdgeCell(content, said.right, said.joins_above, said.joins_left, said.shaded)
            for content, said in zip(at.cells, stated, strict=False)
        ]
        if cells:
            at.rows.append(EdgeRow(cells, shape.left, shape.heading))
        at.cells, at.content = [], []

    def finish(self) -> list[Draft]:
        """All that was gathered."""
        if self._texts or self.boxes or self.notes:
            self.paragraph(0)
        self._close(0)
        return self._levels[0].content

    def _at(self, depth: int) -> _Level:
        while len(self._levels) <= min(depth, MAX_NESTING):
            self._levels.append(_Level())
        return self._levels[min(depth, MAX_NESTING)]

    def _close(self, depth: int) -> None:
        """Ends every table deeper than `depth`; a row cut short keeps what it has."""
        while len(self._levels) > depth + 1:
            level = self._levels.pop()
            if level.content:
                level.cells.append(level.content)
            if level.cells:
                level.rows.append(EdgeRow([EdgeCell(content) for content in level.cells]))
            if level.rows:
                self._levels[-1].content.append(edges.table(level.rows))


def _has_words(content: list[Draft]) -> bool:
    return any(not isinstance(draft, DraftParagraph) or draft.text.strip() for draft in content)


def _whole(text: str) -> str:
    """The text with pairs of surrogates, as \\u writes them, made one character."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
