"""Markup written literally in a text: `<b>Policy</b>` and `&amp;` as exports of databases leave them."""

from __future__ import annotations

import html
import re

_NAMES = (
    "a|abbr|b|big|blockquote|br|center|code|div|em|font|h[1-6]|i|ins|li|ol|p|pre|s|small|span|strong|sub|sup|"
    "table|tbody|td|th|thead|tr|u|ul"
)
_TAG = re.compile(rf"<(/?)({_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BOLD = re.compile(
    r"<(?:b|strong|h[1-6])(?:\s[^<>]*)?>.*</(?:b|strong|h[1-6])\s*>", re.IGNORECASE | re.DOTALL
)
_BREAKING = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"}


_LINE = re.compile(r"(?! )[ -%'-;=-~]+(?<! )").fullmatch


def is_plain(text: str) -> bool:
    """Whether a text is one line of ASCII without markup, entities or layout blanks, as most cells are."""
    return _LINE(text) is not None and "  " not in text


def unmarked(text: str) -> tuple[str, bool]:
    """The text without literal tags and entities, and whether all of it was marked bold.

    >>> unmarked("<b>Community &amp; Staff</b>")
    ('Community & Staff', True)
    >>> unmarked("R&D by those < 5 years")
    ('R&D by those < 5 years', False)
    """
    if "<" not in text and "&" not in text:
        return text, False
    bold = _BOLD.fullmatch(text.strip()) is not None
    plain = _TAG.sub(_break, text)
    return _ENTITY.sub(lambda match: html.unescape(match[0]), plain).strip("\n"), bold


def _break(tag: re.Match[str]) -> str:
    name = tag[2].lower()
    opens_later = tag[1] == "" and name != "br" and tag.start() == 0
    return "\n" if name in _BREAKING and not opens_later and (tag[1] == "" or name == "div") else ""
