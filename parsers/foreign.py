"""Word processors nobody has a reader for: WordPerfect, Works, StarWriter, and Word before 97.

It is read where LibreOffice may turn it into .docx first (`[reading] libreoffice` in plans.toml);
else it is refused, with what to do.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from actionplans.errors import DocumentError
from actionplans.model import Issue, RawDocument, Severity, Source
from parsers.bounds import data_of
from parsers.containers import ole_streams

ADVICE = (
    "Open it in Word or LibreOffice, save it as .docx and run again; or install LibreOffice and set "
    "libreoffice = true under [reading] in plans.toml, which works on Linux."
)
_SECONDS = 150
"""How long a conversion may take, LibreOffice being started twice."""


class Kind(NamedTuple):
    """A kind of document: its program, usual ending, first bytes, or a stream of its container."""

    program: str
    ending: str
    begins: tuple[bytes, ...] = ()
    stream: str = ""


KINDS = (
    Kind("WordPerfect", ".wpd", (b"\xffWPC",)),
    Kind("Microsoft Works", ".wps", (b"\x01\xfe",), "matost"),
    Kind("StarWriter", ".sdw", (), "starwriterdocument"),
    Kind("Word 2", ".doc", (b"\xdb\xa5", b"\x9b\xa5")),
    Kind("Word for DOS", ".doc", (b"\x31\xbe\x00\x00", b"\x32\xbe\x00\x00")),
)
FORMATS = ("wpd", "wps", "sdw")


def accepts(source: Source, head: bytes) -> bool:
    """True for a document of one of the kinds."""
    return _kind(source, head) is not None


def read(source: Source) -> RawDocument:
    """What the document holds, where it may be converted. Raises DocumentError where not."""
    data = data_of(source)
    kind = _kind(source, data[:64]) or KINDS[0]
    refusal = DocumentError(
        f"This document was written by {kind.program}, which cannot be read directly.", ADVICE
    )
    return converted(source, kind.ending, refusal)


def converted(source: Source, ending: str, refusal: DocumentError) -> RawDocument:
    """The document as LibreOffice turns it into .docx. Raises the refusal where it may not, or cannot."""
    from parsers import word

    if source.convert is None:
        raise refusal
    source.needs(_SECONDS)
    try:
        content = source.convert(data_of(source), ending)
        document = word.read(replace(source, content=content, size=len(content), convert=None))
    except DocumentError as error:
        raise DocumentError(
            f"{refusal.message} LibreOffice could not read it either.", refusal.advice
        ) from error
    note = Issue(
        Severity.NOTE,
        "read-by-libreoffice",
        f"{refusal.message} LibreOffice turned it into .docx first.",
        "Compare a few rows with the document as its own program shows it.",
    )
    return replace(document, format=ending[1:], reader="foreign/1", issues=(*document.issues, note))


def _kind(source: Source, head: bytes) -> Kind | None:
    streams = ole_streams(source, head)
    return next(
        (kind for kind in KINDS if head.startswith(kind.begins) or kind.stream in streams),
        None,
    )
