"""Web pages (.html, .htm) and web archives (.mht), also those that claim to be Word or Excel."""

from __future__ import annotations

import re

from actionplans.model import RawDocument, Source

FORMATS = ("html", "mht")

_TEXT_ENDINGS = (".txt", ".tsv", ".tab", ".csv")
_STARTS = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|table|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAY_START = re.compile(
    rb"(?:\s|<!--.*?-->)*<(?:meta|link|style|script|div|center|font|h[1-6]|p|tr|ul|ol|span|frameset)\b",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(rb"<(?:html|body|table|tr|td|p|div|h[1-6]|ul|ol|br)\b", re.IGNORECASE)
_ARCHIVE = re.compile(
    rb"(?:^|\n)content-type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)", re.IGNORECASE
)


def accepts(source: Source, head: bytes) -> bool:
    """True for what starts as a page, for a page by its ending with any markup inside, and for archives."""
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if b"%PDF-" in head[:1024]:
        return False
    if _STARTS.match(start) or is_archive(head):
        return True
    if source.suffix in (".html", ".htm", ".xhtml"):
        return _ANY_TAG.search(start) is not None
    return source.suffix not in _TEXT_ENDINGS and _MAY_START.match(start) is not None


def is_archive(head: bytes) -> bool:
    """True for the header of a web archive: a mail message that holds a page (RFC 2557)."""
    header = head[:4096].lstrip()
    return re.match(rb"[A-Za-z-]+:[^\n]*\n", header) is not None and (
        b"mime-version:" in header.lower() and _ARCHIVE.search(header) is not None
    )


def read(source: Source) -> RawDocument:
    """The page's tables and paragraphs. Raises DocumentError when it cannot be read."""
    from parsers.web.reader import document

    return document(source)
