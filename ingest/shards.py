"""Values kept on the local disk under a key: each a small file that knows when it is damaged.

The bytes are MessagePack, which cannot run anything when it is read back. A file that is missing, cut short
or changed by a single bit reads as None, and what it held is made anew.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, Generic, TypeVar

from actionplans.model import Issue, Paragraph, Properties, RawDocument, RawTable, Understanding

_MARK = b"APS1"
_DIGEST = 16
_FAST = 1  # zlib's level: a quarter of the size at a tenth of the cost of the best

Held = TypeVar("Held")


def key(*parts: str) -> str:
    """A short name for some texts together."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogateescape"), digest_size=_DIGEST).hexdigest()


@dataclass(frozen=True)
class Rows:
    """What was made of one document: the bulk of its outcome."""

    understanding: Understanding
    issues: tuple[Issue, ...]


@dataclass(frozen=True)
class Block:
    """A paragraph or a table: exactly one of them."""

    paragraph: Paragraph | None = None
    table: RawTable | None = None


@dataclass(frozen=True)
class Document:
    """A RawDocument in a shape that can be told from its bytes."""

    format: str
    reader: str
    blocks: tuple[Block, ...]
    properties: Properties
    pages: int | None
    issues: tuple[Issue, ...]
    unread: int

    @classmethod
    def of(cls, raw: RawDocument) -> Document:
        """The same, to be kept."""
        blocks = tuple(Block(b) if isinstance(b, Paragraph) else Block(table=b) for b in raw.blocks)
        return cls(raw.format, raw.reader, blocks, raw.properties, raw.pages, raw.issues, raw.unread)

    def raw(self) -> RawDocument:
        """The document as it was."""
        blocks = tuple(b.paragraph or b.table for b in self.blocks)
        kept = tuple(block for block in blocks if block is not None)
        return RawDocument(
            self.format, self.reader, kept, self.properties, self.pages, self.issues, self.unread
        )


class Shards(Generic[Held]):
    """Values of one type under a folder, each in a file of its own; or in memory, where some is given."""

    def __init__(self, folder: Path, kind: type[Held], memory: dict[str, bytes] | None = None) -> None:
        self.folder = folder
        self._kind, self._memory = kind, memory

    @cached_property
    def _decoder(self) -> Any:
        from msgspec.msgpack import Decoder

        return Decoder(self._kind)

    @cached_property
    def _encoder(self) -> Any:
        from msgspec.msgpack import Encoder

        return Encoder()

    def path(self, name: str) -> Path:
        """Where a value lies: few folders, since one for every few files is slow on some disks."""
        return self.folder / name[:1] / f"{name}.shard"

    def get(self, name: str) -> Held | None:
        """The value under a key; None when there is none, or its file is damaged."""
        packed = self._packed(name)
        held = None if packed is None else opened(packed)
        return None if held is None else self.decoded(held)

    def _packed(self, name: str) -> bytes | None:
        if self._memory is not None:
            return self._memory.get(name)
        try:
            return self.path(name).read_bytes()
        except OSError:
            return None

    def decoded(self, held: bytes) -> Held | None:
        """A value from its bytes; None when they are none of this kind."""
        from msgspec import MsgspecError

        try:
            value: Held = self._decoder.decode(held)
        except (MsgspecError, UnicodeDecodeError, RecursionError):
            return None
        return value

    def put(self, name: str, value: Held) -> None:
        """Keep a value; its file appears whole or not at all. Raises OSError when it cannot be written."""
        self.take(name, sealed(self._encoder.encode(value)))

    def take(self, name: str, content: bytes) -> None:
        """Keep a value that was packed elsewhere, likewise."""
        if self._memory is not None:
            self._memory[name] = content
            return
        path = self.path(name)
        part = path.with_name(f"{name}.{os.getpid()}.part")
        try:
            _write(part, content)
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise

    def forget(self, name: str) -> None:
        """Remove a value."""
        self.path(name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """The keys of all values; what a killed worker left half written, or lies elsewhere, is removed."""
        for path in self.folder.glob("*/*"):
            if path == self.path(path.stem):
                yield path.stem
            else:
                path.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except FileNotFoundError:  # the first below its folder
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def sealed(content: bytes) -> bytes:
    """Bytes packed small, with a digest that tells whether they are still the same."""
    packed = zlib.compress(content, _FAST)
    return _MARK + blake2b(packed, digest_size=_DIGEST).digest() + packed


def opened(content: bytes) -> bytes | None:
    """What `sealed` packed; None when it is damaged."""
    start = len(_MARK) + _DIGEST
    packed = content[start:]
    if content[:start] != _MARK + blake2b(packed, digest_size=_DIGEST).digest():
        return None
    try:
        return zlib.decompress(packed)
    except zlib.error:  # it was made by another hand
        return None
