"""Banners that wrap: texts alone across a table, on two lines or more."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.pdf.bands import LOOSE, TALL, Band
from parsers.pdf.text import SPACE, TextLine


def joined(made: Sequence[Band], right: float) -> list[Band]:
    """The bands, the lines of one banner made one."""
    kept = list(made[:1])
    for band in made[1:]:
        above = kept[-1]
        if above.banner and len(band.lines) == 1 and _carries_on(above.lines[-1], band.lines[0], right):
            above.lines += band.lines
            above.bottom = band.bottom
        else:
            kept.append(band)
    return kept


def _carries_on(line: TextLine, following: TextLine, right: float) -> bool:
    """True for two lines set alike, close together, the second of which found no room in the first."""
    alike = line.bold == following.bold and abs(line.size - following.size) < 0.1
    below = following.base - TALL * following.size - line.base < LOOSE * following.size
    first = following.words[0]
    full = line.x1 + SPACE * line.size + first.x1 - first.x0 > right
    small = first.text[:1].islower()
    return alike and below and not following.gaps and abs(line.x0 - following.x0) < 1.5 and (small or full)
