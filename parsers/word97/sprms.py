"""Single property modifiers: how Word 97 says what differs from the style ([MS-DOC] 2.2.5, 2.6)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from struct import pack

_SIZES = (1, 1, 2, 4, 2, 2, None, 3)
"""Bytes of operand by the top three bits of the code; None where its first byte says."""

DELETED, HIDDEN, BOLD, STRUCK, DOUBLY_STRUCK, SYMBOL, SPECIAL = (
    0x0800, 0x083C, 0x0835, 0x0837, 0x2A53, 0x6A09, 0x0855,
)  # fmt: skip
CHARACTER_STYLE = 0x4A30
IN_TABLE, ROW_END, DEPTH, INNER_CELL, INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
LIST_LEVEL, LIST, OUTLINE, STYLE = 0x260A, 0x460B, 0x2640, 0x4600
HUGE, HUGE_OLD, TABLE_ELSEWHERE = 0x6646, 0x6645, 0x646B
DEFINITION, HEADING_ROW, SHADING_OLD, SHADING, MERGE, MERGE_DOWN, SPLIT = (
    0xD608, 0x3404, 0xD609, 0xD612, 0x5624, 0xD62B, 0x5625,
)  # fmt: skip
_TABS = 0xC615

_SHORT = {
    0x18: IN_TABLE, 0x19: ROW_END, 0x41: DELETED, 0x55: BOLD, 0x57: STRUCK, 0x5C: HIDDEN,
}  # fmt: skip
"""The modifiers a piece may carry in short form, by their index ([MS-DOC] 2.9.215), as far as they matter."""


@lru_cache(maxsize=1_024)
def sprms(group: bytes) -> tuple[tuple[int, bytes], ...]:
    """(code, operand) of each modifier in a group; one cut short ends it. Few groups recur throughout."""
    return tuple(_parted(group))


def _parted(group: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 2 < len(group):
        code = group[at] | group[at + 1] << 8
        start, size = _operand(code, group, at + 2)
        if start + size > len(group):
            return
        yield code, group[start : start + size]
        at = start + size


def _operand(code: int, group: bytes, at: int) -> tuple[int, int]:
    size = _SIZES[code >> 13]
    if size is not None:
        return at, size
    if code in (DEFINITION, 0xD606):
        length = group[at] | group[at + 1] << 8 if at + 1 < len(group) else 0
        return at + 2, max(length - 1, 0)
    if code == _TABS and group[at] == 255:
        return at + 1, _tabs(group, at + 1)
    return at + 1, group[at]


def _tabs(group: bytes, at: int) -> int:
    """The length of a tab change too long for one byte: deleted tabs of four bytes, added ones of three."""
    deleted = group[at] if at < len(group) else 0
    added_at = at + 1 + 4 * deleted
    return 1 + 4 * deleted + 1 + 3 * (group[added_at] if added_at < len(group) else 0)


def prm_sprms(prm: int, groups: list[bytes]) -> bytes:
    """What the property modifier of a piece stands for, as a group of modifiers."""
    if prm & 1:
        return groups[prm >> 1] if prm >> 1 < len(groups) else b""
    code = _SHORT.get(prm >> 1 & 0x7F)
    return b"" if code is None else pack("<HB", code, prm >> 8)


def number(operand: bytes, default: int = 0) -> int:
    """An operand as a whole number without sign."""
    return int.from_bytes(operand, "little") if operand else default
