"""The two sample plans in other formats: the same blocks, the same cells, set as an office would set them.

    python samples/formats/make.py [FOLDER]      (or: make samples)

The same text always gives the same files, byte for byte, so that a changed file means a changed plan.
"""

from __future__ import annotations

import html
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
WHEN = datetime(2020, 1, 1)
LANDSCAPE_A3, MARGIN = (1190.55, 841.89), 40  # points


class Cell(NamedTuple):
    """A cell's text, whether it is bold, and over how many columns and rows it stands; () is one covered."""

    text: str
    bold: bool = False
    columns: int = 1
    rows: int = 1


Row = list[Cell | None]
Block = list[Row]


class Plan(NamedTuple):
    """A sample: its name, how many columns group the rows, and how wide the columns are (in parts)."""

    name: str
    grouping: int
    widths: tuple[int, ...]


PLANS = (
    Plan("peterborough-equality-plan", 2, (5, 5, 2, 11, 2, 3, 3, 2)),
    Plan("staffordshire-race-equality-scheme", 0, (10, 4, 6, 6)),
)


def blocks(plan: Plan) -> list[Block]:
    """The plan's blocks as written, a blank line between two."""
    text = (HERE.parent / f"{plan.name}.txt").read_text(encoding="utf-8")
    written = [part.splitlines() for part in re.split(r"\n\s*\n", text.strip("\n"))]
    return [_merged([_row(line) for line in lines], plan.grouping) for lines in written]


def _row(line: str) -> Row:
    """A row of the block; a banner stands over all columns."""
    texts = [html.unescape(re.sub("</?b>", "", text)) for text in line.split("\t")]
    if line.startswith("<b>"):
        return [Cell(texts[0], bold=True, columns=len(texts)), *[None] * (len(texts) - 1)]
    return [Cell(text) for text in texts]


def _merged(block: Block, grouping: int) -> Block:
    """The block with each label of a grouping column standing over the rows it groups."""
    if has_heading(block):
        block[0] = [Cell(cell.text, bold=True) for cell in block[0] if cell]
    for column in range(grouping):
        starts = [
            number
            for number, row in enumerate(block)
            if any(cell and cell.text for cell in row[: column + 1])
        ]
        for start, end in zip(starts, [*starts[1:], len(block)], strict=True):
            label = block[start][column]
            if label and label.text:
                block[start][column] = label._replace(rows=end - start)
                for row in block[start + 1 : end]:
                    row[column] = None
    return block


def has_heading(block: Block) -> bool:
    """Whether the block begins with the names of its columns."""
    first = block[0][0]
    return first is not None and first.text in {"THEME", "Activity"}


def cells(block: Block) -> Iterator[tuple[int, int, Cell]]:
    """Every cell that is not covered by another, with its row and column from 0."""
    for number, row in enumerate(block):
        for column, cell in enumerate(row):
            if cell:
                yield number, column, cell


def make_docx(plan: Plan, path: Path) -> None:
    """Word: a ruled table for each block, labels merged over their rows, banners bold."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    document: Any = docx.Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    document.styles["Normal"].font.size = Pt(9)
    for number, block in enumerate(blocks(plan)):
        if number:
            document.add_paragraph()
        table = document.add_table(len(block), len(block[0]), style="Table Grid")
        for column, part in enumerate(plan.widths[: len(block[0])]):
            table.columns[column].width = Mm(245 * part // sum(plan.widths))
        for row, column, cell in cells(block):
            place = table.cell(row, column)
            if cell.columns > 1 or cell.rows > 1:
                place = place.merge(table.cell(row + cell.rows - 1, column + cell.columns - 1))
            place.paragraphs[0].add_run(cell.text).bold = cell.bold or None
    core = document.core_properties
    core.author, core.comments, core.created, core.modified = "", "", WHEN, WHEN
    document.save(path)
    _settled(path)


def make_xlsx(plan: Plan, path: Path) -> None:
    """Excel: one sheet, an empty row between blocks; months are dates shown as mmm-yy, references text."""
    import openpyxl
    from openpyxl.styles import Alignment, Border, Font, Side

    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Action plan"
    line = Side("thin")
    top = 1
    for block in blocks(plan):
        for row, column, cell in cells(block):
            place = sheet.cell(top + row, column + 1)
            place.value, place.number_format = _typed(cell.text)
            place.font = Font(bold=cell.bold)
            place.alignment = Alignment(wrap_text=True, vertical="top")
            place.border = Border(line, line, line, line)
            if cell.columns > 1 or cell.rows > 1:
                last = top + row + cell.rows - 1, column + cell.columns
                sheet.merge_cells(None, top + row, column + 1, *last)
        top += len(block) + 1
    for column, width in enumerate(plan.widths):
        sheet.column_dimensions[sheet.cell(1, column + 1).column_letter].width = width * 6
    book.properties.creator, book.properties.created = "", WHEN
    book.save(path)
    _settled(path)


def _typed(text: str) -> tuple[str | int | datetime | None, str]:
    """What an office would have typed: Oct-08 becomes a date, 2008 a number, 1.10 was made text."""
    if re.fullmatch(r"[A-Z][a-z]{2}-\d\d", text):
        return datetime.strptime(text, "%b-%y"), "mmm-yy"
    if re.fullmatch(r"\d{4}", text):
        return int(text), "General"
    return text or None, "@" if re.fullmatch(r"\d+\.\d+", text) else "General"


def make_html(plan: Plan, path: Path) -> None:
    """A web page: a table for each block, headings as th, labels and banners with spans."""
    lines = ["<!DOCTYPE html>", '<html lang="en-GB">', '<head><meta charset="utf-8"></head>', "<body>"]
    for number, block in enumerate(blocks(plan)):
        lines += ["<p>&nbsp;</p>"] if number else []
        lines += ['<table border="1">']
        for row in block:
            heading = row is block[0] and has_heading(block)
            lines += ["<tr>", *(_element(cell, "th" if heading else "td") for cell in row if cell), "</tr>"]
        lines += ["</table>"]
    path.write_bytes("\n".join([*lines, "</body>", "</html>", ""]).encode())


def _element(cell: Cell, tag: str) -> str:
    spans = "".join(
        f' {name}="{count}"'
        for name, count in (("colspan", cell.columns), ("rowspan", cell.rows))
        if count > 1
    )
    text = html.escape(cell.text, quote=False)
    return f"<{tag}{spans}>{f'<b>{text}</b>' if cell.bold and tag == 'td' else text}</{tag}>"


def make_pdf(plan: Plan, path: Path) -> None:
    """PDF: a page for each block, every cell ruled, banners over all columns; no row is cut by a page."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

    styles = {
        False: ParagraphStyle("cell", fontName="Helvetica", fontSize=8, leading=9.5),
        True: ParagraphStyle("bold", fontName="Helvetica-Bold", fontSize=8, leading=9.5),
    }
    story: list[Any] = []
    for block in blocks(plan):
        texts = [
            [Paragraph(html.escape(cell.text), styles[cell.bold]) if cell else "" for cell in row]
            for row in block
        ]
        spans = [
            ("SPAN", (0, row), (cell.columns - 1, row)) for row, _, cell in cells(block) if cell.columns > 1
        ]
        widths = [
            part * (LANDSCAPE_A3[0] - 2 * MARGIN) / sum(plan.widths) for part in plan.widths[: len(block[0])]
        ]
        grid = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        story += [Table(texts, widths, style=[*grid, *spans], splitInRow=0, hAlign="LEFT"), PageBreak()]
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN)
    document = SimpleDocTemplate(str(path), pagesize=LANDSCAPE_A3, invariant=1, pageCompression=0, **margins)
    document.build(story[:-1])


def _settled(path: Path) -> None:
    """Rewrite an office file with no clock in it."""
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            if name == "docProps/core.xml":
                content = re.sub(
                    rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", f"{WHEN.isoformat()}Z".encode(), content
                )
            file.writestr(zipfile.ZipInfo(name, WHEN.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)


FORMATS: dict[str, Callable[[Plan, Path], None]] = {
    "docx": make_docx,
    "xlsx": make_xlsx,
    "html": make_html,
    "pdf": make_pdf,
}


def main() -> None:
    """Write every plan in every format into the folder given, or beside this script."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    folder.mkdir(parents=True, exist_ok=True)
    for plan in PLANS:
        for ending, make in FORMATS.items():
            make(plan, folder / f"{plan.name}.{ending}")


if __name__ == "__main__":
    main()
