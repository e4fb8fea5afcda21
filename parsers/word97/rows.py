"""The shape of a table row, from the modifiers at its end mark ([MS-DOC] 2.6.3, 2.9.322)."""

from __future__ import annotations

from struct import unpack_from

from parsers.edges import EdgeCell
from parsers.sink import RowShape
from parsers.word97 import sprms

_CELL = 20
_MERGED, _FIRST = 0x02, 0x01
_DOWN, _DOWN_FIRST = 0x20, 0x40
_AUTO, _WHITE = 0xFF00_0000, 0x00FF_FFFF


def shape(group: bytes) -> RowShape:
    """The row's edges, joins and shading."""
    made = RowShape()
    for code, operand in sprms.sprms(group):
        match code:
            case sprms.DEFINITION:
                _define(made, operand)
            case sprms.HEADING_ROW:
                made.heading = bool(sprms.number(operand))
            case sprms.MERGE | sprms.SPLIT:
                _merge(made, operand, code == sprms.MERGE)
            case sprms.MERGE_DOWN:
                _merge_down(made, operand)
            case sprms.SHADING:
                _shade(made, operand)
            case sprms.SHADING_OLD:
                _shade_old(made, operand)
            case _:
                pass
    return made


def _define(made: RowShape, operand: bytes) -> None:
    count = operand[0] if operand else 0
    if len(operand) < 1 + 2 * (count + 1):
        return
    edges = unpack_from(f"<{count + 1}h", operand, 1)
    at = 1 + 2 * (count + 1)
    made.left, made.cells = edges[0], []
    for n in range(count):
        flags = unpack_from("<H", operand, at + _CELL * n)[0] if at + _CELL * n + 2 <= len(operand) else 0
        made.cells.append(
            EdgeCell(
                right=edges[n + 1],
                joins_above=bool(flags & _DOWN) and not flags & _DOWN_FIRST,
                joins_left=bool(flags & _MERGED) and not flags & _FIRST,
            )
        )


def _merge(made: RowShape, operand: bytes, joined: bool) -> None:
    for cell in made.cells[operand[0] + 1 : operand[1]]:
        cell.joins_left = joined


def _merge_down(made: RowShape, operand: bytes) -> None:
    if len(operand) > 1 and operand[0] < len(made.cells):
        made.cells[operand[0]].joins_above = operand[1] == 1


def _shade(made: RowShape, operand: bytes) -> None:
    for cell, n in zip(made.cells, range(0, len(operand) - 9, 10), strict=False):
        back, pattern = unpack_from("<IH", operand, n + 4)
        cell.shaded = pattern != 0xFFFF and (back not in (_AUTO, _WHITE) or pattern > 0)


def _shade_old(made: RowShape, operand: bytes) -> None:
    """Shading of 16 colours: 0 is automatic, 8 white."""
    for cell, n in zip(made.cells, range(0, len(operand) - 1, 2), strict=False):
        colours = unpack_from("<H", operand, n)[0]
        cell.shaded = cell.shaded or colours >> 5 & 0x1F not in (0, 8) or colours >> 10 > 0
