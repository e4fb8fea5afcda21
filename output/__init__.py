"""The files a dataset is written to.

A new file of tables is one module with a `Writer`, and one entry in the `WRITERS` of `tabular`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from actionplans.model import Outcome
from output.corrections import FILE as FILE_OF_DECISIONS
from output.corrections import corrections
from output.publishing import append, files_of, recover, spoken, staged
from output.reviewing import FILE as WORKBOOK
from output.reviewing import Harvest, harvest
from output.wording import unguarded

if TYPE_CHECKING:
    from actionplans.config import OutputSettings
    from output.apart import Begin


def ready(folder: Path, chosen: OutputSettings | None = None) -> None:
    """Make the folder and write a trial file into it, so that a run fails before its work and not after.

    What an earlier run was killed over is finished or cleared away. Raises PublishError, or UsageError when
    what is asked for needs a package that is not installed.
    """
    if chosen and chosen.parquet:
        from output.parquet import check

        check()
    with staged(folder) as stage, spoken(folder):
        recover(folder)
        stage.workshop.mkdir(exist_ok=True)
        stage.file("trial").write_bytes(b"trial")


def write(
    outcomes: Iterable[Outcome],
    folder: Path,
    history: str = "",
    chosen: OutputSettings | None = None,
    made: date | None = None,
    begin: Begin | None = None,
) -> list[Path]:
    """Write every file of the dataset into `folder`, in one pass over the outcomes; the paths written.

    No two of the outcomes' actions have one id.
    No file is touched before all are written. `history` is what runs.jsonl will hold, `made` the day
    that the workbook and the report name. `begin` begins a process, where the files of tables shall be
    written by one of its own beside the rest. Raises PublishError when a file cannot be written or replaced.
    """
    from actionplans.config import OutputSettings
    from output.dataset import written  # late: a run that changes nothing writes nothing

    return written(outcomes, folder, history, chosen or OutputSettings(), made, begin)


def documents(folder: Path) -> Iterator[tuple[str, str, int]]:
    """Name, digest and actions of each document of the dataset in `folder`, if there is one."""
    try:
        with (folder / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = [(row["source"], row["sha256"], row["actions"]) for row in csv.DictReader(file)]
        yield from [(unguarded(name), digest, int(actions or 0)) for name, digest, actions in rows]
    except (OSError, ValueError, KeyError, TypeError, csv.Error):
        return  # there is none, or it was made or damaged by another hand


__all__ = [
    "FILE_OF_DECISIONS",
    "WORKBOOK",
    "Harvest",
    "append",
    "corrections",
    "documents",
    "files_of",
    "harvest",
    "ready",
    "spoken",
    "write",
]
