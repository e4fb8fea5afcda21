"""OpenDocument texts (.odt) and spreadsheets (.ods), also as flat XML (OASIS OpenDocument 1.3, part 3)."""

from __future__ import annotations

from actionplans.model import RawDocument, Source
from parsers.containers import zip_holds

FORMATS = ("odt", "ods")

_FLAT = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def accepts(source: Source, head: bytes) -> bool:
    """True for an OpenDocument text or spreadsheet, in a container or as one XML file."""
    return zip_holds(source, head) in ("text", "spreadsheet") or is_flat(head)


def is_flat(head: bytes) -> bool:
    """True for a document in a single XML file."""
    return head[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and _FLAT in head[:8192]


def read(source: Source) -> RawDocument:
    """The document's tables and paragraphs. Raises DocumentError when it cannot be read."""
    from parsers.opendocument.reader import document

    return document(source)
