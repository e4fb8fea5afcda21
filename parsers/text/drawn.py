"""Tables drawn with characters: pipes, plus and minus, or box-drawing lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from actionplans.model import Cell, Place, RawTable, Row
from parsers.grid import check_size, rectangular
from parsers.markup import unmarked
from parsers.text.lines import unwrapped
from parsers.wording import wording

_BARS = "|│┃║"
_BAR = re.compile(rf"(?<!\\)[{_BARS}]")
_RULE = re.compile(r"\s*[+|:\-=_\s\u2500-\u257f]*[-=_\u2500\u2501\u2550]{2,}[+|:\-=_\s\u2500-\u257f]*")
_LINE = re.compile(rf"\s*[{_BARS}].*[{_BARS}]\s*")

Numbered = tuple[int, str]
"""A line and its number, from 1."""


def is_drawn(line: str) -> bool:
    """True for a line of a drawn table: between bars, or a rule with corners."""
    return _LINE.fullmatch(line) is not None or (_is_rule(line) and any(c in line for c in "+|┼┬┴├└┌╪╬╠╚╔"))


def table(lines: Sequence[Numbered]) -> RawTable | None:
    """The table a run of drawn lines makes, or None where it has no two columns."""
    check_size(sum(len(_BAR.findall(line)) for _, line in lines))
    groups = list(_groups(lines))
    if _has_inner_rules(lines):
        rows = [_row(group, _widths(group)) for group in groups]
    else:
        rows = [_row([line], _widths([line])) for group in groups for line in group]
    if max((len(row.cells) for row in rows), default=0) < 2:
        return None
    return RawTable(rectangular(rows), rows[0].places[0])


def _is_rule(line: str) -> bool:
    return _RULE.fullmatch(line) is not None


def _groups(lines: Sequence[Numbered]) -> Iterator[list[Numbered]]:
    """The lines between rules."""
    group: list[Numbered] = []
    for number, line in lines:
        if not _is_rule(line):
            group.append((number, line))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _has_inner_rules(lines: Sequence[Numbered]) -> bool:
    """Whether rules part the rows, not only the heading from the rest."""
    return len(list(_groups(lines))) > 2


def _parts(line: str) -> list[str]:
    return _BAR.split(line.strip())[1:-1]


def _widths(group: Sequence[Numbered]) -> list[int]:
    return [
        max(len(part) for part in column)
        for column in zip(*(_parts(line) for _, line in group), strict=False)
    ]


def _row(group: Sequence[Numbered], widths: Sequence[int]) -> Row:
    place = Place(line=group[0][0])
    columns = list(zip(*(_parts(line) for _, line in group), strict=False))
    texts = [unwrapped(column, width - 2) for column, width in zip(columns, widths, strict=True)]
    return Row(tuple(_cell(text, place) for text in texts), (place,))


def _cell(text: str, place: Place) -> Cell:
    plain, bold = unmarked(text.replace("\\|", "|"))
    starred = len(plain) > 4 and plain.startswith("**") and plain.endswith("**")
    return Cell(wording(plain.strip("*") if starred else plain), place, bold=bold or starred)
