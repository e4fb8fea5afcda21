"""The JSON-lines filter: {"id", "text", "context"} in, {"id", "items", "ambiguous"} out, flat memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

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
            asked = json.loads(line)
            context = _known(asked.get("context") or {}, known)
            reading = resolve(str(asked.get("text") or ""), context, policy)
            told: Mapping[str, Any] = {"id": asked.get("id"), **_told(reading)}
        except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
            told = {"error": f"{type(error).__name__}: {error}", "line": line.rstrip("\n")[:200]}
        yield json.dumps(told, ensure_ascii=False) + "\n"


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


def _told(reading: Reading) -> dict[str, Any]:
    told: dict[str, Any] = {"items": [_item(item) for item in reading.items], "ambiguous": reading.ambiguous}
    if reading.ambiguous:
        told["alternatives"] = [
            [[day.isoformat() if day else None for day in span] for span in rival]
            for rival in reading.alternatives
        ]
        told["why"] = reading.why
    return told


def _item(item: TimeItem) -> dict[str, Any]:
    """An item's values; what is empty is left out, but for kind, start and end."""
    told: dict[str, Any] = {
        "kind": item.kind,
        "start": item.start.isoformat() if item.start else None,
        "end": item.end.isoformat() if item.end else None,
        "start_basis": item.start_basis or None,
        "end_basis": item.end_basis or None,
        "precision": item.precision,
    }
    for name in ("label", "rrule", "edtf", "approximate", "tentative", "status", "reason", "issue", "rule"):
        value = getattr(item, name)
        if value:
            told[name] = value
    return told
