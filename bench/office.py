"""Reading office documents: CPU time beside the library a user would pick for each format.

    python bench/office.py            under a minute; ends with 1 when a figure misses its limit

Each sample plan in every format, and a table of 2,000 rows, everything in one process and one run on CPU
time, reader and peer in turns, the best of several. A ratio above 1 means that the product's reader is
faster. A spreadsheet's first peer is `pandas.read_excel(path)` with the engine pandas takes by itself;
calamine, which gives values without how they are shown, follows for comparison. LibreOffice is timed by the
CPU time of its own process, and where it is there it writes the long table as .xls and .ods. Peers that are
not installed (`pip install odfpy striprtf`) are left out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, NamedTuple

import docx
import openpyxl
import pandas as pd
from python_calamine import CalamineWorkbook

from actionplans.model import Source
from parsers import read

warnings.simplefilter("ignore")
ROOT = Path(__file__).parent.parent
PLANS = ("peterborough-equality-plan", "staffordshire-race-equality-scheme")
FOLDERS = (ROOT / "samples" / "formats", ROOT / "tests" / "documents", ROOT / "samples")
FORMATS = ("txt", "html", "docx", "doc", "rtf", "odt", "xlsx", "xls", "ods")
LEAST = {"html": 1.0, "docx": 1.0, "xlsx": 1.0, "xls": 1.0, "ods": 1.0, "doc": 50.0}
"""The least ratio to each format's first peer, on every plan and on the long table."""
ENGINES: dict[str, tuple[Literal["openpyxl", "xlrd", "odf"], str]] = {
    "xlsx": ("openpyxl", "openpyxl"),
    "xls": ("xlrd", "xlrd"),
    "ods": ("odf", "odf"),
}
"""The engine pandas takes for an ending by itself, and its package."""
CALAMINE = "calamine, values alone"
ROWS, COLUMNS, TIMES = 2_000, 6, 7


class Figure(NamedTuple):
    """How long one format took, in CPU seconds, here and with the peer."""

    ending: str
    peer: str
    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        """How many times faster than the peer the reader is."""
        return self.theirs / self.ours


def main() -> int:
    """Prints the figures; 1 when one misses its limit."""
    missed = 0
    for plan in PLANS:
        missed += shown(plan, {ending: found(f"{plan}.{ending}") for ending in FORMATS})
    with tempfile.TemporaryDirectory() as folder:
        missed += shown(f"one table of {ROWS:,} rows and {COLUMNS} columns", tall(Path(folder)))
    return int(missed > 0)


def found(name: str) -> Path:
    """The document of that name in one of the folders."""
    return next(path for folder in FOLDERS if (path := folder / name).exists())


def shown(title: str, documents: dict[str, Path]) -> int:
    """Prints the figures of some documents; how many formats miss their limit beside their first peer."""
    print(f"\n{title}\n{'format':8}{'ms here':>10}{'ms peer':>10}{'ratio':>9}  peer")
    figures = list(measured(documents))
    for f in figures:
        print(f"{f.ending:8}{f.ours * 1000:10.1f}{f.theirs * 1000:10.1f}{f.ratio:9.2f}  {f.peer}")
    firsts = {f.ending: f for f in reversed(figures) if f.peer != CALAMINE}.values()
    missed = [f for f in firsts if f.ratio < LEAST.get(f.ending, 0)]
    for f in missed:
        print(f"missed: {f.ending} is {f.ratio:.2f} times {f.peer}, not {LEAST[f.ending]:g}")
    return len(missed)


def measured(documents: dict[str, Path]) -> Iterator[Figure]:
    """The figures of each format that has a peer."""
    for ending, path in documents.items():
        for name, peer in peers(ending):
            yield Figure(ending, name, *in_turns(partial(here, path), partial(peer, path)))
        if ending in ("doc", "rtf", "odt") and shutil.which("soffice"):
            yield Figure(ending, "LibreOffice, to .docx", best(partial(here, path)), libreoffice(path))


def in_turns(*jobs: Callable[[], Any]) -> list[float]:
    """The least CPU seconds each job took, all of them in turns: a slow moment is slow for all."""
    taken = [[seconds(job) for job in jobs] for _ in range(TIMES + 1)]
    return [max(min(times), 1e-6) for times in zip(*taken[1:], strict=True)]


def best(job: Callable[[], Any]) -> float:
    """The least CPU seconds a job took."""
    return in_turns(job)[0]


def seconds(job: Callable[[], Any]) -> float:
    """The CPU seconds a job takes."""
    start = time.process_time()
    job()
    return time.process_time() - start


def here(path: Path) -> object:
    """The document as the product reads it."""
    data = path.read_bytes()
    return read(Source(path.name, path, len(data), sha256(data).hexdigest()))


def peers(ending: str) -> Iterator[tuple[str, Callable[[Path], Any]]]:
    """The libraries a user would pick, with the call a user would make."""
    match ending:
        case "txt":
            yield "pandas.read_csv", lambda path: pd.read_csv(path, sep="\t", header=None, names=range(8))
        case "html":
            yield "pandas.read_html", pd.read_html
        case "docx":
            yield "python-docx .cells", by_cells
        case "xlsx" | "xls" | "ods":
            engine, package = ENGINES[ending]
            if find_spec(package):
                yield f"pandas.read_excel ({package})", lambda path: pd.read_excel(path, engine=engine)
            yield "pandas.read_excel (calamine)", lambda path: pd.read_excel(path, engine="calamine")
            yield CALAMINE, by_calamine
        case "rtf":
            if find_spec("striprtf"):
                from striprtf.striprtf import rtf_to_text

                yield "striprtf, text only", lambda path: rtf_to_text(path.read_text("cp1252"))


def by_calamine(path: Path) -> list[list[list[object]]]:
    """The values of every sheet, as calamine gives them to Python."""
    book = CalamineWorkbook.from_path(str(path))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def by_cells(path: Path) -> list[list[str]]:
    """The texts of a document's cells as python-docx's own guide reads them."""
    return [
        [cell.text for cell in row.cells] for table in docx.Document(str(path)).tables for row in table.rows
    ]


def libreoffice(path: Path) -> float:
    """CPU seconds LibreOffice takes to convert a document, once it has been started before."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", "--headless", "--convert-to", "docx", "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True)
        start = os.times()
        subprocess.run(command, check=True, capture_output=True)
        end = os.times()
    return end.children_user + end.children_system - start.children_user - start.children_system


def tall(folder: Path) -> dict[str, Path]:
    """One long table in the formats Python can write."""
    rows = [[f"{n}.{c}" if c == 0 else f"row {n} column {c}" for c in range(COLUMNS)] for n in range(ROWS)]
    lines = "\n".join("\t".join(row) for row in rows)
    cells = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows)
    (folder / "tall.txt").write_text(lines, encoding="utf-8")
    (folder / "tall.html").write_text(f"<html><table>{cells}</table></html>", encoding="utf-8")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "tall.xlsx")
    for ending in ("xls", "ods") if shutil.which("soffice") else ():
        command = ["soffice", "--headless", "--convert-to", ending, "--outdir", str(folder)]
        subprocess.run([*command, str(folder / "tall.xlsx")], check=True, capture_output=True)
    written = {path.suffix[1:]: path for path in folder.glob("tall.*")}
    return {ending: written[ending] for ending in FORMATS if ending in written}


if __name__ == "__main__":
    sys.exit(main())
