"""Tables set in a page as plain text, their columns laid out by spaces, tabs or bars (`<pre>`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplans.model import Block, Paragraph, RawTable
from parsers.draft import Draft, DraftCell, DraftParagraph, DraftRow, DraftTable

if TYPE_CHECKING:
    from lxml.etree import _Element


def laid_out(element: _Element) -> list[Draft]:
    """What an element of plain text holds, where that is more than prose; nothing otherwise."""
    from parsers.text.delimited import delimiter_of
    from parsers.text.reader import laid_out as blocks

    if element.find(".//table") is not None:
        return []
    text = "".join(map(str, element.itertext())).replace("\r", "")
    found = list(blocks(text, delimiter_of(text)))
    return list(map(_draft, found)) if any(isinstance(block, RawTable) for block in found) else []


def _draft(block: Block) -> Draft:
    if isinstance(block, Paragraph):
        return DraftParagraph(block.text, block.role, block.level, block.bold)
    rows = [
        DraftRow(
            [
                DraftCell([DraftParagraph(cell.text)], cell.colspan, cell.rowspan)
                for cell in row.cells
                if not cell.covered
            ],
            row.heading,
        )
        for row in block.rows
    ]
    return DraftTable(rows, block.name)
