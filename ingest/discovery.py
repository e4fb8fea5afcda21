"""The documents in some files and folders, in path order."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import file_digest
from pathlib import Path, PurePosixPath

from actionplans.config import Settings
from actionplans.errors import InputError
from actionplans.model import Skipped, Source
from ingest.names import hints, labels, order, safe
from ingest.walk import Met, walk

_HEAD = 1024
_LARGEST = 1 << 30  # no document has more bytes than this; it would only be hashed for minutes


@dataclass(frozen=True)
class Known:
    """Which files can be documents: by their ending (".pdf"), else by the looks of their first kilobyte."""

    suffixes: Container[str]
    looks_known: Callable[[bytes], bool]


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
    roots = _distinct(_existing(path) for path in inputs)
    prefixes = labels(roots) if len(roots) > 1 else [""]
    found = [
        item
        for root, prefix in zip(roots, prefixes, strict=True)
        for item in (_folder if root.is_dir() else _file)(root, prefix, settings, known)
    ]
    return list(_unique(sorted(found, key=lambda item: order(item.name))))


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


def _file(path: Path, prefix: str, settings: Settings, _: Known) -> list[Source | Skipped]:
    met = Met(prefix or safe(path.name), path, path.stat().st_size)
    return [_source(met, path.parent.name, settings)]


def _folder(root: Path, prefix: str, settings: Settings, known: Known) -> list[Source | Skipped]:
    begin = f"{prefix}/" if prefix else ""
    judge = partial(_judged, folder=root.name, settings=settings, known=known)
    found = [met if isinstance(met, Skipped) else judge(met) for met in walk(root, begin)]
    if not any(isinstance(item, Source) for item in found):
        raise InputError(
            f"The folder {safe(str(root))} holds {_nothing(len(found))}.", "Is the share mounted?"
        )
    return found


def _nothing(files: int) -> str:
    return (
        f"no document this program reads, only {files} other file{'s' * (files != 1)}" if files else "no file"
    )


def _judged(met: Met, folder: str, settings: Settings, known: Known) -> Source | Skipped:
    if met.path.suffix.lower() not in known.suffixes:
        try:
            with met.path.open("rb") as file:
                head = file.read(_HEAD)
        except OSError as error:
            return met.unreadable(error)
        if not known.looks_known(head):
            return Skipped(met.name, met.size, "Not a kind of file this program reads.", _KINDS)
    return _source(met, folder, settings)


_SPLIT = "Check that it is what it should be, or save its plan as a file of its own."
_KINDS = "Save it as Word, Excel, PDF, a web page or text if it is a plan."


def _source(met: Met, folder: str, settings: Settings) -> Source | Skipped:
    if met.size > _LARGEST:
        return Skipped(
            met.name, met.size, "More than 1 GB: too large for a document.", _SPLIT, unreadable=True
        )
    try:
        with met.path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return met.unreadable(error)
    return Source(met.name, met.path, met.size, digest, settings.stated(met.name), hints(folder, met.name))


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
