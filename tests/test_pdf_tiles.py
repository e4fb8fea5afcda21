"""Tables in colours, whose cells are areas of their own; and cells that hold several paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_composing import Composer, Texts
from pdf_reading import read, rows, whole

from parsers.pdf.page import Rect
from parsers.pdf.tiles import tilings

ROWS: list[Texts] = [
    ["Action", "Lead", "When"],
    ["Train reception staff", "Head of Customers", "May 2009"],
    ["Audit our buildings", "Property Manager", "June 2010"],
    ["Publish pay figures", "Personnel Officer", "Annually"],
    ["Review the grants", "Voluntary Sector Team", "2010/11"],
]
EDGES = [54.0, 210.0, 350.0, 470.0]
HIGH = 30.0  # points: of a row
DEEP, LIGHT = (0.2, 0.3, 0.6), (0.85, 0.9, 0.95)


def coloured(path: Path, shaded: list[tuple[int, int]], gap: float = 0.0, corner: float = 0.0) -> None:
    """The rows with an area behind each of the cells named, wrapped text in the first column."""
    composer = Composer(path)
    canvas = composer.canvas
    for row, texts in enumerate(ROWS):
        top = 160 + HIGH * row
        for column, text in enumerate(texts):
            if (row, column) in shaded:
                x0, x1 = EDGES[column], EDGES[column + 1]
                canvas.setFillColorRGB(*(DEEP if column == 0 and row else LIGHT))
                area = (x0 + gap, 842 - top - HIGH + gap, x1 - x0 - 2 * gap, HIGH - 2 * gap)
                if corner:
                    canvas.roundRect(*area, corner, stroke=0, fill=1)
                else:
                    canvas.rect(*area, stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
            first, last = text.rsplit(" ", 1) if " " in text and row else (text, "")
            composer.put(EDGES[column] + 5, top + (12 if row else 22), first, bold=row == 0)
            if last:
                composer.put(EDGES[column] + 5, top + 23, last)
    composer.save()


ALL = [(row, column) for row in range(5) for column in range(3)]


@pytest.mark.parametrize(
    ("shaded", "gap", "corner"),
    [
        pytest.param(ALL, 0.0, 0.0, id="every cell"),
        pytest.param(ALL, 1.5, 0.0, id="strips of white between them"),
        pytest.param(ALL, 1.5, 5.0, id="round corners"),
        pytest.param([at for at in ALL if at[1] == 0 or at[0] % 2], 0.0, 0.0, id="other columns in turns"),
        pytest.param([at for at in ALL if at[0]], 1.0, 0.0, id="a heading left white"),
    ],
)
def test_cells_in_colours_are_cells(
    shaded: list[tuple[int, int]], gap: float, corner: float, tmp_path: Path
) -> None:
    coloured(tmp_path / "plan.pdf", shaded, gap, corner)
    (table,) = read(tmp_path / "plan.pdf").tables
    assert [[" ".join(text.split()) for text in row] for row in rows(table)] == ROWS
    assert table.confidence >= 0.9


@pytest.mark.parametrize(
    ("fills", "found"),
    [
        pytest.param([Rect(0, 0, 50, 20), Rect(50, 0, 90, 20)], 0, id="one row"),
        pytest.param([Rect(0, y, 300, y + 20) for y in (0, 20, 40, 60)], 0, id="whole rows"),
        pytest.param(
            [Rect(a, y, b, y + 9) for y, m in ((0, 40), (20, 70), (40, 55)) for a, b in ((0, m), (m, 90))],
            0,
            id="bars of a chart, stacked",
        ),
        pytest.param(
            [Rect(x, y, x + 40, y + 20) for x in (0, 40, 80) for y in (0, 40, 80)], 0, id="white rows between"
        ),
        pytest.param([Rect(x, y, x + 40, y + 20) for x in (0, 40) for y in (0, 20)], 1, id="two by two"),
    ],
)
def test_what_makes_a_tiling(fills: list[Rect], found: int) -> None:
    assert len(tilings(fills)) == found


def ruled(path: Path, texts: list[list[list[str]]], rules: bool) -> None:
    """Rows of cells, each a list of lines, with a rule under each row."""
    composer = Composer(path)
    y = 160.0
    for cells in texts:
        for column, lines in enumerate(cells):
            for index, line in enumerate(lines):
                composer.put(EDGES[column] + 3, y + 11 * index, line, bold=cells is texts[0])
        y += 11 * max(map(len, cells)) + (3 if rules else 0)
        if rules:
            composer.canvas.line(54, 842 - y + 9.5, 470, 842 - y + 9.5)
    composer.save()


HEAD = [["Action"], ["Lead and date"], ["Measure"]]
PARAGRAPHS = [
    HEAD,
    [["Train all of the reception", "employees in deaf issues"], ["Customers", "May 2009"], ["120 staff"]],
    [["Audit all council buildings", "accessibility each year"], ["Property", "Ongoing"], ["14 audits"]],
    [["Publish figures of pay for", "everyone, men and women"], ["Personnel", "Annually"], ["Published"]],
    [["Review grants given to the", "neighbourhood groups"], ["Volunteers", "2010/11"], ["Report made"]],
]  # fmt: skip


@pytest.mark.parametrize("rules", [True, False], ids=["rules under the rows", "no rules"])
def test_a_second_paragraph_beside_a_wrapped_text_begins_no_row(rules: bool, tmp_path: Path) -> None:
    ruled(tmp_path / "plan.pdf", PARAGRAPHS, rules)
    (table,) = whole(tmp_path / "plan.pdf")
    assert [" ".join(row[0].split()) for row in table] == [" ".join(cells[0]) for cells in PARAGRAPHS]
    assert [row[2] for row in table] == [cells[2][0] for cells in PARAGRAPHS]


def test_figures_right_beside_texts_are_a_column_of_their_own(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "wards.pdf")
    figures = [["Ward", "2006", "2007", "Change"]]
    figures += [[name, f"{n * 37}", f"{n * 4123:,}", f"{n - 40}%"] for n, name in ((31, "Abbey"), (7, "Moor"),
               (52, "Castle"), (64, "Upton"), (3, "Vale"), (83, "Ridge"), (45, "Ford"))]  # fmt: skip
    for row, (name, first, second, change) in enumerate(figures):
        y = 160 + 14 * row
        composer.put(60, y, name)
        for x, text in ((230, first), (320, second)):
            composer.put(x, y, text, "r")
        composer.put(322, y, change)
    composer.save()
    (table,) = whole(tmp_path / "wards.pdf")
    assert table == figures


def test_headings_between_labels_are_no_theme_of_all_rows(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "indicators.pdf")
    texts = [["Indicator", "2007", "2008", "Target"], ["Employment"],
             ["Women among the highest paid", "31", "34", "40"],
             ["Disabled staff", "2.1", "2.4", "3.0"], ["Housing"], ["Weeks in hostels", "9", "7", "5"],
             ["Racist incidents", "12", "10", "0"]]  # fmt: skip
    for row, cells in enumerate(texts):
        composer.put(60, 160 + 13 * row, cells[0], bold=row == 0)
        for x, text in zip((260, 330, 400), cells[1:], strict=False):
            composer.put(x, 160 + 13 * row, text, "r", bold=row == 0)
    composer.save()
    (table,) = whole(tmp_path / "indicators.pdf")
    assert [row[0] for row in table] == [cells[0] for cells in texts]


def test_a_banner_of_two_lines_is_one_row(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf")
    y = 160.0
    banner = "services all residents can use with confidence whatever their"
    rows_ = [
        ("Action", "Lead", "When"),
        *[("Train staff", "Head of Customers", "2009"), ("Audit it", "Council", "2010")] * 2,
    ]
    for index, (action, lead, when) in enumerate(rows_):
        for x, text in ((60, action), (250, lead), (350, when)):
            composer.put(x, y, text, bold=index == 0)
        y += 24
        if index in (0, 2):
            composer.put(60, y, f"Priority {index + 1}: {banner}", bold=True)
            composer.put(60, y + 11, "age, faith or background", bold=True)
            y += 35
    composer.save()
    (table,) = whole(tmp_path / "plan.pdf")
    firsts = [" ".join(row[0].split()) for row in table]
    told = [f"Priority {number}: {banner} age, faith or background" for number in (1, 3)]
    assert firsts == ["Action", told[0], "Train staff", "Audit it", told[1], "Train staff", "Audit it"]
