"""Word 97 documents, by our own reader: the same blocks as the same document has as .docx."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from struct import pack, unpack_from

import pytest
from planted import document, docx, grids, p, paragraphs, rich_docx, tbl, tc, tr

from actionplans.errors import DocumentError
from actionplans.model import RawTable
from parsers.edges import EdgeCell, EdgeRow, table
from parsers.word97.drawings import word_art
from parsers.word97.pieces import Pieces
from parsers.word97.sprms import sprms

DOCUMENTS = Path(__file__).parent / "documents"
RICH = DOCUMENTS / "rich.doc"


def shape(table: RawTable) -> list[list[tuple[str, int, int, bool, bool, tuple[str, ...]]]]:
    return [
        [(cell.text, cell.colspan, cell.rowspan, cell.covered, cell.struck, cell.notes) for cell in row.cells]
        for row in table.rows
    ]


@pytest.mark.parametrize("ending", ["doc", "rtf", "odt"])
def test_the_rich_document_reads_the_same_in_every_format(ending: str) -> None:
    """Merged and nested tables, lists, tracked changes, comments, hidden text and margins."""
    read = document(f"rich.{ending}", (DOCUMENTS / f"rich.{ending}").read_bytes())
    expected = document("rich.docx", rich_docx())
    assert [shape(table) for table in read.tables] == [shape(table) for table in expected.tables]
    assert grids(read)[1][-1] == ("4.", "2011")
    assert paragraphs(read) == paragraphs(expected)
    assert (read.properties.title, read.properties.subject) == ("Equality plan", "Race")


def spoilt(at: int, change: int) -> bytes:
    """The rich document with a byte of its main stream's first block given more bits, or made zero."""
    data = bytearray(RICH.read_bytes())
    start = data.index(pack("<H", 0xA5EC))
    data[start + at] = data[start + at] | change if change else 0
    return bytes(data)


def test_an_encrypted_document_is_said() -> None:
    with pytest.raises(DocumentError, match="protected by a password"):
        document("plan.doc", spoilt(11, 0x01))


def test_a_fast_saved_document_is_read_and_noted() -> None:
    read = document("plan.doc", spoilt(10, 0x04))
    assert [issue.code for issue in read.issues] == ["fast-saved"]
    assert len(read.tables) == 4


def test_a_document_older_than_word_97_is_said() -> None:
    with pytest.raises(DocumentError, match="older than Word 97"):
        document("plan.doc", spoilt(3, 0))


def test_pieces_are_put_in_order_whatever_their_place_and_width() -> None:
    main = "B–".encode("utf-16-le") + b"A\x92"
    starts = pack("<3I", 0, 2, 4)
    compressed = pack("<HIH", 0, (4 * 2) | 0x4000_0000, 0)
    plain = pack("<HIH", 0, 0, 0)
    plc = starts + compressed + plain
    pieces = Pieces(main, b"\2" + pack("<I", len(plc)) + plc)
    assert pieces.text(0, 4) == "A’B–"


def test_modifiers_cut_short_end_the_group() -> None:
    assert list(sprms(pack("<HBH", 0x2416, 1, 0x6649))) == [(0x2416, b"\1")]


def test_rows_with_different_edges_share_a_grid() -> None:
    rows = [EdgeRow([EdgeCell(right=3000)]), EdgeRow([EdgeCell(right=1000), EdgeCell(right=3010)])]
    assert [[cell.colspan for cell in row.cells] for row in table(rows).rows] == [[2], [1, 1]]


def test_the_first_block_says_where_the_pieces_lie() -> None:
    start = RICH.read_bytes().index(pack("<H", 0xA5EC))
    assert unpack_from("<I", RICH.read_bytes(), start + 0x1A6)[0] > 0


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed, which would be the oracle"
)
@pytest.mark.parametrize("ending", ["doc", "rtf", "odt"])
def test_what_libreoffice_writes_now_reads_as_what_it_was_given(ending: str, tmp_path: Path) -> None:
    body = tbl(
        tr(tc("Theme", '<w:vMerge w:val="restart"/>'), tc("Wide", '<w:gridSpan w:val="2"/>')),
        tr(tc("", "<w:vMerge/>"), "Train – staff", tc(p("one") + p("two"))),
    )
    path = tmp_path / "plan.docx"
    path.write_bytes(docx(body + p("end")))
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    subprocess.run(
        [*command, "--convert-to", ending, "--outdir", str(tmp_path), str(path)],
        check=True,
        capture_output=True,
    )
    made = document(f"plan.{ending}", (tmp_path / f"plan.{ending}").read_bytes())
    assert grids(made) == grids(document("plan.docx", path.read_bytes()))


def record(kind: int, content: bytes, instance: int = 0, container: bool = False) -> bytes:
    return pack("<HHI", instance << 4 | (0xF if container else 3), kind, len(content)) + content


def drawings(words: str) -> bytes:
    """A drawings part with one shape of WordArt, between other properties."""
    text = f"{words}\0".encode("utf-16-le")
    properties = pack("<HIHIHI", 0x80C5, 4, 0x80C0, len(text), 0x00C3, 36) + b"font" + text
    shape = record(0xF004, record(0xF00A, pack("<II", 1026, 0)) + record(0xF00B, properties, 3), 0, True)
    group = record(0xF003, shape, 0, True)
    return record(0xF000, b"", 0, True) + b"\0" + record(0xF002, group, 0, True)


def test_the_words_of_word_art_stand_among_its_properties() -> None:
    assert word_art(drawings("Race Equality Scheme")) == {1026: "Race Equality Scheme"}


@pytest.mark.parametrize("left", range(0, 120, 7))
def test_a_drawings_part_cut_short_gives_what_is_left(left: int) -> None:
    assert set(word_art(drawings("Scheme")[:left])) <= {1026}
