"""The councils side by side on the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table

from actionplans.errors import UsageError
from output.side_by_side import Row
from output.wording import own_title

WIDE = 200
"""Columns of a page that is no terminal: a file, or another program."""
SHOWN = 10
"""So many groups of similar actions are named."""


def day(text: str) -> date | None:
    """The day of --as-of. Raises UsageError when it is none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"--as-of {text!r} is not a day.", "Write it as 2011-03-31.") from error


def tell(rows: dict[str, list[Row]]) -> None:
    """Say on standard output how councils differ, a line for each scheme in each table."""
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = WIDE
    schemes = rows["comparison"]
    if not schemes:
        console.print("The dataset holds no actions.")
        return
    for title, columns in (*TABLES, _passed(schemes[0]["as_of"])):
        shown = [(name, get) for name, get in columns if any(get(row) for row in schemes)]
        if shown:
            _show(console, title, _table(schemes, shown))
    if rows["load"]:
        _show(console, "How many actions end in each quarter", _load(rows["load"]))
    for line in _alike(rows["similar"]):
        console.print(line)


def _show(console: Console, title: str, table: Table) -> None:
    console.print(f"{title}\n")
    console.print(table)
    console.print()


Get = Callable[[Row], str]


def _plain(name: str) -> Get:
    return lambda row: "" if row[name] is None else f"{row[name]}"


def _share(name: str) -> Get:
    return lambda row: "" if row[name] is None else f"{row[name]:.0%}"


def _number(name: str) -> Get:
    return lambda row: "" if row[name] is None else f"{row[name]:,}"


TABLES: tuple[tuple[str, tuple[tuple[str, Get], ...]], ...] = (
    (
        "How complete the plans are: the share of actions with an owner, a date, a measure, and all",
        (
            ("actions", _number("actions")),
            ("owner", _share("with_owner")),
            ("date", _share("with_date")),
            ("measure", _share("with_measure")),
            ("all", _share("with_all")),
        ),
    ),
    (
        "How exact their dates are: the share that name a day, a month, a quarter or season, a year, or less",
        (
            ("day", _share("dates_day")),
            ("month", _share("dates_month")),
            ("quarter", _share("dates_quarter")),
            ("year", _share("dates_year")),
            ("less", _share("dates_wide")),
        ),
    ),
    (
        "When they end: first and last date, and the days until a quarter, half and three quarters are done",
        (
            ("first", _plain("first_date")),
            ("last", _plain("last_date")),
            ("1/4", _number("days_to_quarter")),
            ("1/2", _number("days_to_half")),
            ("3/4", _number("days_to_three_quarters")),
            ("busiest", _plain("busiest_quarter")),
        ),
    ),
    (
        "Whom they name, of the nine protected characteristics",
        (("missing", _plain("strands_missing")),),
    ),
)


def _passed(as_of: str | None) -> tuple[str, tuple[tuple[str, Get], ...]]:
    return f"How many have ended before {as_of}", (("ended", _number("overdue")),)


def _table(schemes: Sequence[Row], columns: Sequence[tuple[str, Get]]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="")
    for name in ("council", "scheme"):
        table.add_column(name, overflow="fold")
    for name, _ in columns:
        table.add_column(name, justify="left" if name == "missing" else "right", no_wrap=name != "missing")
    for row in schemes:
        council, scheme = row["council"] or "", row["scheme"] or ""
        named = council or "not known", own_title(council, scheme)
        table.add_row(*named, *(get(row) for _, get in columns))
    return table


def _load(rows: Sequence[Row]) -> Table:
    """A line for each year, a column for each quarter."""
    ends: Counter[str] = Counter()
    for row in rows:
        ends[row["quarter"]] += row["actions"]
    table = Table(box=None, pad_edge=False, header_style="")
    for name in ("year", "Jan-Mar", "Apr-Jun", "Jul-Sep", "Oct-Dec"):
        table.add_column(name, justify="right")
    for year in range(int(min(ends)[:4]), int(max(ends)[:4]) + 1):
        table.add_row(f"{year}", *(str(ends[f"{year}-Q{quarter}"] or "") for quarter in (1, 2, 3, 4)))
    return table


def _alike(rows: Sequence[Row]) -> Iterator[str]:
    groups: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row["group"], []).append(row)
    if not groups:
        return
    yield f"Actions that several councils have, in {len(groups):,} groups (similar.csv holds all):"
    for members in list(groups.values())[:SHOWN]:
        ends = sorted(row["end"] for row in members if row["end"])
        when = f", ending {ends[0]} to {ends[-1]}" if ends else ", without a date"
        yield f"  {members[0]['councils']} councils: {members[0]['action']}{when}"
