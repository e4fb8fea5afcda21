"""Office documents with something planted in them that readers lose, composed in the project's own words."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from actionplans.model import Hints, Paragraph, RawDocument, Source
from parsers import read

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DRAWING = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


# ------------------------------------------------------------------ reading


def source(name: str, content: bytes, password: str = "") -> Source:
    """A document that is nowhere but in memory."""
    stated = Hints(password=password)
    return Source(name, Path(name), len(content), sha256(content).hexdigest(), stated, content=content)


def document(name: str, content: bytes | str, password: str = "") -> RawDocument:
    """The document as its reader gives it."""
    return read(source(name, content.encode() if isinstance(content, str) else content, password))


def grids(document: RawDocument) -> list[list[tuple[str, ...]]]:
    """The texts of each table, row by row."""
    return [[row.texts for row in table.rows] for table in document.tables]


def paragraphs(document: RawDocument) -> list[str]:
    """The texts outside tables."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


# ------------------------------------------------------------------ Word


def p(text: str, properties: str = "") -> str:
    """A paragraph of WordprocessingML."""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


BY = 'w:author="A reviewer" w:date="2008-01-01T00:00:00Z"'
INSERTED = f'<w:ins w:id="91" {BY}>{run("Train ")}</w:ins>'
DELETED = f'<w:del w:id="92" {BY}><w:r><w:delText>Tell </w:delText></w:r></w:del>'


def tc(content: str, properties: str = "") -> str:
    """A cell; plain text is made a paragraph."""
    body = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{body}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; plain texts are made cells."""
    made = "".join(cell if cell.startswith(("<w:tc", "<w:sdt")) else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def docx(body: str, prepare: Callable[[Any], None] | None = None) -> bytes:
    """A Word document whose body begins with some WordprocessingML."""
    import docx as python_docx
    from docx.oxml import parse_xml

    made = python_docx.Document()
    parsed = parse_xml(f"<w:body {WORD} {DRAWING}>{body}</w:body>")
    for element in reversed(list(parsed)):
        made.element.body.insert(0, element)
    if prepare:
        prepare(made)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def text_box(content: str, legacy: str = "") -> str:
    """A paragraph that anchors a text box, with what older readers are shown instead."""
    fallback = f"<w:pict><v:shape><v:textbox>{_box(legacy)}</v:textbox></v:shape></w:pict>"
    older = f"<mc:Fallback>{fallback}</mc:Fallback>" if legacy else ""
    shape = f"<w:drawing><wps:wsp><wps:txbx>{_box(content)}</wps:txbx></wps:wsp></w:drawing>"
    choice = f'<mc:Choice Requires="wps">{shape}</mc:Choice>'
    return f"<w:p><w:r><mc:AlternateContent>{choice}{older}</mc:AlternateContent></w:r></w:p>"


def _box(content: str) -> str:
    return f"<w:txbxContent>{content}</w:txbxContent>"


# ------------------------------------------------------------------ Excel


def xlsx(prepare: Callable[[Any], None]) -> bytes:
    """A workbook as `prepare` fills it."""
    import openpyxl

    book = openpyxl.Workbook()
    prepare(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def planted_workbook(book: Any) -> None:
    """Fills a workbook with what plans have and readers lose."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill

    sheet = book.active
    sheet.title = "Plan"
    sheet.append(["Activity", "When", "Lead", "Ref"])
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFCCCCCC")
    sheet.append(["Train staff", date(2008, 10, 1), "Head of HR", 4.1])
    sheet.append(["Review grants", date(2009, 3, 31), "Treasurer", 2008])
    sheet.append(["Publish results", "Annually", "Policy team", 0.25])
    sheet.append([None, "Summer 2009", "Policy team", "1.10"])
    sheet["B2"].number_format, sheet["D2"].number_format = "mmm-yy", "0.00"
    sheet["B3"].number_format, sheet["D4"].number_format = "dd/mm/yyyy", "0%"
    sheet["A3"].font = Font(strike=True)
    sheet["A3"].comment = Comment("Dropped by Cabinet", "A reviewer")
    sheet.merge_cells("A4:A5")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    hidden = book.create_sheet("Notes")
    hidden.append(["Key", "Meaning"])
    hidden.append(["S", "Short term"])
    hidden.sheet_state = "hidden"


def rewritten(
    content: bytes,
    without: tuple[str, ...] = (),
    added: Mapping[str, bytes] | None = None,
    **edits: Callable[[bytes], bytes],
) -> bytes:
    """A container with parts edited, left out or added; names of edits have `__` for `/`, `_dot_` for `.`."""
    wanted = {
        name.replace("___", "/_", 1).replace("__", "/").replace("_dot_", "."): edit
        for name, edit in edits.items()
    }
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in set(old.namelist()) - set(without):
            data = old.read(name)
            new.writestr(name, wanted[name](data) if name in wanted else data)
        for name, data in (added or {}).items():
            new.writestr(name, data)
    return buffer.getvalue()


# ------------------------------------------------------------------ one document for all word processors


def rich_docx() -> bytes:
    """A document with merged and nested tables, lists, changes, comments, boxes, and text in its margins."""
    return docx("", _rich)


def _rich(made: Any) -> None:
    from docx.oxml import parse_xml

    made.core_properties.title, made.core_properties.subject = "Equality plan", "Race"
    section = made.sections[0]
    section.header.paragraphs[0].text = "Borough of Example"
    section.footer.paragraphs[0].text = "Adopted May 2008"
    made.add_heading("Action plan", 1)
    made.add_paragraph("Agreed by “Cabinet” – £5k is set aside")
    _merged(made)
    for text in ("Consult", "Publish"):
        made.add_paragraph(text, style="List Number")
    made.add_paragraph("Be open", style="List Bullet")
    _numbered(made)
    made.add_paragraph("Changes since the draft")
    changed = tbl(
        tr("Action", "When"),
        tr(tc(f"<w:p>{INSERTED}{DELETED}{run('staff')}</w:p>"), "May 2008"),
        tr(tc(f"<w:p>{run('Seen')}{run(' and hidden', '<w:vanish/>')}</w:p>"), "2009"),
        tr(tc(p("Milestones") + tbl(tr("First", "May"), tr("Second", "June")) + p("as agreed")), "2010"),
    )
    end = made.element.body[-1]
    parsed = parse_xml(f"<w:body {WORD}>{changed}{p('Close of the plan')}</w:body>")
    for element in list(parsed):
        end.addprevious(element)
    made.add_comment(
        made.tables[0].cell(5, 0).paragraphs[0].runs[0], text="Check with finance", author="A reviewer"
    )


def _merged(made: Any) -> None:
    table = made.add_table(rows=6, cols=4)
    table.style = "Table Grid"
    for n, text in enumerate(("Ref", "Action", "When", "Lead")):
        table.cell(0, n).paragraphs[0].add_run(text).bold = True
    table.cell(1, 0).merge(table.cell(1, 3)).text = "Policy development"
    for row in range(2, 6):
        for column in range(4):
            table.cell(row, column).paragraphs[0].add_run(f"row {row} column {column}")
    table.cell(2, 1).merge(table.cell(4, 1))
    table.cell(3, 2).merge(table.cell(3, 3))
    table.cell(5, 1).paragraphs[0].add_run("\nnew line")
    table.cell(5, 1).add_paragraph("new paragraph")
    table.cell(2, 3).paragraphs[0].runs[0].font.strike = True
    made.add_paragraph("After the table")


def _numbered(made: Any) -> None:
    table = made.add_table(rows=4, cols=2)
    table.style = "Table Grid"
    for row, text in enumerate(("Train", "Review", "Report", "")):
        table.cell(row, 0).paragraphs[0].style = "List Number 2"
        table.cell(row, 0).paragraphs[0].add_run(text)
        table.cell(row, 1).text = str(2008 + row)
