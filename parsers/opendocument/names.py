"""Names of OpenDocument, as lxml spells them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "office": _OASIS + "office:1.0",
    "style": _OASIS + "style:1.0",
    "text": _OASIS + "text:1.0",
    "table": _OASIS + "table:1.0",
    "draw": _OASIS + "drawing:1.0",
    "fo": _OASIS + "xsl-fo-compatible:1.0",
    "meta": _OASIS + "meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "manifest": _OASIS + "manifest:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}


@cache
def n(name: str) -> str:
    """The full name of an element or attribute.

    >>> n("text:p")
    '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p'
    """
    space, _, local = name.partition(":")
    return f"{{{_SPACES[space]}}}{local}"


def number(element: _Element, name: str, default: int = 1, most: int = 1 << 30) -> int:
    """An attribute as a whole number from 0 to `most`; `default` where there is none."""
    said = element.get(n(name), "")
    return min(int(said), most) if said.isdigit() else default
