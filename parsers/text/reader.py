"""A text document, read."""

from __future__ import annotations

from collections.abc import Iterable

from actionplans.errors import DocumentError
from actionplans.model import Block, RawDocument, Source
from parsers.bounds import damage_named, data_of
from parsers.grid import check_size
from parsers.text import blocks, prose
from parsers.text.delimited import delimiter_of, records, with_ends
from parsers.text.encoding import decoded

MAX_TEXT = 64_000_000
"""Characters a text may have."""
_NAMES = {"\t": "tsv", ",": "csv", ";": "csv"}


def document(source: Source) -> RawDocument:
    """The document's blocks, in reading order."""
    with damage_named("text file"):
        text = with_ends(decoded(data_of(source)), source.suffix)
        if len(text) > MAX_TEXT:
            raise DocumentError(
                "This text is far longer than any plan.", "Save its plan as a file of its own and run again."
            )
        if not text.strip():
            raise DocumentError("This file holds no text.", "Ask for the document anew.")
        delimiter = delimiter_of(text, source.suffix)
        if delimiter:
            check_size(text.count(delimiter))
        name = "txt" if source.suffix == ".txt" else _NAMES.get(delimiter, "txt")
        return RawDocument(name, "text/3", tuple(laid_out(text, delimiter)))


def laid_out(text: str, delimiter: str) -> Iterable[Block]:
    """The blocks of a text by its delimiter; its columns are laid out by spaces where that is ""."""
    return blocks.blocks(records(text, delimiter)) if delimiter else prose.blocks(text)
