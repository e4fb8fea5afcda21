"""Bytes to text, whatever wrote them."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON = frozenset("£€–—‘’“”•…·½¼¾°©®™é\u00a0")
"""What British office documents hold beyond ASCII; the code that yields most of it is right."""
_SINGLE_BYTE = ("cp1252", "mac_roman", "cp850")


def decoded(data: bytes) -> str:
    """The text of the bytes: by byte order mark or pattern, as UTF-8, else as a single-byte code.

    >>> decoded("Council’s plan – £5k".encode("cp1252"))
    'Council’s plan – £5k'
    """
    encoding = byte_order(data[:4096])
    if encoding:
        return data.decode(encoding, "replace").replace("\ufeff", "")
    data = data.replace(b"\0", b"")
    try:
        return data.decode("utf-8").replace("\ufeff", "")
    except UnicodeDecodeError:
        fallback = _single_byte(data)
        return "".join(_line(line, fallback) for line in data.splitlines(keepends=True)).replace("\ufeff", "")


def byte_order(head: bytes) -> str:
    """The encoding a byte order mark, or the place of the zero bytes, tells of; "" for none."""
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), "")
    if marked or len(head) < 4:
        return marked
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    return _utf_32(head)


def _utf_32(head: bytes) -> str:
    quarter = len(head) // 4
    zeros = [head[n::4].count(0) for n in range(4)]
    if quarter and min(zeros[1:]) > quarter * 0.9 and not zeros[0]:
        return "utf-32-le"
    return "utf-32-be" if quarter and min(zeros[:3]) > quarter * 0.9 and not zeros[3] else ""


def _single_byte(data: bytes) -> str:
    high = bytes(byte for byte in data[:100_000] if byte > 127)
    return max(_SINGLE_BYTE, key=lambda name: sum(c in _COMMON for c in high.decode(name, "replace")))


def _line(line: bytes, fallback: str) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(_character(byte, fallback) for byte in line)


def _character(byte: int, encoding: str) -> str:
    try:
        return bytes((byte,)).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)
