"""A web page or web archive, read."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message
from typing import TYPE_CHECKING

from actionplans.errors import DocumentError
from actionplans.model import Properties, RawDocument, Source
from parsers.bounds import damage_named, data_of
from parsers.draft import Draft, finished
from parsers.web import is_archive, notes
from parsers.web.flow import Flow
from parsers.web.page import tree

if TYPE_CHECKING:
    from lxml.etree import _Element

_NO_NUMBERS = re.compile(r"(?:^|[},\s])(?:li|ol)\s*\{[^}]*list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
"""A style sheet that takes the numbers from lists: those that are to be seen stand in the text."""


def document(source: Source) -> RawDocument:
    """The page's blocks, in reading order."""
    with damage_named("web page"):
        data = data_of(source)
        pages = _pages(data)
        name = "mht" if is_archive(data) else "html"
        content = [draft for page in pages for draft in _drafts(page)]
        return RawDocument(name, f"{name}/2", finished(content), _properties(pages[0]))


def pages_drafts(data: bytes) -> list[Draft]:
    """The drafts of a page, or of every page of a web archive."""
    return [draft for page in _pages(data) for draft in _drafts(page)]


def _pages(data: bytes) -> list[_Element]:
    return _archived(data) if is_archive(data) else [tree(data)]


def _archived(data: bytes) -> list[_Element]:
    """The pages of a web archive, in its order."""
    message = message_from_bytes(data)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        raise DocumentError("This web archive holds no page.", "Save the page again from the browser.")
    return [tree(_payload(part), part.get_content_charset() or "") for part in pages]


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _drafts(page: _Element) -> list[Draft]:
    notes.bring(page)
    if any(_NO_NUMBERS.search(style.text or "") for style in page.iter("style")):
        for numbered in page.iter("ol"):
            numbered.set("type", "")
    flow = Flow()
    flow.element(page)
    return flow.finish()


def _properties(page: _Element) -> Properties:
    title = " ".join((page.findtext("head/title") or "").split())
    said = {
        str(meta.get("name", "")).lower(): str(meta.get("content", "")).strip()
        for meta in page.iterfind(".//meta")
        if meta.get("name")
    }
    return Properties(
        title=title or said.get("dc.title", ""),
        subject=said.get("description", "") or said.get("dc.subject", ""),
        author=said.get("author", "") or said.get("dc.creator", ""),
    )
