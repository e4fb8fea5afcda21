"""A page's elements as drafted paragraphs and tables, in the order a reader of the page meets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from actionplans.model import Role
from parsers.draft import Draft, DraftCell, DraftParagraph, DraftRow, DraftTable
from parsers.numerals import letters, roman
from parsers.web.notes import NOTE
from parsers.web.preformatted import laid_out

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSEEN = frozenset(
    ("head", "script", "style", "template", "noscript", "select", "datalist", "object", "embed", "iframe",
     "svg", "math", "audio", "video", "canvas", "map")
)  # fmt: skip
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
     "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
     "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
     "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
     "summary", "tr", "ul")
)  # fmt: skip
_BOLD = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
_STRUCK = frozenset(("s", "strike", "del"))
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_BACKGROUND = re.compile(
    r"background(?:-color)?\s*:\s*(?!\s|white|none|transparent|#fff(?:fff)?\b|inherit)", re.IGNORECASE
)
_WHITE = frozenset(("", "white", "#ffffff", "#fff"))
_NUMBER = re.compile(r"\s*(\d{1,6})")
_ALL_BELOW = 65_534


class Flow:
    """Gathers one stretch of a page: text until a block ends, tables as they come."""

    def __init__(self) -> None:
        self.content: list[Draft] = []
        self._texts: list[tuple[str, bool, bool]] = []
        self._notes: list[str] = []
        self._role, self._level, self._label = Role.TEXT, 0, ""
        self._lists: list[tuple[str, int]] = []

    def element(self, element: _Element, bold: bool = False, struck: bool = False) -> None:
        """Adds an element with all it holds, and leaves its tail to the caller."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN or _is_hidden(element) or _is_deleted(element):
            return
        style = element.get("style", "")
        bold = bold or tag in _BOLD or _BOLD_STYLE.search(style) is not None
        struck = struck or tag in _STRUCK or _STRUCK_STYLE.search(style) is not None
        if tag == "br":
            self._texts.append(("\n", bold, struck))
        elif tag == NOTE:
            self._notes.extend(filter(None, (" ".join("".join(map(str, element.itertext())).split()),)))
        elif tag == "table":
            self._end()
            self.content.append(_table(element))
        elif tag in _BLOCKS:
            self._block(element, tag, bold, struck)
        else:
            self.inside(element, bold, struck)

    def finish(self) -> list[Draft]:
        """All that was gathered."""
        self._end()
        return self.content

    def _block(self, element: _Element, tag: str, bold: bool, struck: bool) -> None:
        self._end()
        before = self._role, self._level
        if tag[0] == "h" and tag[1:].isdigit():
            self._role, self._level = Role.HEADING, int(tag[1:])
        elif tag == "li":
            self._role, self._label = Role.LIST, self._counted(element)
        elif tag in ("ol", "ul"):
            form = element.get("type", "1") if tag == "ol" else ""
            self._lists.append((form, _start(element.get("start"), 1) - 1))
        if tag == "pre" and (laid := laid_out(element)):
            self.content.extend(laid)
        else:
            self.inside(element, bold, struck, tag == "pre")
        self._end()
        if tag == "li" and self._label:
            self.content.append(DraftParagraph(self._label, Role.LIST))
            self._label = ""
        self._role, self._level = before
        if tag in ("ol", "ul"):
            self._lists.pop()

    def _counted(self, item: _Element) -> str:
        """The number before an item of an ordered list; "" in other lists."""
        form, number = self._lists.pop() if self._lists else ("", 0)
        number = _start(item.get("value"), number + 1)
        self._lists.append((form, number))
        return _label(number, form) if form else ""

    def inside(self, element: _Element, bold: bool, struck: bool, kept: bool = False) -> None:
        """Adds all that an element holds; `kept` keeps its line breaks."""
        self._text(element.text, bold, struck, kept)
        for child in element:
            self.element(child, bold, struck)
            self._text(child.tail, bold, struck, kept)

    def _text(self, text: str | None, bold: bool, struck: bool, kept: bool) -> None:
        if text:
            self._texts.append((text if kept else _SPACE.sub(" ", text), bold, struck))

    def _end(self) -> None:
        text = "".join(text for text, _, _ in self._texts)
        words = [part for part in self._texts if part[0].strip()]
        self._texts = []
        if not words:
            return
        label, self._label = self._label, ""
        notes, self._notes = tuple(self._notes), []
        self.content.append(
            DraftParagraph(
                f"{label} {text}" if label else text,
                self._role,
                self._level,
                bold=all(bold for _, bold, _ in words),
                struck=all(struck for _, _, struck in words),
                notes=notes,
            )
        )


def _table(element: _Element) -> DraftTable:
    caption = element.find("caption")
    rows = sorted(_rows(element), key=lambda row: row[1])
    return DraftTable(
        [_row(row, group) for row, group in rows if not _is_hidden(row)],
        "" if caption is None else " ".join("".join(map(str, caption.itertext())).split()),
        layout=element.get("role", "") in ("presentation", "none"),
    )


_GROUPS = {"thead": 0, "tfoot": 2}


def _rows(parent: _Element, group: int = 1) -> Iterator[tuple[_Element, int]]:
    """The rows of a table, not of those within, each with its group: 0 for the head, 2 for the foot."""
    for child in parent:
        if child.tag == "tr":
            yield child, group
        elif (
            child.tag not in ("table", "td", "th", "caption")
            and isinstance(child.tag, str)
            and not _is_hidden(child)
        ):
            yield from _rows(child, _GROUPS.get(child.tag, group))


def _row(element: _Element, group: int) -> DraftRow:
    cells = [cell for cell in _cells(element) if not cell.keys() or not _is_hidden(cell)]
    heading = group == 0 or (bool(cells) and all(cell.tag == "th" for cell in cells))
    return DraftRow([_cell(cell) for cell in cells], heading)


def _cells(parent: _Element) -> Iterator[_Element]:
    for child in parent:
        if child.tag in ("td", "th"):
            yield child
        elif child.tag not in ("table", "tr") and isinstance(child.tag, str):
            yield from _cells(child)


def _cell(element: _Element) -> DraftCell:
    if not element.keys():
        return DraftCell(_content(element, element.tag == "th", False))
    said = element.get("style", "")
    bold = element.tag == "th" or (said != "" and _BOLD_STYLE.search(said) is not None)
    struck = said != "" and _STRUCK_STYLE.search(said) is not None
    return DraftCell(
        _content(element, bold, struck),
        _span(element.get("colspan")) or 1,
        _span(element.get("rowspan")) if element.get("rowspan") else 1,
        shaded=_is_shaded(element),
    )


def _content(element: _Element, bold: bool, struck: bool) -> list[Draft]:
    if len(element):
        flow = Flow()
        flow.inside(element, bold, struck)
        return flow.finish()
    text = element.text
    if not text or text.isspace():
        return []
    return [DraftParagraph(text if text.isprintable() else _SPACE.sub(" ", text), Role.TEXT, 0, bold, struck)]


def _span(said: str | None) -> int:
    """A span as browsers read it; a rowspan of 0 reaches to the end."""
    if said is None:
        return 1
    number = _NUMBER.match(said)
    return (int(number[1]) or _ALL_BELOW) if number else 1


def _is_shaded(element: _Element) -> bool:
    colour, style = element.get("bgcolor", ""), element.get("style", "")
    return (colour != "" and colour.strip().lower() not in _WHITE) or (
        style != "" and _BACKGROUND.search(style) is not None
    )


def _is_hidden(element: _Element) -> bool:
    """Whether markup hides an element; a row of no height only says how wide Word's columns are."""
    style = element.get("style", "")
    if element.tag == "tr" and element.get("height") == "0":
        return True
    return element.get("hidden") is not None or (style != "" and _HIDDEN.search(style) is not None)


def _is_deleted(element: _Element) -> bool:
    """Whether an element is a tracked deletion: `del` with who or when, as Word writes it."""
    return element.tag == "del" and (element.get("cite") is not None or element.get("datetime") is not None)


_FORMS = {"a": letters, "i": roman}


def _label(number: int, form: str) -> str:
    """The number of an item of an ordered list, as a browser shows it."""
    written = _FORMS.get(form.lower(), str)(number)
    return f"{written.upper() if form in ('A', 'I') else written}."


def _start(said: str | None, default: int) -> int:
    number = _NUMBER.match(said or "")
    return int(number[1]) if number else default
