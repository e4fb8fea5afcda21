"""RTF as a stream of tokens, and its code pages."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z])"
    rb"|(?P<open>\{)|(?P<close>\})|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_CHARSETS = {
    0: "cp1252", 2: "symbol", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip


class Token(NamedTuple):
    """One token: its kind (word, symbol, open, close, text), its text and a control word's number."""

    kind: str
    text: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token("open"), Token("close")


def tokens(data: bytes) -> Iterator[Token]:
    r"""The tokens of a document; the bytes that follow \bin are passed over.

    >>> [token.text or token.kind for token in tokens(b"{\\b Lead}")]
    ['open', 'b', 'text', 'close']
    """
    at = 0
    while (match := _TOKEN.match(data, at)) is not None:
        at = match.end()
        kind = match.lastgroup
        if kind == "text":
            yield Token("text", data=match["text"])
        elif kind in ("word", "number"):
            token = _word(match["word"], match["number"])
            if token.text == "bin":
                at += max(token.number or 0, 0)
            else:
                yield token
        elif kind == "hex":
            yield Token("text", "hex", data=bytes.fromhex(match["hex"].decode("ascii")))
        elif kind == "symbol":
            yield Token("symbol", match["symbol"].decode("latin-1"))
        elif kind is not None:
            yield _OPEN if kind == "open" else _CLOSE


@lru_cache(maxsize=4_096)
def _word(word: bytes, number: bytes | None) -> Token:
    return Token("word", word.decode("ascii"), None if number is None else int(number))


def charset(number: int) -> str:
    """The code page of a font's character set; "" where the document's own holds."""
    return _CHARSETS.get(number, "")


def code_page(number: int) -> str:
    """The codec of a Windows code page, Windows-1252 where there is none."""
    name = {10000: "mac_roman", 65001: "utf-8", 932: "cp932", 936: "gbk", 949: "cp949", 950: "big5"}.get(
        number, f"cp{number}"
    )
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def decoded(data: bytes, codec: str) -> str:
    """Bytes in a code page as text; those it does not define as Latin-1, symbols in the private area."""
    if codec == "symbol":
        return "".join(chr(0xF000 + byte) if byte > 127 else chr(byte) for byte in data)
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return (
            "".join(_lenient(bytes((byte,)), codec) for byte in data)
            if len(data) < 64
            else data.decode(codec, "replace")
        )


def _lenient(byte: bytes, codec: str) -> str:
    try:
        return byte.decode(codec)
    except UnicodeDecodeError:
        return byte.decode("latin-1")
