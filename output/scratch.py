"""A database for what is counted over a whole dataset and does not fit into memory."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


def scratch(tables: str) -> sqlite3.Connection:
    """A database on disk with some tables; no other program sees it, and when it is closed it is gone."""
    base = sqlite3.connect("", isolation_level=None)  # a file without a name
    for setting in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE", "cache_size = -1000"):
        base.execute(f"PRAGMA {setting}")
    base.executescript(tables)
    base.execute("BEGIN")
    return base


@contextmanager
def plainly() -> Iterator[None]:
    """A full disk is an OSError here as everywhere."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(errno.ENOSPC if "full" in str(error) else errno.EIO, str(error)) from error
