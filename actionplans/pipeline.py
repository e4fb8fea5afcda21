"""The program, read downwards: meet the files, do those that are new or changed, mark copies, publish."""

from __future__ import annotations

import json
import logging
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import ingest
import normalise
import output
import parsers
from actionplans import changes, office, state
from actionplans.config import Settings
from actionplans.documents import Job
from actionplans.edition import DamagedError, Edition
from actionplans.engine import Local, Pool
from actionplans.errors import UsageError
from actionplans.history import FILE, Summary, with_line
from actionplans.journal import logged
from actionplans.model import Outcome, Skipped, Source
from actionplans.records import Record
from actionplans.updating import Update, refuse_failing_share
from actionplans.workers import begun, tracked
from ingest.locks import held
from ingest.shards import key

LEDGER = "ledger.sqlite"
MANY = 2_000
"""Actions beyond which the files of tables are written beside the rest, where more than one may work."""

MENDINGS = 3
"""So often what the state keeps is made anew when it is damaged."""

_DISK = ("full", "readonly", "read-only", "unable to open", "disk I/O")

log = logging.getLogger(__name__)

Listener = Callable[[int, int, Record], None]
"""Is told, after each document: its number, how many there are, and what became of it."""

KNOWN = ingest.Known(parsers.KNOWN_SUFFIXES, parsers.looks_known)


@dataclass(frozen=True, slots=True)
class Options:
    """How a run goes about it; none of these bears on what a document's rows are.

    `state` is where it keeps what it need not do again, `jobs` how many workers it starts at most (0: one for
    each core), `seconds` what a document may take beside its share for its size. `force` does everything
    anew. `cluster` is the address of a cluster that does the documents instead.
    """

    state: Path | None = None
    jobs: int = 0
    seconds: float = 60.0
    force: bool = False
    accept_removals: bool = False
    cluster: str = ""


def convert(
    inputs: Sequence[Path],
    folder: Path,
    settings: Settings,
    options: Options = Options(),  # frozen
    listener: Listener | None = None,
) -> Summary:
    """Bring the dataset in `folder` up to date with the documents of some files and folders.

    Raises InputError, UsageError, PublishError or BusyError; a document that cannot be read raises nothing.
    """
    inside = ingest.holder(inputs, folder)
    if inside is not None:
        raise UsageError(
            f"The output {folder} lies inside the input {inside}.", "Choose a folder outside it."
        )
    with output.spoken(folder):
        folder.mkdir(parents=True, exist_ok=True)
    place = state.folder_for(folder, options.state)
    with _alone(folder), state.made(place), _alone(place):
        gathered = _harvest(folder, place)  # before anything is written, also by a run that was killed
        output.ready(folder, settings.output)
        run = _Run(inputs, folder, settings, options, place, listener, gathered)
        with logged(place):
            try:
                return run.done()
            except sqlite3.Error as error:
                _forget(place, error)
                return run.done()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other run works on the folder meanwhile. Raises BusyError."""
    with ExitStack() as stack:
        with output.spoken(folder):
            stack.enter_context(held(folder))
        yield


def _harvest(folder: Path, place: Path) -> output.Harvest:
    """What people decided in the workbook, which is not opened where it looks as a run has left it."""
    with suppress(OSError, ValueError, LookupError, TypeError):
        left = json.loads(ingest.fact(place / LEDGER, "files"))[output.WORKBOOK]
        if _looks(folder, [output.WORKBOOK])[output.WORKBOOK] == left:
            return output.Harvest()
    return output.harvest(folder)


def _forget(place: Path, error: sqlite3.Error) -> None:
    """Remove a ledger that is damaged.

    Raises PublishError when it is the disk that is to blame, BusyError when another program holds it.
    """
    if busy := state.held_elsewhere(place, error):
        raise busy from error
    if isinstance(error, sqlite3.OperationalError) and any(word in str(error) for word in _DISK):
        raise state.unkept(place, str(error)) from error
    log.warning("The state in %s was damaged (%s) and is rebuilt.", place, error)
    for path in place.glob(f"{LEDGER}*"):
        path.unlink(missing_ok=True)


@dataclass(frozen=True)
class _Run:
    """One run: what it was asked, and where its state lies."""

    inputs: Sequence[Path]
    folder: Path
    settings: Settings
    options: Options
    place: Path
    listener: Listener | None
    gathered: output.Harvest

    def done(self) -> Summary:
        """The run, done."""
        summary = Summary(decisions=self.gathered.taken)
        with closing(ingest.Ledger(self.place / LEDGER)) as ledger:
            job = self._job(ledger)
            known = self._known(ledger)
            due = self._meet(ledger, job, self.options.force)
            update = Update(ledger, job, summary, partial(self._pool, job), self.listener)
            update.do(due)
            if not ledger.any_document():
                raise ingest.without_document(self.inputs, ledger.files())
            update.part_with(known, self.options.accept_removals)
            refuse_failing_share(ledger, known)
            self._publish(ledger, job, summary, update)
        summary.tell_of(output.FILE_OF_DECISIONS, self.gathered.told, output.corrections(self.folder).faults)
        return summary

    def _edition(self, ledger: ingest.Ledger, job: Job) -> Edition:
        decided = output.corrections(self.folder)
        return Edition(
            ledger, job, normalise.Corrections(decided.lines, self.settings.timescales, decided.digest)
        )

    def _job(self, ledger: ingest.Ledger) -> Job:
        lack = office.lack() if self.settings.reading.libreoffice else ""
        reading = key(state.version_of(("parsers",), ledger), parsers.recogniser(), lack)
        rules = state.version_of(("normalise",), ledger)
        basis = key(reading, rules, self.settings.digest)
        return Job(parsers.read, normalise.understand, KNOWN, self.settings, self.place, reading, basis)

    def _pool(self, job: Job, most: int) -> Pool:
        """Workers for a run over documents that keep so many busy at most."""
        if self.options.cluster:
            from actionplans.cluster import Cluster

            most = self.settings.cluster.send_megabytes << 20
            return Cluster(self.options.cluster, job, self.options.seconds, most)
        return Local(job, min(self._jobs, most), self.options.seconds)

    @property
    def _jobs(self) -> int:
        return self.options.jobs or os.cpu_count() or 1

    def _known(self, ledger: ingest.Ledger) -> int:
        """How many documents had rows in the dataset; told by the dataset itself where the state is lost."""
        known = ledger.with_rows()
        if known or ledger.files():
            return known
        for document in output.documents(self.folder):
            ledger.seed(*document)
        return ledger.with_rows()

    def _meet(self, ledger: ingest.Ledger, job: Job, everything: bool) -> int:
        roots = json.dumps([str(path.resolve()) for path in self.inputs])
        ledger.meet(partial(ingest.met, self.inputs), roots, job.basis, everything=everything)
        return ledger.due(everything)

    def _publish(self, ledger: ingest.Ledger, job: Job, summary: Summary, update: Update) -> None:
        """Write the dataset anew where it would differ, or its files are not as they were left."""
        as_left = (
            self._is_as_left(ledger) and ledger.fact("decided") == output.corrections(self.folder).digest
        )
        if as_left and not ledger.fact("unpublished"):
            summary.recall(ledger.fact("counts"))
        else:
            self._publish_if_new(ledger, job, summary, update, as_left)
        if not summary.published:
            output.append(self.folder / FILE, summary.line())

    def _publish_if_new(
        self, ledger: ingest.Ledger, job: Job, summary: Summary, update: Update, as_left: bool
    ) -> None:
        for left in reversed(range(MENDINGS)):
            edition = self._edition(ledger, job)
            try:
                edition.mark(summary)
                name = key(edition.digest, edition.corrections.digest, self._form(ledger))
                if not as_left or name != ledger.fact("edition"):
                    self._write(edition, summary)
                break
            except DamagedError as error:
                if not left:
                    raise state.unkept(self.place, "it is damaged again and again") from error
                damaged = edition.damaged()
                log.warning("What was kept of %d documents was damaged; they are read again.", len(damaged))
                ledger.forget_all(damaged)
                update.do(self._meet(ledger, job, everything=False))
        self._remember(ledger, name, edition, summary)
        edition.tidy()

    def _form(self, ledger: ingest.Ledger) -> str:
        """A name for the form the files of the dataset have, whatever the rows."""
        return key(state.version_of(("output",), ledger), self.settings.output.digest)

    def _write(self, edition: Edition, summary: Summary) -> None:
        summary.published = True
        before = changes.set_aside(self.folder, self.place)
        history = with_line(self.folder, summary.line())
        made = summary.started.astimezone().date()
        begin = begun if self._jobs > 1 and summary.actions > MANY else None
        with tracked():
            files = output.write(edition.outcomes(), self.folder, history, self.settings.output, made, begin)
        summary.files = tuple(files)
        changes.keep(before)

    def _remember(self, ledger: ingest.Ledger, name: str, edition: Edition, summary: Summary) -> None:
        ledger.told()
        ledger.state("edition", name)
        ledger.state("form", self._form(ledger))
        ledger.state("counts", json.dumps(summary.known_already))
        if summary.published:
            names = [path.name for path in summary.files if path.name != FILE]
            ledger.state("files", json.dumps(_looks(self.folder, names)))
        ledger.state("unpublished", "")
        ledger.state("decided", edition.corrections.digest)
        ledger.commit()

    def _is_as_left(self, ledger: ingest.Ledger) -> bool:
        """Whether the files of the output are those the last run wrote, in the form they have today."""
        try:
            left = json.loads(ledger.fact("files"))
            whole = bool(left) and bool(json.loads(ledger.fact("counts")))
            return whole and ledger.fact("form") == self._form(ledger) and _looks(self.folder, left) == left
        except (ValueError, OSError):
            return False


def _looks(folder: Path, names: Iterable[str]) -> dict[str, list[int]]:
    """Size and time of some files, and of all files in a folder."""
    status = {name: [path.stat() for path in output.files_of(folder / name)] for name in names}
    return {
        name: [sum(it.st_size for it in files), max((it.st_mtime_ns for it in files), default=0)]
        for name, files in status.items()
    }


def outcomes(folder: Path, settings: Settings, options: Options = Options()) -> Iterator[Outcome]:
    """Every document of a dataset with its rows, from what its state keeps."""
    place = state.folder_for(folder, options.state)
    with closing(ingest.Ledger(place / LEDGER)) as ledger:
        run = _Run((), folder, settings, options, place, None, output.Harvest())
        edition = run._edition(ledger, run._job(ledger))
        edition.mark(Summary())
        yield from edition.outcomes()


def sources(inputs: Sequence[Path], settings: Settings) -> list[Source | Skipped]:
    """The documents of the inputs, and the files that are none."""
    return ingest.find(inputs, settings, KNOWN)
