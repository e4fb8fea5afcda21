"""What stands in a page's margins page after page: running titles, footers, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from parsers.pdf.page import Page
from parsers.pdf.text import TextLine

MARGIN = 0.13  # of the page's height: furniture stands in no deeper margin
WHITE = 0.6  # of the font size: the white that sets it off from the page's text
_FOLIO = re.compile(r"\W*(page\s*\d{1,4}|\d{1,3}|[ivxlc]{1,5})(\s*(of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_PAGE = re.compile(r"\bpage\s*\d+(\s*(of|/)\s*\d+)?", re.IGNORECASE)

Key = tuple[str, bool, int]


def keys(page: Page, lines: Sequence[TextLine]) -> frozenset[Key]:
    """What the margins hold, digits aside, to be looked for on the pages around."""
    return frozenset(_key(line, page) for line in _marginal(page, lines))


def furniture(page: Page, lines: Sequence[TextLine], around: Iterable[frozenset[Key]]) -> list[TextLine]:
    """The lines that are repeated on the pages around, and page numbers set apart."""
    repeated = frozenset[Key]().union(*around)
    return [line for line in _marginal(page, lines) if _key(line, page) in repeated or _is_folio(line)]


def _marginal(page: Page, lines: Sequence[TextLine]) -> list[TextLine]:
    height = page.frame.height
    top = _set_off([line for line in lines if line.bottom < MARGIN * height], lines, 1)
    bottom = _set_off([line for line in reversed(lines) if line.top > (1 - MARGIN) * height], lines, -1)
    return [*top, *bottom]


def _is_row(line: TextLine) -> bool:
    """True for a line of several pieces, as rows of tables are; lines beside it are no furniture either."""
    return len(line.segments) > 2 and not _is_folio(line)


def _set_off(found: list[TextLine], lines: Sequence[TextLine], step: int) -> list[TextLine]:
    """The outermost lines down to the last that white sets off from what follows; at most three."""
    order = list(lines)[::step]
    found = list(takewhile(lambda line: not _is_row(line), found))
    for count in range(min(3, len(found)), 0, -1):
        if count == len(order):
            continue
        line, following = order[count - 1], order[count]
        white = following.top - line.bottom if step > 0 else line.top - following.bottom
        if white > WHITE * line.size:
            return found[:count]
    return []


def _is_folio(line: TextLine) -> bool:
    """True for a line of few pieces of which the first or the last is a page number."""
    pieces = line.segments
    outer = (pieces[0], pieces[-1])
    return len(pieces) < 4 and any(
        _FOLIO.fullmatch(" ".join(word.text for word in piece.words)) for piece in outer
    )


def _key(line: TextLine, page: Page) -> Key:
    """A line's words and place; page numbers, which differ from page to page, count as one."""
    pieces = [" ".join(word.text for word in piece.words) for piece in line.segments]
    told = " ".join("#" if _FOLIO.fullmatch(piece) else _PAGE.sub("#", piece) for piece in pieces)
    return told.casefold(), line.top < page.frame.height / 2, round(line.base / 5)
