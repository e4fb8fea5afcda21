"""Word 97 to 2003 (.doc), read from its published binary format ([MS-DOC])."""

from __future__ import annotations

from actionplans.model import RawDocument, Source
from parsers.containers import ole_streams

FORMATS = ("doc",)


def accepts(source: Source, head: bytes) -> bool:
    """True for an OLE container with Word's main stream."""
    return "worddocument" in ole_streams(source, head)


def read(source: Source) -> RawDocument:
    """The document's tables and paragraphs. Raises DocumentError when it cannot be read."""
    from parsers.word97.reader import document

    return document(source)
