"""Banners: rows and headings that stand over the rows below them, and lead-in sentences that are parents.

A banner lasts until the next of its kind. Two banners in a row nest: the first is the outer one; later ones
find their level by how they look and how they are numbered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from actionplans.config import Concept
from actionplans.model import Row
from normalise.contents import REFERENCE
from normalise.instructions import is_instruction
from normalise.overheads import LABELLED, LONGEST_HEADING
from normalise.plan import PlanTable
from normalise.timecolumns import is_time_heading

LONGEST_BANNER = 90
"""Characters: a plain lone text longer than this is an action without further cells, not a banner."""

Look = tuple[str, bool, bool, bool]


class Banners:
    """The banners in force, outermost first, and the parent sentence, while a document is walked through."""

    def __init__(self) -> None:
        self._stack: list[tuple[Look, str]] = []
        self._headings = 0  # of these, the outermost: they stand over the whole table
        self._just_met = False
        self._numbered = False
        self.parent = ""

    def over_rows(self) -> tuple[str, ...]:
        """Texts of the banners over the rows that follow, outermost first: the next banner starts anew."""
        self._just_met = False
        return tuple(text for _, text in self._stack)

    def enter(self, table: PlanTable) -> None:
        """Take up the headings over a table; a table without any goes on under those in force."""
        self._numbered = _is_numbered(table)
        if not table.above:
            return
        self._headings = 0
        for text in table.above:
            self._push((_number_shape(text), True, text.isupper(), False), text)
        self._headings = len(self._stack)
        self.parent = ""

    def takes(self, table: PlanTable, row: Row, filled: Sequence[int], following: Row | None = None) -> bool:
        """True when the row is a banner or a parent, which is then in force.

        A plain short text with no rows under it, at the table's end or just before a banner that is set off,
        is an action without further cells instead.
        """
        cell = row.cells[filled[0]]
        text = " ".join(" ".join(row.cells[index].text.split()) for index in filled)
        if _is_parent(table, text, filled):
            self.parent = text
            return True
        found = (
            _is_set_off(table, row, filled)
            or self._lacks_number(table, filled, text)
            or _heads_numbers(table, row, filled, following)
        )
        if len(filled) == 2 and LABELLED.match(row.cells[filled[1]].text):
            text = " ".join(row.cells[filled[1]].text.split())
        if not found and _is_short(table, filled, text):
            found = following is not None and not _is_set_off(table, following, filled_in(following))
        if not found and not _is_time_label(table, text, filled):
            return False
        self._push((_number_shape(text), cell.bold, text.isupper(), cell.shaded), text)
        self.parent = ""
        return True

    def _lacks_number(self, table: PlanTable, filled: Sequence[int], text: str) -> bool:
        """A short lone text without a reference, where every action has one."""
        lone = len(filled) == 1 and filled[0] <= _first_own(table)
        return self._numbered and lone and len(text) <= LONGEST_BANNER and not text.endswith(".")

    def _push(self, look: Look, text: str) -> None:
        known = [level for level, (shown, _) in enumerate(self._stack) if _are_alike(shown, look)]
        if known:
            del self._stack[known[0] :]
        elif not self._just_met:
            del self._stack[self._headings :]
        self._headings = min(self._headings, len(self._stack))
        self._stack.append((look, text))
        self._just_met = True


def _are_alike(one: Look, other: Look) -> bool:
    """Banners of one level: of one look, or labelled and numbered alike however they look."""
    return one == other or (one[0] == other[0] and any(map(str.isalpha, one[0])))


def _number_shape(text: str) -> str:
    """How a banner is numbered: "1." and "2." look alike, "1.1" and "Theme 2" do not."""
    match = re.match(r"\W*((?:[A-Za-z]+\W+)?)(\d{1,2}(?:\.\d{1,2})*)", text)
    if not match or len(match.group(1)) > 14:
        return ""
    return match.group(1).strip().lower() + re.sub(r"\d+", "1", match.group(2))


def _is_parent(table: PlanTable, text: str, filled: Sequence[int]) -> bool:
    """A lone sentence that ends in a colon leads in the rows below it."""
    action = table.columns.first(Concept.ACTION)
    place = filled[0] == action.index if action is not None else True
    return len(filled) == 1 and place and text.endswith(":") and len(text.split()) > 4


def filled_in(row: Row) -> list[int]:
    """Positions of the cells that hold something."""
    return [index for index, text in enumerate(row.texts) if text.strip()]


def _is_set_off(table: PlanTable, row: Row, filled: Sequence[int]) -> bool:
    """A lone text that spans the table, is bold or shaded, stands among themes, or calls itself a section."""
    if len(filled) != 1 or table.width < 2:
        return len(filled) == 2 and _is_numbered_banner(table, row, filled)
    cell = row.cells[filled[0]]
    text = " ".join(cell.text.split())
    if cell.colspan >= max(2, table.width - 1):
        return True
    if filled[0] > _first_own(table):
        return False
    column = table.columns.columns[filled[0]]
    if column.concept in (Concept.THEME, Concept.SECTION):
        return True
    if LABELLED.match(text) and len(text) <= LONGEST_HEADING:
        return True
    if column.concept is Concept.REF and not REFERENCE.fullmatch(text):
        return True
    return cell.bold or (cell.shaded and len(text) <= LONGEST_BANNER)


def _is_short(table: PlanTable, filled: Sequence[int], text: str) -> bool:
    """A plain lone text too short to be an action by itself."""
    lone = len(filled) == 1 and filled[0] <= _first_own(table)
    return lone and len(text) <= LONGEST_BANNER and not is_instruction(text) and not text.endswith(".")


def _is_numbered(table: PlanTable) -> bool:
    """True when all rows of some fullness have a reference of their own."""
    refs = table.columns.of(Concept.REF)
    if not refs:
        return False
    full = [row for row in table.body if sum(1 for text in row.texts if text.strip()) > 2]
    return len(full) > 1 and all(
        row.cells[refs[0].index].text.strip() for row in full if not row.cells[refs[0].index].covered
    )


def _is_time_label(table: PlanTable, text: str, filled: Sequence[int]) -> bool:
    """ "Short term" or "Year 2" alone in the timescale column: the time of the rows below it."""
    at_time = any(column.index == filled[0] for column in table.columns.of(Concept.TIMESCALE))
    return len(filled) == 1 and at_time and is_time_heading(text)


def _first_own(table: PlanTable) -> int:
    """Position of the action: a lone text right of it is the rest of another row."""
    action = table.columns.first(Concept.ACTION)
    return action.index if action is not None else 0


def _heads_numbers(table: PlanTable, row: Row, filled: Sequence[int], following: Row | None) -> bool:
    """A number and a title and nothing else, over rows numbered under it: "1", then "1.1"."""
    refs = table.columns.of(Concept.REF)
    if following is None or len(filled) != 2 or not refs or filled[0] != refs[0].index:
        return False
    if filled[1] > _first_own(table):
        return False
    number, next_one = (each.cells[filled[0]].text.strip() for each in (row, following))
    return next_one.startswith(number.rstrip(".") + ".") and next_one != number


def _is_numbered_banner(table: PlanTable, row: Row, filled: Sequence[int]) -> bool:
    """A number and a bold title, and nothing else in the row."""
    if len(filled) != 2 or filled[1] > _first_own(table):
        return False
    ref, title = (row.cells[index] for index in filled)
    at_ref = any(column.index == filled[0] for column in table.columns.of(Concept.REF))
    return at_ref and ref.bold and title.bold and len(title.text) <= LONGEST_BANNER
