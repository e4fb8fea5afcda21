"""What a document is called in the dataset, and what the words of its path may say of it."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import unquote

_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_KEPT = {"\t", "\n"}  # a file of ours can hold them, within quotes, if not at the beginning


def safe(name: str) -> str:
    r"""A file's name as it is stored: its own, so that it can be found again, but for what no file of ours
    holds.

    >>> safe("plan\n2009\x1b[2J.docx")
    'plan\n2009%1B[2J.docx'
    >>> safe("B\udce9ziers.pdf")  # a byte that is no UTF-8
    'B�ziers.pdf'
    """
    if name.isascii() and name.isprintable():
        return name
    if not name.isascii() and any("\ud800" <= letter <= "\udfff" for letter in name):
        name = os.fsencode(name).decode("utf-8", "surrogateescape")  # whatever letters the terminal has
    first, rest = name[:1], name[1:]
    begins = f"%{ord(first):02X}" if first in _KEPT else _stored(first)
    return begins + "".join(_stored(letter) for letter in rest)


def _stored(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind == "Cs" or letter in "\ufffe\uffff":  # the latter two no workbook can hold
        return "\N{REPLACEMENT CHARACTER}"
    return f"%{ord(letter):02X}" if kind == "Cc" and letter not in _KEPT else letter


def shown(text: str) -> str:
    r"""A name as it may be shown on a terminal or in a log: what cannot be seen is written as %XX.

    >>> shown("plan\n2009\u202efdp.docx")
    'plan%0A2009%E2%80%AEfdp.docx'
    """
    if text.isprintable():
        return text
    return "".join(_shown(letter) for letter in text)


def _shown(letter: str) -> str:
    if unicodedata.category(letter) not in _UNSEEN:
        return letter
    return "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "surrogatepass"))


def order(name: str) -> tuple[tuple[str, ...], str]:
    """Sort key of a name: folder by folder, whatever the case, the same on every platform."""
    return tuple(unicodedata.normalize("NFC", name).casefold().split("/")), name


def labels(inputs: Sequence[Path]) -> list[str]:
    """How the names below each input begin: its own name, with as many folders as tell it from the others.

    >>> labels([Path("/data/bath/plans"), Path("/data/york/plans"), Path("/data/extra")])
    ['bath/plans', 'york/plans', 'extra']
    """
    return [_label(path, [other for other in inputs if other != path]) for path in inputs]


def _label(path: Path, others: Iterable[Path]) -> str:
    tails = {other.parts[-depth:] for other in others for depth in range(1, len(other.parts) + 1)}
    depth = next((n for n in range(1, len(path.parts)) if path.parts[-n:] not in tails), len(path.parts))
    return "/".join(safe(part.strip("\\/:")) for part in path.parts[-depth:]).strip("/") or "input"


def hints(folder: str, name: str) -> tuple[str, ...]:
    """The words of a path, nearest first: the document's own name, its folders, the input's own folder.

    >>> hints("Equality_Schemes", "bath-nes/Race%20Equality-Plan_2009.docx")
    ('Race Equality Plan 2009', 'bath nes', 'Equality Schemes')
    """
    *folders, last = name.split("/")
    spoken = (_words(part) for part in (Path(last).stem, *reversed(folders), folder))
    return tuple(dict.fromkeys(words for words in spoken if words))


def _words(part: str) -> str:
    spoken = "".join(letter if letter.isprintable() else " " for letter in unquote(part))
    return re.sub(r"[\s_+-]+", " ", spoken).strip()
