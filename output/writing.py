"""What the files have in common: an outcome's rows, and what takes them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import NamedTuple, TypeAlias

from actionplans.model import Outcome
from output.columns import Values
from output.publishing import Stage


class Batch(NamedTuple):
    """What one outcome adds: itself, and its rows by the table's name."""

    outcome: Outcome
    rows: dict[str, list[Values]]


Add: TypeAlias = Callable[[Batch], None]
Writer: TypeAlias = Callable[[Stage], AbstractContextManager[Add]]
"""Opens its files on a stage, gives what adds a batch to them, and finishes them when left."""
