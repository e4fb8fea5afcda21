"""The words of a cell or paragraph, freed of what is not wording: blanks for layout, control characters."""

from __future__ import annotations

import re

_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff]")
_BLANKS = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_SEEN = r"[!-~\u00a1-\u00ac\u00ae-\u1fff\u2010-\u2027\u2030-\u205e]+"
_PLAIN = re.compile(f"{_SEEN}(?: {_SEEN})*")


def wording(text: str) -> str:
    r"""The text with hard breaks as "\n", single blanks between words, and none at the ends.

    >>> wording("  Equality\u00a0Officer \r\n Chief  Executive's Office\v")
    "Equality Officer\nChief Executive's Office"
    """
    if not text or _PLAIN.fullmatch(text):
        return text
    broken = _UNSEEN.sub("", _BREAKS.sub("\n", text))
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in broken.split("\n")).strip("\n")
