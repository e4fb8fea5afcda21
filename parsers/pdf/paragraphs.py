"""Paragraphs from the lines outside every table, in the order they are read.

Columns of text are read one after the other: the page is cut at white that runs across or down it, widest
first (the recursive X-Y cut of Nagy, Seth and Viswanathan, 1992).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from statistics import median

from actionplans.model import Paragraph, Place, Role
from parsers.pdf.hyphens import Known
from parsers.pdf.page import Page, Word, bounds
from parsers.pdf.text import WIDE, TextLine, flowing, hard, lines

LEADING = 1.75  # of the font size: baselines further apart part paragraphs
LARGER = 1.15  # times the page's usual size: from here a paragraph is a heading
_NUMBERED = re.compile(r"\d{1,2}[.)]?\s+\D")
_BULLET = re.compile(r"[•◦▪■●○·\uf0b7\uf0a7➢►✓✔]|(\(?\d{1,2}|\(?[a-z])[.)]\s", re.IGNORECASE)


def paragraphs(page: Page, words: Sequence[Word], known: Known = ()) -> list[tuple[float, Paragraph]]:
    """The paragraphs the words make, each with the height it begins at."""
    if not words:
        return []
    usual = median(word.size for word in page.words)
    return [
        (found[0].top, _paragraph(page, found, usual, known))
        for block in _blocks(list(words))
        for found in _grouped(lines(block))
    ]


def _paragraph(page: Page, found: list[TextLine], usual: float, known: Known) -> Paragraph:
    width = max(line.x1 - line.x0 for line in found)
    text = flowing(found, width, known).replace("\n", " ") if len(found) > 1 else found[0].text
    bold = all(line.bold for line in found)
    place = Place(page.number, box=page.frame.shown(bounds(word for line in found for word in line.words)))
    large = found[0].size >= LARGER * usual
    short = len(text) < 150
    titled = bold and len(found) == 1 and _NUMBERED.match(text)
    if _BULLET.match(text + " ") and not large and not titled:
        return Paragraph(text, place, Role.LIST, bold=bold)
    if short and (large or bold) and not text.endswith((".", ";", ",")):
        return Paragraph(text, place, Role.HEADING, 1 if found[0].size >= 1.4 * usual else 2, bold)
    return Paragraph(text, place, bold=bold)


def _grouped(found: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    """Lines that make one paragraph each."""
    if not found:
        return
    width = max(line.x1 - line.x0 for line in found)
    group = [found[0]]
    for before, line in itertools.pairwise(found):
        apart = line.base - before.base > LEADING * max(line.size, before.size)
        other = line.bold != before.bold or abs(line.size - before.size) > 0.1 * line.size
        if apart or other or hard(before, line, width):
            yield group
            group = []
        group.append(line)
    yield group


# ------------------------------------------------------------------ reading order


def _blocks(words: list[Word], depth: int = 0) -> list[list[Word]]:
    """Words in blocks to be read one after the other."""
    size = median(word.size for word in words)
    if depth < 12:
        for cut in (_across, _down):
            parts = cut(words, size)
            if len(parts) > 1:
                return [block for part in parts for block in _blocks(part, depth + 1)]
    return [words]


def _across(words: list[Word], size: float) -> list[list[Word]]:
    """Cut where white runs across, wider than between paragraphs' lines."""
    return _cut(sorted((word.top, word.bottom, word) for word in words), 0.55 * size)


def _down(words: list[Word], size: float) -> list[list[Word]]:
    """Cut into columns where white runs down all of at least three lines."""
    if len({round(word.base) for word in words}) < 3:
        return [words]
    return _cut(sorted((word.x0, word.x1, word) for word in words), 1.3 * WIDE * size)


def _cut(spans: list[tuple[float, float, Word]], least: float) -> list[list[Word]]:
    parts: list[list[Word]] = [[]]
    end = spans[0][1]
    for start, finish, word in spans:
        if start - end >= least:
            parts.append([])
        parts[-1].append(word)
        end = max(end, finish)
    return parts
