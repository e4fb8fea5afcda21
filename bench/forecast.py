"""How long a large collection would take, by how many workers read it: a simulation, and its curve.

    python bench/forecast.py [--pages 5000000] [--councils 400] [--picture FILE] [--scans 0.05]

Documents are drawn as councils publish them (most short, a few very long), given largest first to whoever is
free, carried by one scheduler and taken in by one parent, one at a time; then one parent writes the dataset.
The costs are those of `costs.py`, `scale.py` and `writing.py`; change them here to what yours print.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heapreplace
from pathlib import Path

from plots import Curve, panels

WORKERS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
HOUR = 3600.0


@dataclass(frozen=True)
class Costs:
    """CPU-seconds, by what they are spent on, and kilobytes."""

    document: float = 0.03
    """A worker's, for any document: 3 to 32 ms by format, and some 3 for its way through the cluster."""

    page: float = 0.015
    """A worker's, for a page that holds text: Word 9 ms, PDF 18 ms."""

    scan: float = 17.0
    """A worker's, for a page that must be recognised."""

    carrying: float = 0.001
    """The scheduler's, for a document on a cluster."""

    intake: float = 0.0025
    """The parent's, for a document."""

    action: float = 0.0007
    """The parent's, to write an action, while a process beside it writes the files of tables."""

    start: float = 15.0
    """Until every worker has what it needs."""

    back: float = 6.0
    """Kilobytes a document of 30 actions sends back."""

    size: float = 300.0
    """Kilobytes of a document, sent where the workers do not see it."""


@dataclass(frozen=True)
class Forecast:
    """Hours, by what they are spent on; where two things go on at a time, the longer counts."""

    reading: float
    intake: float
    writing: float

    @property
    def hours(self) -> float:
        """From the start to the dataset."""
        return max(self.reading, self.intake) + self.writing


def collection(pages: int, draw: random.Random) -> list[int]:
    """Documents by their pages: half of them below 20, one in twenty above 140."""
    documents: list[int] = []
    while pages > 0:
        documents.append(max(1, min(pages, round(draw.lognormvariate(3.0, 1.2)))))
        pages -= documents[-1]
    return documents


def reading(documents: Sequence[int], workers: int, scans: float, costs: Costs, draw: random.Random) -> float:
    """Hours until the last document is read, by so many workers."""
    free = [costs.start] * workers
    heapify(free)
    for pages in documents:
        scanned = pages if draw.random() < scans else 0  # a document is a scan as a whole
        spent = costs.document + costs.page * (pages - scanned) + costs.scan * scanned
        heapreplace(free, free[0] + spent)
    return max(free) / HOUR


def forecast(documents: Sequence[int], actions: float, workers: int, scans: float, costs: Costs) -> Forecast:
    """What a collection costs with so many workers."""
    draw = random.Random(9)
    one_by_one = max(costs.carrying, costs.intake) * len(documents) / HOUR
    writing = costs.action * actions / HOUR
    return Forecast(reading(documents, workers, scans, costs, draw), one_by_one, writing)


def main() -> None:
    """Print the forecast, and draw it where a picture is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=5_000_000)
    parser.add_argument("--councils", type=int, default=400)
    parser.add_argument("--actions", type=float, default=30.0, help="in a document, on average")
    parser.add_argument("--scans", type=float, default=0.05, help="share of the documents that are scans")
    parser.add_argument("--picture", type=Path)
    asked = parser.parse_args()
    costs, documents = Costs(), sorted(collection(asked.pages, random.Random(1)), reverse=True)
    actions = asked.actions * len(documents)
    print(f"{asked.councils} councils, {asked.pages:,} pages,", end=" ")
    print(f"{len(documents):,} documents, {actions:,.0f} actions")
    sent, back = (size * len(documents) / 1e6 for size in (costs.size, costs.back))
    print(f"over the network: {sent:,.0f} GB to the workers if sent, {back:,.1f} GB back")
    print(f"{'workers':>7} {'reading':>8} {'intake':>7} {'writing':>8} {'hours':>6}   without scans")
    curves: list[list[Forecast]] = [[], []]
    for workers in WORKERS:
        with_, without = (forecast(documents, actions, workers, scans, costs) for scans in (asked.scans, 0.0))
        curves[0].append(with_)
        curves[1].append(without)
        print(
            f"{workers:7} {with_.reading:8.1f} {with_.intake:7.2f} {with_.writing:8.2f} {with_.hours:6.1f} "
            f"{without.hours:10.1f}"
        )
    if asked.picture:
        asked.picture.write_text(_drawn(curves, asked.scans), encoding="utf-8")


def _drawn(curves: list[list[Forecast]], scans: float) -> str:
    many = [n for n, workers in enumerate(WORKERS) if workers >= 16]
    at = [WORKERS[n] for n in many]
    names = (f"{scans:.0%} of the documents scanned", "no scans")
    hours = [Curve(name, at, [told[n].hours for n in many]) for name, told in zip(names, curves, strict=True)]
    parts = [
        Curve("reading, all workers", at, [curves[1][n].reading for n in many]),
        Curve("intake, one parent", at, [curves[1][n].intake for n in many]),
        Curve("writing, one parent", at, [curves[1][n].writing for n in many]),
    ]
    return panels("workers", [("hours to the dataset", hours), ("hours by part, no scans", parts)])


if __name__ == "__main__":
    main()
