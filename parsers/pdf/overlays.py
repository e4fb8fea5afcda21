"""What lies over a page and not in it: the fields of forms, text boxes, and what else a PDF carries along.

pdfium's text and drawings are those of the page alone. Fields and text boxes are made part of the page before
it is read; the fields a form leaves undrawn are drawn by pdfium, which needs the form opened for it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from actionplans.model import Issue, Severity
from parsers.pdf import layers

logging.getLogger("pypdfium2").setLevel(logging.ERROR)  # of XFA forms it warns; they are told of here

READ = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT)
FRESH = 150  # pages with fields after which a document is opened anew
TIMES = 3  # a document is opened at most; with very many fields that takes seconds
NAMED = 5  # attachments whose names are told


class Opened:
    """A PDF opened with its form: its pages hold their fields and text boxes, and no hidden layers."""

    def __init__(self, content: bytes, password: str) -> None:
        """Raises PdfiumError when it cannot be opened."""
        self._content, self._password = content, password
        self._hidden = layers.hidden(content, password)
        self._laid = 0
        self.pdf = self._opened()

    def __len__(self) -> int:
        return len(self.pdf)

    def page(self, number: int) -> Any:
        """A page, the first of which is 1; the one before must be closed. Raises PdfiumError."""
        if self._laid >= max(
            FRESH, len(self) / TIMES
        ):  # pdfium keeps what was laid over pages until the document is closed
            self.close()
            self.pdf, self._laid = self._opened(), 0
        page = self.pdf[number - 1]
        if _laid(page):
            self._laid += 1
            page.close()
            page = self.pdf[number - 1]
        if self._hidden:
            layers.taken_off(page, self._hidden)
        return page

    def close(self) -> None:
        self.pdf.close()

    def _opened(self) -> Any:
        pdf = pypdfium2.PdfDocument(self._content, password=self._password or None)
        pdf.init_forms()
        return pdf


def _laid(page: Any) -> bool:
    """True when what lies over the page was made part of it; notes, links and marks are left out."""
    kinds = [_kind(page, at) for at in range(pdfium.FPDFPage_GetAnnotCount(page.raw))]
    if not any(kind in READ for kind in kinds):
        return False
    for at in reversed(range(len(kinds))):
        if kinds[at] not in READ:
            pdfium.FPDFPage_RemoveAnnot(page.raw, at)
    return bool(pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)


def _kind(page: Any, at: int) -> int:
    annotation = pdfium.FPDFPage_GetAnnot(page.raw, at)
    try:
        return int(pdfium.FPDFAnnot_GetSubtype(annotation))
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def left_out(pdf: Any) -> Iterator[Issue]:
    """What a PDF carries along and is not read."""
    if pdf.get_formtype() == pdfium.FORMTYPE_XFA_FULL:
        yield Issue(
            Severity.WARNING,
            "form-not-read",
            "The PDF is a form that only Adobe's reader shows; what is filled in was not read.",
            "Open it in Adobe Reader and print it to a new PDF.",
        )
    count = pdf.count_attachments()
    if count:
        names = [pdf.get_attachment(at).get_name() for at in range(min(count, NAMED))]
        more = f" and {count - NAMED} more" if count > NAMED else ""
        yield Issue(
            Severity.WARNING,
            "attachment-not-read",
            f"Files attached to the PDF were not read: {', '.join(names)}{more}.",
            "Open it in a PDF viewer, save what is attached, and convert that too.",
        )
