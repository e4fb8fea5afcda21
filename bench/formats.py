"""What readers make of documents with something planted in them: writes docs/formats.md.

    python bench/formats.py           needs LibreOffice and `pip install mammoth`; what is missing is said so

A case is read when every wanted text stands whole in a cell of its own, and nothing unwanted stands anywhere.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from lxml import html

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from planted import document, docx, p, planted_workbook, tbl, tc, text_box, tr, xlsx  # noqa: E402

warnings.simplefilter("ignore")
DOCUMENTS = ROOT / "tests" / "documents"
HEAD = tr("Action", "Lead")


class Case(NamedTuple):
    """A document, what must stand in cells of its own, and what must not be seen."""

    ending: str
    name: str
    content: bytes
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...] = ()


def word(name: str, *rows: str, wanted: tuple[str, ...], unwanted: tuple[str, ...] = ()) -> Case:
    """A case of one Word table."""
    return Case("docx", name, docx(tbl(HEAD, *rows) + p("end")), wanted, unwanted)


def web(name: str, cell: str, wanted: str, unwanted: tuple[str, ...] = ()) -> Case:
    """A case of one cell of a web page."""
    return Case("html", name, _page(cell), (wanted,), unwanted)


def _page(cell: str, below: str = "") -> bytes:
    table = f"<table><tr><td>Action<td>Lead</tr><tr><td>{cell}</td><td>HR</td></tr></table>"
    return f"<html><meta charset=utf-8>{table}{below}</html>".encode()


def kept(ending: str, name: str, stem: str, *wanted: str, unwanted: tuple[str, ...] = ()) -> Case:
    """A case of one of the tests' documents."""
    return Case(ending, name, (DOCUMENTS / f"{stem}.{ending}").read_bytes(), wanted, unwanted)


INSERTED = '<w:ins w:id="1" w:author="a"><w:r><w:t>Train</w:t></w:r></w:ins>'
DELETED = '<w:del w:id="2" w:author="a"><w:r><w:delText>Tell</w:delText></w:r></w:del>'
SDT = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
BOOK = xlsx(planted_workbook)


def word_cases() -> Iterator[Case]:
    """Word, new and old."""
    yield word("inserted text", tr(tc(f"<w:p>{INSERTED}</w:p>"), "HR"), wanted=("Train",))
    yield word(
        "deleted text", tr(tc(f"<w:p>{DELETED}{INSERTED}</w:p>"), "HR"), wanted=("Train",), unwanted=("Tell",)
    )
    gone = tr("Dropped", "HR", properties='<w:del w:id="3" w:author="a"/>')
    yield word("deleted row", tr("Train", "HR"), gone, wanted=("Train",), unwanted=("Dropped",))
    yield word("content control in a cell", tr(tc(SDT.format(p("Train"))), "HR"), wanted=("Train",))
    yield word("row in a content control", SDT.format(tr("Train", "HR")), wanted=("Train",))
    nested = tbl(tr("May", "June"), tr("2008", "2009"))
    yield word("nested table", tr(tc(p("Train") + nested + p("")), "HR"), wanted=("Train", "May", "2009"))
    yield Case(
        "docx",
        "table in a text box",
        docx(text_box(tbl(HEAD, tr("Train", "HR")) + p("")) + p("end")),
        ("Train",),
    )
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    yield word(
        "hidden text",
        tr(tc(f"<w:p><w:r><w:t>Train</w:t></w:r>{hidden}</w:p>"), "HR"),
        wanted=("Train",),
        unwanted=("secret",),
    )
    broken = "<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r></w:p>"
    yield word("line break in a cell", tr(tc(broken), "HR"), wanted=("one\ntwo",))
    numbered = docx("", lambda made: _numbered(made))
    yield Case("docx", "automatic number", numbered, ("1. Train", "2. Review"))
    for ending in ("doc", "rtf", "odt"):
        yield kept(ending, "merged cells", "rich", "row 4 column 2", "Policy development")
        yield kept(ending, "tracked change", "rich", "Train staff", unwanted=("Tell",))
        yield kept(ending, "nested table", "rich", "First", "June")
        yield kept(ending, "automatic number", "rich", "1. Train", "3. Report")
        yield kept(ending, "hidden text", "rich", "Seen", unwanted=("and hidden",))


def _numbered(made: Any) -> None:
    table = made.add_table(rows=2, cols=2)
    for row, text in enumerate(("Train", "Review")):
        table.cell(row, 0).paragraphs[0].style = "List Number"
        table.cell(row, 0).paragraphs[0].add_run(text)
        table.cell(row, 1).text = "HR"
    made.add_paragraph("end")


def other_cases() -> Iterator[Case]:
    """Sheets, pages and text."""
    for ending, content in (("xlsx", BOOK), ("xls", None), ("ods", None)):
        data = content or (DOCUMENTS / f"planted.{ending}").read_bytes()
        yield Case(ending, "month stored as a day", data, ("Oct-08",))
        yield Case(ending, "number shown as 4.10", data, ("4.10",))
        yield Case(ending, "year stored as a number, in a hidden row", data, ("2008",))
        yield Case(ending, "hidden sheet", data, ("Short term",))
    yield web("breaks", "one<br>two", "one\ntwo")
    yield web("list items", "<ul><li>one<li>two</ul>", "one\ntwo")
    yield web("hidden text", "Train<span style='display:none'>secret</span>", "Train", ("secret",))
    yield web("tracked deletion", '<del cite="x" datetime="2008">Tell</del>Train', "Train", ("Tell",))
    mark = '<a name="_ftnref1" href="#_ftn1">[1]</a>'
    note = '<p><a name="_ftn1" href="#_ftnref1">[1]</a> All grades.</p>'
    yield Case("html", "footnote", _page(f"Train{mark}", note), ("Train",))
    yield web("nested table", "see<table><tr><td>May<td>June<tr><td>2008<td>2009</table>", "May")
    plain = "Action\tLead\n"
    yield Case("csv", "quote that never closes", b'Action,Lead\n"Train,HR\nReview,CE\n', ("Review",))
    yield Case("csv", "title above", b"Equality plan\n\nAction,Lead\nTrain,HR\n", ("Train",))
    yield Case(
        "csv",
        "Windows code page",
        "Action,Lead\nCouncil’s café – £5k,HR\n".encode("cp1252"),
        ("Council’s café – £5k",),
    )
    mixed = b"Action,Lead\n" + "café,HR\n".encode("cp1252") + "naïve,HR\n".encode()
    yield Case("csv", "two encodings in one file", mixed, ("café", "naïve"))
    yield Case("csv", "UTF-16", "Action,Lead\nTrain,HR\n".encode("utf-16"), ("Train",))
    yield Case("csv", "reference 1.10", b"Ref,Action\n1.10,Train\n", ("1.10",))
    yield Case(
        "txt",
        "blocks of different width",
        f"{plain}Train\tHR\n\n1\tTell\tCE\n".encode(),
        ("Train", "Tell", "CE"),
    )
    yield Case("txt", "literal tags", f"{plain}<b>Pay &amp; grading</b>\tHR\n".encode(), ("Pay & grading",))
    laid = """Ref   Action            Lead
1.1   Train all staff   HR
      in the borough
1.2   Report            CE
"""
    yield Case("txt", "columns of blanks", laid.encode(), ("Train all staff in the borough",))
    short = "Ref   Action   Lead\n1.1   Train    HR\n1.2   Report   CE\n"
    yield Case("txt", "columns of blanks, a line a row", short.encode(), ("Train", "CE"))


# ------------------------------------------------------------------ readers

Texts = Iterable[str]


def here(content: bytes, ending: str) -> Texts:
    """The product's reader."""
    return [
        cell.text
        for table in document(f"plan.{ending}", content).tables
        for row in table.rows
        for cell in row.cells
    ]


def by_python_docx(content: bytes, _: str) -> Texts:
    """python-docx, cell by cell."""
    import docx as library

    return [
        cell.text
        for table in library.Document(BytesIO(content)).tables
        for row in table.rows
        for cell in row.cells
    ]


def by_mammoth(content: bytes, _: str) -> Texts:
    """mammoth, which makes a web page."""
    import mammoth

    return _page_cells(mammoth.convert_to_html(BytesIO(content)).value)


def by_pandas(content: bytes, ending: str) -> Texts:
    """pandas, with the call its guide names for the format."""
    import pandas as pd

    if ending == "html":
        frames = pd.read_html(BytesIO(content))
    elif ending in ("csv", "txt"):
        frames = [pd.read_csv(BytesIO(content), sep="\t" if ending == "txt" else ",")]
    else:
        engine = {"xls": "xlrd", "ods": "calamine", "xlsx": "openpyxl"}[ending]
        frames = list(pd.read_excel(BytesIO(content), sheet_name=None, engine=engine).values())  # type: ignore[call-overload]
    return [
        str(value)
        for frame in frames
        for row in [list(frame.columns), *frame.values.tolist()]
        for value in row
    ]


def by_libreoffice(content: bytes, ending: str) -> Texts:
    """LibreOffice, converting to a web page."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"plan.{ending}")
        path.write_bytes(content)
        command = ["soffice", "--headless", "--convert-to", "html", "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return _page_cells(path.with_suffix(".html").read_text("utf-8", "replace"))


def _page_cells(page: str) -> Texts:
    """The texts of a page's cells as a browser shows them, without the tables nested in them."""
    tree = html.document_fromstring(" ".join(page.split()) or "<p>")
    for element in list(tree.iter()):
        if "display: none" in (element.get("style") or ""):
            element.drop_tree()
        elif element.tag == "br":
            element.tail = "\n" + (element.tail or "")
    cells = list(tree.iter("td", "th"))
    for nested in [table for cell in cells for table in cell.iter("table")]:
        nested.getparent().remove(nested)
    return [cell.text_content() for cell in cells]


Tool = tuple[str, Callable[[bytes, str], Texts]]
WORD_TOOLS: list[Tool] = [
    ("python-docx", by_python_docx),
    ("mammoth", by_mammoth),
    ("LibreOffice", by_libreoffice),
]
TOOLS: dict[str, list[Tool]] = {
    "docx": WORD_TOOLS,
    "doc": WORD_TOOLS[2:],
    "rtf": WORD_TOOLS[2:],
    "odt": WORD_TOOLS[2:],
    "xlsx": [("pandas", by_pandas), ("LibreOffice", by_libreoffice)],
    "xls": [("pandas", by_pandas), ("LibreOffice", by_libreoffice)],
    "ods": [("pandas", by_pandas), ("LibreOffice", by_libreoffice)],
    "html": [("pandas", by_pandas)],
    "csv": [("pandas", by_pandas)],
    "txt": [("pandas", by_pandas)],
}


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def verdict(case: Case, tool: Callable[[bytes, str], Texts]) -> str:
    """What a reader made of a case, in a word or two."""
    try:
        texts = list(map(_tidy, tool(case.content, case.ending)))
    except Exception as error:  # a peer may fail in any way
        return f"error: {type(error).__name__}"
    if any(word in text for word in case.unwanted for text in texts):
        return "shows what is gone"
    lost = [text for text in case.wanted if text not in texts]
    return "lost" if lost else "read"


def missing() -> list[str]:
    """What this machine lacks."""
    found = {"LibreOffice": shutil.which("soffice") is not None, "mammoth": find_spec("mammoth") is not None}
    return [name for name, there in found.items() if not there]


def page(cases: list[Case]) -> Iterator[str]:
    """The lines of docs/formats.md."""
    yield "# What is read, and what others make of it\n"
    yield "Written by `python bench/formats.py`: each row is a document with one thing planted in it. *read*:"
    yield "every wanted text stands whole in a cell of its own; *lost*: it does not; *shows what is gone*:"
    yield "deleted or hidden text is among the cells. Others are called as their guides say.\n"
    for ending in dict.fromkeys(case.ending for case in cases):
        tools = [(name, tool) for name, tool in TOOLS[ending] if name not in missing()]
        names = ["actionplans", *(name for name, _ in tools)]
        yield f"## .{ending}\n\n| planted | {' | '.join(names)} |\n|{'---|' * (len(names) + 1)}"
        for case in (case for case in cases if case.ending == ending):
            said = [verdict(case, tool) for tool in (here, *(tool for _, tool in tools))]
            yield f"| {case.name} | {' | '.join(said)} |"
        yield ""


def main() -> int:
    """Writes the page; 1 when the product's own reader fails a case."""
    cases = [*word_cases(), *other_cases()]
    text = "\n".join(page(cases)).rstrip() + "\n"
    (ROOT / "docs" / "formats.md").write_text(text, encoding="utf-8")
    print(text)
    failed = [f"{case.ending}: {case.name}" for case in cases if verdict(case, here) != "read"]
    print(
        "not installed:",
        ", ".join(missing()) or "nothing",
        "| not read here:",
        ", ".join(failed) or "nothing",
    )
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
