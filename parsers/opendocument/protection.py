"""OpenDocument packages under a password: each part encrypted by itself (OpenDocument 1.3, part 2, 3.4).

Since 2011 AES-256 and SHA-256, before that Blowfish and SHA-1; the key is always derived by PBKDF2.
"""

from __future__ import annotations

import hashlib
import zlib
from base64 import b64decode
from typing import TYPE_CHECKING

from actionplans.errors import DocumentError
from actionplans.model import Source
from parsers.bounds import MAX_PART, Parts
from parsers.locked import locked, wrong_password
from parsers.opendocument.names import n, number

if TYPE_CHECKING:
    from lxml.etree import _Element

MANIFEST = "META-INF/manifest.xml"
_MOST_ROUNDS = 1_000_000
_CHECKED = 1024
"""Bytes of a part, compressed and in the clear, that its checksum covers."""


class Protected:
    """The parts of a package under a password, in the clear. Raises DocumentError without the right one."""

    def __init__(self, parts: Parts, encrypted: dict[str, _Element], source: Source) -> None:
        self._parts = parts
        self._encrypted = encrypted
        if not source.stated.password:
            raise locked(source.name)
        self._password = source.stated.password.encode()

    def read(self, name: str) -> bytes:
        """A part's bytes, in the clear. Raises KeyError where there is none."""
        stored, said = self._parts.read(name), self._encrypted.get(name)
        if said is None:
            return stored
        packed = self._decrypted(stored, said)
        if not _is_sound(packed, said):
            raise wrong_password()
        data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, MAX_PART + 1)
        if len(data) > MAX_PART:
            raise DocumentError("This file unpacks to far more than a document needs.", "Do not open it.")
        return data

    def _decrypted(self, stored: bytes, said: _Element) -> bytes:
        algorithm, derivation = said.find(n("manifest:algorithm")), said.find(n("manifest:key-derivation"))
        if algorithm is None or derivation is None:
            raise unknown()
        start = hashlib.new(_digest(said.find(n("manifest:start-key-generation"))), self._password).digest()
        rounds = number(derivation, "manifest:iteration-count", most=_MOST_ROUNDS)
        size = number(derivation, "manifest:key-size", 16, 64)
        salt = b64decode(derivation.get(n("manifest:salt"), ""))
        key = hashlib.pbkdf2_hmac("sha1", start, salt, rounds, size)
        vector = b64decode(algorithm.get(n("manifest:initialisation-vector"), ""))
        return _in_the_clear(algorithm.get(n("manifest:algorithm-name"), ""), key, vector, stored)


def encrypted_parts(parts: Parts) -> dict[str, _Element]:
    """What the manifest says of each encrypted part, by name; empty where there is none."""
    if MANIFEST not in parts:
        return {}
    entries = parts.xml(MANIFEST).iter(n("manifest:file-entry"))
    told = {
        entry.get(n("manifest:full-path"), ""): entry.find(n("manifest:encryption-data")) for entry in entries
    }
    return {name: said for name, said in told.items() if said is not None}


def unknown() -> DocumentError:
    """The error for a way of encryption that is not read."""
    return DocumentError(
        "This file is protected by a password in a way that cannot be opened here.",
        "Open it in LibreOffice, save a copy without a password, and run again.",
    )


def _digest(generation: _Element | None) -> str:
    name = "" if generation is None else generation.get(n("manifest:start-key-generation-name"), "")
    return "sha256" if name.lower().endswith("sha256") else "sha1"


def _in_the_clear(name: str, key: bytes, vector: bytes, stored: bytes) -> bytes:
    from cryptography.hazmat.decrepit.ciphers.algorithms import Blowfish
    from cryptography.hazmat.decrepit.ciphers.modes import CFB
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    if name.endswith(("#aes256-cbc", "#aes192-cbc", "#aes128-cbc")):
        decryptor = Cipher(AES(key), CBC(vector)).decryptor()
    elif name.lower().endswith(("blowfish cfb", "#blowfish")):
        decryptor = Cipher(Blowfish(key), CFB(vector)).decryptor()
    else:
        raise unknown()
    return decryptor.update(stored) + decryptor.finalize()


def _is_sound(packed: bytes, said: _Element) -> bool:
    """Whether a part agrees with its checksum; one that states none is taken as it is."""
    checksum, kind = said.get(n("manifest:checksum")), said.get(n("manifest:checksum-type"), "").lower()
    if not checksum:
        return True
    digest = hashlib.sha256 if "sha256" in kind else hashlib.sha1
    return digest(packed[:_CHECKED]).digest() == b64decode(checksum)
