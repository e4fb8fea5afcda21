"""What a document costs by format: CPU for itself and for each page, and the bytes of what is kept of it.

    python bench/costs.py [--rounds 3]

Every format is measured with a plan of one page and one of ten, eight actions a page, as a worker does them;
PDF and Word also with a page and with ten of prose before a plan. The least time of so many rounds counts.
`forecast.py` goes on from these figures.
"""

from __future__ import annotations

import argparse
import gc
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from time import process_time

from runs import HEADINGS, SUFFIXES, _row, _write

import ingest
import normalise
import parsers
from actionplans.config import Settings
from actionplans.documents import Job, document_done
from actionplans.records import unpacked

ACTIONS = 8
KNOWN = ingest.Known(parsers.KNOWN_SUFFIXES, parsers.looks_known)
LONG = 10
SENTENCE = "The council will consult residents, staff and partners on how its services meet the needs of all"


def cost(path: Path, state: Path, rounds: int) -> tuple[float, int, int]:
    """CPU-seconds for a document, the bytes kept of it, and its actions."""
    least, kept, actions = float("inf"), 0, 0
    met = ingest.Met.of(path.name, str(path), path.stat())
    for _ in range(rounds + 1):  # the first loads what it needs
        job = Job(parsers.read, normalise.understand, KNOWN, Settings(), state, "r", "b")
        gc.collect()
        begin = process_time()
        done = document_done(met, job)
        least = min(least, process_time() - begin)
        record = unpacked(done.record)
        kept = job.rows.path(record.rows).stat().st_size + job.raw.path(record.raw).stat().st_size
        actions = record.actions
        rmtree(state)
    return least, kept + len(done.record), actions


def plan(path: Path, pages: int) -> None:
    """A plan of so many pages."""
    _write(path, [HEADINGS, *(_row(n // 7, n) for n in range(ACTIONS * pages))])


def prose(path: Path, pages: int) -> None:
    """A plan of one page after so many of prose, 450 words each."""
    texts = [f"{SENTENCE} {number}. " * 6 for number in range(5 * pages)]
    rows = [HEADINGS, *(_row(n, n) for n in range(ACTIONS))]
    (_word if path.suffix == ".docx" else _pdf)(path, texts, rows)


def _word(path: Path, texts: list[str], rows: list[tuple[str, ...]]) -> None:
    import docx

    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    table = document.add_table(rows=0, cols=len(HEADINGS))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))


def _pdf(path: Path, texts: list[str], rows: list[tuple[str, ...]]) -> None:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

    style = getSampleStyleSheet()["Normal"]
    told: list[object] = []
    for n, text in enumerate(texts):
        told += [Paragraph(text, style), *([PageBreak()] if n % 5 == 4 else [])]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONTSIZE", (0, 0), (-1, -1), 5)]
    SimpleDocTemplate(str(path)).build([*told, Table(rows, style=grid)])


KINDS = (*((suffix, plan) for suffix in SUFFIXES), ("docx", prose), ("pdf", prose))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    print("pages        ms a document  ms a page  kB of file a page  kB kept a page  actions")
    with TemporaryDirectory() as name:
        for suffix, kind in KINDS:
            figures = []
            for pages in (1, LONG):
                path = Path(name) / f"plan {pages}.{suffix}"
                kind(path, pages)
                figures.append((*cost(path, Path(name) / "state", rounds), path.stat().st_size))
            (one, kept, _, size), (ten, kept_ten, actions, size_ten) = figures
            page = (ten - one) / (LONG - 1)
            sent, back = ((to - of) / (LONG - 1) / 1000 for of, to in ((size, size_ten), (kept, kept_ten)))
            print(
                f"{suffix:6} {kind.__name__:6} {1000 * (one - page):12.1f} {1000 * page:10.1f} "
                f"{sent:18.1f} {back:15.1f} {actions:8}"
            )


if __name__ == "__main__":
    main()
