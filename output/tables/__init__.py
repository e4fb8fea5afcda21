"""Every table of the dataset, in the order a reader meets them."""

from __future__ import annotations

from typing import Any

from actionplans.model import Outcome
from output.columns import Table, Values
from output.tables.actions import ACTIONS
from output.tables.documents import DOCUMENTS
from output.tables.issues import ISSUES
from output.tables.parts import LEADS, MEASURES, MILESTONES

TABLES: tuple[Table[Any], ...] = (ACTIONS, MILESTONES, LEADS, MEASURES, DOCUMENTS, ISSUES)


def rows(outcome: Outcome) -> dict[str, list[Values]]:
    """What one outcome adds to each table, by the table's name."""
    return {table.name: table.rows(outcome) for table in TABLES}


__all__ = ["ACTIONS", "DOCUMENTS", "ISSUES", "LEADS", "MEASURES", "MILESTONES", "TABLES", "rows"]
