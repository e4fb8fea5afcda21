"""The dry run: what would be read of each file, the tables found, and how their columns map."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import parsers
from actionplans.config import Concept, Settings
from actionplans.errors import DocumentError
from actionplans.model import Skipped, Source
from actionplans.pipeline import sources
from normalise.plan import Columns

NOT_KNOWN = "not known"


def previews(inputs: Sequence[Path], settings: Settings) -> Iterator[str]:
    """Plain lines, file by file."""
    for item in sources(inputs, settings):
        yield item.name
        if isinstance(item, Skipped):
            yield f"  skipped: {item.reason} {item.advice}"
            continue
        try:
            yield from _preview(item, settings)
        except DocumentError as error:
            yield f"  cannot be read: {error}"


def _preview(source: Source, settings: Settings) -> Iterator[str]:
    from normalise.recognition import verdicts
    from normalise.schemes import scheme_of

    document = parsers.read(source)
    scheme, doubts = scheme_of(source, document)
    yield f"  {document.format}; council: {scheme.council.name or NOT_KNOWN}"
    yield f"  scheme: {scheme.title or NOT_KNOWN}{f' ({scheme.type})' if scheme.type else ''}"
    span = f"{scheme.plan_start or '?'} to {scheme.plan_end or '?'}"
    yield f"  plan period: {span} ({scheme.plan_basis or NOT_KNOWN})"
    for doubt in doubts:
        yield f"  {doubt.message} {doubt.advice}"
    for number, verdict in enumerate(verdicts(document, settings), 1):
        if verdict.plan is None:
            yield f"  table {number}: no plan, {verdict.reason}"
        else:
            yield f"  table {number}: a plan of {len(verdict.plan.body)} rows"
            yield from _columns(verdict.plan.columns)


def _columns(columns: Columns) -> Iterator[str]:
    """How columns map and why, then the same as a profile for plans.toml."""
    if columns.inherited:
        yield "    continues the table before it"
        return
    for column in columns.columns:
        concept = "kept under its own heading" if column.concept is Concept.EXTRA else str(column.concept)
        yield f"    {' '.join(column.heading.split()) or '(no heading)'} -> {concept} [{column.evidence}]"
    if columns.guessed:
        yield "    told by what the columns hold: without headings no profile can fix it"
        return
    yield "    to fix this mapping, or to change it, put into plans.toml:"
    yield "      [[profiles]]"
    yield f"      headings = {json.dumps(columns.signature, ensure_ascii=False)}"
    yield f"      columns = {json.dumps([str(column.concept) for column in columns.columns])}"
