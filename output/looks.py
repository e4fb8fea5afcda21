"""How the cells of the workbook look: few formats, made once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from output.columns import Column, Type

_COMMON = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
_TEXT = {"text_wrap": True, "num_format": "@"}
_NUMBER = {"align": "right", "indent": 1}
_DATE = {"num_format": "dd mmm yyyy", "align": "left"}
_LINE = {"top": 1, "top_color": "#7F97A5"}
_BAD = {"bold": True, "bg_color": "#F9DEDC", "font_color": "#8C1D18"}
_DOUBTFUL = {"bold": True, "bg_color": "#FFEFC9", "font_color": "#6B4300"}
_TONES = {
    "error": _BAD,
    "failed": _BAD,
    "stale": _BAD,
    "warning": _DOUBTFUL,
    "partial": _DOUBTFUL,
    "no-actions": _DOUBTFUL,
}
"""Words that stand out by a colour; a cell holds nothing but the word."""


class Formats:
    """The few ways a cell looks."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.text = self._format(_TEXT)
        self.heading = self._format({"bold": True, "bg_color": "#1F3B4D", "font_color": "#FFFFFF"})
        self.title = self._format({"bold": True, "font_size": 18})
        self.strong = self._format({"bold": True, "text_wrap": True})
        self.link = self._format(_TEXT | {"font_color": "#0B5394", "underline": 1})
        self._tones = {word: self._format(_TEXT | tone) for word, tone in _TONES.items()}

    def of(self, columns: Iterable[Column[Any]], line: bool = False) -> list[Any]:
        """How each column looks; with a line above where a new group of rows begins."""
        return [self._format(_look(column) | (_LINE if line else {})) for column in columns]

    def tones(self, column: Column[Any]) -> dict[str, Any]:
        """How the words of a column look that stand out; none where any text can stand."""
        return self._tones if column.one_of else {}

    def _format(self, look: dict[str, Any]) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(_COMMON | look)
        return self._made[key]


def _look(column: Column[Any]) -> dict[str, Any]:
    if column.asked:
        return _TEXT | {"bg_color": "#FFF7DB", "border": 1, "border_color": "#E3D9B4"}
    if column.type is Type.DATE:
        return _DATE
    if column.type in (Type.INTEGER, Type.NUMBER):
        return _NUMBER | ({"num_format": column.shown} if column.shown else {})
    return _TEXT
