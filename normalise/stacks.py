"""Several actions stacked in one row, told apart by their lines.

Split only where the action stacks as many lines as the timescale, the owner or the reference beside it (after
a heading line): a date or an owner a line belongs to an action a line. Otherwise the row stays whole and is
flagged; measures alone prove nothing, since one action may well have two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from actionplans.config import Concept
from actionplans.model import Flag, Step
from normalise.instructions import is_instruction
from normalise.plan import PlanRow

ITEM = re.compile(
    r"\s*(?:\(?[a-z][.)]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[ivx]{1,4}[.)]|[•●▪·o\-–*]\s)\s*\S", re.IGNORECASE
)
PROOF = (Concept.TIMESCALE, Concept.LEAD, Concept.REF)
SIDES = (*PROOF, Concept.MEASURE, Concept.STATUS)


def unstacked(rows: Iterable[PlanRow]) -> Iterator[PlanRow]:
    """The rows, stacked ones split into one row an action."""
    for row in rows:
        lines = _lines(row.fields.get(Concept.ACTION, ""))
        if len(lines) < 2:
            yield row
            continue
        items = _items(lines)
        stacks = {c: _lines(row.fields.get(c, "")) for c in SIDES}
        if len(items) < 2:
            yield from _unmarked(row, lines, stacks)
            continue
        heading = lines[: lines.index(items[0])]
        matching = {c for c, stack in stacks.items() if len(stack) == len(items)}
        if len(items) + len(heading) == len(lines) and len(heading) <= 1 and matching & set(PROOF):
            yield from _split(row, items, heading, {c: stacks[c] for c in matching})
        else:
            row.flags.append(Flag("several-actions-in-cell", "action"))
            if len(stacks[Concept.TIMESCALE]) > 1:
                row.doubts["several actions and several dates in one row"] = 0.89
            yield row


def _unmarked(row: PlanRow, lines: list[str], stacks: dict[Concept, list[str]]) -> Iterator[PlanRow]:
    """Lines without marks: split where two columns beside them stack as many, after a heading line or where
    each tells what to do."""
    several = all(is_instruction(line) for line in lines)
    matching = {c for c, stack in stacks.items() if several and len(stack) == len(lines)}
    if len(matching & set(PROOF)) > 1:
        yield from _split(row, lines, [], {c: stacks[c] for c in matching})
        return
    below = {c for c, stack in stacks.items() if len(stack) == len(lines) - 1 > 1}
    if len(below & set(PROOF)) > 1 and len(lines[0]) <= min(map(len, lines[1:])):
        yield from _split(row, lines[1:], lines[:1], {c: stacks[c] for c in below})
        return
    if Concept.TIMESCALE in matching:
        row.flags.append(Flag("several-actions-in-cell", "action"))
        row.doubts["several actions and several dates in one row"] = 0.89
    yield row


def _items(lines: list[str]) -> list[str]:
    """The lines that are items; a first one marked otherwise than all the others is their heading."""
    items = [line for line in lines if ITEM.match(line)]
    marks = [_mark(line) for line in items]
    if len(items) > 2 and marks[0] != marks[1] and len(set(marks[1:])) == 1:
        return items[1:]
    return items


def _mark(line: str) -> str:
    """How a line is marked: by a number, a letter, or the bullet itself."""
    first = line.strip(" (")[:1]
    return "1" if first.isdigit() else "a" if first.isalpha() else first


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _split(
    row: PlanRow, items: list[str], heading: list[str], stacks: dict[Concept, list[str]]
) -> Iterator[PlanRow]:
    for position, item in enumerate(items):
        part = replace(
            row,
            fields=dict(row.fields),
            flags=list(row.flags),
            story=list(row.story),
            doubts=dict(row.doubts),
        )
        part.fields[Concept.ACTION] = item
        part.fields.update({concept: stack[position] for concept, stack in stacks.items()})
        if heading:
            part.parent = heading[0]
        part.flags.append(Flag("split-from-stack", "action"))
        part.doubts["split from a cell that stacks several actions"] = 0.95
        part.story.append(Step("structure", f"line {position + 1} of {len(items)} stacked in one row"))
        yield part
