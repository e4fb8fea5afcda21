"""Which rows of a table are its headings, and what each column's heading reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from actionplans.config import Concept
from actionplans.model import RawTable, Row
from normalise.headings import SURE, fold, is_heading_like, meaning
from normalise.timecolumns import is_time

SEARCHED_ROWS = 12
"""A heading row stands below titles and notes, but not below this many rows."""

LONGEST_HEADING = 160


def heading_rows(table: RawTable, stated: Mapping[str, Concept]) -> tuple[int, ...]:
    """Positions of the heading row, or of the two rows of a two-level heading; () when there is none."""
    for index, row in enumerate(table.rows[:SEARCHED_ROWS]):
        if _is_heading(row, stated) and not _is_dated(table, index, stated):
            two = index + 1 < len(table.rows) and _is_second_level(row, table.rows[index + 1])
            return (index, index + 1) if two else (index,)
    return ()


def _is_heading(row: Row, stated: Mapping[str, Concept]) -> bool:
    """Two columns that say what they hold, in a row where at least half of the cells do."""
    texts = [cell.text for cell in row.cells if cell.text.strip()]
    if len(texts) < 2 or any(len(text) > LONGEST_HEADING for text in texts) or is_form(texts):
        return False
    known = _known([text for text in texts if not is_time(text)], stated)
    if (times := sum(map(is_time, texts))) > 1:  # a time by itself is a date
        known += [Concept.TIMESCALE] * times
    enough = len(set(known)) >= 2 and len(known) >= 0.5 * len(texts)
    return enough and sum(map(len, texts)) / len(texts) <= 70


def _known(texts: Sequence[str], stated: Mapping[str, Concept]) -> list[Concept | None]:
    """What those of the texts that read as headings say."""
    return [
        found.concept
        for text in texts
        if (found := meaning(text, stated)).weight >= SURE and (found.weight >= 100 or is_heading_like(text))
    ]


def _is_dated(table: RawTable, index: int, stated: Mapping[str, Concept]) -> bool:
    """True for a row with times among rows of the same build: the times are dates, and it heads nothing.

    Where its other texts say what two columns hold, it may head columns that hold dates: then only the row
    above tells.
    """
    row = table.rows[index]
    build = [_sort(cell.text) for cell in row.cells]
    if "time" not in build:
        return False
    others = [cell.text for cell in row.cells if _sort(cell.text) == "text"]
    below = index + 2 if len(set(_known(others, stated))) < 2 else index
    around = (*table.rows[max(index - 1, 0) : index], *table.rows[index + 1 : below])
    return any([_sort(cell.text) for cell in other.cells] == build for other in around)


def _sort(text: str) -> str:
    return "time" if is_time(text) else "text" if text.strip() else ""


def is_form(texts: Sequence[str]) -> bool:
    """Labels with a colon, each followed by what was filled in: "Owner:", "HR Manager", "Due:", "2012"."""
    labels = [text.rstrip().endswith(":") for text in texts]
    return len(texts) >= 4 and all(labels[0::2]) and not any(labels[1::2])


def _is_second_level(first: Row, second: Row) -> bool:
    """The row below a heading with spanning cells: short texts, only under what spans; a banner is none."""
    if any(cell.text.strip() and cell.colspan >= len(second.cells) for cell in second.cells):
        return False
    if not any(1 < cell.colspan < len(first.cells) or cell.rowspan > 1 for cell in first.cells):
        return False
    under, spans = [], _spanned(first)
    for index, cell in enumerate(second.cells):
        if cell.text.strip():
            under.append(index in spans)
    return bool(under) and all(under) and max(len(cell.text) for cell in second.cells) <= 60


def _spanned(row: Row) -> set[int]:
    """Positions under cells of `row` that span several columns."""
    positions: set[int] = set()
    for index, cell in enumerate(row.cells):
        if cell.colspan > 1:
            positions.update(range(index, index + cell.colspan))
    return positions


def headings(table: RawTable, rows: Sequence[int]) -> list[str]:
    """One heading a column; a two-level heading reads from the top."""
    read = []
    for index in range(table.width):
        parts = [
            _over(table.rows[row], index) if row is rows[0] else text_at(table.rows[row], index)
            for row in rows
        ]
        read.append(" ".join(dict.fromkeys(part for part in parts if part)))
    return read


def _over(row: Row, index: int) -> str:
    """The text over a column: its own, or that of the cell spanning it."""
    while index > 0 and index < len(row.cells) and row.cells[index].covered:
        index -= 1
    return text_at(row, index)


def text_at(row: Row, index: int) -> str:
    return row.cells[index].text.strip() if index < len(row.cells) else ""


def repeats(table: RawTable, rows: Sequence[int]) -> tuple[int, ...]:
    """Later rows that say the heading row again, or the beginning of it, or in other words."""
    said = [fold(cell.text) for cell in table.rows[rows[0]].cells]
    longest = [2 * len(text) + 10 for text in said]
    return tuple(
        index
        for index, row in enumerate(table.rows)
        if index > rows[-1] and (row.heading or _says(row, said, longest))
    )


def _says(row: Row, said: Sequence[str], longest: Sequence[int]) -> bool:
    """True when a row says what a heading `said`, cell by cell; texts much longer are not looked at twice.

    Cells may be left out, or say it otherwise ("Lead Dept", "Lead Department"), where most say the same.
    """
    if len(row.cells) != len(said):
        return False
    if any(len(cell.text) > most for cell, most in zip(row.cells, longest, strict=True)):
        return False
    pairs = [(fold(cell.text), text) for cell, text in zip(row.cells, said, strict=True) if cell.text.strip()]
    alike = sum(told == text for told, text in pairs)
    if alike == len(pairs):
        return len(pairs) > 1 or len([text for text in said if text]) == 1
    return alike > 1 and 2 * alike >= len(pairs) and all(_means(told, text) for told, text in pairs)


def _means(told: str, text: str) -> bool:
    """True when two headings mean the same."""
    return told == text or (
        bool(text) and meaning(told).concept is not None and meaning(told).concept is meaning(text).concept
    )
