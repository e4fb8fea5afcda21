"""Is it a table? What prose, lists and contents pages look like, and how sure one can be of the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.pdf.bands import Band, number, widths
from parsers.pdf.page import Rect
from parsers.pdf.unruled import Sketch, texts_of

SUREST = 0.95  # the most a table without a drawn grid is trusted
CURVES = 12  # drawn pieces that are neither rule nor area; more of them make a chart
_MARK = re.compile(r"\W{1,2}|\(?(\d{1,3}(\.\d{1,2})*|[a-z]|[ivx]{1,4})[.):]?", re.IGNORECASE)


def judged(found: Sketch, stacked: bool) -> tuple[float, tuple[str, ...]]:
    """The confidence in a sketch, 0 for what is no table, and its reasons; `stacked`: rules part its rows."""
    rows, columns = found.rows, len(found.xs) - 1
    full = [row for row in rows if _filled(row) > 1]
    small = columns == 2 and not stacked and (len(full) < 4 or not found.heads)
    shapes = (_is_list, _is_contents, _is_prose, _is_cards)
    if len(full) < 2 or small or any(shape(found) for shape in shapes) or (not stacked and _runs_on(found)):
        return 0.0, ()
    dense = sum(_filled(row) for row in full) / (columns * len(full))
    doubts = (
        (stacked, 0.0, "rows told by rules or shading"),
        (not stacked, 0.15, "rows told by the spacing of lines"),
        (True, 0.0, "columns told by the gaps between texts"),
        (not found.heads, 0.1, "no heading row is set off"),
        (columns < 3, 0.05, "only two columns"),
        (len(full) < 5, 0.05, "few rows"),
        (dense < 0.4, 0.2, "more than half of its cells are blank"),
        (len(full) < 3 and not stacked, 0.2, "only two rows"),
    )
    confidence = SUREST - sum(by for applies, by, _ in doubts if applies)
    return round(confidence, 2), tuple(reason for applies, _, reason in doubts if applies)


def _filled(row: Sequence[Band]) -> int:
    return len({column for band in row for column in band.cells}) + sum(len(band.spans) for band in row)


def _is_list(found: Sketch) -> bool:
    """Bullets or numbers before single texts."""
    if len(found.xs) != 3:
        return False
    marks = [" ".join(texts_of(row, 0)) for row in found.rows if texts_of(row, 0)]
    beside = [" ".join(texts_of(row, 1)) for row in found.rows]
    figures = sum(number(text) for text in beside)
    return sum(_MARK.fullmatch(mark) is not None for mark in marks) >= 0.8 * len(
        marks
    ) and figures < 0.5 * len(beside)


def _is_contents(found: Sketch) -> bool:
    """Titles and the pages they stand on: whole numbers that never fall, in the last column."""
    columns = len(found.xs) - 1
    if columns > 3:
        return False
    last = [" ".join(texts_of(row, columns - 1)) for row in found.rows]
    titles = [" ".join(texts_of(row, columns - 2)) for row in found.rows]
    pages = [int(text) for text in last if text.isdecimal() and len(text) < 4]
    rising = all(a <= b for a, b in pairwise(pages))
    headed = found.heads > 0 and not last[0].lower().startswith("page")
    named = sum(number(title) for title in titles) < 0.3 * len(titles)
    return len(pages) > 2 and len(pages) >= 0.75 * len(last) and rising and named and not headed


def _is_prose(found: Sketch) -> bool:
    """Texts side by side that fill their columns line after line, as newspapers set them."""
    rows, columns = found.rows, len(found.xs) - 1
    wide = widths(found.bands, found.xs)
    pieces = [
        (piece.x1 - piece.x0) / wide[column]
        for row in rows
        for column in range(columns)
        for band in row
        for piece in band.cells.get(column, ())
        if wide[column]
    ]
    depth = len(pieces) / max(1, sum(_filled(row) for row in rows))
    figures = sum(number(text) for row in rows for column in range(columns) for text in texts_of(row, column))
    full = sum(share > 0.75 for share in pieces) >= 0.6 * len(pieces)
    halffull = sum(share > 0.6 for share in pieces) >= 0.5 * len(pieces)
    return (
        columns <= 3
        and figures < 0.1 * len(pieces)
        and ((full and (depth > 5 or (not found.heads and depth > 3))) or (halffull and depth > 7))
    )


def _runs_on(found: Sketch) -> bool:
    """Columns of prose cut into rows line by line: cell after cell opens in the middle of a sentence."""
    opened = following = 0
    for column in range(len(found.xs) - 1):
        texts = [" ".join(texts_of(row, column)) for row in found.rows]
        pairs = [(above, below) for above, below in pairwise(texts) if above and below]
        following += len(pairs)
        opened += sum(below[0].islower() and not above.endswith((".", ":", ";")) for above, below in pairs)
    return following > 8 and opened > 0.5 * following


def _is_cards(found: Sketch) -> bool:
    """Addresses or people side by side: one line after the other bears the same label in each column."""
    for row in found.rows[max(1, found.heads) :]:
        lines: dict[float, list[str]] = {}
        for band in row:
            for pieces in band.cells.values():
                for piece in pieces:
                    lines.setdefault(round(piece.base), []).append(piece.words[0].text)
        if any(
            len(opening) > 1 and len(set(opening)) == 1 and opening[0].endswith(":")
            for opening in lines.values()
        ):
            return True
    return False


def is_chart(box: Rect, fills: Sequence[Rect], strokes: Sequence[Rect]) -> bool:
    """True where bars of unlike lengths stand on one line, or many curves are drawn."""
    bars = [fill for fill in fills if box.holds(fill)]
    flat = [(round(bar.x0), round(bar.height), round(bar.width / 3)) for bar in bars]
    upright = [(round(bar.bottom), round(bar.width), round(bar.height / 3)) for bar in bars]
    return _unlike(flat) or _unlike(upright) or sum(box.holds(stroke) for stroke in strokes) > CURVES


def _unlike(bars: Sequence[tuple[int, int, int]]) -> bool:
    """True for three bars of one line and one thickness whose lengths all differ."""
    lengths: dict[tuple[int, int], list[int]] = {}
    for line, thickness, length in bars:
        lengths.setdefault((line, thickness), []).append(length)
    return any(len(found) > 2 and len(set(found)) == len(found) for found in lengths.values())
