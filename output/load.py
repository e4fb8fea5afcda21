"""How much is due when: the actions of each scheme by the quarter in which they end."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from output.columns import Column, Table, Type, Values
from output.comparison import Line


class Due(NamedTuple):
    """A scheme, a quarter, and how many of its actions end in it."""

    line: Line
    quarter: str
    actions: int

    @property
    def start(self) -> date:
        """The quarter's first day."""
        return date(int(self.quarter[:4]), 3 * int(self.quarter[-1]) - 2, 1)

    @property
    def end(self) -> date:
        """The quarter's last day."""
        year, month = self.start.year, self.start.month + 2
        return date(year, month, monthrange(year, month)[1])


LOAD: Table[Due] = Table(
    name="load",
    title="Load by quarter",
    row="scheme and quarter of the calendar in which any of its actions end",
    records=lambda _: (),
    columns=(
        Column("council", Type.TEXT, lambda due: due.line.council.name, "Official name of the council.", 34),
        Column("council_code", Type.TEXT, lambda due: due.line.council.code, "Its GSS code.", 14, aside=True),
        Column("scheme", Type.TEXT, lambda due: due.line.scheme, "Title of the scheme.", 44),
        Column("quarter", Type.TEXT, lambda due: due.quarter, "The quarter, 2008-Q3.", 12, True),
        Column("start", Type.DATE, lambda due: due.start, "Its first day.", 13, True),
        Column("end", Type.DATE, lambda due: due.end, "Its last day.", 13, True),
        Column("actions", Type.INTEGER, lambda due: due.actions, "Actions that end in it.", 10, True),
    ),
)


def load(lines: Iterable[Line]) -> Iterator[Values]:
    """The rows of the table, by scheme and quarter."""
    every = (Due(line, *ended) for line in lines for ended in sorted(line.quarters.items()))
    return (tuple(column.value(due) for column in LOAD.columns) for due in every)
