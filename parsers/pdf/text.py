"""Lines and texts from words: what belongs on one line, which line breaks the author meant, which hyphens.

A break is hard when the next line's first word would have fitted on the line before it, or when the next
line opens with a bullet or a number; else it is where the layout wrapped the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from parsers.pdf.characters import GAP
from parsers.pdf.hyphens import Known, broken, continued, torn
from parsers.pdf.page import Rect, Rule, Word

WIDE = 0.85  # of the font size: a gap no word space reaches, even in justified text
SPACE = 0.27  # of the font size: a word space where none was measured
_BY_BASE, _BY_LEFT = attrgetter("base", "x0"), attrgetter("x0")
_MARK = re.compile(r"[•◦▪■●○–—*·\uf0b7\uf0a7➢►✓✔-]|\(?(\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s", re.IGNORECASE)


class Segment(NamedTuple):
    """Words of a line that stand together."""

    words: tuple[Word, ...]
    x0: float
    x1: float


class TextLine:
    """Words on one baseline, left to right; `gaps` is the white between them that no word space reaches."""

    __slots__ = ("_segments", "_text", "base", "bold", "bottom", "gaps", "size", "top", "words", "x0", "x1")

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        self._text, self._segments = "", tuple[Segment, ...]()
        self.gaps: tuple[tuple[float, float], ...] = ()
        if len(self.words) == 1:
            _, self.x0, self.top, self.x1, self.bottom, self.base, self.size, self.bold, *_ = self.words[0]
            return
        _, lefts, tops, rights, bottoms, bases, sizes, bolds, *_ = zip(*self.words, strict=True)
        self.x0, self.top, self.x1, self.bottom = lefts[0], min(tops), max(rights), max(bottoms)
        self.size, self.bold = max(sizes), all(bolds)
        self.base = bases[sizes.index(self.size)]
        least = WIDE * min(sizes)
        if any(left - right >= least for left, right in zip(lefts[1:], rights, strict=False)):
            self.gaps = tuple(
                (before.x1, word.x0)
                for before, word in pairwise(self.words)
                if word.x0 - before.x1 >= WIDE * max(before.size, word.size)
            )

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The line parted at its wide gaps."""
        if not self._segments:
            starts = {gap[1] for gap in self.gaps}
            cuts = [at for at, word in enumerate(self.words) if at and word.x0 in starts]
            parts = [self.words[a:b] for a, b in pairwise((0, *cuts, len(self.words)))]
            self._segments = tuple(Segment(part, part[0].x0, part[-1].x1) for part in parts)
        return self._segments

    @property
    def rect(self) -> Rect:
        return Rect(self.x0, self.top, self.x1, self.bottom)

    @property
    def text(self) -> str:
        if not self._text:
            self._text = _joined(self.words)
        return self._text


def lines(words: Iterable[Word]) -> list[TextLine]:
    """Words gathered on their baselines, top to bottom; words printed twice in place stand once."""
    groups: list[list[Word]] = []
    base = size = 0.0
    for word in sorted(words, key=_BY_BASE):
        if groups and word.base - base < 0.5 * max(word.size, size):
            groups[-1].append(word)
        else:
            groups.append([word])
            base, size = word.base, word.size
    return [TextLine(_once(sorted(group, key=_BY_LEFT))) for group in groups]


def clipped(found: Iterable[TextLine], kept: Callable[[Word], bool]) -> list[TextLine]:
    """The lines with only the words that are to be kept."""
    made = []
    for line in found:
        words = [word for word in line.words if kept(word)]
        if words:
            made.append(line if len(words) == len(line.words) else TextLine(words))
    return made


def underlines(rule: Rule, found: Sequence[TextLine]) -> bool:
    """True for a rule drawn under or through words, from the first one's begin to the last one's end."""
    near = [line for line in found if -0.55 * line.size < rule.at - line.base < 0.3 * line.size]
    return any(
        not any(rule.start < gap[0] + 1 and gap[1] - 1 < rule.end for gap in line.gaps)
        and any(abs(word.x0 - rule.start) < 1.5 for word in line.words)
        and any(abs(word.x1 - rule.end) < 1.5 for word in line.words)
        for line in near
    )


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


def flowing(found: Sequence[TextLine], width: float, known: Known = ()) -> str:
    """The text of lines set in a column `width` wide: "\\n" for hard breaks, wrapped lines joined."""
    text = found[0].text if found else ""
    for before, line in pairwise(found):
        if hard(before, line, width):
            text = f"{text}\n{line.text}"
        elif _full(before, line, width) and torn(before.text, line.text, known):
            text += line.text
        else:
            text = continued(text, line.text, known)
    return text


def _full(before: TextLine, line: TextLine, width: float) -> bool:
    """True when not one letter more would have fitted on the line."""
    first = line.words[0]
    return before.x1 - before.x0 + (first.x1 - first.x0) / len(first.text) > width - 0.1 * line.size


def hard(before: TextLine, line: TextLine, width: float) -> bool:
    """True when the author ended the line before this one."""
    if broken(before.text, line.text):
        return False
    if _MARK.match(line.text + " ") and not before.text.endswith((",", "-", "–")):
        return True
    first = line.words[0]
    spare = 0.35 if first.confidence == 1 else 1.5  # a recogniser's boxes are not exact
    needed = before.x1 - before.x0 + SPACE * line.size + _first_width(first)
    return needed + spare * line.size < width or line.base - before.base > 2.2 * line.size


def _first_width(word: Word) -> float:
    """How wide the first word is, also where a whole line stands as one."""
    name = word.text.partition(" ")[0]
    return (word.x1 - word.x0) * len(name) / len(word.text)
