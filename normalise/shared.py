"""Cells that hold two things, under a heading that names both: "Lead officer and timescale", "Action and by
whom", "Responsible officer / Outcome".

The cell stays as written under the first of them. Here is told apart what it says of owners and of measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from actionplans.config import Concept
from normalise.contents import OWNER
from normalise.instructions import is_instruction
from normalise.plan import Column, PlanRow

_PART = re.compile(r"\s*(?:\n|;|\s/\s|\s[–-]\s)\s*")
_LONGEST_OWNER = 60
_BEHIND = re.compile(r"(?:\(|\s[–-]\s|\n)\s*([^()\n]+?)\)?\s*$")
"""What stands behind an action in brackets, after a dash or on a line of its own."""
_PERSON = re.compile(r"(?:[A-Z]\.?\s?){1,3}[A-Z][a-z]+(?:-[A-Z][a-z]+)?|[A-Z]{2,5}(?:\s*[/,&]\s*[A-Z]{2,5})*")
"""A person or a team by initials: "J. Smith", "HR", "DS/HR"."""


def owners_in(row: PlanRow, times: Iterable[str]) -> str:
    """What a row says of who is to act; `times` are the words in it that say when."""
    own = row.table.columns.first(Concept.LEAD)
    text = row.fields.get(Concept.LEAD, "")
    if own is None and not text:  # behind the action, or beside the time
        behind = _behind(row.fields.get(Concept.ACTION, "")) if _names(row, Concept.ACTION) else ""
        beside = row.fields.get(Concept.TIMESCALE, "") if _names(row, Concept.TIMESCALE) else ""
        left = _without(beside, times)
        return behind or (left if OWNER.search(left) else "")
    if own is None:  # named over the table
        return text
    if Concept.TIMESCALE in own.also:
        text = _without(text, times)
    owners, _ = _told_apart(own, row, text)
    return owners


def _without(text: str, times: Iterable[str]) -> str:
    """A text without the words that say when."""
    for said in times:
        text = text.replace(said, "")
    return re.sub(r"\(\s*\)", "", text).strip(" ,:;/–-\n")


def measures_in(row: PlanRow) -> str:
    """What a row says of how its success is told."""
    own = row.table.columns.first(Concept.LEAD)
    if own is None or row.table.columns.of(Concept.MEASURE):
        return row.fields.get(Concept.MEASURE, "")
    _, rest = _told_apart(own, row, row.fields.get(Concept.LEAD, ""))
    return rest


def _told_apart(column: Column, row: PlanRow, text: str) -> tuple[str, str]:
    """Owners and measures of a cell that holds both; all are owners where its parts do not tell."""
    if Concept.MEASURE not in column.also or row.table.columns.of(Concept.MEASURE):
        return text, ""
    parts = [part for part in _PART.split(text) if part]
    owners = [part for part in parts if len(part) <= _LONGEST_OWNER and OWNER.search(part)]
    if not owners or len(owners) == len(parts):
        return text, ""
    return "\n".join(owners), "\n".join(part for part in parts if part not in owners)


def _names(row: PlanRow, concept: Concept) -> bool:
    return any(Concept.LEAD in column.also for column in row.table.columns.of(concept))


def _behind(action: str) -> str:
    """The owner behind an action; what is no more than a part of the action names none."""
    found = _BEHIND.search(action)
    if found is None or len(found[1]) > _LONGEST_OWNER or is_instruction(found[1]):
        return ""
    return found[1] if OWNER.search(found[1]) or _PERSON.fullmatch(found[1]) else ""
