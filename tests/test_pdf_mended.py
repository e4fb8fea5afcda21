"""What real plans do to their text: hyphens, spaced and sideways letters, full cells, repeated headings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pdf_composing import PLAN, WIDTHS, Composer, Look, Texts
from pdf_reading import drawn, paragraphs, read, rows, whole

from actionplans.errors import DocumentError
from parsers.pdf import overlays
from parsers.pdf.hyphens import continued, torn
from parsers.pdf.page import Word
from parsers.pdf.pages import PdfiumPages
from parsers.pdf.vocabulary import Vocabulary


def table_of(path: Path) -> list[Texts]:
    (table,) = read(path).tables
    return rows(table)


def set_lines(composer: Composer, x: float, y: float, lines: list[str], leading: float = 11) -> None:
    for index, line in enumerate(lines):
        composer.put(x, y + leading * index, line)


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        pytest.param("agree co-", "operation", "agree co-operation", id="a part English hyphenates"),
        pytest.param("an evidence-", "based plan", "an evidence-based plan", id="a second part likewise"),
        pytest.param("the respon-", "sible officer", "the responsible officer", id="a hyphen of the layout"),
        pytest.param("Deputy-", "Mayor", "Deputy-Mayor", id="a capital"),
    ],
)
def test_hyphens_at_a_lines_end(first: str, second: str, text: str) -> None:
    assert continued(first, second) == text


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        pytest.param("Consultat", "ion", True, id="a word's end"),
        pytest.param("15/09/20", "11", True, id="a date's end"),
        pytest.param("15/09/2011", "12", False, id="a whole date"),
        pytest.param("residents", "groups", False, id="two words"),
        pytest.param("staff and resident", "s", False, id="not the only word of its line"),
    ],
)
def test_words_broken_by_a_narrow_column(first: str, second: str, one: bool) -> None:
    assert torn(first, second) is one


@pytest.mark.parametrize("rules", ["all", "none"])
def test_a_compound_broken_at_its_hyphen_is_joined_in_place(rules: str, tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf")
    composer.title("Plan")
    top = composer.y
    composer.table(
        [["Action", "Lead", "When"], ["", "Transport Team", "2009"], ["", "Housing Team", "2010"],
         ["Publish the data", "Policy Team", "2011"]],
        [150, 110, 80], Look(rules=rules, gap=9),
    )  # fmt: skip
    set_lines(composer, 54, top + 46, ["Offer every school a cycle-", "proficiency course for"], 10)
    set_lines(composer, 54, top + 75, ["Write to tenants about self-", "service repairs"], 10)
    composer.save()
    found = table_of(tmp_path / "plan.pdf")
    assert found[1][1:] == ["Transport Team", "2009"]
    assert found[2] == ["Write to tenants about self-service repairs", "Housing Team", "2010"]


def spaced(path: Path, text: str, gap: float) -> None:
    composer = Composer(path, footer="")
    made = composer.canvas.beginText(50, 700)
    made.setFont("Helvetica-Bold", 10)
    made.setCharSpace(gap)
    made.textOut(text)
    composer.canvas.drawText(made)
    composer.save()


@pytest.mark.parametrize("gap", [1.0, 2.0, 3.0])
def test_letters_set_apart_are_words(gap: float, tmp_path: Path) -> None:
    spaced(tmp_path / "plan.pdf", "Lead officer by March", gap)
    assert paragraphs(tmp_path / "plan.pdf")[0].text == "Lead officer by March"


@pytest.mark.parametrize("turned", [False, True])
def test_letters_placed_one_by_one_are_words(turned: bool, tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf", footer="")
    if turned:
        for index in range(20):
            composer.put(200, 100 + 12 * index, "Upright text that tells how the page is read")
    canvas = composer.canvas
    canvas.translate(100, 300)
    canvas.rotate(90 if turned else 0)
    canvas.setFont("Helvetica", 9)
    x = 0.0
    for letter in "Green streets":
        if letter != " ":
            canvas.drawString(x, 0, letter)
        x += canvas.stringWidth(letter, "Helvetica", 9)
    composer.save()
    opened = overlays.Opened((tmp_path / "plan.pdf").read_bytes(), "")
    found = [word.text for word in PdfiumPages(opened, needs=float).full(1).page.words]
    opened.close()
    assert found[-2:] == ["Green", "streets"]


def test_a_rule_between_two_letters_parts_the_word(tmp_path: Path) -> None:
    look = Look(pad=0.0)
    plan = [["Task", "Who"], ["", "Roads"], ["Audit", "Parks"], ["Train", "Homes"]]
    composer = Composer(tmp_path / "plan.pdf")
    composer.table(plan, [100, 80], look)
    text = "Mend the lamps"
    composer.put(150 - composer.canvas.stringWidth(text, "Helvetica", 9), 60 + 16.8 + 11.55, text)
    composer.save()
    assert table_of(tmp_path / "plan.pdf")[1] == ["Mend the lamps", "Roads"]


def test_a_heading_of_two_lines_at_each_pages_top_is_no_running_title(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf")
    heads = ["Ref", "Action", "Lead", "When", "Evidence of what has changed"]
    many = [heads, *([f"{n}", *row[1:]] for n, row in enumerate(PLAN[1:] * 8, 1))]
    composer.table(many, [30, 170, 100, 80, 80], Look(rules="horizontal", middle=True))
    truth = composer.save()
    assert drawn(tmp_path / "plan.pdf") == truth.pages
    assert whole(tmp_path / "plan.pdf") == [many]


@pytest.mark.parametrize("rules", ["horizontal", "head", "none", "vertical"])
def test_cells_set_in_the_middle_of_their_rows(rules: str, tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf")
    composer.table(PLAN, [22, 150, 90, 70, 100], Look(rules=rules, middle=True, leading=1.4))
    truth = composer.save()
    assert drawn(tmp_path / "plan.pdf") == truth.pages


def test_block_shading_beside_merged_themes(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf", footer="")
    heads = ["Theme", "Task", "Who", "When"]
    tasks = [["Write to all tenants about damp", "Homes", "2009"], ["Train the wardens", "HR", "2010"],
             ["Publish what was found", "Policy", "2011"]]  # fmt: skip
    xs, y = (50, 150, 330, 420), 100.0
    for x, head in zip(xs, heads, strict=True):
        composer.put(x + 4, y, head, bold=True)
    wanted = [heads]
    for group, theme in enumerate(["Warm homes", "Fair work", "Open data"]):
        top = y + 8
        for row, task in enumerate(tasks):
            y += 24
            if group % 2 == 0:
                composer.canvas.setFillColorRGB(0.9, 0.9, 0.8)
                composer.canvas.rect(150, composer.height - y - 8, 350, 24, stroke=0, fill=1)
                composer.canvas.setFillColorRGB(0, 0, 0)
            wanted.append([theme if row == 0 else "", *task])
        if group % 2 == 0:
            composer.canvas.setFillColorRGB(0.9, 0.9, 0.8)
            composer.canvas.rect(50, composer.height - top - 72, 100, 72, stroke=0, fill=1)
            composer.canvas.setFillColorRGB(0, 0, 0)
        composer.put(54, top + 16, theme)
        for row, task in enumerate(tasks):
            for x, text in zip(xs[1:], task, strict=True):
                composer.put(x + 4, top + 16 + 24 * row, text)
    composer.save()
    assert table_of(tmp_path / "plan.pdf") == wanted


def test_a_banner_right_under_a_shaded_tables_heading(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf")
    plan = [PLAN[0], ["Fair access"], *PLAN[1:]]
    composer.table(plan, WIDTHS, Look(rules="none", gap=5))
    truth = composer.save()
    assert drawn(tmp_path / "plan.pdf") == truth.pages


def test_underlined_words_are_no_rules_of_the_table(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf")
    composer.table(PLAN, WIDTHS, Look(rules="none", gap=4))
    composer.rule(88, 88 + composer.canvas.stringWidth("Review the translation service with", "Helvetica", 9),
                  92.8)  # fmt: skip
    truth = composer.save()
    assert drawn(tmp_path / "plan.pdf") == truth.pages


def cards(composer: Composer) -> None:
    for row in range(3):
        for column in range(3):
            lines = [f"Councillor {row}{column}", "North ward", f"Tel: 0123{row} 55{column}", "Labour"]
            set_lines(composer, 50 + 170 * column, 100 + 70 * row, lines, 13)


def newspaper(composer: Composer) -> None:
    text = (
        "the council met tenants in their homes and heard what they had to say about the state of the roofs "
        "and the time it takes to mend them, which is far too long for families with young children, "
    )
    for column in range(3):
        composer.y = 80.0
        composer.prose(text * 6, 50 + 170 * column, 150, 9)


def bars(composer: Composer) -> None:
    for index, (ward, share) in enumerate([("Abbey", 40), ("Castle", 72), ("River", 55), ("Mill", 23)]):
        y = 100 + 24 * index
        composer.put(50, y, ward)
        composer.canvas.rect(120, composer.height - y - 3, 4 * share, 12, stroke=0, fill=1)
        composer.put(130 + 4 * share, y, f"{share}%")
        composer.put(120 + 80 * index, 210, f"{25 * index}")


@pytest.mark.parametrize("draw", [cards, newspaper, bars])
def test_what_is_set_in_columns_but_no_table(draw: Callable[[Composer], None], tmp_path: Path) -> None:
    composer = Composer(tmp_path / "page.pdf", footer="")
    draw(composer)
    composer.save()
    assert drawn(tmp_path / "page.pdf") == []


def nested(path: Path, levels: int, times: int) -> None:
    """Forms that draw one another, so many times at each level."""
    resources = b"<< /XObject << /F 5 0 R >> >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %b >>" % resources
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
    ]
    objects.append(b"<< /Length 6 >>\nstream\n/F Do \nendstream")
    for level in range(levels):
        inner = b"/F Do " * times if level < levels - 1 else b"0 0 9 9 re f"
        head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length %d" % len(inner)
        below = b" /Resources << /XObject << /F %d 0 R >> >>" % (6 + level) if level < levels - 1 else b""
        objects.append(head + below + b" >>\nstream\n" + inner + b"\nendstream")
    body, places = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + written + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    path.write_bytes(body + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + tail)


def test_forms_within_forms_without_end_are_refused(tmp_path: Path) -> None:
    nested(tmp_path / "hostile.pdf", 11, 10)
    with pytest.raises(DocumentError, match="forms within forms"):
        read(tmp_path / "hostile.pdf")


def test_a_few_forms_within_forms_are_read(tmp_path: Path) -> None:
    nested(tmp_path / "plan.pdf", 6, 2)
    assert read(tmp_path / "plan.pdf").pages == 1


def test_what_a_hyphen_broke_is_no_word_of_the_document() -> None:
    known = Vocabulary()
    known.add(
        Word(text, 0, 0, 9, 9, 8, 9)
        for text in ("staff", "in-", "cluding", "those", "in", "well-being", "the")
    )
    assert [text in known for text in ("in", "cluding", "in-", "well-being")] == [True, False, False, True]


def test_cells_that_moved_to_the_next_page_whole_are_rejoined_with_their_row(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf")
    texts = [
        "9.9",
        "Hold an event for each faith group in the borough",
        "HR Manager",
        "May 2009",
        "All attend",
    ]
    moved = ["", texts[1], "", "", ""]
    composer.table([*PLAN, ["9.9", "", *texts[2:]]], WIDTHS, Look())
    composer.new_page()
    composer.table([PLAN[0], moved, ["10.1", *PLAN[1][1:]]], WIDTHS, Look())
    composer.save()
    assert table_of(tmp_path / "plan.pdf") == [*PLAN, texts, ["10.1", *PLAN[1][1:]]]
