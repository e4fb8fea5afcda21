"""The style sheet: what a paragraph or character style is, with what it inherits ([MS-DOC] 2.9.271)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from struct import unpack_from

from actionplans.model import Role
from parsers.word97 import sprms

_TITLES = (62, 74)
_HEADINGS = range(1, 10)
_NONE = 0xFFF
_DEPTH = 32


@dataclass(frozen=True, slots=True)
class Style:
    """A style's role, look and list."""

    role: Role = Role.TEXT
    level: int = 0
    bold: bool = False
    struck: bool = False
    hidden: bool = False
    list_id: int = 0
    list_level: int = 0


@dataclass(frozen=True, slots=True)
class _Definition:
    built_in: int
    base: int
    paragraph: bytes
    character: bytes


class Styles:
    """The styles of a document, by index."""

    def __init__(self, sheet: bytes) -> None:
        self._definitions = dict(_definitions(sheet)) if len(sheet) > 4 else {}
        self._known: dict[int, Style] = {}

    def __getitem__(self, index: int) -> Style:
        """The style of an index; a plain one for an unknown index."""
        if index not in self._known:
            style = Style()
            for definition in reversed(self._lineage(index)):
                style = _over(style, definition)
            self._known[index] = style
        return self._known[index]

    def _lineage(self, index: int) -> list[_Definition]:
        line: list[_Definition] = []
        while index in self._definitions and len(line) < _DEPTH:
            line.append(self._definitions[index])
            index = line[-1].base
        return line


def _definitions(sheet: bytes) -> list[tuple[int, _Definition]]:
    header = unpack_from("<H", sheet, 0)[0]
    count, base_size = unpack_from("<HH", sheet, 2)
    found, at = [], 2 + header
    for index in range(count):
        if at + 2 > len(sheet):
            break
        size = unpack_from("<H", sheet, at)[0]
        if size:
            found.append((index, _definition(sheet[at + 2 : at + 2 + size], base_size)))
        at += 2 + size
    return found


def _definition(data: bytes, base_size: int) -> _Definition:
    words = unpack_from("<3H", data.ljust(6, b"\0"), 0)
    kind, groups = words[1] & 0xF, words[2] & 0xF
    at = base_size + 2 * (unpack_from("<H", data.ljust(base_size + 2, b"\0"), base_size)[0] + 2)
    parts: list[bytes] = []
    for _ in range(groups):
        if at + 2 > len(data):
            break
        size = unpack_from("<H", data, at)[0]
        parts.append(data[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    parts += [b"", b""]
    paragraph, character = (parts[0][2:], parts[1]) if kind == 1 else (b"", parts[0] if kind == 2 else b"")
    return _Definition(words[0] & _NONE, words[1] >> 4, paragraph, character)


def _over(style: Style, definition: _Definition) -> Style:
    if definition.built_in in _HEADINGS:
        style = replace(style, role=Role.HEADING, level=definition.built_in)
    elif definition.built_in in _TITLES:
        style = replace(style, role=Role.TITLE, level=0)
    for code, operand in sprms.sprms(definition.paragraph):
        if code == sprms.LIST:
            style = replace(style, list_id=sprms.number(operand))
        elif code == sprms.LIST_LEVEL:
            style = replace(style, list_level=sprms.number(operand))
    return looked(style, definition.character, style)


def looked(look: Style, group: bytes, base: Style) -> Style:
    """The look with a group of character modifiers applied; toggles refer to the look of the style."""
    for code, operand in sprms.sprms(group):
        match code:
            case sprms.BOLD:
                look = replace(look, bold=_toggled(operand, base.bold))
            case sprms.STRUCK | sprms.DOUBLY_STRUCK:
                look = replace(look, struck=_toggled(operand, base.struck))
            case sprms.HIDDEN:
                look = replace(look, hidden=_toggled(operand, base.hidden))
            case sprms.DELETED:
                look = replace(look, hidden=look.hidden or operand == b"\1")
            case _:
                pass
    return look


def _toggled(operand: bytes, styled: bool) -> bool:
    """On, off, or as or unlike the style (0x80, 0x81)."""
    said = sprms.number(operand)
    return bool(said) if said < 0x80 else styled ^ (said == 0x81)
