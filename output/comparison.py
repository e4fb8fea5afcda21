"""How councils differ: a line for each scheme, counted while the outcomes pass by.

Shares are of a scheme's actions, from 0 to 1. An action has a date when its plan states one that is known; a
hint found in its own words is none.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from math import ceil

from actionplans.model import Action, Council, Scheme
from output.columns import SHARE, Column, Table, Type, Values
from output.scratch import plainly, scratch
from output.tables.actions import published
from output.timing import end, planned, start
from output.wording import joined
from output.writing import Batch

STRANDS = (
    "age",
    "disability",
    "gender reassignment",
    "marriage and civil partnership",
    "pregnancy and maternity",
    "race",
    "religion or belief",
    "sex",
    "sexual orientation",
)
"""The nine protected characteristics of the Equality Act 2010, section 4."""

GRAINS = {
    "day": ("day",),
    "month": ("month", "week"),
    "quarter": ("quarter", "season", "term", "half", "year-part", "mid-part"),
    "year": ("year", "financial-year", "academic-year", "plan-year"),
}
"""How exact the words of a date are, and the precisions that are so; any other is wider than a year."""

WIDE = "wide"
_GRAIN = {precision: grain for grain, precisions in GRAINS.items() for precision in precisions}


@dataclass
class Line:
    """What is counted of one scheme."""

    council: Council
    scheme: str
    type: str
    plan_start: date | None
    plan_end: date | None = None
    as_of: date | None = None
    documents: int = 0
    actions: int = 0
    owned: int = 0
    dated: int = 0
    measured: int = 0
    complete: int = 0
    grains: Counter[str] = field(default_factory=Counter)
    first: date | None = None
    last: date | None = None
    days: Counter[int] = field(default_factory=Counter)
    quarters: Counter[str] = field(default_factory=Counter)
    strands: Counter[str] = field(default_factory=Counter)
    ends: Counter[date] = field(default_factory=Counter)

    def add(self, action: Action) -> None:
        """Count one more action."""
        begins, ends = start(action), end(action)
        marks = bool(action.lead.strip()), bool(begins or ends), bool(action.measure.strip())
        self.actions += 1
        self.owned += marks[0]
        self.dated += marks[1]
        self.measured += marks[2]
        self.complete += all(marks)
        self.strands.update(action.strands)
        self._date(begins, ends)
        dated = (item for item in planned(action) if item.start or item.end)
        self.grains.update(_GRAIN.get(item.precision, WIDE) for item in dated)

    def _date(self, begins: date | None, ends: date | None) -> None:
        days = [day for day in (begins, ends) if day]
        if days:
            self.first, self.last = min([*days, self.first or days[0]]), max([*days, self.last or days[0]])
        if ends:
            self.ends[ends] += 1
            self.quarters[quarter(ends)] += 1
            if self.plan_start:
                self.days[(ends - self.plan_start).days] += 1

    @property
    def covered(self) -> list[str]:
        """The strands that its actions name."""
        return [strand for strand in STRANDS if self.strands[strand]]

    @property
    def busiest(self) -> str:
        """The quarter in which most actions end; the first of several."""
        return min(self.quarters, key=lambda name: (-self.quarters[name], name), default="")

    @property
    def overdue(self) -> int | None:
        """How many actions ended before the day that was asked for; None without one."""
        if self.as_of is None:
            return None
        return sum(number for day, number in self.ends.items() if day < self.as_of)

    def days_until(self, share: float) -> int | None:
        """Days from the plan's start by which a share of the actions that end have ended."""
        every = sorted(self.days.elements())
        return every[ceil(share * len(every)) - 1] if every else None


def quarter(day: date) -> str:
    """The quarter of the calendar a day lies in.

    >>> quarter(date(2008, 8, 31))
    '2008-Q3'
    """
    return f"{day.year}-Q{(day.month + 2) // 3}"


def _share(name: str, count: Callable[[Line], int], of: Callable[[Line], int], holds: str) -> Column[Line]:
    def share(line: Line) -> float | None:
        return round(count(line) / of(line), 3) if of(line) else None

    return Column(name, Type.NUMBER, share, holds, 13, shown=SHARE)


def _all(line: Line) -> int:
    return line.actions


def _grain(grain: str, holds: str) -> Column[Line]:
    return _share(f"dates_{grain}", lambda line: line.grains[grain], lambda line: line.grains.total(), holds)


def _days(name: str, share: float, holds: str) -> Column[Line]:
    told = f"Days from the plan's start until {holds} of its dated actions end."
    return Column(name, Type.INTEGER, lambda line: line.days_until(share), told, 13)


COMPARISON: Table[Line] = Table(
    name="comparison",
    title="Comparison",
    row="council and scheme",
    records=lambda _: (),
    columns=(
        Column("council", Type.TEXT, lambda line: line.council.name, "Official name of the council.", 28),
        Column("council_code", Type.TEXT, lambda line: line.council.code, "Its GSS code.", 14, aside=True),
        Column("scheme", Type.TEXT, lambda line: line.scheme, "Title of the scheme.", 34),
        Column("scheme_type", Type.TEXT, lambda line: line.type, "What sort of scheme it is.", 18),
        Column(
            "documents", Type.INTEGER, lambda line: line.documents, "Documents it was read from.", 12, True
        ),
        Column("actions", Type.INTEGER, _all, "Actions; a plan saved twice counts once.", 10, True),
        _share("with_owner", lambda line: line.owned, _all, "Share that names an owner."),
        _share("with_date", lambda line: line.dated, _all, "Share whose timescale has a known date."),
        _share("with_measure", lambda line: line.measured, _all, "Share that states a measure."),
        _share("with_all", lambda line: line.complete, _all, "Share with owner, date and measure."),
        _share(
            "exact_dates",
            lambda line: line.grains["day"] + line.grains["month"],
            lambda line: line.grains.total(),
            "Share of its dates that are exact to the month or the day.",
        ),
        _grain("day", "Share of its dates that name a day."),
        _grain("month", "Share that name a month, or a week."),
        _grain("quarter", "Share that name a quarter, a season, a term or a half-year."),
        _grain("year", "Share that name a year of the calendar, the budget, the school or the plan."),
        _grain(WIDE, "Share that say less: ongoing, recurring, a length of time, the plan's whole period."),
        Column("first_date", Type.DATE, lambda line: line.first, "The earliest date.", 13),
        Column("last_date", Type.DATE, lambda line: line.last, "The latest date.", 13),
        _days("days_to_quarter", 0.25, "a quarter"),
        _days("days_to_half", 0.5, "half"),
        _days("days_to_three_quarters", 0.75, "three quarters"),
        Column("busiest_quarter", Type.TEXT, lambda line: line.busiest, "When most actions end.", 17),
        Column("as_of", Type.DATE, lambda line: line.as_of, "The day asked for with --as-of.", 13),
        Column("overdue", Type.INTEGER, lambda line: line.overdue, "Actions that ended before it.", 10),
        Column("strands", Type.TEXT, lambda line: joined(line.covered), "Covered.", 40),
        Column(
            "strands_missing",
            Type.TEXT,
            lambda line: joined(strand for strand in STRANDS if strand not in line.covered),
            "Protected characteristics that no action names.",
            40,
        ),
    ),
)


_OPEN = 200
"""Lines in memory at a time; the others wait on disk, since a folder may hold a scheme for each document."""

_TABLES = """
CREATE TABLE lines (council TEXT, scheme TEXT, line BLOB, PRIMARY KEY (council, scheme)) WITHOUT ROWID;
"""


class Comparison:
    """The lines of the comparison, counted outcome by outcome."""

    def __init__(self, as_of: date | None = None) -> None:
        self.as_of = as_of
        self._base = scratch(_TABLES)
        self._open: dict[tuple[str, str], Line] = {}

    def close(self) -> None:
        """Let go of what lies on disk."""
        self._base.close()

    def add(self, batch: Batch) -> None:
        """Count an outcome's actions, if any belong in the dataset. Raises OSError when the disk is full."""
        actions = published(batch.outcome)
        if not actions:
            return
        line = self._line(batch.outcome.understanding.scheme)
        line.documents += 1
        for action in actions:
            line.add(action)

    def _line(self, scheme: Scheme) -> Line:
        name = scheme.council.name, scheme.title
        if name not in self._open:
            if len(self._open) >= _OPEN:
                self._put_by()
            fresh = Line(
                *(scheme.council, scheme.title, scheme.type, scheme.plan_start, scheme.plan_end, self.as_of)
            )
            self._open[name] = self._put_by_before(name) or fresh
        return self._open[name]

    def _put_by(self) -> None:
        rows = ((*name, pickle.dumps(line)) for name, line in self._open.items())
        with plainly():
            self._base.executemany("INSERT OR REPLACE INTO lines VALUES (?, ?, ?)", rows)
        self._open.clear()

    def _put_by_before(self, name: tuple[str, str]) -> Line | None:
        query = "SELECT line FROM lines WHERE council = ? AND scheme = ?"
        return next(map(_line, self._base.execute(query, name)), None)

    @property
    def lines(self) -> Iterator[Line]:
        """The lines in order of council and scheme, one at a time; those of a council not known last."""
        self._put_by()
        return map(_line, self._base.execute("SELECT line FROM lines ORDER BY council = '', council, scheme"))

    @property
    def rows(self) -> Iterator[Values]:
        """The lines as rows of the table."""
        return (tuple(column.value(line) for column in COMPARISON.columns) for line in self.lines)


def _line(row: tuple[bytes]) -> Line:
    line: Line = pickle.loads(row[0])  # noqa: S301  # put by a moment ago, in a file nobody else can open
    return line
