"""What writing a dataset takes whose documents are done: time and the writing process's memory by its size.

    python bench/writing.py [--actions 10000 100000 1000000] [--files tables | all]

The state is filled directly, ten different actions a document for 300 councils, so that nothing but the
writing is measured: copies and names are marked, then all files are written in one pass. `tables` are CSV,
SQLite and Parquet; `all` are the workbook and the report as well, which have limits of their own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from composing import outcomes

sys.path.pop(0)  # this folder: the room is called output as well

import ingest
from actionplans.pipeline import LEDGER
from actionplans.records import packed, recorded
from ingest.shards import Rows, Shards, key

A_DOCUMENT = 10

PROGRAM = """
import json, resource, sys, time
from pathlib import Path
import output
from actionplans import pipeline
from actionplans.config import OutputSettings, Settings
from output.csv_files import NAMES as CSV_FILES, csv_files
from output.database import NAME as DATABASE, database
if sys.argv[2] == "tables":
    tabular = sys.modules["output.tabular"]
    tabular.WRITERS, output.NAMES = (csv_files, database), (*CSV_FILES, DATABASE)
settings, place = Settings(output=OutputSettings(parquet=True)), Path(sys.argv[1])
clock, cpu = time.perf_counter(), time.process_time()
outcomes = pipeline.outcomes(place / "out", settings, pipeline.Options(place / "state"))
output.write(outcomes, place / "out", "", settings.output)
print(json.dumps({"clock": time.perf_counter() - clock, "cpu": time.process_time() - cpu,
    "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def filled(place: Path, actions: int) -> None:
    """A state that holds so many actions, as the runs that read their documents would have left it."""
    shards = Shards(place / "rows", Rows)
    with closing(ingest.Ledger(place / LEDGER)) as ledger:
        for outcome in outcomes(actions, A_DOCUMENT):
            name = key(outcome.source)
            shards.put(name, Rows(outcome.understanding, outcome.issues))
            met = ingest.Met(outcome.source, outcome.source, outcome.size, 0, 0)
            record = recorded(outcome, name, "")
            ledger.keep(ingest.Entry(met, "", packed(record), 0, outcome.sha256, record.actions))


def written(sizes: list[int], files: str) -> Iterator[dict[str, float]]:
    """What writing so many actions costs a process of its own, for each size."""
    print("   actions  documents  minutes    CPU-s    MB")
    for actions in sizes:
        with TemporaryDirectory() as name:
            filled(Path(name) / "state", actions)
            command = [sys.executable, "-P", "-c", PROGRAM, name, files]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        told: dict[str, float] = {**json.loads(done.stdout), "size": actions}
        print(
            f"{actions:10,} {actions // A_DOCUMENT:10,} {told['clock'] / 60:8.1f} {told['cpu']:8.0f} "
            f"{told['mb']:5.0f}",
            flush=True,
        )
        yield told


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--actions", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--files", choices=("tables", "all"), default="tables")
    asked = parser.parse_args()
    list(written(asked.actions, asked.files))


if __name__ == "__main__":
    main()
