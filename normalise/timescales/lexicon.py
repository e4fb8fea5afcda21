"""The vocabulary as tables a tokenizer can look words up in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from normalise.timescales.spellings import VOCABULARY
from normalise.timescales.vocabulary import CODES

Entry: TypeAlias = tuple[str, Any]
Phrase: TypeAlias = tuple[tuple[str, ...], Entry]

SILENT: Final = frozenset(("the", "our", "its", "their", "inclusive"))


def _value(said: str) -> Any:
    parts = [int(part) if part.isdigit() else part.replace("_", " ") for part in said.split("/")]
    return tuple(parts) if len(parts) > 1 else None if parts[0] == "" else parts[0]


def _rows() -> Iterator[tuple[str, Any, tuple[str, ...]]]:
    """Class, value and words of every spelling of the vocabulary."""
    text = VOCABULARY.replace("\n    ", " ")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            head, _, spellings = line.partition(": ")
            name, _, value = head.partition(" ")
            for spelling in spellings.split(", "):
                yield name, _value(value.replace("n/a", "na")), tuple(spelling.split())


def _words() -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for name, value, words in _rows():
        if len(words) == 1:
            found.setdefault(words[0], (CODES[name], value))
    return found


def _phrases() -> dict[str, dict[str, tuple[Phrase, ...]]]:
    """First word -> second word -> the rest of the phrases they open, longest first."""
    found: dict[str, dict[str, list[Phrase]]] = {}
    for name, value, words in _rows():
        if len(words) > 1:
            found.setdefault(words[0], {}).setdefault(words[1], []).append((words[2:], (CODES[name], value)))
    return {
        first: {
            second: tuple(sorted(rest, key=lambda phrase: -len(phrase[0])))
            for second, rest in by_second.items()
        }
        for first, by_second in found.items()
    }


def _numbers() -> dict[str, Entry]:
    ones = {str(n): (CODES["ONE"], n) for n in range(10)}
    twos = {f"{n:02}": (CODES["TWO"], n) for n in range(100)}
    years = {str(n): (CODES["YEAR"], n) for n in range(1900, 2100)}
    suffixes = ("st", "nd", "rd", "th")
    ordinals = {f"{n}{suffix}": (CODES["ORD"], n) for n in range(1, 32) for suffix in suffixes}
    return {**ones, **twos, **years, **ordinals}


_SIGNS: Final = {
    "DASH": "-",
    "SLASH": "/\\",
    "AND": "&",
    "COMMA": ",",
    "SEMI": ";|•·.\n",
    "COLON": ":",
    "PLUS": "+",
    "LP": "([",
    "RP": ")]",
    "EQ": "=",
    "LT": "<",
    "GT": ">",
    "QM": "?",
    "APPROX": "~",
}

WORDS: Final[dict[str, Entry]] = {
    **_words(),
    **_numbers(),
    **{sign: (CODES[name], None) for name, signs in _SIGNS.items() for sign in signs},
}
PHRASES: Final[dict[str, dict[str, tuple[Phrase, ...]]]] = _phrases()
