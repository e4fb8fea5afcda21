"""A Word document, read: the body's paragraphs and tables, with its headers before and its footers after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from actionplans.model import RawDocument, Role, Source
from parsers import edges, web
from parsers.bounds import damage_named, data_of
from parsers.draft import Draft, DraftParagraph, DraftTable, finished, lines
from parsers.edges import EdgeCell, EdgeRow
from parsers.grid import MAX_COLUMNS
from parsers.numbering import Numbering
from parsers.openxml import Package
from parsers.word.lists import definitions
from parsers.word.names import COMPATIBILITY, RELATION_ID, first, is_on, number, value, w
from parsers.word.paragraph import Fragments, ParagraphReader, mark_deleted
from parsers.word.styles import Style, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_NO_FILL = frozenset({"", "auto", "FFFFFF", "ffffff", "000000"})
HEAD = 65_536
_CHOICE = f"{COMPATIBILITY}Choice"


def document(source: Source) -> RawDocument:
    """The document's blocks, in reading order."""
    with damage_named("Word document"):
        package = Package(data_of(source))
        body = package.xml(package.main).find(w("body"))
        story = _Story(package)
        content = story.drafts(body) if body is not None else []
        around = [
            *_margin(story, package, "header", Role.HEADER),
            *content,
            *_margin(story, package, "footer", Role.FOOTER),
        ]
        return RawDocument("docx", "docx/2", finished(around), package.properties())


def _margin(story: _Story, package: Package, kind: str, role: Role) -> list[Draft]:
    """Each different text of the headers or footers once."""
    texts: dict[str, None] = {}
    for part in package.all_related(kind).values():
        texts.update(dict.fromkeys(lines(story.drafts(part))))
    return [DraftParagraph(text, role) for text in texts]


class _Story:
    """Reads one document's stories; lists count on through all of them."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.related_data("styles"))
        self._numbering = Numbering(definitions(package.related("numbering")))
        self._paragraphs = ParagraphReader(self._styles)
        self._joined: Fragments | None = None
        self._notes: dict[tuple[str, str], str] = {}
        for kind in ("comment", "footnote", "endnote"):
            self._notes.update(self._texts_of(package.related(f"{kind}s"), kind))

    def _texts_of(self, root: _Element | None, kind: str) -> dict[tuple[str, str], str]:
        found = root.findall(w(kind)) if root is not None else []
        return {
            (kind, note.get(w("id"), "")): "\n".join(lines(self.drafts(note)))
            for note in found
            if note.get(w("type"), "normal") == "normal"
        }

    def drafts(self, parent: _Element) -> list[Draft]:
        """The paragraphs and tables of a body, cell, text box, header or note."""
        content: list[Draft] = []
        for child in _block_level(parent, ("p", "tbl", "altChunk")):
            if child.tag == w("tbl"):
                content.append(self._table(child))
            elif child.tag == w("p"):
                content.extend(self._paragraph(child))
            else:
                content.extend(self._page(child))
        return content

    def _page(self, element: _Element) -> list[Draft]:
        """A web page some programs put in whole, for Word to convert when it opens it (17.17.2.1)."""
        _, target = self._package.relations.get(element.get(RELATION_ID, ""), ("", ""))
        data = self._package.data(target) if target in self._package else b""
        return web.drafts(data) if web.is_page(data[:HEAD]) else []

    def _paragraph(self, element: _Element) -> list[Draft]:
        properties = first(element, "pPr")
        style = self._styles[value(properties, "pStyle")]
        fragments = self._paragraphs.fragments(element, style, self._joined or Fragments())
        self._joined = fragments if mark_deleted(element) else None
        if self._joined:
            return []
        label, role = self._label(properties, style, fragments)
        drafted = DraftParagraph(
            f"{label} {fragments.text}" if label else fragments.text,
            role,
            style.level,
            fragments.bold,
            fragments.struck,
            self._notes_on(fragments),
        )
        return [drafted, *(draft for box in fragments.boxes for draft in self.drafts(box))]

    def _label(self, properties: _Element | None, style: Style, fragments: Fragments) -> tuple[str, Role]:
        """The number before a paragraph, and its role: a list item is one, unless it is a heading."""
        said = first(properties, "numPr")
        list_id = style.list_id if said is None else value(said, "numId") or style.list_id
        if list_id in ("", "0"):
            return "", style.role
        depth = style.list_level if said is None else number(said, "ilvl", style.list_level)
        empty = not fragments.text.strip() and self._numbering.is_bullet(list_id, depth)
        label = "" if empty else self._numbering.label(list_id, depth)
        return label, Role.LIST if style.role is Role.TEXT else style.role

    def _notes_on(self, fragments: Fragments) -> tuple[str, ...]:
        keys = [*(("comment", key) for key in fragments.comments), *fragments.footnotes]
        return tuple(filter(None, (self._notes.get(key, "") for key in keys)))

    def _table(self, element: _Element) -> DraftTable:
        grid = _grid(element)
        rows = [self._row(row, grid) for row in _block_level(element, ("tr",)) if not _deleted(row)]
        table = edges.table(rows)
        table.name = value(first(element, "tblPr"), "tblCaption") or ""
        return table

    def _row(self, element: _Element, grid: Sequence[int]) -> EdgeRow:
        properties = first(element, "trPr")
        column = number(properties, "gridBefore")
        row = EdgeRow(
            [],
            edges.position(grid, column),
            bool(is_on(properties, "tblHeader")),
            bool(is_on(properties, "hidden")),
        )
        for cell in _block_level(element, ("tc",)):
            properties = first(cell, "tcPr")
            if first(properties, "cellDel") is None:
                column += min(max(number(properties, "gridSpan", 1), 1), MAX_COLUMNS)
                row.cells.append(self._cell(cell, properties, edges.position(grid, column)))
        return row

    def _cell(self, element: _Element, properties: _Element | None, right: int) -> EdgeCell:
        return EdgeCell(
            self.drafts(element),
            right,
            joins_above=value(properties, "vMerge") in ("", "continue"),
            joins_left=value(properties, "hMerge") in ("", "continue"),
            shaded=_shaded(properties),
        )


def _grid(table: _Element) -> list[int]:
    """The positions of the edges a table's grid defines, in twips."""
    widths = [column.get(w("w"), "") for column in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    if not all(width.isdigit() and int(width) for width in widths):
        return [0]
    return list(accumulate(map(int, widths), initial=0))


def _block_level(parent: _Element, names: tuple[str, ...]) -> Iterator[_Element]:
    """The children of some names, also inside content controls, custom XML and accepted changes."""
    wanted = {w(name) for name in names}
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag == f"{COMPATIBILITY}AlternateContent":
            yield from _block_level(choice, names) if (choice := child.find(_CHOICE)) is not None else ()
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml"), w("ins"), w("moveTo"), w("smartTag")):
            unfilled = is_on(first(child, "sdtPr"), "showingPlcHdr")
            yield from () if unfilled else _block_level(child, names)


def _deleted(row: _Element) -> bool:
    return row.find(f"{w('trPr')}/{w('del')}") is not None


def _shaded(properties: _Element | None) -> bool:
    shade = first(properties, "shd")
    return shade is not None and shade.get(w("fill"), "") not in _NO_FILL
