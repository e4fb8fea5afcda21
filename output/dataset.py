"""Every file of a dataset, written in one pass over its documents."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from actionplans.model import Outcome
from output.apart import Begin, Put, apart
from output.digest import Digest
from output.links import link
from output.package import Examples, describe, packed
from output.parquet import FOLDER
from output.publishing import staged
from output.report import report
from output.reviewing import harvest, reviewed
from output.tables import ACTIONS, rows
from output.tabular import NAMES, tabular
from output.writing import Batch, Part, Terms, parts

if TYPE_CHECKING:
    from actionplans.config import OutputSettings

log = logging.getLogger(__name__)


def written(
    outcomes: Iterable[Outcome],
    folder: Path,
    history: str,
    chosen: OutputSettings,
    made: date | None,
    begin: Begin | None,
) -> list[Path]:
    """The paths of the files written, as `output.write` says."""
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
