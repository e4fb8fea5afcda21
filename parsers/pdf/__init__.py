"""PDF: tables drawn or only set in columns, and the paragraphs around them, in reading order."""

from __future__ import annotations

from actionplans.model import RawDocument, Source

FORMATS = ("pdf",)

_HEAD = 1024  # readers tolerate this much junk before the signature (ISO 32000-1, annex H, note 13)


def accepts(source: Source, head: bytes) -> bool:  # noqa: ARG001  # content alone tells a PDF
    """True for content that begins as a PDF does."""
    return b"%PDF-" in head[:_HEAD]


def read(source: Source) -> RawDocument:
    """The document's tables and paragraphs. Raises DocumentError when it cannot be read."""
    from parsers.pdf.reader import document

    return document(source)
