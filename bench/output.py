"""What writing the dataset costs, beside what pandas needs for the same tables as CSV and Excel alone.

python bench/output.py [ACTIONS]        (20,000 unless told; CPU seconds, and the peak of memory)
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

sys.path.pop(0)  # this folder: the room is called output as well

import output
from actionplans.model import (
    Action,
    Council,
    Kind,
    Lead,
    Milestone,
    Origin,
    Outcome,
    Place,
    Scheme,
    Status,
    TimeItem,
    Understanding,
)
from output.csv_files import csv_files
from output.digest import Digest
from output.frames import frames
from output.publishing import staged
from output.tables import rows
from output.writing import Batch

A_DOCUMENT = 25
WORDS = (
    "review the equality training of managers and staff with partners so that services report on it".split()
)


def outcomes(actions: int) -> Iterator[Outcome]:
    """Documents of 25 actions each, every text different, two milestones and two owners an action."""
    for number in range(actions // A_DOCUMENT):
        council = Council(f"Council {number % 300}", f"E{number % 300:08}", "Unitary authority", "England")
        scheme = Scheme(council, "Equality Scheme", plan_start=date(2008, 4, 1), plan_end=date(2011, 3, 31))
        made = tuple(_action(number * A_DOCUMENT + n) for n in range(A_DOCUMENT))
        understanding = Understanding(scheme, made)
        yield Outcome(f"council/{number}.docx", Status.OK, 1, "0" * 64, "docx", 3, 2, understanding)


def _action(n: int) -> Action:
    start = date(2008, 4, 1) + timedelta(n % 900)
    item = TimeItem(Kind.PERIOD, start, start + timedelta(90), text="Summer", edtf="2008-22", rule="season")
    words = " ".join(WORDS[(n * 7 + step * 3) % len(WORDS)] for step in range(25))
    return Action(
        f"{n:016x}",
        f"{n} {words}",
        theme="Leadership",
        section=f"Section {n % 40}",
        ref=f"{n % 9}.{n % 30}",
        lead="Equality Officer\nHead of Personnel",
        timescale="Summer 2008; Autumn 2008",
        measure=f"{n} staff trained",
        milestones=(Milestone(Origin.TIMESCALE, item), Milestone(Origin.TIMESCALE, item)),
        leads=(Lead("Equality Officer", "officer"), Lead("Head of Personnel")),
        places=(Place(1, 1, n % A_DOCUMENT),),
    )


def spent(work: Callable[[Path], object]) -> float:
    """CPU seconds of `work` in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        work(Path(folder))
        return time.process_time() - start


def peer(actions: int) -> Callable[[Path], None]:
    """pandas writing every table as CSV, and as one workbook."""
    import pandas as pd

    tables = frames(outcomes(actions))

    def work(folder: Path) -> None:
        with pd.ExcelWriter(folder / "all.xlsx", engine="xlsxwriter") as book:
            for name, frame in tables.items():
                frame.to_csv(folder / f"{name}.csv", index=False)
                frame.to_excel(book, sheet_name=name, index=False)

    return work


def csv_only(actions: int) -> Callable[[Path], None]:
    """The CSV files alone, in one pass."""

    def work(folder: Path) -> None:
        with staged(folder) as stage, closing(Digest()) as digest, csv_files(stage, digest) as add:
            for outcome in outcomes(actions):
                add(Batch(outcome, rows(outcome)))

    return work


def peak() -> float:
    """The most memory this process has held, in MB (0 where the system does not tell)."""
    try:
        import resource
    except ImportError:
        return 0
    scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale


def main() -> None:
    """Print the figures, what is cheapest in memory first."""
    actions = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    print(f"{actions:,} actions, CPU seconds")
    compose = spent(lambda _: sum(1 for _ in outcomes(actions)))
    print(f"  CSV files          {spent(csv_only(actions)) - compose:8.2f}   peak {peak():6,.0f} MB")
    ours = spent(lambda folder: output.write(outcomes(actions), folder)) - compose
    print(f"  every file         {ours:8.2f}   peak {peak():6,.0f} MB")
    theirs = spent(peer(actions))
    print(f"  pandas CSV, Excel  {theirs:8.2f}   peak {peak():6,.0f} MB")
    print(f"  ratio              {ours / theirs:8.2f}")


if __name__ == "__main__":
    main()
