"""Binary workbooks: dates as their formats show them, and what else their formats say."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from struct import pack
from zipfile import ZipFile

import pytest
from planted import document, grids

CODES = ("mmm-yy", "dd/mm/yyyy", "0%", "yyyy")
OFFICE = shutil.which("soffice")


def record(kind: int, content: bytes = b"") -> bytes:
    """A record of less than 16,384 bytes (MS-XLSB 2.1.4)."""
    told = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(content)
    return told + (bytes([size]) if size < 0x80 else bytes([size & 0x7F | 0x80, size >> 7])) + content


def text(said: str) -> bytes:
    return pack("<I", len(said)) + said.encode("utf-16-le")


def styles() -> bytes:
    """A cell format for each of CODES after a plain one, then one that is bold and one struck through."""
    fonts = [record(43, pack("<HHH", 200, flags, weight) + bytes(15) + text("Arial"))
             for flags, weight in ((0, 400), (0, 700), (8, 400))]  # fmt: skip
    looks = [(0, 0), *((164 + n, 0) for n in range(len(CODES))), (0, 1), (0, 2)]
    formats = [record(47, pack("<HHHHHHBBH", 0, code, font, 0, 0, 0, 0, 0, 0x3F)) for code, font in looks]
    codes = [record(44, pack("<H", 164 + n) + text(code)) for n, code in enumerate(CODES)]
    parts = [record(615, pack("<I", len(codes))), *codes, record(616), record(611, pack("<I", 3)), *fonts,
             record(612), record(617, pack("<I", len(formats))), *formats, record(618)]  # fmt: skip
    return record(278) + b"".join(parts) + record(279)


def wrapped(cells: bytes, last_row: int, last_column: int) -> bytes:
    size = pack("<IIII", 0, last_row, 0, last_column)
    return record(129) + record(148, size) + record(145) + cells + record(146)


def sheet(rows: list[list[tuple[str | float, int]]], hidden: int) -> bytes:
    cells = b""
    for r, row in enumerate(rows):
        flags = 0x10 if r == hidden else 0
        cells += record(0, pack("<IIHBBB", r, 0, 300, 0, flags, 0) + pack("<I", 0))
        for c, (value, look) in enumerate(row):
            stored = text(value) if isinstance(value, str) else pack("<d", value)
            cells += record(6 if isinstance(value, str) else 5, pack("<II", c, look) + stored)
    return wrapped(cells, len(rows) - 1, max(map(len, rows)) - 1) + record(130)


def workbook(
    rows: list[list[tuple[str | float, int]]], hidden: int = -1, part: bytes = b"", shared: bytes = b""
) -> bytes:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    begin = f'<Relationships xmlns="{package}/relationships">'
    kinds = {
        "workbook": "sheet.binary.macroEnabled.main",
        "worksheets/sheet1": "worksheet",
        "styles": "styles",
    }
    book = record(131) + record(143) + record(156, pack("<II", 0, 1) + text("rId1") + text("Plan"))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/xl/{name}.bin" ContentType="application/vnd.ms-excel.{kind}"/>'
            for name, kind in kinds.items()
        )
        + "</Types>",
        "_rels/.rels": f'{begin}<Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        "xl/_rels/workbook.bin.rels": f'{begin}<Relationship Id="rId1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.bin"/><Relationship Id="rId2" '
        f'Type="{office}/styles" Target="styles.bin"/><Relationship Id="rId3" '
        f'Type="{office}/sharedStrings" Target="sharedStrings.bin"/></Relationships>',
        "xl/workbook.bin": book + record(144) + record(132),
        "xl/worksheets/sheet1.bin": part or sheet(rows, hidden),
        "xl/styles.bin": styles(),
        "xl/sharedStrings.bin": record(159, pack("<II", 1, 1)) + shared + record(160),
    }
    with ZipFile(file := BytesIO(), "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


PLAN = [
    [("Action", 5), ("When", 5), ("Share", 5)],
    [("Train all staff", 0), (39722.0, 1), (0.9, 3)],
    [("Consult residents", 6), (39722.0, 2), (12.0, 0)],
    [("Publish the results", 0), (39722.0, 4), (2008.0, 0)],
]
SHOWN = [
    ("Action", "When", "Share"),
    ("Train all staff", "Oct-08", "90%"),
    ("Consult residents", "01/10/2008", "12"),
    ("Publish the results", "2008", "2008"),
]


def test_numbers_and_dates_are_read_as_their_formats_show_them() -> None:
    assert grids(document("plan.xlsb", workbook(PLAN))) == [SHOWN]


def test_bold_struck_and_hidden_are_kept() -> None:
    rows = document("plan.xlsb", workbook(PLAN, hidden=3)).tables[0].rows
    assert [cell.bold for cell in rows[0].cells] == [True, True, True]
    assert [row.cells[0].struck for row in rows] == [False, False, True, False]
    assert [row.hidden for row in rows] == [False, False, False, True]


KINDS = [
    (2, pack("<I", 12 << 2 | 2), "12"), (2, pack("<I", 1250 << 2 | 3), "12.5"), (3, b"\x2a", "#N/A"),
    (4, b"\1", "TRUE"), (7, pack("<I", 0), "Policy & Staff"), (7, pack("<I", 9), ""),
    (8, text("Oct-08") + b"\0\0", "Oct-08"), (9, pack("<d", 2.5) + b"\0\0", "2.5"),
]  # fmt: skip


def test_every_kind_of_cell_is_read() -> None:
    row = record(0, pack("<IIHBBBI", 0, 0, 300, 0, 0, 0, 0))
    cells = b"".join(record(kind, pack("<II", n, 0) + value) for n, (kind, value, _) in enumerate(KINDS))
    below = record(0, pack("<IIHBBBI", 1, 0, 300, 0, 0, 0, 0)) + record(6, pack("<II", 0, 0) + text("x"))
    below += record(6, pack("<II", 1, 0) + text("y"))
    merged = record(177, pack("<I", 1)) + record(176, pack("<IIII", 1, 1, 1, 2)) + record(178)
    part = wrapped(row + cells + below, 1, len(KINDS) - 1) + merged + record(130)
    shared = record(19, b"\0" + text("<b>Policy &amp; Staff</b>"))
    (table,) = document("plan.xlsb", workbook([], part=part, shared=shared)).tables
    assert [cell.text for cell in table.rows[0].cells] == [shown for _, _, shown in KINDS]
    assert [cell.bold for cell in table.rows[0].cells].index(True) == 4
    assert (table.rows[1].cells[1].colspan, table.rows[1].cells[2].covered) == (2, True)


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
def test_libreoffice_reads_the_same(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsb").write_bytes(workbook(PLAN))
    command = [str(OFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(tmp_path), str(tmp_path / "plan.xlsb")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert grids(document("plan.xlsx", (tmp_path / "plan.xlsx").read_bytes())) == [SHOWN]
