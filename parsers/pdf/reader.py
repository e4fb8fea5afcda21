"""A PDF opened, read page by page, and its tables stitched."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2

from actionplans.errors import DocumentError
from actionplans.model import Block, Issue, Properties, RawDocument, Severity, Source
from parsers.locked import locked, wrong_password
from parsers.pdf import overlays
from parsers.pdf.blocks import blocks
from parsers.pdf.forms import MOST, unfolded
from parsers.pdf.grid import Grid
from parsers.pdf.pages import Pages, PdfiumPages, broken, looks
from parsers.pdf.stitching import stitched
from parsers.pdf.vocabulary import Vocabulary

READER = "pdf/1"
SECONDS_A_PAGE = 0.5  # no page that holds text takes as long
_CATALOGUE = re.compile(rb"/Type\s*/Catalog\b")  # the object all others hang from
_NUMBER = re.compile(rb"\b(\d+)\s+(\d+)\s+obj\b")
HEAD = 4096  # bytes before its kind that hold an object's number
_TRAILER = (  # pdfium finds the other objects by itself
    b"\nendobj\ntrailer\n<</Root %s %s R>>\nstartxref\n0\n%%%%EOF\n"
)
_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")


def document(source: Source, *, quick: bool = True) -> RawDocument:
    """The tables and paragraphs of a PDF. Raises DocumentError when it cannot be read.

    `quick` looks at pages without tables only as closely as their paragraphs need.
    """
    content, password = _content(source), source.stated.password
    if unfolded(content) > MOST:
        raise DocumentError(
            "The PDF draws forms within forms without end and was not opened.",
            "Open it in a PDF viewer and print it to a new PDF, or ask for another copy.",
        )
    try:
        opened = overlays.Opened(content, password)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise _locked(source) from error
        return _cut_short(content, source) or _by_plumber(content, source)
    return _by_pdfium(opened, source, quick=quick)


def _by_pdfium(opened: overlays.Opened, source: Source, *, quick: bool) -> RawDocument:
    source.needs(len(opened) * SECONDS_A_PAGE)
    try:
        return _read(
            PdfiumPages(opened, source.needs, quick=quick),
            _properties(opened.pdf.get_metadata_dict(skip_empty=True)),
        )
    finally:
        opened.close()


def _content(source: Source) -> bytes:
    try:
        return source.read()
    except OSError as error:
        raise DocumentError(
            f"The file cannot be read: {error.strerror}.", "Check that it is there."
        ) from error


def _cut_short(content: bytes, source: Source) -> RawDocument | None:
    """What is left of a file whose end is missing; None where that is not so, or nothing is left."""
    root = _catalogue(content)
    if root is None or content.rstrip().endswith(b"%%EOF"):
        return None
    try:
        opened = overlays.Opened(content + _TRAILER % root, "")
        document = _by_pdfium(opened, source, quick=True)
    except (pypdfium2.PdfiumError, DocumentError):
        return None
    if not document.blocks:
        return None
    said = Issue(
        Severity.WARNING,
        "end-missing",
        "The end of the file is missing, and parts of its pages may be.",
        "Ask for another copy of the document.",
    )
    return replace(document, issues=(said, *document.issues))


def _catalogue(content: bytes) -> tuple[bytes, bytes] | None:
    """Number and generation of the object that all others hang from."""
    found = list(_CATALOGUE.finditer(content))
    before = (
        list(_NUMBER.finditer(content, max(0, found[-1].start() - HEAD), found[-1].start())) if found else []
    )
    return (before[-1][1], before[-1][2]) if before else None


def _locked(source: Source) -> DocumentError:
    return wrong_password() if source.stated.password else locked(source.name)


def _by_plumber(content: bytes, source: Source) -> RawDocument:
    """What pdfium cannot open, pdfplumber may."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    from parsers.pdf.plumber import PlumberPages

    try:
        with pdfplumber.open(io.BytesIO(content), password=source.stated.password) as opened:
            pages = PlumberPages(opened)
            if not len(pages):
                raise broken()
            return _read(pages, _properties(opened.metadata))
    except DocumentError:
        raise
    except Exception as error:  # pdfminer raises whatever its parser stumbles over
        causes = (error, *error.args)
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
            raise _locked(source) from error
        raise broken() from error


def _read(pages: Pages, properties: Properties) -> RawDocument:
    found = stitched(list(_blocks(pages)))
    return RawDocument("pdf", READER, tuple(found), properties, len(pages), tuple(pages.issues), pages.unread)


def _blocks(pages: Pages) -> Iterator[Block]:
    known = Vocabulary()
    last: Grid | None = None
    for look, margin in looks(pages):
        known.add(look.page.words)
        found, last = blocks(look, margin, known, last)
        yield from found


def _properties(said: dict[str, Any]) -> Properties:
    text = {name.lower(): str(value).strip() for name, value in said.items() if isinstance(value, str)}
    return Properties(
        text.get("title", ""),
        text.get("subject", ""),
        text.get("author", ""),
        created=_date(text.get("creationdate", "")),
        modified=_date(text.get("moddate", "")),
    )


def _date(text: str) -> date | None:
    match = _DATE.match(text)
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1)) if match else None
    except ValueError:
        return None
