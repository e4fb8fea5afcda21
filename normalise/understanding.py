"""From a document as read to its actions: this room, read downwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from actionplans.config import Concept, Settings
from actionplans.model import (
    Action,
    Band,
    Flag,
    Issue,
    RawDocument,
    RawTable,
    Scheme,
    Severity,
    Source,
    Step,
    TimeContext,
    Understanding,
)
from normalise import timescales
from normalise.confidence import confidence
from normalise.identity import action_ids
from normalise.leads import leads
from normalise.measures import measures
from normalise.milestones import months_in_figures, timescale_text, when
from normalise.plan import PlanRow, PlanTable
from normalise.recognition import Verdict, verdicts
from normalise.schemes import scheme_of, steps_of
from normalise.shared import measures_in, owners_in
from normalise.strands import words_of
from normalise.structure import plan_rows


def understand(source: Source, document: RawDocument, settings: Settings) -> Understanding:
    """The scheme and the actions a document holds, or the reason why it holds none."""
    scheme, doubts = scheme_of(source, document)
    found = verdicts(document, settings, scheme.title)
    plans = [verdict.plan for verdict in found if verdict.plan is not None]
    found_rows = plan_rows(plans)
    rows = [row for row in found_rows if row.fields.get(Concept.ACTION)]
    if not rows:
        reason, advice = _nothing(document, found)
        return Understanding(scheme, reason=reason, advice=advice)
    context = _context(scheme, plans, rows)
    actions = tuple(_actions(source, scheme, rows, context, settings))
    beside = (*_passed_over(found), *_without_action(found_rows))
    return Understanding(scheme, actions, (*doubts, *beside, *_issues(actions)))


def _nothing(document: RawDocument, found: Sequence[Verdict]) -> tuple[str, str]:
    """Why a document gave no actions, and what to do."""
    lost = next((issue for issue in document.issues if issue.severity is not Severity.NOTE), None)
    if not document.tables and lost:
        return f"The document holds no table. {lost.message}", lost.advice
    if not document.tables:
        return (
            "The document holds no table.",
            "If its plan is a picture, read it with OCR; if it is prose, tabulate it.",
        )
    if any(verdict.empty for verdict in found):
        return (
            "The plan is an empty template: its table has headings and no content.",
            "Look for the filled-in plan.",
        )
    said = (
        "; ".join(dict.fromkeys(verdict.reason for verdict in found if verdict.reason))
        or "no row holds an action"
    )
    return (
        f"No table is an action plan: {said}.",
        "If one is, name its headings in the configuration under [headings].",
    )


def _context(scheme: Scheme, plans: Sequence[PlanTable], rows: Sequence[PlanRow]) -> TimeContext:
    """What timescales may lean on: the plan's period, the keys in its notes, how it writes its months."""
    notes = "\n".join(dict.fromkeys(note for plan in plans for note in plan.notes))
    bands: Mapping[str, Band] = timescales.bands(notes, scheme.plan_start, scheme.plan_end) if notes else {}
    figures = months_in_figures(line for row in rows for line in timescale_text(row).split("\n"))
    return TimeContext(scheme.plan_start, scheme.plan_end, None, scheme.sector, bands, notes, figures)


def _actions(
    source: Source, scheme: Scheme, rows: Sequence[PlanRow], context: TimeContext, settings: Settings
) -> Iterator[Action]:
    owner = scheme.council.name or source.name.split("/")[0]
    title = "" if scheme.title_basis == "path" else scheme.title
    ids = action_ids(owner, title, ((r.fields.get(Concept.REF, ""), r.fields[Concept.ACTION]) for r in rows))
    about = steps_of(scheme)
    for row, action_id in zip(rows, ids, strict=True):
        yield _action(action_id, scheme, about, row, context, settings)


BLANK = dict.fromkeys(Concept, "")


def _action(
    action_id: str,
    scheme: Scheme,
    about: tuple[Step, ...],
    row: PlanRow,
    context: TimeContext,
    settings: Settings,
) -> Action:
    told = when(row, context, settings.timescales)
    fields = BLANK | row.fields
    sure, doubts = confidence(row, scheme)
    flags = tuple(dict.fromkeys((*row.flags, *told.flags)))
    named = words_of(
        (row.theme, row.section, row.parent, fields[Concept.STRAND], fields[Concept.ACTION], scheme.title)
    )
    return Action(
        action_id=action_id,
        action=fields[Concept.ACTION],
        theme=row.theme or " ".join(fields[Concept.STRAND].split()),
        section=row.section,
        parent=row.parent,
        ref=fields[Concept.REF],
        details=fields[Concept.DETAILS],
        lead=fields[Concept.LEAD],
        timescale=timescale_text(row),
        measure=fields[Concept.MEASURE],
        resources=fields[Concept.RESOURCES],
        dependencies=fields[Concept.DEPENDENCIES],
        status=fields[Concept.STATUS],
        extra=dict(row.extra),
        strands=tuple(named),
        milestones=told.milestones,
        leads=leads(owners_in(row, (it.item.text for it in told.milestones))),
        measures=measures(measures_in(row)),
        confidence=sure,
        flags=flags,
        places=row.places,
        story=(
            *about,
            *row.table.columns.steps,
            *row.story,
            *told.steps,
            *(Step("strands", f"{strand}: {', '.join(map(repr, said))}") for strand, said in named.items()),
            *(Step("confidence", doubt) for doubt in doubts),
        ),
    )


def _passed_over(found: Iterable[Verdict]) -> Iterator[Issue]:
    """A note for each table beside the plan that was not taken for one."""
    for verdict in found:
        if verdict.plan is None and _is_sizeable(verdict.table):
            said = f"A table was not taken for a plan: {verdict.reason}."
            yield Issue(Severity.NOTE, "table-passed-over", said, place=verdict.table.place)


def _without_action(rows: Iterable[PlanRow]) -> Iterator[Issue]:
    """A note for each row of a plan that says something, but not what is to be done."""
    for row in rows:
        if not row.fields.get(Concept.ACTION):
            said = "; ".join(" ".join(text.split()) for text in row.fields.values() if text)
            message = f"A row of the plan has no action and was left out: {said[:120]}."
            place = row.places[0] if row.places else None
            yield Issue(
                Severity.NOTE, "row-without-action", message, "See whether an action is missing.", place
            )


def _is_sizeable(table: RawTable) -> bool:
    """Two rows and columns, or a lone row of three texts that may have been an action."""
    filled = sum(1 for row in table.rows for text in row.texts if text.strip())
    return table.width > 1 and (len(table.rows) > 1 or filled >= 3)


DOUBTS: Mapping[str, tuple[Severity, str, str]] = {
    "timescale-not-understood": (
        Severity.WARNING,
        "The timescale was not understood.",
        "Read it and correct it.",
    ),
    "timescale-ambiguous": (
        Severity.NOTE,
        "The timescale can be read in more than one way.",
        "See its alternatives.",
    ),
    "placeholder": (
        Severity.WARNING,
        "A placeholder stands where a number or date belongs.",
        "Ask the council.",
    ),
    "theme-corrected": (Severity.NOTE, "The theme was corrected by the reference's number.", "Check it."),
    "action-repeated": (
        Severity.NOTE,
        "The action was left blank and is that of the row above.",
        "Check it beside the document.",
    ),
    "hidden-row": (Severity.WARNING, "The row is hidden in the document.", "See whether it still holds."),
    "dropped": (Severity.WARNING, "The action is struck through.", "See whether it was withdrawn."),
    "row-continued": (Severity.NOTE, "Two rows were read as one action.", "Check them beside the document."),
    "several-actions-in-cell": (
        Severity.NOTE,
        "The cell seems to hold several actions.",
        "Split it by hand if so.",
    ),
    "split-from-stack": (
        Severity.NOTE,
        "Several actions stacked in one row were split.",
        "Check who goes with what.",
    ),
}
"""What each flag means in words; other flags are said as they are."""


def _issues(actions: Iterable[Action]) -> Iterator[Issue]:
    for action in actions:
        for flag in action.flags:
            severity, message, advice = DOUBTS.get(
                flag.code, (Severity.WARNING, f"{_said(flag)}.", "Check the cell.")
            )
            place = action.places[0] if action.places else None
            yield Issue(severity, flag.code, message, advice, place, action.action_id)


def _said(flag: Flag) -> str:
    return f"{flag.column or 'row'}: {flag.code.replace('-', ' ')}".capitalize()
