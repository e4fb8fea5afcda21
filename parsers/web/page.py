"""A page's bytes as a tree of elements, whatever charset it claims."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from actionplans.errors import DocumentError
from parsers.text.encoding import byte_order, decoded

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(
    rb"""charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]*encoding\s*=\s*["']([\w-]+)""", re.IGNORECASE
)
_WESTERN = ("iso8859-1", "ascii", "latin-1", "cp1252")
"""Declared, these mean Windows-1252 (WHATWG Encoding Standard)."""


def tree(data: bytes, charset: str = "") -> _Element:
    """The root of the page. Raises DocumentError when there is nothing in it."""
    from lxml import etree

    text = page_text(data, charset)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise DocumentError("This web page holds nothing.", "Save the page again from the browser.")
    return root


def page_text(data: bytes, charset: str = "") -> str:
    """The page's text: by its mark, as UTF-8 where it is that whatever it claims, else as it claims.

    >>> page_text("<meta charset=iso-8859-1>Council’s plan".encode("utf-8"))
    '<meta charset=iso-8859-1>Council’s plan'
    """
    declared = charset or _declared(data)
    if byte_order(data[:4096]) or not declared or _is_utf8(data):
        return decoded(data)
    try:
        known = codecs.lookup(declared).name
        return decoded(data) if known in _WESTERN or known == "utf-8" else data.decode(known)
    except (LookupError, UnicodeDecodeError):
        return decoded(data)


def _declared(data: bytes) -> str:
    found = _CHARSET.search(data[:4096])
    return (found[1] or found[2]).decode("ascii") if found else ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
