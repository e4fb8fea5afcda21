"""The lists of a Word document, as its numbering part defines them (17.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.numbering import Definition, Level
from parsers.word.names import is_on, value, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9


def definitions(root: _Element | None) -> dict[str, Definition]:
    """Each list by its id, with the levels of the abstract list it stands on."""
    if root is None:
        return {}
    abstract = _abstract(root)
    return {element.get(w("numId"), ""): _definition(element, abstract) for element in root.findall(w("num"))}


def _abstract(root: _Element) -> dict[str, dict[int, Level]]:
    found: dict[str, dict[int, Level]] = {}
    styled: dict[str, str] = {}
    for element in root.findall(w("abstractNum")):
        key = element.get(w("abstractNumId"), "")
        found[key] = dict(map(_level, element.findall(w("lvl"))))
        styled[value(element, "styleLink") or ""] = key
    for element in root.findall(w("abstractNum")):
        link = value(element, "numStyleLink")
        if link in styled:
            found[element.get(w("abstractNumId"), "")] = found[styled[link]]
    return found


def _definition(element: _Element, abstract: dict[str, dict[int, Level]]) -> Definition:
    group = value(element, "abstractNumId") or ""
    levels, restarts = dict(abstract.get(group, {})), {}
    for override in element.findall(w("lvlOverride")):
        start = value(override, "startOverride")
        if start is not None:
            restarts[_int(override.get(w("ilvl")), 0)] = _int(start, 1)
        levels.update(map(_level, override.findall(w("lvl"))))
    return Definition(group, levels, restarts)


def _level(element: _Element) -> tuple[int, Level]:
    restart = value(element, "lvlRestart")
    level = Level(
        _int(value(element, "start"), 1),
        value(element, "numFmt") or "decimal",
        value(element, "lvlText") or "",
        bool(is_on(element, "isLgl")),
        None if restart is None else _int(restart, 0),
    )
    return min(_int(element.get(w("ilvl")), 0), _LEVELS), level


def _int(text: str | None, default: int) -> int:
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default
