"""The lists of a document: how their levels count and are written ([MS-DOC] 2.9.147, 2.9.131)."""

from __future__ import annotations

from struct import unpack_from

from parsers.numbering import Definition, Level

_LIST, _LEVEL, _OVERRIDE = 28, 28, 16
_FORMS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal",
    22: "decimalZero", 23: "bullet", 255: "none",
}  # fmt: skip


def definitions(table: bytes, lists: tuple[int, int], overrides: tuple[int, int]) -> dict[str, Definition]:
    """Each list by the number paragraphs point to it with, from 1."""
    if not lists[1] or not overrides[1]:
        return {}
    levels = _levels(table, lists[0], lists[0] + lists[1])
    return _overridden(table, overrides[0], levels)


def _levels(table: bytes, start: int, end: int) -> dict[int, dict[int, Level]]:
    """The levels of each list by its id; they stand after all lists, in the lists' order."""
    count = unpack_from("<h", table, start)[0]
    found: dict[int, dict[int, Level]] = {}
    at = end
    for n in range(count):
        place = start + 2 + _LIST * n
        key, simple = unpack_from("<i", table, place)[0], table[place + 26] & 1
        found[key] = {}
        for depth in range(1 if simple else 9):
            found[key][depth], at = _level(table, at)
    return found


def _level(table: bytes, at: int) -> tuple[Level, int]:
    start, form, flags = unpack_from("<iBB", table, at)
    character_size, paragraph_size, restart = table[at + 24], table[at + 25], table[at + 26]
    at += _LEVEL + character_size + paragraph_size
    length = unpack_from("<H", table, at)[0]
    text = table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    written = "".join(f"%{ord(c) + 1}" if ord(c) < 9 else c for c in text)
    never = restart if flags & 8 else None
    level = Level(start, _FORMS.get(form, "decimal"), written, bool(flags & 4), never)
    return level, at + 2 + 2 * length


def _overridden(table: bytes, start: int, lists: dict[int, dict[int, Level]]) -> dict[str, Definition]:
    count = unpack_from("<I", table, start)[0]
    at = start + 4 + _OVERRIDE * count
    found: dict[str, Definition] = {}
    for n in range(count):
        place = start + 4 + _OVERRIDE * n
        key, changes = unpack_from("<i", table, place)[0], table[place + 12]
        levels, restarts = dict(lists.get(key, {})), {}
        at += 4
        for _ in range(changes):
            begin, flags = unpack_from("<iI", table, at)
            at += 8
            if flags & 0x20:
                levels[flags & 0xF], at = _level(table, at)
            elif flags & 0x10:
                restarts[flags & 0xF] = begin
        found[str(n + 1)] = Definition(str(key), levels, restarts)
    return found
