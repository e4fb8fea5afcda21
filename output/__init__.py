"""The files a dataset is written to.

A new file of tables is one module with a `Writer`, and one entry in the `WRITERS` of `tabular`.
"""

from __future__ import annotations

import csv
import logging
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from actionplans.config import OutputSettings
from actionplans.model import Outcome
from output.apart import Begin, Put, apart
from output.corrections import FILE as FILE_OF_DECISIONS
from output.corrections import corrections
from output.digest import Digest
from output.links import link
from output.package import Examples, describe, packed
from output.parquet import FOLDER
from output.parquet import check as check_parquet
from output.publishing import append, files_of, recover, spoken, staged
from output.report import report
from output.reviewing import Harvest, harvest, reviewed
from output.tables import ACTIONS, rows
from output.tabular import NAMES, tabular
from output.wording import unguarded
from output.writing import Batch, Part, Terms, parts

log = logging.getLogger(__name__)

USUAL = OutputSettings()


def ready(folder: Path, chosen: OutputSettings = USUAL) -> None:
    """Make the folder and write a trial file into it, so that a run fails before its work and not after.

    What an earlier run was killed over is finished or cleared away. Raises PublishError, or UsageError when
    what is asked for needs a package that is not installed.
    """
    if chosen.parquet:
        check_parquet()
    with staged(folder) as stage, spoken(folder):
        recover(folder)
        stage.workshop.mkdir(exist_ok=True)
        stage.file("trial").write_bytes(b"trial")


def write(
    outcomes: Iterable[Outcome],
    folder: Path,
    history: str = "",
    chosen: OutputSettings = USUAL,
    made: date | None = None,
    begin: Begin | None = None,
) -> list[Path]:
    """Write every file of the dataset into `folder`, in one pass over the outcomes; the paths written.

    No two of the outcomes' actions have one id.
    No file is touched before all are written. `history` is what runs.jsonl will hold, `made` the day
    that the workbook and the report name. `begin` begins a process, where the files of tables shall be
    written by one of its own beside the rest. Raises PublishError when a file cannot be written or replaced.
    """
    examples = Examples()
    with staged(folder) as stage, closing(Digest(chosen.as_of, made)) as digest:
        terms = Terms(stage.workshop, made, chosen.as_of, chosen.parquet)
        for name in NAMES:
            stage.file(name)
        if chosen.parquet:
            stage.tree(FOLDER)
        with apart(tabular, terms, begin) if begin else tabular(terms) as put, report(stage, digest) as tell:
            for batch in (Batch(outcome, rows(outcome)) for outcome in outcomes):
                put(_part(batch, folder))
                for add in (digest.add, tell, examples.add):
                    add(batch)
            _put_counted(put, digest)
        describe(stage, examples, history)
        if not chosen.parquet and FOLDER in packed(folder):
            stage.leave_out(FOLDER)
        if history:
            stage.file("runs.jsonl").write_text(history, encoding="utf-8", newline="\n")
        for told in harvest(folder).told:  # saved while the run was on
            log.warning("%s", told)
        return stage.publish()


def _part(batch: Batch, folder: Path) -> Part:
    outcome = batch.outcome
    return Part(batch.rows, list(reviewed(outcome, batch.rows[ACTIONS.name])), link(outcome.path, folder))


def _put_counted(put: Put, digest: Digest) -> None:
    for name, counted in digest.rows.items():
        for part in parts(name, counted):
            put(part)
    put(None)


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
