"""Rows that speak about the table instead of standing in it: notes, keys, totals, defaults."""

from __future__ import annotations

import re

from actionplans.model import Row

NOTE = re.compile(
    r"\s*(?:n\.?b\.?\b|notes?\b\s*[:\-–]|\*|key\b\s*[:\-–]|(?:grand )?totals?\b|source\b\s*:|unless\b)",
    re.IGNORECASE,
)


def is_note(row: Row) -> bool:
    """A row that speaks about the table: a lone "NB ...", a key, a total."""
    filled = [text for text in row.texts if text.strip()]
    return 0 < len(filled) <= 2 and bool(NOTE.match(filled[0]))


def note_of(row: Row) -> str:
    """What a note row says, on one line."""
    return " ".join(" ".join(text.split()) for text in row.texts if text.strip())
