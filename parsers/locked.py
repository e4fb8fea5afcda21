"""Documents protected by a password: opened with the one stated in `plans.toml`, or said to be locked."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from actionplans.errors import DocumentError
from actionplans.model import RawDocument, Source
from parsers.bounds import damage_named, data_of
from parsers.containers import ole_streams

FORMATS = ("encrypted",)

_NO_PASSWORD = "VelvetSweatshop"
"""What Excel encrypts with when it only keeps a workbook from being changed (MS-OFFCRYPTO 2.4.2.3)."""


def accepts(source: Source, head: bytes) -> bool:
    """True for a Word or Excel document of 2007 or later that is wholly encrypted."""
    return "encryptedpackage" in ole_streams(source, head)


def read(source: Source) -> RawDocument:
    """What the document holds once opened. Raises DocumentError without the right password."""
    import parsers

    content = unlocked(data_of(source), source)
    return parsers.read(replace(source, content=content, size=len(content)))


class LockedError(DocumentError):
    """A document whose password is not known, or wrong."""


def unlocked(data: bytes, source: Source) -> bytes:
    """The bytes of an encrypted Office document in the clear. Raises DocumentError without its password."""
    with damage_named("protected document"):
        for password in filter(None, (source.stated.password, _NO_PASSWORD)):
            opened = _decrypted(data, password)
            if opened is not None:
                return opened
    raise wrong_password() if source.stated.password else locked(source.name)


def wrong_password() -> LockedError:
    """The error for a document that the password stated does not open."""
    return LockedError(
        "The password stated in plans.toml does not open this file.", "Correct it and run again."
    )


def locked(name: str) -> LockedError:
    """The error for a document whose password is not known."""
    return LockedError(
        "This file is protected by a password.",
        f'State it in plans.toml, under [documents."{name}"] as password = "...", or save a copy without it.',
    )


def _decrypted(data: bytes, password: str) -> bytes | None:
    """The bytes in the clear, or None where the password is wrong."""
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    opened = BytesIO()
    try:
        document = msoffcrypto.OfficeFile(BytesIO(data))
        document.load_key(password=password)
        document.decrypt(opened)
    except (InvalidKeyError, DecryptionError):
        return None
    return opened.getvalue()
