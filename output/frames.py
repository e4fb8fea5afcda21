"""The tables as pandas frames, each column of its own type."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from actionplans.model import Outcome
from output.columns import Column, Table, Type, Values
from output.tables import TABLES, rows

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {
    Type.TEXT: "str",
    Type.JSON: "str",
    Type.INTEGER: "Int64",
    Type.NUMBER: "Float64",
    Type.DATE: "datetime64[s]",
    Type.BOOLEAN: "boolean",
}


def frames(outcomes: Iterable[Outcome]) -> dict[str, pd.DataFrame]:
    """Every table by its name ("actions", "milestones", ...); what is blank is missing (`isna`).

    Dates are datetime64[s], so a charter of 1215 fits as well.
    """
    gathered: dict[str, list[Values]] = {table.name: [] for table in TABLES}
    for outcome in outcomes:
        for name, found in rows(outcome).items():
            gathered[name] += found
    return {table.name: _frame(table, gathered[table.name]) for table in TABLES}


def _frame(table: Table[Any], found: list[Values]) -> pd.DataFrame:
    import pandas as pd

    columns = zip(*found, strict=True) if found else ((),) * len(table.columns)
    return pd.DataFrame(
        {column.name: _series(column, values) for column, values in zip(table.columns, columns, strict=True)}
    )


def _series(column: Column[Any], values: Values) -> pd.Series[Any]:
    import pandas as pd

    return pd.Series(values, dtype=_TYPES[column.type])
