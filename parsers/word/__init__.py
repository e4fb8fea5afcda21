"""Word since 2007 (.docx, .docm, .dotx): Office Open XML, ISO/IEC 29500 part 1, chapter 17."""

from __future__ import annotations

from actionplans.model import RawDocument, Source
from parsers.containers import zip_holds

FORMATS = ("docx",)


def accepts(source: Source, head: bytes) -> bool:
    """True for a zip container whose parts are Word's."""
    return zip_holds(source, head) == "word"


def read(source: Source) -> RawDocument:
    """The document's tables and paragraphs. Raises DocumentError when it cannot be read."""
    from parsers.word.reader import document

    return document(source)
