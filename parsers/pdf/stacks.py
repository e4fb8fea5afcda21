"""Stacks of rules: horizontal rules, or the edges of shaded rows, that belong to one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.pdf.page import Rect, Rule, Word

TOUCH = 6.0  # points: fills no further apart stand side by side


@dataclass(frozen=True, slots=True)
class Stack:
    """Horizontal rules, or the edges of shaded rows, of one width above one another."""

    box: Rect
    levels: tuple[Rule, ...]

    def holds(self, word: Word) -> bool:
        """True for a word between its left and right ends, at whatever height."""
        return self.box.x0 - 3 < (word.x0 + word.x1) / 2 < self.box.x1 + 3


def stacks(rules: Sequence[Rule], fills: Sequence[Rect]) -> list[Stack]:
    """Rules of one extent gathered; each shaded row counts as a rule above and one below it."""
    levels = [
        *rules,
        *(Rule(y, fill.x0, fill.x1) for fill in _rows_of(fills) for y in (fill.top, fill.bottom)),
    ]
    groups: list[list[Rule]] = []
    for level in sorted(levels):
        for group in groups:
            if abs(group[0].start - level.start) < 4 and abs(group[0].end - level.end) < 4:
                group.append(level)
                break
        else:
            groups.append([level])
    found = [
        Stack(
            _widened(Rect(group[0].start, group[0].at, group[0].end, group[-1].at), fills, rules),
            tuple(group),
        )
        for group in groups
        if len(group) > 1 and group[-1].at - group[0].at > 8
    ]
    return _interleaved(found)


def _interleaved(found: Sequence[Stack]) -> list[Stack]:
    """The stacks, one whose rules stand among those of a wider one made part of it: it leaves themes open."""
    kept: list[Stack] = []
    for stack in sorted(found, key=lambda stack: -stack.box.width):
        at = next((at for at, wide in enumerate(kept) if _among(wide.box, stack.box)), None)
        if at is None:
            kept.append(stack)
            continue
        wide = kept[at]
        top, bottom = min(wide.box.top, stack.box.top), max(wide.box.bottom, stack.box.bottom)
        levels = tuple(sorted((*wide.levels, *stack.levels)))
        kept[at] = Stack(wide.box._replace(top=top, bottom=bottom), levels)
    return kept


def _among(wide: Rect, narrow: Rect) -> bool:
    """True when the narrow one ends where the wide one does, and most of it stands beside it."""
    shared = min(wide.bottom, narrow.bottom) - max(wide.top, narrow.top)
    ends = abs(wide.x1 - narrow.x1) < 4 and wide.x0 < narrow.x0 - 4 and narrow.width > 0.5 * wide.width
    return ends and shared > 0.5 * narrow.height


def _widened(box: Rect, fills: Sequence[Rect], rules: Sequence[Rule]) -> Rect:
    """The box and the fills that touch its sides: merged cells, a first column left white.

    A rule among its rows that begins further left and ends with them shows how wide the table is.
    """
    for rule in rules:
        among = box.top - TOUCH < rule.at < box.bottom + TOUCH and abs(rule.end - box.x1) < 4
        if among and rule.start < box.x0 - 4 and box.width > 0.5 * rule.length:
            box = box._replace(x0=rule.start)
    for fill in sorted(fills, key=lambda fill: fill.x0, reverse=True):
        inside = min(fill.bottom, box.bottom) - max(fill.top, box.top) > 0.5 * fill.height
        if inside and abs(fill.x1 - box.x0) < TOUCH:
            box = box._replace(x0=fill.x0)
    for fill in sorted(fills, key=lambda fill: fill.x0):
        inside = min(fill.bottom, box.bottom) - max(fill.top, box.top) > 0.5 * fill.height
        if inside and abs(fill.x0 - box.x1) < TOUCH:
            box = box._replace(x1=fill.x1)
    return box


def _rows_of(fills: Sequence[Rect]) -> list[Rect]:
    """Fills that touch side by side as one row each."""
    rows: list[Rect] = []
    for fill in sorted(fills, key=lambda fill: (round(fill.top), round(fill.bottom), fill.x0)):
        last = rows[-1] if rows else None
        beside = last and abs(last.top - fill.top) < 2 and abs(last.bottom - fill.bottom) < 2
        if last and beside and fill.x0 - last.x1 < TOUCH:
            rows[-1] = Rect(last.x0, last.top, max(last.x1, fill.x1), last.bottom)
        else:
            rows.append(fill)
    return rows
