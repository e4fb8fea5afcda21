"""Text as it may be written: white space collapsed, nothing unseen that a screen or a file would act upon."""

from __future__ import annotations

import re
from collections.abc import Iterable

_UNSAFE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LIVE = re.compile("'*[=+\\-@＝＋－＠]")


def plain(text: str) -> str:
    r"""The document's wording on one line, without control characters.

    >>> plain("Pilot: May 2008\nBuild into training:\tSummer\xa02008\x1b\x00")
    'Pilot: May 2008 Build into training: Summer 2008'
    """
    if text.isprintable() and "  " not in text:  # as most texts are; of white space only " " is printable
        return text.strip(" ")
    one_line = " ".join(text.split())
    return one_line if one_line.isprintable() else " ".join(_UNSAFE.sub("", one_line).split())


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula: `'` stands before a leading = + - @.

    Text that already begins so gets one more, so that taking one away always gives the wording back.

    >>> guarded("=HYPERLINK(1)"), guarded("'-10%"), guarded("'Your Staffordshire' magazine")
    ("'=HYPERLINK(1)", "''-10%", "'Your Staffordshire' magazine")
    """
    return f"'{text}" if _LIVE.match(text) else text


def unguarded(text: str) -> str:
    """The wording that `guarded` was given."""
    return text[1:] if text.startswith("'") and _LIVE.match(text) else text


def joined(texts: Iterable[object], mark: str = "; ") -> str:
    """The texts that are not blank, each once, in order."""
    return mark.join(dict.fromkeys(filter(None, map(str, texts))))


def own_title(council: str, title: str) -> str:
    """A scheme's title without the council's name in front, for where that stands beside it.

    >>> own_title("Leeds City Council", "Leeds City Council: Race Equality Scheme 2009 - 2012")
    'Race Equality Scheme 2009 - 2012'
    """
    if not council or not title.casefold().startswith(council.casefold()):
        return title
    rest = title[len(council) :].lstrip(" :,-–—")
    return f"{rest[:1].upper()}{rest[1:]}" or title
