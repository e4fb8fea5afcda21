"""What the plan belongs to: the scheme's title, whose it is, and its period, each with its basis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from actionplans.model import (
    Council,
    Issue,
    Paragraph,
    RawDocument,
    RawTable,
    Role,
    Scheme,
    Severity,
    Source,
    Step,
)
from normalise.bodies import body_named, without_bodies
from normalise.councils import council_named, council_of, heir, officially_named, successors
from normalise.overheads import NAMED_SECTION
from normalise.periods import Period, period_of
from normalise.schemetypes import scheme_type

TITLE = re.compile(
    r"\b(?:scheme|plan|plans|strategy|policy|programme|objectives|framework|charter"
    r"|action (?:log|tracker))\b",
    re.IGNORECASE,
)
LONGEST_TITLE = 160
TEXTS_SEARCHED = 400
"""Texts (paragraphs and cells) in which councils and periods are looked for."""

SECTORS = (
    ("university", r"\buniversit(?:y|ies)\b"),
    ("school", r"\bschools?\b|\bacademy\b|\bcolleges?\b|\bprimary\b|\bnursery\b"),
    ("health", r"\bnhs\b|\bhospitals?\b|\bclinical commissioning\b|\bprimary care trust\b"),
    ("police", r"\bpolice\b|\bconstabulary\b"),
    ("fire", r"\bfire (?:and rescue )?(?:service|authority)\b"),
)


def scheme_of(source: Source, document: RawDocument) -> tuple[Scheme, tuple[Issue, ...]]:
    """The scheme a document holds, and what was inferred or left open about it."""
    front = list(_titles(document))
    titles = [title.text for title in front]
    paragraphs, cells = _texts(document)
    council, said = _council(source, front, paragraphs, cells)
    title, basis = _title(source, titles)
    kind = source.stated.scheme_type or _type(source, title, titles)
    period = period_of(titles, source.hinted[:1], [*paragraphs, *cells], lambda words: _is_other(words, kind))
    if period and period.start and said != "stated" and (successor := heir(council, period.start)):
        said = f"{said}; {council.name} had ended, and this took its place"
        council = successor
    scheme = Scheme(
        council=council,
        title=" ".join(title.split()),
        title_basis=basis,
        plan_start=source.stated.plan_start or (period.start if period else None),
        plan_end=source.stated.plan_end or (period.end if period else None),
        plan_basis="stated"
        if source.stated.plan_start or source.stated.plan_end
        else period.basis
        if period
        else "",
        sector=source.stated.sector or _sector(council, titles),
        type=kind,
        council_basis=said if council.name else "",
    )
    return scheme, tuple(_doubts(scheme, period, "" if council.name else said))


def steps_of(scheme: Scheme) -> tuple[Step, ...]:
    """How council, title and period came to be known, for the story of every row."""
    whose = (
        f"council {scheme.council.name!r}: {scheme.council_basis}"
        if scheme.council.name
        else "council not known"
    )
    title = f"title {scheme.title!r} ({scheme.title_basis})" if scheme.title else "no title"
    kind = f", of the type {scheme.type!r}" if scheme.type else ""
    days = f"{scheme.plan_start or '..'} to {scheme.plan_end or '..'}"
    period = f"period {days} ({scheme.plan_basis})" if scheme.plan_basis else "period not known"
    return Step("scheme", whose), Step("scheme", f"{title}{kind}; {period}")


# ------------------------------------------------------------------ whose


def _council(
    source: Source, front: Sequence[Title], paragraphs: Sequence[str], cells: Sequence[str]
) -> tuple[Council, str]:
    """Whose plan it is and where that is said; or nobody's, and why."""
    if source.stated.council:
        return council_named(source.stated.council) or Council(name=source.stated.council), "stated"
    heads, lines = ([title.text for title in front if title.heading is head] for head in (True, False))
    for fronts in ((heads or lines)[:FRONTS], source.hinted):
        if officially_named(fronts):
            break
        if (body := body_named(fronts)) is not None:
            return Council(
                name=body.name, authority_type=body.kind
            ), f"{body.kind} named in a title or the path"
    sentences = [text for text in cells if len(text) >= SENTENCE]
    others = [text for text in cells if len(text) < SENTENCE]
    found, evidence = council_of(source.hinted, heads, [*paragraphs, *sentences], lines, others)
    return found or Council(), evidence or "no council is named in path, title or text"


SENTENCE = 45
"""Characters from which on a cell speaks of things; a shorter one may name a partner who leads."""

FRONTS = 6
"""Titles in which another public body than a council is looked for: later headings speak of partners."""


def _sector(council: Council, titles: Iterable[str]) -> str:
    if council.code:
        return "council"
    said = " ".join(titles).lower()
    return next((sector for sector, words in SECTORS if re.search(words, said)), "council")


# ------------------------------------------------------------------ title


class Title(NamedTuple):
    """What stands as a title; `heading` is False for a plain line of the title page."""

    text: str
    heading: bool


def _titles(document: RawDocument) -> Iterator[Title]:
    """What stands as a title: metadata, headings, and the short paragraphs before the first table."""
    properties = document.properties
    yield from (
        Title(text, True) for text in (properties.title, properties.subject, properties.company) if text
    )
    before_tables = True
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            before_tables = before_tables and len(block.rows) < TITLE_ROWS
        elif (len(block.text) <= LONGEST_TITLE and _is_weighty(block)) or (
            before_tables and len(block.text) <= LONGEST_TITLE and not block.text.rstrip().endswith(".")
        ):
            yield Title(block.text, _is_weighty(block))
    for table in document.tables:
        yield from (Title(text, True) for text in _lone_texts(table))


TITLE_ROWS = 5
"""A table of fewer rows may stand on a title page (version, owner, dates) without ending it."""


def _is_weighty(paragraph: Paragraph) -> bool:
    """A title, heading or page header, or bold."""
    return paragraph.bold or paragraph.role in (Role.TITLE, Role.HEADING, Role.HEADER)


def _lone_texts(table: RawTable) -> Iterator[str]:
    """Texts that stand alone in their rows above a table's headings, as titles do in a workbook."""
    for row in table.rows[:6]:
        filled = [text for text in row.texts if text.strip()]
        if len(filled) > 1:
            return
        yield from (text for text in filled if len(text) <= LONGEST_TITLE)


def _texts(document: RawDocument) -> tuple[list[str], list[str]]:
    """Paragraphs, and cells, as far as they are searched."""
    paragraphs = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    cells = [text for table in document.tables for row in table.rows for text in row.texts if text]
    return paragraphs[:TEXTS_SEARCHED], cells[: 4 * TEXTS_SEARCHED]


def _title(source: Source, titles: Iterable[str]) -> tuple[str, str]:
    """The scheme's title and on what it rests: the configuration, the document, or the file's name."""
    named = next((text for text in titles if TITLE.search(text)), "")
    told = ((source.stated.scheme, "stated"), (named, "document"), (_from_name(source), "path"))
    return next(((title, basis) for title, basis in told if title), ("", ""))


def _type(source: Source, title: str, titles: Sequence[str]) -> str:
    """What sort of scheme it is: by its title, then the file's name, then other titles that name a plan."""
    others = (text for text in titles[:FRONTS] if TITLE.search(text) and not NAMED_SECTION.match(text))
    return scheme_type(without_bodies(text) for text in (title, *source.hinted[:1], *others))


def _is_other(words: str, kind: str) -> bool:
    """True where words name a plan of another sort: "the Air Quality Action Plan" in a climate plan."""
    named = scheme_type([words])
    return bool(kind and named) and named != kind


def _from_name(source: Source) -> str:
    """A title from the file's name, where that speaks of a scheme or plan."""
    words = source.hinted[0] if source.hinted else ""
    return words[:1].upper() + words[1:] if TITLE.search(words) else ""


# ------------------------------------------------------------------ doubts


def _doubts(scheme: Scheme, period: Period | None, council_doubt: str) -> Iterator[Issue]:
    if council_doubt:
        yield Issue(
            Severity.WARNING,
            "council-unknown",
            f"The council is not known: {council_doubt}.",
            "State it in the configuration under [documents].",
        )
    ended, heirs = successors(scheme.council.code)
    if ended:
        yield Issue(
            Severity.NOTE,
            "council-abolished",
            f"{scheme.council.name} was abolished in {ended[:4]}; {heirs or 'others'} took its place.",
            "Its own code is kept; group by the successor where you compare councils of today.",
        )
    if scheme.plan_basis == "" or (scheme.plan_start is None and scheme.plan_end is None):
        yield Issue(
            Severity.WARNING,
            "plan-period-unknown",
            "The plan period is not known, so timescales such as “ongoing” have no bounds.",
            "State plan_start and plan_end in the configuration under [documents].",
        )
    elif period is not None and scheme.plan_basis != "stated":
        yield Issue(
            Severity.NOTE,
            "plan-period-inferred",
            f"The plan period {scheme.plan_start} to {scheme.plan_end} is inferred from “{period.said}”.",
            "State plan_start and plan_end in the configuration if that is wrong.",
        )
