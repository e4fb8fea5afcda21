"""The main table: a row for each action."""

from __future__ import annotations

import json
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from actionplans.model import Action, Council, Outcome, Place, Scheme, Status
from output.columns import Column, Table, Type
from output.timing import KINDS, edtf, end, kind, recurrence, start
from output.wording import joined, plain


class Row(NamedTuple):
    """An action with the document it stands in."""

    source: str
    scheme: Scheme
    action: Action

    @property
    def council(self) -> Council:
        """Whose action it is."""
        return self.scheme.council

    @property
    def place(self) -> Place:
        """Where its row begins."""
        return self.action.places[0] if self.action.places else Place()


def published(outcome: Outcome) -> tuple[Action, ...]:
    """The outcome's actions that belong in the dataset: a duplicate's stay out."""
    return () if outcome.status is Status.DUPLICATE else outcome.understanding.actions


def _records(outcome: Outcome) -> Iterator[Row]:
    scheme = outcome.understanding.scheme
    return (Row(outcome.source, scheme, action) for action in published(outcome))


def _extra(row: Row) -> str:
    extra = {plain(name): plain(text) for name, text in row.action.extra.items()}
    return json.dumps(extra, ensure_ascii=False) if extra else ""


def _box(row: Row) -> str:
    box = row.place.box
    return f"{box.x0:.1f} {box.top:.1f} {box.x1:.1f} {box.bottom:.1f}" if box else ""


def _text(name: str, holds: str, width: int = 12, needed: bool = False) -> Column[Row]:
    return Column(name, Type.TEXT, attrgetter(f"action.{name}"), holds, width, needed)


_KIND = "The sort of time; several; not understood; blank where the plan states none."

ACTIONS: Table[Row] = Table(
    name="actions",
    title="Actions",
    row="action",
    records=_records,
    key=("action_id",),
    refers=(("source", "documents", "source"),),
    columns=(
        _text(
            "action_id", "Stable name of the action: survives a rename, a move and another format.", 18, True
        ),
        Column("council", Type.TEXT, lambda row: row.council.name, "Official name of the council.", 24),
        Column("council_code", Type.TEXT, lambda row: row.council.code, "Its GSS code.", 13, aside=True),
        Column(
            "authority_type", Type.TEXT, lambda row: row.council.authority_type, "Its type.", 16, aside=True
        ),
        Column(
            "nation", Type.TEXT, lambda row: row.council.nation, "Part of the United Kingdom.", aside=True
        ),
        Column("scheme", Type.TEXT, lambda row: row.scheme.title, "Title of the scheme.", 28),
        Column("scheme_type", Type.TEXT, lambda row: row.scheme.type, "What sort of scheme it is.", 18),
        Column("plan_start", Type.DATE, lambda row: row.scheme.plan_start, "First day of the plan.", 13),
        Column("plan_end", Type.DATE, lambda row: row.scheme.plan_end, "Last day of the plan.", 13),
        Column("strands", Type.TEXT, lambda row: joined(row.action.strands), "Strands it names.", 18),
        _text("theme", "Outermost grouping: a column, an outer banner or a heading.", 26),
        _text("section", "Banner or heading over the row, outer > inner, or the second grouping column.", 26),
        _text("parent", "Lead-in row the action belongs to.", 30),
        _text("ref", "Its reference in the plan, as text: 1.10 is not 1.1.", 9),
        _text("action", "What will be done, in the plan's words.", 60),
        _text("details", "More on it, in the plan's words.", 40),
        _text("lead", "Who owns it, in the plan's words.", 34),
        _text("timescale", "When, in the plan's words; blank where not stated.", 28),
        Column("timescale_kind", Type.TEXT, lambda row: kind(row.action), _KIND, 15, one_of=KINDS),
        Column("start", Type.DATE, lambda row: start(row.action), "First day of its planned milestones.", 13),
        Column("end", Type.DATE, lambda row: end(row.action), "Last day of its planned milestones.", 13),
        Column(
            "recurrence",
            Type.TEXT,
            lambda row: recurrence(row.action),
            "How it recurs (RFC 5545).",
            18,
            aside=True,
        ),
        Column(
            "edtf", Type.TEXT, lambda row: edtf(row.action), "Its dates as ISO 8601-2 (EDTF).", 20, aside=True
        ),
        _text("measure", "How success is told, in the plan's words.", 34),
        _text("resources", "What it takes, in the plan's words.", 24),
        _text("dependencies", "On what it depends, in the plan's words.", 24),
        _text("status", "How far it has come, in the plan's words.", 18),
        Column("extra", Type.JSON, _extra, "Columns of the plan that fit nowhere else, as JSON.", 24),
        Column(
            "confidence",
            Type.NUMBER,
            lambda row: round(row.action.confidence, 3),
            "From 0 to 1.",
            12,
            True,
            shown="0.00",
        ),
        Column("flags", Type.TEXT, lambda row: joined(row.action.flags), "Doubts about the row.", 28),
        Column("source", Type.TEXT, lambda row: row.source, "The document, relative to the input.", 52, True),
        Column("place", Type.TEXT, lambda row: joined(row.action.places), "Where in the document.", 24),
        Column("page", Type.INTEGER, lambda row: row.place.page, "Page, from 1.", 8, aside=True),
        Column(
            "table",
            Type.INTEGER,
            lambda row: row.place.table,
            "Table of the document, from 1.",
            8,
            aside=True,
        ),
        Column("row", Type.INTEGER, lambda row: row.place.row, "Row of the table, from 1.", 8, aside=True),
        Column(
            "box", Type.TEXT, _box, "Its first part on the page: x0 top x1 bottom, in points.", 24, aside=True
        ),
    ),
)
