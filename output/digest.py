"""What is counted over the whole dataset while its outcomes pass by, once for all files that show it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from output.columns import Values
from output.comparison import COMPARISON, Comparison
from output.load import LOAD, load
from output.similar import SIMILAR, Similar
from output.writing import Batch

COUNTED = (COMPARISON, LOAD, SIMILAR)
"""The tables whose rows are known when all outcomes are."""


class Digest:
    """The schemes side by side, when their actions end, and the actions that several councils have.

    `made` is the day the dataset is made, `as_of` the one whose passed deadlines are counted.
    """

    def __init__(self, as_of: date | None = None, made: date | None = None) -> None:
        self.made = made
        self.comparison = Comparison(as_of)
        self.similar = Similar()

    def add(self, batch: Batch) -> None:
        """Count one outcome."""
        self.comparison.add(batch)
        self.similar.add(batch)

    def close(self) -> None:
        """Let go of what lies on disk."""
        self.comparison.close()
        self.similar.close()

    @property
    def rows(self) -> dict[str, Iterable[Values]]:
        """The counted rows, by the table's name; for when all outcomes are in."""
        return {
            COMPARISON.name: self.comparison.rows,
            LOAD.name: load(self.comparison.lines),
            SIMILAR.name: self.similar.rows,
        }
