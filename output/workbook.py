"""The dataset as a workbook: real tables with filters, real dates, text that stays text, no formula."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from actionplans.model import Status
from output.columns import Table, Values
from output.comparison import COMPARISON
from output.dictionary import DICTIONARY, definitions
from output.load import LOAD
from output.looks import Formats
from output.notes import notes
from output.reviewing import REVIEWED
from output.sheets import Sheet, write_notes
from output.similar import SIMILAR
from output.tables import DOCUMENTS, ISSUES, MILESTONES
from output.writing import Fill, Part, Terms

Put: TypeAlias = Callable[[str, Iterable[Values], str], None]
"""Takes rows of the table of a name, and the link that the first column leads to ("" for none)."""

NAME = "actions.xlsx"
SHEETS: tuple[Table[Any], ...] = (
    *(REVIEWED, MILESTONES, COMPARISON, LOAD, SIMILAR),
    *(ISSUES, DOCUMENTS, DICTIONARY),
)

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_STATUS = DOCUMENTS.names.index("status")
_AS_THEY_ARE = {table.name for table in SHEETS} - {REVIEWED.name}
_CREATED = datetime(2000, 1, 1)  # the same content gives the same file on a day; Notes name the day


@contextmanager
def workbook(terms: Terms) -> Iterator[Fill]:
    """actions.xlsx: Notes, then a sheet for each table that people read."""
    with sheets(terms.file(NAME), terms.made, terms.as_of) as put:

        def fill(part: Part) -> None:
            put(REVIEWED.name, part.reviewed, "")
            for name in part.rows.keys() & _AS_THEY_ARE:
                put(name, part.rows[name], part.link if name == DOCUMENTS.name else "")

        yield fill


@contextmanager
def sheets(path: Path, day: date | None = None, as_of: date | None = None) -> Iterator[Put]:
    """The workbook, its sheets filled row by row and by the table's name. Its notes name the two days."""
    content = BytesIO()
    with opened(content) as book:
        formats = Formats(book)
        cover = book.add_worksheet("Notes")
        made = {table.name: Sheet(book, table, formats) for table in SHEETS}
        statuses: Counter[Status] = Counter()

        def put(name: str, rows: Iterable[Values], link: str) -> None:
            made[name].add(rows, link)
            if name == DOCUMENTS.name:
                statuses.update(Status(str(row[_STATUS])) for row in rows)

        yield put
        made["dictionary"].add(definitions())
        for sheet in made.values():
            sheet.finish()
        counts = {name: sheet.count for name, sheet in made.items()}
        parts = {name: sheet.parts for name, sheet in made.items()}
        told = notes(statuses, counts, parts, day, as_of, made[DOCUMENTS.name].unlinked)
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
