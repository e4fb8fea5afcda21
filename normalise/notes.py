"""Rows that speak about the table instead of standing in it: notes, keys, totals, defaults."""

from __future__ import annotations

import re

from actionplans.model import Row

NOTE = re.compile(
    r"\s*(?:n\.?b\.?\b|notes?\b\s*[:\-–]|\*|key\b\s*[:\-–]|(?:grand |overall |sub[- ]?)?totals?\b"
    r"|source\b\s*:|unless\b)",
    re.IGNORECASE,
)

TRAILER = re.compile(
    r"\W*(?:page\s+\d+(?:\s*(?:of|/)\s*\d+)?|\d+\s*\|\s*page|(?:version|v)\s?\d[\d.]*|printed\b.*"
    r"|made with\b.*"
    r"|(?:www\.|https?:)\S+|(?:final|draft)\b[^.]*\bversion\b.*|(?:last )?updated:?\s.*\d{4}"
    r"|(?:signed|signature|approved by|prepared by|agreed by|authorised by|date)\s*:.*"
    r"|signed(?: by)?\b[ ._…]{3,}.*)",
    re.IGNORECASE,
)
"""What pages and forms put under a table: page numbers, versions, addresses, signatures."""


def is_note(row: Row) -> bool:
    """A row that speaks about the table: a lone "NB ...", a key, a total, a page's footer, a signature."""
    filled = [text.strip() for text in row.texts if text.strip()]
    if not filled or len(filled) > 2:
        return _is_total(filled)
    return bool(NOTE.match(filled[0])) or (len(filled) == 1 and bool(TRAILER.fullmatch(filled[0])))


def _is_total(filled: list[str]) -> bool:
    """A row of sums: "Sub-total", then nothing but numbers."""
    return bool(filled) and bool(NOTE.match(filled[0])) and all(SUM.fullmatch(text) for text in filled[1:])


SUM = re.compile(r"[\s£$€]*[-+]?\d[\d,.]*\s*[%k]?\s*", re.IGNORECASE)


def note_of(row: Row) -> str:
    """What a note row says, on one line."""
    return " ".join(" ".join(text.split()) for text in row.texts if text.strip())
