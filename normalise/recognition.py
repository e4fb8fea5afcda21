"""Which tables are plans, and why the others are not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from actionplans.config import Concept, Settings
from actionplans.model import Block, Paragraph, RawDocument, RawTable, Role, Row
from normalise.cards import uncarded
from normalise.columns import columns_of_all, guessed, inherited
from normalise.contents import profile
from normalise.cues import NOT_A_PLAN
from normalise.evidence import TELLING
from normalise.halves import halves
from normalise.headings import fold
from normalise.labels import labelled, labels_of
from normalise.notes import is_note, note_of
from normalise.overheads import is_document_title, is_section_heading, title_of, titled, titles_over
from normalise.plan import Column, Columns, PlanTable
from normalise.schemetypes import scheme_type
from normalise.spacing import rejoined
from normalise.timecolumns import ungridded

COMPANIONS = (
    Concept.TIMESCALE,
    Concept.START,
    Concept.END,
    Concept.LEAD,
    Concept.MEASURE,
    Concept.STATUS,
    Concept.RESOURCES,
)
"""A plan says more of its actions than what they are: at least one of these."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A table taken for a plan, or the reason why not; `empty` marks a plan's template without content."""

    table: RawTable
    plan: PlanTable | None = None
    reason: str = ""
    empty: bool = False


def verdicts(document: RawDocument, settings: Settings, title: str = "") -> list[Verdict]:
    """A verdict on every table, in reading order; headings above it and notes around it go with a plan.

    The scheme's `title` is no heading of a part of it.
    """
    found: list[Verdict] = []
    heard = _Heard()
    earlier: Columns | None = None
    blocks = list(_blocks(document, settings))
    columns = iter(columns_of_all([block for block in blocks if isinstance(block, RawTable)], settings))
    for block in blocks:
        if isinstance(block, Paragraph):
            is_title = is_document_title(block.text) or " ".join(block.text.split()) == title
            if earlier is not None or not is_title:
                heard.hear(block, found)
            else:
                heard.title = " ".join(block.text.split())
            continue
        verdict = _verdict(block, next(columns), earlier)
        if verdict.plan is not None:
            earlier = verdict.plan.columns
            verdict = replace(verdict, plan=heard.told(verdict.plan))
        found.append(verdict)
        heard.after_table(verdict)
    for settle in (_under_schemes(heard.title), _under_titles, _under_sheets):
        found = settle(found)
    return found


def _blocks(document: RawDocument, settings: Settings) -> Iterator[Block]:
    """The document's paragraphs and tables, with cards and halves side by side told apart."""
    for block in rejoined(document.blocks, settings):
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from halves(uncarded(block))


def _under_schemes(title: str) -> Callable[[Sequence[Verdict]], list[Verdict]]:
    """The document's `title` heads the first plan where a later plan stands under that of another scheme."""

    def settle(found: Sequence[Verdict]) -> list[Verdict]:
        plans = [verdict.plan for verdict in found if verdict.plan is not None]
        others = {scheme_type([text]) for plan in plans[1:] for text in plan.above}
        own = scheme_type([title])
        if not own or not others - {"", own} or plans[0].above:
            return list(found)
        return [_headed(verdict, title) if verdict.plan is plans[0] else verdict for verdict in found]

    return settle


def _under_titles(found: Sequence[Verdict]) -> list[Verdict]:
    """Where several plans bear titles above their headings, and all differ, the titles group them."""
    bearing = ((v, title_of(v.table, v.plan.columns) or v.plan.caption) for v in found if v.plan is not None)
    titles = {id(verdict): text for verdict, text in bearing if text}
    if len(set(titles.values())) < 2 or len(set(titles.values())) < len(titles):
        return list(found)
    return [_headed(verdict, titles[id(verdict)]) if id(verdict) in titles else verdict for verdict in found]


def _headed(verdict: Verdict, title: str) -> Verdict:
    """The verdict with one more heading over its plan, unless that has it already."""
    if verdict.plan is None or title in verdict.plan.above:
        return verdict
    return replace(verdict, plan=replace(verdict.plan, above=(*verdict.plan.above, title)))


def _under_sheets(found: Sequence[Verdict]) -> list[Verdict]:
    """Where plans fill several sheets and have no other heading or grouping, their sheets' names are it."""
    plans = [verdict.plan for verdict in found if verdict.plan is not None]
    names = {plan.table.name for plan in plans}
    if len(names) < 2 or any(OF_NOTHING.fullmatch(name) for name in names) or any(map(_is_grouped, plans)):
        return list(found)
    return [
        replace(verdict, plan=replace(verdict.plan, above=(verdict.table.name,))) if verdict.plan else verdict
        for verdict in found
    ]


def _is_grouped(plan: PlanTable) -> bool:
    return bool(plan.above or plan.columns.of(Concept.THEME) or plan.columns.of(Concept.SECTION))


OF_NOTHING = re.compile(r"\W*(?:(?:sheet|table|tab|page)\s*\d*|(?:action )?plan\s*\d*)?\W*", re.IGNORECASE)
"""Names of sheets that say nothing."""


@dataclass(slots=True)
class _Heard:
    """What paragraphs have said since the last table: headings and notes; and the `title` of the document.

    Headings over a table that is no plan still stand over a plan right after it, until the next heading.
    """

    above: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    labels: dict[Concept, str] = field(default_factory=dict)
    title: str = ""
    stale: bool = False

    def hear(self, paragraph: Paragraph, found: list[Verdict]) -> None:
        """Keep a paragraph as a heading over the next table, or as a note on it and on the plan before it."""
        text = " ".join(paragraph.text.split())
        if paragraph.role in (Role.HEADER, Role.FOOTER) or not text:
            return
        if is_section_heading(paragraph):
            self.above = [text] if self.stale else [*self.above, text]
            self.stale = False
            return
        self.notes.append(paragraph.text)
        if found and found[-1].plan is not None:
            plan = found[-1].plan
            found[-1] = replace(found[-1], plan=replace(plan, notes=(*plan.notes, paragraph.text)))

    def told(self, plan: PlanTable) -> PlanTable:
        """The plan with the headings and notes that stand over it."""
        first = min(plan.columns.heading_rows, default=0)
        told = self.labels | labelled(plan.table.rows[:first])
        group = (told[Concept.THEME],) if Concept.THEME in told else ()
        titles = (*self.above, *group, *titles_over(plan.table, plan.columns))
        last = " ".join(self.notes[-1].split()) if self.notes and plan.table.name else ""
        plan = replace(plan, above=titles, caption=titled(last), lead=told.get(Concept.LEAD, ""))
        return replace(plan, notes=(*self.notes, *plan.notes))

    def after_table(self, verdict: Verdict) -> None:
        """Forget what a plan has taken up; let go of the rest with the next heading."""
        self.notes = []
        self.labels = labels_of(verdict.table) if verdict.plan is None else {}
        if verdict.plan is not None:
            self.above = []
        self.stale = verdict.plan is None and not self.labels


def _verdict(table: RawTable, columns: Columns | None, earlier: Columns | None) -> Verdict:
    """Of a table with its columns where it has headings, and those of the plan before it."""
    if columns is None and earlier is not None:
        columns = inherited(table, earlier)
    if columns is None:
        columns = guessed(table)
    if columns is None:
        return Verdict(table, reason=_other_kind(table) or "no heading row that an action plan would have")
    grid = ungridded(table, columns)
    plain, columns = grid or (table, columns)
    before = _before_body(columns)
    body = tuple(row for index, row in enumerate(plain.rows) if index not in before)
    reason = _speaks_against(plain, columns, body)
    if reason:
        return Verdict(table, reason=reason, empty="template" in reason)
    notes = tuple(note_of(row) for row in body if is_note(row))
    return Verdict(table, PlanTable(plain, columns, body, notes=notes))


def _before_body(columns: Columns) -> set[int]:
    """Rows that are no body: the headings, their repeats, and what stands above the first heading."""
    if not columns.heading_rows:
        return set()
    return {*range(columns.heading_rows[0]), *columns.heading_rows}


def _speaks_against(table: RawTable, columns: Columns, body: Sequence[Row]) -> str:
    """Why a table with known columns is still no plan; "" when nothing speaks against it."""
    action = columns.first(Concept.ACTION)
    headed = action is not None and (
        "stated" in action.evidence or ("heading" in action.evidence and "holds what" not in action.evidence)
    )
    kind = _other_kind(table, columns)
    if (
        kind
        and not (headed and action is not None and action.sure == 1)
        and not (kind in YIELDING and _says_who_and_when(columns))
    ):
        return f"reads as {kind}"
    if action is None:
        return "no column says what is to be done"
    if not columns.inherited and not _says_more(columns, body):
        return "no column says who, when or to what end"
    headed_here = bool(columns.heading_rows) and not columns.guessed
    if headed_here and action.sure < 1 and not any(c.sure == 1 for c in _companions(columns)):
        return "its headings speak of an action, an owner or a date too vaguely"
    if not any(text.strip() for row in body for text in row.texts):
        return "an empty template: headings without content"
    surely = [column for column in columns.of(Concept.STATUS) if column.sure == 1]
    if not headed and not (
        columns.of(Concept.TIMESCALE) or columns.of(Concept.LEAD) or columns.of(Concept.END) or surely
    ):
        return "no column headed as an action, an owner, a date or progress"
    return ""


YIELDING = ("consultation results", "statistics")
"""Kinds a plan may sound like: an auditor's has management's response, but also an owner and a date."""


def _says_who_and_when(columns: Columns) -> bool:
    """True when headings surely name an owner and a date."""
    who, when = columns.first(Concept.LEAD), columns.first(Concept.TIMESCALE) or columns.first(Concept.END)
    return all(column is not None and column.sure == 1 for column in (who, when))


def _says_more(columns: Columns, body: Sequence[Row]) -> bool:
    """True where something is said of the actions; sums alone are no plan, unless it tells what to do."""
    beside, action = _companions(columns), columns.first(Concept.ACTION)
    if action is None or any(column.concept is not Concept.RESOURCES for column in beside):
        return bool(beside)
    return bool(beside) and profile([row.texts[action.index] for row in body]).instructions >= TELLING


def _companions(columns: Columns) -> list[Column]:
    return [column for concept in COMPANIONS for column in columns.of(concept)]


def _other_kind(table: RawTable, columns: Columns | None = None) -> str:
    """What other sort of table this is, by its headings, then its contents; "" for none."""
    rows = _heading_block(table, columns)
    headings = " | ".join(fold(text) for row in rows for text in row.texts if len(text) <= 60)
    for pattern, kind in NOT_A_PLAN:
        if re.search(pattern, headings):
            return kind
    held = profile([text for row in table.rows[1:] for text in row.texts[1:]])
    if held.contacts >= 0.2:
        return "contacts"
    if held.numbers >= 0.6:
        return "statistics"
    return ""


def _heading_block(table: RawTable, columns: Columns | None) -> Sequence[Row]:
    """The rows to the end of the headings; without known ones, to the first row of several cells."""
    known = columns.heading_rows if columns is not None else ()
    last = next((index for index in known if index + 1 not in known), None)
    if last is None:
        several = (i for i, row in enumerate(table.rows) if sum(1 for text in row.texts if text.strip()) > 1)
        last = next(several, 0)
    return table.rows[: last + 1]
