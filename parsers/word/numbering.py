"""Automatic numbering, rendered: in an action plan "1.1" and "a)" are the references (17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.numerals import letters, ordinal, roman
from parsers.word.names import is_on, value, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_PART = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and is written; `text` holds %1 to %9 for the numbers of the levels."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restarts_after: int | None = None


class Numbering:
    """The lists of a document and where each stands. `label` counts on, so ask once for each paragraph."""

    def __init__(self, root: _Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        if root is not None:
            self._load(root)

    def _load(self, root: _Element) -> None:
        linked: dict[str, str] = {}
        for element in root.findall(w("abstractNum")):
            key = element.get(w("abstractNumId"), "")
            self._abstract[key] = dict(map(_level, element.findall(w("lvl"))))
            if value(element, "styleLink"):
                linked[value(element, "styleLink") or ""] = key
        for element in root.findall(w("abstractNum")):
            target = linked.get(value(element, "numStyleLink") or "")
            if target:
                self._abstract[element.get(w("abstractNumId"), "")] = self._abstract[target]
        for element in root.findall(w("num")):
            self._load_list(element)

    def _load_list(self, element: _Element) -> None:
        key, abstract = element.get(w("numId"), ""), value(element, "abstractNumId") or ""
        levels, restarts = dict(self._abstract.get(abstract, {})), {}
        for override in element.findall(w("lvlOverride")):
            number = _int(override.get(w("ilvl")), 0)
            start = value(override, "startOverride")
            if start is not None:
                restarts[number] = _int(start, 1)
            for own in override.findall(w("lvl")):
                levels[number] = _level(own)[1]
        self._lists[key] = (abstract, levels)
        self._restarts[key] = restarts

    def label(self, list_id: str, depth: int) -> str:
        """What stands before a list's next paragraph at a depth from 0; "" for bullets and unknown lists."""
        if list_id not in self._lists:
            return ""
        abstract, levels = self._lists[list_id]
        counts = self._counts.setdefault(abstract, {})
        for number, start in self._restarts.pop(list_id, {}).items():
            counts[number] = start - 1
        level = levels.get(depth, Level())
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [n for n in counts if n > depth and _restarts(levels.get(n, Level()), depth)]:
            del counts[deeper]
        return _written(level, levels, counts)

    def is_bullet(self, list_id: str, depth: int) -> bool:
        """Whether a level is marked by a bullet, picture or nothing at all."""
        level = self._lists.get(list_id, ("", {}))[1].get(depth)
        return level is not None and level.form in ("bullet", "none")


def _restarts(level: Level, depth: int) -> bool:
    return level.restarts_after is None or 0 <= depth < level.restarts_after


def _written(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    if level.form in ("bullet", "none"):
        return ""

    def part(match: re.Match[str]) -> str:
        n = int(match[1]) - 1
        of = levels.get(n, Level())
        return counted(counts.get(n, of.start), "decimal" if level.legal else of.form)

    return _PART.sub(part, level.text)


def counted(number: int, form: str) -> str:
    """A number in one of the number formats of ST_NumberFormat (17.18.59); unknown ones are decimal."""
    match form:
        case "upperRoman":
            return roman(number).upper()
        case "lowerRoman":
            return roman(number)
        case "upperLetter":
            return letters(number).upper()
        case "lowerLetter":
            return letters(number)
        case "decimalZero":
            return f"{number:02}"
        case "ordinal":
            return ordinal(number)
        case "none" | "bullet":
            return ""
        case _:
            return str(number)


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
