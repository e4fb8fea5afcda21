"""What size costs: time and the parent's memory from a thousand documents up, and a cluster beside one job.

    python bench/scale.py [--sizes 1000 5000 20000 100000] [--documents 2000] [--pages 4] [--picture FILE]

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
from typing import Any

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

LIGHT = {
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "500ms",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "10s",
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
}
"""What docs/scale.md says to tell a cluster: looking after itself takes it a tenth of a core otherwise."""

PROGRAM = """
import json, os, resource, sys, time
import psutil
from pathlib import Path
from actionplans import pipeline
from actionplans.config import OutputSettings, Settings
clock, folder, told = time.perf_counter(), Path(sys.argv[1]), {}
spent = lambda it: it.ru_utime + it.ru_stime
of = lambda kind: spent(resource.getrusage(kind))
def listen(number, count, _):
    if number == count:
        below = [it.cpu_times() for it in psutil.Process().children(recursive=True)]
        lanes = of(resource.RUSAGE_CHILDREN) + sum(it.user + it.system for it in below)
        told.update(read=time.perf_counter() - clock, own_read=of(resource.RUSAGE_SELF), lanes=lanes)
options = pipeline.Options(folder / f"state {sys.argv[2]}", int(sys.argv[3]), cluster=sys.argv[4])
settings = Settings(output=OutputSettings(parquet=bool(sys.argv[5])))
summary = pipeline.convert([folder / "in"], folder / f"out {sys.argv[2]}", settings, options, listen)
mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({**told, "clock": time.perf_counter() - clock, "mb": mb, "own": of(resource.RUSAGE_SELF),
    "workers": of(resource.RUSAGE_CHILDREN), "documents": summary.taken, "actions": summary.actions}))
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


def run(folder: Path, name: str, jobs: int, address: str = "", files: str = "") -> dict[str, float]:
    """One run in a process of its own, and what it cost."""
    command = [sys.executable, "-c", PROGRAM, str(folder), name, str(jobs), address, files]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def growth(sizes: list[int]) -> Iterator[dict[str, float]]:
    """What a run over so many documents costs, for each size."""
    print(" documents    actions  minutes  reading    CPU-s   parent    MB")
    for count in sizes:
        with TemporaryDirectory() as name:
            composed(Path(name) / "in", count)
            told = run(Path(name), "", os.cpu_count() or 1, files="parquet")
            size = sum(path.stat().st_size for path in (Path(name) / "out ").rglob("*") if path.is_file())
        cpu = told["own"] + told["workers"]
        print(
            f"{count:10,} {told['actions']:10,} {told['clock'] / 60:8.1f} {told['read'] / 60:8.1f} "
            f"{cpu:8.0f} {told['own']:8.0f} {told['mb']:5.0f}   {size / 1e6:,.0f} MB written",
            flush=True,
        )
        yield {**told, "cpu": cpu, "size": count}


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """The address of a scheduler with two workers of one thread, and the ids of the three processes."""
    file = folder / "scheduler.json"
    fixed = ("--scheduler-file", str(file), "--no-dashboard")
    worker = ("worker", *fixed, "--nthreads", "1", "--local-directory", str(folder / "workers"))
    options = (("scheduler", "--host", "127.0.0.1", "--port", "0", *fixed), worker, worker)
    with (folder / "cluster.log").open("wb") as log:
        processes = [
            subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{name}", *given],
                stdout=log,
                stderr=log,
                env={**os.environ, **LIGHT},
            )
            for name, *given in options
        ]
        try:
            while not file.exists():
                sleep(0.1)
            address = str(json.loads(file.read_text())["address"])
            _wait(address)
            yield address, [process.pid for process in processes]
        finally:
            for sleeping in _below([process.pid for process in processes]):
                sleeping.resume()
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait()


def _wait(address: str) -> None:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=120)


def spent(pids: list[int]) -> tuple[float, float, float]:
    """CPU-seconds so far of the scheduler, of dask's workers with their nannies, and of all below them."""
    import psutil

    scheduler, *nannies = map(psutil.Process, pids)
    workers = [it for nanny in nannies for it in (nanny, *nanny.children())]
    below = [lane.cpu_times() for nanny in nannies for it in nanny.children() for lane in it.children()]
    told = [it.cpu_times() for it in workers]
    lanes = sum(it.user + it.system for it in below)
    lanes += sum(it.children_user + it.children_system for it in told)
    return (_own(scheduler.cpu_times()), sum(map(_own, told)), lanes)


def _below(pids: list[int]) -> list[Any]:
    """The processes of a cluster: they sleep while others are measured."""
    import psutil

    return [it for pid in pids for it in (psutil.Process(pid), *psutil.Process(pid).children(recursive=True))]


def _own(times: Any) -> float:
    return float(times.user + times.system)


def beside(count: int, pages: int, rounds: int) -> None:
    """A cluster of two workers beside one and two local jobs: the best of so many rounds each, in turns."""
    told: dict[str, list[dict[str, float]]] = {
        "one local job": [],
        "two local jobs": [],
        "a cluster of two": [],
    }
    with TemporaryDirectory() as name, cluster(Path(name)) as (address, pids):
        folder = Path(name)
        mixed(folder / "in", count, pages=pages)
        for _ in range(rounds):
            for number, (way, runs) in enumerate(told.items(), 1):
                for process in _below(pids):
                    process.resume() if number == 3 else process.suspend()
                before = spent(pids)
                done = run(folder, way, min(number, 2), address if number == 3 else "")
                ours = [now - then for now, then in zip(spent(pids), before, strict=True)]
                runs.append(
                    {**done, "scheduler": ours[0], "daskers": ours[1], "lanes": done["lanes"] + ours[2]}
                )
                state = folder / f"state {way}"
                state.rename(f"{state} {len(runs)}")  # not removed: ext4 is slow to make files after that
        alike = [_same(folder / "out one local job", folder / f"out {way}") for way in told]
    print(
        f"{count:,} documents; CPU-seconds of     the clock  parent  scheduler  dask's workers  lanes   all"
    )
    for way, runs in told.items():
        best = min(runs, key=lambda it: it["read"])
        parts = [best["own_read"], best["scheduler"], best["daskers"], best["lanes"]]
        print(f"  {way:30} {best['read']:8.1f} s {parts[0]:7.1f} {parts[1]:10.1f} {parts[2]:15.1f} "
              f"{parts[3]:6.1f} {sum(parts):5.1f}")  # fmt: skip
    for what, name in (("reading", "read"), ("the whole run", "clock")):
        one, two, far = (min(it[name] for it in runs) for runs in told.values())
        print(
            f"{what}: two jobs {one / two:.2f} times as fast as one, a cluster of two {one / far:.2f} times"
        )
    print(f"rows {'alike' if all(alike) else 'DIFFERENT'}")


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
    parser.add_argument("--pages", type=int, default=4, help="of text before the plans of those")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--picture", type=Path)
    asked = parser.parse_args()
    if asked.documents:
        beside(asked.documents, asked.pages, asked.rounds)
    told = list(growth(asked.sizes))
    if len(told) > 2:
        cpu = Curve("", [row["size"] for row in told], [row["cpu"] for row in told])
        mb = [row["mb"] for row in told]
        print(f"CPU time grew with the number of documents to the power of {cpu.power:.2f}; "
              f"the parent's memory from {mb[0]:.0f} to {mb[-1]:.0f} MB")  # fmt: skip
    if asked.picture and told:
        drawn(told, asked.picture)


if __name__ == "__main__":
    main()
