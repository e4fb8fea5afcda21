"""The program, read downwards: find documents, read and understand each, mark duplicates, write files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import ingest
import normalise
import output
import parsers
from actionplans.config import Settings
from actionplans.duplicates import marked
from actionplans.engine import run
from actionplans.errors import UsageError
from actionplans.model import Outcome, Skipped, Source, Status

Listener = Callable[[int, int, Outcome], None]
"""Is told, after each document: its number, how many there are, and what became of it."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: its outcomes in path order, and the files it wrote."""

    outcomes: tuple[Outcome, ...]
    written: tuple[Path, ...]

    @property
    def statuses(self) -> Counter[Status]:
        """How many files came to which end."""
        return Counter(outcome.status for outcome in self.outcomes)

    @property
    def taken(self) -> tuple[Outcome, ...]:
        """The outcomes whose actions are in the dataset."""
        return tuple(outcome for outcome in self.outcomes if outcome.status in (Status.OK, Status.PARTIAL))

    @property
    def actions(self) -> int:
        """How many actions the dataset holds."""
        return sum(len(outcome.understanding.actions) for outcome in self.taken)


def convert(
    inputs: Sequence[Path], folder: Path, settings: Settings, listener: Listener | None = None
) -> Summary:
    """Turn the documents of some files and folders into one dataset in `folder`.

    Raises InputError, UsageError or PublishError; a document that cannot be read raises nothing.
    """
    inside = ingest.holder(inputs, folder)
    if inside is not None:
        raise UsageError(
            f"The output {folder} lies inside the input {inside}.", "Choose a folder outside it."
        )
    found = sources(inputs, settings)
    output.ready(folder)
    outcomes = marked(list(_outcomes(found, settings, listener)))
    return Summary(tuple(outcomes), tuple(output.write(outcomes, folder)))


def sources(inputs: Sequence[Path], settings: Settings) -> list[Source | Skipped]:
    """The documents of the inputs, and the files that are none."""
    return ingest.find(inputs, settings, ingest.Known(parsers.KNOWN_SUFFIXES, parsers.looks_known))


def _outcomes(
    found: Sequence[Source | Skipped], settings: Settings, listener: Listener | None
) -> Iterator[Outcome]:
    """What becomes of each file, in path order, as it is read."""
    return _told(run(found, parsers.read, normalise.understand, settings), len(found), listener)


def _told(outcomes: Iterable[Outcome], total: int, listener: Listener | None) -> Iterator[Outcome]:
    for number, outcome in enumerate(outcomes, 1):
        if listener is not None:
            listener(number, total, outcome)
        yield outcome
