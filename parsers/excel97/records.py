"""Records of a BIFF8 stream (MS-XLS 2.1.4) and the texts in them."""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct, error

CONTINUE = 0x3C
HEADER = Struct("<HH").unpack_from
_START = Struct("<HB").unpack_from
_WIDE, _EXTENDED, _RICH = 1, 4, 8

Record = tuple[int, int, int]
"""Kind, first byte and size of a record's content in its stream."""
Run = tuple[int, int]
"""The first character of a run, and the number of its font."""


def records(stream: bytes, at: int = 0) -> Iterator[Record]:
    """The records of a stream from a position on, until it ends or is cut short."""
    last = len(stream) - 4
    while at <= last:
        kind, size = HEADER(stream, at)
        yield kind, at + 4, size
        at += 4 + size


class Texts:
    """A run of texts in a record and the records that continue it; a text may be cut where one ends."""

    def __init__(self, parts: list[bytes], at: int = 0) -> None:
        self._data = b"".join(parts)
        self._at = at
        self._ends: list[int] = []
        for part in parts:
            self._ends.append((self._ends[-1] if self._ends else 0) + len(part))
        self._ends.reverse()

    def take(self, count: int) -> Iterator[tuple[str, tuple[Run, ...]]]:
        """The next texts, each with its runs; fewer where the record is cut short."""
        data = self._data
        narrow = data.decode("latin-1")
        at = self._at
        try:
            for _ in range(count):
                length, flags = _START(data, at)
                end = at + 3 + length
                if flags or end > self._ends[-1]:
                    self._at = at
                    yield self._next()
                    at = self._at
                else:
                    yield narrow[at + 3 : end], ()
                    at = end
        except (error, IndexError):
            return

    def characters(self, count: int) -> str:
        """The next characters, after the byte that says how they are stored."""
        self._at += 1
        return self._characters(count, self._data[self._at - 1] if self._at <= len(self._data) else 0)

    def _next(self) -> tuple[str, tuple[Run, ...]]:
        data = self._data
        count, flags = _START(data, self._at)
        self._at += 3
        runs = extra = 0
        if flags & _RICH:
            runs = int.from_bytes(data[self._at : self._at + 2], "little")
            self._at += 2
        if flags & _EXTENDED:
            extra = int.from_bytes(data[self._at : self._at + 4], "little")
            self._at += 4
        text = self._characters(count, flags)
        found = runs_of(data[self._at : self._at + 4 * runs]) if runs else ()
        self._at += 4 * runs + extra
        return text, found

    def _characters(self, count: int, flags: int) -> str:
        """Characters that may go on after the end of a part, where a byte says how they are stored."""
        whole = ""
        while True:
            while self._ends and self._ends[-1] <= self._at:
                self._ends.pop()
            end = self._ends[-1] if self._ends else 0
            width = 2 if flags & _WIDE else 1
            here = min(count, max(end - self._at, 0) // width)
            stored = self._data[self._at : self._at + here * width]
            whole += stored.decode("utf-16-le" if width == 2 else "latin-1", "replace")
            self._at += here * width
            count -= here
            if not count or self._at >= len(self._data):
                return whole
            flags = self._data[self._at]
            self._at += 1


def runs_of(data: bytes) -> tuple[Run, ...]:
    """The runs stored in some bytes, four each."""
    return tuple(Struct("<HH").iter_unpack(data[: len(data) // 4 * 4]))
