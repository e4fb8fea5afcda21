"""Containers and XML, bounded before they are opened: a bomb is refused with a sentence, not met."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from actionplans.errors import DocumentError
from actionplans.model import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_FILE = 256 << 20
MAX_ENTRIES = 10_000
MAX_PART = 192 << 20
MAX_TOTAL = 512 << 20
MAX_RATIO = 250
SMALL = 1 << 20
"""Parts up to this many bytes may be compressed as well as they like."""

_BOMB_ADVICE = "Do not open it. Ask whoever sent it for the plan alone, in a new file."
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0D\0O\0C\0T\0Y\0P\0E", re.IGNORECASE)


def data_of(source: Source) -> bytes:
    """All bytes of the document. Raises DocumentError when it cannot be read or is far too large."""
    if source.size > MAX_FILE:
        raise DocumentError(
            f"This file has {source.size >> 20:,} MB; documents of up to {MAX_FILE >> 20} MB are read.",
            "Check that it is what it should be, or save its plan as a file of its own.",
        )
    try:
        return source.read()
    except OSError as error:
        raise DocumentError(
            f"This file cannot be read: {error.strerror or error}.", "Check that it is there and may be read."
        ) from error


@contextmanager
def damage_named(what: str) -> Iterator[None]:
    """Whatever fails inside is said as a DocumentError: `what` ("Word document") is damaged."""
    try:
        yield
    except DocumentError:
        raise
    except (MemoryError, RecursionError) as error:
        raise DocumentError(
            f"This {what} is too large or too deeply nested to be read.", _BOMB_ADVICE
        ) from error
    except Exception as error:
        raise DocumentError(
            f"This {what} is damaged and cannot be read.",
            "Open it in the program that made it, save it anew and run again.",
        ) from error


class Parts:
    """The parts of a zip container, each read whole and never beyond the bounds.

    Raises DocumentError when the container is no zip, holds too many parts, or parts that overlap. A part's
    declared size is checked before it is opened, and held to while it is unpacked; parts nobody reads
    (pictures) may be as large as they like.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise DocumentError(
                "This file is damaged: its container is cut short or not whole.",
                "Copy or download it again, or ask for it anew.",
            ) from error
        entries = self._zip.infolist()
        self._entries = {entry.filename: entry for entry in entries}
        self._left = MAX_TOTAL
        _check_container(entries, len(data))

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The parts' names, in the container's order."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """A part's bytes. Raises KeyError where there is none, DocumentError where it breaks the bounds."""
        entry = self._entries[name]
        self._left -= entry.file_size
        if _swells(entry) or self._left < 0:
            raise DocumentError("This file unpacks to far more than a document needs.", _BOMB_ADVICE)
        if entry.flag_bits & 1:
            raise DocumentError(
                "This file is protected by a zip password.",
                "Extract it with the password, and convert what is inside.",
            )
        try:
            with self._zip.open(entry) as part:
                data = part.read(min(entry.file_size, MAX_PART) + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
            raise DocumentError(
                f"This file is damaged: its part {name} cannot be unpacked.",
                "Copy or download it again, or ask for it anew.",
            ) from error
        if len(data) > min(entry.file_size, MAX_PART):
            raise DocumentError("This file unpacks to more than it declares.", _BOMB_ADVICE)
        return data

    def check_all(self) -> None:
        """Raises DocumentError when any part breaks the bounds, for libraries that open them themselves."""
        entries = list(self._entries.values())
        if any(map(_swells, entries)) or sum(entry.file_size for entry in entries) > MAX_TOTAL:
            raise DocumentError("This file unpacks to far more than a document needs.", _BOMB_ADVICE)

    def xml(self, name: str) -> _Element:
        """A part parsed as XML. Raises KeyError where there is none, DocumentError where it is not sound."""
        return parsed_xml(self.read(name), name)


def parsed_xml(data: bytes, name: str) -> _Element:
    """The root of an XML document without DTD, entities or network. Raises DocumentError otherwise."""
    from lxml import etree

    refuse_dtd(data, name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=len(data) > 10_000_000,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError(
            f"This file is damaged: its part {name} is not whole.",
            "Open it in the program that made it, save it anew and run again.",
        ) from error
    if root is None:
        raise DocumentError(f"This file is damaged: its part {name} is empty.", "Ask for it anew.")
    return root


def refuse_dtd(data: bytes, name: str) -> None:
    """Raises DocumentError when an XML part declares a document type or entities."""
    declares = b"<!" in data or b"<\0!\0" in data
    if declares and _DTD.search(data):
        raise DocumentError(
            f"This file's part {name} declares a document type, which no office program writes.", _BOMB_ADVICE
        )


def _check_container(entries: list[zipfile.ZipInfo], size: int) -> None:
    if len(entries) > MAX_ENTRIES:
        raise DocumentError(
            f"This file holds {len(entries):,} parts, far more than any document.", _BOMB_ADVICE
        )
    if sum(entry.compress_size for entry in entries) > size:
        raise DocumentError("The parts of this file overlap one another.", _BOMB_ADVICE)


def _swells(entry: zipfile.ZipInfo) -> bool:
    ratio = entry.file_size / max(entry.compress_size, 1)
    return entry.file_size > MAX_PART or (entry.file_size > SMALL and ratio > MAX_RATIO)
