"""A workbook, read sheet by sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from actionplans.errors import DocumentError
from actionplans.model import Block, Issue, Paragraph, Place, RawDocument, Role, Severity, Source
from parsers import ranges
from parsers.bounds import damage_named, data_of
from parsers.excel.drawings import drawn
from parsers.excel.formats import formats
from parsers.excel.names import RELATION_ID, position, x
from parsers.excel.sheet import SheetReader, Text, rich_text
from parsers.openxml import Package
from parsers.spreadsheet import Notes, Position, Sheet, margins, rows
from parsers.wording import wording

if TYPE_CHECKING:
    from lxml.etree import _Element

_HIDDEN = ("hidden", "veryHidden")
_THREADED = re.compile(r"\[Threaded comment\].*?Comment:\s*", re.DOTALL)


def document(source: Source) -> RawDocument:
    """The workbook's blocks, in the order of its sheets."""
    with damage_named("workbook"):
        package = Package(data_of(source))
        workbook = _Workbook(package)
        blocks = tuple(block for sheet in workbook.sheets for block in workbook.blocks(sheet))
        issues, properties = tuple(workbook.issues), package.properties()
        if workbook.sheets and len(issues) >= len(workbook.sheets) and not blocks:
            raise DocumentError(issues[0].message, issues[0].advice)
        unread = sum(issue.severity is Severity.ERROR for issue in issues)
        return RawDocument("xlsx", "xlsx/2", blocks, properties, issues=issues, unread=unread)


class _Workbook:
    def __init__(self, package: Package) -> None:
        root = package.xml(package.main)
        settings = root.find(x("workbookPr"))
        texts = package.related("sharedStrings")
        self._package = package
        self._reader = SheetReader(
            [] if texts is None else [rich_text(text) for text in texts.iterfind(x("si"))],
            formats(package.related("styles")),
            settings is not None and settings.get("date1904") in ("1", "true"),
        )
        self.sheets = list(root.iterfind(f"{x('sheets')}/{x('sheet')}"))
        self.issues: list[Issue] = []

    def blocks(self, element: _Element) -> Iterator[Block]:
        """A sheet's header, its tables and paragraphs, and its footer."""
        name = element.get("name", "")
        kind, target = self._package.relations.get(element.get(RELATION_ID, ""), ("", ""))
        if kind != "worksheet":
            return
        if target not in self._package:
            self.issues.append(_missing(name))
            return
        sheet = self._reader.sheet(self._package.data(target), name)
        self._doubt(sheet, name)
        yield from margins(sheet, name, Role.HEADER)
        for line in drawn(self._package, target):
            yield Paragraph(line, Place(sheet=name))
        notes = self._notes(target)
        yield from ranges.blocks(rows(sheet, name, notes), name, element.get("state") in _HIDDEN)
        yield from margins(sheet, name, Role.FOOTER)

    def _notes(self, sheet: str) -> Notes:
        relations = self._package.relations_of(sheet).values()
        parts = [target for kind, target in relations if kind == "comments" and target in self._package]
        comments = (comment for part in parts for comment in self._package.xml(part).iter(x("comment")))
        found: dict[Position, tuple[str, ...]] = {}
        for comment in comments:
            at, text = position(comment.get("ref", "")), comment.find(x("text"))
            if at is not None and text is not None:
                found[at] = (_comment(rich_text(text)),)
        return found

    def _doubt(self, sheet: Sheet, name: str) -> None:
        if sheet.unvalued:
            self.issues.append(
                Issue(
                    Severity.WARNING,
                    "formula-without-value",
                    f"{len(sheet.unvalued)} formulas of sheet {name} hold no saved value and read as blank.",
                    "Open the workbook in Excel, save it and run again.",
                    Place(sheet=name, address=sheet.unvalued[0]),
                )
            )


def _missing(name: str) -> Issue:
    return Issue(
        Severity.ERROR,
        "sheet-missing",
        f"Sheet {name} is missing from the file, which is damaged.",
        "Open the workbook in Excel, save it anew and run again.",
        Place(sheet=name),
    )


def _comment(text: Text) -> str:
    return wording(_THREADED.sub("", text.text))
