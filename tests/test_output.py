"""What the files hold: the columns, the values, and that nothing in them can come alive."""

from __future__ import annotations

import csv
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import output
from actionplans.config import OutputSettings
from actionplans.errors import PublishError
from actionplans.model import (
    Action,
    Box,
    Council,
    Flag,
    Issue,
    Kind,
    Lead,
    Measure,
    Milestone,
    Origin,
    Outcome,
    Place,
    Scheme,
    Severity,
    Status,
    TimeItem,
    Understanding,
)
from output.columns import Type
from output.comparison import COMPARISON
from output.csv_files import cell
from output.dictionary import DESCRIBED
from output.frames import frames
from output.looks import Formats
from output.reviewing import REVIEWED
from output.sheets import Sheet
from output.tables import ACTIONS, DOCUMENTS, TABLES
from output.wording import guarded, plain, unguarded

COLUMNS = {
    "actions": "action_id council council_code authority_type nation scheme scheme_type plan_start plan_end "
    "strands theme section parent ref action details lead timescale timescale_kind start end recurrence edtf "
    "measure resources dependencies status extra confidence flags source place page table row box",
    "milestones": "action_id n origin label text kind start end start_basis end_basis precision rrule edtf "
    "approximate tentative ambiguous alternatives rule",
    "leads": "action_id n text role team canonical",
    "measures": "action_id n text number unit target",
    "documents": "source status duplicate_of format sha256 bytes pages tables actions council council_code "
    "scheme scheme_type plan_start plan_end plan_basis reason advice",
    "issues": "severity code source place action_id message advice",
}

PILOT = TimeItem(
    Kind.POINT, date(2008, 5, 1), date(2008, 5, 31), label="Pilot", text="May 2008", edtf="2008-05"
)
BUILT = TimeItem(Kind.PERIOD, date(2008, 6, 1), date(2008, 8, 31), text="Summer 2008", edtf="2008-22")
BY_MARCH = TimeItem(Kind.DEADLINE, None, date(2009, 3, 31), edtf="../2009-03-31")
YEARLY = TimeItem(Kind.RECURRING, date(2008, 4, 1), date(2011, 3, 31), rrule="FREQ=YEARLY")
ON_AND_ON = TimeItem(Kind.ONGOING, date(2009, 5, 1), None)
TO_COME = TimeItem(Kind.UNDATED)

TRAINING = Action(
    action_id="a1f0",
    action="Train key managers\nand staff",
    section="Policy Development",
    ref="1.10",
    lead="Equality Officer\nScrutiny Managers",
    timescale="Pilot: May 2008\nBuild in: Summer 2008",
    extra={"Cost code": "=7+1", "Ward": "All"},
    strands=("race", "disability"),
    milestones=(
        Milestone(Origin.TIMESCALE, PILOT),
        Milestone(
            Origin.TIMESCALE,
            BUILT,
            ambiguous=True,
            alternatives=(((date(2008, 5, 1), None),), ((None, None), (date(2008, 6, 1), date(2008, 6, 30)))),
        ),
    ),
    leads=(Lead("Equality Officer", "equality officer"), Lead("Scrutiny Managers")),
    measures=(Measure("12 sessions a year", 12.0, "sessions"),),
    confidence=0.912345,
    flags=(Flag("lost-break", "lead"), Flag("two-milestones")),
    places=(Place(1, 2, 3, box=Box(10, 20.25, 300, 40)), Place(2, 2, 1)),
)
SCHEME = Scheme(
    Council("Bath and North East Somerset Council", "E06000022", "Unitary authority", "England"),
    "Race Equality Scheme",
    plan_start=date(2008, 4, 1),
    plan_end=date(2011, 3, 31),
    plan_basis="inferred",
    type="race equality",
)
DOUBT = Issue(Severity.WARNING, "lost-break", "Two owners share a line.", "Look.", Place(1, 2, 3), "a1f0")
PLAN = Outcome(
    "bath/plan.docx",
    Status.OK,
    2048,
    "ab" * 32,
    "docx",
    tables=2,
    understanding=Understanding(SCHEME, (TRAINING,), (DOUBT,)),
)
BROKEN = Outcome(
    "broken.pdf", Status.FAILED, 9, reason="The PDF ends in the middle.", advice="Ask for another copy."
)
COPY = replace(PLAN, source="old/plan.pdf", status=Status.DUPLICATE, duplicate_of="bath/plan.docx")


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def first_action(folder: Path, **changes: object) -> dict[str, str]:
    action = replace(TRAINING, **changes)  # type: ignore[arg-type]
    output.write([replace(PLAN, understanding=Understanding(SCHEME, (action,)))], folder)
    return read(folder / "actions.csv")[0]


def test_every_table_has_exactly_the_columns_it_is_documented_to_have(tmp_path: Path) -> None:
    output.write([], tmp_path)
    for name, columns in COLUMNS.items():
        with (tmp_path / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert next(csv.reader(file)) == columns.split(), name
    assert {path.name for path in tmp_path.iterdir()} == {
        *(f"{name}.csv" for name in COLUMNS),
        *(
            "actions.xlsx",
            "comparison.csv",
            "load.csv",
            "similar.csv",
            "plans.sqlite",
            "report.html",
            "datapackage.json",
        ),
    }


def test_every_column_says_what_it_holds_in_a_sentence() -> None:
    for table in DESCRIBED:
        for column in table.columns:
            assert column.holds[0].isupper() or column.holds.split()[0].rstrip(":,") in (
                "ok",
                "error",
                "point",
            )
            assert column.holds.endswith("."), (table.name, column.name)


def test_an_action_becomes_a_row(tmp_path: Path) -> None:
    row = first_action(tmp_path)
    assert row | {"extra": ""} == dict.fromkeys(row, "") | {
        "action_id": "a1f0",
        "council": "Bath and North East Somerset Council",
        "council_code": "E06000022",
        "authority_type": "Unitary authority",
        "nation": "England",
        "scheme": "Race Equality Scheme",
        "scheme_type": "race equality",
        "plan_start": "2008-04-01",
        "plan_end": "2011-03-31",
        "strands": "race; disability",
        "section": "Policy Development",
        "ref": "1.10",
        "action": "Train key managers and staff",
        "lead": "Equality Officer Scrutiny Managers",
        "timescale": "Pilot: May 2008 Build in: Summer 2008",
        "timescale_kind": "several",
        "start": "2008-05-01",
        "end": "2008-08-31",
        "edtf": "2008-05 | 2008-22",
        "confidence": "0.912",
        "flags": "lost-break(lead); two-milestones",
        "source": "bath/plan.docx",
        "place": "page 1, table 2, row 3; page 2, table 2, row 1",
        "page": "1",
        "table": "2",
        "row": "3",
        "box": "10.0 20.2 300.0 40.0",
    }
    assert json.loads(row["extra"]) == {"Cost code": "=7+1", "Ward": "All"}


@pytest.mark.parametrize(
    ("timescale", "items", "told"),
    [
        pytest.param("", [], ("", "", ""), id="not stated"),
        pytest.param(" \n", [], ("", "", ""), id="nothing but white space is not stated"),
        pytest.param("As and when", [], ("not understood", "", ""), id="not understood"),
        pytest.param("TBC", [TO_COME], ("undated", "", ""), id="understood as undated"),
        pytest.param("May 2008", [PILOT], ("point", "2008-05-01", "2008-05-31"), id="a month"),
        pytest.param(
            "By March 2009", [BY_MARCH], ("deadline", "", "2009-03-31"), id="a deadline has no start"
        ),
        pytest.param("Annually", [YEARLY], ("recurring", "2008-04-01", "2011-03-31"), id="recurring"),
        pytest.param("From May 2009", [ON_AND_ON], ("ongoing", "2009-05-01", ""), id="it goes on"),
        pytest.param(
            "two", [BY_MARCH, PILOT], ("several", "2008-05-01", "2009-03-31"), id="the span of both"
        ),
        pytest.param("two", [PILOT, ON_AND_ON], ("several", "2008-05-01", ""), id="one goes on: no end"),
        pytest.param("two", [PILOT, TO_COME], ("several", "2008-05-01", "2008-05-31"), id="one is undated"),
    ],
)
def test_the_timescale_of_a_row(
    tmp_path: Path, timescale: str, items: list[TimeItem], told: tuple[str, str, str]
) -> None:
    milestones = tuple(Milestone(Origin.TIMESCALE, item) for item in items)
    row = first_action(tmp_path, timescale=timescale, milestones=milestones)
    assert (row["timescale_kind"], row["start"], row["end"]) == told


@pytest.mark.parametrize(
    ("origin", "kind"), [(Origin.BANNER, "point"), (Origin.NOTE, "point"), (Origin.TEXT, "")], ids=str
)
def test_a_hint_in_the_actions_own_text_is_no_plan(tmp_path: Path, origin: Origin, kind: str) -> None:
    row = first_action(tmp_path, timescale="", milestones=(Milestone(origin, PILOT),))
    assert row["timescale_kind"] == kind
    assert bool(row["start"]) == bool(kind)
    assert read(tmp_path / "milestones.csv")[0]["origin"] == origin.value


def test_the_parts_of_an_action_are_numbered_and_point_at_it(tmp_path: Path) -> None:
    output.write([PLAN], tmp_path)
    milestones = read(tmp_path / "milestones.csv")
    assert [(row["action_id"], row["n"], row["label"]) for row in milestones] == [
        ("a1f0", "1", "Pilot"),
        ("a1f0", "2", ""),
    ]
    assert [row["ambiguous"] for row in milestones] == ["false", "true"]
    assert milestones[1]["alternatives"] == "2008-05-01/.. | ../.., 2008-06-01/2008-06-30"
    assert [row["text"] for row in read(tmp_path / "leads.csv")] == ["Equality Officer", "Scrutiny Managers"]
    assert [row["number"] for row in read(tmp_path / "measures.csv")] == ["12"]


def test_a_duplicate_is_listed_and_its_rows_stay_out(tmp_path: Path) -> None:
    output.write([PLAN, COPY], tmp_path)
    assert [row["source"] for row in read(tmp_path / "actions.csv")] == ["bath/plan.docx"]
    assert [
        (row["status"], row["duplicate_of"], row["actions"]) for row in read(tmp_path / "documents.csv")
    ] == [
        ("ok", "", "1"),
        ("duplicate", "bath/plan.docx", "1"),
    ]


def test_a_failed_document_is_an_issue_told_once(tmp_path: Path) -> None:
    told = Issue(Severity.ERROR, "cut-short", BROKEN.reason)
    output.write([BROKEN, replace(BROKEN, source="b.pdf", issues=(told,)), PLAN], tmp_path)
    assert [(row["severity"], row["code"], row["source"]) for row in read(tmp_path / "issues.csv")] == [
        ("error", "failed", "broken.pdf"),
        ("error", "cut-short", "b.pdf"),
        ("warning", "lost-break", "bath/plan.docx"),
    ]
    assert read(tmp_path / "documents.csv")[0]["advice"] == "Ask for another copy."


def test_csv_is_utf8_with_a_mark_and_crlf(tmp_path: Path) -> None:
    first_action(tmp_path, action='Publish "Equality", Māori edition')
    content = (tmp_path / "actions.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfaction_id,")
    assert content.count(b"\r\n") == content.count(b"\n") == 2
    assert '"Publish ""Equality"", Māori edition"'.encode() in content


LIVE = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\xa0=1+1",
    "\x00=1+1",
    "\x1b=1+1",
    "\ufffe=1+1",
    "'=1+1",
    '=HYPERLINK("http://example.org","x")',
    "=IMPORTXML(A1)",
    "＝1+1",
    "{=1+1}",
    '"=1+1',
    "https://example.org/=1",
    "internal:Notes!A1",
    "-2+3+cmd|' /C calc'!A0",
    '=DDE("cmd";"/C calc";"x")',
    "=WEBSERVICE(A1)&A2",
    "@=1+1",
    "--1",
    "+44 1785 276000",
]


@pytest.mark.parametrize("payload", LIVE)
def test_no_text_comes_alive(tmp_path: Path, payload: str) -> None:
    fields = dict.fromkeys(("action", "lead", "ref", "timescale", "status", "theme"), payload)
    row = first_action(tmp_path, **fields)
    for name in fields:
        assert not re.match(r"\s*[=+\-@＝\x00\x1b]", row[name])
        assert unguarded(row[name]) == plain(payload)
    with zipfile.ZipFile(tmp_path / "actions.xlsx") as book:
        parts = {name: book.read(name) for name in book.namelist() if "/worksheets/" in name}
    notes = parts.pop("xl/worksheets/sheet1.xml")
    assert not re.search(rb"<f[ >]|<hyperlink", b"".join(parts.values()))
    assert not re.search(rb"<f[ >]|<hyperlink[^>]* r:", notes)  # its links lead to the other sheets


@given(st.text(st.characters(exclude_categories=[])))
def test_a_cell_of_csv_gives_its_wording_back(text: str) -> None:
    written = cell(plain(text) or None)
    assert unguarded(written) == plain(text)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", written)
    written.encode()


@given(st.text())
def test_guarding_can_always_be_undone(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=5, max_size=5))
def test_rows_of_csv_read_back_equal(texts: list[str]) -> None:
    import io

    file = io.StringIO(newline="")
    written = [plain(text) or None for text in texts]
    csv.writer(file).writerow([cell(text) for text in written])
    file.seek(0)
    assert [unguarded(text) or None for text in next(csv.reader(file))] == written


def test_the_workbook_holds_text_as_text_and_dates_as_dates(tmp_path: Path) -> None:
    first_action(tmp_path, action="=SUM(1)", timescale="Oct-08")
    book = openpyxl.load_workbook(tmp_path / "actions.xlsx")
    assert book.sheetnames == [
        "Notes",
        "Actions",
        "Milestones",
        "Comparison",
        "Load by quarter",
        "Similar actions",
        "To review",
        "Documents",
        "Data dictionary",
    ]
    sheet = book["Actions"]
    assert [heading.value for heading in sheet[1]] == ["Review", "Review note", *COLUMNS["actions"].split()]
    row = dict(zip(COLUMNS["actions"].split(), sheet[2][2:], strict=True))
    for name, text in {"ref": "1.10", "timescale": "Oct-08", "action": "=SUM(1)"}.items():
        assert (row[name].value, row[name].data_type) == (text, "s")
    assert row["start"].value == datetime(2008, 5, 1)
    assert row["start"].number_format == "dd mmm yyyy"
    assert row["page"].value == 1
    assert sheet.freeze_panes == "C2"
    (table,) = sheet.tables.values()
    assert table.autoFilter is not None


def as_written(value: Any) -> str:
    return cell(value.date() if isinstance(value, datetime) else value)


def test_the_workbook_and_the_csv_files_say_the_same(tmp_path: Path) -> None:
    output.write([PLAN, BROKEN, COPY], tmp_path)
    book = openpyxl.load_workbook(tmp_path / "actions.xlsx")
    for name, title in (("actions", "Actions"), ("comparison", "Comparison"), ("documents", "Documents")):
        asked = 2 if name == "actions" else 0
        names, *found = book[title].iter_rows(min_col=1 + asked, values_only=True)
        as_csv = [[as_written(value) for value in row] for row in found]
        with (tmp_path / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert list(csv.reader(file)) == [list(names), *as_csv]


def test_dates_that_excel_does_not_know_stay_text(tmp_path: Path) -> None:
    for day, shown in ((date(1889, 4, 1), "1889-04-01"), (date(1900, 3, 1), datetime(1900, 3, 1))):
        scheme = replace(SCHEME, plan_start=day)
        output.write([replace(PLAN, understanding=Understanding(scheme, (TRAINING,)))], tmp_path)
        sheet = openpyxl.load_workbook(tmp_path / "actions.xlsx")["Actions"]
        assert sheet["J2"].value == shown


@pytest.mark.parametrize("text", ["x" * 40_000, "😀" * 20_000], ids=["letters", "letters of two units"])
def test_a_text_too_long_for_excel_is_cut_there_and_says_so(tmp_path: Path, text: str) -> None:
    row = first_action(tmp_path, details=text)
    assert row["details"] == text
    shown = openpyxl.load_workbook(tmp_path / "actions.xlsx")["Actions"]["R2"].value
    assert isinstance(shown, str)
    assert shown.endswith("The CSV file has it all)")
    assert len(shown.encode("utf-16-le")) // 2 <= 32_767


def test_more_rows_than_a_sheet_holds_go_on_in_another(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "a.xlsx", {"constant_memory": True})
    sheet = Sheet(book, ACTIONS, Formats(book), last_row=2)
    sheet.add([("a", "b", *[None] * (len(ACTIONS.columns) - 2))] * 5)
    sheet.finish()
    book.close()
    read_back = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert [(table.name, table.ref) for sheet in read_back for table in sheet.tables.values()] == [
        ("actions", "A1:AJ3"),
        ("actions_2", "A1:AJ3"),
        ("actions_3", "A1:AJ2"),
    ]
    assert {name: read_back[name].max_row for name in read_back.sheetnames} == {
        "Actions": 3,
        "Actions (2)": 3,
        "Actions (3)": 2,
    }


def test_the_notes_say_what_it_is_when_it_was_made_and_lead_to_the_sheets(tmp_path: Path) -> None:
    chosen = OutputSettings(as_of=date(2009, 1, 1))
    output.write([PLAN, BROKEN, COPY], tmp_path, chosen=chosen, made=date(2020, 2, 3))
    book = openpyxl.load_workbook(tmp_path / "actions.xlsx")
    notes = {row[0].value: row[1].value for row in book["Notes"].iter_rows() if row[0].value}
    assert notes["Made"] == "3 February 2020"
    assert notes["Files"] == "1 read, 1 the same plan again, 1 not readable."
    assert notes["Deadlines"] == "Those before 1 January 2009 are counted in Comparison."
    assert notes["Actions"] == "1 actions, one a row, in document order."
    leads = [cell.hyperlink.location for cell in book["Notes"]["A"] if cell.hyperlink]
    assert leads == [f"'{title}'!A1" for title in book.sheetnames[1:]]


def test_columns_for_machines_are_folded_away_and_shares_shown_as_such(tmp_path: Path) -> None:
    output.write([PLAN], tmp_path)
    book = openpyxl.load_workbook(tmp_path / "actions.xlsx")
    for title, table in (("Actions", REVIEWED), ("Comparison", COMPARISON), ("Documents", DOCUMENTS)):
        sheet = book[title]
        hidden = [(it.min, it.max) for it in sheet.column_dimensions.values() if it.hidden]
        for number, column in enumerate(table.columns, 1):
            assert any(first <= number <= last for first, last in hidden) == column.aside, column.name
            if column.shown and sheet.cell(2, number).value is not None:
                assert sheet.cell(2, number).number_format == column.shown


def test_no_clock_is_in_the_workbook(tmp_path: Path) -> None:
    output.write([PLAN], tmp_path)
    with zipfile.ZipFile(tmp_path / "actions.xlsx") as book:
        assert book.read("docProps/core.xml").count(b">2000-01-01T00:00:00Z<") == 2
        assert {part.date_time for part in book.infolist()} == {(1980, 1, 31, 0, 0, 0)}


def test_an_empty_dataset_is_a_workbook_of_empty_tables(tmp_path: Path) -> None:
    output.write([], tmp_path)
    book = openpyxl.load_workbook(tmp_path / "actions.xlsx")
    assert [[(table.name, table.ref) for table in sheet.tables.values()] for sheet in book][1:] == [
        [("actions", "A1:AL2")],
        [("milestones", "A1:R2")],
        [("comparison", "A1:Z2")],
        [("load", "A1:G2")],
        [("similar", "A1:K2")],
        [("issues", "A1:G2")],
        [("documents", "A1:R2")],
        [("dictionary", f"A1:E{1 + sum(len(table.columns) for table in DESCRIBED)}")],
    ]
    assert [cell.value for cell in book["Actions"][2]] == [None] * 38


def test_the_same_outcomes_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        output.write([PLAN, BROKEN, COPY], tmp_path / name)
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_names_of_300_letters_are_written_whole(tmp_path: Path) -> None:
    output.write([replace(BROKEN, source="n" * 300 + ".pdf")], tmp_path)
    assert read(tmp_path / "documents.csv")[0]["source"] == "n" * 300 + ".pdf"


def test_what_is_written_is_told_and_nothing_else_is_left(tmp_path: Path) -> None:
    written = output.write([PLAN], tmp_path / "deep" / "er")
    assert sorted(written) == sorted((tmp_path / "deep" / "er").iterdir())


def test_a_stream_that_breaks_leaves_the_old_files_alone(tmp_path: Path) -> None:
    output.write([PLAN], tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def breaking() -> Iterator[Outcome]:
        yield BROKEN
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        output.write(breaking(), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_output_that_is_a_file_is_refused_plainly(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(PublishError, match=r"out cannot be a folder: a file is in the way\. Choose another"):
        output.write([PLAN], tmp_path / "out")


def test_a_target_that_cannot_be_replaced_is_named(tmp_path: Path) -> None:
    (tmp_path / "actions.xlsx").mkdir()
    with pytest.raises(PublishError, match=r"actions\.xlsx cannot be written"):
        output.write([PLAN], tmp_path)
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("name", ["actions.csv", "actions.xlsx"])
def test_a_full_disk_is_said_plainly(tmp_path: Path, name: str) -> None:
    (tmp_path / ".actionplans").mkdir()
    (tmp_path / ".actionplans" / f"new-{name}").symlink_to("/dev/full")
    with pytest.raises(PublishError, match="no space left"):
        output.write([PLAN], tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows locks an open file")
def test_a_file_open_elsewhere_is_to_be_closed(tmp_path: Path) -> None:
    output.write([PLAN], tmp_path)
    with (tmp_path / "actions.xlsx").open("rb"), pytest.raises(PublishError, match="close it"):
        output.write([PLAN], tmp_path)


def test_frames_are_typed() -> None:
    tables = frames([PLAN, BROKEN, COPY])
    for table in TABLES:
        frame = tables[table.name]
        assert tuple(frame.columns) == table.names
        for column in table.columns:
            wanted = {"Int64": Type.INTEGER, "Float64": Type.NUMBER, "datetime64[s]": Type.DATE}
            found = wanted.get(str(frame[column.name].dtype))
            assert found is (column.type if column.type in wanted.values() else None), column.name
    actions = tables["actions"]
    assert actions["ref"].tolist() == ["1.10"]
    assert actions["recurrence"].isna().all()
    assert (actions["end"] - actions["start"]).dt.days.tolist() == [122]
    assert frames([])["actions"].empty
