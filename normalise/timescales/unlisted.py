"""Lexemes outside the vocabulary: dates in numbers, torn, glued, misread and misspelt words."""

from __future__ import annotations

import re
from typing import Final

from normalise.timescales.lexemes import Tokens
from normalise.timescales.lexicon import PHRASES, WORDS, Entry
from normalise.timescales.spelling import MISREAD, respelt, unmixed
from normalise.timescales.vocabulary import CODES, ENUMERATORS, NAMED, classes

_C: Final = CODES
_WORD: Final = _C["WORD"]
UNKNOWN: Final[Entry] = (_WORD, None)
_GLUED: Final = classes(
    "MONTH QUARTER YEARWORD FYW AYW CYW HALF SEASON UNIT BY TERM TO END RECUR ONGOING ONWARD FROM UNTIL "
    "AND TIMES"
)
_TORN: Final = classes("MONTH QUARTER HALF SEASON UNIT TERM RECUR ONGOING ORD")
_NUMERIC: Final = classes("ONE TWO WNUM")
_COUNTED: Final = classes("UNIT YEARWORD")
_LEADS: Final = tuple("by from before until end of in to and for during after since".split())
_LED: Final = classes("MONTH SEASON END OF")
_TIME_OF_DAY: Final = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s?[ap]m|\d{1,2}:\d\d")
_PIECES: Final = (
    re.compile(r"\d+(?:st|nd|rd|th)(?![a-z])|\d+|[^\W\d]+"),
    re.compile(r"\d+(?:st|nd|rd|th)?|[^\W\d]+"),
)


def unlisted(found: Tokens, at: int) -> tuple[Entry | None, int]:
    """A lexeme outside the vocabulary; None after the lexemes were mended: read on from where it says."""
    lexemes = found.lexemes
    lexeme = lexemes[at]
    if not lexeme.isalpha():
        return _numeric(lexemes, at)
    if lexeme in NAMED:
        return UNKNOWN, _named(lexemes, at + 1)
    if lexeme in ENUMERATORS:
        return UNKNOWN, _numbered(lexemes, at + 1)
    if _joined(lexemes, at):
        return None, at
    torn = _torn(found, at) if len(lexeme) > 1 else None
    if torn is not None:
        return None, torn
    if set(lexeme) == {"x"} and len(lexeme) > 1:
        return (_C["PLACEHOLDER"], "placeholder"), at + 1
    if len(lexeme) > 4 and (parts := _parted(lexeme)):
        lexemes[at : at + 1] = parts
        return None, at
    if len(lexeme) > 2 and _near_time(lexemes, at) and (meant := respelt(lexeme)):
        lexemes[at] = meant
        return None, at
    return UNKNOWN, at + 1


def _joined(lexemes: list[str], at: int) -> bool:
    """Join a word torn in two by a line's end or a reader: "Septem ber", "Octo-ber"."""
    after = at + 1
    for sign in "-\n":
        after += after < len(lexemes) and lexemes[after] == sign
    if after == len(lexemes) or len(lexemes[after]) > 6 or not lexemes[after].isalpha():
        return False
    whole = lexemes[at] + lexemes[after]
    if len(whole) < 6 or (whole not in PHRASES and WORDS.get(whole, UNKNOWN)[0] == _WORD):
        return False
    lexemes[at : after + 1] = [whole]
    return True


def _torn(found: Tokens, at: int) -> int | None:
    """Join the end of a word to its beginning, itself a word ("Sept ember", "1 lth"); where it begins."""
    lexemes, first = found.lexemes, at - 1
    while first > 0 and lexemes[first] in "-\n":
        first -= 1
    if first < 0 or first not in found.starts or not lexemes[first].isalnum():
        return None
    whole = lexemes[first] + lexemes[at]
    if lexemes[first].isdigit():
        whole = unmixed(whole) if len(lexemes[at]) == 3 else ""
    if WORDS.get(whole, UNKNOWN)[0] not in _TORN:
        return None
    found.cut(first)
    lexemes[first : at + 1] = [whole]
    return first


def _parted(word: str) -> list[str]:
    """A small word and a month run together: "byMarch", "endof"; empty when the word is none."""
    if not word.startswith(_LEADS):
        return []
    for lead in _LEADS:
        rest = word.removeprefix(lead)
        if rest != word and (rest == "the" or WORDS.get(rest, UNKNOWN)[0] in _LED):
            return [lead, rest]
    return []


def _numeric(lexemes: list[str], at: int) -> tuple[Entry | None, int]:
    """A lexeme with digits or signs in it."""
    lexeme = lexemes[at]
    if lexeme[0] in "_?":
        return (_C["PLACEHOLDER"], "placeholder"), at + 1
    if lexeme[0] == "'":
        return (_C["YEAR"], lexeme[1:]), at + 1
    if lexeme.isdigit():
        if (
            len(lexeme) == 3
            and WORDS.get(lexemes[at + 1] if at + 1 < len(lexemes) else "", UNKNOWN)[0] in _COUNTED
        ):
            return (_C["WNUM"], int(lexeme)), at + 1
        cut = len(lexeme) == 3 and lexeme[:2] in ("19", "20")
        return (_C["CUT"] if cut else _C["BIG"], lexeme), at + 1
    if not any(c.isdigit() for c in lexeme):
        return WORDS.get(lexeme.replace(".", "").replace(" ", ""), UNKNOWN), at + 1
    if _TIME_OF_DAY.fullmatch(lexeme):
        return None, at + 1
    if lexeme.isalnum():
        return _mixed(lexemes, at)
    return _numeric_date(lexeme), at + 1


def _numeric_date(lexeme: str) -> Entry:
    """A date in numbers, or a month and year; anything else ("4.12", "1.2.3", "£5,000") is only a word."""
    said = lexeme.translate(MISREAD) if lexeme[-1].isdigit() else lexeme
    parts = re.split(r"\s?[./,-]+\s?", said)
    if not all(part.isdigit() for part in parts):
        return UNKNOWN
    if len(parts) == 3 and (len(parts[2]) > 1 or len(parts[0]) == 4):
        return _C["DAY"], (*parts, "-" in said)
    if len(parts) == 2 and len(parts[1]) == 4:
        return _C["NMONTH"], (int(parts[0]), int(parts[1]))
    return UNKNOWN


def _mixed(lexemes: list[str], at: int) -> tuple[Entry | None, int]:
    """Letters and digits in one: mended where they were confused, parted where both sides are known."""
    lexeme = lexemes[at]
    mended = unmixed(lexeme)
    if mended.isalpha():
        lexemes[at] = mended
        return None, at
    for pieces in _PIECES:
        parts = pieces.findall(lexeme)
        if len(parts) > 1 and all(_is_known(part) for part in parts if part.isalpha()):
            lexemes[at : at + 1] = parts
            return None, at
    if mended:
        lexemes[at] = mended
        return None, at
    return UNKNOWN, at + 1


def _is_known(part: str) -> bool:
    return WORDS.get(part, UNKNOWN)[0] in _GLUED or bool(_parted(part))


def _named(lexemes: list[str], at: int) -> int:
    """Where the number or year after "Act", "ISO" or "room" ends: it is part of the name."""
    if at >= len(lexemes) or not lexemes[at].isdigit():
        return at
    more = at + 2 < len(lexemes) and lexemes[at + 1] in ":/-" and lexemes[at + 2].isdigit()
    return at + 3 if more else at + 1


def _numbered(lexemes: list[str], at: int) -> int:
    """Where the number after "phase", "objective" or "section" ends: it is no day of a month."""
    if at >= len(lexemes) or WORDS.get(lexemes[at], UNKNOWN)[0] not in _NUMERIC:
        return at
    after = WORDS.get(lexemes[at + 1], UNKNOWN)[0] if at + 1 < len(lexemes) else ""
    return at if after in _COUNTED or lexemes[at][0] == "0" else at + 1


def _near_time(lexemes: list[str], at: int) -> bool:
    """True where a misspelling is worth a look: beside a number or a word of time, or nearly alone."""
    if len(lexemes) < 3:
        return True
    return any(
        lexemes[place][0].isdigit() or (lexemes[place] in WORDS and lexemes[place] not in "-\n&and")
        for place in (at - 1, at + 1)
        if 0 <= place < len(lexemes)
    )
