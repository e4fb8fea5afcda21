"""Where each list of an OpenDocument text stands, and what is written before its next item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parsers.numerals import letters, roman
from parsers.opendocument.names import n, number
from parsers.opendocument.styles import ListLevel, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_FORMS = {"a": letters, "i": roman}


@dataclass(slots=True)
class Count:
    """A list's style and the number each of its levels has reached, from 1."""

    style: str
    reached: dict[int, int] = field(default_factory=dict)


class Lists:
    """Counts the items of all lists; a list may continue an earlier one (19.880, 19.881)."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._by_id: dict[str, Count] = {}
        self._latest: dict[str, Count] = {}
        self._headings = Count("")

    def opened(self, element: _Element) -> Count:
        """The count a list starts from or goes on with."""
        style = element.get(n("text:style-name"), "")
        count = self._by_id.get(element.get(n("text:continue-list"), ""))
        if count is None and element.get(n("text:continue-numbering")) == "true":
            count = self._latest.get(style)
        count = Count(style) if count is None else count
        if element.get(_ID):
            self._by_id[element.get(_ID, "")] = count
        self._latest[style] = count
        return count

    def label(self, count: Count, level: int, item: _Element) -> str:
        """What stands before an item at a level from 1; "" for bullets."""
        levels = self._styles.lists.get(count.style, {})
        return _next(levels, count.reached, level, number(item, "text:start-value", -1))

    def heading(self, element: _Element, level: int) -> str:
        """What stands before a heading, by the document's outline."""
        if (
            element.get(n("text:is-list-header")) == "true"
            or not self._styles.outline.get(level, ListLevel()).form
        ):
            return ""
        return _next(self._styles.outline, self._headings.reached, level, -1)


def _next(levels: Mapping[int, ListLevel], reached: dict[int, int], level: int, start: int) -> str:
    own = levels.get(level, ListLevel())
    reached[level] = start if start >= 0 else reached.get(level, own.start - 1) + 1
    for deeper in [depth for depth in reached if depth > level]:
        del reached[deeper]
    if not own.form:
        return ""
    shown = range(max(level - own.levels + 1, 1), level + 1)
    parts = [_written(reached.get(depth, 1), levels.get(depth, own).form) for depth in shown]
    return f"{own.prefix}{'.'.join(filter(None, parts))}{own.suffix}".strip()


def _written(count: int, form: str) -> str:
    written = _FORMS.get(form.lower(), str)(count) if form else ""
    return written.upper() if form.isupper() else written
