"""Tables as data: what a column is called, of what type it is, what it holds, and where its value comes from.

CSV files, the workbook and the data frames all derive from these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

from actionplans.model import Outcome
from output.wording import plain

Value: TypeAlias = str | int | float | bool | date | None
Values: TypeAlias = tuple[Value, ...]
Record = TypeVar("Record")

SHARE = "0%"
"""How Excel shows a share of 1; the workbook draws a bar behind it."""

FILE_NAMES = {"source", "duplicate_of"}
"""Columns that hold the name of a file as it is, so that it can be found."""


class Type(StrEnum):
    """A column's type, by the name Frictionless gives it."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    JSON = "object"


@dataclass(frozen=True, slots=True)
class Column(Generic[Record]):
    """One column: `holds` says what a reader finds in it, `width` is what reads well, in characters.

    `needed` columns are never blank; `one_of` lists every value there can be, where they can be listed. Those
    `asked` for are filled in by people; those `aside` are folded away in the workbook. `shown` is how Excel
    writes the number.
    """

    name: str
    type: Type
    get: Callable[[Record], Value]
    holds: str
    width: int = 12
    needed: bool = False
    one_of: tuple[str, ...] = ()
    asked: bool = False
    aside: bool = False
    shown: str = ""

    def value(self, record: Record) -> Value:
        """The record's value, text made plain but for a file's name; None where there is nothing."""
        return self.held(self.get(record))

    @property
    def held(self) -> Callable[[Value], Value]:
        """Makes of a value what a row holds."""
        return _as_is if self.name in FILE_NAMES else _plain


def _plain(value: Value) -> Value:
    if not isinstance(value, str):
        return value
    return (plain(value) or None) if value else None


def _as_is(value: Value) -> Value:
    return None if value == "" else value


@dataclass(frozen=True, slots=True)
class Table(Generic[Record]):
    """One table: what a row is, its columns in order, and the records of it that an outcome gives.

    `key` are the columns that tell its rows apart; `refers` are those that point at a key elsewhere. Rows of
    one value in the column `parted` belong together: a line stands above each such group.
    """

    name: str
    row: str
    columns: tuple[Column[Record], ...]
    records: Callable[[Outcome], Iterable[Record]]
    title: str
    key: tuple[str, ...] = ()
    refers: tuple[tuple[str, str, str], ...] = ()
    parted: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)

    def rows(self, outcome: Outcome) -> list[Values]:
        """The outcome's rows, a value for each column."""
        columns = [(column.get, column.held) for column in self.columns]
        return [tuple([held(get(record)) for get, held in columns]) for record in self.records(outcome)]
