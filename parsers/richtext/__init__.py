"""Rich Text Format (.rtf), also where it is called .doc (Microsoft RTF Specification 1.9.1)."""

from __future__ import annotations

from actionplans.model import RawDocument, Source

FORMATS = ("rtf",)


def accepts(source: Source, head: bytes) -> bool:  # noqa: ARG001  # content alone tells
    """True for text that begins as RTF does."""
    return head[:64].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"{\\rt")


def read(source: Source) -> RawDocument:
    """The document's tables and paragraphs. Raises DocumentError when it cannot be read."""
    from parsers.richtext.reader import document

    return document(source)
