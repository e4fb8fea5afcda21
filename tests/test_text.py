"""Text files: any delimiter, quoting, encoding, several blocks, prose, drawn tables and columns of blanks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planted import document, grids, paragraphs

from actionplans.errors import DocumentError
from parsers.text.delimited import delimiter_of, records

TABLES = {
    "tabs": ("plan.txt", "Action\tLead\nTrain\tHR\n", [[("Action", "Lead"), ("Train", "HR")]]),
    "quoted commas": (
        "plan.csv",
        'Action,Lead\n"Train, review",HR\n',
        [[("Action", "Lead"), ("Train, review", "HR")]],
    ),
    "quoted line break": (
        "plan.csv",
        'Action,Lead\n"Train\nreview",HR\n',
        [[("Action", "Lead"), ("Train\nreview", "HR")]],
    ),
    "doubled quotes": (
        "plan.csv",
        'Action,Lead\n"The ""Plan""",HR\n',
        [[("Action", "Lead"), ('The "Plan"', "HR")]],
    ),
    "quote that never closes": (
        "plan.csv",
        'Action,Lead\n"Train,HR\nReview,CE\n',
        [[("Action", "Lead"), ('"Train', "HR"), ("Review", "CE")]],
    ),
    "quotes in a tab file": (
        "plan.tsv",
        'Action\tLead\n"Train\tstaff"\tHR\n',
        [[("Action", "Lead"), ("Train staff", "HR")]],
    ),
    "semicolons": (
        "plan.csv",
        "Action;Lead\nTrain, review;HR\n",
        [[("Action", "Lead"), ("Train, review", "HR")]],
    ),
    "semicolons beside one comma a line": (
        "plan.csv",
        "Action, all;Lead;When\nTrain, review;HR;2008\n",
        [[("Action, all", "Lead", "When"), ("Train, review", "HR", "2008")]],
    ),
    "ragged rows": (
        "plan.txt",
        "Action\tLead\tWhen\nTrain\nReview\tHR\n",
        [[("Action", "Lead", "When"), ("Train", "", ""), ("Review", "HR", "")]],
    ),
    "blocks": (
        "plan.txt",
        "A\tB\nc\td\n\n1\t2\t3\n4\t5\t6\n",
        [[("A", "B"), ("c", "d")], [("1", "2", "3"), ("4", "5", "6")]],
    ),
    "blank records part too": ("plan.csv", "A,B\nc,d\n,\ne,f\n", [[("A", "B"), ("c", "d")], [("e", "f")]]),
    "old Mac line ends": ("plan.txt", "A\tB\rc\td\r", [[("A", "B"), ("c", "d")]]),
    "tags and entities": (
        "plan.txt",
        "A\tB\n<b>Staff &amp; pay</b>\tx<br>y\n",
        [[("A", "B"), ("Staff & pay", "x\ny")]],
    ),
    "what only looks like markup": (
        "plan.txt",
        "A\tB\nR&D\t< 5 years > 3\n",
        [[("A", "B"), ("R&D", "< 5 years > 3")]],
    ),
    "one row of a csv": ("plan.csv", "A,B,C\n", [[("A", "B", "C")]]),
}


@pytest.mark.parametrize(("name", "text", "expected"), TABLES.values(), ids=TABLES)
def test_delimited_text_becomes_tables(name: str, text: str, expected: list[list[tuple[str, ...]]]) -> None:
    assert grids(document(name, text)) == expected


def test_a_marked_up_banner_is_bold() -> None:
    (table,) = document("plan.txt", "A\tB\n<b>Policy</b>\t\n").tables
    assert [cell.bold for cell in table.rows[1].cells] == [True, False]


def test_lone_lines_above_a_table_are_paragraphs_and_banners_within_are_rows() -> None:
    read = document("plan.txt", "Equality plan\nA\tB\nBanner\nc\td\n")
    assert paragraphs(read) == ["Equality plan"]
    assert grids(read) == [[("A", "B"), ("Banner", ""), ("c", "d")]]


def test_places_are_the_lines_of_the_file() -> None:
    (table,) = document("plan.csv", 'Title\n\nA,B\n"x\ny",1\nlast,2\n').tables
    assert [str(row.places[0]) for row in table.rows] == ["line 3", "line 4", "line 6"]


PROSE = {
    "commas": "We aim, in time, to consult.\nWe will, of course, report.\nYes, we will.\n",
    "two blanks after a full stop": "We will report.  We consult.\nWe will act.  We listen.\nYes.  No.\n",
    "a numbered list": "1.  Consult staff\n2.  Publish results\n3.  Review policy\n",
    "a lettered list": "a)   Consult staff\nb)   Publish results\nc)   Review policy\n",
    "one tab": "Contact:\tthe Equality Officer\nWe will consult all groups.\nAnd report on it.\n",
}


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_prose_is_no_table(text: str) -> None:
    assert grids(document("scheme.txt", text)) == []


ENCODED = "Action\tLead\nTrain – £5k\tCouncil’s café\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_the_encoding_is_found(encoding: str) -> None:
    read = document("plan.txt", ENCODED.encode(encoding))
    assert grids(read) == [[("Action", "Lead"), ("Train – £5k", "Council’s café")]]


def test_lines_in_different_encodings_are_each_read_right() -> None:
    mixed = b"A\tB\n" + "café\t–\n".encode("cp1252") + "café\t–\n".encode()
    assert grids(document("plan.txt", mixed)) == [[("A", "B"), ("café", "–"), ("café", "–")]]


def test_stray_zero_bytes_and_marks_are_dropped() -> None:
    assert grids(document("plan.csv", b"\xef\xbb\xbfA,B\nSum\0mer,\xef\xbb\xbf2008\n")) == [
        [("A", "B"), ("Summer", "2008")]
    ]


def test_a_zero_byte_does_not_make_a_short_text_something_else() -> None:
    assert grids(document("plan.csv", b"A,B\nSum\0mer,2008\n")) == [[("A", "B"), ("Summer", "2008")]]


LAID_OUT = """EQUALITY PLAN 2008 - 2011

Ref   Action                              Timescale      Lead
1.1   Train all managers in equality      October 2008   Head of HR
      impact assessment
1.2   Review the translation policy       Spring 2009    Equality
      and publish it                                     Officer
Objective 2 - Communication with every community group in the borough
2.1   Publish an annual report            Annually       Policy Team
"""


def test_columns_of_blanks_are_a_table_with_its_wrapped_cells_whole() -> None:
    read = document("plan.txt", LAID_OUT)
    assert paragraphs(read) == ["EQUALITY PLAN 2008 - 2011"]
    assert grids(read) == [
        [
            ("Ref", "Action", "Timescale", "Lead"),
            ("1.1", "Train all managers in equality impact assessment", "October 2008", "Head of HR"),
            ("1.2", "Review the translation policy and publish it", "Spring 2009", "Equality Officer"),
            ("Objective 2 - Communication with every community group in the borough", "", "", ""),
            ("2.1", "Publish an annual report", "Annually", "Policy Team"),
        ]
    ]
    assert read.tables[0].confidence < 1


SPACED = """Action            Lead         When

Train all         Head of      June
managers          HR           2008

Review all        Policy       July
policies          team         2009
"""


ONE_LINE_A_ROW = {
    "no blank line": "",
    "one below the heading": "\n",
}


@pytest.mark.parametrize("below", ONE_LINE_A_ROW.values(), ids=ONE_LINE_A_ROW)
def test_lines_that_fill_every_column_are_rows(below: str) -> None:
    laid = f"""Ref   Action                   Lead      When
{below}1.1   Train all managers       HR        June 2008
1.2   Review the grants        Finance   May 2009
1.3   Publish the results      Policy    Yearly
"""
    assert grids(document("plan.txt", laid)) == [
        [
            ("Ref", "Action", "Lead", "When"),
            ("1.1", "Train all managers", "HR", "June 2008"),
            ("1.2", "Review the grants", "Finance", "May 2009"),
            ("1.3", "Publish the results", "Policy", "Yearly"),
        ]
    ]


def test_a_thousand_columns_of_blanks_are_no_table() -> None:
    assert not document("plan.txt", ("a  b  " * 5_000 + "\n") * 40).tables


def test_pages_set_to_widths_of_their_own_are_read_page_by_page() -> None:
    first = """Ref   Action                   Lead      When
1.1   Train all managers       HR        June 2008
1.2   Review the grants        Finance   May 2009
1.3   Publish the results      Policy    Yearly
"""
    second = """2.1       Consult disabled staff each spring      Team    2009
2.2       Appoint a champion to the Cabinet       Mayor   2010
2.3       Report on complaints to members         Legal   2011
"""
    read = grids(document("plan.txt", f"{first}\f{second}"))
    assert [len(rows) for rows in read] == [4, 3]
    assert read[0][1] == ("1.1", "Train all managers", "HR", "June 2008")
    assert read[1][1] == ("2.2", "Appoint a champion to the Cabinet", "Mayor", "2010")


def test_blank_lines_part_the_rows_where_no_column_does() -> None:
    assert grids(document("plan.txt", SPACED)) == [
        [
            ("Action", "Lead", "When"),
            ("Train all managers", "Head of HR", "June 2008"),
            ("Review all policies", "Policy team", "July 2009"),
        ]
    ]


DRAWN = {
    "grid": """+-----+----------------+
| Ref | Action         |
+=====+================+
| 1.1 | Consult people |
|     | in the borough |
+-----+----------------+
| 1.2 | Report         |
+-----+----------------+
""",
    "pipes": """| Ref | Action |
|-----|--------|
| 1.1 | Consult people in the borough |
| 1.2 | Report |
""",
    "box drawing": """┌─────┬────────────────┐
│ Ref │ Action         │
├─────┼────────────────┤
│ 1.1 │ Consult people │
│     │ in the borough │
├─────┼────────────────┤
│ 1.2 │ Report         │
└─────┴────────────────┘
""",
}


@pytest.mark.parametrize("text", DRAWN.values(), ids=DRAWN)
def test_drawn_tables_are_read(text: str) -> None:
    expected = [("Ref", "Action"), ("1.1", "Consult people in the borough"), ("1.2", "Report")]
    assert grids(document("plan.txt", f"Plan\n\n{text}\nEnd of the plan\n")) == [expected]


def test_a_bar_after_a_backslash_is_text() -> None:
    drawn = "| Ref | Action |\n|-----|--------|\n| 1 | Grants \\| loans |\n"
    assert grids(document("plan.txt", drawn)) == [[("Ref", "Action"), ("1", "Grants | loans")]]


def test_a_million_columns_are_refused_in_a_sentence() -> None:
    with pytest.raises(DocumentError, match="more than 500,000 cells"):
        document("wide.csv", "a,b\n" + "," * 1_000_000)


FIELDS = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12), min_size=1, max_size=5
)


@given(st.lists(FIELDS, min_size=1, max_size=6), st.sampled_from("\t,;|"))
def test_what_a_spreadsheet_quotes_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    quoted = "\n".join(delimiter.join('"' + field.replace('"', '""') + '"' for field in row) for row in rows)
    assert [list(record.fields) for record in records(quoted, delimiter)] == rows


@given(st.text(max_size=200), st.sampled_from("\t,;|"))
def test_no_character_of_a_record_is_lost_without_quotes(text: str, delimiter: str) -> None:
    plain = text.replace('"', "")
    assert "\n".join(delimiter.join(record.fields) for record in records(plain, delimiter)) == plain


@given(st.text(max_size=300))
def test_a_delimiter_is_always_found_or_denied(text: str) -> None:
    assert delimiter_of(text) in ("", "\t", ",", ";", "|")


@pytest.mark.parametrize(
    ("text", "third"),
    [
        pytest.param("Ref,Who\r1,Head of HR\nBoard\r2,Chief\r", ("1", "Head of HR\nBoard"), id="old Mac"),
        pytest.param(
            "Ref,Who\r\n1,Head of HR\nBoard\r\n2,Chief\r\n", ("1", "Head of HR\nBoard"), id="database"
        ),
        pytest.param("Ref,Who\r\n1,Head of HR\n2,Chief\n", ("1", "Head of HR"), id="two programs wrote it"),
    ],
)
def test_a_bare_line_feed_tears_no_record_that_ends_otherwise(text: str, third: tuple[str, str]) -> None:
    (grid,) = grids(document("plan.csv", text))
    assert grid == [("Ref", "Who"), third, ("2", "Chief")]


def test_a_reference_in_front_begins_a_row_of_columns() -> None:
    laid = """Ref   Action                   Lead      When
A4    Report race incidents    Policy    Apr-10
A5    Translate the handbook             2010/11
A6    Audit the plan           Chief     Dec-11
"""
    (grid,) = grids(document("plan.txt", laid))
    assert [row[0] for row in grid] == ["Ref", "A4", "A5", "A6"]
