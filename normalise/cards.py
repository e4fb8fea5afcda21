"""Actions set down one under the other, as cards: headings in the first column, what they hold in the second.

| Action       | Publish the equality report |
| Lead officer | Policy Manager              |
| Timescale    | March 2010                  |

The action may also stand over its card, across both columns, and its label may number it: "Action 1.2".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from msgspec import structs

from actionplans.config import Concept
from actionplans.model import Cell, RawTable, Row
from normalise.headings import SURE, fold, is_heading_like, meaning
from normalise.instructions import is_instruction

LONGEST = 60
SHORT = 25
"""Characters: a longer action may well hold a word that headings hold."""
TOLD = (Concept.LEAD, Concept.TIMESCALE, Concept.START, Concept.END, Concept.MEASURE, Concept.STATUS)
"""A card says of its action at least two of these."""


TITLE, REFERENCE = Cell("Action"), Cell("Ref")
"""The labels that an action over its card, and a number in a label, do not have."""


NUMBERED = re.compile(
    r"\W*((?:key )?(?:action|activity|task))\s*(?:(?:no|number|ref)\b\W*)?(\d+(?:\.\d+)*[a-z]?)\W*",
    re.IGNORECASE,
)
"""A label that numbers the action: "Action 1.2", "Task no. 3:"."""


def _pairs(table: RawTable) -> list[tuple[Cell, Cell]]:
    """Label and cell of each row; a text across both columns is an action that stands over its card, one
    beside a blank label belongs to the cell above. A number in a label is a reference, if no label names one.
    """
    pairs: list[tuple[Cell, Cell]] = []
    rows = [row.cells for row in table.rows if len(row.cells) == 2]
    has_references = any(meaning(label.text).concept is Concept.REF for label, _ in rows)
    for label, cell in rows:
        if not label.text.strip():
            if pairs and cell.text.strip():
                above, held = pairs[-1]
                pairs[-1] = above, structs.replace(held, text=f"{held.text}\n{cell.text}")
            continue
        if _is_title(label, cell):
            label, cell = TITLE, label
        if not has_references and (numbered := NUMBERED.fullmatch(label.text)):
            pairs.append((REFERENCE, structs.replace(label, text=numbered[2])))
            label = structs.replace(label, text=numbered[1])
        pairs.append((label, cell))
    return pairs


def _is_title(first: Cell, second: Cell) -> bool:
    return second.covered and not first.text.rstrip().endswith(":") and len(first.text.split()) > 2


def uncarded(table: RawTable) -> RawTable:
    """A table of cards as a plain table, a row a card; any other table as it is."""
    if table.width != 2 or not _is_carded(table):
        return table
    cards = list(_cards(table))
    names = list(dict.fromkeys(fold(label.text) for card in cards for label, _ in card))
    labels = {fold(label.text): label for card in reversed(cards) for label, _ in card}
    heading = Row(tuple(labels[name] for name in names), table.rows[0].places, heading=True)
    return replace(table, rows=(heading, *(_row(card, names, table) for card in cards)), parts=())


def _is_carded(table: RawTable) -> bool:
    """Labels in the first column, all but a few of known meaning: an action, and what tells more of it."""
    pairs = [(label, cell) for label, cell in _pairs(table) if label is not REFERENCE]
    labels = [label.text.strip() for label, _ in pairs]
    if len(labels) < 3 or not all(map(_is_label, labels)):
        return False
    found = [said.concept for label in labels if (said := meaning(label)).weight >= SURE]
    action = next((cell for label, cell in pairs if meaning(label.text).concept is Concept.ACTION), TITLE)
    enough = len(found) >= 0.7 * len(labels) and len({*found} & {*TOLD}) >= 2 and Concept.ACTION in found
    heads = _heads(pairs[0][1].text) or (len(action.text) <= SHORT and _heads(action.text))
    return enough and not heads


def _heads(text: str) -> bool:
    """A heading, beside another: then the row is no card's but the headings of two columns."""
    return meaning(text).weight >= SURE and not is_instruction(text) and is_heading_like(text)


def _is_label(text: str) -> bool:
    return len(text) <= LONGEST and (text.endswith(("?", ":")) or is_heading_like(text))


def _cards(table: RawTable) -> Iterator[list[tuple[Cell, Cell]]]:
    """The labelled cells card by card: a label met again begins the next."""
    card: list[tuple[Cell, Cell]] = []
    for label, cell in _pairs(table):
        if any(fold(known.text) == fold(label.text) for known, _ in card):
            yield card
            card = []
        card.append((label, cell))
    if card:
        yield card


def _row(card: list[tuple[Cell, Cell]], names: list[str], table: RawTable) -> Row:
    held = {fold(label.text): cell for label, cell in card}
    cells = tuple(
        structs.replace(held.get(name, Cell()), colspan=1, rowspan=1, covered=False) for name in names
    )
    places = tuple(cell.place for _, cell in card if cell.place.row or cell.place.address or cell.place.line)
    return Row(cells, places[:1] or table.rows[0].places)
