"""A reading in plain words: what was read, how, what was assumed, and what else it could mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from actionplans.model import Basis, Reading, Span, TimeItem
from normalise.timescales.rules import RULES, says

_BASES: Final = {
    Basis.TEXT: "stated",
    Basis.PLAN: "from the plan's period",
    Basis.PLAN_START: "counted from the plan's start",
    Basis.DOC_DATE: "counted from the document's date",
    Basis.KEY: "from the document's key",
    Basis.NONE: "not stated",
}


def explain(reading: Reading) -> str:
    """A plain-words account of a reading, several lines."""
    return "\n".join(_lines(reading))


def uses(readings: Iterable[Reading]) -> Counter[str]:
    """How often each rule read something, every rule named: one that stays at 0 is safe to remove."""
    counted = Counter({rule.name: 0 for rule in RULES})
    for reading in readings:
        counted.update(reading.steps)
    return counted


def _lines(reading: Reading) -> Iterator[str]:
    yield f"“{reading.text.strip()}”"
    if not reading.items:
        yield "  Not understood: no rule reads this as a time."
    for item in reading.items:
        yield from _item(item)
    if reading.steps:
        yield "  How it was read:"
        for step in dict.fromkeys(reading.steps):
            yield f"    {step}: {says(step)}"
    for why in dict.fromkeys(reading.why):
        yield f"  In doubt: {why}"
    for rival in reading.alternatives:
        yield f"  It could also mean: {'; '.join(_span(span) for span in rival)}"


def _item(item: TimeItem) -> Iterator[str]:
    named = f"{item.label}: " if item.label else ""
    extra = [item.status, item.rrule, f"EDTF {item.edtf}" if item.edtf else "", item.reason, item.issue]
    extra += [
        word for word, holds in (("approximate", item.approximate), ("tentative", item.tentative)) if holds
    ]
    told = ", ".join(part for part in extra if part)
    yield f"  {named}{item.kind} {_span((item.start, item.end))}{f' ({told})' if told else ''}"
    yield f"    start {_BASES[item.start_basis]}, end {_BASES[item.end_basis]}"


def _span(span: Span) -> str:
    start, end = span
    if start is None and end is None:
        return "no dates"
    if start == end and start is not None:
        return _day(start)
    if start is None:
        return f"until {_day(end)}"
    return f"{_day(start)} to {_day(end)}" if end else f"from {_day(start)}"


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.day} {day:%B} {day.year}"
