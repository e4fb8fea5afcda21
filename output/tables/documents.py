"""Every file met and what became of it."""

from __future__ import annotations

from actionplans.model import Outcome, Scheme, Status
from output.columns import Column, Table, Type


def _scheme(outcome: Outcome) -> Scheme:
    return outcome.understanding.scheme


def _own(
    name: str, holds: str, width: int = 12, kind: Type = Type.TEXT, aside: bool = False
) -> Column[Outcome]:
    return Column(name, kind, lambda outcome: getattr(outcome, name), holds, width, aside=aside)


def _plan(name: str, holds: str, width: int = 13, kind: Type = Type.TEXT) -> Column[Outcome]:
    return Column(name, kind, lambda outcome: getattr(_scheme(outcome), name), holds, width)


STATUSES = tuple(status.value for status in Status)

DOCUMENTS: Table[Outcome] = Table(
    name="documents",
    title="Documents",
    row="file met",
    records=lambda outcome: (outcome,),
    key=("source",),
    refers=(("duplicate_of", "documents", "source"),),
    columns=(
        Column("source", Type.TEXT, lambda it: it.source, "The file, relative to the input.", 60, True),
        Column("status", Type.TEXT, lambda it: it.status.value, "What became of it.", 12, True, STATUSES),
        _own("duplicate_of", "The document whose rows stand for this one's.", 30),
        _own("format", "The format it really has.", 9),
        _own("sha256", "Digest of its content.", 36, aside=True),
        Column("bytes", Type.INTEGER, lambda outcome: outcome.size, "Its size.", 12, aside=True),
        _own("pages", "Pages; blank for formats without.", 8, Type.INTEGER),
        _own("tables", "Tables found in it.", 8, Type.INTEGER),
        Column(
            "actions",
            Type.INTEGER,
            lambda outcome: len(outcome.understanding.actions),
            "Actions read from it; a duplicate's are counted here and left out of the dataset.",
            9,
        ),
        Column("council", Type.TEXT, lambda outcome: _scheme(outcome).council.name, "Whose plan it is.", 26),
        Column(
            "council_code",
            Type.TEXT,
            lambda outcome: _scheme(outcome).council.code,
            "Its GSS code.",
            14,
            aside=True,
        ),
        Column("scheme", Type.TEXT, lambda outcome: _scheme(outcome).title, "Title of the scheme.", 30),
        Column("scheme_type", Type.TEXT, lambda it: _scheme(it).type, "What sort of scheme it is.", 18),
        _plan("plan_start", "First day of the plan period.", 13, Type.DATE),
        _plan("plan_end", "Last day of the plan period.", 13, Type.DATE),
        _plan("plan_basis", "Whether the period is stated or inferred; blank where not known."),
        Column("reason", Type.TEXT, lambda it: it.reason or it.understanding.reason, "Why not more.", 44),
        Column("advice", Type.TEXT, lambda it: it.advice or it.understanding.advice, "What to do.", 44),
    ),
)
