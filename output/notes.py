"""What the workbook says of itself in front: what it is, when it was made, what it holds, how to read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from actionplans.model import Status


class Note(NamedTuple):
    """A name, what is said of it, and the sheet that the name leads to, "" for none."""

    name: str
    text: str = ""
    leads: str = ""


_READING = (
    Note(
        "Wording",
        "Text stands as the plan has it, white space collapsed. Nothing is guessed without saying so.",
    ),
    Note(
        "Dates",
        "start and end are the first and last day of what the plan says: Summer 2008 is 1 June to 31 August.",
    ),
    Note(
        "No date",
        "timescale_kind is blank where the plan states none, and says so where it could not be understood.",
    ),
    Note("Several dates", "A row with several milestones has the kind several; each stands in Milestones."),
    Note(
        "Review",
        (
            "Say accept, correct or reject in front of an action; to correct, change its cells as well. "
            "The next run takes it into corrections.csv, and every run keeps to it."
        ),
    ),
    Note("Doubts", "flags names every doubt about a row; To review says what each is and what to do."),
    Note("Back to the plan", "source and place say which document a row came from and where in it."),
    Note("References", "ref is text: 1.10 comes after 1.9, and is not 1.1."),
    Note(
        "Folded columns",
        "Codes and other columns for machines are folded away; the + above a sheet shows them.",
    ),
)

SPOKEN = {
    Status.OK: "read",
    Status.PARTIAL: "read in part",
    Status.STALE: "kept from before",
    Status.NO_ACTIONS: "without a plan",
    Status.DUPLICATE: "the same plan again",
    Status.FAILED: "not readable",
    Status.SKIPPED: "not documents",
}
"""What became of files, in the order it is told."""

_UNLINKED = "do not open from here, as Excel holds no more links to files; their names stand in Documents."

_SHEETS = (
    ("actions", "Actions", "actions, one a row, in document order"),
    ("milestones", "Milestones", "dates and periods that they name"),
    ("comparison", "Comparison", "schemes side by side"),
    ("load", "Load by quarter", "quarters in which the actions of a scheme end"),
    ("similar", "Similar actions", "actions that several councils have, in groups of like wording"),
    ("issues", "To review", "doubts and problems, with what to do"),
    ("documents", "Documents", "files met, and what became of each"),
    ("dictionary", "Data dictionary", "columns, and what each holds"),
)


def notes(
    statuses: Mapping[Status, int],
    counts: Mapping[str, int],
    parts: Mapping[str, int],
    made: date | None = None,
    as_of: date | None = None,
    unlinked: int = 0,
) -> Sequence[Note]:
    """The lines of the sheet in front, from the documents by status and the rows and sheets by table.

    `unlinked` are the documents that no cell leads to, since Excel takes so many links and no more.
    """
    told = [f"{statuses[status]:,} {spoken}" for status, spoken in SPOKEN.items() if statuses.get(status)]
    facts = [
        Note("Made", _day(made) if made else ""),
        Note("Files", f"{', '.join(told) or 'none'}."),
        Note("Deadlines", f"Those before {_day(as_of)} are counted in Comparison." if as_of else ""),
        Note("Links", f"{unlinked:,} of the documents {_UNLINKED}" if unlinked else ""),
    ]
    return (
        Note("Action plans"),
        Note(""),
        Note(
            "What this is",
            "The action plans of councils' equality schemes as one dataset, a row for each action.",
        ),
        *(fact for fact in facts if fact.text),
        Note(""),
        *(
            Note(title, _counted(counts[name], what, title, parts[name]), title)
            for name, title, what in _SHEETS
        ),
        Note(""),
        *_READING,
    )


def _counted(count: int, what: str, title: str, parts: int) -> str:
    more = f" They go on in {parts - 1} more, {title} (2) and so on." if parts > 1 else ""
    return f"{count:,} {what}.{more}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
