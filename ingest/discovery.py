"""The documents in some files and folders, in path order."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from errno import EIO
from functools import partial
from hashlib import file_digest, sha256
from io import BufferedReader
from pathlib import Path, PurePath, PurePosixPath
from zipfile import ZipExtFile

from actionplans.config import Settings
from actionplans.errors import InputError
from actionplans.model import Skipped, Source
from ingest.archives import ArchiveError, expanded, member_of
from ingest.names import hints, labels, order, safe
from ingest.standing import Standing
from ingest.walk import Met, unreadable, walk

_HEAD = 1024
_ARCHIVE = re.compile(r"\.zip!/", re.IGNORECASE)
_LARGEST = 1 << 30  # no document has more bytes than this; it would only be hashed for minutes


@dataclass(frozen=True)
class Known:
    """Which files can be documents: by their ending (".pdf"), else by the looks of their first kilobyte."""

    suffixes: Container[str]
    looks_known: Callable[[bytes], bool]

    def takes(self, met: Met, head: bytes) -> bool:
        """True for a file that is a document; one that is itself an input always is."""
        suffix = PurePath(met.member[-1] if met.member else met.path).suffix.lower()
        named = not met.root and not met.member
        return named or suffix in self.suffixes or self.looks_known(head)


def find(inputs: Sequence[Path], settings: Settings, known: Known) -> list[Source | Skipped]:
    """Every file met in the inputs, folders searched to any depth, in path order.

    With one input, names are relative to it; with several they begin with the input's own name. A file named
    as an input is always taken; one met in a folder is skipped when it is temporary, hidden, a link, a
    device, or of no known kind. Raises InputError for an input that does not exist or a folder without any
    document.

    >>> known = Known({".txt"}, lambda head: head.startswith(b"%PDF"))
    >>> find([Path("samples/peterborough-equality-plan.txt")], Settings(), known)[0].name
    'peterborough-equality-plan.txt'
    """
    found = [item for root, prefix in _roots(inputs) for item in _found(root, prefix, settings, known)]
    return list(_unique(sorted(found, key=lambda item: order(item.name))))


def _found(root: Path, prefix: str, settings: Settings, known: Known) -> list[Source | Skipped]:
    judged = [
        item if isinstance(item, Skipped) else _judged(item, settings, known) for item in _below(root, prefix)
    ]
    if not any(isinstance(item, Source) for item in judged):
        raise without_document([root], len(judged))
    return judged


def met(inputs: Sequence[Path], standing: Standing | None = None) -> Iterator[Met | Skipped]:
    """Every file met in the inputs, none but archives opened yet, in no order; two may read alike.

    Those in folders that stand as they stood are ticked off in `standing` instead. Raises InputError for an
    input that does not exist, cannot be reached, or is a folder without any file.
    """
    for root, prefix in _roots(inputs):
        yield from _below(root, prefix, standing)


def _roots(inputs: Sequence[Path]) -> list[tuple[Path, str]]:
    """The inputs, and how the names below each begin."""
    roots = _distinct(_existing(path) for path in inputs)
    return list(zip(roots, labels(roots) if len(roots) > 1 else [""], strict=True))


def _below(root: Path, prefix: str, standing: Standing | None = None) -> Iterator[Met | Skipped]:
    if root.is_dir():
        begin = f"{prefix}/" if prefix else ""
        items: Iterable[Met | Skipped] = _folder(root, begin, standing or Standing())
    else:
        items = [_file(root, prefix or safe(root.name))]
    for item in items:
        yield from expanded(item) if isinstance(item, Met) else [item]


def without_document(inputs: Sequence[Path], files: int) -> InputError:
    """The error of inputs that hold files, and no document among them."""
    where = ", ".join(safe(str(path)) for path in inputs)
    return InputError(f"The folder {where} holds {_nothing(files)}.", "Is the share mounted?")


def holder(inputs: Sequence[Path], folder: Path) -> Path | None:
    """The input folder that holds `folder` (or is it), where no output must lie; None when none does."""
    target = folder.resolve()
    return next((path for path in inputs if path.is_dir() and target.is_relative_to(path.resolve())), None)


def _existing(path: Path) -> Path:
    try:
        root = path.resolve()
        if root.is_file() or root.is_dir():
            return root
        there = root.exists()
    except OSError as error:
        raise InputError(
            f"{safe(str(path))} cannot be reached: {error.strerror}.", "Is the share mounted?"
        ) from error
    if there:
        raise InputError(f"{safe(str(path))} is neither a file nor a folder.", "Name a document or a folder.")
    raise InputError(f"{safe(str(path))} does not exist.", "Check its spelling; is the share mounted?")


def _distinct(roots: Iterable[Path]) -> list[Path]:
    """Each place once: without repeats, and without inputs that lie inside another."""
    once = list(dict.fromkeys(roots))
    return [root for root in once if not any(root != other and root.is_relative_to(other) for other in once)]


def _file(path: Path, name: str) -> Met | Skipped:
    try:
        return Met.of(name, str(path), path.stat())
    except OSError as error:
        return unreadable(name, error)


def _folder(root: Path, begin: str, standing: Standing) -> Iterator[Met | Skipped]:
    files, before = 0, standing.ticked
    for item in walk(root, begin, standing):
        if isinstance(item, Skipped) and item.unreadable and item.name == (begin or "./"):
            raise InputError(f"The folder {safe(str(root))} cannot be read.", "Is the share mounted?")
        files += 1
        yield item
    if not files and standing.ticked == before:
        raise InputError(f"The folder {safe(str(root))} holds no file.", "Is the share mounted?")


def _nothing(files: int) -> str:
    return (
        f"no document this program reads, only {files} other file{'s' * (files != 1)}" if files else "no file"
    )


def _judged(met: Met, settings: Settings, known: Known) -> Source | Skipped:
    """A file met, opened and hashed."""
    if met.size > _LARGEST:
        return _too_large(met)
    try:
        with _open(met) as file:
            if not known.takes(met, file.read(_HEAD)):
                return _of_no_kind(met)
            file.seek(0)
            digest = file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return met.unreadable(error)
    except ArchiveError as error:
        return _packed(met, error)
    source = _source(met, settings, digest, None)
    return replace(source, unpack=partial(_unpacked, met)) if met.member else source


def _open(met: Met) -> AbstractContextManager[BufferedReader | ZipExtFile]:
    return member_of(met) if met.member else Path(met.path).open("rb")


def _unpacked(met: Met) -> bytes:
    try:
        with _open(met) as file:
            return file.read()
    except ArchiveError as error:
        raise OSError(EIO, error.reason) from error


def opened(met: Met, settings: Settings, known: Known) -> tuple[Source | Skipped, Met]:
    """A file met, with the bytes it holds now, and as it stood when they were read. Raises OSError.

    The document's `content` is what its digest is of, whatever becomes of the file meanwhile.
    """
    now = met.stood(os.stat(met.path)) if met.member else met  # noqa: PTH116  # odd bytes
    try:
        with _open(now) as file:
            if not now.member:
                now = met.stood(os.fstat(file.fileno()))
            if now.size > _LARGEST:
                return _too_large(now), now
            head = file.read(_HEAD)
            if not known.takes(now, head):
                return _of_no_kind(now), now
            content = head + file.read()
    except ArchiveError as error:
        return _packed(now, error), now
    return _source(now, settings, sha256(content).hexdigest(), content), now


_SPLIT = "Check that it is what it should be, or save its plan as a file of its own."
_KINDS = "Save it as Word, Excel, PDF, a web page or text if it is a plan."


def _too_large(met: Met) -> Skipped:
    return Skipped(met.name, met.size, "More than 1 GB: too large for a document.", _SPLIT, unreadable=True)


def _packed(met: Met, error: ArchiveError) -> Skipped:
    return Skipped(met.name, met.size, error.reason, error.advice, unreadable=True)


def _of_no_kind(met: Met) -> Skipped:
    return Skipped(met.name, met.size, "Not a kind of file this program reads.", _KINDS)


def _source(met: Met, settings: Settings, digest: str, content: bytes | None) -> Source:
    stated, path = settings.stated(met.name), Path(met.path)
    hinted = hints(met.root or path.parent.name, _ARCHIVE.sub("/", met.name))
    return Source(met.name, path, met.size, digest, stated, hinted, content)


def _unique(found: Iterable[Source | Skipped]) -> Iterator[Source | Skipped]:
    """The same with every name used once: two that read alike (é composed or not) get a number."""
    seen: set[str] = set()
    for item in found:
        name, number = item.name, 1
        while name in seen:
            number += 1
            path = PurePosixPath(item.name)
            name = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
        seen.add(name)
        yield item if name == item.name else replace(item, name=name)
