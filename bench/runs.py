"""What runs cost: two workers beside one, an unchanged folder beside a bare walk, the parent's memory.

    python bench/runs.py [--documents 2000] [--pages 4] [--unchanged 10000] [--few 1000] [--many 20000]

The documents are composed here: Word, PDF, Excel, web pages and text in turns, each a plan of eight actions.
For the two workers so many pages of text stand before those of Word, PDF and the web, as a scheme's do before
its plan. Times are CPU time, but for the two workers the clock's; only ratios of one run compare. A figure of
0 documents is left out.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

ROUNDS = 2
"""Of which the best clock counts."""

SUFFIXES = ("docx", "pdf", "xlsx", "html", "csv")
HEADINGS = ("Ref", "Action", "Timescale", "Lead", "Measure")
WHEN = ("Summer 2008", "Annually", "Oct-08", "By end of March 2010", "Ongoing")


def composed(folder: Path, count: int, first: int = 0, pages: int = 0) -> None:
    """So many plans of eight actions, a hundred to a folder, that stand still since long ago."""
    for number in range(first, first + count):
        rows = [HEADINGS, *(_row(number, n) for n in range(8))]
        suffix = SUFFIXES[number % len(SUFFIXES)]
        path = folder / f"council {number // 100:03}" / f"plan {number:05}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, rows, [_paragraph(number, n) for n in range(6 * pages)])
        os.utime(path, (1_200_000_000, 1_200_000_000))


def _row(number: int, n: int) -> tuple[str, ...]:
    action = f"Train the staff of service {number} in duty {n} and publish what they say"
    return f"{n}.{number % 7}", action, WHEN[(number + n) % 5], f"Head of Service {n}", f"{n + 1} sessions"


def _paragraph(number: int, n: int) -> str:
    """Seventy words of a scheme, on no time and by nobody."""
    return " ".join(
        f"{subject} of area {number % 90 + n} told us that {thing} in their part of the district are "
        f"{('hard', 'easy')[(number + m) % 2]} to reach, and we listened."
        for m, (subject, thing) in enumerate(zip(SUBJECTS, THINGS, strict=True))
    )


SUBJECTS = ("Residents", "Tenants", "Young people", "Traders")
THINGS = ("advice and offices", "parks and pitches", "buses and bus stops", "halls and libraries")


def _write(path: Path, rows: list[tuple[str, ...]], text: Sequence[str] = ()) -> None:
    if path.suffix == ".docx":
        _word(path, rows, text)
    elif path.suffix == ".xlsx":
        _excel(path, rows)
    elif path.suffix == ".pdf":
        _pdf(path, rows, text)
    elif path.suffix == ".html":
        _page(path, rows, text)
    else:
        mark = "\t" if path.suffix == ".tsv" else ","
        path.write_text("".join(mark.join(row) + "\n" for row in rows), encoding="utf-8")


def _word(path: Path, rows: list[tuple[str, ...]], text: Sequence[str]) -> None:
    import docx

    document = docx.Document()
    for paragraph in text:
        document.add_paragraph(paragraph)
    document.add_heading("Action plan", 1)
    table = document.add_table(rows=0, cols=len(HEADINGS))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(path))


def _excel(path: Path, rows: list[tuple[str, ...]]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Plan")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)


def _pdf(path: Path, rows: list[tuple[str, ...]], text: Sequence[str]) -> None:
    from reportlab.lib.pagesizes import A3, landscape
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    look = getSampleStyleSheet()["BodyText"]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONTSIZE", (0, 0), (-1, -1), 8)]
    story = [*(Paragraph(paragraph, look) for paragraph in text), Table(rows, style=grid)]
    SimpleDocTemplate(str(path), pagesize=landscape(A3)).build(story)


def _page(path: Path, rows: list[tuple[str, ...]], text: Sequence[str]) -> None:
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    said = "".join(f"<p>{paragraph}</p>" for paragraph in text)
    page = f"<html><body>{said}<h1>Action plan</h1><table>{body}</table></body></html>"
    path.write_text(page, encoding="utf-8")


PROGRAM = """
import json, resource, sys, time
begin = time.process_time()
from pathlib import Path
from actionplans import pipeline
from actionplans.config import Settings
started = time.process_time()
clock = time.perf_counter()
folder, jobs = Path(sys.argv[1]), int(sys.argv[2])
options = pipeline.Options(folder / "state", jobs)
summary = pipeline.convert([folder / "in"], folder / "out", Settings(), options)
heavy = [name for name in ("pandas", "spacy", "numpy", "lxml", "openpyxl") if name in sys.modules]
print(json.dumps({"start": started - begin, "cpu": time.process_time() - started, "heavy": heavy,
    "clock": time.perf_counter() - clock, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "read": summary.read, "actions": summary.actions}))
"""


def command(folder: Path, jobs: int) -> list[str]:
    """Runs the program in a process of its own."""
    return [sys.executable, "-c", PROGRAM, str(folder), str(jobs)]


def run(folder: Path, jobs: int) -> dict[str, float]:
    """One run in a process of its own, and what it cost that process."""
    import json

    done = subprocess.run(command(folder, jobs), capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def walked(folder: Path) -> float:
    """CPU-seconds of a bare walk that looks at every file's status; the best of three."""
    return min(_walk(folder) for _ in range(3))


def _walk(folder: Path) -> float:
    begin = process_time()
    folders = [str(folder)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                entry.stat(follow_symlinks=False)
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
    return process_time() - begin


def jobs(count: int, pages: int) -> None:
    """Two workers beside one; and beside two runs side by side, which is what the computer has to give."""
    one, two, apart = [], [], []
    with TemporaryDirectory() as name:
        whole, halves = Path(name) / "whole", [Path(name) / "half", Path(name) / "other half"]
        composed(whole / "in", count, pages=pages)
        for half, first in zip(halves, (0, count // 2), strict=True):
            composed(half / "in", count // 2, first, pages)
        for _ in range(ROUNDS):
            one.append(clocked([whole], 1))
            apart.append(clocked(halves, 1))
            two.append(clocked([whole], 2))
    times, most = min(one) / min(two), min(one) / min(apart)
    print(f"{count:,} documents: one job {min(one):.1f} s, two {min(two):.1f} s: {times:.2f} times")
    print(
        f"  two runs of one job side by side, half the documents each: {min(apart):.1f} s, {most:.2f} times"
    )


def clocked(folders: list[Path], jobs: int) -> float:
    """Seconds by the clock until runs from nothing, begun together, have ended.

    What earlier runs made is set aside and not removed: ext4 is slow to make files where many have just gone.
    """
    for folder in folders:
        for made in ("out", "state"):
            if (folder / made).exists():
                (folder / made).rename(folder / f"{made} {perf_counter()}")
    begin = perf_counter()
    runs = [subprocess.Popen(command(folder, jobs), stdout=subprocess.DEVNULL) for folder in folders]
    codes = [run.wait() for run in runs]
    if any(codes):
        raise SystemExit("a run failed")
    return perf_counter() - begin


def unchanged(count: int) -> None:
    """An unchanged folder beside a bare walk."""
    with TemporaryDirectory() as name:
        composed(Path(name) / "in", count)
        run(Path(name), 0)
        told, bare = run(Path(name), 0), walked(Path(name) / "in")
    assert told["read"] == 0, "something was read again"
    whole, times = told["start"] + told["cpu"], told["cpu"] / bare
    print(f"{count:,} unchanged: {whole:.2f} CPU-s in all, heavy imports: {told['heavy'] or 'none'}")
    print(f"  once started {told['cpu']:.3f} CPU-s, {times:.1f} times a bare walk ({bare:.3f})")


def memory(few: int, many: int) -> None:
    """The parent's peak memory with few documents and with many."""
    peaks = []
    for count in (few, many):
        with TemporaryDirectory() as name:
            composed(Path(name) / "in", count)
            peaks.append(run(Path(name), 0)["mb"])
    print(f"parent's peak: {peaks[0]:.0f} MB with {few:,} documents, {peaks[1]:.0f} MB with {many:,}")


def helped() -> None:
    """What --help costs; the best of three."""
    spent = min(_helped() for _ in range(3))
    print(f"--help: {spent:.2f} CPU-s")


def _helped() -> float:
    begin = os.times()
    subprocess.run([sys.executable, "-m", "actionplans.cli", "--help"], capture_output=True, check=True)
    end = os.times()
    return end.children_user + end.children_system - begin.children_user - begin.children_system


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, default in (("documents", 2000), ("unchanged", 10000), ("few", 1000), ("many", 20000)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--pages", type=int, default=4)
    asked = parser.parse_args()
    helped()
    if asked.unchanged:
        unchanged(asked.unchanged)
    if asked.documents:
        jobs(asked.documents, asked.pages)
    if asked.many:
        memory(asked.few, asked.many)


if __name__ == "__main__":
    main()
