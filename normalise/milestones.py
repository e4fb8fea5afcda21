"""When: an action's milestones from its timescale column, its start and end columns, the banner or note above
it, and the hints in its own words, each marked with where it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from actionplans.config import Concept, TimePolicy
from actionplans.model import Basis, Flag, Kind, Milestone, Origin, Reading, Step, TimeContext, TimeItem
from normalise import timescales
from normalise.plan import PlanRow
from normalise.timecolumns import is_time_heading

DEADLINE_HEADING = re.compile(
    r"\b(?:by when|due|deadline|dead line|complete by|completed by|completion|target date|end date|finish)\b",
    re.IGNORECASE,
)
"""Headings under which a bare month is the time by which the action is done."""

DEFAULT_NOTE = re.compile(
    r"\bunless (?:otherwise )?(?:stated|specified|indicated|noted|shown)(?: otherwise)?\b"
    r"|\b(?:all|these)(?: of the| the)? (?:\w+ )?(?:actions?|targets?|tasks?|measures?|activities)\b"
    r"[^.]{0,40}\b(?:complet|deliver|achiev|implement|undertak|carried out|finish|done)\w*",
    re.IGNORECASE,
)
"""What makes a note speak for every row that gives no time of its own."""

_LABEL_WORDS = re.compile(
    r"\b(?:actions?|tasks?|targets?|priorities|activities|objectives|work)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class When:
    """An action's milestones, the doubts about them, and how they were read."""

    milestones: tuple[Milestone, ...] = ()
    flags: tuple[Flag, ...] = ()
    steps: tuple[Step, ...] = ()


def when(row: PlanRow, context: TimeContext, policy: TimePolicy) -> When:
    """The milestones of a row: the first origin that speaks of its timescale, and the hints in its words."""
    for origin, text in _origins(row):
        reading = _reading(row, origin, text, context, policy)
        if reading is not None:
            told = _told(row, origin, reading)
            break
    else:
        told = When()
    steps = timescales.resolve(row.steps, context, policy).items if row.steps else ()
    led_by = tuple(Milestone(Origin.TIMESCALE, item) for item in steps)
    hints = tuple(_hints(row, context, policy))
    return replace(told, milestones=led_by + told.milestones + hints)


def months_in_figures(texts: Iterable[str]) -> bool:
    """True where a document writes months as 06/13: most of its pairs of digits cannot be a split year."""
    pairs = [(int(found[1]), int(found[2])) for text in texts if (found := _PAIR.fullmatch(text.strip()))]
    others = sum(second != first + 1 for first, second in pairs)
    return len(pairs) > 1 and all(1 <= first <= 12 for first, _ in pairs) and 2 * others >= len(pairs)


_PAIR = re.compile(r"(\d\d)\s*/\s*(\d\d)")


def timescale_text(row: PlanRow) -> str:
    """The timescale as written: its own column, else start and end as two lines."""
    parts = [row.fields.get(concept, "") for concept in (Concept.TIMESCALE, Concept.START, Concept.END)]
    return "\n".join(part for part in parts if part)


def _origins(row: PlanRow) -> Iterator[tuple[Origin, str]]:
    """Texts that may tell the row's timescale, the most particular first."""
    stated = timescale_text(row)
    if stated:
        yield Origin.TIMESCALE, stated
        return
    for column in row.table.columns.columns:
        if Concept.TIMESCALE in column.also and column.concept in row.fields:
            yield Origin.TIMESCALE, row.fields[column.concept]
    for banner in reversed((*row.banners, row.theme, row.section)):
        if banner:
            yield Origin.BANNER, banner
    for note in row.table.notes:
        if DEFAULT_NOTE.search(note):
            yield Origin.NOTE, note


def _reading(
    row: PlanRow, origin: Origin, text: str, context: TimeContext, policy: TimePolicy
) -> Reading | None:
    """The reading of a text; of banners, notes and cells of two concepts only what surely is a time."""
    whole = origin is Origin.TIMESCALE and text == timescale_text(row)
    if origin is Origin.BANNER and _is_time(text, context, policy):
        return timescales.resolve(text, context, policy)
    if not whole and not is_time_heading(text):
        found = timescales.hints(text, context, policy)
        return Reading(text, tuple(found)) if found else None
    start, end = row.fields.get(Concept.START, ""), row.fields.get(Concept.END, "")
    if (start or end) and not row.fields.get(Concept.TIMESCALE):
        return _between(text, start, end, context, policy)
    return timescales.resolve(text, context, policy)


def _is_time(banner: str, context: TimeContext, policy: TimePolicy) -> bool:
    """True for a banner that is a time and nothing else: "Ongoing actions", "By March 2024", "Annually"."""
    said = " ".join(_LABEL_WORDS.sub(" ", banner).split()).strip(" :.-–()")
    items = timescales.resolve(said, context, policy).items
    return (
        len(items) == 1
        and items[0].kind in _BANNERED
        and not items[0].label
        and items[0].text.strip(" ()") == said
    )


_BANNERED = (Kind.ONGOING, Kind.RECURRING, Kind.DEADLINE)


def _between(text: str, start: str, end: str, context: TimeContext, policy: TimePolicy) -> Reading:
    """Start and end columns as one period; one alone is a start without end, or a deadline."""
    first, last = (timescales.resolve(part, context, policy) for part in (start, end))
    steps = first.steps + last.steps
    begin, finish = _dated(first), _dated(last)
    why = tuple(
        reason for reading, item in ((first, begin), (last, finish)) if item for reason in reading.why
    )
    if begin and finish and begin.start and finish.end and begin.kind is not Kind.RECURRING:
        item, reversed_range = _joined(begin, finish, text)
        return Reading(
            text, (item,), bool(why) or bool(reversed_range), why=why + reversed_range, steps=steps
        )
    if finish and finish.kind in (Kind.PERIOD, Kind.POINT) and not (begin and begin.start):
        return Reading(text, (*_told_by(begin), _as_deadline(finish)), bool(why), why=why, steps=steps)
    open_ended = finish is None or (finish.kind is Kind.ONGOING and finish.end is None)
    if begin and begin.start and begin.kind in (Kind.PERIOD, Kind.POINT) and open_ended:
        return Reading(text, (_since(begin, last, context),), bool(why), why=why, steps=steps)
    both = (*_told_by(begin), *_told_by(finish)) or (first.items + last.items)[:1]
    return Reading(text, both, bool(why), why=why, steps=steps)


def _dated(reading: Reading) -> TimeItem | None:
    """The one item of a start or end that tells more than that no date is known; of several none."""
    told = [item for item in reading.items if item.kind is not Kind.UNDATED]
    return told[0] if len(told) == 1 else None


def _told_by(item: TimeItem | None) -> tuple[TimeItem, ...]:
    return (item,) if item else ()


def _joined(begin: TimeItem, finish: TimeItem, text: str) -> tuple[TimeItem, tuple[str, ...]]:
    """From the start of one to the end of the other; one that runs backwards keeps its start, in doubt."""
    kind = Kind.ONGOING if Kind.ONGOING in (begin.kind, finish.kind) else Kind.PERIOD
    item = structs.replace(
        begin,
        kind=kind,
        end=finish.end,
        end_basis=finish.end_basis,
        text=text,
        rule="start and end columns",
        edtf="",
    )
    if item.start and item.end and item.end < item.start:
        item = structs.replace(item, end=None, end_basis=Basis.NONE, issue="reversed-range")
        return item, ("The end stands before the start.",)
    return item, ()


def _since(begin: TimeItem, last: Reading, context: TimeContext) -> TimeItem:
    """A start without an end: ongoing to the plan's end; tentative where the end is to be confirmed."""
    end = context.plan_end
    within = end is not None and begin.start is not None and end >= begin.start
    return structs.replace(
        begin,
        kind=Kind.ONGOING,
        end=end if within else None,
        end_basis=Basis.PLAN if within else Basis.NONE,
        edtf=f"{begin.edtf}/.." if begin.edtf else "",
        tentative=begin.tentative or any(item.reason == "tbc" for item in last.items),
        rule="start column",
    )


def _told(row: PlanRow, origin: Origin, reading: Reading) -> When:
    items = reading.items
    column = row.table.columns.first(Concept.TIMESCALE)
    if origin is Origin.TIMESCALE and column is not None and DEADLINE_HEADING.search(column.heading):
        items = tuple(_as_deadline(item) if _is_bare(item) else item for item in items)
    milestones = tuple(Milestone(origin, item, reading.ambiguous, reading.alternatives) for item in items)
    how = f"{origin.value} {reading.text!r}: {'; '.join(reading.steps) or 'read'}"
    steps = [Step("timescales", how, reading.steps)]
    if items != reading.items:
        steps.append(Step("timescales", f"a date under {column.heading if column else ''!r} is a deadline"))
    return When(milestones, tuple(_flags(reading)), tuple(steps))


def _flags(reading: Reading) -> Iterator[Flag]:
    if not reading.understood:
        yield Flag("timescale-not-understood", "timescale")
    if reading.ambiguous:
        yield Flag("timescale-ambiguous", "timescale")
    for issue in dict.fromkeys(item.issue for item in reading.items if item.issue):
        yield Flag(issue, "timescale")
    if any(item.reason == "placeholder" for item in reading.items):
        yield Flag("placeholder", "timescale")


def _is_bare(item: TimeItem) -> bool:
    """A plain date, month or year: neither a range in words nor an open end."""
    return item.kind in (Kind.PERIOD, Kind.POINT) and item.precision in (
        "day",
        "month",
        "year",
        "quarter",
        "season",
    )


def _as_deadline(item: TimeItem) -> TimeItem:
    return structs.replace(
        item,
        kind=Kind.DEADLINE,
        start=None,
        start_basis=Basis.NONE,
        edtf=f"../{item.edtf}" if item.edtf else "",
    )


def _hints(row: PlanRow, context: TimeContext, policy: TimePolicy) -> Iterator[Milestone]:
    """Times named in the action's own words: kept, marked, and never mixed with the column."""
    texts: Sequence[str] = [row.fields.get(concept, "") for concept in (Concept.ACTION, Concept.DETAILS)]
    for text in filter(None, texts):
        for item in timescales.hints(" ".join(text.split()), context, policy):
            if item.reason == "placeholder":
                row.flags.append(Flag("placeholder", "action"))
            yield Milestone(Origin.TEXT, item)
