"""What an RTF document's header tables say: names of styles, and properties."""

from __future__ import annotations

from datetime import date

from actionplans.model import Properties

_TEXTS = ("title", "subject", "author", "company")
_TIMES = {"creatim": "created", "revtim": "modified"}


class Info:
    """Gathers the style sheet and the information group as their tokens come."""

    def __init__(self) -> None:
        self._styles: dict[int, str] = {}
        self._style, self._field = 0, ""
        self._texts: dict[str, str] = {}
        self._times: dict[str, dict[str, int]] = {}

    def word(self, table: str, word: str, number: int | None) -> None:
        """A control word within one of the tables."""
        if table == "stylesheet" and word in ("s", "cs", "ds", "ts"):
            self._style = (number or 0) if word == "s" else -1
        elif table == "info" and (word in _TEXTS or word in _TIMES):
            self._field = word
        elif table == "info" and word in ("yr", "mo", "dy"):
            self._times.setdefault(self._field, {})[word] = number or 0
        elif table == "info" and word not in ("uc", "u"):
            self._field = self._field if word in ("hr", "min", "sec") else ""

    def text(self, table: str, text: str) -> None:
        """A stretch of text within one of the tables."""
        if table == "stylesheet":
            name = self._styles.get(self._style, "") + text
            self._styles[self._style] = name
            if ";" in text:
                self._style = 0 if self._style else -2
        elif table == "info" and self._field in _TEXTS:
            self._texts[self._field] = self._texts.get(self._field, "") + text

    def style_name(self, number: int) -> str:
        """The name of a paragraph style."""
        return self._styles.get(number, "").split(";")[0].strip()

    @property
    def properties(self) -> Properties:
        """The properties said."""
        times = {_TIMES[word]: _day(said) for word, said in self._times.items() if word in _TIMES}
        texts = {name: text.strip() for name, text in self._texts.items()}
        return Properties(**texts, **times)  # type: ignore[arg-type]  # the names are those of Properties


def _day(said: dict[str, int]) -> date | None:
    try:
        return date(said.get("yr", 0), said.get("mo", 1), said.get("dy", 1))
    except ValueError:
        return None
