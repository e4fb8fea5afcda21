"""The councils side by side on the terminal."""

from __future__ import annotations

from datetime import date

from rich.console import Console
from rich.table import Table

from actionplans.errors import UsageError
from output.side_by_side import OVERDUE, Row

_SHARES = {
    "with_owner": "owner",
    "with_date": "date",
    "with_measure": "measure",
    "with_all": "all three",
    "exact_dates": "to the month",
}
_PLAIN = {"first_date": "first", "last_date": "last", "busiest_quarter": "busiest"}


def day(text: str) -> date | None:
    """The day of --as-of. Raises UsageError when it is none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"--as-of {text!r} is not a day.", "Write it as 2011-03-31.") from error


def tell(lines: list[Row], as_of: date | None) -> None:
    """Say on standard output how councils differ, a line for each scheme."""
    table = Table(box=None, pad_edge=False, header_style="")
    for name in ("council", "scheme"):
        table.add_column(name, overflow="fold")
    overdue = [f"past {as_of}"] if as_of else []
    for name in ("actions", *_SHARES.values(), *_PLAIN.values(), *overdue):
        table.add_column(name, justify="right")
    for line in lines:
        shares = (f"{float(line[name]):.0%}" if line[name] else "" for name in _SHARES)
        passed = [line[OVERDUE]] if as_of else []
        table.add_row(
            *(line[name] for name in ("council", "scheme", "actions")),
            *shares,
            *(line[name] for name in _PLAIN),
            *passed,
        )
    console = Console(highlight=False, markup=False)
    console.print(table if lines else "The dataset holds no actions.")
    for line in lines:
        if line["strands_missing"]:
            named = f"{line['council']}, {line['scheme']}".strip(", ") or "A council not known"
            console.print(f"{named} names nothing for: {line['strands_missing']}.", soft_wrap=True)
