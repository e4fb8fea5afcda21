"""What the files have in common: an outcome's rows, and what takes them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from actionplans.model import Outcome
from output.columns import Values
from output.publishing import Stage

if TYPE_CHECKING:
    from output.digest import Digest


class Batch(NamedTuple):
    """What one outcome adds: itself, and its rows by the table's name."""

    outcome: Outcome
    rows: dict[str, list[Values]]


Add: TypeAlias = Callable[[Batch], None]
Writer: TypeAlias = "Callable[[Stage, Digest], AbstractContextManager[Add]]"
"""Opens its files on a stage, gives what adds a batch to them, and finishes them when left.

The digest counts every batch before a writer gets it; its totals are whole when the files are finished.
"""
