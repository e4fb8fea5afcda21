"""Plans that say when by columns instead of words: years or quarters with ticks, milestones side by side, and
grids of time against workstream, where the actions themselves stand under the times.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from msgspec import structs

from actionplans.config import Concept
from actionplans.model import Cell, RawTable, Row
from normalise.plan import Column, Columns

_YEAR = r"(?:(?:19|20)\d\d|\d\d)\s*[-/–]\s*(?:(?:19|20)\d\d|\d\d?)|(?:19|20)\d\d"
TIME_HEADING = re.compile(
    r"(?:(?:q(?:uarter)?|year|yr|phase)\s*[1-9](?:\s*/\s*[1-9])?(?!\d).*"
    rf"|(?:by\s+)?(?:{_YEAR})(?:\s*(?:and beyond|onwards|\+))?"
    rf"|(?:spring|summer|autumn|winter)(?:\s+term)?(?:\s+(?:{_YEAR}))?|(?:short|medium|long)[ -]term.*"
    rf"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s*[-–]\s*[a-z]{{3,9}})?(?:\s*[-–]?\s*(?:'?\d\d|(?:19|20)\d\d))?)",
    re.IGNORECASE,
)
"""A heading that is itself a time: "20-21", "Q3", "Year 2", "2023 and beyond", "Apr-Jun 2024"."""

MILESTONE_HEADING = re.compile(
    r"(?:key\s+)?milestones?\s*\d+.*|(?:final\s+)?completion|target date", re.IGNORECASE
)
TICK = re.compile(r"[xX✓✔√●•■▪*yY]|yes|tick", re.IGNORECASE)
"""What marks a time as meant, in a column headed by it."""

LONG = 25
"""Characters: cells under times that are longer on average hold actions, not marks or dates."""


def is_time(text: str) -> bool:
    """True for a text that is a time and no more, whether it heads a column or stands in one."""
    return bool(TIME_HEADING.fullmatch(" ".join(text.split())))


def is_time_heading(heading: str) -> bool:
    """True for a heading that is itself a time, or one of a row of milestones."""
    return is_time(heading) or bool(MILESTONE_HEADING.fullmatch(" ".join(heading.split())))


def timescale_of(columns: Sequence[Column], cells: Mapping[int, Cell]) -> str:
    """The timescale several columns tell together: headings that are ticked, texts after their headings."""
    if len(columns) == 1:
        only = cells.get(columns[0].index)
        return only.text.strip() if only else ""
    told: list[str] = []
    for column in columns:
        cell, heading = cells.get(column.index), " ".join(column.heading.split())
        text = cell.text.strip() if cell else ""
        if TICK.fullmatch(text) or (cell and not text and cell.shaded):
            told.append(heading)
        elif text:
            told.append(f"{heading}: {text}" if MILESTONE_HEADING.fullmatch(heading) else text)
    return "\n".join(told)


STEP_HEADING = re.compile(r"(?:key\s+)?milestones?\s*\d+.*", re.IGNORECASE)
"""A heading of one milestone of several: "Milestone 2"."""

MILESTONE_OR_END = re.compile(rf"{STEP_HEADING.pattern}|(?:final\s+)?completion", re.IGNORECASE)
"""Beside a target date "Completion" is the last milestone; without one it is the date."""


def steps_to(columns: Sequence[Column]) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """Milestone columns that lead to a date of its own, and its columns; without a date none, and all."""
    for shape in (MILESTONE_OR_END, STEP_HEADING):
        steps = tuple(c for c in columns if shape.fullmatch(" ".join(c.heading.split())))
        dates = tuple(c for c in columns if c not in steps)
        if dates and any(STEP_HEADING.fullmatch(" ".join(c.heading.split())) for c in steps):
            return steps, dates
    return (), tuple(columns)


def ungridded(table: RawTable, columns: Columns) -> tuple[RawTable, Columns] | None:
    """A grid of workstream against time as a plain table of workstream, action, time; None for others."""
    times = [column for column in columns.of(Concept.TIMESCALE) if is_time_heading(column.heading)]
    if len(times) < 2 or columns.first(Concept.ACTION) is not None or not columns.heading_rows:
        return None
    first, heads = columns.heading_rows[0], columns.heading_rows
    body = [row for index, row in enumerate(table.rows) if index > first and index not in heads]
    texts = [row.cells[c.index].text for row in body for c in times if row.cells[c.index].text.strip()]
    if not texts or sum(map(len, texts)) / len(texts) < LONG:
        return None
    beside = _beside(columns, times)
    rows = tuple(
        _row(row, beside, column) for row in body for column in times if row.cells[column.index].text.strip()
    )
    plain = (("Action", Concept.ACTION), ("Timescale", Concept.TIMESCALE))
    told = [
        Column(len(beside) + i, heading, concept, evidence="heading of a time grid", sure=0.95)
        for i, (heading, concept) in enumerate(plain)
    ]
    kept = (replace(column, index=i) for i, column in enumerate(beside))
    return replace(table, rows=rows), Columns((*kept, *told))


def _beside(columns: Columns, times: Sequence[Column]) -> list[Column]:
    """The columns that are no times; the first that says what the times are of is the theme."""
    kept = [column for column in columns.columns if column not in times]
    workstream = next((c for c in kept if c.concept not in ROUND_ABOUT), None)
    return [
        replace(c, concept=Concept.THEME, evidence="heading of a time grid", sure=0.95)
        if c is workstream
        else c
        for c in kept
    ]


ROUND_ABOUT = (
    Concept.REF,
    Concept.LEAD,
    Concept.MEASURE,
    Concept.STATUS,
    Concept.RESOURCES,
    Concept.DEPENDENCIES,
    Concept.STRAND,
)
"""What a column beside a grid may hold that is not the workstream."""


def _row(row: Row, beside: Sequence[Column], column: Column) -> Row:
    """One cell of the grid as a row."""
    what = structs.replace(row.cells[column.index], colspan=1)
    when = Cell(" ".join(column.heading.split()), what.place)
    return Row((*(row.cells[c.index] for c in beside), what, when), row.places)
