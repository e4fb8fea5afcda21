"""Outcomes of documents that were never read: what the files of a dataset are measured with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from actionplans.model import (
    Action,
    Council,
    Kind,
    Lead,
    Milestone,
    Origin,
    Outcome,
    Place,
    Scheme,
    Status,
    TimeItem,
    Understanding,
)

WORDS = (
    "review the equality training of managers and staff with partners so that services report on it".split()
)


def outcomes(actions: int, a_document: int = 25) -> Iterator[Outcome]:
    """Documents of some actions each, every text different, two milestones and two owners an action."""
    for number in range(actions // a_document):
        council = Council(f"Council {number % 300}", f"E{number % 300:08}", "Unitary authority", "England")
        scheme = Scheme(council, "Equality Scheme", plan_start=date(2008, 4, 1), plan_end=date(2011, 3, 31))
        made = tuple(_action(number * a_document + n) for n in range(a_document))
        understanding = Understanding(scheme, made)
        yield Outcome(f"council/{number}.docx", Status.OK, 1, f"{number:064x}", "docx", 3, 2, understanding)


def _action(n: int) -> Action:
    start = date(2008, 4, 1) + timedelta(n % 900)
    item = TimeItem(Kind.PERIOD, start, start + timedelta(90), text="Summer", edtf="2008-22", rule="season")
    words = " ".join(WORDS[(n * 7 + step * 3) % len(WORDS)] for step in range(25))
    return Action(
        f"{n:012x}",
        f"{n} {words}",
        theme="Leadership",
        section=f"Section {n % 40}",
        ref=f"{n % 9}.{n % 30}",
        lead="Equality Officer\nHead of Personnel",
        timescale="Summer 2008; Autumn 2008",
        measure=f"{n} staff trained",
        milestones=(Milestone(Origin.TIMESCALE, item), Milestone(Origin.TIMESCALE, item)),
        leads=(Lead("Equality Officer", "officer"), Lead("Head of Personnel")),
        places=(Place(1, 1, n % 25),),
    )
