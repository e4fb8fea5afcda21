"""Automatic numbering, rendered: in an action plan "1.1" and "a)" are the references."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from parsers.numerals import letters, ordinal, roman

_PART = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and is written; `text` holds %1 to %9 for the numbers of the levels."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restarts_after: int | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A list: its levels by depth from 0, and where it starts anew. Lists of one `group` count together."""

    group: str
    levels: Mapping[int, Level]
    restarts: Mapping[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document and where each stands. `label` counts on, so ask once for each paragraph.

    >>> numbering = Numbering({"1": Definition("a", {0: Level(text="%1."), 1: Level(text="%1.%2")})})
    >>> numbering.label("1", 0), numbering.label("1", 1), numbering.label("1", 1)
    ('1.', '1.1', '1.2')
    """

    def __init__(self, definitions: Mapping[str, Definition]) -> None:
        self._lists = definitions
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def label(self, list_id: str, depth: int) -> str:
        """What stands before a list's next paragraph at a depth from 0; "" for bullets and unknown lists."""
        if list_id not in self._lists:
            return ""
        definition = self._lists[list_id]
        levels, counts = definition.levels, self._counts.setdefault(definition.group, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            counts.update({number: start - 1 for number, start in definition.restarts.items()})
        level = levels.get(depth, Level())
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [n for n in counts if n > depth and _restarts(levels.get(n, Level()), depth)]:
            del counts[deeper]
        return _written(level, levels, counts)

    def is_bullet(self, list_id: str, depth: int) -> bool:
        """Whether a level is marked by a bullet, picture or nothing at all."""
        level = self._lists.get(list_id, Definition("", {})).levels.get(depth)
        return level is not None and level.form in ("bullet", "none")


def _restarts(level: Level, depth: int) -> bool:
    return level.restarts_after is None or 0 <= depth < level.restarts_after


def _written(level: Level, levels: Mapping[int, Level], counts: dict[int, int]) -> str:
    if level.form in ("bullet", "none"):
        return ""

    def part(match: re.Match[str]) -> str:
        n = int(match[1]) - 1
        of = levels.get(n, Level())
        return counted(counts.get(n, of.start), "decimal" if level.legal else of.form)

    return _PART.sub(part, level.text)


def counted(number: int, form: str) -> str:
    """A number in a format of ST_NumberFormat (ISO/IEC 29500, 17.18.59); unknown ones are decimal."""
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
