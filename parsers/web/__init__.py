"""Web pages (.html, .htm) and web archives (.mht), also those that claim to be Word or Excel."""

from __future__ import annotations

import re

from actionplans.model import RawDocument, Source
from parsers.draft import Draft

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
    if b"%PDF-" in head[:1024]:
        return False
    if is_page(head):
        return True
    start = _unmarked(head)
    if source.suffix in (".html", ".htm", ".xhtml"):
        return _ANY_TAG.search(start) is not None
    return source.suffix not in _TEXT_ENDINGS and _MAY_START.match(start) is not None


def is_page(head: bytes) -> bool:
    """True for what starts as a page or a web archive does."""
    return _STARTS.match(_unmarked(head)) is not None or is_archive(head)


def _unmarked(head: bytes) -> bytes:
    """The bytes without marks and zeros of other encodings, in which tags can be found."""
    return head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")


def is_archive(head: bytes) -> bool:
    """True for the header of a web archive: a mail message that holds a page (RFC 2557)."""
    header = head[:4096].lstrip()
    return re.match(rb"[A-Za-z-]+:[^\n]*\n", header) is not None and (
        b"mime-version:" in header.lower() and _ARCHIVE.search(header) is not None
    )


def drafts(data: bytes) -> list[Draft]:
    """What a page or web archive within another document holds."""
    from parsers.web.reader import pages_drafts

    return pages_drafts(data)


def read(source: Source) -> RawDocument:
    """The page's tables and paragraphs. Raises DocumentError when it cannot be read."""
    from parsers.web.reader import document

    return document(source)
