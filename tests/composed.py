"""Documents composed by tests: plain lists become tables, strings become paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import structs

from actionplans.config import Settings
from actionplans.model import (
    Block,
    Cell,
    Hints,
    Paragraph,
    Place,
    Properties,
    RawDocument,
    RawTable,
    Role,
    Row,
    Source,
    Understanding,
)

PLAN = ["Action", "Timescale", "Lead", "Measure"]
"""A plain heading row."""


def cell(text: str) -> Cell:
    """A cell; a leading "**" makes it bold, "<" covered by the cell to its left, "^" by the one above."""
    if text in ("<", "^"):
        return Cell(covered=True)
    return Cell(text.removeprefix("**"), bold=text.startswith("**"))


def table(rows: Sequence[Sequence[str]], name: str = "") -> RawTable:
    """A rectangular table of `rows`, spans worked out from "<" and "^", short rows padded."""
    width = max(len(row) for row in rows)
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    made = []
    for r, texts in enumerate(padded):
        cells = [
            structs.replace(
                cell(text),
                colspan=_run(texts[c + 1 :], "<"),
                rowspan=_run([row[c] for row in padded[r + 1 :]], "^"),
            )
            for c, text in enumerate(texts)
        ]
        made.append(Row(tuple(cells), (Place(table=1, row=r + 1),)))
    return RawTable(tuple(made), Place(table=1), name)


def _run(texts: Sequence[str], mark: str) -> int:
    """One more than the number of marks `texts` begin with."""
    count = 1
    for text in texts:
        if text != mark:
            break
        count += 1
    return count


def document(*blocks: object, title: str = "") -> RawDocument:
    """A document: lists of rows are tables, strings paragraphs, "# ..." headings; nouns stay as they are."""
    return RawDocument(
        "docx", "composed/1", tuple(_block(block) for block in blocks), Properties(title=title)
    )


def _block(block: object) -> Block:
    if isinstance(block, Paragraph | RawTable):
        return block
    if isinstance(block, str):
        level = len(block) - len(block.lstrip("#"))
        role = Role.HEADING if level else Role.TEXT
        return Paragraph(block.lstrip("# "), Place(), role, level)
    assert isinstance(block, list)
    return table(block)


def source(name: str = "plan.docx", **stated: object) -> Source:
    """A source that is never read, known by its name."""
    hinted = (Path(name).stem.replace("-", " "), *reversed(Path(name).parent.parts))
    return Source(name, Path(name), 1, "0" * 64, Hints(**stated), hinted)  # type: ignore[arg-type]


def understood(
    *blocks: object, settings: Settings | None = None, name: str = "plan.docx", **stated: object
) -> Understanding:
    """What normalise makes of a composed document."""
    from normalise import understand

    return understand(source(name, **stated), document(*blocks), settings or Settings())
