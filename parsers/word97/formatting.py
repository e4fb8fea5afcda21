"""The properties of characters and paragraphs, from the formatted disk pages ([MS-DOC] 2.9.33, 2.9.175)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from struct import unpack_from

_PAGE = 512
_PARAGRAPH_ENTRY = 13

Run = tuple[int, int, int, bytes]
"""First byte and end in the main stream, style (of paragraphs), and modifiers."""


class Formatting:
    """The runs of one kind, found by the byte of the main stream they hold for."""

    def __init__(self, runs: Iterator[Run]) -> None:
        self._runs = sorted(runs, key=lambda run: run[0])
        self._starts = [run[0] for run in self._runs]

    def at(self, offset: int) -> Run | None:
        """The run that holds a byte."""
        n = bisect_right(self._starts, offset) - 1
        run = self._runs[n] if n >= 0 else None
        return run if run is not None and offset < run[1] else None

    def between(self, start: int, end: int) -> Iterator[Run]:
        """The runs that hold any byte from start to end, cut to it; bytes none holds are in plain runs."""
        at = start
        for run in self._runs[max(bisect_right(self._starts, start) - 1, 0) :]:
            if run[0] >= end:
                break
            if run[1] <= at:
                continue
            if run[0] > at:
                yield at, run[0], 0, b""
            yield max(run[0], at), min(run[1], end), run[2], run[3]
            at = min(run[1], end)
        if at < end:
            yield at, end, 0, b""


def character_runs(main: bytes, plc: bytes) -> Iterator[Run]:
    """The runs of the character pages a part of the table stream lists."""
    for page in _pages(main, plc):
        count = page[-1]
        if 4 * (count + 1) + count > _PAGE:
            continue
        bounds = unpack_from(f"<{count + 1}I", page, 0)
        for n in range(count):
            at = page[4 * (count + 1) + n] * 2
            size = page[at] if at else 0
            yield bounds[n], bounds[n + 1], 0, page[at + 1 : at + 1 + size] if at else b""


def paragraph_runs(main: bytes, plc: bytes) -> Iterator[Run]:
    """The runs of the paragraph pages a part of the table stream lists, each with its style."""
    for page in _pages(main, plc):
        count = page[-1]
        if 4 * (count + 1) + _PARAGRAPH_ENTRY * count > _PAGE:
            continue
        bounds = unpack_from(f"<{count + 1}I", page, 0)
        for n in range(count):
            group = _paragraph_group(page, page[4 * (count + 1) + _PARAGRAPH_ENTRY * n] * 2)
            style = group[0] | group[1] << 8 if len(group) > 1 else 0
            yield bounds[n], bounds[n + 1], style, group[2:]


def _paragraph_group(page: bytes, at: int) -> bytes:
    """Style and modifiers of an entry; lengths count words, less one byte where they stand first."""
    if not at or at + 1 >= _PAGE:
        return b""
    size, start = (2 * page[at] - 1, at + 1) if page[at] else (2 * page[at + 1], at + 2)
    return page[start : start + size]


def _pages(main: bytes, plc: bytes) -> Iterator[bytes]:
    count = (len(plc) - 4) // 8
    for number in unpack_from(f"<{max(count, 0)}I", plc, 4 * (count + 1)) if count > 0 else ():
        page = main[(number & 0x3FFFFF) * _PAGE :][:_PAGE] if number < len(main) // _PAGE + 1 else b""
        if len(page) == _PAGE:
            yield page
