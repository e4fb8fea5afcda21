"""What is installed, what is missing and what each missing thing costs; what a worker is kept from here."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

from actionplans import __version__, limits, office

EXTRAS = (
    ("ocr", ("rapidocr", "onnxruntime", "cv2"), "Scanned pages are named in the report and not read."),
    ("parquet", ("pyarrow",), "The tables are not written as Parquet; CSV, Excel and SQLite are."),
    ("review", ("starlette", "uvicorn"), "The local review page cannot be opened."),
    ("cluster", ("distributed",), "Documents are read on this computer only."),
)
"""Extras, the modules each brings, and what is missed without it."""


def findings() -> Iterator[str]:
    """Plain lines, one a finding; what is missing says what it costs and how to get it."""
    yield f"actionplans {__version__}, Python {platform.python_version()} on {platform.platform()}"
    for extra, modules, cost in EXTRAS:
        yield _extra(extra, modules, cost)
    missing_office = office.lack()
    yield (
        f"missing   LibreOffice: {missing_office}. WordPerfect, Works and Word before 97 are refused."
        if missing_office
        else "found     LibreOffice: it reads WordPerfect, Works and Word before 97 where plans.toml says so"
    )
    yield "A document's worker is kept from:"
    for name, by, failing, lack in _measures():
        if failing:
            yield f"  NOT ENFORCED {name}: {failing}. {lack}"
        else:
            yield f"  enforced     {name}: {by}"


def _extra(extra: str, modules: tuple[str, ...], cost: str) -> str:
    from parsers.pdf.recognisers import available

    if all(find_spec(module) is not None for module in modules):
        return f"installed [{extra}]"
    how = f"pip install 'actionplans[{extra}]'"
    if extra == "ocr" and available():
        return f"found     tesseract: it reads scanned pages. To misread fewer letters: {how}"
    return f"missing   [{extra}]: {cost} To have it: {how}"


def _measures() -> list[tuple[str, str, str, str]]:
    """The measures as a worker of this system meets them."""
    from actionplans.workers import End, Lane, tracked

    heard = Event()
    with TemporaryDirectory() as folder, tracked():
        lane: Lane[str] = Lane(_begun, _tried, None, heard)
        try:
            lane.give(folder, 30.0)
            while not (said := list(lane.results())):
                heard.wait(1.0)
            found: list[tuple[str, str, str, str]] = (
                [] if isinstance(said[0][1], End) else json.loads(said[0][1])
            )
            return found
        finally:
            lane.discard()


def _begun(_job: object, _ask: object) -> None:
    """Nothing needs to be got ready."""


def _tried(folder: str) -> bytes:
    found = [(it.name, it.by, failing, it.lack) for it, failing in limits.confine(Path(folder))]
    return json.dumps(found).encode()
