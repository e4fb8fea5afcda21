"""Names of WordprocessingML, as lxml spells them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OFF = frozenset({"0", "false", "off", "none"})


@cache
def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{WORD}}}{name}"


VAL = w("val")


def first(parent: _Element | None, name: str) -> _Element | None:
    """The first child element of a name; None where there is none, or no parent."""
    return None if parent is None else next(parent.iterchildren(w(name)), None)


def value(parent: _Element | None, name: str) -> str | None:
    """The w:val of a child element; "" where the child has none, None where there is no child."""
    found = first(parent, name)
    return None if found is None else found.get(VAL, "")


def is_on(parent: _Element | None, name: str) -> bool | None:
    """Whether an on/off property is set, None where it is not mentioned (17.17.4)."""
    said = value(parent, name)
    return None if said is None else said not in OFF


def number(parent: _Element | None, name: str, default: int = 0) -> int:
    """The w:val of a child element as a whole number; `default` where there is none."""
    try:
        return int(value(parent, name) or default)
    except ValueError:
        return default
