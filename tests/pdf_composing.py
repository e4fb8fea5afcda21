"""Composes PDFs of action plans in many layouts, and tells what a reader should find in them.

    truth = compose(path, PLAN, Look(rules="none"))
    truth.pages    [(page, rows as drawn there), ...]
    truth.whole    rows of the table stitched over its pages

Texts are wrapped here, so what stands on each page is known to the letter. A row of one text is a banner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

Texts = list[str]

HEAD: Texts = ["Ref", "Action", "Lead officer", "Timescale", "Measure of success"]
PLAN: list[Texts] = [
    HEAD,
    [
        "1.1",
        "Review the translation service with community groups and publish the findings on the website",
        "Head of Customer Services",
        "June 2009",
        "Report agreed by Cabinet",
    ],
    [
        "1.2",
        "Train all front-line staff in deaf awareness",
        "Training Manager",
        "Ongoing",
        "120 staff trained each year",
    ],
    [
        "1.3",
        "Carry out an access audit of every library and leisure centre in the borough",
        "Property Services with the Access Group",
        "by March 2010",
        "All 14 buildings audited",
    ],
    ["2.1", "Collect workforce data by age, disability, ethnicity and gender", "HR Manager", "Annually", ""],
    [
        "2.2",
        "Set up a staff forum for disabled employees",
        "Chief Executive",
        "Oct-08",
        "Forum meets four times a year and reports to the Corporate Management Team",
    ],
    ["2.3", "Publish an equal pay audit", "HR Manager", "Dec 2009", "Audit published"],
]
WIDTHS = [34.0, 170.0, 100.0, 70.0, 110.0]


KINDS: dict[str, tuple[str, ...]] = {
    "all": ("rows", "columns", "sides"),
    "horizontal": ("rows",),
    "head": ("head",),
    "vertical": ("columns", "sides"),
    "box": ("sides", "ends"),
    "open": ("rows", "columns"),
    "none": (),
}


@dataclass(frozen=True)
class Look:
    """How a table is drawn: rules are "all", "horizontal", "head", "vertical", "box", "open" or "none"."""

    rules: str = "all"
    shade: str = ""  # "zebra", "head", "cells"
    pad: float = 4.0
    gap: float = 3.0  # above and below a row's text
    size: float = 9.0
    leading: float = 1.2
    bold_head: bool = True
    middle: bool = False
    aligned: str = ""  # a letter a column: l, r or c
    thin: bool = False  # rules drawn as filled rectangles, piece by piece, as Word does
    dashed: bool = False
    split: bool = False  # rows may be cut by a page break
    repeat: bool = True  # the heading is repeated on each page
    merged: int = 0  # columns at the left whose blank cells belong to the text above
    font: str = "Helvetica"


@dataclass
class Truth:
    """What stands in a composed PDF."""

    pages: list[tuple[int, list[Texts]]] = field(default_factory=list)
    whole: list[Texts] = field(default_factory=list)


@dataclass
class Placed:
    """A row as drawn: its top, height, the lines of each cell, and whether it is the first of its text."""

    top: float
    height: float
    cells: list[Texts]
    head: bool = False
    banner: bool = False


def wrapped(text: str, width: float, font: str, size: float) -> Texts:
    """The lines a text makes in a width; a hard break stays one."""
    lines: Texts = []
    for part in text.split("\n"):
        line = ""
        for word in part.split():
            longer = f"{line} {word}".strip()
            if line and stringWidth(longer, font, size) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        if line:
            lines.append(line)
    return lines


class Composer:
    """Draws tables and texts on pages, top down, and keeps what is true of them."""

    def __init__(self, path: Path, *, wide: bool = False, footer: str = "Equality plan") -> None:
        self.width, self.height = landscape(A4) if wide else A4
        self.canvas = Canvas(str(path), pagesize=(self.width, self.height), invariant=1)
        self.footer = footer
        self.page, self.y, self.truth = 1, 60.0, Truth()
        self._begin()

    def _begin(self) -> None:
        self.y = 60.0
        if self.footer:
            self.text(50, self.height - 30, self.footer, size=8)
            self.text(self.width - 90, self.height - 30, f"Page {self.page}", size=8)
        self.y = 60.0

    def text(self, x: float, y: float, text: str, *, font: str = "Helvetica", size: float = 10.0) -> None:
        """A text with its baseline `y` points below the page's top."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - y, text)

    def put(
        self, x: float, y: float, text: str, align: str = "l", *, bold: bool = False, size: float = 9
    ) -> None:
        """A text that begins, ends ("r") or has its middle ("c") at x."""
        font = "Helvetica-Bold" if bold else "Helvetica"
        shift = {"l": 0.0, "r": 1.0, "c": 0.5}[align] * stringWidth(text, font, size)
        self.text(x - shift, y, text, font=font, size=size)

    def rule(self, x0: float, x1: float, y: float) -> None:
        """A horizontal rule."""
        self._line(x0, y, x1, y, Look())

    def prose(self, text: str, x: float = 50.0, width: float = 495.0, size: float = 10.0) -> None:
        """A paragraph; what comes next stands below it."""
        for line in wrapped(text, width, "Helvetica", size):
            self.y += size * 1.25
            self.text(x, self.y, line, size=size)
        self.y += size

    def title(self, text: str, size: float = 13.0) -> None:
        """A heading in bold."""
        self.y += size
        self.text(50, self.y, text, font="Helvetica-Bold", size=size)
        self.y += 0.9 * size

    def new_page(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self._begin()

    def save(self) -> Truth:
        self.canvas.save()
        return self.truth

    # -------------------------------------------------------------- tables

    def table(
        self, rows: Sequence[Texts], widths: Sequence[float], look: Look, *, x: float = 50.0, heads: int = 1
    ) -> None:
        """A table from here on, over as many pages as it needs."""
        self.truth.whole += [[cell.replace("\n", " ") for cell in row] for row in _full(rows, len(widths))]
        bottom = self.height - 50.0
        queue = [self._placed(row, widths, look, index < heads) for index, row in enumerate(rows)]
        head, placed, y = queue[:heads], [], self.y
        while queue:
            row = queue.pop(0)
            room = bottom - y
            if row.height > room:
                part = _cut(row, room, look) if look.split else None
                if part:
                    placed.append(_at(part[0], y))
                    row = part[1]
                self._draw(placed, widths, look, x)
                self.new_page()
                placed, y = [], self.y
                if look.repeat:
                    for again in head:
                        placed.append(_at(again, y))
                        y += again.height
            placed.append(_at(row, y))
            y += row.height
        self._draw(placed, widths, look, x)
        self.y = y + 12

    def _placed(self, row: Texts, widths: Sequence[float], look: Look, head: bool) -> Placed:
        font = f"{look.font}-Bold" if (head and look.bold_head) or len(row) == 1 else look.font
        across = [sum(widths)] if len(row) == 1 else widths
        cells = [
            wrapped(text, width - 2 * look.pad, font, look.size)
            for text, width in zip(row, across, strict=True)
        ]
        lines = max(len(cell) for cell in cells[look.merged if len(cells) > 1 else 0 :])
        return Placed(0, lines * look.leading * look.size + 2 * look.gap, cells, head, len(row) == 1)

    def _draw(self, placed: list[Placed], widths: Sequence[float], look: Look, x: float) -> None:
        if not placed:
            return
        xs = [x]
        for width in widths:
            xs.append(xs[-1] + width)
        for index, row in enumerate(placed):
            self._shade(row, index, xs, look)
        for row in placed:
            self._cells(row, xs, look, placed)
        self._rules(placed, xs, look)
        rows = [[" ".join(cell) for cell in row.cells] for row in placed]
        self.truth.pages.append((self.page, _full(rows, len(widths))))

    def _cells(self, row: Placed, xs: list[float], look: Look, placed: list[Placed]) -> None:
        bold = row.banner or (row.head and look.bold_head)
        font = f"{look.font}-Bold" if bold else look.font
        for column, lines in enumerate(row.cells):
            right = xs[-1] if row.banner else xs[column + 1]
            height = _reach(placed, row, column) if column < look.merged and not row.banner else row.height
            free = height - 2 * look.gap - len(lines) * look.leading * look.size
            y = row.top + look.gap + (free / 2 if look.middle else 0) + look.size * (look.leading - 0.25)
            for line in lines:
                length = stringWidth(line, font, look.size)
                kind = (look.aligned or "l" * 99)[column]
                left = {
                    "l": xs[column] + look.pad,
                    "r": right - look.pad - length,
                    "c": (xs[column] + right - length) / 2,
                }[kind]
                self.text(left, y, line, font=font, size=look.size)
                y += look.leading * look.size

    def _shade(self, row: Placed, index: int, xs: list[float], look: Look) -> None:
        headed, striped = (
            row.head and look.shade in ("head", "zebra"),
            look.shade == "zebra" and index % 2 == 0,
        )
        if headed or striped:
            self.canvas.setFillColorRGB(0.85, 0.88, 0.95)
            top = self.height - row.top - row.height
            self.canvas.rect(xs[0], top, xs[-1] - xs[0], row.height, stroke=0, fill=1)
        if look.shade == "cells":
            self.canvas.setFillColorRGB(0.9, 0.9, 0.85)
            bottom = self.height - row.top - row.height + 1
            for left, right in pairwise(xs):
                self.canvas.rect(left + 1, bottom, right - left - 2, row.height - 2, stroke=0, fill=1)
        self.canvas.setFillColorRGB(0, 0, 0)

    def _rules(self, placed: list[Placed], xs: list[float], look: Look) -> None:
        top, bottom = placed[0].top, placed[-1].top + placed[-1].height
        kinds = KINDS[look.rules]
        if "rows" in kinds:
            for row in placed:
                self._row_rule(row, placed, xs, look)
            self._line(xs[0], bottom, xs[-1], bottom, look)
        for level in self._levels(placed, kinds):
            self._line(xs[0], level, xs[-1], level, look)
        if "columns" in kinds:
            for row in placed:
                for edge in () if row.banner else xs[1:-1]:
                    self._line(edge, row.top, edge, row.top + row.height, look)
        if "sides" in kinds:
            self._line(xs[0], top, xs[0], bottom, look)
            self._line(xs[-1], top, xs[-1], bottom, look)

    def _levels(self, placed: list[Placed], kinds: tuple[str, ...]) -> set[float]:
        """Where rules run all across, but for those between rows."""
        ends = {placed[0].top, placed[-1].top + placed[-1].height}
        heads = {row.top + row.height for row in placed if row.head}
        if "head" in kinds:
            return ends | ({max(heads)} if heads else set())
        return ends if "ends" in kinds else set()

    def _row_rule(self, row: Placed, placed: list[Placed], xs: list[float], look: Look) -> None:
        """The rule above a row, left out over merged cells that go on."""
        start = 0
        if row is not placed[0] and not row.banner and not row.head:
            while start < look.merged and not row.cells[start]:
                start += 1
        if look.thin:
            for left, right in pairwise(xs[start:]):
                self._line(left, row.top, right, row.top, look)
        else:
            self._line(xs[start], row.top, xs[-1], row.top, look)

    def _line(self, x0: float, y0: float, x1: float, y1: float, look: Look) -> None:
        if look.thin:
            self.canvas.setFillColorRGB(0, 0, 0)
            wide, high = max(x1 - x0, 0.48), max(y1 - y0, 0.48)
            self.canvas.rect(x0, self.height - y0 - (high if y1 > y0 else 0.24), wide, high, stroke=0, fill=1)
            return
        self.canvas.setDash([2, 2] if look.dashed else [])
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)


def _full(rows: Sequence[Texts], columns: int) -> list[Texts]:
    return [[*row, *[""] * (columns - len(row))] for row in rows]


def _at(row: Placed, top: float) -> Placed:
    return Placed(top, row.height, row.cells, row.head, row.banner)


def _reach(placed: list[Placed], row: Placed, column: int) -> float:
    """The height of a merged cell: its row and the rows below whose cell is blank."""
    height, index = row.height, placed.index(row) + 1
    while index < len(placed) and not placed[index].banner and not placed[index].cells[column]:
        height += placed[index].height
        index += 1
    return height


def _cut(row: Placed, room: float, look: Look) -> tuple[Placed, Placed] | None:
    """A row in two where a page ends; None when not one line of it fits or nothing would be left over."""
    fit = int((room - 2 * look.gap) // (look.leading * look.size))
    most = max(len(cell) for cell in row.cells)
    if fit < 1 or most <= fit:
        return None
    first, rest = [cell[:fit] for cell in row.cells], [cell[fit:] for cell in row.cells]
    height = look.leading * look.size
    return (
        Placed(0, fit * height + 2 * look.gap, first, row.head, row.banner),
        Placed(0, (most - fit) * height + 2 * look.gap, rest, row.head, row.banner),
    )


def compose(
    path: Path,
    rows: Sequence[Texts] = PLAN,
    look: Look | None = None,
    widths: Sequence[float] = WIDTHS,
    *,
    heads: int = 1,
) -> Truth:
    """One table under a title and a paragraph."""
    composer = Composer(path)
    composer.title("Action plan 2008 to 2011")
    composer.prose(
        "This plan says what the council will do over the next three years to meet its duties. It was agreed "
        "after talking to staff, residents and partners and will be reviewed every year."
    )
    composer.table(rows, widths, look or Look(), heads=heads)
    composer.prose("Progress will be reported to the Overview and Scrutiny Committee.")
    return composer.save()
