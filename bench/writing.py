"""What writing a dataset takes whose documents are done: time and memory by its size.

    python bench/writing.py [--actions 10000 100000 1000000] [--files tables | all]

The state is filled directly, ten different actions a document for 300 councils, so that nothing but the
writing is measured: copies and names are marked, then all files are written in one pass, those of tables by
a process of their own. `tables` are CSV, SQLite and Parquet beside the report, `all` the workbook as well,
which has limits of its own. What was written is read back: every action stands in each kind of file.
"""

from __future__ import annotations

import argparse
import csv
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from composing import outcomes
from plots import Curve

sys.path.pop(0)  # this folder: the room is called output as well

import ingest
from actionplans.pipeline import LEDGER
from actionplans.records import packed, recorded
from ingest.shards import Rows, Shards, key

A_DOCUMENT = 10

PROGRAM = """
import json, resource, sys, time
from functools import partial
from pathlib import Path
import output
from actionplans import pipeline
from actionplans.config import OutputSettings, Settings
from actionplans.workers import begun
from output import dataset
from output.csv_files import NAMES as CSV_FILES, csv_files
from output.database import NAME as DATABASE, database
from output.parquet import parquet_files
if sys.argv[2] == "tables":
    dataset.tabular = partial(dataset.tabular, writers=(parquet_files, csv_files, database))
    dataset.NAMES = (*CSV_FILES, DATABASE)
settings, place = Settings(output=OutputSettings(parquet=True)), Path(sys.argv[1])
clock = time.perf_counter()
outcomes = pipeline.outcomes(place / "out", settings, pipeline.Options(place / "state"))
output.write(outcomes, place / "out", "", settings.output, begin=begun)
parent, apart = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({"clock": time.perf_counter() - clock,
    "parent": parent.ru_utime + parent.ru_stime, "apart": apart.ru_utime + apart.ru_stime,
    "parent_mb": parent.ru_maxrss / 1024, "apart_mb": apart.ru_maxrss / 1024}))
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
    """What writing so many actions costs, for each size."""
    print("                               CPU-seconds           MB at most")
    print("   actions  documents  minutes  parent  tables    parent  tables   MB written")
    for actions in sizes:
        with TemporaryDirectory() as name:
            filled(Path(name) / "state", actions)
            command = [sys.executable, "-P", "-c", PROGRAM, name, files]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            folder = Path(name) / "out"
            size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
            held = counted(folder)
        told: dict[str, float] = {**json.loads(done.stdout), "size": actions}
        print(
            f"{actions:10,} {actions // A_DOCUMENT:10,} {told['clock'] / 60:8.1f} {told['parent']:7.0f} "
            f"{told['apart']:7.0f} {told['parent_mb']:9.0f} {told['apart_mb']:7.0f} {size / 1e6:12,.0f}",
            flush=True,
        )
        if set(held.values()) != {actions}:
            raise SystemExit(f"Actions read back: {held}")
        yield told


def counted(folder: Path) -> dict[str, int]:
    """How many actions each kind of file of a dataset holds, read from its first to its last."""
    from pyarrow.parquet import ParquetFile

    with (folder / "actions.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = sum(1 for _ in csv.DictReader(file))
    with closing(sqlite3.connect(folder / "plans.sqlite")) as base:
        (rows,) = base.execute(
            "SELECT count(*) FROM (SELECT DISTINCT action_id, action FROM actions)"
        ).fetchone()
    files = (folder / "parquet" / "actions").rglob("*.parquet")
    parquet = sum(len(ParquetFile(file).read()) for file in files)
    return {"CSV": lines, "SQLite": rows, "Parquet": parquet}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--actions", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--files", choices=("tables", "all"), default="tables")
    asked = parser.parse_args()
    told = list(written(asked.actions, asked.files))
    if len(told) > 2:
        cpu = Curve("", [row["size"] for row in told], [row["parent"] + row["apart"] for row in told])
        print(f"CPU time grew with the number of actions to the power of {cpu.power:.2f}")


if __name__ == "__main__":
    main()
