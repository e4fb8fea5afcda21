"""Workbooks of Excel 97 to 2003: streams composed record by record, and documents beside xlrd."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path
from struct import pack

import pytest

from actionplans.model import Block, Paragraph, RawTable, Role
from parsers.containers import opened_ole
from parsers.excel97 import biff8, older

DOCUMENTS = Path(__file__).parent / "documents"
CUT = b"\0cut"
"""Where a composed record of shared texts goes on in another."""


def record(kind: int, content: bytes = b"") -> bytes:
    return pack("<HH", kind, len(content)) + content


def short(text: str) -> bytes:
    """A text after a count of one byte or two: how it is stored, then its characters."""
    return b"\1" + text.encode("utf-16-le") if not text.isascii() else b"\0" + text.encode()


def shared(text: str, runs: tuple[tuple[int, int], ...] = ()) -> bytes:
    start = pack("<HB", len(text), (8 if runs else 0) | (not text.isascii()))
    stored = short(text)[1:]
    return (
        start
        + (pack("<H", len(runs)) if runs else b"")
        + stored
        + b"".join(pack("<HH", *run) for run in runs)
    )


def font(bold: bool = False, struck: bool = False) -> bytes:
    return record(0x31, pack("<HHHHHBBBBBB", 200, 8 * struck, 0, 700 if bold else 400, 0, 0, 0, 0, 0, 0, 0))


def form(font_number: int, code: int, pattern: int = 0, colour: int = 64) -> bytes:
    return record(
        0xE0,
        pack("<HHHHBBIIH", font_number, code, 0, 0, 0, 0, 0, pattern << 26, colour)[:18].ljust(20, b"\0"),
    )


FORMS = b"".join(
    [
        font(),
        font(bold=True),
        font(struck=True),
        font(),
        font(bold=True, struck=True),  # its number is 5: there is no font 4
        record(0x41E, pack("<HH", 164, 6) + b"\0" + b"mmm-yy"),
        form(0, 0),
        form(0, 164),
        form(1, 0),
        form(2, 0),
        form(5, 0),
        form(0, 2),
    ]
)
PLAIN, MONTH, BOLD, STRUCK, BOTH, HUNDREDTHS = range(6)


def stream(
    texts: bytes, count: int, *cells: bytes, name: str = "Plan", state: int = 0, early: bytes = b""
) -> bytes:
    """A workbook of one sheet; `texts` may hold `CUT`."""
    bof = record(0x809, pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    first, *more = (pack("<II", count, count) + texts).split(CUT)
    table = record(0xFC, first) + b"".join(record(0x3C, part) for part in more)
    tab = short(name)
    size = len(bof + early + FORMS + table) + 4 + 7 + len(tab) + 4
    sheet = record(0x85, pack("<IBBB", size, state, 0, len(name)) + tab)
    return bof + early + FORMS + table + sheet + record(0x0A) + bof + b"".join(cells) + record(0x0A)


def label(row: int, column: int, number: int, look: int = PLAIN) -> bytes:
    return record(0xFD, pack("<HHHI", row, column, look, number))


def number(row: int, column: int, value: float, look: int = PLAIN) -> bytes:
    return record(0x203, pack("<HHHd", row, column, look, value))


def short_number(row: int, column: int, value: int, look: int = PLAIN) -> bytes:
    return record(0x27E, pack("<HHHI", row, column, look, value))


def table(blocks: tuple[Block, ...] | None) -> RawTable:
    (found,) = [block for block in blocks or () if isinstance(block, RawTable)]
    return found


def texts(blocks: tuple[Block, ...] | None) -> list[tuple[str, ...]]:
    return [row.texts for row in table(blocks).rows]


HEAD = shared("Action") + shared("When")
HEADS = label(0, 0, 0), label(0, 1, 1)


@pytest.mark.parametrize(
    ("stored", "reads"),
    [
        (pack("<HB", 5, 0) + b"Tr" + CUT + b"\0ain", "Train"),
        (pack("<HB", 5, 0) + b"Tr" + CUT + b"\1" + "ain".encode("utf-16-le"), "Train"),
        (pack("<HB", 4, 1) + "é–".encode("utf-16-le") + CUT + b"\0ab", "é–ab"),
        (pack("<HB", 3, 0) + b"abc" + CUT, "abc"),
        (CUT + shared("whole"), "whole"),
        (pack("<HBH", 3, 8, 1) + b"abc" + CUT + pack("<HH", 0, 1), "abc"),
        (pack("<HBI", 3, 4, 6) + b"abc" + b"123" + CUT + b"456", "abc"),
    ],
    ids=[
        "narrow",
        "narrow, then wide",
        "wide, then narrow",
        "at its end",
        "before it",
        "its runs",
        "its phonetics",
    ],
)
def test_a_text_cut_where_its_record_ends_is_whole(stored: bytes, reads: str) -> None:
    read = biff8.blocks(stream(HEAD + stored + shared("after"), 4, *HEADS, label(1, 0, 2), label(1, 1, 3)))
    assert texts(read) == [("Action", "When"), (reads, "after")]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (number(1, 1, 39722.0, MONTH), "Oct-08"),
        (number(1, 1, 2008.0), "2008"),
        (number(1, 1, 1.1, HUNDREDTHS), "1.10"),
        (short_number(1, 1, 2008 << 2 | 2), "2008"),
        (short_number(1, 1, 110 << 2 | 3, HUNDREDTHS), "1.10"),
        (short_number(1, 1, (-3 << 2 | 2) & 0xFFFF_FFFF), "-3"),
        (short_number(1, 1, int.from_bytes(pack("<d", 0.5)[4:], "little")), "0.5"),
        (record(0xBD, pack("<HHHIH", 1, 1, PLAIN, 7 << 2 | 2, 1)), "7"),
        (record(0x205, pack("<HHHBB", 1, 1, PLAIN, 1, 0)), "TRUE"),
        (record(0x205, pack("<HHHBB", 1, 1, PLAIN, 42, 1)), "#N/A"),
        (record(0x204, pack("<HHHH", 1, 1, PLAIN, 6) + b"\0Summer"), "Summer"),
        (record(0x06, pack("<HHHd", 1, 1, MONTH, 39722.0)), "Oct-08"),
        (
            record(0x06, pack("<HHH", 1, 1, PLAIN) + b"\0\0\0\0\0\0\xff\xff")
            + record(0x4BC, b"\0" * 8)
            + record(0x207, pack("<H", 4) + b"\0June"),
            "June",
        ),
        (record(0x06, pack("<HHH", 1, 1, PLAIN) + b"\1\0\1\0\0\0\xff\xff"), "TRUE"),
        (record(0x06, pack("<HHH", 1, 1, PLAIN) + b"\2\0\x17\0\0\0\xff\xff"), "#REF!"),
    ],
)
def test_every_kind_of_cell_reads_as_it_is_shown(cell: bytes, shown: str) -> None:
    read = biff8.blocks(stream(HEAD + shared("Train"), 3, *HEADS, label(1, 0, 2), cell))
    assert texts(read)[1] == ("Train", shown)


def test_a_workbook_that_counts_from_1904_says_so() -> None:
    early = record(0x22, pack("<H", 1))
    read = biff8.blocks(
        stream(HEAD + shared("Train"), 3, *HEADS, label(1, 0, 2), number(1, 1, 38260, MONTH), early=early)
    )
    assert texts(read)[1] == ("Train", "Oct-08")


@pytest.mark.parametrize(
    ("look", "runs", "bold", "struck"),
    [
        (PLAIN, (), False, False),
        (BOLD, (), True, False),
        (STRUCK, (), False, True),
        (BOTH, (), True, True),
        (PLAIN, ((0, 1),), True, False),
        (PLAIN, ((0, 5),), True, True),
        (BOLD, ((2, 1),), True, False),
        (PLAIN, ((2, 1),), False, False),
        (BOLD, ((2, 0),), False, False),
    ],
)
def test_the_look_of_a_cell_is_that_of_its_format_and_all_its_runs(
    look: int, runs: tuple[tuple[int, int], ...], bold: bool, struck: bool
) -> None:
    read = biff8.blocks(stream(HEAD + shared("Train", runs), 3, *HEADS, label(1, 0, 2, look), label(1, 1, 1)))
    cell = table(read).rows[1].cells[0]
    assert (cell.bold, cell.struck) == (bold, struck)


def test_merges_hidden_rows_and_columns_notes_and_boxes() -> None:
    cells = (
        record(0x208, pack("<HHHHHHHH", 1, 0, 2, 0, 0, 0, 0x20, 0)),
        record(0x7D, pack("<HHHHHH", 1, 1, 0, 0, 1, 0)),
        record(0x14, pack("<H", 9) + b"\0&CCouncil"),
        *HEADS,
        label(1, 0, 2),
        label(1, 1, 2),
        label(2, 1, 2),
        record(0xE5, pack("<HHHHH", 1, 1, 2, 0, 0)),
        *drawn(7, "Check with HR"),
        *drawn(8, "Race Equality", "\nScheme"),
        record(0x1C, pack("<HHHHH", 1, 1, 0, 7, 0)),
    )
    read = biff8.blocks(stream(HEAD + shared("Train"), 3, *cells, state=1)) or ()
    said = [(block.text, block.role) for block in read if isinstance(block, Paragraph)]
    assert said == [("Council", Role.HEADER), ("Race Equality", Role.TEXT), ("Scheme", Role.TEXT)]
    found = table(read)
    assert found.hidden
    assert [row.hidden for row in found.rows] == [False, True, False]
    assert found.rows[1].cells[0].rowspan == 2
    assert found.rows[2].cells[0].covered
    assert found.rows[1].cells[1].hidden
    assert found.rows[1].cells[1].notes == ("Check with HR",)
    assert str(found.rows[1].cells[1].place) == "Plan!B2"


def drawn(number: int, *parts: str) -> tuple[bytes, ...]:
    """A drawn object with a text, in as many records as there are parts."""
    count = len("".join(parts))
    head = (
        record(0x5D, pack("<HHHHH", 0x15, 18, 6, number, 0)),
        record(0x1B6, pack("<HHHHHHH", 0, 0, 0, 0, 0, count, 16)),
    )
    return (
        *head,
        *(record(0x3C, b"\0" + part.encode()) for part in parts),
        record(0x3C, pack("<HHI", 0, 0, 0)),
    )


def test_an_encrypted_workbook_is_not_read() -> None:
    assert biff8.blocks(stream(HEAD, 2, *HEADS, early=record(0x2F, b"\1\0"))) is None


@pytest.mark.parametrize("length", range(0, 700, 7))
def test_a_stream_cut_anywhere_is_read_or_damaged(length: int) -> None:
    whole = stream(HEAD + shared("Train"), 3, *HEADS, label(1, 0, 2), *drawn(7, "Check"))
    with suppress(struct.error, IndexError):  # which the reader says as damage
        biff8.blocks(whole[:length])


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.xls")), ids=lambda path: path.stem)
def test_it_reads_as_xlrd_reads(path: Path) -> None:
    data = path.read_bytes()
    with opened_ole(data) as container:
        read = biff8.blocks(container.openstream("Workbook").read()) or ()
    inside = [b for b in read if not isinstance(b, Paragraph) or b.role not in (Role.HEADER, Role.FOOTER)]
    assert tuple(inside) == older.blocks(data)
