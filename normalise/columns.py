"""Which column is what: by its heading's words, then by what it holds, with the evidence kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from actionplans.config import Concept, Settings
from actionplans.model import RawTable, Row
from normalise.contents import DATED, OWNER, profile
from normalise.headingrows import SEARCHED_ROWS, heading_rows, headings, is_form, repeats, text_at
from normalise.headings import SURE, Meaning, fold, is_heading_like, meaning
from normalise.instructions import is_instruction
from normalise.plan import Column, Columns
from normalise.settling import settled


def columns_of(table: RawTable, settings: Settings) -> Columns | None:
    """The columns of a table that has a heading row, else None. What a person has stated wins."""
    return columns_of_all([table], settings)[0]


def columns_of_all(tables: Sequence[RawTable], settings: Settings) -> list[Columns | None]:
    """The columns of each table of a document; what stands under the same headings is heard together."""
    headed = [_Headed.of(table, settings) for table in tables]
    bodies: dict[tuple[str, ...], list[Row]] = {}
    for one in headed:
        if one is not None:
            bodies.setdefault(one.signature, []).extend(one.body)
    known: dict[tuple[str, ...], tuple[Column, ...]] = {}
    found: list[Columns | None] = []
    for table, one in zip(tables, headed, strict=True):
        if one is not None and one.signature not in known:
            known[one.signature] = one.columns(bodies[one.signature], settings)
        plain = None if one is None else Columns(known[one.signature], one.rows)
        found.append(_profiled(table, settings) or plain)
    return found


class _Headed(NamedTuple):
    """A table's headings, the rows they and their repeats stand in, and the rows below them."""

    read: Sequence[str]
    lowest: Row
    rows: tuple[int, ...]
    body: list[Row]

    @classmethod
    def of(cls, table: RawTable, settings: Settings) -> _Headed | None:
        """None for a table without a heading row."""
        rows = heading_rows(table, settings.headings)
        if not rows:
            return None
        again = repeats(table, rows)
        body = [row for index, row in enumerate(table.rows) if index > rows[-1] and index not in again]
        return cls(headings(table, rows), table.rows[rows[-1]], (*rows, *again), body)

    @property
    def signature(self) -> tuple[str, ...]:
        return tuple(map(fold, self.read))

    def columns(self, body: Sequence[Row], settings: Settings) -> tuple[Column, ...]:
        """What the headings mean over these rows."""
        held = [row for row in body if sum(1 for text in row.texts if text.strip()) > 1] or body
        profiles = [profile(_column(held, index)) for index in range(len(self.read))]
        columns = [
            _column_of(i, heading, _meaning(self.lowest, i, heading, settings))
            for i, heading in enumerate(self.read)
        ]
        return tuple(settled(columns, profiles))


def _profiled(table: RawTable, settings: Settings) -> Columns | None:
    """The columns a profile of the configuration states for this heading row; None without such a profile."""
    for wanted in settings.profiles:
        signature = fold(wanted.headings)
        for rows in _possible_headings(table):
            read = headings(table, rows)
            if len(read) == len(wanted.columns) and fold(" | ".join(read)) == signature:
                pairs = zip(read, wanted.columns, strict=True)
                columns = tuple(
                    Column(i, text, concept, (), "stated in a profile")
                    for i, (text, concept) in enumerate(pairs)
                )
                return Columns(columns, (*rows, *repeats(table, rows)))
    return None


def _possible_headings(table: RawTable) -> Iterator[tuple[int, ...]]:
    """Each of the first rows, and each two that follow each other: a heading may have two levels."""
    for index in range(min(SEARCHED_ROWS, len(table.rows))):
        yield (index,)
        if index + 1 < len(table.rows):
            yield (index, index + 1)


def inherited(table: RawTable, earlier: Columns) -> Columns | None:
    """The columns of a table without heading row that continues an earlier one, position by position.

    A table with fewer columns fills the first ones; remarks may stand in one more. None when the cells speak
    against it: references stand where references stood, dates where dates stood and texts where texts stood.
    """
    more = table.width - len(earlier.columns)
    if not table.rows or more > 1 or (more == 1 and not _dated_alike(table, earlier)):
        return None
    columns = tuple(replace(column, sure=column.sure * 0.98) for column in earlier.columns[: table.width])
    if more == 1:
        columns += (Column(len(columns), "", Concept.EXTRA, evidence="right of the last heading", sure=0.95),)
    action = next((column for column in columns if column.concept is Concept.ACTION), None)
    if action is None or profile(_column(table.rows, action.index)).length < 12:
        return None
    if _are_labels(_column(table.rows, action.index)):
        return None
    ref = next((column for column in columns if column.concept is Concept.REF), None)
    if ref is not None and profile(_column(table.rows, ref.index)).references < 0.5:
        return None
    return Columns(columns, (), inherited=True)


def _dated_alike(table: RawTable, earlier: Columns) -> bool:
    """Dates stand where they stood in the earlier table: the columns are the same ones."""
    times = [*earlier.of(Concept.TIMESCALE), *earlier.of(Concept.END)]
    return any(profile(_column(table.rows, column.index)).dates >= 0.5 for column in times)


def _are_labels(texts: Sequence[str]) -> bool:
    """Most texts are headings themselves ("Lead officer", "Timescale"): the labels of a card."""
    said = [meaning(text).weight >= SURE and is_heading_like(text) for text in texts if len(text) <= 40]
    return sum(said) >= max(2, 0.5 * len(texts))


def guessed(table: RawTable) -> Columns | None:
    """The columns of a table without any heading, by what they hold; None when that does not say enough."""
    profiles = [profile(_column(table.rows, index)) for index in range(table.width)]
    blank = [Column(i, "", Concept.EXTRA) for i in range(table.width)]
    columns = settled(blank, profiles)
    found = {column.concept for column in columns}
    if (
        Concept.ACTION in found
        and found & {Concept.TIMESCALE, Concept.LEAD}
        and _begins_with_action(table, columns)
    ):
        return Columns(tuple(columns), _lone_headings(table, columns), guessed=True)
    return None


def _begins_with_action(table: RawTable, columns: Sequence[Column]) -> bool:
    """The first row holds an owner or a date where these stand: else it is a heading not known."""
    first = next((row for row in table.rows if sum(1 for text in row.texts if text.strip()) > 1), None)
    if first is None or is_form([text for text in first.texts if text.strip()]):
        return False
    tests = {Concept.TIMESCALE: DATED, Concept.LEAD: OWNER}
    held = [(column, text_at(first, column.index)) for column in columns if column.concept in tests]
    action = next(text_at(first, c.index) for c in columns if c.concept is Concept.ACTION)
    if len(action.split()) < 3 and not is_instruction(action):
        return False
    if any(text and column.concept is Concept.TIMESCALE and not DATED.search(text) for column, text in held):
        return False
    return any(tests[column.concept].search(text) for column, text in held if text)


def _lone_headings(table: RawTable, columns: Sequence[Column]) -> tuple[int, ...]:
    """Rows that hold nothing but the heading of the action, where the other headings were left blank."""
    action = next(column.index for column in columns if column.concept is Concept.ACTION)

    def is_lone(row: Row) -> bool:
        filled = [index for index, text in enumerate(row.texts) if text.strip()]
        said = meaning(text_at(row, action))
        return filled == [action] and said.concept is Concept.ACTION and len(text_at(row, action)) <= 40

    return tuple(index for index, row in enumerate(table.rows[:SEARCHED_ROWS]) if is_lone(row))


def _meaning(lowest: Row, index: int, heading: str, settings: Settings) -> Meaning:
    """What the lowest level of a heading says by itself, else what the whole of it says."""
    own = meaning(text_at(lowest, index), settings.headings)
    return own if own.weight >= SURE else meaning(heading, settings.headings)


def _column_of(index: int, heading: str, found: Meaning) -> Column:
    if found.concept is None or found.weight < SURE:
        return Column(index, heading, Concept.EXTRA, evidence="no known word in the heading")
    sure = 1.0 if found.weight >= 8 else 0.96
    return Column(index, heading, found.concept, found.also, f"heading {found.evidence}", sure)


def _column(rows: Sequence[Row], index: int) -> list[str]:
    return [row.cells[index].text for row in rows if index < len(row.cells) and not row.cells[index].covered]
