"""The files that hold the tables, filled side by side, in this process or in one of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from output.apart import Put
from output.csv_files import NAMES as CSV_FILES
from output.csv_files import csv_files
from output.database import NAME as DATABASE
from output.database import database
from output.parquet import parquet_files
from output.workbook import NAME as WORKBOOK
from output.workbook import workbook
from output.writing import Part, Terms, Writer

WRITERS: tuple[Writer, ...] = (parquet_files, csv_files, workbook, database)
"""The first is finished last, when the others are whole."""

NAMES = (*CSV_FILES, WORKBOOK, DATABASE)


@contextmanager
def tabular(terms: Terms, writers: Sequence[Writer] = WRITERS) -> Iterator[Put]:
    """What fills every file that holds tables; the last thing put is None, and says that this was all."""
    with ExitStack() as files:
        fills = [files.enter_context(writer(terms)) for writer in writers]

        def put(part: Part | None) -> None:
            if part is not None:
                for fill in fills:
                    fill(part)

        yield put
