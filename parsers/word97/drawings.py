"""The words of WordArt, which stand among the properties of drawn shapes ([MS-ODRAW] 2.2 and 2.3.22)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from struct import error, unpack_from

_GROUP, _DRAWING, _SHAPE, _NUMBER, _PROPERTIES = 0xF000, 0xF002, 0xF004, 0xF00A, 0xF00B
_CONTAINER = 0xF
_WORDS, _COMPLEX, _NUMBERED = 0x00C0, 0x8000, 0x3FFF
_DEEP = 16


def word_art(part: bytes) -> dict[int, str]:
    """The words of each shape of the drawings part that shows some, by the shape's number.

    Fewer are found where the part is cut short: the document is read all the same.
    """
    found: dict[int, str] = {}
    at = 0
    while at + 8 <= len(part):
        kind, size = unpack_from("<HI", part, at + 2)
        if kind not in (_GROUP, _DRAWING):
            at += 1  # before each drawing stands a byte that says whose it is
            continue
        with suppress(error):
            for shape in _shapes(part, at, at + 8 + size):
                found.update(_of_shape(part, *shape))
        at += 8 + size
    return found


def _records(part: bytes, at: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Version and instance, kind, first byte and end of each record between two positions."""
    while at + 8 <= min(end, len(part)):
        version, kind, size = unpack_from("<HHI", part, at)
        yield version, kind, at + 8, at + 8 + size
        at += 8 + size


def _shapes(part: bytes, at: int, end: int, depth: int = 0) -> Iterator[tuple[int, int]]:
    for version, kind, first, last in _records(part, at, end):
        if kind == _SHAPE:
            yield first, last
        elif version & 0xF == _CONTAINER and depth < _DEEP:
            yield from _shapes(part, first, last, depth + 1)


def _of_shape(part: bytes, at: int, end: int) -> Iterator[tuple[int, str]]:
    number = 0
    for version, kind, first, _ in _records(part, at, end):
        if kind == _NUMBER:
            number = unpack_from("<I", part, first)[0]
        elif kind == _PROPERTIES and (words := _words(part, first, version >> 4)):
            yield number, words


def _words(part: bytes, at: int, count: int) -> str:
    """The words among some properties; the long ones' values follow them all, in their order."""
    value = at + 6 * count
    for n in range(count):
        name, size = unpack_from("<HI", part, at + 6 * n)
        if name & _COMPLEX:
            if name & _NUMBERED == _WORDS:
                return part[value : value + size].decode("utf-16-le", "replace").rstrip("\0")
            value += size
    return ""
