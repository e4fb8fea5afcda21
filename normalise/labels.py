"""Labels over a plan: rows of a name and what it holds, which speak of all the actions below them.

| Objective 1 | A workforce like the people we serve |
| Lead        | Head of HR                           |

They stand in a table of their own before the plan's, or above its headings.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from actionplans.config import Concept
from actionplans.model import RawTable, Row
from normalise.headings import SURE, Meaning, meaning

LONGEST = 60
"""Characters of a label."""

HEADS = 25
"""A text no longer than this that means something else than its label is a heading beside it."""

MOST = 6
"""Rows of a table of labels."""


class Label(NamedTuple):
    """A label and the text beside it."""

    label: str
    text: str

    @property
    def meaning(self) -> Meaning:
        """What the label says its text is."""
        return meaning(self.label)

    @property
    def whole(self) -> str:
        """The text; of a label with a number, which is part of the name, the label too."""
        return f"{self.label} {self.text}" if any(map(str.isdigit, self.label)) else self.text


def _label(row: Row) -> Label | None:
    """The row as a label and its text; None for any other row."""
    texts = [" ".join(text.split()) for text in row.texts if text.strip()]
    if len(texts) != 2 or len(texts[0]) > LONGEST:
        return None
    found = Label(*texts)
    beside = meaning(found.text)
    heads = len(found.text) <= HEADS and beside.weight >= SURE and beside.concept is not found.meaning.concept
    return None if found.meaning.weight < SURE or heads else found


def labelled(rows: Iterable[Row]) -> dict[Concept, str]:
    """The group and its owner that labels name, of the group its whole name; nothing where they name none."""
    told: dict[Concept, str] = {}
    for found in filter(None, map(_label, rows)):
        if found.meaning.concept is Concept.THEME:
            told.setdefault(Concept.THEME, found.whole)
        elif found.meaning.concept is Concept.LEAD:
            told.setdefault(Concept.LEAD, found.text)
    return told if Concept.THEME in told else {}


def labels_of(table: RawTable) -> dict[Concept, str]:
    """What a table of nothing but labels says; of any other table nothing."""
    return labelled(table.rows) if len(table.rows) <= MOST and all(map(_label, table.rows)) else {}
