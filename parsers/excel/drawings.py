"""The texts of shapes drawn on a sheet (DrawingML, ISO/IEC 29500 part 1, chapters 20 and 21)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from parsers.openxml import Package
from parsers.wording import wording

if TYPE_CHECKING:
    from lxml.etree import _Element

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BODY = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}txBody"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXTS = {f"{_A}t": None, f"{_A}br": "\n"}


def drawn(package: Package, sheet: str) -> Iterator[str]:
    """The lines written in the shapes of a sheet's part, shape by shape."""
    targets = [target for kind, target in package.relations_of(sheet).values() if kind == "drawing"]
    for target in targets:
        if target in package:
            for body in _bodies(package.xml(target)):
                for paragraph in body.iterchildren(f"{_A}p"):
                    yield from filter(None, wording(_text(paragraph)).split("\n"))


def _bodies(root: _Element) -> Iterator[_Element]:
    """The texts of shapes, each once where older programs are given another of its kind."""
    for child in root:
        if child.tag == _BODY:
            yield child
        elif child.tag != _FALLBACK:
            yield from _bodies(child)


def _text(paragraph: _Element) -> str:
    return "".join(_TEXTS[part.tag] or part.text or "" for part in paragraph.iter(*_TEXTS))
