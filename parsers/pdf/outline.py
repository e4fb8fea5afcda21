"""A quick look at a page: its lines whole, and whether it may hold a table.

Long schemes are mostly prose. Only the two ends of each line and of each space are measured here, a third
of the boxes a full reading asks for, and the words of a line stay together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from parsers.pdf.characters import BLANK, HYPHEN, cleaned, loose_boxes, page_text, style_of
from parsers.pdf.page import Frame, Page, Word
from parsers.pdf.text import WIDE, TextLine, lines

RULES = 3  # drawn things; a page with more of them may hold a table
_BREAK = re.compile("[\r\n]+|(?<=[{}])".format("".join(HYPHEN[:2])))
_SPACES = re.compile(r"(?<=\S)[ \t\xa0]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Outline:
    """A page read quickly; `wide` are the lines a wide gap parts, by their baselines."""

    page: Page
    lines: list[TextLine]
    wide: tuple[float, ...]


def outline(opened: Any, textpage: Any, number: int) -> Outline | None:
    """The page's lines, or None when only a full reading will do: something is drawn, or text is turned."""
    if _drawn(opened.raw) > RULES or opened.get_rotation():
        return None
    _, text = page_text(textpage)
    left, bottom, right, top = opened.get_bbox()
    frame = Frame(left, bottom, right, top)
    words, wide = _pieces(textpage, text, frame)
    if words is None:
        return None
    found = lines(words)
    gaps = tuple(line.base for line in found if line.gaps)
    return Outline(Page(number, frame, tuple(words)), found, (*wide, *gaps))


def _drawn(page: Any) -> int:
    """How many paths and forms a page holds; no more than matter are counted."""
    found = 0
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        kind = pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, index))
        found += kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_SHADING)
        if found > RULES:
            break
    return found


def _pieces(textpage: Any, text: str, frame: Frame) -> tuple[list[Word] | None, list[float]]:
    """What pdfium holds to be lines, each as one word, and the baselines of those a wide gap parts."""
    found: list[Word] = []
    spans = [(start, end) for start, end in _lines(text) if text[start:end].strip("".join(BLANK))]
    trimmed = [_trimmed(text, start, end) for start, end in spans]
    ends = loose_boxes(textpage, [index for start, end in trimmed for index in (start, end - 1)])
    for position, (start, end) in enumerate(trimmed):
        style = style_of(textpage, start)
        piece = cleaned(text[start:end])
        if style.turn:
            return None, []
        if piece:
            base, size = frame.top - style.base, style.size
            x0, x1 = ends[8 * position] - frame.left, ends[8 * position + 6] - frame.left
            found.append(Word(piece, x0, base - 0.75 * size, x1, base + 0.22 * size, base, size, style.bold))
    return found, _wide(textpage, text, frame)


def _lines(text: str) -> list[tuple[int, int]]:
    edges = [0, *(edge for match in _BREAK.finditer(text) for edge in match.span()), len(text)]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if end > start]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start] in BLANK:
        start += 1
    while text[end - 1] in BLANK:
        end -= 1
    return start, end


def _wide(textpage: Any, text: str, frame: Frame) -> list[float]:
    """The baselines (nearly) of lines in which a space is far wider than a word space."""
    around = [index for match in _SPACES.finditer(text) for index in (match.start() - 1, match.end())]
    boxes = loose_boxes(textpage, around)
    found: list[float] = []
    for index in range(0, len(boxes), 8):
        height = abs(boxes[index + 1] - boxes[index + 3])
        gap = boxes[index + 4] - boxes[index + 2]
        if gap > 0.7 * WIDE * height or gap < -height:
            found.append(frame.top - boxes[index + 3])
    return found


def distinct(levels: Sequence[float]) -> int:
    """How many lines the baselines make."""
    return len({round(level / 4) for level in levels})
