"""Layouts a plan or a statistical table comes in, each composed with what should be read from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from pdf_composing import HEAD, PLAN, WIDTHS, Composer, Look, Texts, Truth, compose, wrapped

Layout = Callable[[Path], Truth]

BANNERED = [
    PLAN[0],
    ["Objective 1: Access to services"],
    *PLAN[1:4],
    ["Objective 2: Employment and training of a diverse workforce that reflects the borough"],
    *PLAN[4:],
]
LONG = [PLAN[0], *([f"{part}.{n}", *row[1:]] for part in range(1, 7) for n, row in enumerate(PLAN[1:], 1))]
THEMES: list[Texts] = [
    ["Theme", "Task", "Who", "When"],
    ["Access and customer care", "Review the hearing loops in all reception areas", "Facilities", "May 2009"],
    ["", "Publish easy read leaflets about the main services", "Communications Team", "Sept 2009"],
    ["", "Test the website with users of screen readers", "ICT", "Annually"],
    ["Employment", "Offer work placements to disabled young people", "HR", "Ongoing"],
    ["", "Report on the pay gap", "HR Manager", "2010"],
]
THEME_WIDTHS = [110.0, 190.0, 100.0, 90.0]
MANY_THEMES = [THEMES[0], *(row for _ in range(7) for row in THEMES[1:])]
WARDS: list[Texts] = [
    ["Ward", "2006", "2007", "2008", "Change"],
    ["Abbey", "1,204", "1,310", "1,402", "7.0%"],
    ["Castle and St Mary's", "988", "1,022", "-", "-"],
    ["Northfield", "12,001", "12,405", "13,000", "4.8%"],
    ["Of which rural", "104", "98", "77", "-21.4%"],
    ["Total", "14,198", "14,744", "14,490", "-1.7%"],
]
WARD_WIDTHS = [120.0, 70.0, 70.0, 70.0, 70.0]
BLANKS: list[Texts] = [
    ["No", "Action", "Lead", "By when", "Progress", "RAG"],
    ["1", "Check all leaflets", "Comms", "2009", "", ""],
    ["2", "Train reception staff in British Sign Language to level one", "HR", "2010", "", ""],
    ["3", "Report to members", "Policy", "Annually", "", ""],
]


def plan(look: Look, rows: Sequence[Texts] = PLAN, widths: Sequence[float] = WIDTHS) -> Layout:
    return lambda path: compose(path, rows, look, widths)


def themes(look: Look, rows: Sequence[Texts] = THEMES) -> Layout:
    return lambda path: compose(path, rows, look, THEME_WIDTHS)


def wards(look: Look) -> Layout:
    return lambda path: compose(path, WARDS, look, WARD_WIDTHS)


def placed(
    rows: Sequence[Texts], xs: Sequence[float], aligned: str, *, rules: Sequence[int] = (), bold: bool = False
) -> Layout:
    """Rows of one line each, set at `xs`, with rules below the rows named."""

    def layout(path: Path) -> Truth:
        composer = Composer(path)
        composer.title("Table 1. Results of the survey")
        y = composer.y + 12
        for index, row in enumerate(rows):
            for x, align, text in zip(xs, aligned, row, strict=True):
                composer.put(x, y, text, align, bold=bold and index == 0)
            if index in rules:
                composer.rule(min(xs), 545, y + 4)
                y += 4
            y += 12
        composer.y = y + 10
        composer.prose(
            "Note: figures may not add up to totals because of rounding, and will be revised in May."
        )
        truth = composer.save()
        truth.pages = [(1, [list(row) for row in rows])]
        return truth

    return layout


# ------------------------------------------------------------------ several tables


def two_tables(look: Look) -> Layout:
    def layout(path: Path) -> Truth:
        composer = Composer(path)
        composer.title("Two tables")
        composer.table(PLAN[:4], WIDTHS, look)
        composer.prose(
            "The second table shows how many people live in each ward. Its figures come from the census and "
            "are rounded to whole numbers where the law asks for it."
        )
        composer.table(WARDS, WARD_WIDTHS, look)
        return composer.save()

    return layout


def side_by_side(look: Look) -> Layout:
    def layout(path: Path) -> Truth:
        composer = Composer(path)
        composer.title("Side by side")
        top, head = composer.y, ["Action", "Date"]
        left = [head, ["Train staff", "May 2009"], ["Audit sites", "June 2009"], ["Report back", "2010"]]
        right = [head, ["Publish data", "2008"], ["Hold events", "Annually"], ["Meet groups", "Monthly"]]
        composer.table(left, [150, 70], look, x=50)
        composer.y = top
        composer.table(right, [150, 70], look, x=310)
        truth = composer.save()
        truth.whole = []
        return truth

    return layout


def framed(path: Path) -> Truth:
    """A table in the only cell of another."""
    composer = Composer(path)
    composer.title("Our plan")
    composer.canvas.rect(50, composer.height - composer.y - 230, 500, 230)
    composer.y += 20
    composer.table(PLAN[:4], [34, 160, 90, 70, 100], Look(), x=65)
    return composer.save()


def ruled_by(rows: Sequence[Texts], widths: Sequence[float], rules: Sequence[tuple[int, int]]) -> Layout:
    """A table without rules of its own, with rules drawn: below which row, and from which column on."""

    def layout(path: Path) -> Truth:
        composer = Composer(path)
        composer.title("Action plan")
        look, tops = Look(rules="none", gap=4), [composer.y]
        composer.table(rows, widths, look)
        for row in rows:
            lines = max(
                len(wrapped(text, width - 8, "Helvetica", 9)) for text, width in zip(row, widths, strict=True)
            )
            tops.append(tops[-1] + lines * 10.8 + 8)
        for row, column in rules:
            composer.rule(50 + sum(widths[:column]), 50 + sum(widths), tops[row])
        return composer.save()

    return layout


def two_ruled_alike(path: Path) -> Truth:
    """Two tables with rules of one width below their rows, and a paragraph between."""
    composer = Composer(path)
    composer.title("Plan and figures")
    composer.table(PLAN[:5], WIDTHS, Look(rules="horizontal"))
    composer.title("Figures")
    composer.prose(
        "These figures come from the census, are rounded, and may be revised when more are known. " * 3
    )
    composer.table(WARDS, [124.0, 90.0, 90.0, 90.0, 90.0], Look(rules="horizontal"))
    return composer.save()


def bare_heading(path: Path) -> Truth:
    """A grid over two pages whose heading stands unruled over it on each."""
    composer = Composer(path)
    for page, rows in enumerate((LONG[1:13], LONG[13:20])):
        if page:
            composer.new_page()
        composer.table([HEAD], WIDTHS, Look(rules="none", gap=2))
        composer.y -= 12
        composer.table(rows, WIDTHS, Look())
    truth = composer.save()
    truth.pages = [(page, [HEAD, *rows]) for page, rows in ((1, LONG[1:13]), (2, LONG[13:20]))]
    truth.whole = LONG[:20]
    return truth


def wrapped_in(rows: Sequence[Texts], look: Look) -> Layout:
    """The plan under a first heading its narrow column wraps."""
    return plan(look, [["Action no.", *rows[0][1:]], *rows[1:]], [38.0, *WIDTHS[1:]])


def striped_from_the_second(path: Path) -> Truth:
    """Every other row shaded; the heading and the first row are white, and nothing parts them."""
    composer = Composer(path)
    composer.title("Action plan")
    y, tops = composer.y, []
    for row in PLAN:
        lines = max(len(wrapped(text, w - 8, "Helvetica", 9)) for text, w in zip(row, WIDTHS, strict=True))
        tops.append((y, lines * 10.8 + 6))
        y += tops[-1][1]
    composer.canvas.setFillColorRGB(0.9, 0.92, 0.96)
    for top, height in tops[2::2]:
        composer.canvas.rect(50, composer.height - top - height, sum(WIDTHS), height, stroke=0, fill=1)
    composer.canvas.setFillColorRGB(0, 0, 0)
    composer.table(PLAN, WIDTHS, Look(rules="none"))
    return composer.save()


def bordered(path: Path) -> Truth:
    """A page with a border, and a table without rules in it."""
    composer = Composer(path, footer="")
    composer.canvas.rect(20, 20, 555, 800)
    composer.title("Plan")
    composer.table(BANNERED, WIDTHS, Look(rules="none"))
    return composer.save()


def beside_prose(path: Path) -> Truth:
    """A small table in the right one of two columns of text."""
    composer = Composer(path)
    text = "The council works with partners to improve services for residents and reports on what it did. "
    top = composer.y
    composer.prose(text * 6, 50, 235)
    composer.y = top
    composer.prose(text * 2, 310, 235)
    rows = [["Year", "Men", "Women"], ["2005", "112", "98"], ["2006", "120", "101"], ["2007", "131", "115"]]
    for index, row in enumerate(rows):
        for x, align, cell in zip((310, 430, 520), "lrr", row, strict=True):
            composer.put(x, composer.y + 6 + 13 * index, cell, align, bold=index == 0)
    composer.y += 60
    composer.prose(text * 2, 310, 235)
    truth = composer.save()
    truth.pages = [(1, rows)]
    return truth


# ------------------------------------------------------------------ headings


def spanning_years(path: Path) -> Truth:
    """Years over two columns each, with a short rule under each year."""
    composer = Composer(path)
    composer.title("Table 1. Employment by sector")
    y = composer.y + 10
    composer.rule(60, 500, y)
    for x, year, left, right in ((310, "2006", 250, 370), (440, "2007", 380, 500)):
        composer.put(x, y + 12, year, "c")
        composer.rule(left, right, y + 16)
    rows = [
        ["Sector", "Men", "Women", "Men", "Women"],
        ["Agriculture", "1.2", "3.4", "1.1", "3.2"],
        ["of which: fishing", "0.2", "0.1", "0.2", "0.1"],
        ["Manufacturing", "22.4", "11.0", "21.9", "10.8"],
        ["Total", "48.4", "33.5", "48.3", "33.5"],
    ]
    y += 28
    for index, row in enumerate(rows):
        for x, align, text in zip((60, 300, 370, 430, 500), "lrrrr", row, strict=True):
            composer.put(x + 10 * text.startswith("of"), y, text, align)
        if index == 0:
            composer.rule(60, 500, y + 4)
        y += 16 if index == 0 else 12
    composer.rule(60, 500, y - 6)
    truth = composer.save()
    truth.pages = [(1, [["", "2006", "", "2007", ""], *rows])]
    return truth


def two_levels(ruled: bool) -> Layout:
    """A heading over two of six columns, with a rule under it or not."""

    def layout(path: Path) -> Truth:
        composer = Composer(path)
        composer.title("Action plan")
        y, xs, widths = composer.y + 14, [50, 90, 260, 330, 400, 490], [35, 160, 65, 65, 85, 50]
        composer.put(315, y, "Timescale", "c", bold=True)
        heads = ["Ref", "Action", "Start", "End", "Lead", "Cost"]
        for x, text in zip(xs, heads, strict=True):
            composer.put(x, y + 13, text, bold=True)
        if ruled:
            composer.rule(260, 395, y + 3)
            composer.rule(50, 545, y + 17)
        rows = [
            [
                "A1",
                "Run a survey of tenants about repairs and access",
                "May 2008",
                "Dec 2008",
                "Housing",
                "£2,000",
            ],
            ["A2", "Train wardens", "2009", "2010", "Housing", ""],
            [
                "A3",
                "Set up a panel of residents to look at the results",
                "Oct-08",
                "Ongoing",
                "Policy",
                "£500",
            ],
        ]
        composer.y = y + 30
        _rows(composer, rows, xs, widths, ruled)
        truth = composer.save()
        truth.pages = [(1, [["", "", "Timescale", "", "", ""], heads, *rows])]
        return truth

    return layout


def foot_heads(ruled: bool) -> Layout:
    """Headings of one to three lines, set on the foot of their row."""

    def layout(path: Path) -> Truth:
        composer = Composer(path)
        composer.title("Action plan")
        xs, widths = [50, 230, 340, 430], [170, 100, 80, 110]
        heads = ["Action", "Person responsible", "Target date for completion", "Progress so far"]
        lines = [wrapped(text, width, "Helvetica-Bold", 9) for text, width in zip(heads, widths, strict=True)]
        deepest, y = max(map(len, lines)), composer.y + 14
        for x, cell in zip(xs, lines, strict=True):
            for index, text in enumerate(cell):
                composer.put(x, y + 11 * (deepest - len(cell) + index), text, bold=True)
        composer.y = y + 11 * deepest + 5
        if ruled:
            composer.rule(50, 545, composer.y - 12)
        rows = [
            [
                "Produce a guide to interpreting for all staff",
                "Communications",
                "June 2009",
                "Draft out to groups",
            ],
            ["Check that grant forms are in plain English", "Grants Officer", "2010", ""],
            [
                "Hold four open days for older residents",
                "Community Team",
                "Annually",
                "Two held, two booked for May",
            ],
        ]
        _rows(composer, rows, xs, widths, ruled)
        truth = composer.save()
        truth.pages = [(1, [heads, *rows])]
        return truth

    return layout


def _rows(
    composer: Composer, rows: Sequence[Texts], xs: Sequence[float], widths: Sequence[float], ruled: bool
) -> None:
    for row in rows:
        cells = [wrapped(text, width, "Helvetica", 9) for text, width in zip(row, widths, strict=True)]
        for x, cell in zip(xs, cells, strict=True):
            for index, text in enumerate(cell):
                composer.put(x, composer.y + 11 * index, text)
        composer.y += 11 * max(map(len, cells)) + 6
        if ruled:
            composer.rule(50, 545, composer.y - 13)


def wrapped_labels(path: Path) -> Truth:
    """Long labels wrap, their figures stand beside the last line; headings of two lines."""
    composer = Composer(path)
    composer.title("Table 2. Residents in work")
    y = composer.y + 14
    for x, first, second in ((300, "Aged", "16-24"), (370, "Aged", "25-64"), (440, "All", "ages")):
        composer.put(x, y, first, "r")
        composer.put(x, y + 11, second, "r")
    composer.put(60, y + 11, "Group")
    rows = [
        ["Males", "", "", ""],
        ["White British", "12.4", "33.1", "45.5"],
        ["Mixed or multiple ethnic groups including white and Asian", "1.0", "2.2", "3.2"],
        ["Females", "", "", ""],
        ["White British", "11.4", "30.1", "41.5"],
        ["Asian", "3.1", "6.0", "9.1"],
    ]
    y += 29
    for row in rows:
        for line in wrapped(row[0], 180, "Helvetica", 9):
            composer.put(60, y, line)
            y += 11.5
        for x, text in zip((300, 370, 440), row[1:], strict=True):
            composer.put(x, y - 11.5, text, "r")
    truth = composer.save()
    truth.pages = [(1, [["Group", "Aged 16-24", "Aged 25-64", "All ages"], *rows])]
    return truth


def leaders(path: Path) -> Truth:
    """Dots lead from the labels to the figures."""
    rows = [["", "2007", "2008"]]
    for label, before, after in (
        ("Schools", "1,200", "1,310"),
        ("Libraries", "101", "98"),
        ("Total", "1,301", "1,408"),
    ):
        rows.append([label + " " + "." * (60 - 2 * len(label)), before, after])
    return placed(rows, (60, 360, 430), "lrr")(path)


# ------------------------------------------------------------------ the catalogue

TABLES: dict[str, Layout] = {
    "full grid": plan(Look()),
    "full grid with banners of thin rectangles": plan(Look(thin=True), BANNERED),
    "full grid of dashes": plan(Look(dashed=True), BANNERED),
    "grid open at both sides, with banners": plan(Look(rules="open"), BANNERED),
    "horizontal rules": plan(Look(rules="horizontal"), BANNERED),
    "horizontal rules of thin rectangles": plan(Look(rules="horizontal", thin=True)),
    "horizontal rules, tight": plan(Look(rules="horizontal", gap=0.5), BANNERED),
    "horizontal rules, cells in the middle": plan(Look(rules="horizontal", middle=True), BANNERED),
    "rules above, below and under the heading": plan(Look(rules="head")),
    "rules around the heading, tight rows": plan(Look(rules="head", gap=1.5)),
    "vertical rules": plan(Look(rules="vertical")),
    "vertical rules, tight rows": plan(Look(rules="vertical", gap=1)),
    "outer box": plan(Look(rules="box"), BANNERED),
    "outer box, tight rows": plan(Look(rules="box", gap=0)),
    "no rules, with banners": plan(Look(rules="none"), BANNERED),
    "no rules, tight rows": plan(Look(rules="none", gap=0), BANNERED),
    "no rules, plain heading": plan(Look(rules="none", bold_head=False)),
    "no rules, plain heading, tight rows": plan(Look(rules="none", bold_head=False, gap=0)),
    "no rules, columns close together": plan(Look(rules="none", pad=2), BANNERED),
    "no rules, cells in the middle": plan(Look(rules="none", middle=True)),
    "no rules, centred columns": plan(Look(rules="none", aligned="clccl")),
    "no rules, typewriter face": plan(Look(rules="none", font="Courier", size=7), BANNERED),
    "striped rows": plan(Look(rules="none", shade="zebra")),
    "shaded heading": plan(Look(rules="none", shade="head"), BANNERED),
    "shaded cells": plan(Look(rules="none", shade="cells")),
    "blank columns, no rules": plan(Look(rules="none"), BLANKS, [30, 180, 60, 60, 60, 40]),
    "blank columns, horizontal rules": plan(Look(rules="horizontal"), BLANKS, [30, 180, 60, 60, 60, 40]),
    "merged themes": themes(Look(merged=1)),
    "merged themes in the middle": themes(Look(merged=1, middle=True)),
    "merged themes, horizontal rules": themes(Look(merged=1, rules="horizontal")),
    "merged themes in the middle, horizontal rules": themes(Look(merged=1, rules="horizontal", middle=True)),
    "merged themes, no rules": themes(Look(merged=1, rules="none")),
    "merged themes in the middle, no rules": themes(Look(merged=1, rules="none", middle=True)),
    "themes over pages": themes(Look(merged=1, split=True), MANY_THEMES),
    "themes over pages without heading": themes(Look(merged=1, split=True, repeat=False), MANY_THEMES),
    "grid over pages": plan(Look(split=True), LONG),
    "grid over pages without heading": plan(Look(split=True, repeat=False), LONG),
    "horizontal rules over pages": plan(Look(rules="horizontal", split=True), LONG),
    "no rules over pages": plan(Look(rules="none", split=True), LONG),
    "no rules over pages without heading": plan(Look(rules="none", split=True, repeat=False), LONG),
    "vertical rules over pages": plan(Look(rules="vertical"), LONG),
    "striped rows over pages": plan(Look(rules="none", shade="zebra"), LONG),
    "themes that short rules leave open, the last one too": ruled_by(
        THEMES, THEME_WIDTHS, [(0, 0), (1, 0), (2, 1), (3, 1), (4, 0), (5, 1)]
    ),
    "two tables ruled alike": two_ruled_alike,
    "a heading unruled over a grid": bare_heading,
    "a wrapped first heading, no rules": wrapped_in(PLAN, Look(rules="none")),
    "a wrapped first heading, tight": wrapped_in(PLAN, Look(rules="none", gap=1, bold_head=False)),
    "a wrapped first heading in the middle, rules": wrapped_in(PLAN, Look(rules="horizontal", middle=True)),
    "a wrapped first heading in the middle": wrapped_in(
        PLAN, Look(rules="none", middle=True, bold_head=False)
    ),
    "striped from the second row on": striped_from_the_second,
    "a column of long texts between others": plan(
        Look(rules="none", gap=2.2),
        [PLAN[0], *([row[0], " ".join([row[1]] * 2), *row[2:]] for row in PLAN[1:])],
    ),
    "figures, full grid": wards(Look(aligned="lrrrr")),
    "figures, no rules": wards(Look(rules="none", aligned="lrrrr")),
    "figures, no rules, tight": wards(Look(rules="none", aligned="lrrrr", gap=0)),
    "figures, centred, plain heading": wards(Look(rules="head", aligned="lcccc", gap=1, bold_head=False)),
    "figures in groups of digits": placed(
        [["Country", "2005", "2006"], ["Austria", "1 204", "11 310"], ["Belgium", "988", "1 022"],
         ["Germany (2)", "12 001", "112 405"], ["Total", "14 193", "124 737"]],
        (50, 250, 350), "lrr", rules=(0, 3),
    ),
    "short texts under one rule": placed(
        [["Country", "Authority", "Legal basis"], ["Austria", "Federal Ministry", "Act 12/2003, amended"],
         ["Cyprus", "Environment Service", "Law 215(I)/2002"], ["Estonia", "Ministry of Waste", "Waste Act"]],
        (50, 150, 350), "lll", rules=(0,),
    ),
    "two columns of figures": placed(
        [["Year", "Applications"], ["2001", "1,204"], ["2002", "1,310"], ["2003", "1,288"]],
        (50, 220), "lr", bold=True,
    ),
    "two tables with full grids": two_tables(Look()),
    "two tables without rules": two_tables(Look(rules="none")),
    "two tables with horizontal rules": two_tables(Look(rules="horizontal")),
    "two halves with full grids": side_by_side(Look()),
    "two halves without rules": side_by_side(Look(rules="none")),
    "two halves with horizontal rules": side_by_side(Look(rules="horizontal")),
    "a table in a cell": framed,
    "a table on a page with a border": bordered,
    "a table beside prose": beside_prose,
    "headings over two columns each": spanning_years,
    "headings of two levels": two_levels(False),
    "headings of two levels with rules": two_levels(True),
    "headings on the foot of their row": foot_heads(False),
    "headings on the foot of their row, with rules": foot_heads(True),
    "wrapped labels": wrapped_labels,
    "dot leaders": leaders,
}  # fmt: skip


# ------------------------------------------------------------------ what is no table


def prose_columns(path: Path) -> Truth:
    composer = Composer(path)
    text = (
        "The council is committed to equality and works with partners to improve services for all residents. "
    )
    top = composer.y
    for _ in range(4):
        composer.prose(text * 2, 50, 235)
    composer.y = top
    for _ in range(3):
        composer.prose(text * 3, 310, 235)
    return composer.save()


def contents(path: Path) -> Truth:
    composer = Composer(path)
    composer.title("Contents")
    parts = [
        ("Foreword", 2),
        ("Our borough", 4),
        ("What the law says", 6),
        ("Action plan", 12),
        ("Contacts", 22),
    ]
    for number, (title, page) in enumerate(parts, 1):
        composer.put(50, composer.y + 16 * number, str(number))
        composer.put(80, composer.y + 16 * number, title)
        composer.put(500, composer.y + 16 * number, str(page))
    for number, (title, page) in enumerate(parts, 8):
        composer.put(50, composer.y + 16 * number, title + " " + "." * (140 - 2 * len(title)))
        composer.put(500, composer.y + 16 * number, str(page))
    return composer.save()


def contacts(path: Path) -> Truth:
    """A boxed and an open list of addresses."""
    composer = Composer(path)
    composer.title("Contact us")
    composer.canvas.rect(50, 650, 400, 90)
    pairs = [("Telephone:", "01234 567890"), ("Email:", "equality@example.gov.uk"), ("Post:", "Civic Centre")]
    for top in (115, 300):
        for index, (label, value) in enumerate(pairs):
            composer.put(60, top + 16 * index, label)
            composer.put(150, top + 16 * index, value)
    return composer.save()


def bars(path: Path) -> Truth:
    """A bar chart with grid lines."""
    composer = Composer(path)
    composer.title("Residents by ward")
    for index in range(6):
        composer.rule(100, 500, 440 - 40 * index)
        composer.put(70, 442 - 40 * index, str(10 * index))
    composer.canvas.line(100, 400, 100, 620)
    for index, ward in enumerate(["Abbey", "Castle", "North", "River"]):
        composer.canvas.rect(130 + index * 90, 400, 50, 40 + index * 45, stroke=0, fill=1)
        composer.put(135 + index * 90, 455, ward)
    return composer.save()


def letter(path: Path) -> Truth:
    composer = Composer(path)
    for index, (left, right) in enumerate(
        [("Mrs J Smith", "Civic Centre"), ("12 High Street", "Market Square"), ("Anytown", "Anytown")]
    ):
        composer.put(50, 90 + 12 * index, left)
        composer.put(380, 90 + 12 * index, right)
    composer.y = 160
    composer.prose("Thank you for your letter about the plan. " * 6)
    composer.put(50, composer.y + 14, "Yours sincerely")
    return composer.save()


def lists(path: Path) -> Truth:
    """Bullets, letters and numbered paragraphs."""
    composer = Composer(path)
    composer.title("What we will do")
    marks = ["•", "•", "•", "a)", "b)", "c)", "1.1", "1.2", "1.3"]
    texts = [
        "Listen to residents and act on what they say",
        "Publish data every year",
        "Train staff in good time",
    ]
    for index, mark in enumerate(marks):
        composer.put(60, composer.y + 15 * index, mark)
        composer.put(90, composer.y + 15 * index, texts[index % 3])
    return composer.save()


def glossary(path: Path) -> Truth:
    composer = Composer(path)
    composer.title("Definitions")
    for term, meaning in (
        ("Equality:", "Treating people fairly and giving everyone the chance to take part in public life."),
        ("Diversity:", "Valuing the differences between people and seeing what they bring."),
        ("Inclusion:", "Making sure nobody is left out."),
    ):
        composer.put(50, composer.y + 12.5, term, bold=True, size=10)
        composer.prose(meaning, 130, 400)
    return composer.save()


NO_TABLES: dict[str, Layout] = {
    "two columns of prose": prose_columns,
    "a page of contents": contents,
    "addresses, boxed and not": contacts,
    "a bar chart": bars,
    "a letter": letter,
    "lists": lists,
    "terms and their meanings": glossary,
}
