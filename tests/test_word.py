"""Word documents: what python-docx and others lose is read, and every change is as if accepted."""

from __future__ import annotations

import pytest
from planted import document, docx, grids, p, paragraphs, rewritten, rich_docx, tbl, tc, text_box, tr

from actionplans.errors import DocumentError
from actionplans.model import Paragraph, Role

INSERTED = '<w:ins w:id="1" w:author="a"><w:r><w:t>new</w:t></w:r></w:ins>'
DELETED = '<w:del w:id="2" w:author="a"><w:r><w:delText>old</w:delText></w:r></w:del>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>May 2008</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
CELLS = {
    "inserted text": (f"<w:p>{INSERTED}</w:p>", "new"),
    "deleted text": (f"<w:p>{DELETED}<w:r><w:t>kept</w:t></w:r></w:p>", "kept"),
    "moved here": (
        "<w:p><w:moveTo w:id='3' w:author='a'><w:r><w:t>moved</w:t></w:r></w:moveTo></w:p>",
        "moved",
    ),
    "moved away": (
        "<w:p><w:moveFrom w:id='3' w:author='a'><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p>",
        "",
    ),
    "content control": (f"<w:sdt><w:sdtPr/><w:sdtContent>{p('chosen')}</w:sdtContent></w:sdt>", "chosen"),
    "placeholder": (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Click here')}</w:sdtContent></w:sdt>",
        "",
    ),
    "hidden text": (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>gone</w:t></w:r><w:r><w:t>seen</w:t></w:r></w:p>",
        "seen",
    ),
    "field": (f"<w:p>{FIELD}</w:p>", "May 2008"),
    "hyperlink": ("<w:p><w:hyperlink><w:r><w:t>the scheme</w:t></w:r></w:hyperlink></w:p>", "the scheme"),
    "line break": ("<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r></w:p>", "one\ntwo"),
    "paragraphs": (p("one") + p("") + p("two"), "one\n\ntwo"),
    "tab": ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>", "a b"),
    "hyphens": (
        "<w:p><w:r><w:t>2008</w:t><w:noBreakHyphen/><w:t>11</w:t><w:softHyphen/></w:r></w:p>",
        "2008-11",
    ),
    "symbol": ('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>', "✓"),
    "deleted paragraph end": (
        p("one ", '<w:pPr><w:rPr><w:del w:id="4" w:author="a"/></w:rPr></w:pPr>') + p("line"),
        "one line",
    ),
    "lines set in a table": (tbl(tr("first"), tr("second")) + p("third"), "first\nsecond\nthird"),
    "word art": (
        '<w:p><w:r><w:pict><v:shape><v:textpath string="Race Equality"/></v:shape></w:pict></w:r></w:p>',
        "Race Equality",
    ),
    "text box": (p("beside") + text_box(p("boxed")), "beside\n\nboxed"),
}


@pytest.mark.parametrize(("content", "expected"), CELLS.values(), ids=CELLS)
def test_a_cell_reads_as_word_shows_it_with_changes_accepted(content: str, expected: str) -> None:
    assert grids(document("plan.docx", docx(tbl(tr("A", "B"), tr(tc(content), "x"))))) == [
        [("A", "B"), (expected, "x")]
    ]


TABLES = {
    "deleted row": (
        tbl(tr("A", "B"), tr("gone", "gone", properties='<w:del w:id="5" w:author="a"/>')),
        [[("A", "B")]],
    ),
    "row in a content control": (
        tbl(tr("A", "B"), f"<w:sdt><w:sdtContent>{tr('c', 'd')}</w:sdtContent></w:sdt>"),
        [[("A", "B"), ("c", "d")]],
    ),
    "cell in a content control": (
        tbl(tr("A", "B"), tr(f"<w:sdt><w:sdtContent>{tc('c')}</w:sdtContent></w:sdt>", "d")),
        [[("A", "B"), ("c", "d")]],
    ),
    "spans": (
        tbl(
            tr(tc("Theme", '<w:vMerge w:val="restart"/>'), tc("Wide", '<w:gridSpan w:val="2"/>')),
            tr(tc("", "<w:vMerge/>"), "c", "d"),
        ),
        [[("Theme", "Wide", ""), ("", "c", "d")]],
    ),
    "row that begins later": (
        tbl(tr("A", "B"), tr("late", properties='<w:gridBefore w:val="1"/>')),
        [[("A", "B"), ("", "late")]],
    ),
    "grid columns nobody uses": (
        tbl(tr(tc("A", '<w:gridSpan w:val="5"/>'), "B"), tr(tc("c", '<w:gridSpan w:val="5"/>'), "d")),
        [[("A", "B"), ("c", "d")]],
    ),
    "nested table": (
        tbl(tr("A", "B"), tr(tc(p("outer") + tbl(tr("1", "2"), tr("3", "4")) + p("after")), "d")),
        [[("A", "B"), ("outer\nafter", "d")], [("1", "2"), ("3", "4")]],
    ),
    "table that only frames another": (
        tbl(tr(tc(tbl(tr("A", "B"), tr("c", "d")) + p("")), "")),
        [[("A", "B"), ("c", "d")]],
    ),
    "table in a text box": (text_box(tbl(tr("A", "B"), tr("c", "d")) + p("")), [[("A", "B"), ("c", "d")]]),
    "text box is read once": (
        text_box(tbl(tr("A", "B"), tr("c", "d")) + p(""), tbl(tr("x", "y"), tr("z", "z"))),
        [[("A", "B"), ("c", "d")]],
    ),
    "absurd span": (
        tbl(tr(tc("A", '<w:gridSpan w:val="2147483647"/>')), tr("b", "c")),
        [[("A", ""), ("b", "c")]],
    ),
    "span that is no number": (tbl(tr(tc("A", '<w:gridSpan w:val="x"/>'), "B")), [[("A", "B")]]),
    "blank table": (tbl(tr("", ""), tr("", "")), []),
}


@pytest.mark.parametrize(("body", "expected"), TABLES.values(), ids=TABLES)
def test_tables_keep_their_grid(body: str, expected: list[list[tuple[str, ...]]]) -> None:
    assert grids(document("plan.docx", docx(body))) == expected


def test_merged_cells_carry_their_spans_and_cover_the_rest() -> None:
    (table,) = document("plan.docx", docx(TABLES["spans"][0])).tables
    theme, wide, beyond = table.rows[0].cells
    assert (theme.colspan, theme.rowspan, wide.colspan, wide.rowspan) == (1, 2, 2, 1)
    assert [cell.covered for cell in (theme, wide, beyond, table.rows[1].cells[0])] == [
        False,
        False,
        True,
        True,
    ]


def test_places_count_tables_and_rows_from_one() -> None:
    (table,) = document("plan.docx", docx(tbl(tr("A", "B"), tr("c", "d")))).tables
    assert str(table.place) == "table 1"
    assert str(table.rows[1].cells[0].place) == "table 1, row 2"


NUMBERED = """<w:numbering {ns}><w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>
</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""


def item(text: str, depth: int) -> str:
    return p(text, f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="7"/></w:numPr></w:pPr>')


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("decimal", "%1.%2", ["3. a", "3.1 b", "3.2 c", "4. d", "4.1 e"]),
        ("lowerLetter", "%2)", ["3. a", "a) b", "b) c", "4. d", "a) e"]),
        ("upperRoman", "(%2)", ["3. a", "(I) b", "(II) c", "4. d", "(I) e"]),
        ("bullet", "•", ["3. a", "b", "c", "4. d", "e"]),
    ],
)
def test_automatic_numbers_are_rendered_for_they_are_the_reference(
    form: str, text: str, expected: list[str]
) -> None:
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    levels = [("a", 0), ("b", 1), ("c", 1), ("d", 0), ("e", 1)]
    content = docx(tbl(tr("Ref", "x"), *(tr(tc(item(text, depth)), "x") for text, depth in levels)))
    numbered = rewritten(
        content, word__numbering_dot_xml=lambda _: NUMBERED.format(ns=ns, form=form, text=text).encode()
    )
    (table,) = document("plan.docx", numbered).tables
    assert [row.texts[0] for row in table.rows[1:]] == expected


def test_the_rich_document_is_read_in_its_order_with_roles() -> None:
    read = document("plan.docx", rich_docx())
    roles = [(block.role, block.level, block.text) for block in read.blocks if isinstance(block, Paragraph)]
    assert roles[:3] == [
        (Role.HEADER, 0, "Borough of Example"),
        (Role.HEADING, 1, "Action plan"),
        (Role.TEXT, 0, "Agreed by “Cabinet” – £5k is set aside"),
    ]
    assert (Role.LIST, 0, "2. Publish") in roles
    assert roles[-1] == (Role.FOOTER, 0, "Adopted May 2008")
    assert (read.properties.title, read.properties.subject) == ("Equality plan", "Race")


def test_comments_bold_and_strike_stay_with_their_cell() -> None:
    table = document("plan.docx", rich_docx()).tables[0]
    assert [cell.bold for cell in table.rows[0].cells] == [True] * 4
    assert table.rows[2].cells[3].struck
    assert table.rows[5].cells[0].notes == ("Check with finance",)


def test_a_strict_document_is_read() -> None:
    def strict(data: bytes) -> bytes:
        return data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )

    content = rewritten(docx(tbl(tr("A", "B"), tr("c", "d"))), word__document_dot_xml=strict)
    assert grids(document("plan.docx", content)) == [[("A", "B"), ("c", "d")]]


@pytest.mark.parametrize(
    "spoil",
    [lambda data: data[: len(data) // 2], lambda _: b"", lambda _: b"<w:document/>"],
    ids=["cut", "empty", "undeclared name"],
)
def test_a_broken_part_is_said(spoil) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DocumentError, match="damaged"):
        document("plan.docx", rewritten(docx(p("x")), word__document_dot_xml=spoil))


def test_a_web_page_within_the_document_is_read() -> None:
    page = b"<html><table><tr><td>A<td>B<tr><td>c<td>d</table></html>"
    ns = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    relation = f'<Relationship Id="rPage" Type="{kind}" Target="page.html"/></Relationships>'
    content = rewritten(
        docx(p("above") + f'<w:altChunk {ns} r:id="rPage"/>'),
        added={"word/page.html": page},
        word___rels__document_dot_xml_dot_rels=lambda data: data.replace(
            b"</Relationships>", relation.encode()
        ),
    )
    assert grids(document("plan.docx", content)) == [[("A", "B"), ("c", "d")]]


def test_paragraphs_outside_tables_are_kept_around_them() -> None:
    assert paragraphs(
        document("plan.docx", docx(p("above") + tbl(tr("A", "B"), tr("c", "d")) + p("below")))
    ) == ["above", "below"]
