"""An RTF document, read."""

from __future__ import annotations

from actionplans.errors import DocumentError
from actionplans.model import RawDocument, Source
from parsers.bounds import damage_named, data_of
from parsers.draft import finished
from parsers.richtext.interpreter import Interpreter
from parsers.richtext.tokens import tokens


def document(source: Source) -> RawDocument:
    """The document's blocks, in reading order."""
    with damage_named("RTF document"):
        interpreter = Interpreter()
        for token in tokens(data_of(source)):
            interpreter.take(token)
        content = interpreter.finish()
        if not content:
            raise DocumentError("This RTF document holds no text.", "Ask for it anew.")
        return RawDocument("rtf", "rtf/3", finished(content), interpreter.properties)
