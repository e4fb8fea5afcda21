"""A row of a sheet as the XML of its file, made in one go (ECMA-376 part 1, 18.3.1.73 and 18.3.1.4).

XlsxWriter makes an object of each cell, minds it until its row is over, and writes it through ten calls. With
forty cells to an action that was half of what a dataset cost; so it writes the book, and this its rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from html import escape
from typing import Any

from output.columns import Value, Values

_LONGEST = 32_767
_CUT = " … (cut here: a cell holds no more. The CSV file has it all)"
_FIRST_DATE = date(1900, 3, 1)  # before it, Excel and the calendar disagree
_DAY_0 = date(1899, 12, 30).toordinal()
_escaped = partial(escape, quote=False)


@dataclass(frozen=True, slots=True)
class Look:
    """How a column's cells look, by the numbers of the book's formats: `text` is for a date Excel lacks.

    `tones` are those of the words that stand out.
    """

    column: str
    usual: int
    text: int
    tones: dict[Value, int] = field(default_factory=dict)


def looks(usual: Sequence[Any], text: Any, tones: Sequence[dict[str, Any]]) -> list[Look]:
    """The look of each column, from the book's formats."""
    from xlsxwriter.utility import xl_col_to_name

    return [
        Look(
            xl_col_to_name(number),
            shape._get_xf_index(),
            text._get_xf_index(),
            {word: tone._get_xf_index() for word, tone in words.items()},
        )
        for number, (shape, words) in enumerate(zip(usual, tones, strict=True))
    ]


def row(number: int, values: Values, looks: Sequence[Look], height: float) -> str:
    """The row of a number, from 1, and so high in points.

    >>> row(2, ("R&D", None, 0.5), [Look("A", 1, 1), Look("B", 1, 1), Look("C", 2, 1)], 15.75)
    '<row r="2" ht="15.75" customHeight="1"><c r="A2" s="1" t="inlineStr"><is><t>R&amp;D</t></is></c><c r="C2" s="2"><v>0.5</v></c></row>'
    """  # noqa: E501  # as it is written
    return (
        f'<row r="{number}" ht="{height:g}" customHeight="1">{"".join(_cells(number, values, looks))}</row>'
    )


def _cells(number: int, values: Values, looks: Sequence[Look]) -> Iterator[str]:
    for value, look in zip(values, looks, strict=True):
        if isinstance(value, str):
            yield _text(f"{look.column}{number}", value, look.tones.get(value, look.usual))
        elif isinstance(value, bool):  # LibreOffice makes a formula of a boolean
            yield _text(f"{look.column}{number}", "true" if value else "false", look.usual)
        elif isinstance(value, date):
            yield _date(f"{look.column}{number}", value, look)
        elif value is not None:
            yield f'<c r="{look.column}{number}" s="{look.usual}"><v>{value:.16G}</v></c>'


def _date(at: str, day: date, look: Look) -> str:
    if day < _FIRST_DATE:
        return _text(at, day.isoformat(), look.text)
    return f'<c r="{at}" s="{look.usual}"><v>{day.toordinal() - _DAY_0}</v></c>'


def _text(at: str, text: str, look: int) -> str:
    said = cut(text)
    if not said.isprintable() or "_x" in said:
        said = _spelt(said)
    kept = "" if said == said.strip() else ' xml:space="preserve"'
    return f'<c r="{at}" s="{look}" t="inlineStr"><is><t{kept}>{_escaped(said)}</t></is></c>'


def _spelt(text: str) -> str:
    """Text with what XML cannot hold spelt out as Excel does: _x001B_ (ECMA-376 part 1, 22.9.2.19)."""
    from xlsxwriter.xmlwriter import XMLwriter

    spelt: str = XMLwriter._escape_control_characters(text)
    return spelt


def cut(text: str) -> str:
    """Text no longer than a cell of Excel holds, counted as Excel counts (UTF-16 units)."""
    if len(text) <= _LONGEST // 2 or len(text.encode("utf-16-le")) <= 2 * _LONGEST:
        return text
    units = text.encode("utf-16-le")[: 2 * (_LONGEST - len(_CUT))]
    return units.decode("utf-16-le", "ignore") + _CUT
