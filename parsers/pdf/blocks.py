"""The tables and paragraphs of one page, in reading order."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from actionplans.model import Block, Paragraph, RawTable, Role
from parsers.pdf.cells import table
from parsers.pdf.grid import Grid
from parsers.pdf.hyphens import Known
from parsers.pdf.page import Page, Word
from parsers.pdf.pages import Look
from parsers.pdf.paragraphs import paragraphs
from parsers.pdf.tables import tables
from parsers.pdf.text import TextLine


class Blocks(NamedTuple):
    """A page's blocks, and the grid that ends it."""

    found: list[Block]
    last: Grid | None


def blocks(look: Look, margin: list[TextLine], known: Known, before: Grid | None = None) -> Blocks:
    """What stands on a page: tables, the paragraphs around them, and what its margins hold."""
    page, apart = look.page, {word for line in margin for word in line.words}
    kept = tuple(word for word in page.words if word not in apart)
    body = replace(page, words=kept, margin=tuple(apart)) if apart else page
    text = [line for line in look.lines if line not in margin]
    found = tables(body, text, before) if look.wide is None and (before or _may_hold_table(look)) else []
    standing: list[tuple[float, Block]] = [
        (held.grid.ys[0], table(page, number, held, known)) for number, held in enumerate(found, 1)
    ]
    inside = {word for held in found for group in held.words.values() for word in group}
    rest = [word for word in kept if word not in inside] if inside else list(kept)
    standing += _placed(page, rest, known)
    last = max(standing, key=lambda pair: pair[0])[1] if standing else None
    grid = found[-1].grid if isinstance(last, RawTable) else None
    standing += _margins(page, [line for line in margin if not inside.intersection(line.words)])
    return Blocks([block for _, block in sorted(standing, key=lambda pair: pair[0])], grid)


def _may_hold_table(look: Look) -> bool:
    """True for a page with rules, or with lines that fall into pieces."""
    drawn = len(look.page.across) + len(look.page.down) + len(look.page.fills)
    return drawn > 3 or sum(bool(line.gaps) for line in look.lines) > 1


def _placed(page: Page, rest: list[Word], known: Known) -> list[tuple[float, Block]]:
    """Paragraphs at heights that keep their reading order."""
    placed: list[tuple[float, Block]] = []
    height = 0.0
    for top, paragraph in paragraphs(page, rest, known):
        height = max(height, top)
        placed.append((height, paragraph))
    return placed


def _margins(page: Page, found: list[TextLine]) -> list[tuple[float, Block]]:
    return [
        (line.top, _marginal(page, line, paragraph))
        for line in found
        for _, paragraph in paragraphs(page, line.words)
    ]


def _marginal(page: Page, line: TextLine, paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, role=Role.HEADER if line.top < page.frame.height / 2 else Role.FOOTER)
