"""What people decide in the workbook: taken up before a run writes, replayed by every run, never lost."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import output
from actionplans.config import Settings
from actionplans.errors import UsageError
from actionplans.history import Summary
from actionplans.model import Correction, Decision
from actionplans.pipeline import Options, convert
from output.corrections import COLUMNS, add, corrections

Row = dict[str, str]
OFFICE = shutil.which("soffice")
PLAN = """Moorshire Council
Disability Equality Scheme 2008 - 2011

Ref\tAction\tLead\tTimescale\tSuccess measure
1.1\tTrain front line staff in disability equality\tHead of Personnel\tSummer 2008\t90% trained
1.2\tSurvey disabled employees each year\tEquality Officer\tBy March 2010\tSurvey published
1.3\tFit ramps to all libraries\tProperty Manager\tNovember 2009\t12 ramps
"""


class Desk:
    """A folder of plans, its dataset, and an analyst with a spreadsheet program."""

    def __init__(self, folder: Path) -> None:
        self.plans, self.out, self.state = folder / "plans", folder / "out", folder / "state"
        self.plans.mkdir()
        (self.plans / "moorshire.txt").write_text(PLAN, encoding="utf-8")
        self.run()

    def run(self) -> Summary:
        return convert([self.plans], self.out, Settings(), Options(state=self.state, jobs=1))

    def rows(self, name: str = "actions") -> list[Row]:
        with (self.out / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def row(self, ref: str) -> Row:
        return next(row for row in self.rows() if row["ref"] == ref)

    def sheet(self) -> list[dict[str, Any]]:
        headings, *rows = openpyxl.load_workbook(self.out / "actions.xlsx")["Actions"].values
        return [dict(zip(map(str, headings), row, strict=True)) for row in rows]

    def edit(self, ref: str, **cells: object) -> None:
        """Change cells of a row and save, as a person does."""
        book = openpyxl.load_workbook(self.out / "actions.xlsx")
        sheet = book["Actions"]
        names = [cell.value for cell in sheet[1]]
        row = next(row for row in sheet.iter_rows(min_row=2) if row[names.index("ref")].value == ref)
        for name, value in cells.items():
            row[names.index(name.replace("_note", " note"))].value = value
        book.properties.lastModifiedBy = "An Analyst"
        book.save(self.out / "actions.xlsx")

    def files(self) -> dict[str, bytes]:
        """Every file but those that tell of the run."""
        telling = ("runs.jsonl", "datapackage.json")
        return {path.name: path.read_bytes() for path in self.out.iterdir() if path.name not in telling}

    def save_with_office(self) -> None:
        """Open the workbook in LibreOffice and save it as it is, over itself."""
        folder = self.out.parent / "office"
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(OFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder)]
        subprocess.run(
            [*command, str(self.out / "actions.xlsx")], check=True, capture_output=True, timeout=120
        )
        shutil.copy(folder / "actions.xlsx", self.out / "actions.xlsx")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_the_review_column_is_a_drop_down_on_every_row(desk: Desk) -> None:
    sheet = openpyxl.load_workbook(desk.out / "actions.xlsx")["Actions"]
    (choice,) = sheet.data_validations.dataValidation
    assert (str(choice.sqref), choice.type, choice.formula1) == ("A2:A4", "list", '"accept,correct,reject"')


def test_nothing_decided_leaves_no_corrections(desk: Desk) -> None:
    assert not desk.run().published
    assert not (desk.out / "corrections.csv").exists()


def test_an_accepted_row_is_no_more_in_doubt(desk: Desk) -> None:
    desk.edit("1.2", Review="accept", Review_note="seen on page 4")
    assert desk.run().decisions == 1
    row = desk.row("1.2")
    assert (row["confidence"], row["flags"]) == ("1", "accepted")
    (line,) = desk.rows("corrections")
    assert (line["action_id"], line["decision"], line["note"]) == (
        row["action_id"],
        "accept",
        "seen on page 4",
    )
    assert (line["by"], line["field"]) == ("An Analyst", "")
    shown = next(row for row in desk.sheet() if row["ref"] == "1.2")
    assert (shown["Review"], shown["Review note"]) == ("accept", "seen on page 4")


def test_a_corrected_cell_is_kept_with_what_it_was(desk: Desk) -> None:
    desk.edit("1.1", Review="correct", lead="Chief Executive", end=date(2008, 9, 30))
    desk.run()
    row = desk.row("1.1")
    assert (row["lead"], row["start"], row["end"]) == ("Chief Executive", "2008-06-01", "2008-09-30")
    assert row["flags"] == "corrected(lead); corrected(end)"
    told = [(line["field"], line["was"], line["became"]) for line in desk.rows("corrections")]
    assert told == [("lead", "Head of Personnel", "Chief Executive"), ("end", "2008-08-31", "2008-09-30")]
    owners = [lead["text"] for lead in desk.rows("leads") if lead["action_id"] == row["action_id"]]
    assert owners == ["Chief Executive"]
    bases = [m["end_basis"] for m in desk.rows("milestones") if m["action_id"] == row["action_id"]]
    assert bases == ["person"]


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
def test_what_libreoffice_saves_is_read_as_it_was_decided(desk: Desk) -> None:
    desk.save_with_office()
    assert desk.run().decisions == 0  # nothing was decided, and saving alone changes nothing
    desk.edit("1.1", Review="correct", end=date(2008, 9, 30), Review_note="as the minutes say")
    desk.edit("1.2", Review="Accept")
    desk.edit("1.3", Review="reject")
    desk.save_with_office()
    assert desk.run().decisions == 3
    told = [
        tuple(line[name] for name in ("decision", "field", "became")) for line in desk.rows("corrections")
    ]
    assert told == [("correct", "end", "2008-09-30"), ("accept", "", ""), ("reject", "", "")]
    assert [row["ref"] for row in desk.rows()] == ["1.1", "1.2"]
    assert list(desk.out.glob("actions kept*")) == []


def test_a_corrected_timescale_is_read_anew(desk: Desk) -> None:
    desk.edit("1.3", Review="correct", timescale="Autumn 2010")
    desk.run()
    row = desk.row("1.3")
    assert (row["timescale"], row["start"], row["end"]) == ("Autumn 2010", "2010-09-01", "2010-11-30")


def test_a_rejected_row_leaves_the_dataset_and_is_told(desk: Desk) -> None:
    name = desk.row("1.3")["action_id"]
    desk.edit("1.3", Review="reject", Review_note="withdrawn")
    assert desk.run().actions == 2
    assert [row["ref"] for row in desk.rows()] == ["1.1", "1.2"]
    assert name not in {row["action_id"] for row in desk.rows("milestones")}
    assert [name in row["message"] for row in desk.rows("issues") if row["code"] == "rejected"] == [True]
    add(desk.out, [Correction(name, Decision.ACCEPT)])
    desk.run()
    assert len(desk.rows()) == 3


def test_decisions_hold_when_everything_is_read_anew(desk: Desk) -> None:
    desk.edit("1.1", Review="correct", lead="Chief Executive")
    desk.run()
    (desk.plans / "moorshire.txt").write_text(PLAN.replace("ramps to all", "ramps to most"), encoding="utf-8")
    convert([desk.plans], desk.out, Settings(), Options(state=desk.state.with_name("other"), jobs=1))
    assert desk.row("1.1")["lead"] == "Chief Executive"
    assert len(desk.rows("corrections")) == 1


def test_a_second_run_takes_nothing_twice_and_changes_nothing(desk: Desk) -> None:
    desk.edit("1.1", Review="correct", lead="Chief Executive", Review_note="rang them")
    desk.edit("1.2", Review="accept")
    desk.run()
    before = desk.files()
    assert not desk.run().published
    book = openpyxl.load_workbook(desk.out / "actions.xlsx")
    book.save(desk.out / "actions.xlsx")  # opened and saved, nothing decided
    assert desk.run().decisions == 0
    assert desk.files() == before


def test_a_correction_can_be_corrected(desk: Desk) -> None:
    desk.edit("1.1", Review="correct", lead="Chief Executive")
    desk.run()
    desk.edit("1.1", lead="Head of Personnel")
    desk.run()
    assert desk.row("1.1")["lead"] == "Head of Personnel"
    assert [line["became"] for line in desk.rows("corrections")] == ["Chief Executive", "Head of Personnel"]


def test_what_was_taken_and_not_published_is_not_taken_twice(desk: Desk) -> None:
    desk.edit("1.1", Review="correct", lead="Chief Executive")
    desk.edit("1.2", Review="reject")
    assert output.harvest(desk.out).taken == 2
    assert output.harvest(desk.out).taken == 0
    assert len(desk.rows("corrections")) == 2


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        pytest.param({"lead": "Chief"}, "does not say correct", id="changed without a decision"),
        pytest.param(
            {"Review": "accept", "lead": "Chief"}, "does not say correct", id="accepted and changed"
        ),
        pytest.param(
            {"Review": "correct"}, "none of their cells was changed", id="correct, and nothing changed"
        ),
        pytest.param({"Review": "fine"}, "none of accept, correct, reject", id="a word of one's own"),
        pytest.param({"Review_note": "odd"}, "no Review", id="a note alone"),
        pytest.param({"action_id": "f00"}, "does not have", id="an id of one's own"),
    ],
)
def test_what_is_not_clear_is_kept_aside_and_told(desk: Desk, cells: Row, why: str) -> None:
    desk.edit("1.1", **cells)
    saved = (desk.out / "actions.xlsx").read_bytes()
    summary = desk.run()
    (kept,) = desk.out.glob("actions kept *.xlsx")
    assert kept.read_bytes() == saved
    (told,) = [look.message for look in summary.looks.values() if look.code == "review"]
    assert why in told
    assert kept.name in told
    assert desk.row("1.1")["lead"] == "Head of Personnel"
    assert (desk.out / "actions.xlsx").exists()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda path: path.write_bytes(b"PK\x03\x04 torn"), id="torn"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: openpyxl.Workbook().save(path), id="another workbook"),
    ],
)
def test_a_workbook_that_cannot_be_read_is_kept_aside(desk: Desk, spoil: Callable[[Path], object]) -> None:
    for _ in range(2):
        spoil(desk.out / "actions.xlsx")
        desk.run()
    assert len(list(desk.out.glob("actions kept *.xlsx"))) == 2
    assert [row["ref"] for row in desk.sheet()] == ["1.1", "1.2", "1.3"]


@pytest.mark.parametrize(
    ("saved", "encoding"),
    [
        pytest.param("{0},lead,x,Café owner,correct,me,,\n", "utf-8-sig", id="as we write it"),
        pytest.param("{0},lead,x,Café owner,correct,me,,", "cp1252", id="as Excel saves it, no line end"),
    ],
)
def test_a_file_kept_by_hand_is_read_and_only_added_to(desk: Desk, saved: str, encoding: str) -> None:
    content = (",".join(COLUMNS) + "\n" + saved.format(desk.row("1.1")["action_id"])).encode(encoding)
    (desk.out / "corrections.csv").write_bytes(content)
    desk.edit("1.2", Review="correct", lead="Zoë Head")
    desk.run()
    assert desk.row("1.1")["lead"] == "Café owner"
    assert desk.row("1.2")["lead"] == "Zoë Head"
    assert (desk.out / "corrections.csv").read_bytes().startswith(content)


def test_semicolons_and_lines_that_say_nothing(tmp_path: Path) -> None:
    text = "decision;action_id;became;field\nRejected;a1;;\nperhaps;a2;;\ncorrect;a3;'=1+1;lead\n;;;\n"
    (tmp_path / "corrections.csv").write_text(text, encoding="utf-8")
    decided = corrections(tmp_path)
    assert decided.lines == (
        Correction("a1", Decision.REJECT),
        Correction("a3", Decision.CORRECT, "lead", "", "=1+1"),
    )
    assert decided.faults == ("row 3",)
    add(tmp_path, [Correction("a4", Decision.ACCEPT)])
    assert corrections(tmp_path).lines[-1] == Correction("a4", Decision.ACCEPT)


def test_a_file_without_a_heading_is_refused(tmp_path: Path) -> None:
    (tmp_path / "corrections.csv").write_text("a1,accept\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no column action_id"):
        corrections(tmp_path)


def test_a_correction_that_cannot_be_made_is_told(desk: Desk) -> None:
    name = desk.row("1.1")["action_id"]
    lines = [
        Correction(name, Decision.CORRECT, "council", "", "Other"),
        Correction(name, Decision.CORRECT, "end", "", "soon"),
    ]
    add(desk.out, [*lines, Correction(name, Decision.CORRECT, "lead", "Someone else", "Chief Executive")])
    desk.run()
    codes = [row["code"] for row in desk.rows("issues") if row["action_id"] == name]
    assert sorted(codes) == ["correction-not-made", "correction-not-made", "correction-of-another-value"]
    assert (desk.row("1.1")["end"], desk.row("1.1")["lead"]) == ("2008-08-31", "Chief Executive")


def test_documents_are_linked_from_the_workbook(desk: Desk) -> None:
    sheet = openpyxl.load_workbook(desk.out / "actions.xlsx")["Documents"]
    assert sheet["A2"].value == "moorshire.txt"
    assert sheet["A2"].hyperlink.target.replace("\\", "/") == "../plans/moorshire.txt"
