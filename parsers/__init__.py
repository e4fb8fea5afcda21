"""What stands in a document: its blocks in reading order, and where everything stands. No meaning."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from itertools import chain
from typing import cast

from actionplans.errors import DocumentError
from actionplans.model import Issue, RawDocument, Reader, Severity, Source
from parsers.signatures import looks_known

__all__ = ["HEAD", "KNOWN_SUFFIXES", "READERS", "looks_known", "read", "reader_for", "recogniser"]

READERS: dict[str, tuple[str, ...]] = {
    "parsers.text": (".txt", ".tsv", ".tab", ".csv"),
    "parsers.word": (".docx", ".docm", ".dotx", ".dotm"),
    "parsers.excel": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "parsers.excel97": (".xls", ".xlt", ".xlsb"),
    "parsers.opendocument": (".odt", ".ott", ".fodt", ".ods", ".ots", ".fods"),
    "parsers.richtext": (".rtf",),
    "parsers.word97": (".doc", ".dot"),
    "parsers.foreign": (".wpd", ".wps", ".sdw", ".doc"),
    "parsers.web": (".html", ".htm", ".xhtml", ".mht", ".mhtml"),
    "parsers.locked": (".docx", ".docm", ".xlsx", ".xlsm", ".xlsb"),
    "parsers.pdf": (".pdf",),
}
"""Every reader and the endings its documents usually have. A new format is a module and an entry here."""

KNOWN_SUFFIXES = frozenset(chain.from_iterable(READERS.values()))

HEAD = 65_536
"""How many first bytes a reader may judge a document by."""


def recogniser() -> str:
    """The library that reads scans on this computer, "" where none does: what is read depends on it."""
    from parsers.pdf.recognisers import name

    return name()


def reader_for(source: Source) -> Reader:
    """The one reader that accepts the document. Raises DocumentError when none does, or the file is empty."""
    return _reader(_module_for(source))


def read(source: Source) -> RawDocument:
    """The document as it stands, with an issue where its ending lied. Raises DocumentError alone."""
    module = _module_for(source)
    with _uncollected():
        document = _reader(module).read(source)
    if source.suffix not in KNOWN_SUFFIXES or source.suffix in READERS[module]:
        return document
    lied = Issue(
        Severity.NOTE,
        "wrong-ending",
        f"This file ends in {source.suffix} but holds {document.format}; it was read as what it holds.",
        f"Rename it to end in .{document.format}.",
    )
    return replace(document, issues=(*document.issues, lied))


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection inside: a reader makes a great many objects, and the collector walks them all."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _module_for(source: Source) -> str:
    head = _head(source)
    accepting = [name for name in READERS if _reader(name).accepts(source, head)]
    if len(accepting) > 1:
        raise DocumentError(
            f"This file looks like two kinds at once: {' and '.join(accepting)} both accept it.",
            "Open it in the program it belongs to and save it anew.",
        )
    if accepting:
        return accepting[0]
    if not head:
        raise DocumentError("This file is empty.", "Ask for it anew.")
    raise DocumentError(
        "This file is of no kind that can be read.",
        "Save it as Word, Excel, PDF, web page or text, and run again.",
    )


def _reader(name: str) -> Reader:
    return cast(Reader, import_module(name))


def _head(source: Source) -> bytes:
    try:
        if source.content is not None or source.unpack is not None:
            return source.read()[:HEAD]
        with source.path.open("rb") as file:
            return file.read(HEAD)
    except OSError as error:
        raise DocumentError(
            f"This file cannot be read: {error.strerror or error}.", "Check that it is there and may be read."
        ) from error
