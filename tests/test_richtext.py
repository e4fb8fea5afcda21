"""RTF: cells and merges, nested tables, code pages and Unicode, and what is not text."""

from __future__ import annotations

import pytest
from planted import document, grids, paragraphs

ROW = r"\trowd\cellx1000\cellx2000\pard\intbl "


def rtf(body: str) -> str:
    return (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}}"
        + body
        + "}"
    )


CELLS = {
    "plain": ("Train staff", "Train staff"),
    "code page": (r"Council\'92s \'a35k", "Council’s £5k"),
    "unicode": (r"2008 \u8211? 11", "2008 – 11"),
    "unicode with a longer fallback": (r"{\uc3\u8211 ---}11", "–11"),
    "negative unicode": (r"\u-3913\'3f tick", "• tick"),
    "beyond the first plane": (r"\u-10179?\u-8704?", "\U0001f600"),
    "font's own code page": (r"{\f1\'cf\'eb\'e0\'ed}", "План"),
    "named characters": (r"\ldblquote a\rdblquote\endash\bullet", "“a”–•"),
    "escapes": (r"\{a\}\\b", r"{a}\b"),
    "line": (r"one\line two", "one\ntwo"),
    "paragraphs": (r"one\par two", "one\ntwo"),
    "hidden": (r"seen{\v gone}", "seen"),
    "deleted": (r"{\deleted old}new", "new"),
    "unknown group": (r"{\*\unknown gone}seen", "seen"),
    "picture": (r"{\pict\wmetafile8 0102}seen", "seen"),
    "field": (r"{\field{\*\fldinst DATE}{\fldrslt May 2008}}", "May 2008"),
    "number of a list": (r"{\listtext\pard 1.1\tab}Train", "1.1 Train"),
    "bullet of a list": (r"{\listtext\pard\'b7\tab}Train", "Train"),
    "non-breaking": (r"a\~b\_c\-d", "a b-cd"),
    "lines of source": ("Tra\nin", "Train"),
}


@pytest.mark.parametrize(("content", "expected"), CELLS.values(), ids=CELLS)
def test_a_cell_reads_as_a_word_processor_shows_it(content: str, expected: str) -> None:
    assert grids(document("plan.rtf", rtf(rf"{ROW}{content}\cell x\cell\row"))) == [[(expected, "x")]]


TABLES = {
    "rows": (rf"{ROW}A\cell B\cell\row{ROW}c\cell d\cell\row", [[("A", "B"), ("c", "d")]]),
    "without a mark for tables": (
        r"\trowd\cellx1000\cellx2000 A\cell B\cell\row\trowd\cellx1000\cellx2000 c\cell d\cell\row",
        [[("A", "B"), ("c", "d")]],
    ),
    "spans by edges": (
        rf"\trowd\cellx2000\pard\intbl wide\cell\row{ROW}c\cell d\cell\row",
        [[("wide", ""), ("c", "d")]],
    ),
    "edges a little apart": (
        rf"{ROW}A\cell B\cell\row\trowd\cellx1020\cellx1990\pard\intbl c\cell d\cell\row",
        [[("A", "B"), ("c", "d")]],
    ),
    "merged down": (
        (
            r"\trowd\clvmgf\cellx1000\cellx2000\pard\intbl A\cell B\cell\row"
            r"\trowd\clvmrg\cellx1000\cellx2000\pard\intbl\cell d\cell\row"
        ),
        [[("A", "B"), ("", "d")]],
    ),
    "merged across": (
        rf"\trowd\clmgf\cellx1000\clmrg\cellx2000\pard\intbl wide\cell\cell\row{ROW}c\cell d\cell\row",
        [[("wide", ""), ("c", "d")]],
    ),
    "nested": (
        (
            rf"{ROW}A\cell\pard\intbl see\par\pard\intbl\itap2 1\nestcell 2\nestcell"
            r"{\*\nesttableprops\trowd\cellx400\cellx800\nestrow}{\nonesttables\par}"
            r"3\nestcell 4\nestcell{\*\nesttableprops\trowd\cellx400\cellx800\nestrow}{\nonesttables\par}"
            rf"\pard\intbl\cell\row{ROW}c\cell d\cell\row"
        ),
        [[("A", "see"), ("c", "d")], [("1", "2"), ("3", "4")]],
    ),
    "list in a nested cell, its marks with properties of their own": (
        (
            rf"{ROW}Action\cell\pard\intbl see\par\pard\intbl\itap2 1\nestcell"
            r"\pard\intbl\itap2{\listtext\pard\plain a)\tab}x\par"
            r"\pard\intbl\itap2{\listtext\pard\plain b)\tab}y\nestcell"
            r"{\*\nesttableprops\trowd\cellx400\cellx800\nestrow}{\nonesttables\par}"
            r"\pard\intbl\itap2 3\nestcell\pard\intbl\itap2 4\nestcell"
            r"{\*\nesttableprops\trowd\cellx400\cellx800\nestrow}{\nonesttables\par}"
            rf"\pard\intbl\cell\row{ROW}Review\cell yearly\cell\row"
        ),
        [[("Action", "see"), ("Review", "yearly")], [("1", "a) x\nb) y"), ("3", "4")]],
    ),
    "two tables": (
        rf"{ROW}A\cell B\cell\row\pard between\par{ROW}c\cell d\cell\row",
        [[("A", "B")], [("c", "d")]],
    ),
    "cut off within a row": (rf"{ROW}A\cell B\cell\row{ROW}c\cell d", [[("A", "B"), ("c", "d")]]),
}


@pytest.mark.parametrize(("body", "expected"), TABLES.values(), ids=TABLES)
def test_tables_keep_their_grid(body: str, expected: list[list[tuple[str, ...]]]) -> None:
    assert grids(document("plan.rtf", rtf(body))) == expected


def test_margins_notes_and_information_are_told_from_the_text() -> None:
    read = document(
        "plan.rtf",
        rtf(
            r"{\info{\title Race scheme}{\author Policy team}{\creatim\yr2008\mo5\dy1}}{\header Borough\par}"
            r"{\footer Page}\pard Agreed{\footnote by Cabinet}\par"
        ),
    )
    assert paragraphs(read) == ["Borough", "Agreed", "by Cabinet", "Page"]
    assert (read.properties.title, str(read.properties.created)) == ("Race scheme", "2008-05-01")


def test_rtf_called_doc_is_read() -> None:
    assert document("plan.doc", rtf(r"Plan\par")).issues[0].code == "wrong-ending"


def test_word_art_is_read_where_it_stands() -> None:
    properties = r"{\sp{\sn shapeType}{\sv 136}}{\sp{\sn gtextUNICODE}{\sv Race Equality Scheme}}"
    read = document("plan.rtf", rf"{{\rtf1\ansi {{\shp{{\*\shpinst {properties}}}}}Body\par}}")
    assert paragraphs(read) == ["Body", "Race Equality Scheme"]
