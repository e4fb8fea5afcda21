"""What an office program makes of the files: the same text, the same dates, and nothing that calculates."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from test_output import BROKEN, COPY, LIVE, PLAN, SCHEME, TRAINING

import output
from output.wording import guarded, plain

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice"),
    # LibreOffice draws bars in its own way, which openpyxl leaves out
    pytest.mark.filterwarnings("ignore:.*extension is not supported"),
]


# comma, quote, UTF-8, from line 1; "detect special numbers" and "evaluate formulas" on: as live as it gets
LIVELY = "CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"


def opened_again(path: Path) -> Workbook:
    """A file as LibreOffice opens it."""
    again = path.parent / f"again-{path.suffix[1:]}"
    command = [
        str(OFFICE),
        f"-env:UserInstallation={(path.parent / 'profile').as_uri()}",
        "--headless",
        *([f"--infilter={LIVELY}"] if path.suffix == ".csv" else []),
        *("--convert-to", "xlsx", "--outdir", str(again), str(path)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return openpyxl.load_workbook(again / f"{path.stem}.xlsx")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset with an action for each payload, and what was not read."""
    folder = tmp_path_factory.mktemp("office")
    actions = tuple(
        replace(TRAINING, action_id=f"{n:04x}", action=text, lead=text, timescale="Oct-08")
        for n, text in enumerate(LIVE)
    )
    understanding = replace(PLAN.understanding, scheme=SCHEME, actions=actions)
    output.write([replace(PLAN, understanding=understanding), BROKEN, COPY], folder)
    return folder


@pytest.fixture(scope="module")
def book(folder: Path) -> Workbook:
    """The workbook as LibreOffice opens it."""
    return opened_again(folder / "actions.xlsx")


@pytest.fixture(scope="module")
def opened(folder: Path, book: Workbook) -> dict[str, Worksheet]:
    """actions.csv and the workbook's actions as LibreOffice opens them."""
    csv = opened_again(folder / "actions.csv")
    return {"actions.csv": csv[csv.sheetnames[0]], "actions.xlsx": book["Actions"]}


def test_every_sheet_reads_back_equal(folder: Path, book: Workbook) -> None:
    written = openpyxl.load_workbook(folder / "actions.xlsx")
    assert book.sheetnames == written.sheetnames
    for sheet in written:
        again = book[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                assert again[cell.coordinate].value == cell.value, (sheet.title, cell.coordinate)


def formulas(sheet: Worksheet) -> list[str]:
    return [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_unguarded_text_would_come_alive(tmp_path: Path) -> None:
    (tmp_path / "raw.csv").write_text("a\n=1+1\n", encoding="utf-8")
    assert formulas(opened_again(tmp_path / "raw.csv")["raw"]) == ["A2"]


def column(sheet: Worksheet, name: str) -> list[object]:
    headings, *rows = sheet.iter_rows(values_only=True)
    return [row[headings.index(name)] for row in rows]


@pytest.mark.parametrize("name", ["actions.csv", "actions.xlsx"])
def test_no_cell_is_a_formula(opened: dict[str, Worksheet], name: str) -> None:
    assert opened[name].max_row == 1 + len(LIVE)
    assert formulas(opened[name]) == []


def test_the_workbook_shows_text_as_it_stands_and_dates_as_dates(opened: dict[str, Worksheet]) -> None:
    sheet = opened["actions.xlsx"]
    assert column(sheet, "action") == [plain(text) for text in LIVE]
    assert set(column(sheet, "ref")) == {"1.10"}
    assert set(column(sheet, "timescale")) == {"Oct-08"}
    assert set(column(sheet, "start")) == {datetime(2008, 5, 1)}


def test_the_csv_shows_text_with_its_guard(opened: dict[str, Worksheet]) -> None:
    assert column(opened["actions.csv"], "action") == [guarded(plain(text)) for text in LIVE]
