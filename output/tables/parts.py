"""The parts of an action, a row for each: its milestones, its owners, its measures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from operator import attrgetter
from typing import Any, NamedTuple

from actionplans.model import Action, Kind, Outcome, Span
from output.columns import Column, Table, Type
from output.tables.actions import published


class Row(NamedTuple):
    """A milestone, lead or measure of an action, and which one of its kind it is, from 1."""

    action_id: str
    n: int
    part: Any


def _each(parts: Callable[[Action], tuple[object, ...]]) -> Callable[[Outcome], Iterator[Row]]:
    def records(outcome: Outcome) -> Iterator[Row]:
        for action in published(outcome):
            for n, part in enumerate(parts(action), 1):
                yield Row(action.action_id, n, part)

    return records


def _ids(what: str) -> tuple[Column[Row], ...]:
    return (
        Column("action_id", Type.TEXT, lambda row: row.action_id, "The action it belongs to.", 18, True),
        Column("n", Type.INTEGER, lambda row: row.n, f"Which {what} of the action, from 1.", 6, True),
    )


def _part(name: str, holds: str, width: int = 12, kind: Type = Type.TEXT) -> Column[Row]:
    return Column(name, kind, attrgetter(f"part.{name}"), holds, width)


def _listed(name: str, get: Callable[[Row], str], holds: str, values: type[StrEnum]) -> Column[Row]:
    return Column(name, Type.TEXT, get, holds, 12, True, tuple(value.value for value in values))


def _item(name: str, holds: str, width: int = 12, kind: Type = Type.TEXT, aside: bool = False) -> Column[Row]:
    return Column(name, kind, attrgetter(f"part.item.{name}"), holds, width, aside=aside)


def _alternatives(row: Row) -> str:
    return " | ".join(", ".join(_span(span) for span in spans) for spans in row.part.alternatives)


def _span(span: Span) -> str:
    return "/".join(day.isoformat() if day else ".." for day in span)


_KEY = ("action_id", "n")
_REFERS = (("action_id", "actions", "action_id"),)

MILESTONES: Table[Row] = Table(
    name="milestones",
    title="Milestones",
    row="milestone an action's timescale resolves to",
    records=_each(lambda action: action.milestones),
    key=_KEY,
    refers=_REFERS,
    columns=(
        *_ids("milestone"),
        _part(
            "origin", "Where its words stand: timescale, banner, note, or (a hint only) the action's text."
        ),
        _item("label", "What is due then, where the plan says so.", 30),
        _item("text", "The words it was read from.", 34),
        _listed("kind", lambda row: row.part.item.kind.value, "What sort of time it is.", Kind),
        _item("start", "First day; blank where there is none.", 13, Type.DATE),
        _item("end", "Last day; blank where there is none.", 13, Type.DATE),
        _item("start_basis", "Where the first day comes from: the text, or the plan's own dates."),
        _item("end_basis", "Where the last day comes from."),
        _item("precision", "How exact the words are: day, month, quarter, season, year."),
        _item("rrule", "How it recurs (RFC 5545).", 20, aside=True),
        _item("edtf", "The same as ISO 8601-2 (EDTF).", 22, aside=True),
        _item("approximate", "Whether the plan says about, early, around.", 13, Type.BOOLEAN),
        _item("tentative", "Whether the plan says provisional, to be confirmed.", 12, Type.BOOLEAN),
        _part("ambiguous", "Whether two careful readers could differ.", 12, Type.BOOLEAN),
        Column("alternatives", Type.TEXT, _alternatives, "The rival dates, start/end, parted by |.", 34),
        _item("rule", "The rule that read it.", 24, aside=True),
    ),
)

LEADS: Table[Row] = Table(
    name="leads",
    title="Leads",
    row="owner of an action",
    records=_each(lambda action: action.leads),
    key=_KEY,
    refers=_REFERS,
    columns=(
        *_ids("owner"),
        _part("text", "The owner, in the plan's words.", 44),
        _part("role", "The post.", 34),
        _part("team", "The team or directorate.", 34),
        _part("canonical", "One spelling for all variants of the same owner.", 44),
    ),
)

MEASURES: Table[Row] = Table(
    name="measures",
    title="Measures",
    row="measure of success",
    records=_each(lambda action: action.measures),
    key=_KEY,
    refers=_REFERS,
    columns=(
        *_ids("measure"),
        _part("text", "The measure, in the plan's words.", 60),
        _part("number", "The number it names.", 12, Type.NUMBER),
        _part("unit", "What the number counts.", 16),
        _part("target", "What is aimed at.", 30),
    ),
)
