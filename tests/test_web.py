"""Web pages: spans, breaks, hidden text, layout tables, wrong charsets, and web archives."""

from __future__ import annotations

import pytest
from planted import document, grids, paragraphs

from actionplans.model import Paragraph, Role

CELLS = {
    "breaks": ("one<br>two", "one\ntwo"),
    "paragraphs": ("<p>one</p><p>two</p>", "one\ntwo"),
    "list": ("Do:<ul><li>one</li><li>two</li></ul>", "Do:\none\ntwo"),
    "numbered list": ("<ol start=3><li>one<li>two</ol>", "3. one\n4. two"),
    "lettered list": ("<ol type=a><li>one<li>two</ol>", "a. one\nb. two"),
    "number without text": ("<ol><li><p><br></p></li></ol>", "1."),
    "numbered paragraph": ("<ol><li><p>one</p><p>more</p></li></ol>", "1. one\nmore"),
    "soft line ends": ("one\n   two", "one two"),
    "kept line ends": ("<pre>one\ntwo</pre>", "one\ntwo"),
    "hidden text": ('seen<span style="display: none">gone</span>', "seen"),
    "hidden attribute": ("seen<span hidden>gone</span>", "seen"),
    "tracked deletion": ('<del cite="x" datetime="2008-01-01">old</del>new', "new"),
    "script and style": ("<script>x()</script><style>b{}</style>plain", "plain"),
    "entities": ("Pay &amp; conditions &#8211; &pound;5k", "Pay & conditions – £5k"),
    "blanks": ("a&nbsp;&nbsp; b", "a b"),
    "office paragraph": ("<p class=MsoNormal>one<o:p></o:p></p>", "one"),
    "lines set in a table": ("<table><tr><td>one<tr><td>two</table>", "one\ntwo"),
}


@pytest.mark.parametrize(("content", "expected"), CELLS.values(), ids=CELLS)
def test_a_cell_reads_as_a_browser_shows_it(content: str, expected: str) -> None:
    page = f"<html><table><tr><td>A<td>B</tr><tr><td>{content}</td><td>x</td></tr></table></html>"
    assert grids(document("plan.html", page)) == [[("A", "B"), (expected, "x")]]


TABLES = {
    "spans": (
        "<table><tr><td rowspan=2>a<td colspan=2>b</tr><tr><td>c<td>d</tr></table>",
        [[("a", "b", ""), ("", "c", "d")]],
    ),
    "rowspan to the end": (
        "<table><tr><td rowspan=0>a<td>b</tr><tr><td>c</tr><tr><td>d</tr></table>",
        [[("a", "b"), ("", "c"), ("", "d")]],
    ),
    "absurd spans": (
        "<table><tr><td rowspan=65534 colspan=99999>a</tr><tr><td>b</tr></table>",
        [[("a", ""), ("", "b")]],
    ),
    "foot before body": (
        "<table><thead><tr><th>A<th>B<tfoot><tr><td>e<td>f<tbody><tr><td>c<td>d</table>",
        [[("A", "B"), ("c", "d"), ("e", "f")]],
    ),
    "row that only sets widths": (
        "<table><tr><td>A<td>B<tr><td>c<td>d<tr height=0><td width=9><td width=9></table>",
        [[("A", "B"), ("c", "d")]],
    ),
    "numbers written out, those of the list switched off": (
        "<style>li {list-style: none}</style><table><tr><td>A<td>B<tr><td><ol><li>1. one<li>2. two</ol><td>d",
        [[("A", "B"), ("1. one\n2. two", "d")]],
    ),
    "unclosed": ("<table><tr><td>A<td>B<tr><td>c<td>d", [[("A", "B"), ("c", "d")]]),
    "hidden row": (
        "<table><tr><td>A<td>B<tr style='display:none'><td>x<td>y<tr><td>c<td>d</table>",
        [[("A", "B"), ("c", "d")]],
    ),
    "nested": (
        "<table><tr><td>A<td>B<tr><td>c<td>see<table><tr><td>1<td>2<tr><td>3<td>4</table></table>",
        [[("A", "B"), ("c", "see")], [("1", "2"), ("3", "4")]],
    ),
    "layout": (
        "<table><tr><td>Home News<td><h1>Plan</h1><table><tr><td>A<td>B<tr><td>cccc<td>dddd</table></table>",
        [[("A", "B"), ("cccc", "dddd")]],
    ),
    "presentation": (
        "<table role=presentation><tr><td>x<td>y<tr><td>z<td>w</table><table><tr><td>A<td>B</table>",
        [[("A", "B")]],
    ),
}


@pytest.mark.parametrize(("body", "expected"), TABLES.values(), ids=TABLES)
def test_tables_keep_their_grid(body: str, expected: list[list[tuple[str, ...]]]) -> None:
    assert grids(document("plan.html", f"<html><body>{body}</body></html>")) == expected


def test_headings_titles_and_captions_are_kept() -> None:
    page = (
        "<html><head><title>Race scheme</title><meta name=author content=Policy></head><body>"
        "<h2>Employment</h2><p>Agreed <b>in May</b></p>"
        "<table><caption>Actions</caption><tr><th>A<th>B<tr><td>c<td>d</table></body>"
    )
    read = document("plan.html", page)
    assert [(b.role, b.level, b.text) for b in read.blocks if isinstance(b, Paragraph)] == [
        (Role.HEADING, 2, "Employment"),
        (Role.TEXT, 0, "Agreed in May"),
    ]
    (table,) = read.tables
    assert (table.name, [row.heading for row in table.rows]) == ("Actions", [True, False])
    assert (read.properties.title, read.properties.author) == ("Race scheme", "Policy")


@pytest.mark.parametrize(
    ("declared", "encoded"),
    [
        ("iso-8859-1", "cp1252"),
        ("utf-8", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("windows-1251", "utf-8"),
        ("nonsense", "utf-8"),
        ("utf-8", "utf-16"),
    ],
)
def test_a_charset_that_is_wrong_does_no_harm(declared: str, encoded: str) -> None:
    page = f"<html><meta charset={declared}><p>Council’s plan – £5k</p></html>"
    assert paragraphs(document("plan.html", page.encode(encoded))) == ["Council’s plan – £5k"]


def test_a_charset_that_is_right_is_followed() -> None:
    page = '<html><meta http-equiv=Content-Type content="text/html; charset=windows-1250"><p>Łódź</p></html>'
    assert paragraphs(document("plan.html", page.encode("cp1250"))) == ["Łódź"]


ARCHIVE = """From: <Saved by a browser>
Subject: Plan
MIME-Version: 1.0
Content-Type: multipart/related; boundary="part"

--part
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<html><table><tr><td>Action</td><td>Council=E2=80=99s lead</td></tr></table></html>
--part
Content-Type: image/gif
Content-Transfer-Encoding: base64

R0lGODlhAQABAAAAACw=
--part--
"""


@pytest.mark.parametrize("name", ["plan.mht", "plan.doc"])
def test_a_web_archive_is_read_whatever_it_is_called(name: str) -> None:
    read = document(name, ARCHIVE)
    assert read.format == "mht"
    assert grids(read) == [[("Action", "Council’s lead")]]


NOTES = {
    "Word's footnote": (
        '<a href="#_ftn1" name="_ftnref1">[1]</a>',
        '<div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> All grades.</p></div>',
    ),
    "Word's comment": (
        '<a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[B1]</a>',
        '<a name="_msocom_1"></a><p><a href="#_msoanchor_1" class=msocomoff>[B1]</a>All grades.</p>',
    ),
    "Writer's footnote": (
        '<a name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>',
        '<p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a>All grades.</p>',
    ),
    "Calc's comment": ("<comment>All grades.</comment>", ""),
}


@pytest.mark.parametrize(("mark", "note"), NOTES.values(), ids=NOTES)
def test_comments_and_footnotes_stand_at_their_cells(mark: str, note: str) -> None:
    table = f"<table><tr><td>Action<td>Lead<tr><td>Train staff{mark}<td>HR</table>"
    read = document("plan.html", f"<html><p>Plan</p>{table}{note}</html>")
    cell = read.tables[0].rows[1].cells[0]
    assert (cell.text, cell.notes) == ("Train staff", ("All grades.",))
    assert paragraphs(read) == ["Plan"]


_PLAN = "<table><tr><td>Action<td>Lead<tr><td>Train staff<td>HR</table>"
NO_NOTES = {
    "a section whose number leads back to the contents": (
        f'<p><a id=c1 href="#s1">1</a> Plan<h2><a id=s1 href="#c1">1</a> Actions</h2>{_PLAN}'
    ),
    "a block that holds the whole page": (
        f'<div>Plan <a id=c1 href="#s1">1</a>{_PLAN}<a id=s1 href="#c1">1</a> All grades.</div>'
    ),
    "two notes in one block": (
        f'<p>Plan <a id=c1 href="#s1">1</a> <a id=c2 href="#s2">2</a></p>{_PLAN}'
        '<div><a id=s1 href="#c1">1</a> All grades.<br><a id=s2 href="#c2">2</a> By May.</div>'
    ),
    "references of one table that lead to another": (
        f'<table><tr><td>Ref<td>Aim<tr><td><a id=c1 href="#s1">1</a><td>Fairness</table>{_PLAN}'
        '<table><tr><td>Ref<td>Cost<tr><td><a id=s1 href="#c1">1</a><td>None</table>'
    ),
}


@pytest.mark.parametrize("page", NO_NOTES.values(), ids=NO_NOTES)
def test_links_to_and_fro_take_nothing_from_the_page(page: str) -> None:
    linked = document("plan.html", f"<html>{page}</html>")
    plain = document("plan.html", f"<html>{page.replace('href', 'title')}</html>")
    assert ("Train staff", "HR") in [row for grid in grids(linked) for row in grid]
    assert (grids(linked), paragraphs(linked)) == (grids(plain), paragraphs(plain))


LINKED = {
    "a heading and its entry in the contents, linked both ways": (
        '<p><a name=c1 href="#h1">Housing</a></p><h2><a name=h1 href="#c1">Housing</a></h2>',
        ["Housing", "Housing"],
    ),
    "a reference linked to its action alone": (
        '<p><a href="#a1">1.1</a> Train</p><p id=a1>More</p>',
        ["1.1 Train", "More"],
    ),
    "a link to the top": ('<p><a name=top></a>Plan</p><p><a href="#top">1</a></p>', ["Plan", "1"]),
}


@pytest.mark.parametrize(("body", "expected"), LINKED.values(), ids=LINKED)
def test_other_links_within_a_page_stay_text(body: str, expected: list[str]) -> None:
    assert paragraphs(document("plan.html", f"<html>{body}</html>")) == expected


PRE = """
Ref   What we will do                   Who            By when

A1    Hold a forum for older            Safety team    Sept 2010
      residents twice a year
A2    Check leases &amp; licences                          March 2011
A3    Fit <b>hearing</b> loops                Estates        Ongoing
"""


def test_columns_in_preformatted_text_are_a_table() -> None:
    read = document("plan.html", f"<h1>Age Plan</h1><pre>{PRE}</pre><p>End</p>")
    assert paragraphs(read) == ["Age Plan", "End"]
    assert grids(read) == [
        [
            ("Ref", "What we will do", "Who", "By when"),
            ("A1", "Hold a forum for older residents twice a year", "Safety team", "Sept 2010"),
            ("A2", "Check leases & licences", "", "March 2011"),
            ("A3", "Fit hearing loops", "Estates", "Ongoing"),
        ]
    ]


def test_preformatted_prose_stays_prose() -> None:
    read = document("plan.html", "<pre>We will consult\nand report</pre>")
    assert (paragraphs(read), grids(read)) == (["We will consult and report"], [])
