"""The text of an OpenDocument document as drafted paragraphs and tables; tracked deletions lie elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import structs

from actionplans.model import Role
from parsers import edges
from parsers.draft import Draft, DraftParagraph, DraftTable
from parsers.edges import EdgeCell, EdgeRow
from parsers.grid import MAX_COLUMNS, check_size
from parsers.opendocument.lists import Count, Lists
from parsers.opendocument.names import n, number
from parsers.opendocument.styles import Look, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNREAD = frozenset(map(n, (
    "text:tracked-changes", "text:sequence-decls", "office:forms", "text:note-citation", "text:hidden-text",
    "text:hidden-paragraph", "text:ruby-text", "draw:image", "draw:object", "draw:object-ole", "text:number",
    "office:event-listeners", "text:bibliography-mark",
)))  # fmt: skip
_CHARACTERS = {n("text:tab"): "\t", n("text:line-break"): "\n", n("text:soft-page-break"): ""}
_DRAWING = n("draw:")
_TEXTUAL = frozenset(map(n, ("text:p", "text:h", "text:list", "table:table")))
_COLUMN_GROUPS = (n("table:table-columns"), n("table:table-header-columns"), n("table:table-column-group"))
_MOST_BLANKS = 64
MAX_REPEATED = 1_000
"""Rows and cells a repeat may stand for; a plan has no more alike in a row."""


@dataclass(slots=True)
class _Words:
    texts: list[tuple[str, bool, bool]] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Story:
    """Reads the stories of one document in order, so that its lists count on."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._lists = Lists(styles)

    def drafts(self, parent: _Element) -> list[Draft]:
        """The paragraphs and tables of a body, section, cell, text box or note."""
        return [draft for child in parent for draft in self._block(child)]

    def plain(self, parent: _Element) -> str:
        """The wording of all paragraphs below an element, one a line."""
        return "\n".join(self._words(p).text for p in parent.iter(n("text:p"), n("text:h")))

    def _block(self, element: _Element, label: str = "", listed: bool = False) -> Iterator[Draft]:
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNREAD or tag == n("office:annotation"):
            return
        if tag in (n("text:p"), n("text:h")):
            yield from self._paragraph(element, label, listed)
        elif tag == n("text:list"):
            yield from self._list(element)
        elif tag == n("table:table"):
            yield self._table(element)
        elif tag != n("text:section") or element.get(n("text:display"), "true") != "none":
            yield from self.drafts(element)

    def _paragraph(self, element: _Element, label: str, listed: bool) -> Iterator[Draft]:
        words = _Words()
        look = self._styles.look("paragraph", element.get(n("text:style-name")))
        self._add(element, look, words)
        text = "".join(text for text, _, _ in words.texts)
        role, level = _role(element, look)
        if role is Role.HEADING and text.strip():
            label = label or self._lists.heading(element, level)
        worded = [part for part in words.texts if part[0].strip()]
        yield DraftParagraph(
            f"{label} {text}" if label else text,
            Role.LIST if listed and role is Role.TEXT else role,
            level,
            bold=all(bold for _, bold, _ in worded),
            struck=all(struck for _, _, struck in worded),
            notes=tuple(words.notes),
        )
        for box in words.boxes:
            yield from self.drafts(box)

    def _words(self, paragraph: _Element) -> DraftParagraph:
        words = _Words()
        self._add(paragraph, Look(), words)
        return DraftParagraph("".join(text for text, _, _ in words.texts))

    def _add(self, element: _Element, look: Look, into: _Words) -> None:
        self._text(element.text, look, into)
        for child in element:
            self._inline(child, look, into)
            self._text(child.tail, look, into)

    def _text(self, text: str | None, look: Look, into: _Words) -> None:
        if text and not look.hidden:
            into.texts.append((" ".join(text.split("\n")), look.bold, look.struck))

    def _inline(self, element: _Element, look: Look, into: _Words) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNREAD:
            return
        if tag == n("text:s"):
            self._text(" " * number(element, "text:c", most=_MOST_BLANKS), look, into)
        elif tag in _CHARACTERS:
            into.texts.append((_CHARACTERS[tag], look.bold, look.struck))
        elif tag in (n("office:annotation"), n("text:note")):
            into.notes.extend(filter(None, (self._note(element),)))
        elif tag.startswith(_DRAWING) and any(child.tag in _TEXTUAL for child in element):
            into.boxes.append(element)
        else:
            own = (
                self._styles.look("text", element.get(n("text:style-name")))
                if tag == n("text:span")
                else None
            )
            self._add(element, _joined(look, own), into)

    def _note(self, element: _Element) -> str:
        body = element.find(n("text:note-body"))
        return self.plain(element if body is None else body).strip()

    def _list(self, element: _Element) -> Iterator[Draft]:
        count = self._lists.opened(element)
        yield from self._items(element, count, 1)

    def _items(self, element: _Element, count: Count, level: int) -> Iterator[Draft]:
        for item in element:
            label = ""
            if item.tag == n("text:list-item") and _worded(item):
                label = self._lists.label(count, level, item)
            for child in item if isinstance(item.tag, str) else ():
                if child.tag == n("text:list"):
                    yield from self._items(child, count, level + 1)
                    continue
                yield from self._block(child, label, listed=True)
                label = ""

    def _table(self, element: _Element) -> DraftTable:
        grid = list(accumulate(self._widths(element), initial=0))
        rows: list[EdgeRow] = []
        spans: dict[int, tuple[int, int]] = {}
        cells = 0
        for row, heading in _rows(element, False):
            rows.append(self._row(row, heading, grid, spans))
            cells += len(rows[-1].cells)
            check_size(cells)
        return edges.table(rows)

    def _widths(self, table: _Element) -> list[int]:
        """The width of each column in twips."""
        columns = list(table.iterchildren(n("table:table-column")))
        columns += [
            c for group in table.iterchildren(*_COLUMN_GROUPS) for c in group.iter(n("table:table-column"))
        ]
        widths = [
            self._styles.width(column.get(n("table:style-name"))) or edges.USUAL
            for column in columns
            for _ in range(number(column, "table:number-columns-repeated", most=MAX_COLUMNS))
        ]
        return widths[:MAX_COLUMNS]

    def _row(
        self, element: _Element, heading: bool, grid: Sequence[int], spans: dict[int, tuple[int, int]]
    ) -> EdgeRow:
        """The row; `spans` holds the cells that reach into it from above, by column: rows left and width."""
        row = EdgeRow([], heading=heading, hidden=element.get(n("table:visibility"), "visible") != "visible")
        column, beside = 0, 0
        for cell in element.iterchildren(n("table:table-cell"), n("table:covered-table-cell")):
            content = self._cell(cell) if cell.tag == n("table:table-cell") else None
            for _ in range(number(cell, "table:number-columns-repeated", most=MAX_COLUMNS)):
                if content is None and beside:
                    beside -= 1
                    column += 1
                    continue
                left, width = spans.get(column, (0, 1))
                if content is not None:
                    left = number(cell, "table:number-rows-spanned")
                    width = min(max(number(cell, "table:number-columns-spanned"), 1), MAX_COLUMNS)
                made = EdgeCell([]) if content is None else structs.replace(content)
                made.joins_above = content is None and left > 0
                made.right = edges.position(grid, column + width)
                row.cells.append(made)
                spans[column] = left - 1, width
                column, beside = column + 1, width - 1
        return row

    def _cell(self, element: _Element) -> EdgeCell:
        shaded = self._styles.look("table-cell", element.get(n("table:style-name"))).shaded
        return EdgeCell(self.drafts(element), shaded=shaded)


def _rows(parent: _Element, heading: bool) -> Iterator[tuple[_Element, bool]]:
    for child in parent:
        if child.tag == n("table:table-row"):
            for _ in range(number(child, "table:number-rows-repeated", most=MAX_REPEATED)):
                yield child, heading
        elif child.tag == n("table:table-header-rows"):
            yield from _rows(child, True)
        elif child.tag in (n("table:table-rows"), n("table:table-row-group")):
            yield from _rows(child, heading)


def _role(element: _Element, look: Look) -> tuple[Role, int]:
    if element.tag == n("text:h"):
        return Role.HEADING, number(element, "text:outline-level")
    names = {name.lower() for name in look.named}
    return (Role.TITLE if names & {"title", "subtitle"} else Role.TEXT), 0


def _worded(item: _Element) -> bool:
    return any(child.tag in (n("text:p"), n("text:h")) for child in item)


def _joined(look: Look, own: Look | None) -> Look:
    if own is None:
        return look
    return Look(
        bold=own.bold or look.bold, struck=own.struck or look.struck, hidden=own.hidden or look.hidden
    )
