"""OpenDocument: spans, nested tables, tracked changes, lists, repeats that are bounded."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from planted import document, grids, paragraphs, rewritten

from actionplans.errors import DocumentError

DOCUMENTS = Path(__file__).parent / "documents"
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
                         ("fo", "xsl-fo-compatible"), ("draw", "drawing"))
)  # fmt: skip
STYLES = (
    '<style:style style:name="gone" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
    '<text:list-style style:name="refs">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>'
    "</text:list-style>"
)


def odt(body: str, kind: str = "text") -> bytes:
    content = (
        f'<?xml version="1.0"?><office:document-content {SPACES}><office:automatic-styles>{STYLES}'
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        container.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        container.writestr("content.xml", content)
    return buffer.getvalue()


def cell(content: str, attributes: str = "") -> str:
    body = content if content.startswith("<") else f"<text:p>{content}</text:p>"
    return f"<table:table-cell {attributes}>{body}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    made = "".join(c if c.startswith("<table:") else cell(c) for c in cells)
    return f"<table:table-row {attributes}>{made}</table:table-row>"


def table(*rows: str) -> str:
    return f'<table:table table:name="Plan">{"".join(rows)}</table:table>'


COVERED = "<table:covered-table-cell/>"
CELLS = {
    "breaks": ("<text:p>one<text:line-break/>two</text:p>", "one\ntwo"),
    "paragraphs": ("<text:p>one</text:p><text:p>two</text:p>", "one\ntwo"),
    "blanks and tabs": ('<text:p>a<text:s text:c="3"/>b<text:tab/>c</text:p>', "a b c"),
    "a billion blanks": ('<text:p>a<text:s text:c="1000000000"/>b</text:p>', "a b"),
    "hidden span": ('<text:p>seen<text:span text:style-name="gone">gone</text:span></text:p>', "seen"),
    "note": (
        (
            "<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p>"
            "</text:note-body></text:note>b</text:p>"
        ),
        "ab",
    ),
    "list": (
        (
            '<text:list text:style-name="refs"><text:list-item><text:p>one</text:p>'
            "<text:list><text:list-item><text:p>two</text:p></text:list-item></text:list></text:list-item></text:list>"
        ),
        "1. one\n1.1 two",
    ),
}


@pytest.mark.parametrize(("content", "expected"), CELLS.values(), ids=CELLS)
def test_a_cell_reads_as_shown(content: str, expected: str) -> None:
    assert grids(document("plan.odt", odt(table(row("A", "B"), row(cell(content), "x"))))) == [
        [("A", "B"), (expected, "x")]
    ]


TABLES = {
    "spans": (
        table(
            row(
                cell("a", 'table:number-rows-spanned="2"'),
                cell("b", 'table:number-columns-spanned="2"'),
                COVERED,
            ),
            row(COVERED, "c", "d"),
        ),
        [[("a", "b", ""), ("", "c", "d")]],
    ),
    "repeats": (
        table(
            row("A", "B"),
            row(cell("x", 'table:number-columns-repeated="2"'), attributes='table:number-rows-repeated="2"'),
        ),
        [[("A", "B"), ("x", "x"), ("x", "x")]],
    ),
    "nested": (
        table(row("A", "B"), row("c", cell("<text:p>see</text:p>" + table(row("1", "2"), row("3", "4"))))),
        [[("A", "B"), ("c", "see")], [("1", "2"), ("3", "4")]],
    ),
    "heading rows": (
        table(f"<table:table-header-rows>{row('A', 'B')}</table:table-header-rows>", row("c", "d")),
        [[("A", "B"), ("c", "d")]],
    ),
}


@pytest.mark.parametrize(("body", "expected"), TABLES.values(), ids=TABLES)
def test_tables_keep_their_grid(body: str, expected: list[list[tuple[str, ...]]]) -> None:
    assert grids(document("plan.odt", odt(body))) == expected


def test_deleted_text_is_left_out() -> None:
    region = "<text:changed-region><text:deletion><text:p>old</text:p></text:deletion></text:changed-region>"
    body = f"<text:tracked-changes>{region}</text:tracked-changes><text:p>new</text:p>"
    assert paragraphs(document("plan.odt", odt(body))) == ["new"]


def test_a_billion_repeats_are_refused_in_a_sentence() -> None:
    repeat = '="1000000000"'
    bomb = table(
        row(
            cell("x", f"table:number-columns-repeated{repeat}"),
            attributes=f"table:number-rows-repeated{repeat}",
        )
    )
    with pytest.raises(DocumentError, match="more than 500,000 cells"):
        document("plan.odt", odt(bomb))


def test_a_sheet_padded_to_its_last_row_is_small() -> None:
    filler = row(
        cell("<text:p/>", 'table:number-columns-repeated="16384"'),
        attributes='table:number-rows-repeated="1048574"',
    )
    sheet = table(row("A", "B"), row("c", "d"), filler)
    assert grids(document("plan.ods", odt(sheet, "spreadsheet"))) == [[("A", "B"), ("c", "d")]]


def test_values_saved_without_their_text_are_shown() -> None:
    values = row(
        '<table:table-cell office:value-type="float" office:value="2008"/>',
        '<table:table-cell office:value-type="date" office:date-value="2008-10-01"/>',
    )
    assert grids(document("plan.ods", odt(table(row("A", "B"), values), "spreadsheet")))[0][1] == (
        "2008",
        "01/10/2008",
    )


def test_a_document_in_one_xml_file_is_read() -> None:
    body = f"<office:body><office:text>{table(row('A', 'B'))}</office:text></office:body>"
    flat = f"<?xml version='1.0'?><office:document {SPACES}>{body}</office:document>"
    assert grids(document("plan.fodt", flat)) == [[("A", "B")]]


def test_an_encrypted_document_is_said() -> None:
    buffer = BytesIO(odt("<text:p>x</text:p>"))
    spaces = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    with zipfile.ZipFile(buffer, "a") as container:
        container.writestr(
            "META-INF/manifest.xml", f"<manifest:manifest {spaces}>{entry}</manifest:manifest>"
        )
    with pytest.raises(DocumentError, match="protected by a password"):
        document("plan.odt", buffer.getvalue())


PROTECTED = {
    "protected.odt": ("1. Consult", "Consult groups", "HR\nLegal"),  # AES-256, as OpenDocument 1.2 and later
    "protected.ods": ("1.10", "Train", "Oct-08", "31/03/2009", "£5,000", "50%"),  # Blowfish, as 1.0 and 1.1
}


@pytest.mark.parametrize("name", PROTECTED)
def test_a_protected_document_opens_with_the_password_stated(name: str) -> None:
    read = document(name, (DOCUMENTS / name).read_bytes(), "open sesame")
    assert read.tables[0].rows[1].texts == PROTECTED[name]


@pytest.mark.parametrize("name", PROTECTED)
@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "protected by a password. State it in plans.toml"),
        ("wrong", "stated in plans.toml does not"),
    ],
)
def test_a_protected_document_says_what_to_do(name: str, password: str, said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        document(name, (DOCUMENTS / name).read_bytes(), password)


def test_another_way_of_encryption_is_said() -> None:
    data = rewritten((DOCUMENTS / "protected.odt").read_bytes(), added={"encrypted-package": b"?"})
    with pytest.raises(DocumentError, match="in a way that cannot be opened here"):
        document("plan.odt", data, "open sesame")
