"""What Word's styles say of the paragraphs and runs that use them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplans.model import Role
from parsers.bounds import parsed_xml
from parsers.word.names import first, is_on, number, value, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_BEGIN, _END = b"<w:style ", b"</w:style>"
_HEADING = re.compile(r"heading (\d)$", re.IGNORECASE)
_DEPTH = 32


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits: role and level, bold, and the list it numbers by."""

    role: Role = Role.TEXT
    level: int = 0
    bold: bool = False
    struck: bool = False
    hidden: bool = False
    list_id: str = ""
    list_level: int = 0


class Styles:
    """The styles of a document's part about them, by id, each with what it inherits."""

    def __init__(self, part: bytes) -> None:
        found = parsed_xml(_without_tables(part), "styles").findall(w("style")) if part else []
        self._elements = {style.get(w("styleId"), ""): style for style in found}
        self._known: dict[str, Style] = {}
        default = [
            s for s in found if s.get(w("type")) == "paragraph" and s.get(w("default")) in ("1", "true")
        ]
        self._default = default[0].get(w("styleId"), "") if default else ""

    def __getitem__(self, style_id: str | None) -> Style:
        """The style of an id; the default paragraph style for None, a plain one for an unknown id."""
        name = self._default if style_id is None else style_id
        if name not in self._known:
            self._known[name] = self._style(name)
        return self._known[name]

    def _style(self, style_id: str) -> Style:
        style = Style()
        for element in reversed(self._lineage(style_id)):
            style = _over(style, element)
        return style

    def _lineage(self, style_id: str) -> list[_Element]:
        line: list[_Element] = []
        while style_id in self._elements and len(line) < _DEPTH:
            line.append(self._elements[style_id])
            style_id = value(line[-1], "basedOn") or ""
        return line


def _without_tables(part: bytes) -> bytes:
    """The part without the styles of tables, nine tenths of what Word writes there: none of it is read."""
    first, *styles = part.split(_BEGIN)
    return part if b"<!" in part else first + b"".join(map(_unless_of_tables, styles))


def _unless_of_tables(style: bytes) -> bytes:
    """A style from its attributes on, whole; of one of tables only what follows it."""
    attributes = style.partition(b">")[0]
    _, ended, rest = style.rpartition(_END)
    return rest if ended and b'w:type="table"' in attributes else _BEGIN + style


def _over(inherited: Style, element: _Element) -> Style:
    paragraph, run = first(element, "pPr"), first(element, "rPr")
    role, level = _role(element, paragraph, inherited)
    numbering = first(paragraph, "numPr")
    return Style(
        role,
        level,
        _either(is_on(run, "b"), inherited.bold),
        _either(is_on(run, "strike"), inherited.struck),
        _either(is_on(run, "vanish"), inherited.hidden),
        inherited.list_id if numbering is None else value(numbering, "numId") or inherited.list_id,
        inherited.list_level if numbering is None else number(numbering, "ilvl"),
    )


def _role(element: _Element, paragraph: _Element | None, inherited: Style) -> tuple[Role, int]:
    name = (value(element, "name") or "").lower()
    heading = _HEADING.fullmatch(name)
    outline = value(paragraph, "outlineLvl")
    if heading:
        return Role.HEADING, int(heading[1])
    if name in ("title", "subtitle"):
        return Role.TITLE, 0
    if outline and outline.isdigit():
        return (Role.HEADING, int(outline) + 1) if int(outline) < 9 else (Role.TEXT, 0)
    if name.startswith("list"):
        return Role.LIST, 0
    return inherited.role, inherited.level


def _either(said: bool | None, inherited: bool) -> bool:
    return inherited if said is None else said
