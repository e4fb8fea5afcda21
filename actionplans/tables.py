"""The raw tables of one document, before any meaning: to be seen, piped or drawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import parsers
from actionplans.config import Settings
from actionplans.errors import UsageError
from actionplans.model import RawDocument, RawTable, Skipped, Source


def source_of(file: Path, settings: Settings) -> Source:
    """The document at a path. Raises InputError when there is none."""
    import ingest

    if file.is_dir():
        raise UsageError(f"{file} is a folder.", "Name one document.")
    found = ingest.find([file], settings, ingest.Known(parsers.KNOWN_SUFFIXES, parsers.looks_known))[0]
    if isinstance(found, Skipped):
        raise UsageError(f"{found.name}: {found.reason}", found.advice)
    return found


def listed(file: Path, settings: Settings) -> list[dict[str, Any]]:
    """Tables as JSON values: each as drawn, by page; stitched ones once more as a whole, marked "logical"."""
    return [entry for table in parsers.read(source_of(file, settings)).tables for entry in _entries(table)]


def _entries(table: RawTable) -> Iterator[dict[str, Any]]:
    for part in table.parts or (table,):
        yield _entry(part)
    if table.parts:
        yield {**_entry(table), "logical": True}


def _entry(table: RawTable) -> dict[str, Any]:
    return {
        "page": table.place.page or 1,
        "name": table.name,
        "confidence": table.confidence,
        "reasons": list(table.reasons),
        "rows": [[cell.text or None for cell in row.cells] for row in table.rows],
        "places": ["; ".join(map(str, row.places)) for row in table.rows],
    }


def shown(file: Path, settings: Settings) -> Iterator[str]:
    """Tables as plain lines, each row after where it stands."""
    document = parsers.read(source_of(file, settings))
    yield f"{file.name}: {document.format}, {len(document.tables)} tables"
    for number, table in enumerate(document.tables, 1):
        yield from ("", _caption(number, table))
        for row in table.rows:
            texts = " | ".join(text.replace("\n", " / ") for text in row.texts)
            yield f"  {'; '.join(map(str, row.places))}: {texts}"
    if document.issues:
        yield ""
        yield from (f"{issue.severity}: {issue.message} {issue.advice}" for issue in document.issues)


def _caption(number: int, table: RawTable) -> str:
    name = f" “{table.name}”" if table.name else ""
    doubt = f", confidence {table.confidence:g}: {'; '.join(table.reasons)}" if table.confidence < 1 else ""
    return f"Table {number}{name}, {len(table.rows)} rows of {table.width}{doubt}"


def drawn(file: Path, folder: Path, settings: Settings) -> list[Path]:
    """Pictures of the grid found over each page that holds a table. Only page formats can be drawn."""
    source = source_of(file, settings)
    document: RawDocument = parsers.read(source)
    if document.format != "pdf":
        raise UsageError(f"{file.name} is {document.format}, which has no pages to draw on.", "Use --json.")
    from parsers.pdf.picture import draw

    return list(draw(source, document, folder))
