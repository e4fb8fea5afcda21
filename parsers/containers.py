"""What a container holds, told from the first bytes and the directory, without opening its parts."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from actionplans.model import Properties, Source

if TYPE_CHECKING:
    from olefile import OleFileIO

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL = re.compile(rb"PK\x03\x04.{22}(..)..", re.DOTALL)
_ODF = b"application/vnd.oasis.opendocument."
_OFFICE = {b"word/": "word", b"xl/": "excel", b"ppt/": "slides", b"visio/": "drawing"}
_BY_ENDING = {
    ".docx": "word", ".docm": "word", ".dotx": "word", ".dotm": "word",
    ".xlsx": "excel", ".xlsm": "excel", ".xltx": "excel", ".xltm": "excel", ".xlsb": "excel",
    ".odt": "text", ".ott": "text", ".ods": "spreadsheet", ".ots": "spreadsheet",
}  # fmt: skip


def zip_holds(source: Source, head: bytes) -> str:
    """What a zip container holds: "word", "excel", "text" or "spreadsheet" (OpenDocument), or "" if unknown.

    The names of the first parts tell; where the head ends before a telling one, the ending decides.
    """
    if not head.startswith(b"PK\x03\x04"):
        return ""
    for match in _LOCAL.finditer(head):
        name = head[match.end() : match.end() + int.from_bytes(match[1], "little")]
        kind = _kind(name, head[match.end() + len(name) : match.end() + len(name) + 200])
        if kind:
            return kind
    return _BY_ENDING.get(source.suffix, "")


def _kind(name: bytes, body: bytes) -> str:
    if name == b"mimetype" and _ODF in body:
        return body.partition(_ODF)[2].split(b"PK")[0].decode("ascii", "replace").split("-")[0].strip()
    return next((kind for prefix, kind in _OFFICE.items() if name.startswith(prefix)), "")


def ole_streams(source: Source, head: bytes) -> frozenset[str]:
    """The names of the streams in an OLE container's root, in lower case; empty if it is none."""
    return _streams(source) if head.startswith(OLE) else frozenset()


@lru_cache(maxsize=1)
def _streams(source: Source) -> frozenset[str]:
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(source.read())) as container:
            return frozenset(str(path[0]).lower() for path in container.listdir())
    except Exception:  # a broken container holds nothing we can name
        return frozenset()


def opened_ole(data: bytes) -> OleFileIO[BytesIO]:
    """An OLE container, opened. Raises OSError where it is none or broken."""
    from olefile import OleFileIO

    return OleFileIO(BytesIO(data))


def ole_properties(data: bytes) -> Properties:
    """What the summary streams of an OLE container say; blank where they are missing or broken."""
    try:
        with opened_ole(data) as container:
            return summary(container)
    except Exception:  # a broken summary says nothing, and the document is read all the same
        return Properties()


def summary(container: OleFileIO[BytesIO]) -> Properties:
    """What an open OLE container's summary streams say; blank where they are missing or broken."""
    try:
        said = container.get_metadata()
    except Exception:  # a broken summary says nothing, and the document is read all the same
        return Properties()
    return Properties(
        title=_text(said.title, said.codepage),
        subject=_text(said.subject, said.codepage),
        author=_text(said.author, said.codepage),
        company=_text(said.company, said.codepage_doc),
        created=_day(said.create_time),
        modified=_day(said.last_saved_time),
    )


def _text(value: object, codepage: object) -> str:
    if isinstance(value, str):
        return value.strip("\0 ")
    if not isinstance(value, bytes):
        return ""
    number = codepage % 65_536 if isinstance(codepage, int) else 1252
    try:
        text = value.decode({65_001: "utf-8", 1200: "utf-16-le"}.get(number, f"cp{number}"))
    except (LookupError, UnicodeDecodeError):
        text = value.decode("cp1252", "replace")
    return text.strip("\0 ")


def _day(value: object) -> date | None:
    return value.date() if isinstance(value, datetime) and value.year > 1970 else None
