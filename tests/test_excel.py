"""Workbooks, new and old: cells as shown, merges, what is struck or hidden, and several tables on a sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from planted import document, grids, paragraphs, planted_workbook, rewritten, xlsx

from actionplans.errors import DocumentError
from actionplans.model import RawDocument

DOCUMENTS = Path(__file__).parent / "documents"
FORMATS = ("xlsx", "xls", "ods")


def planted(ending: str) -> RawDocument:
    content = xlsx(planted_workbook) if ending == "xlsx" else (DOCUMENTS / f"planted.{ending}").read_bytes()
    return document(f"plan.{ending}", content)


def filled(*rows: list[Any], prepare: Callable[[Any], None] = lambda _: None) -> RawDocument:
    def fill(book: Any) -> None:
        for row in rows:
            book.active.append(row)
        prepare(book.active)

    return document("plan.xlsx", xlsx(fill))


@pytest.mark.parametrize("ending", FORMATS)
def test_cells_read_as_the_sheet_shows_them(ending: str) -> None:
    assert grids(planted(ending)) == [
        [
            ("Activity", "When", "Lead", "Ref"),
            ("Train staff", "Oct-08", "Head of HR", "4.10"),
            ("Review grants", "31/03/2009", "Treasurer", "2008"),
            ("Publish results", "Annually", "Policy team", "25%"),
            ("", "Summer 2009", "Policy team", "1.10"),
        ],
        [("Key", "Meaning"), ("S", "Short term")],
    ]


@pytest.mark.parametrize("ending", FORMATS)
def test_looks_comments_merges_and_what_is_hidden_are_kept(ending: str) -> None:
    plan, notes = planted(ending).tables
    assert all(cell.bold and cell.shaded for cell in plan.rows[0].cells)
    dropped = plan.rows[2]
    assert (dropped.hidden, dropped.cells[0].struck, dropped.cells[0].notes) == (
        True,
        True,
        ("Dropped by Cabinet",),
    )
    assert [cell.hidden for cell in plan.rows[1].cells] == [False, False, True, False]
    assert (plan.rows[3].cells[0].rowspan, plan.rows[4].cells[0].covered) == (2, True)
    assert (plan.hidden, notes.hidden, notes.name) == (False, True, "Notes")


@pytest.mark.parametrize("ending", FORMATS)
def test_every_cell_knows_its_address(ending: str) -> None:
    plan, _ = planted(ending).tables
    assert [str(cell.place) for cell in plan.rows[1].cells] == ["Plan!A2", "Plan!B2", "Plan!C2", "Plan!D2"]


def test_titles_above_a_table_are_paragraphs_and_blank_rows_part_tables() -> None:
    read = filled(
        ["Equality plan"], [], ["Action", "Lead"], ["Train", "HR"], [], [], ["Key", "Meaning"], ["S", "Short"]
    )
    assert paragraphs(read) == ["Equality plan"]
    assert grids(read) == [[("Action", "Lead"), ("Train", "HR")], [("Key", "Meaning"), ("S", "Short")]]


def test_a_column_of_labels_alone_stays_blank_in_later_blocks() -> None:
    read = filled(["Theme", "Action"], ["Pay", "Review"], [], [None, "Train"], [None, "Report"])
    assert grids(read)[1] == [("", "Train"), ("", "Report")]


def test_a_merged_cell_bridges_rows_that_are_otherwise_blank() -> None:
    rows = [["Theme", "Action"], ["Pay", "Review"], [], [None, "Train"]]
    read = filled(*rows, prepare=lambda sheet: sheet.merge_cells("A2:A4"))
    assert grids(read) == [[("Theme", "Action"), ("Pay", "Review"), ("", ""), ("", "Train")]]
    assert read.tables[0].rows[1].cells[0].rowspan == 3


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (2008.0, "General", "2008"),
        (1.1, "0.00", "1.10"),
        ("1.10", "General", "1.10"),
        (date(2008, 10, 1), "mmm-yy", "Oct-08"),
        (datetime(2008, 10, 1, 9, 30), "dd/mm/yyyy hh:mm", "01/10/2008 09:30"),
        (True, "General", "TRUE"),
        ("=1/0", "General", ""),
        ("<b>Pay</b> &amp; conditions", "General", "Pay & conditions"),
        ("one\ntwo", "General", "one\ntwo"),
    ],
)
def test_a_value_reads_as_shown(value: Any, code: str, expected: str) -> None:
    def shape(sheet: Any) -> None:
        sheet["B2"].number_format = code

    assert filled(["a", "b"], ["c", value], prepare=shape).tables[0].rows[1].cells[1].text == expected


def test_a_formula_without_a_saved_value_is_an_issue_not_a_silent_blank() -> None:
    (issue,) = filled(["a", "b"], ["c", "=1+1"]).issues
    assert (issue.code, str(issue.place)) == ("formula-without-value", "Sheet!B2")


def test_a_far_away_cell_does_not_make_a_million_rows() -> None:
    read = filled(["a", "b"], ["c", "d"], prepare=lambda sheet: sheet.cell(1_048_576, 1, "end"))
    assert grids(read) == [[("a", "b"), ("c", "d")]]
    assert paragraphs(read) == ["end"]


def strict(data: bytes) -> bytes:
    usual = b"http://schemas.openxmlformats.org/"
    return data.replace(
        usual + b"spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    ).replace(
        usual + b"officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )


def test_a_strict_workbook_is_read_never_empty() -> None:
    content = rewritten(
        xlsx(planted_workbook),
        xl__workbook_dot_xml=strict,
        xl__worksheets__sheet1_dot_xml=strict,
        xl__styles_dot_xml=strict,
        xl__sharedStrings_dot_xml=strict,
    )
    assert grids(document("plan.xlsx", content))[0][1] == ("Train staff", "Oct-08", "Head of HR", "4.10")


def test_a_sheet_whose_part_is_missing_is_said() -> None:
    content = rewritten(xlsx(planted_workbook), without=("xl/worksheets/sheet1.xml",))
    (issue,) = document("plan.xlsx", content).issues
    assert (issue.code, issue.severity) == ("sheet-missing", "error")


def encrypted(content: bytes, password: str) -> bytes:
    from msoffcrypto import OfficeFile

    locked = BytesIO()
    OfficeFile(BytesIO(content)).encrypt(password, locked)
    return locked.getvalue()


def test_a_protected_workbook_opens_with_the_password_stated() -> None:
    locked = encrypted(xlsx(planted_workbook), "pay gap")
    assert grids(document("plan.xlsx", locked, "pay gap"))[1] == [
        ("Key", "Meaning"),
        ("S", "Short term"),
    ]


@pytest.mark.parametrize(
    ("password", "said"),
    [("", "protected by a password"), ("guess", "does not open this file")],
    ids=["none", "wrong"],
)
def test_a_protected_workbook_says_what_to_do(password: str, said: str) -> None:
    with pytest.raises(DocumentError, match=said) as caught:
        document("plan.xlsx", encrypted(xlsx(planted_workbook), "pay gap"), password)
    assert "plans.toml" in str(caught.value)


def test_a_workbook_only_kept_from_change_opens_without_a_password() -> None:
    assert len(document("plan.xlsx", encrypted(xlsx(planted_workbook), "VelvetSweatshop")).tables) == 2


SHAPE = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><xdr:twoCellAnchor>'
    "<mc:AlternateContent><mc:Choice><xdr:sp>{body}</xdr:sp></mc:Choice><mc:Fallback><xdr:sp>{body}</xdr:sp>"
    "</mc:Fallback></mc:AlternateContent></xdr:twoCellAnchor></xdr:wsDr>"
)
BODY = (
    "<xdr:txBody><a:p><a:r><a:t>Race </a:t></a:r><a:r><a:t>Equality</a:t></a:r><a:br/>"
    "<a:r><a:t>Scheme</a:t></a:r></a:p><a:p><a:r><a:t>2008 - 2011</a:t></a:r></a:p></xdr:txBody>"
)
DRAWN = ["Race Equality", "Scheme", "2008 - 2011"]


def test_text_drawn_on_a_sheet_is_read() -> None:
    def prepare(book: Any) -> None:
        book.active.append(["Action", "Lead"])
        book.active.append(["Train", "HR"])

    relation = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        b'Id="r1" Type="' + relation + b'/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
    )
    added = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations,
        "xl/drawings/drawing1.xml": SHAPE.format(body=BODY).encode(),
    }
    read = document("plan.xlsx", rewritten(xlsx(prepare), added=added))
    assert paragraphs(read) == DRAWN
    assert str(read.blocks[0].place) == "Sheet"
    assert grids(read) == [[("Action", "Lead"), ("Train", "HR")]]


@pytest.mark.parametrize("place", ["beside the cells", "in a cell"])
def test_text_drawn_on_an_opendocument_sheet_is_read(place: str) -> None:
    box = "".join(f"<text:p>{line}</text:p>" for line in DRAWN)
    frame = f"<draw:frame><draw:text-box>{box}</draw:text-box></draw:frame>"
    inside, beside = (frame, "") if place == "in a cell" else ("", f"<table:shapes>{frame}</table:shapes>")
    cells = "".join(
        f"<table:table-row><table:table-cell><text:p>{a}</text:p>{more}</table:table-cell>"
        f"<table:table-cell><text:p>{b}</text:p></table:table-cell></table:table-row>"
        for a, b, more in (("Action", "Lead", ""), ("Train", "HR", inside))
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
        for name, full in (("office", "office"), ("table", "table"), ("text", "text"), ("draw", "drawing"))
    )
    sheet = f'<table:table table:name="Plan">{beside}{cells}</table:table>'
    body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    flat = f'<?xml version="1.0"?><office:document{names}>{body}</office:document>'
    read = document("plan.fods", flat)
    assert paragraphs(read) == DRAWN
    assert grids(read) == [[("Action", "Lead"), ("Train", "HR")]]
