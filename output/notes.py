"""What the workbook says of itself in front: what it is, what it holds, how to read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Note: TypeAlias = tuple[str, str]

_READING = (
    (
        "Wording",
        "Text stands as the plan has it, white space collapsed. Nothing is guessed without saying so.",
    ),
    (
        "Dates",
        "start and end are the first and last day of what the plan says: Summer 2008 is 1 June to 31 August.",
    ),
    (
        "No date",
        "A blank timescale_kind: the plan states none. not understood: it states one that could not be read.",
    ),
    ("Several dates", "A row with several milestones has the kind several; each stands in Milestones."),
    (
        "Review",
        (
            "Say accept, correct or reject in front of an action; to correct, change its cells as well. "
            "The next run takes it into corrections.csv, and every run keeps to it."
        ),
    ),
    ("Doubts", "flags names every doubt about a row; To review says what each is and what to do."),
    ("Back to the plan", "source and place say which document a row came from and where in it."),
    ("References", "ref is text: 1.10 comes after 1.9, and is not 1.1."),
)


def notes(statuses: Mapping[str, int], counts: Mapping[str, int]) -> tuple[Note, ...]:
    """The lines of the sheet in front, from the number of documents by status and of rows by table."""
    documents = ", ".join(f"{number} {status}" for status, number in sorted(statuses.items())) or "none"
    return (
        ("Action plans", ""),
        ("", ""),
        (
            "What this is",
            "The action plans of councils' equality schemes as one dataset, a row for each action.",
        ),
        ("Documents", f"{documents}. The sheet Documents says what became of each."),
        ("Actions", f"{counts['actions']:,}, in the sheet Actions."),
        ("Milestones", f"{counts['milestones']:,}, in the sheet Milestones."),
        ("Comparison", f"{counts['comparison']:,} schemes side by side, in the sheet Comparison."),
        ("Similar actions", f"{counts['similar']:,} that several councils have, in a sheet of that name."),
        ("To review", f"{counts['issues']:,}, in the sheet To review."),
        ("Data dictionary", "What each column holds, in the last sheet."),
        ("", ""),
        *_READING,
    )
