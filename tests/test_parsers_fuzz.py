"""Whatever the bytes, a reader gives a document or says in a sentence why not."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planted import planted_workbook, rich_docx, source, xlsx

import parsers
from actionplans.errors import DocumentError
from actionplans.model import RawDocument

DOCUMENTS = Path(__file__).parent / "documents"
PAGE = (
    b"<html><table><tr><th>Action<th>Lead</tr><tr><td rowspan=2>Train<td>HR</tr></table><ol><li>x</ol></html>"
)
RTF = (DOCUMENTS / "rich.rtf").read_bytes()
SEEDS = {
    "txt": b'Equality plan\n\nAction\tLead\nTrain\t"HR"\n',
    "csv": b'Action,Lead\n"Train, review",HR\n',
    "html": PAGE,
    "mht": b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + PAGE,
    "rtf": RTF[RTF.index(b"\\trowd") - 2000 :],
    "doc": (DOCUMENTS / "rich.doc").read_bytes(),
    "xls": (DOCUMENTS / "planted.xls").read_bytes(),
    "docx": rich_docx(),
    "xlsx": xlsx(planted_workbook),
    "odt": (DOCUMENTS / "rich.odt").read_bytes(),
    "ods": (DOCUMENTS / "planted.ods").read_bytes(),
}
SEEDS["rtf"] = b"{\\rtf1\\ansi " + SEEDS["rtf"]
ZIPPED = ("docx", "xlsx", "odt", "ods")
QUIET = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=30)

Edit = tuple[float, bytes, int]
EDITS = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=6), st.integers(0, 12)),
    min_size=1,
    max_size=8,
)
"""Where, as a share of the length; what is put there; and how many bytes it takes the place of."""


def attempt(name: str, content: bytes) -> None:
    """Reads, and accepts nothing but a rectangular document or a DocumentError with advice."""
    try:
        read = parsers.read(source(name, content))
    except DocumentError as error:
        said = error.message, error.advice
        assert all(said)  # both outcomes are right, each in its own way
        return
    assert isinstance(read, RawDocument)
    for table in read.tables:
        assert {len(row.cells) for row in table.rows} == {table.width}
        assert all(row.places for row in table.rows)


def edited(data: bytes, edits: list[Edit]) -> bytes:
    for share, put, taken in edits:
        at = int(share * len(data))
        data = data[:at] + put + data[at + taken :]
    return data


@pytest.mark.parametrize("ending", SEEDS)
@QUIET
@given(edits=EDITS)
def test_a_document_with_changed_bytes(ending: str, edits: list[Edit]) -> None:
    attempt(f"plan.{ending}", edited(SEEDS[ending], edits))


@pytest.mark.parametrize("ending", ZIPPED)
@QUIET
@given(edits=EDITS, which=st.integers(0, 50))
def test_a_container_with_a_changed_part(ending: str, edits: list[Edit], which: int) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(SEEDS[ending])) as old, zipfile.ZipFile(buffer, "w") as new:
        names = old.namelist()
        chosen = [name for name in names if name.endswith(".xml")][
            which % sum(n.endswith(".xml") for n in names)
        ]
        for name in names:
            data = old.read(name)
            new.writestr(name, edited(data, edits) if name == chosen else data)
    attempt(f"plan.{ending}", buffer.getvalue())


@pytest.mark.parametrize("ending", [*SEEDS, "pdf", "zip", ""])
@QUIET
@given(content=st.binary(max_size=400))
def test_any_bytes_under_any_ending(ending: str, content: bytes) -> None:
    attempt(f"plan.{ending}", content)


@pytest.mark.parametrize("ending", SEEDS)
@pytest.mark.parametrize("share", [0.01, 0.1, 0.5, 0.9, 0.99])
def test_a_document_cut_short(ending: str, share: float) -> None:
    attempt(f"plan.{ending}", SEEDS[ending][: int(len(SEEDS[ending]) * share)])
