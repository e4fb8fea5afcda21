"""The samples in other formats hold the plans' own cells, and are what their script makes."""

from __future__ import annotations

import html
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from importlib.resources import files
from pathlib import Path

import docx
import openpyxl
import pdfplumber
import pytest
from docx.oxml.ns import qn
from lxml import html as web

SAMPLES = Path(__file__).parent.parent / "samples"
NAMES = ("peterborough-equality-plan", "staffordshire-race-equality-scheme")
Grid = list[list[str]]


def as_written(name: str) -> list[Grid]:
    text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8").strip("\n")
    plain = html.unescape(re.sub(r"</?b>", "", text))
    return [[line.split("\t") for line in block.split("\n")] for block in plain.split("\n\n")]


def from_docx(path: Path) -> list[Grid]:
    return [[_word_row(row._tr) for row in table.rows] for table in docx.Document(str(path)).tables]


def _word_row(row) -> list[str]:  # type: ignore[no-untyped-def]
    texts = []
    for cell in row.tc_lst:
        shown = "" if cell.vMerge == "continue" else "".join(text.text for text in cell.iter(qn("w:t")))
        texts += [shown, *[""] * (cell.grid_span - 1)]
    return texts


def from_xlsx(path: Path) -> list[Grid]:
    blocks: list[Grid] = [[]]
    for row in openpyxl.load_workbook(path).active.iter_rows():  # type: ignore[union-attr]
        texts = [_shown(cell.value) for cell in row]
        if any(texts):
            blocks[-1].append(texts)
        else:
            blocks.append([])
    return blocks


def _shown(value: object) -> str:
    return f"{value:%b-%y}" if isinstance(value, datetime) else str(value or "")


def from_html(path: Path) -> list[Grid]:
    return [_spread(table) for table in web.parse(str(path)).getroot().iter("table")]


def _spread(table) -> Grid:  # type: ignore[no-untyped-def]
    rows = list(table.iter("tr"))
    grid: dict[tuple[int, int], str] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in grid:
                column += 1
            for down in range(int(cell.get("rowspan", 1))):
                for across in range(int(cell.get("colspan", 1))):
                    grid[number + down, column + across] = "" if down or across else cell.text_content()
    return [[text for (at, _), text in sorted(grid.items()) if at == number] for number in range(len(rows))]


def from_pdf(path: Path) -> list[Grid]:
    with pdfplumber.open(path) as document:
        tables = [table for page in document.pages for table in page.extract_tables()]
    return [[[(text or "").replace("\n", " ") for text in row] for row in table] for table in tables]


READERS: dict[str, Callable[[Path], list[Grid]]] = {
    "docx": from_docx,
    "xlsx": from_xlsx,
    "html": from_html,
    "pdf": from_pdf,
}


@pytest.mark.parametrize("ending", READERS)
@pytest.mark.parametrize("name", NAMES)
def test_every_format_holds_the_same_blocks_of_the_same_cells(name: str, ending: str) -> None:
    found = READERS[ending](SAMPLES / "formats" / f"{name}.{ending}")
    wanted = as_written(name)
    assert len(found) == len(wanted)
    for block, original in zip(found, wanted, strict=True):
        width = len(original[0])
        assert [row[:width] for row in block] == original
        assert not any(text for row in block for text in row[width:])


def test_the_samples_hold_what_their_owner_counted() -> None:
    peterborough, staffordshire = (as_written(name) for name in NAMES)
    assert [len(block) for block in peterborough] == [28, 13]
    assert (
        sum(bool(re.fullmatch(r"\d\.\d+", text)) for block in peterborough for row in block for text in row)
        == 40
    )
    assert [len(block) for block in staffordshire] == [8, 7, 9, 6]


def test_references_stay_text_and_months_are_dates_in_the_workbooks() -> None:
    sheet = openpyxl.load_workbook(SAMPLES / "formats" / f"{NAMES[0]}.xlsx").active
    assert sheet is not None
    assert (sheet["C11"].value, sheet["C11"].data_type) == ("1.10", "s")
    sheet = openpyxl.load_workbook(SAMPLES / "formats" / f"{NAMES[1]}.xlsx").active
    assert sheet is not None
    assert (sheet["B7"].value, sheet["B7"].number_format) == (datetime(2008, 10, 1), "mmm-yy")


def content(path: Path) -> object:
    """What a file holds, whatever library packed it."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_the_script_makes_the_files_that_lie_here(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SAMPLES / "formats" / "make.py"), str(tmp_path)], check=True)
    kept = {path.name for path in (SAMPLES / "formats").iterdir() if path.suffix[1:] in READERS}
    assert kept == {path.name for path in tmp_path.iterdir()} == {f"{n}.{e}" for n in NAMES for e in READERS}
    for name in sorted(kept):
        assert content(tmp_path / name) == content(SAMPLES / "formats" / name), name


def test_the_two_plans_ship_with_the_package() -> None:
    shipped = files("actionplans.samples")
    for name in NAMES:
        assert shipped.joinpath(f"{name}.txt").read_bytes() == (SAMPLES / f"{name}.txt").read_bytes()
