"""Tables that run on over page breaks made whole.

What geometry proves is joined: the same columns at the end of one page and the start of the next with
nothing but margins between. Repeated headings are dropped, a row cut by the break is rejoined, and a merged
cell the break cut covers the rows below it again. What needs meaning is left to the reader's user.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from msgspec import structs

from actionplans.model import Block, Box, Cell, Paragraph, RawTable, Role, Row
from parsers.pdf.text import SPACE

NEAR = 7.0  # points: how far the column edges of two parts may differ
HEADS = 4  # rows looked at for a repeated heading

PADDING = 5.5  # points: what a word processor leaves free at the end of a cell's lines


def stitched(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with every run of continued tables as one table, what the margins held before it."""
    found: list[Block] = []
    between: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            between.append(block)
            continue
        last = found[-1] if found else None
        if isinstance(last, RawTable) and _furniture_only(between) and _continues(last, block):
            found[-1:] = [*between, _whole(last, block)]
        else:
            found += [*between, block]
        between = []
    return [*found, *between]


def _furniture_only(between: Sequence[Paragraph]) -> bool:
    return all(paragraph.role in (Role.HEADER, Role.FOOTER) for paragraph in between)


def _continues(above: RawTable, below: RawTable) -> bool:
    """True when the table below begins on the page after the last part and keeps its columns."""
    last = above.parts[-1] if above.parts else above
    if (below.place.page or 0) - (last.place.page or 0) != 1 or below.width != last.width:
        return False
    return any(_aligned(last, below, shift) for shift in (0.0, _left(below) - _left(last))) or (
        _repeated(above, below) > 0
    )


def _left(table: RawTable) -> float:
    return table.place.box.x0 if table.place.box else 0.0


def _aligned(above: RawTable, below: RawTable, shift: float) -> bool:
    """True when every column begins, or its text begins or ends, where it did, the pages `shift` apart."""
    return all(
        any(abs(a + shift - b) <= NEAR for a, b in zip(first, second, strict=False))
        for first, second in zip(_columns(above), _columns(below), strict=True)
    )


def _columns(table: RawTable) -> list[tuple[float, ...]]:
    """Where each column begins, and where its text begins and ends."""
    found: list[tuple[float, ...]] = []
    for column in range(table.width):
        cells = [row.cells[column] for row in table.rows if row.cells[column].colspan == 1]
        lines = [line.box for cell in cells for line in cell.lines]
        ends = (min(box.x0 for box in lines), max(box.x1 for box in lines)) if lines else ()
        found.append((_box(table.rows[0].cells[column]).x0, *ends))
    return found


def _box(cell: Cell) -> Box:
    return cell.place.box or Box(0, 0, 0, 0)


def _repeated(above: RawTable, below: RawTable) -> int:
    """How many rows at the top of the table below repeat those at the top of the one above."""
    count = 0
    for first, again in zip(above.rows[:HEADS], below.rows[:HEADS], strict=False):
        if _folded(first) != _folded(again) or not any(first.texts):
            break
        count += 1
    return count


def _folded(row: Row) -> tuple[str, ...]:
    return tuple("".join(text.split()).casefold() for text in row.texts)


# ------------------------------------------------------------------ joining


def _whole(above: RawTable, below: RawTable) -> RawTable:
    parts = (*(above.parts or (above,)), *(below.parts or (below,)))
    heads = _repeated(above, below)
    rows = [
        structs.replace(row, heading=True) if index < heads else row for index, row in enumerate(above.rows)
    ]
    more = list(below.rows[heads:])
    reasons = list(above.reasons)
    if more and _is_cut(rows, more[0], below):
        rows[-1] = _rejoined(rows[-1], more.pop(0))
        reasons.append(f"a row cut by the end of page {parts[-2].place.page} was rejoined")
    rows = _carried(rows, more)
    confidence = min(above.confidence, below.confidence)
    return replace(
        above, rows=tuple(rows), parts=parts, confidence=confidence, reasons=tuple(dict.fromkeys(reasons))
    )


def _is_cut(rows: Sequence[Row], row: Row, below: RawTable) -> bool:
    """True when the row runs on from the last one: it adds to its texts and lacks what a row never does."""
    last = rows[-1]
    pairs = [(a, b) for a, b in zip(last.cells, row.cells, strict=True) if b.text]
    if _completes(last, row, [*rows[1:-1], *below.rows[1:]]):
        return True
    if not pairs or last.heading or not all(a.text for a, _ in pairs) or _is_banner(last):
        return False
    running = [_opens_midway(b) or (_is_full(a, b) and not _ends(a)) for a, b in pairs]
    lacking = [
        column
        for column, cell in enumerate(row.cells)
        if not cell.text and last.cells[column].text and _always(column, [*rows[1:], *below.rows[1:]])
    ]
    if lacking:
        return all(running) or (any(_opens_midway(b) for _, b in pairs) and sum(running) * 2 >= len(running))
    return all(running) and any(_opens_midway(b) for _, b in pairs)


def _completes(last: Row, row: Row, others: Sequence[Row]) -> bool:
    """True for rows of which each lacks what every row has and the other holds: cells that moved on whole."""
    if last.heading or _is_banner(last) or any(a and b for a, b in zip(last.texts, row.texts, strict=True)):
        return False
    always = [column for column in range(len(row.cells)) if _always(column, others)]
    above, below = (sum(bool(held.texts[column]) for column in always) for held in (last, row))
    return above > 1 and below > 0 and above + below == len(always)


def _is_banner(row: Row) -> bool:
    return sum(bool(text) for text in row.texts) == 1 and row.cells[0].colspan > 1


def _opens_midway(cell: Cell) -> bool:
    return cell.text[:1].islower() or cell.text[:1] in ",;.)&"


def _ends(cell: Cell) -> bool:
    return cell.text.rstrip().endswith((".", ";", "?", "!"))


def _is_full(above: Cell, below: Cell) -> bool:
    """True when the first word below would not have fitted on the last line above."""
    if not above.lines or not below.lines:
        return False
    last, following = above.lines[-1].box, below.lines[0]
    per_letter = (following.box.x1 - following.box.x0) / max(1, len(following.text))
    needed = (len(following.text.split()[0]) + SPACE) * per_letter
    limit = max(_box(above).x1 - PADDING, *(line.box.x1 for line in above.lines))
    return last.x1 + needed > limit


def _always(column: int, rows: Sequence[Row]) -> bool:
    """True for a column that (almost) every row fills."""
    full = [row for row in rows if sum(bool(text) for text in row.texts) > 1]
    return sum(bool(row.cells[column].text) for row in full) >= 0.7 * len(full)


def _rejoined(above: Row, below: Row) -> Row:
    cells = tuple(_joined(a, b) for a, b in zip(above.cells, below.cells, strict=True))
    return structs.replace(above, cells=cells, places=(*above.places, *below.places))


def _joined(above: Cell, below: Cell) -> Cell:
    if not below.text:
        return above
    if not above.text:
        return structs.replace(above, text=below.text, lines=below.lines, covered=False)
    wrapped = _opens_midway(below) or (_is_full(above, below) and not _ends(above))
    text = f"{above.text}{' ' if wrapped else chr(10)}{below.text}"
    return structs.replace(above, text=text, lines=(*above.lines, *below.lines))


def _carried(rows: list[Row], more: Sequence[Row]) -> list[Row]:
    """All rows, a merged cell that the break cut covering the blank ones below it again."""
    whole = [*rows, *more]
    if not more or not rows:
        return whole
    for column in range(len(more[0].cells)):
        top = _owner(rows, column)
        depth = _blank(more, column)
        if top is None or not depth:
            continue
        cell = whole[top].cells[column]
        if cell.rowspan < 2 and more[0].cells[column].rowspan < 2:
            continue
        whole[top] = _with(whole[top], column, structs.replace(cell, rowspan=len(rows) - top + depth))
        for index in range(len(rows), len(rows) + depth):
            covered = structs.replace(whole[index].cells[column], covered=True, rowspan=1)
            whole[index] = _with(whole[index], column, covered)
    return whole


def _owner(rows: Sequence[Row], column: int) -> int | None:
    """The row whose cell covers the last row in a column, where it has text and is one column wide."""
    for index in range(len(rows) - 1, -1, -1):
        cell = rows[index].cells[column]
        if not cell.covered:
            return index if cell.text and cell.colspan == 1 else None
    return None


def _blank(rows: Sequence[Row], column: int) -> int:
    """How many rows from the top one blank cell of a column covers."""
    first = rows[0].cells[column]
    if first.text or first.covered or first.colspan > 1 or sum(bool(text) for text in rows[0].texts) < 2:
        return 0
    return min(first.rowspan, len(rows))


def _with(row: Row, column: int, cell: Cell) -> Row:
    return structs.replace(row, cells=(*row.cells[:column], cell, *row.cells[column + 1 :]))
