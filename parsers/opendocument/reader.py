"""An OpenDocument text or spreadsheet, read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplans.errors import DocumentError
from actionplans.model import Block, Properties, RawDocument, Role, Source
from parsers.bounds import Parts, damage_named, data_of, parsed_xml
from parsers.draft import DraftParagraph, finished
from parsers.opendocument import is_flat
from parsers.opendocument.names import n
from parsers.opendocument.protection import Protected, encrypted_parts, unknown
from parsers.opendocument.sheets import Sheets
from parsers.opendocument.story import Story
from parsers.opendocument.styles import Styles
from parsers.openxml import day
from parsers.wording import wording

if TYPE_CHECKING:
    from lxml.etree import _Element


def document(source: Source) -> RawDocument:
    """The document's blocks, in reading order."""
    with damage_named("OpenDocument file"):
        content, styles, meta = _roots(data_of(source), source)
        known = Styles(root for root in (content, styles) if root is not None)
        body = content.find(f"{n('office:body')}/{n('office:text')}")
        if body is not None:
            blocks = _text(body, styles, known)
            return RawDocument("odt", "odt/1", blocks, _properties(meta))
        sheets = content.find(f"{n('office:body')}/{n('office:spreadsheet')}")
        if sheets is None:
            raise DocumentError("This file is neither a text nor a spreadsheet.", "Save its plan as one.")
        reader = Sheets(known)
        blocks = tuple(block for table in sheets.findall(n("table:table")) for block in reader.blocks(table))
        return RawDocument("ods", "ods/2", blocks, _properties(meta))


def _roots(data: bytes, source: Source) -> tuple[_Element, _Element | None, _Element | None]:
    """The roots of content, styles and meta; the same one where a flat file holds all."""
    if is_flat(data[:8192]):
        root = parsed_xml(data, "document")
        return root, root, root
    parts = Parts(data)
    encrypted = encrypted_parts(parts)
    if "encrypted-package" in parts:
        raise unknown()
    if "content.xml" not in parts:
        raise DocumentError("This file is damaged: its content is missing.", "Ask for it anew.")
    read = Protected(parts, encrypted, source).read if encrypted else parts.read
    styles, meta = (
        parsed_xml(read(name), name) if name in parts else None for name in ("styles.xml", "meta.xml")
    )
    return parsed_xml(read("content.xml"), "content.xml"), styles, meta


def _text(body: _Element, styles: _Element | None, known: Styles) -> tuple[Block, ...]:
    story = Story(known)
    content = story.drafts(body)
    headers = _margins(styles, "style:header", story, Role.HEADER)
    footers = _margins(styles, "style:footer", story, Role.FOOTER)
    return finished([*headers, *content, *footers])


def _margins(styles: _Element | None, name: str, story: Story, role: Role) -> list[DraftParagraph]:
    """Each different text of the headers or footers once."""
    variants = (name, f"{name}-left", f"{name}-first")
    found = [] if styles is None else list(styles.iter(*map(n, variants)))
    lines = [wording(line) for margin in found for line in story.plain(margin).split("\n")]
    return [DraftParagraph(line, role) for line in dict.fromkeys(filter(None, lines))]


def _properties(root: _Element | None) -> Properties:
    meta = None if root is None else next(root.iter(n("office:meta")), None)
    if meta is None:
        return Properties()
    company = [
        e.text or "" for e in meta.findall(n("meta:user-defined")) if e.get(n("meta:name")) == "Company"
    ]
    return Properties(
        title=meta.findtext(n("dc:title")) or "",
        subject=meta.findtext(n("dc:subject")) or "",
        author=meta.findtext(n("meta:initial-creator")) or meta.findtext(n("dc:creator")) or "",
        company=company[0] if company else "",
        created=day(meta.findtext(n("meta:creation-date")) or ""),
        modified=day(meta.findtext(n("dc:date")) or ""),
    )
