"""The files a dataset is written to.

A new output is one module with a `Writer`, and one entry in `WRITERS`.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from actionplans.model import Outcome
from output.comparison import comparison
from output.csv_files import csv_files
from output.database import database
from output.distinct import distinct
from output.package import Examples, describe
from output.publishing import spoken, staged
from output.report import report
from output.tables import rows
from output.workbook import workbook
from output.writing import Batch, Writer

WRITERS: tuple[Writer, ...] = (csv_files, comparison, workbook, database, report)


def ready(folder: Path) -> None:
    """Make the folder and write a trial file into it, so that a run fails before its work and not after.

    Raises PublishError.
    """
    with staged(folder) as stage, spoken(folder):
        stage.file("trial").write_bytes(b"")


def write(outcomes: Iterable[Outcome], folder: Path) -> list[Path]:
    """Write every file of the dataset into `folder`, in one pass over the outcomes; the paths written.

    No file is touched before all are written. Raises PublishError when one cannot be written or replaced.
    """
    examples = Examples()
    with staged(folder) as stage:
        with ExitStack() as open_files:
            adders = [open_files.enter_context(writer(stage)) for writer in WRITERS]
            for outcome in distinct(outcomes):
                batch = Batch(outcome, rows(outcome))
                for add in (*adders, examples.add):
                    add(batch)
        describe(stage, examples)
        return stage.publish()
