"""The words of a cell or paragraph, freed of what is not wording: blanks for layout, control characters."""

from __future__ import annotations

import re

_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff]")
_SYMBOLS = {
    0xF02D: "-", 0xF0A3: "≤", 0xF0A8: "☐", 0xF0AE: "→", 0xF0B0: "°", 0xF0B1: "±", 0xF0B3: "≥", 0xF0BC: "…",
    0xF0E0: "→", 0xF0FB: "✗", 0xF0FC: "✓", 0xF0FE: "☑",
}  # fmt: skip
_PRIVATE = {code: _SYMBOLS.get(code, "•") for code in range(0xF000, 0xF100)}
"""Symbol fonts lie in the private area (Unicode has no names there); most of theirs in plans are bullets."""
_BLANKS = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_LINE = re.compile(r"(?! )[ -~\u00a1-\u00ac\u00ae-\u1fff\u2010-\u2027\u2030-\u205e]+(?<! )").fullmatch
"""A line of characters that are seen, without a blank at either end."""


def wording(text: str) -> str:
    r"""The text with hard breaks as "\n", single blanks between words, and none at the ends.

    >>> wording("  Equality\u00a0Officer \r\n Chief  Executive's Office\v")
    "Equality Officer\nChief Executive's Office"
    """
    if not text or (_LINE(text) and "  " not in text):
        return text
    broken = _UNSEEN.sub("", _BREAKS.sub("\n", text)).translate(_PRIVATE)
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in broken.split("\n")).strip("\n")
