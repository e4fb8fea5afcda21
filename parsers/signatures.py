"""The first bytes of the kinds of file that can be read, for files whose ending says nothing."""

from __future__ import annotations

SIGNATURES: tuple[bytes, ...] = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"{\\rtf",
    b"\xffWPC",
    b"<!doctype html",
    b"<html",
)


def looks_known(head: bytes) -> bool:
    """True when the first bytes are those of a kind of file that can be read, whatever its name says."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith(tuple(signature.lower() for signature in SIGNATURES)) or b"%PDF-" in head
