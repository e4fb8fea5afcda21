"""From the body of plan tables to one row an action: banners, lead-in parents, themes and sections that last,
merged and blank-means-same cells, ditto, cut and stacked rows.

The stages work on the rows of a whole document, since sections last over headings, tables and pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from actionplans.config import Concept
from actionplans.model import Cell, Flag, Place, Row, Step
from normalise.banners import Banners, filled_in
from normalise.contents import NUMBERED
from normalise.notes import is_note
from normalise.plan import Column, PlanRow, PlanTable
from normalise.stacks import unstacked
from normalise.timecolumns import steps_to, timescale_of

GROUPING = (Concept.THEME, Concept.SECTION, Concept.STRAND)
DITTO = re.compile(r'\W*(?:ditto|as above|do\.?|"|”|“|〃)\W*', re.IGNORECASE)


def plan_rows(tables: Sequence[PlanTable]) -> list[PlanRow]:
    """The actions of a document's plan tables as rows, in document order."""
    rows: list[PlanRow] = []
    banners = Banners()
    for table in tables:
        banners.enter(table)
        rows.extend(unstacked(_body(table, banners)))
    for stage in (_repeat_actions, _number, _fill_ladder, _correct_themes):
        stage(rows)
    return rows


# ------------------------------------------------------------------ rows of one table


def _body(table: PlanTable, banners: Banners) -> Iterable[PlanRow]:
    """The action rows of a table; banners, parents and notes are taken up on the way."""
    previous: PlanRow | None = None
    held: dict[int, Cell] = {}
    body = [row for row in table.body if filled_in(row)]
    for row, following in zip(body, [*body[1:], None], strict=True):
        cells = _with_merged(row, held)
        if is_note(row) or banners.takes(table, row, filled_in(row), following):
            continue
        if previous is not None and _continues(table, row):
            _extend(previous, table, row)
            continue
        if previous is not None:
            yield previous
        previous = _plan_row(table, row, cells, banners)
    if previous is not None:
        yield previous


def _with_merged(row: Row, held: dict[int, Cell]) -> dict[int, Cell]:
    """The row's cells by position, a cell covered from above standing for the merged one."""
    cells: dict[int, Cell] = {}
    for index, cell in enumerate(row.cells):
        if cell.covered and index in held:
            cells[index] = held[index]
        elif not cell.covered:
            cells[index] = cell
            held.pop(index, None)
            if cell.rowspan > 1:
                held[index] = cell
    return cells


def _continues(table: PlanTable, row: Row) -> bool:
    """A row without an action of its own, nor any grouping or reference: the rest of the row above it.

    One with its own date under a merged action, or beside details of its own, is a row in its own right.
    """
    own = [c for c in table.columns.columns if c.concept in (Concept.ACTION, *GROUPING, Concept.REF)]
    if any(_text_in(row, column) for column in own):
        return False
    action = table.columns.first(Concept.ACTION)
    shared = action is not None and action.index < len(row.cells) and row.cells[action.index].covered
    detailed = any(_text_in(row, column) for column in table.columns.of(Concept.DETAILS))
    dated = any(_text_in(row, column) for column in table.columns.of(Concept.TIMESCALE))
    return not ((shared or detailed) and dated)


def _text_in(row: Row, column: Column) -> str:
    """The text a row has of its own in a column; "" where a cell above covers it."""
    return row.cells[column.index].text.strip() if column.index < len(row.cells) else ""


def _extend(previous: PlanRow, table: PlanTable, row: Row) -> None:
    """Add a continuing row's texts to the row above, as further hard lines."""
    for column in table.columns.columns:
        text = row.cells[column.index].text.strip() if column.index < len(row.cells) else ""
        if not text:
            continue
        store = previous.extra if column.concept is Concept.EXTRA else previous.fields
        key = _extra_name(column) if column.concept is Concept.EXTRA else column.concept
        before = store.get(key, "")  # type: ignore[call-overload]  # the key fits its own store
        store[key] = f"{before}\n{text}" if before else text  # type: ignore[index]
    previous.places += row.places
    previous.flags.append(Flag("row-continued"))
    previous.doubts["joined with a row that has no action of its own"] = 0.93


def _plan_row(table: PlanTable, row: Row, cells: dict[int, Cell], banners: Banners) -> PlanRow:
    fields: dict[Concept, str] = {}
    extra: dict[str, str] = {}
    for column in table.columns.columns:
        text = cells[column.index].text.strip() if column.index in cells else ""
        if text and (column.concept is Concept.EXTRA or _is_beside_themes(column, table)):
            name = _extra_name(column)
            extra[name] = f"{extra[name]}\n{text}" if name in extra else text
        if column.concept is Concept.EXTRA:
            continue
        if column.concept is Concept.SECTION and text and fields.get(Concept.SECTION):
            fields[Concept.SECTION] += f" > {text}"
        elif text or column.concept not in fields:
            fields[column.concept] = text
    times, led_by = table.columns.of(Concept.TIMESCALE), ""
    if len(times) > 1:
        steps, dates = steps_to(times)
        fields[Concept.TIMESCALE] = timescale_of(dates, cells)
        led_by = timescale_of(steps, cells)
        held = ((_extra_name(c), cells[c.index].text.strip()) for c in steps if c.index in cells)
        extra.update((name, text) for name, text in held if text)
    above = banners.over_rows()
    found = PlanRow(
        table, cells, fields, extra, _places(table, row), above, parent=banners.parent, steps=led_by
    )
    found.story.append(Step("structure", f"row at {'; '.join(map(str, found.places))}"))
    if table.lead and not table.columns.of(Concept.LEAD):
        fields[Concept.LEAD] = table.lead
        found.story.append(Step("structure", f"the lead {table.lead!r} is named over the table"))
    _mark_withdrawn(found, row)
    return found


def _is_beside_themes(column: Column, table: PlanTable) -> bool:
    """Strands in their own words, which are the theme only where no other column is."""
    return column.concept is Concept.STRAND and bool(table.columns.of(Concept.THEME))


def _mark_withdrawn(found: PlanRow, row: Row) -> None:
    """A row hidden from view, or whose action is struck through, is kept and flagged: it may be withdrawn."""
    if row.hidden or (row.cells and all(cell.hidden for cell in row.cells if cell.text.strip())):
        found.flags.append(Flag("hidden-row"))
        found.doubts["the row is hidden"] = 0.95
    action = found.table.columns.first(Concept.ACTION)
    if action is not None and action.index in found.cells and found.cells[action.index].struck:
        found.flags.append(Flag("dropped", "action"))
        found.doubts["the action is struck through"] = 0.95


def _extra_name(column: Column) -> str:
    return " ".join(column.heading.split()) or f"column {column.index + 1}"


def _places(table: PlanTable, row: Row) -> tuple[Place, ...]:
    """The row's places; in a workbook the address of its action."""
    action = table.columns.first(Concept.ACTION)
    if action is not None and action.index < len(row.cells) and row.cells[action.index].place.address:
        return (row.cells[action.index].place,)
    return row.places


# ------------------------------------------------------------------ stages over all rows


def _repeat_actions(rows: Sequence[PlanRow]) -> None:
    """Details with a date of their own under a blank action belong to the action above, which is repeated."""
    for previous, row in pairwise(rows):
        blank = not row.fields.get(Concept.ACTION) and row.table is previous.table
        if blank and row.fields.get(Concept.DETAILS) and row.fields.get(Concept.TIMESCALE):
            for concept in (Concept.ACTION, Concept.REF):
                row.fields[concept] = row.fields.get(concept) or previous.fields.get(concept, "")
            row.flags.append(Flag("action-repeated", "action"))
            row.doubts["the action of the row above repeated"] = 0.9
            row.story.append(Step("structure", "the action, left blank, is that of the row above"))


def _number(rows: Sequence[PlanRow]) -> None:
    """Numbers in front of most actions of a table are their references, without a column of references or
    with one that only numbers what they are under: "1.2 Train ..." beside "1"."""
    for columns in dict.fromkeys(row.table.columns.columns for row in rows):
        mine = [row for row in rows if row.table.columns.columns == columns]
        numbered = [(row, match) for row in mine if (match := _number_before(row))] or _lettered(mine)
        if len(numbered) < 2 or len(numbered) < 0.5 * len(mine):
            continue
        if not all(_is_under(match.group(1), row.fields.get(Concept.REF, "")) for row, match in numbered):
            continue
        for row, match in numbered:
            _take_number(row, match)


def _lettered(rows: Sequence[PlanRow]) -> list[tuple[PlanRow, re.Match[str]]]:
    """Rows with a letter before the action, where they count: "a. Agree ...", "b. Recruit ...", from a on."""
    found: list[tuple[PlanRow, re.Match[str]]] = []
    last = ""
    for row in rows:
        match = LETTERED.match(row.fields.get(Concept.ACTION, ""))
        if match is None:
            continue
        letter = match.group(1).strip("().")
        if letter != "a" and (not last or ord(letter) != ord(last) + 1):
            return []
        found.append((row, match))
        last = letter
    return found


LETTERED = re.compile(r"\s*(\(?[a-z][.)])\s+(?=\S)")


def _number_before(row: PlanRow) -> re.Match[str] | None:
    return NUMBERED.match(row.fields.get(Concept.ACTION, ""))


def _is_under(number: str, ref: str) -> bool:
    """True where a row's reference leaves its number to be told: none, or that of the level above."""
    return not ref or number.startswith(ref.strip().rstrip(".") + ".")


def _take_number(row: PlanRow, match: re.Match[str]) -> None:
    """The number becomes the reference; what stood there is kept under its own heading."""
    column = row.table.columns.first(Concept.REF)
    if column is not None and row.fields.get(Concept.REF):
        row.extra[_extra_name(column)] = row.fields[Concept.REF]
    row.fields[Concept.REF] = match.group(1)
    row.fields[Concept.ACTION] = row.fields[Concept.ACTION][match.end() :]
    row.story.append(Step("structure", f"reference {match.group(1)!r} stood before the action"))


def _fill_ladder(rows: Sequence[PlanRow]) -> None:
    """Themes and sections last until the next; a section ends with its theme; ditto repeats the row above."""
    theme = section = ""
    previous: PlanRow | None = None
    for row in rows:
        if previous is not None:
            _repeat_ditto(row, previous)
        own_theme, own_section = (_once(row.fields.get(c, "")) for c in (Concept.THEME, Concept.SECTION))
        if own_theme and own_theme != theme:
            theme, section = own_theme, ""
        if own_section:
            section = own_section
        has_columns = row.table.columns.of(Concept.THEME)
        row.theme = theme if has_columns else ""
        if row.theme and not own_theme:
            row.story.append(Step("structure", f"the theme {theme!r} goes on from a row above"))
        row.section = section if row.table.columns.of(Concept.SECTION) else ""
        _place_banners(row)
        if previous is not None and not has_columns:
            theme = section = ""
        previous = row


def _once(text: str) -> str:
    return " ".join(text.split())


def _repeat_ditto(row: PlanRow, previous: PlanRow) -> None:
    for concept, text in row.fields.items():
        if text and DITTO.fullmatch(text) and previous.fields.get(concept):
            row.fields[concept] = previous.fields[concept]
            row.story.append(Step("structure", f"{concept}: {text!r} repeats the row above"))


def _place_banners(row: PlanRow) -> None:
    """Banners over a row are sections; without a theme column the outermost of several is the theme."""
    banners = list(row.banners)
    if len(banners) > 1 and not row.theme:
        row.theme = banners.pop(0)
    if row.banners:
        row.story.append(Step("structure", f"under {' > '.join(row.banners)!r}"))
    if banners:
        row.section = " > ".join([*banners, row.section] if row.section else banners)


MAJOR = re.compile(
    r"\W*(?:(?:theme|objective|priority|aim|goal)\W*)?(\d{1,2})(?!\d)(?=[\s.:)\-–]|$)", re.IGNORECASE
)


def _correct_themes(rows: Sequence[PlanRow]) -> None:
    """A theme that carries a number owns the references that begin with it, wherever its label stands."""
    numbered: dict[str, str] = {}
    for row in rows:
        match = MAJOR.match(row.theme)
        if match:
            numbered.setdefault(match.group(1), row.theme)
    if len(numbered) < 2:
        return
    for row in rows:
        match = re.match(r"\W*(\d{1,2})[.\-]\d", row.fields.get(Concept.REF, ""))
        wanted = numbered.get(match.group(1)) if match else None
        if wanted and row.theme and row.theme != wanted:
            row.story.append(Step("structure", f"theme {row.theme!r} corrected to {wanted!r} by the number"))
            row.theme = wanted
            row.flags.append(Flag("theme-corrected", "theme"))
            row.doubts["theme corrected by the reference number"] = 0.97
