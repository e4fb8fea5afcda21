"""What styles say: the look of texts and cells, how lists are numbered, what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parsers.opendocument.names import n, number

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEPTH = 32
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,9})?)(cm|mm|in|pt|pc)")
_TWIPS = {"in": 1440, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pt": 20, "pc": 240}
_NO_FILL = ("", "transparent", "#ffffff")


@dataclass(frozen=True, slots=True)
class Look:
    """What a style makes of a text or a cell. `named` are the display names it comes from, nearest first."""

    bold: bool = False
    struck: bool = False
    hidden: bool = False
    shaded: bool = False
    displayed: bool = True
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list is numbered; `form` is "" for bullets and levels without a number."""

    form: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    levels: int = 1


class Styles:
    """The styles of a document, automatic and named, by family and name."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        self._styles: dict[tuple[str, str], _Element] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        self.lists: dict[str, dict[int, ListLevel]] = {}
        self.outline: dict[int, ListLevel] = {}
        for root in roots:
            self._load(root)

    def _load(self, root: _Element) -> None:
        for style in root.iter(n("style:style")):
            key = style.get(n("style:family"), ""), style.get(n("style:name"), "")
            self._styles.setdefault(key, style)
        for style in root.iter(n("text:list-style")):
            self.lists.setdefault(style.get(n("style:name"), ""), _levels(style))
        for style in root.iter(n("text:outline-style")):
            self.outline = _levels(style)

    def look(self, family: str, name: str | None) -> Look:
        """The look of a style with what it inherits; a plain one for none."""
        if not name:
            return Look()
        if (family, name) not in self._looks:
            look = Look()
            for style in reversed(self._lineage(family, name)):
                look = _over(look, style)
            self._looks[family, name] = look
        return self._looks[family, name]

    def width(self, name: str | None) -> int:
        """The width of a column style in twips, 0 where none is said."""
        style = self._styles.get(("table-column", name or ""))
        said = None if style is None else style.find(n("style:table-column-properties"))
        return twips("" if said is None else said.get(n("style:column-width")) or "")

    def _lineage(self, family: str, name: str) -> list[_Element]:
        line: list[_Element] = []
        while (style := self._styles.get((family, name))) is not None and len(line) < _DEPTH:
            line.append(style)
            name = style.get(n("style:parent-style-name"), "")
        return line


def twips(length: str) -> int:
    """A length with its unit in twips, twentieths of a point; 0 for what is none.

    >>> twips("2.54cm"), twips("1in")
    (1440, 1440)
    """
    match = _LENGTH.fullmatch(length)
    return round(float(match[1]) * _TWIPS[match[2]]) if match else 0


def _over(look: Look, style: _Element) -> Look:
    text, cell = style.find(n("style:text-properties")), style.find(n("style:table-cell-properties"))
    table = style.find(n("style:table-properties"))
    name = style.get(n("style:display-name")) or style.get(n("style:name")) or ""
    look = replace(look, named=(name.replace("_20_", " "), *look.named))
    if text is not None:
        look = replace(
            look,
            bold=_bold(text.get(n("fo:font-weight")), look.bold),
            struck=text.get(n("style:text-line-through-style"), "none" if not look.struck else "") != "none",
            hidden=text.get(n("text:display"), "none" if look.hidden else "true") == "none",
        )
    if cell is not None and cell.get(n("fo:background-color")) is not None:
        look = replace(look, shaded=cell.get(n("fo:background-color"), "").lower() not in _NO_FILL)
    if table is not None:
        look = replace(look, displayed=table.get(n("table:display"), "true") != "false")
    return look


def _bold(weight: str | None, inherited: bool) -> bool:
    if weight is None:
        return inherited
    return weight == "bold" or (weight.isdigit() and int(weight) >= 600)


def _levels(style: _Element) -> dict[int, ListLevel]:
    return {
        number(level, "text:level"): ListLevel(
            level.get(n("style:num-format"), ""),
            level.get(n("style:num-prefix"), ""),
            level.get(n("style:num-suffix"), ""),
            number(level, "text:start-value"),
            number(level, "text:display-levels", most=10),
        )
        for level in style
        if isinstance(level.tag, str)
    }
