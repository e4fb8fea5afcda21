"""What decides a document's rows beside the document: whatever differs here must not differ on a worker."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version

import parsers
from actionplans import __version__, office
from actionplans.config import Settings
from actionplans.state import content_of

PACKAGES = (
    "charset-normalizer", "cryptography", "dateparser", "lxml", "msgspec", "msoffcrypto-tool", "numpy",
    "olefile", "onnxruntime", "opencv-python-headless", "orjson", "pdfminer.six", "pdfplumber", "pillow",
    "pydantic", "pypdfium2", "rapidfuzz", "rapidocr", "spacy", "xlrd",
)  # fmt: skip
"""Packages that documents are read and understood with. A test compares them with what the rooms import."""

NONE = "none"


def likeness(settings: Settings) -> dict[str, str]:
    """Name and version of everything that bears on the rows; "none" for what is not there."""
    office_there = "there" if settings.reading.libreoffice and office.program() else NONE
    return {
        "Python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "actionplans": __version__,
        **{name: _version(name) for name in PACKAGES},
        "text recognition": parsers.recogniser() or NONE,
        "LibreOffice for old documents": office_there,
        "the code of parsers": content_of(("parsers",))[:8],
        "the code of normalise": content_of(("normalise",))[:8],
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return NONE


def differences(here: dict[str, str], there: dict[str, str]) -> list[str]:
    """What differs, each as a person would say it.

    >>> differences({"lxml": "6.1.3", "xlrd": "2.0.2"}, {"lxml": "5.0.0", "xlrd": "2.0.2"})
    ['lxml 6.1.3 here, 5.0.0 there']
    """
    return [
        f"{name} {here.get(name, NONE)} here, {there.get(name, NONE)} there"
        for name in dict.fromkeys((*here, *there))
        if here.get(name, NONE) != there.get(name, NONE)
    ]
