"""Pages as pdfplumber reads them, for the few files pdfium cannot open."""

from __future__ import annotations

import logging
from typing import Any

from actionplans.model import Issue
from parsers.pdf.page import Frame, Page, Rect, Rule, Word
from parsers.pdf.pages import Look, looked

logging.getLogger("pdfminer").setLevel(logging.ERROR)


class PlumberPages:
    """The pages of a document pdfplumber has opened."""

    def __init__(self, opened: Any) -> None:
        self._pdf = opened
        self.issues: list[Issue] = []
        self.unread = 0

    def __len__(self) -> int:
        return len(self._pdf.pages)

    def look(self, number: int) -> Look:
        return self.full(number)

    def full(self, number: int) -> Look:
        page = self._pdf.pages[number - 1]
        try:
            return looked(_read(page, number))
        finally:
            page.close()


def _read(page: Any, number: int) -> Page:
    found = page.extract_words(
        x_tolerance_ratio=0.16, extra_attrs=["fontname", "size"], keep_blank_chars=False
    )
    across = [Rule(edge["top"], edge["x0"], edge["x1"]) for edge in page.edges if edge["orientation"] == "h"]
    down = [
        Rule(edge["x0"], edge["top"], edge["bottom"]) for edge in page.edges if edge["orientation"] == "v"
    ]
    fills = [
        Rect(box["x0"], box["top"], box["x1"], box["bottom"])
        for box in page.rects
        if box["fill"] and box["non_stroking_color"] not in (None, (1,), (1, 1, 1), 1)
    ]
    frame = Frame(0.0, 0.0, float(page.width), float(page.height))
    return Page(number, frame, tuple(_word(word) for word in found), tuple(across), tuple(down), tuple(fills))


def _word(word: dict[str, Any]) -> Word:
    size, bottom = word["size"], word["bottom"]
    base, bold = bottom - 0.22 * size, "bold" in word["fontname"].lower()
    return Word(word["text"], word["x0"], base - 0.75 * size, word["x1"], bottom, base, size, bold)
