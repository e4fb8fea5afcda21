"""What size costs: time and the parent's memory from a thousand documents up, and a cluster beside one job.

    python bench/scale.py [--sizes 1000 5000 20000 100000] [--documents 2000] [--picture FILE]

The documents of the growth are small tables of ten actions, so that 100,000 of them are a million actions;
those of the cluster are Word, PDF, Excel, web pages and text in turns. CPU time is that of the run and all
its workers. The cluster has a scheduler and two workers on this computer, which share its cores with the run.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from filecmp import cmp
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from plots import Curve, panels
from runs import composed as mixed

WHEN = ("Summer 2008", "Oct-08", "By end of March 2010", "2009/10", "Annually")
DUTIES = (
    "Train",
    "Consult",
    "Publish",
    "Review",
    "Monitor",
    "Assess",
    "Recruit",
    "Translate",
    "Visit",
    "Ask",
)

PROGRAM = """
import json, resource, sys, time
from dataclasses import replace
from pathlib import Path
from actionplans import pipeline
from actionplans.config import OutputSettings, Settings
clock, folder = time.perf_counter(), Path(sys.argv[1])
last = [clock]
def listen(*_): last[0] = time.perf_counter()
options = pipeline.Options(folder / f"state {sys.argv[3]}", int(sys.argv[2]), cluster=sys.argv[3])
settings = Settings(output=OutputSettings(parquet=sys.argv[4] == "parquet"))
summary = pipeline.convert([folder / "in"], folder / f"out {sys.argv[3]}", settings, options, listen)
own, all_ = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
spent = lambda it: it.ru_utime + it.ru_stime
print(json.dumps({"clock": time.perf_counter() - clock, "read": last[0] - clock, "mb": own.ru_maxrss / 1024,
    "own": spent(own), "workers": spent(all_), "documents": summary.taken, "actions": summary.actions}))
"""


def composed(folder: Path, count: int) -> None:
    """So many small plans of ten actions, 250 to a council, that stand still since long ago."""
    for number in range(count):
        path = folder / f"council {number // 250:03}" / f"plan {number:06}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = (
            f"{n}.{number % 7},{DUTIES[n]} the staff of service {number} in duty {n * 7919 + number},"
            f"{WHEN[(number + n) % 5]},Head of Service {n},{n + 1} sessions\n"
            for n in range(10)
        )
        path.write_text("Ref,Action,Timescale,Lead,Measure\n" + "".join(rows), encoding="utf-8")
        os.utime(path, (1_200_000_000, 1_200_000_000))


def run(folder: Path, jobs: int, address: str = "", parquet: str = "") -> dict[str, float]:
    """One run in a process of its own, and what it cost."""
    command = [sys.executable, "-c", PROGRAM, str(folder), str(jobs), address, parquet]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def growth(sizes: list[int]) -> Iterator[dict[str, float]]:
    """What a run over so many documents costs, for each size."""
    print(" documents    actions  minutes  reading    CPU-s   parent    MB")
    for count in sizes:
        with TemporaryDirectory() as name:
            composed(Path(name) / "in", count)
            told = run(Path(name), os.cpu_count() or 1, parquet="parquet")
            size = sum(path.stat().st_size for path in (Path(name) / "out ").rglob("*") if path.is_file())
        cpu = told["own"] + told["workers"]
        print(
            f"{count:10,} {told['actions']:10,} {told['clock'] / 60:8.1f} {told['read'] / 60:8.1f} "
            f"{cpu:8.0f} {told['own']:8.0f} {told['mb']:5.0f}   {size / 1e6:,.0f} MB written",
            flush=True,
        )
        yield {**told, "cpu": cpu, "size": count}


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The address of a scheduler with two workers of one thread."""
    file = folder / "scheduler.json"
    fixed = ("--scheduler-file", str(file), "--no-dashboard")
    worker = ("worker", *fixed, "--nthreads", "1", "--local-directory", str(folder / "workers"))
    options = (("scheduler", "--host", "127.0.0.1", "--port", "0", *fixed), worker, worker)
    with (folder / "cluster.log").open("wb") as log:
        processes = [
            subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{name}", *given], stdout=log, stderr=log
            )
            for name, *given in options
        ]
        try:
            while not file.exists():
                sleep(0.1)
            address = str(json.loads(file.read_text())["address"])
            _wait(address)
            yield address
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait()


def _wait(address: str) -> None:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=120)


def beside(count: int, rounds: int) -> None:
    """A cluster of two workers beside one local job: the better of so many rounds each, in turns."""
    near, far = [], []
    with TemporaryDirectory() as name, cluster(Path(name)) as address:
        mixed(Path(name) / "in", count)
        for _ in range(rounds):
            near.append(run(Path(name), 1)["read"])
            far.append(run(Path(name), 1, address)["read"])
            same = _same(Path(name) / "out ", Path(name) / f"out {address}")
            for folder in Path(name).glob("state*"):
                subprocess.run(
                    [sys.executable, "-c", "import shutil,sys;shutil.rmtree(sys.argv[1])", str(folder)]
                )
    print(
        f"{count:,} documents: one local job {min(near):.1f} s, a cluster of two {min(far):.1f} s: "
        f"{min(near) / min(far):.2f} times; rows {'alike' if same else 'DIFFERENT'}"
    )


def _same(near: Path, far: Path) -> bool:
    return all(cmp(path, far / path.name, shallow=False) for path in near.glob("*.csv"))


def drawn(told: list[dict[str, float]], path: Path) -> None:
    """The picture of the growth."""
    at = [row["size"] for row in told]
    path.write_text(
        panels(
            "documents",
            [
                ("CPU time, seconds", [Curve("all", at, [row["cpu"] for row in told]),
                                       Curve("the parent", at, [row["own"] for row in told])]),
                ("the parent's memory at its highest, MB", [Curve("", at, [row["mb"] for row in told])]),
            ],
        ),
        encoding="utf-8",
    )  # fmt: skip


def main() -> None:
    """Print the figures, and draw the growth where a picture is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 5000, 20000, 100000])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--picture", type=Path)
    asked = parser.parse_args()
    if asked.documents:
        beside(asked.documents, asked.rounds)
    told = list(growth(asked.sizes))
    if asked.picture and told:
        drawn(told, asked.picture)


if __name__ == "__main__":
    main()
