"""Zip archives of documents: their members are met like files, and unpacked one at a time, in memory.

Nothing is ever written or believed: an archive is judged by its directory before a member is opened, and a
member holds to what the directory says of it. An archive may lie in another; one deeper is left closed.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from struct import unpack
from typing import IO, TypeAlias

from actionplans.model import Skipped
from ingest.names import safe
from ingest.rejects import rejected
from ingest.walk import Met

ENDING = ".zip"
WITHIN = "!/"
"""Stands between an archive's name and a member's."""

MAX_MEMBERS = 10_000
MAX_MEMBER = 256 << 20
MAX_TOTAL = 4 << 30
MAX_RATIO = 250
SMALL = 1 << 20
"""Members up to this many bytes may be packed as well as they like."""

MAX_DIRECTORY = 4 << 20
MAX_INNER = 64 << 20
DEEPEST = 2
"""So many archives may lie in one another."""

_OFFICE = ("[Content_Types].xml", "META-INF/manifest.xml", "mimetype")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCKED, _UTF8 = 0x1, 0x800  # flags of a member (APPNOTE.TXT 4.4.4)
_HEADER = 30  # bytes of a member's own header before its name (APPNOTE.TXT 4.3.7)
_BOMB = "Do not open it. Ask whoever sent it for the plans alone."
_AGAIN = "Copy or download it again, or ask for it anew."
_UNPACK = "Unpack it into the folder, and run again."
_DAMAGE = (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, IndexError)

Directory: TypeAlias = "dict[str, zipfile.ZipInfo]"


class ArchiveError(Exception):
    """An archive, or a member of one, that is not opened: why, and what to do."""

    def __init__(self, reason: str, advice: str = _AGAIN) -> None:
        super().__init__(reason)
        self.reason, self.advice = reason, advice


@dataclass(frozen=True, slots=True)
class _Stand:
    """An archive as it stood: where it lies, when it last changed, and its names within other archives."""

    path: str
    modified: int
    members: tuple[str, ...] = ()


def expanded(met: Met) -> Iterator[Met | Skipped]:
    """The members of an archive as files of their own, or the file itself when it is none.

    An Office document that is only called .zip is no archive.
    """
    if not met.name.lower().endswith(ENDING):
        yield met
        return
    try:
        stand = _Stand(met.path, met.modified, met.member)
        directory = _directory(stand)
        if any(name in directory for name in _OFFICE):
            yield met
            return
        _check(directory, met.size)
    except OSError as error:
        yield met.unreadable(error)
    except ArchiveError as error:
        yield Skipped(met.name, met.size, error.reason, error.advice, unreadable=True)
    else:
        yield from _members(met, directory)


_EACH = "Each of its files is named with what to do about it."


def _members(met: Met, directory: Directory) -> Iterator[Met | Skipped]:
    files = [entry for entry in directory.values() if not entry.is_dir()]
    if not files:
        yield Skipped(met.name, met.size, "This archive holds no file.")
    any_taken = False
    for entry in files:
        for item in _member(met, entry):
            any_taken |= isinstance(item, Met)
            yield item
    if files and not any_taken and not met.member:
        yield Skipped(met.name, met.size, "Nothing in this archive can be read.", _EACH)


def _member(met: Met, entry: zipfile.ZipInfo) -> Iterator[Met | Skipped]:
    name = f"{met.name}{WITHIN}{_spoken(entry)}"
    left = _left_out(_spoken(entry))
    if left:
        yield Skipped(name, entry.file_size, *left)
        return
    closed = _closed(entry)
    if closed:
        yield Skipped(name, entry.file_size, *closed, unreadable=True)
        return
    member = replace(met, name=name, size=entry.file_size, member=(*met.member, entry.filename))
    if name.lower().endswith(ENDING) and len(member.member) >= DEEPEST:
        yield Skipped(name, entry.file_size, "An archive within an archive within another.", _UNPACK, True)
    else:
        yield from expanded(member)


def _spoken(entry: zipfile.ZipInfo) -> str:
    """A member's name as it reads: folders parted by "/", climbing nowhere, in the letters meant."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8:
        with suppress(UnicodeError):  # macOS writes UTF-8 without saying so
            name = name.encode("cp437").decode("utf-8")
    parts = re.split(r"[\\/]+", name.partition("\0")[0])
    return safe("/".join(part for part in parts if part not in ("", ".", ".."))) or "unnamed"


def _left_out(name: str) -> tuple[str, str] | None:
    *folders, last = name.split("/")
    if "__MACOSX" in folders:
        return "A file a Mac keeps for itself.", ""
    if any(folder.startswith(".") for folder in folders):
        return "Hidden.", "Rename its folder without the leading dot if it holds plans."
    return rejected(last)


def _closed(entry: zipfile.ZipInfo) -> tuple[str, str] | None:
    """Why, and what to do, for a member that cannot be opened or must not be."""
    if entry.flag_bits & _LOCKED:
        return "Protected by a zip password.", "Unpack it with the password, and convert what is inside."
    if entry.compress_type not in _METHODS:
        return "Packed in a way this program does not unpack.", _UNPACK
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > MAX_MEMBER or (entry.file_size > SMALL and ratio > MAX_RATIO):
        return "It unpacks to far more than a document needs.", _BOMB
    return None


def _check(directory: Directory, size: int) -> None:
    """Raises ArchiveError when the archive as a whole is more than any council's."""
    if len(directory) > MAX_MEMBERS:
        raise ArchiveError(f"This archive holds more than {MAX_MEMBERS:,} files.", _UNPACK)
    if sum(entry.compress_size for entry in directory.values()) > size:
        raise ArchiveError("The members of this archive overlap one another.", _BOMB)
    if sum(entry.file_size for entry in directory.values()) > MAX_TOTAL:
        raise ArchiveError(f"This archive unpacks to more than {MAX_TOTAL >> 30} GB.", _BOMB)


# ------------------------------------------------------------------ opening


@contextmanager
def member_of(met: Met) -> Iterator[zipfile.ZipExtFile]:
    """A member met, open at its first byte; what is read ends where the directory says.

    Raises OSError, FileNotFoundError when there is no such member any more, and ArchiveError when it is
    damaged.
    """
    *within, name = met.member
    stand = _Stand(met.path, met.modified, tuple(within))
    with _damage_named(), _container(stand) as archive, _unpacking(archive, _entry(stand, name)) as part:
        yield part


@contextmanager
def _container(stand: _Stand) -> Iterator[IO[bytes]]:
    if stand.members:
        yield BytesIO(_inner(stand))
    else:
        with Path(stand.path).open("rb") as file:
            yield file


@lru_cache(maxsize=1)
def _inner(stand: _Stand) -> bytes:
    """An archive within another, unpacked."""
    *within, name = stand.members
    outer = replace(stand, members=tuple(within))
    entry = _entry(outer, name)
    if entry.file_size > MAX_INNER:
        raise ArchiveError(
            f"An archive of more than {MAX_INNER >> 20} MB within an archive is not opened.", _UNPACK
        )
    with _container(outer) as archive, _unpacking(archive, entry) as part:
        return part.read()


def _entry(stand: _Stand, name: str) -> zipfile.ZipInfo:
    try:
        return _directory(stand)[name]
    except KeyError as error:
        raise FileNotFoundError(f"{name} is no more in {stand.path}") from error


@contextmanager
def _unpacking(archive: IO[bytes], entry: zipfile.ZipInfo) -> Iterator[zipfile.ZipExtFile]:
    """A member, open at its first byte; its checksum is held against it when its end is reached."""
    closed = _closed(entry)
    if closed:
        raise ArchiveError(*closed)
    archive.seek(entry.header_offset)
    header = archive.read(_HEADER)
    if not header.startswith(b"PK\x03\x04") or len(header) < _HEADER:
        raise zipfile.BadZipFile("no member begins there")
    archive.seek(sum(unpack("<HH", header[26:])), 1)
    with zipfile.ZipExtFile(archive, "r", entry) as part:
        yield part


@lru_cache(maxsize=4)
def _directory(stand: _Stand) -> Directory:
    """What an archive says it holds, by name; of two members of one name the later one counts.

    Raises OSError, or ArchiveError when it is damaged or its directory is beyond any archive's.
    """
    with _damage_named(), _container(stand) as file, zipfile.ZipFile(_Bounded(file)) as archive:
        return dict(archive.NameToInfo)


class _Bounded:
    """A file of which nobody reads more at a time than a directory may have."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.seek, self.tell = file.seek, file.tell

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if size > MAX_DIRECTORY:
            raise ArchiveError("This archive lists more files than any folder of plans.", _BOMB)
        return self._file.read(size)


@contextmanager
def _damage_named() -> Iterator[None]:
    import zlib

    try:
        yield
    except (*_DAMAGE, zlib.error) as error:
        raise ArchiveError("Damaged: it cannot be unpacked to its end.") from error
