"""Text without delimiters: prose, with the tables that are drawn or laid out in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from actionplans.model import Block, Paragraph, Place
from parsers.markup import unmarked
from parsers.text import columns, drawn
from parsers.text.columns import Region
from parsers.text.drawn import Numbered
from parsers.text.lines import unwrapped
from parsers.wording import wording


def blocks(text: str) -> Iterator[Block]:
    """The paragraphs and tables of a text, in order."""
    broken = text.replace("\f", "\n\f")
    lines = [(n, line.expandtabs()) for n, line in enumerate(broken.split("\n"), start=1)]
    for is_drawn, run in groupby(lines, key=lambda line: drawn.is_drawn(line[1])):
        found = list(run)
        table = drawn.table(found) if is_drawn else None
        if table is None:
            yield from _laid_out(found)
        else:
            yield table


def _laid_out(lines: Sequence[Numbered]) -> Iterator[Block]:
    at = 0
    for region in columns.regions(lines):
        for part in (*_pages(lines, region), *_chunks(lines, region)):
            table = columns.table(lines[part.first : part.end]) if part.first >= at else None
            if table is not None:
                yield from _paragraphs(lines[at : part.first])
                yield table
                at = part.end
    yield from _paragraphs(lines[at:])


def _pages(lines: Sequence[Numbered], region: Region) -> list[Region]:
    """The region whole; or its pages, where most of them alone have more columns than all together.

    What turns a PDF into text sets each page to the width its own words need.
    """
    starts = [n for n in range(region.first + 1, region.end) if lines[n][1].startswith("\f")]
    if not starts:
        return [region]
    pages = [Region(a, b) for a, b in pairwise((region.first, *starts, region.end))]
    whole = _width(lines, region)
    wider = sum(_width(lines, page) > whole for page in pages) if whole else 0
    return pages if 2 * wider > len(pages) else [region]


def _width(lines: Sequence[Numbered], region: Region) -> int:
    table = columns.table(lines[region.first : region.end])
    return 0 if table is None else table.width


def _chunks(lines: Sequence[Numbered], region: Region) -> Iterator[Region]:
    """The parts of a region between blank lines, for where it is more than one thing."""
    first = region.first
    for n in range(region.first, region.end + 1):
        if n == region.end or not lines[n][1].strip():
            if n > first:
                yield Region(first, n)
            first = n + 1


def _paragraphs(lines: Sequence[Numbered]) -> Iterator[Block]:
    width = max((len(line) for _, line in lines), default=0)
    for blank, run in groupby(lines, key=lambda line: not line[1].strip()):
        if blank:
            continue
        found = list(run)
        place = Place(line=found[0][0])
        for text in unwrapped([line for _, line in found], width).split("\n"):
            plain, bold = unmarked(text)
            yield Paragraph(wording(plain), place, bold=bold)
