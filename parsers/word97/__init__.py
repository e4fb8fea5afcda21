"""Word 97 to 2003 (.doc), read from its published binary format ([MS-DOC])."""

from __future__ import annotations

from actionplans.errors import DocumentError
from actionplans.model import RawDocument, Source
from parsers.containers import ole_streams

FORMATS = ("doc",)


def accepts(source: Source, head: bytes) -> bool:
    """True for an OLE container with Word's main stream."""
    return "worddocument" in ole_streams(source, head)


def read(source: Source) -> RawDocument:
    """The document's tables and paragraphs. Raises DocumentError when it cannot be read.

    What is older than Word 97, or damaged, is read where LibreOffice may turn it into .docx.
    """
    from parsers import foreign
    from parsers.locked import LockedError
    from parsers.word97.reader import document

    try:
        return document(source)
    except LockedError:
        raise
    except DocumentError as refusal:
        return foreign.converted(source, ".doc", refusal)
