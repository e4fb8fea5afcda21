"""How sure a row is: the product of named doubts, 1 where there is none."""

from __future__ import annotations

from collections.abc import Iterator

from actionplans.model import Scheme
from normalise.doubts import of_row
from normalise.plan import PlanRow


def confidence(row: PlanRow, scheme: Scheme) -> tuple[float, tuple[str, ...]]:
    """The row's confidence from 0 to 1, rounded to 3 places, and the doubts that lower it."""
    doubts = [(name, factor) for name, factor in _doubts(row, scheme) if factor < 1]
    product = 1.0
    for _, factor in doubts:
        product *= factor
    return round(product, 3), tuple(f"{name}: {factor:g}" for name, factor in doubts)


def _doubts(row: PlanRow, scheme: Scheme) -> Iterator[tuple[str, float]]:
    """Named factors from 0 to 1."""
    table = row.table
    yield from ((reason, table.table.confidence) for reason in table.table.reasons[:1] or ("table as read",))
    if table.columns.guessed:
        yield "columns told by their contents alone", 0.75
    elif table.columns.inherited:
        yield "columns of an earlier table continued", 0.97
    yield (
        "columns told apart",
        table.columns.least_sure,
    )
    yield from table.columns.doubts.items()
    yield "characters as read", min((cell.confidence for cell in row.cells.values()), default=1.0)
    yield "council known", 1.0 if scheme.council.name else 0.97
    yield from row.doubts.items()
    yield from of_row(row)
