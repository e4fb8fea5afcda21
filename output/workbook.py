"""The dataset as a workbook: real tables with filters, real dates, text that stays text, no formula."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from actionplans.model import Status
from output.columns import Table
from output.comparison import COMPARISON
from output.dictionary import DICTIONARY, definitions
from output.digest import Digest
from output.links import link
from output.load import LOAD
from output.looks import Formats
from output.notes import notes
from output.publishing import Stage
from output.reviewing import REVIEWED, reviewed
from output.sheets import Sheet, write_notes
from output.similar import SIMILAR
from output.tables import DOCUMENTS, ISSUES, MILESTONES
from output.writing import Add, Batch

SHEETS: tuple[Table[Any], ...] = (
    *(REVIEWED, MILESTONES, COMPARISON, LOAD, SIMILAR),
    *(ISSUES, DOCUMENTS, DICTIONARY),
)

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_CREATED = datetime(2000, 1, 1)  # the same content gives the same file on a day; Notes name the day


@contextmanager
def workbook(stage: Stage, digest: Digest) -> Iterator[Add]:
    """actions.xlsx: Notes, then a sheet for each table that people read."""
    path, content = stage.file("actions.xlsx"), BytesIO()
    with opened(content) as book:
        formats = Formats(book)
        cover = book.add_worksheet("Notes")
        sheets = {table.name: Sheet(book, table, formats) for table in SHEETS}
        statuses: Counter[Status] = Counter()

        def add(batch: Batch) -> None:
            statuses[batch.outcome.status] += 1
            sheets["actions"].add(reviewed(batch.outcome, batch.rows["actions"]))
            sheets["documents"].add(batch.rows["documents"], link(batch.outcome.path, stage.folder))
            for table in (MILESTONES, ISSUES):
                sheets[table.name].add(batch.rows[table.name])

        yield add
        for name, rows in digest.rows.items():
            sheets[name].add(rows)
        sheets["dictionary"].add(definitions())
        for sheet in sheets.values():
            sheet.finish()
        counts = {name: sheet.count for name, sheet in sheets.items()}
        parts = {name: sheet.parts for name, sheet in sheets.items()}
        told = notes(statuses, counts, parts, digest.made, digest.comparison.as_of)
        write_notes(cover, told, formats)
    path.write_bytes(content.getbuffer())


@contextmanager
def opened(content: BytesIO) -> Iterator[Any]:
    """A workbook that keeps its rows on disk until it is closed, and leaves nothing there when it is not."""
    with TemporaryDirectory() as folder:
        book = xlsxwriter.Workbook(content, _OPTIONS | {"constant_memory": True, "tmpdir": folder})
        book.set_properties({"title": "Action plans", "comments": "Made by actionplans", "created": _CREATED})
        try:
            yield book
            book.close()
        except FileCreateError as error:
            raise error.args[0] from error  # the OSError that it hides
        finally:
            for sheet in book.worksheets():
                sheet._opt_close()
