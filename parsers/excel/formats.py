"""What a workbook's cell formats say: how a number is shown, and whether text is bold, struck or shaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from parsers.excel.names import x
from parsers.numberformat import BUILT_IN

if TYPE_CHECKING:
    from lxml.etree import _Element

_NO_PATTERN = ("", "none")
_WHITE = ("FFFFFFFF", "00FFFFFF")


class Format(NamedTuple):
    """A cell format."""

    code: str = "General"
    bold: bool = False
    struck: bool = False
    shaded: bool = False


def formats(root: _Element | None) -> list[Format]:
    """The cell formats of a workbook's styles part, in the order cells point to them."""
    if root is None:
        return [Format()]
    codes = BUILT_IN | {
        _int(e.get("numFmtId")): e.get("formatCode", "General")
        for e in root.iterfind(f"{x('numFmts')}/{x('numFmt')}")
    }
    fonts = dict(
        enumerate(
            (flag(font, "b"), flag(font, "strike")) for font in root.iterfind(f"{x('fonts')}/{x('font')}")
        )
    )
    fills = dict(enumerate(_filled(fill) for fill in root.iterfind(f"{x('fills')}/{x('fill')}")))
    return [
        Format(
            codes.get(_int(xf.get("numFmtId")), "General"),
            *fonts.get(_int(xf.get("fontId")), (False, False)),
            fills.get(_int(xf.get("fillId")), False),
        )
        for xf in root.iterfind(f"{x('cellXfs')}/{x('xf')}")
    ] or [Format()]


def flag(parent: _Element | None, name: str) -> bool:
    """Whether an on/off property of a font is set."""
    child = None if parent is None else parent.find(x(name))
    return child is not None and child.get("val", "1") not in ("0", "false")


def _filled(fill: _Element) -> bool:
    pattern = fill.find(x("patternFill"))
    if pattern is None:
        return fill.find(x("gradientFill")) is not None
    colour = pattern.find(x("fgColor"))
    white = colour is not None and (colour.get("rgb", "").upper() in _WHITE or colour.get("theme") == "0")
    return pattern.get("patternType", "") not in _NO_PATTERN and not (
        white and colour is not None and not colour.get("tint")
    )


def _int(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0
