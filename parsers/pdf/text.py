"""Lines and texts from words: what belongs on one line, which line breaks the author meant, which hyphens.

A break is hard when the next line's first word would have fitted on the line before it, or when the next
line opens with a bullet or a number; else it is where the layout wrapped the line.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from parsers.pdf.characters import GAP
from parsers.pdf.page import Rect, Word, bounds

WIDE = 0.85  # of the font size: a gap no word space reaches, even in justified text
SPACE = 0.27  # of the font size: a word space where none was measured
_MARK = re.compile(r"[•◦▪■●○–—*·\uf0b7\uf0a7➢►✓✔-]|\(?(\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s", re.IGNORECASE)
_HYPHENED = re.compile(r"([^\W\d_]+)-$")
_OPENING = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, eq=False)
class TextLine:
    """Words on one baseline, left to right."""

    words: tuple[Word, ...]

    @cached_property
    def rect(self) -> Rect:
        return bounds(self.words)

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.rect.x1

    @property
    def top(self) -> float:
        return self.rect.top

    @property
    def bottom(self) -> float:
        return self.rect.bottom

    @cached_property
    def _largest(self) -> Word:
        return max(self.words, key=lambda word: word.size)

    @property
    def base(self) -> float:
        return self._largest.base

    @property
    def size(self) -> float:
        return self._largest.size

    @cached_property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)

    @cached_property
    def text(self) -> str:
        return _joined(self.words)

    @cached_property
    def gaps(self) -> tuple[tuple[float, float], ...]:
        """The white between its words that no word space reaches."""
        return tuple(
            (a.x1, b.x0) for a, b in pairwise(self.words) if b.x0 - a.x1 >= WIDE * max(a.size, b.size)
        )


def lines(words: Iterable[Word]) -> list[TextLine]:
    """Words gathered on their baselines, top to bottom; words printed twice in place stand once."""
    groups: list[list[Word]] = []
    base = 0.0
    for word in sorted(words, key=lambda word: (word.base, word.x0)):
        if groups and word.base - base < 0.5 * max(word.size, groups[-1][0].size):
            groups[-1].append(word)
        else:
            groups.append([word])
            base = word.base
    return [TextLine(tuple(_once(sorted(group, key=lambda word: word.x0)))) for group in groups]


def _once(words: list[Word]) -> list[Word]:
    kept: list[Word] = []
    for word in words:
        over = kept and word.x0 < kept[-1].x1 - 0.3 * word.size
        if not over or not any(
            word.text == other.text and word.x0 - other.x0 < 0.25 * word.size for other in kept[-3:]
        ):
            kept.append(word)
    return kept


def _joined(words: Sequence[Word]) -> str:
    pieces = [words[0].text]
    for before, word in pairwise(words):
        apart = word.spaced or word.x0 - before.x1 >= GAP * min(word.size, before.size)
        pieces.append(" " + word.text if apart else word.text)
    return "".join(pieces)


def flowing(found: Sequence[TextLine], width: float, known: Container[str] = ()) -> str:
    """The text of lines set in a column `width` wide: "\\n" for hard breaks, wrapped lines joined."""
    text = found[0].text if found else ""
    for before, line in pairwise(found):
        text = f"{text}\n{line.text}" if hard(before, line, width) else _continued(text, line.text, known)
    return text


def hard(before: TextLine, line: TextLine, width: float) -> bool:
    """True when the author ended the line before this one."""
    if _MARK.match(line.text + " ") and not before.text.endswith((",", "-", "–")):
        return True
    first = line.words[0]
    needed = before.x1 - before.x0 + SPACE * line.size + first.x1 - first.x0
    return needed + 0.35 * line.size < width or line.base - before.base > 2.2 * line.size


def _continued(text: str, following: str, known: Container[str]) -> str:
    """Two wrapped lines as one, a hyphen undone where it only served the layout."""
    ending, opening = _HYPHENED.search(text), _OPENING.match(following)
    if text.endswith("-") and len(text) > 1 and text[-2].isdigit() and following[:1].isdigit():
        return text + following
    if ending is None or opening is None or not following[0].islower():
        return f"{text} {following}"
    first, second = ending[1].lower(), opening[0].lower()
    whole = first + second in known
    compound = f"{first}-{second}" in known or (first in known and second in known)
    return text[: None if compound and not whole else -1] + following
