"""What the files have in common: an outcome's rows, and what takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeAlias

from actionplans.model import Outcome
from output.columns import Values

_SOME = 200


class Batch(NamedTuple):
    """What one outcome adds: itself, and its rows by the table's name."""

    outcome: Outcome
    rows: dict[str, list[Values]]


Add: TypeAlias = Callable[[Batch], None]


class Part(NamedTuple):
    """Some rows by the table's name, as the files of tables take them.

    `reviewed` are those of actions with what people decided in front; `link` opens the document from the
    workbook, "" where nothing can.
    """

    rows: Mapping[str, Sequence[Values]]
    reviewed: Sequence[Values] = ()
    link: str = ""


class Terms(NamedTuple):
    """What a file of tables is told: the folder it is made in, the days it names, and what is wanted."""

    workshop: Path
    made: date | None = None
    as_of: date | None = None
    parquet: bool = False

    def file(self, name: str) -> Path:
        """Where the file is made that will be called `name`."""
        return made_at(self.workshop, name)


Fill: TypeAlias = Callable[[Part], None]
Writer: TypeAlias = Callable[[Terms], AbstractContextManager[Fill]]
"""Opens its files, gives what fills them, and finishes them when left."""


def made_at(workshop: Path, name: str) -> Path:
    """Where in the workshop the file is made that will be called `name`."""
    return workshop / f"new-{name}"


def parts(name: str, rows: Iterable[Values]) -> Iterator[Part]:
    """The rows of one table, some at a time."""
    waiting = iter(rows)
    while some := list(islice(waiting, _SOME)):
        yield Part({name: some})
