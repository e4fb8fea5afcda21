"""The text of a Word paragraph, as if every tracked change were accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parsers.word.names import COMPATIBILITY, WORD, first, is_on, value, w
from parsers.word.styles import Style, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_DROPPED = frozenset(
    w(name)
    for name in ("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr",
                 "rt", "annotationRef")
)  # fmt: skip
_CHARACTERS = {
    w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-",
    w("softHyphen"): "", w("lastRenderedPageBreak"): "",
}  # fmt: skip
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_CHOICE, _FALLBACK = f"{COMPATIBILITY}Choice", f"{COMPATIBILITY}Fallback"
_WORD_PREFIX = f"{{{WORD}}}"


@dataclass(slots=True)
class Fragments:
    """What a paragraph is made of: stretches of text, text boxes, and the ids of its comments and notes."""

    texts: list[tuple[str, bool, bool]] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    footnotes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The wording, hidden text left out."""
        return "".join(text for text, _, _ in self.texts)

    @property
    def bold(self) -> bool:
        """True when every visible word is bold."""
        return all(bold for text, bold, _ in self.texts if text.strip())

    @property
    def struck(self) -> bool:
        """True when every visible word is struck through."""
        return all(struck for text, _, struck in self.texts if text.strip())


class ParagraphReader:
    """Reads the paragraphs of one story in order; a field may begin in one paragraph and end in another."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[bool] = []

    def fragments(self, paragraph: _Element, style: Style, into: Fragments) -> Fragments:
        """The paragraph's fragments, added to those of a paragraph joined to it by a deleted mark."""
        for child in paragraph:
            self._add(child, style, into)
        return into

    def _add(self, element: _Element, style: Style, into: Fragments) -> None:
        tag = element.tag
        if tag in _DROPPED or not isinstance(tag, str):
            return
        if tag == w("r"):
            self._run(element, style, into)
        elif tag == w("txbxContent"):
            into.boxes.append(element)
        elif tag == _WORD_ART:
            into.texts.append((element.get("string", ""), False, False))
        elif tag == f"{COMPATIBILITY}AlternateContent":
            self._alternate(element, style, into)
        elif tag != w("sdt") or not is_on(first(element, "sdtPr"), "showingPlcHdr"):
            for child in element:
                self._add(child, style, into)

    def _alternate(self, element: _Element, style: Style, into: Fragments) -> None:
        chosen = element.find(_CHOICE)
        chosen = element.find(_FALLBACK) if chosen is None else chosen
        for child in chosen if chosen is not None else ():
            self._add(child, style, into)

    def _run(self, run: _Element, style: Style, into: Fragments) -> None:
        properties = first(run, "rPr")
        hidden, bold, struck = self._look(properties, style)
        for child in run:
            tag = child.tag
            if tag == w("t") or tag in _CHARACTERS:
                text = child.text or "" if tag == w("t") else _CHARACTERS[tag]
                if not hidden and not any(self._fields):
                    into.texts.append((text, bold, struck))
            elif tag == w("fldChar"):
                self._field(child.get(w("fldCharType"), ""))
            elif tag == w("sym"):
                into.texts.append((_symbol(child.get(w("char"), "")), bold, struck))
            elif tag == w("commentReference"):
                into.comments.append(child.get(w("id"), ""))
            elif tag in (w("footnoteReference"), w("endnoteReference")):
                into.footnotes.append((tag.removeprefix(_WORD_PREFIX)[:-9], child.get(w("id"), "")))
            else:
                self._add(child, style, into)

    def _look(self, properties: _Element | None, style: Style) -> tuple[bool, bool, bool]:
        """(hidden, bold, struck) of a run: as it says, else its character style, else the paragraph's."""
        if properties is None:
            return style.hidden, style.bold, style.struck
        named = value(properties, "rStyle")
        own = self._styles[named] if named else Style()
        struck = is_on(properties, "strike")
        return (
            _said(is_on(properties, "vanish"), own.hidden or style.hidden),
            _said(is_on(properties, "b"), own.bold or style.bold),
            _said(struck, own.struck or style.struck) or bool(is_on(properties, "dstrike")),
        )

    def _field(self, kind: str) -> None:
        """A complex field's instruction, from "begin" to "separate", is no text (17.16.18)."""
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()


def _said(said: bool | None, inherited: bool) -> bool:
    return inherited if said is None else said


def _symbol(code: str) -> str:
    """A character of a symbol font."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def mark_deleted(paragraph: _Element) -> bool:
    """True when a tracked change deletes the paragraph's end, so that it runs on into the next."""
    return paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is not None
