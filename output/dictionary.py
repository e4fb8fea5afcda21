"""What every column of every table holds, as a table."""

from __future__ import annotations

from typing import Any

from output.columns import Column, Table, Type, Values
from output.digest import COUNTED
from output.tables import TABLES

DESCRIBED: tuple[Table[Any], ...] = (*TABLES, *COUNTED)

_SPOKEN = {
    Type.TEXT: "text",
    Type.JSON: "JSON",
    Type.INTEGER: "whole number",
    Type.NUMBER: "number",
    Type.DATE: "date",
    Type.BOOLEAN: "true or false",
}

DICTIONARY: Table[tuple[Table[Any], Column[Any]]] = Table(
    name="dictionary",
    title="Data dictionary",
    row="column",
    records=lambda _: (),
    columns=(
        Column("table", Type.TEXT, lambda pair: pair[0].name, "The table.", 14),
        Column("column", Type.TEXT, lambda pair: pair[1].name, "Its column.", 18),
        Column("type", Type.TEXT, lambda pair: _SPOKEN[pair[1].type], "What its values are.", 14),
        Column("holds", Type.TEXT, lambda pair: pair[1].holds, "What a reader finds there.", 76),
        Column("values", Type.TEXT, lambda pair: ", ".join(pair[1].one_of), "Every value there can be.", 50),
    ),
)


def definitions() -> list[Values]:
    """A row for each column of the dataset."""
    pairs = [(table, column) for table in DESCRIBED for column in table.columns]
    return [tuple(column.value(pair) for column in DICTIONARY.columns) for pair in pairs]
