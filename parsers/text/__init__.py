"""Plain text: delimited exports, columns laid out by spaces, drawn tables, and prose between them."""

from __future__ import annotations

import re

from actionplans.model import RawDocument, Source

FORMATS = ("txt", "tsv", "csv")

_OTHERS = (
    b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"<?xml", b"\x89PNG",
    b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"II*\0", b"MM\0*",
)  # fmt: skip
"""What documents, archives and pictures of other kinds begin with."""
_FEW = 200
"""Bytes a short text is taken to be longer, so that a zero or two do not make it something else."""
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def accepts(source: Source, head: bytes) -> bool:
    """True for text that is neither a web page nor another format's container."""
    from parsers import web
    from parsers.text.encoding import byte_order

    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head or b"%PDF-" in head[:1024] or start.startswith(_OTHERS) or web.accepts(source, head):
        return False
    if byte_order(head):
        return True
    return head.count(0) * 50 < len(head) + _FEW and len(_CONTROL.findall(head)) * 50 <= len(head)


def read(source: Source) -> RawDocument:
    """The document's tables and paragraphs. Raises DocumentError when it holds no text."""
    from parsers.text.reader import document

    return document(source)
