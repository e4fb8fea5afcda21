"""The piece table: the text in order, each piece where it lies in the file ([MS-DOC] 2.4.1, 2.8.35)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from struct import unpack_from

from parsers.word97.sprms import prm_sprms

_COMPRESSED = 0x4000_0000
_PRC, _PCDT = 1, 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: its first character, its end, and its bytes in the main stream."""

    start: int
    end: int
    offset: int
    width: int
    """Bytes a character takes: 1 in Windows-1252, 2 in UTF-16."""
    changes: bytes
    """Properties the piece as a whole was given by a fast save."""


class Pieces:
    """The pieces of a document in order."""

    def __init__(self, main: bytes, clx: bytes) -> None:
        self._main = main
        self.pieces = _pieces(clx)
        self._starts = [piece.start for piece in self.pieces]

    def text(self, start: int, end: int) -> str:
        """The characters from one position to another, one for each position."""
        return "".join(self._slice(piece, start, end) for piece in self.between(start, end))

    def between(self, start: int, end: int) -> list[Piece]:
        """The pieces that hold any of the characters."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_right(self._starts, end - 1)
        return [piece for piece in self.pieces[first:last] if piece.start < end and piece.end > start]

    def at(self, position: int) -> Piece | None:
        """The piece that holds a character."""
        return next(iter(self.between(position, position + 1)), None)

    def _slice(self, piece: Piece, start: int, end: int) -> str:
        first, last = max(start, piece.start), min(end, piece.end)
        offset = piece.offset + (first - piece.start) * piece.width
        data = self._main[offset : offset + (last - first) * piece.width]
        if piece.width == 1:
            return "".join(_WINDOWS[byte] for byte in data).ljust(last - first, "\0")
        units = data[: len(data) // 2 * 2].decode("utf-16-le", "surrogatepass")
        return "".join(c if ord(c) < 0x10000 else _pair(c) for c in units).ljust(last - first, "\0")


def _pair(character: str) -> str:
    """A character beyond the first plane as its two surrogates, so that positions stay what they are."""
    code = ord(character) - 0x10000
    return chr(0xD800 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF))


_WINDOWS = tuple(bytes((byte,)).decode("cp1252", "replace").replace("\ufffd", " ") for byte in range(256))


def _pieces(clx: bytes) -> list[Piece]:
    groups: list[bytes] = []
    at = 0
    while at < len(clx) and clx[at] == _PRC:
        size = unpack_from("<h", clx, at + 1)[0]
        groups.append(clx[at + 3 : at + 3 + max(size, 0)])
        at += 3 + max(size, 0)
    if at >= len(clx) or clx[at] != _PCDT:
        raise ValueError("no piece table")
    length = unpack_from("<I", clx, at + 1)[0]
    return _plc(clx[at + 5 : at + 5 + length], groups)


def _plc(data: bytes, groups: list[bytes]) -> list[Piece]:
    count = (len(data) - 4) // 12
    starts = unpack_from(f"<{count + 1}I", data, 0)
    pieces = []
    for n in range(count):
        offset, prm = unpack_from("<IH", data, 4 * (count + 1) + 8 * n + 2)
        compressed = bool(offset & _COMPRESSED)
        place = (offset & ~_COMPRESSED) // 2 if compressed else offset
        if starts[n + 1] > starts[n]:
            pieces.append(
                Piece(starts[n], starts[n + 1], place, 1 if compressed else 2, prm_sprms(prm, groups))
            )
    return pieces
