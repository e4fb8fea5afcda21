"""The JSON-lines filter: {"id", "text", "context"} in, {"id", "items", "ambiguous"} out, flat memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

import orjson

from actionplans.config import TimePolicy
from actionplans.model import Band, Reading, TimeContext, TimeItem
from normalise.timescales.scope import POLICY

_CONTEXTS: Final = 256


def answer(lines: Iterable[str], policy: TimePolicy = POLICY) -> Iterator[str]:
    """One JSON line for each that is not blank; a malformed one gives {"error": ...} and the rest goes on."""
    from normalise.timescales import resolve

    known: dict[tuple[object, ...], TimeContext] = {}
    for line in lines:
        if not line.strip():
            continue
        try:
            asked = orjson.loads(line)
            context = _known(asked.get("context") or {}, known)
            reading = resolve(str(asked.get("text") or ""), context, policy)
            told = _told(asked.get("id"), reading)
        except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
            told = {"error": f"{type(error).__name__}: {error}", "line": line.rstrip("\n")[:200]}
        yield orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE).decode()


def _known(said: Mapping[str, Any], known: dict[tuple[object, ...], TimeContext]) -> TimeContext:
    """The context of a line; lines of one document share one."""
    bands = said.get("bands")
    key = (
        said.get("plan_start"),
        said.get("plan_end"),
        said.get("doc_date"),
        said.get("sector"),
        said.get("key"),
        repr(bands) if bands else None,
    )
    found = known.get(key)
    if found is None:
        if len(known) >= _CONTEXTS:
            known.clear()
        found = known[key] = context(said)
    return found


def context(said: Mapping[str, Any]) -> TimeContext:
    """A context from JSON: ISO dates or null, bands as [start, end]. Raises ValueError for no date."""
    bands: dict[str, Band] = {
        name: (_day(dates[0]), _day(dates[1])) for name, dates in (said.get("bands") or {}).items()
    }
    return TimeContext(
        _day(said.get("plan_start")),
        _day(said.get("plan_end")),
        _day(said.get("doc_date")),
        said.get("sector") or "council",
        bands,
        said.get("key") or "",
    )


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _told(name: object, reading: Reading) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": name,
        "items": [_item(item) for item in reading.items],
        "ambiguous": reading.ambiguous,
    }
    if reading.ambiguous:
        told["alternatives"] = reading.alternatives
        told["why"] = reading.why
    return told


def _item(item: TimeItem) -> dict[str, Any]:
    """An item's values; what is empty is left out, but for kind, start and end."""
    told: dict[str, Any] = {
        "kind": item.kind,
        "start": item.start,
        "end": item.end,
        "start_basis": item.start_basis or None,
        "end_basis": item.end_basis or None,
        "precision": item.precision,
        "rule": item.rule,
    }
    said = (
        ("label", item.label),
        ("rrule", item.rrule),
        ("edtf", item.edtf),
        ("approximate", item.approximate),
        ("tentative", item.tentative),
        ("status", item.status),
        ("reason", item.reason),
        ("issue", item.issue),
    )
    told.update([pair for pair in said if pair[1]])
    return told
