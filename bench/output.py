"""What writing the dataset costs, beside what pandas needs for the same tables as CSV and Excel alone.

python bench/output.py [ACTIONS]        (20,000 unless told; CPU seconds, and the peak of memory)
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from composing import outcomes

sys.path.pop(0)  # this folder: the room is called output as well

import output
from output.csv_files import csv_files
from output.frames import frames
from output.publishing import staged
from output.tables import rows
from output.writing import Part, Terms


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
        with staged(folder) as stage, csv_files(Terms(stage.workshop)) as fill:
            for outcome in outcomes(actions):
                fill(Part(rows(outcome)))

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
