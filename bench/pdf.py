"""Reading PDFs: CPU time and memory beside pdfplumber's extract_tables and beside the floor.

    python bench/pdf.py            about a minute; ends with 1 when a figure misses its limit

All PDFs are composed here, everything is timed in one process and one run on CPU time, the best of three.
The floor is pypdfium2 reading every character and its box.
"""

from __future__ import annotations

import ctypes
import hashlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2
import pypdfium2.raw as raw

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from pdf_composing import PLAN, WIDTHS, Composer, Look  # the tests compose with the same hands

from actionplans.model import Source
from parsers import pdf
from parsers.pdf import scan

PROSE = (
    "The council provides services to everyone who lives in, works in or visits the borough, and wants them "
    "to be fair and easy to use. Over the last three years it asked residents, staff and partners what "
    "stands in their way. This scheme sets out what was heard, what the law asks for, and what will be done. "
)
LIMITS = {"page": 0.015, "ratio": 4.0, "long": 10.0, "memory": 150.0}


def plans(path: Path, look: Look, pages: int) -> Path:
    """Pages of plan, each with a table of a page's length."""
    composer = Composer(path)
    rows = [
        PLAN[0],
        *([f"{part}.{n}", *row[1:]] for part in range(1, 4) for n, row in enumerate(PLAN[1:], 1)),
    ]
    for page in range(pages):
        if page:
            composer.new_page()
        composer.title(f"Action plan, part {page + 1}")
        composer.prose(PROSE)
        composer.table(rows, WIDTHS, look)
    composer.save()
    return path


def scheme(path: Path) -> Path:
    """A scheme of 120 pages: prose, and nine pages of plan."""
    composer = Composer(path)
    rows = [
        PLAN[0],
        *([f"{part}.{n}", *row[1:]] for part in range(1, 4) for n, row in enumerate(PLAN[1:], 1)),
    ]
    for page in range(120):
        if page:
            composer.new_page()
        if 60 <= page < 69:
            composer.table(rows, WIDTHS, Look(rules="all" if page % 2 else "horizontal"))
            continue
        composer.title(f"{page + 1}. What we found")
        for _ in range(8):
            composer.prose(PROSE)
    composer.save()
    return path


def source(path: Path) -> Source:
    content = path.read_bytes()
    return Source(path.name, path, len(content), hashlib.sha256(content).hexdigest())


def floor(path: Path) -> None:
    """Every character of every page, with its box."""
    document = pypdfium2.PdfDocument(path)
    sides = [ctypes.c_double() for _ in range(4)]
    for page in document:
        textpage = page.get_textpage()
        for index in range(raw.FPDFText_CountChars(textpage)):
            raw.FPDFText_GetUnicode(textpage, index)
            raw.FPDFText_GetCharBox(textpage, index, *sides)
        textpage.close()
        page.close()


def plumber(path: Path) -> None:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_tables()
            page.close()


def seconds(work: Callable[[], object], times: int) -> float:
    """The least CPU time of several runs."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def memory(path: Path) -> float | None:
    """Peak memory in MB of a process that only reads the file; None where the system does not tell."""
    if sys.platform == "win32":
        return None
    code = (
        "import resource, sys; from pathlib import Path; from actionplans.model import Source\n"
        "from parsers import pdf; path = Path(sys.argv[1]); pdf.read(Source(path.name, path, 0, ''))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    told = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    return int(told.stdout) / (1024 * 1024 if sys.platform == "darwin" else 1024)


def ocr() -> str:
    """How long the recogniser takes for a scanned page, apart from all limits."""
    if not scan.available():
        return "OCR: not measured, the text recognition is not installed"
    with tempfile.TemporaryDirectory() as folder:
        printed = plans(Path(folder) / "printed.pdf", Look(), 1)
        opened = pypdfium2.PdfDocument(printed)
        opened[0].render(scale=200 / 72).to_pil().convert("L").save(Path(folder) / "scan.pdf", resolution=200)
        opened.close()
        scanned = source(Path(folder) / "scan.pdf")
        pdf.read(scanned)  # the models are loaded once
        return f"OCR: {seconds(lambda: pdf.read(scanned), 1):.1f} s of CPU a page"


def main() -> int:
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        files = {
            "ruled": plans(Path(folder) / "ruled.pdf", Look(), 10),
            "unruled": plans(Path(folder) / "unruled.pdf", Look(rules="none"), 10),
            "horizontal rules": plans(Path(folder) / "horizontal.pdf", Look(rules="horizontal"), 10),
            "long scheme": scheme(Path(folder) / "scheme.pdf"),
        }
        print(f"{'':18}pages  ms/page   floor  x floor  pdfplumber  x faster  peak MB")
        for name, path in files.items():
            pages = pdf.read(source(path)).pages or 1
            ours = seconds(lambda path=path: pdf.read(source(path)), 3) / pages
            least = seconds(lambda path=path: floor(path), 3) / pages
            theirs = seconds(lambda path=path: plumber(path), 1 if pages > 50 else 2) / pages
            peak = memory(path)
            times = f"{ours * 1000:9.1f}{least * 1000:8.1f}{ours / least:9.1f}{theirs * 1000:12.1f}"
            print(f"{name:18}{pages:5}{times}{theirs / ours:10.1f}{peak or 0:9.0f}")
            wanted = LIMITS["long"] if name == "long scheme" else LIMITS["ratio"]
            missed += [f"{name}: CPU a page"] if ours > LIMITS["page"] else []
            missed += [f"{name}: times pdfplumber"] if theirs / ours < wanted else []
            missed += [f"{name}: memory"] if peak and peak > LIMITS["memory"] else []
    print(ocr())
    print("within all limits" if not missed else "missed: " + "; ".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
