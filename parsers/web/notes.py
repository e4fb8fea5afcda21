"""Comments and footnotes of a page, brought from where they are told to where they belong.

Word, Writer and wikis write them alike: a mark in the text links to the note, a mark in the note links back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

NOTE = "comment"
"""The element a note becomes; Calc writes its comments so, as early browsers had them."""
_MARK = re.compile(r"[\[(]?(?:[A-Za-z]{0,4}\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶])[\])]?")
_BLOCKS = ("p", "li", "dd", "div", "td")
_OTHERS = ("h1", "h2", "h3", "h4", "h5", "h6", "th", "table", "body")
"""What is no note, though its number may lead back to a list of contents."""


def bring(root: _Element) -> None:
    """Puts each note in the place of its mark, as a `comment` element, and takes it from where it stood."""
    marks = [a for a in root.iter("a") if a.get("href", "").startswith("#") and _MARK.fullmatch(_words(a))]
    if not marks:
        return
    backward = {mark.get("href", "")[1:]: mark for mark in reversed(marks)}
    names = {_name(element) for element in root.iter() if isinstance(element.tag, str)}
    brought: set[_Element] = set()
    for mark in marks:
        note = backward.get(_name(mark)) if mark.get("href", "")[1:] in names else None
        if note is None or note is mark or mark in brought:
            continue
        brought |= {mark, note}
        if text := _taken(note, marks):
            _become(mark, text)


def _name(element: _Element) -> str:
    return element.get("name") or element.get("id") or ""


def _words(element: _Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _taken(note: _Element, marks: Sequence[_Element]) -> str:
    """The words of the block a note has for itself, without its mark; the block is emptied."""
    block = next((up for up in note.iterancestors() if up.tag in (*_BLOCKS, *_OTHERS)), None)
    if block is None or block.tag in _OTHERS or _holds_more(block, note, marks):
        return ""
    text = _words(block).removeprefix(_words(note)).strip()
    if text:
        for child in list(block):
            block.remove(child)
        block.text = None
    return text


def _holds_more(block: _Element, note: _Element, marks: Sequence[_Element]) -> bool:
    """Whether a block holds other blocks, or marks that lead elsewhere: then it is more than one note."""
    inner = any(child is not block for child in block.iter(*_BLOCKS, *_OTHERS))
    return inner or any(a is not note and a in marks for a in block.iter("a"))


def _become(mark: _Element, text: str) -> None:
    """The mark becomes the note; what follows it stays."""
    for child in list(mark):
        mark.remove(child)
    mark.tag, mark.text = NOTE, text
