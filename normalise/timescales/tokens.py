"""The master tokenizer: a cell's text to a short string of word classes, with what each token stands for.

"By end of March 2009" becomes the classes BY END MONTH YEAR (one character each, `vocabulary.CODES`) and the
values None, None, 3, 2009. Runs of words that mean nothing here become one WORD, so that cells of one build
share one signature whatever their labels say.
"""

from __future__ import annotations

from typing import Final

from normalise.timescales.lexemes import Tokens, lexed
from normalise.timescales.lexicon import PHRASES, SILENT, WORDS, Entry
from normalise.timescales.unlisted import UNKNOWN, unlisted
from normalise.timescales.vocabulary import ADJECTIVES, CODES, MEETINGS, PARTICIPLES, PARTICLES, classes

_C: Final = CODES
_WORD: Final = _C["WORD"]
_PART: Final = _C["PART"]
_COUNTED: Final = classes("UNIT YEARWORD")
_ABBREVIATED: Final = classes("MONTH SEASON QUARTER YEARWORD UNIT ONE TWO ORD WEEKDAY APPROX WORD SUF")
_OPEN_ENDED: Final = classes(
    "MONTH QUARTER SEASON TERM BY END FROM BEFORE UNTIL TO DASH SLASH AND EARLY BEGIN EVERY FYW AYW ORD NTH "
    "WITHIN IN BETWEEN COMMA THROUGH OTHER PER"
)
_AWAITS: Final = _OPEN_ENDED | classes("YEARWORD HALF UNIT")
_COMPLETE: Final = classes("YEAR TWO SEMI RP DAY")
_CONTINUES: Final = classes("TO DASH UNTIL SLASH AND")
_LETTERED: Final = tuple("abcdefgh")
_SEMI: Final = _C["SEMI"]
_OF: Final = _C["OF"]
_WORDY: Final = (_WORD, _PART)
_KNOWN: Final = {
    word: (*entry, frozenset((*PHRASES[word], *SILENT, "-")) if word in PHRASES else None)
    for word, entry in WORDS.items()
    if entry[0] not in (_SEMI, _OF, _WORD)
}  # what needs no look at its neighbours, which is most of a date, but for the words that make it a phrase


def tokens(text: str) -> Tokens:
    """The tokens of a cell's text.

    >>> tokens("By end of March 2009").values
    [None, None, 3, 2009]
    """
    found = lexed(text)
    lexemes, codes, values, starts = found.lexemes, found.codes, found.values, found.starts
    at = 0
    while at < len(lexemes):
        known = _KNOWN.get(lexemes[at])
        if known is not None:
            code, value, following = known
            if following is None or at + 1 == len(lexemes) or lexemes[at + 1] not in following:
                codes.append(code)
                values.append(value)
                starts.append(at)
                at += 1
                continue
        at = _next(found, at)
    return found


def _next(found: Tokens, at: int) -> int:
    """Add the token that begins at a lexeme; where the next one begins."""
    lexemes = found.lexemes
    lexeme = lexemes[at]
    entry, after = None, at + 1
    if lexeme in PHRASES:
        entry, after = _phrase(lexemes, at)
    if entry is None:
        entry = WORDS.get(lexeme)
    if entry is None:
        if lexeme in SILENT:
            return at + 1
        entry, after = unlisted(found, at)
        if entry is None:
            return after
    code, value = entry
    codes = found.codes
    if code == _WORD:
        return _add_word(found, at, after)
    if lexeme == "." and _is_listed(found, at):
        found.cut(at - 1)
        if not codes:
            return after
        code, value = _C["ITEM"], None
    if (code == _SEMI and _is_no_break(lexeme, lexemes, at, codes)) or (code == _OF and not _counts(codes)):
        return after
    codes.append(code)
    found.values.append(value)
    found.starts.append(at)
    return after


def _add_word(found: Tokens, at: int, after: int) -> int:
    """Add a word without meaning here to the words before it, or begin a new run of words."""
    codes, lexeme = found.codes, found.lexemes[at]
    code = _PART if _is_participle(lexeme) else _WORD
    if codes and codes[-1] in _WORDY and isinstance(found.values[-1], str):
        if lexeme not in PARTICLES:  # sent out, carried over
            codes[-1] = code
        found.values[-1] = found.values[-1].rstrip("£") + _marks(lexeme)
        return after
    codes.append(code)
    found.values.append(_marks(lexeme))
    found.starts.append(at)
    return after


def _is_listed(found: Tokens, at: int) -> bool:
    """True where a full stop makes what stands before it the number of a list: "1. Draft 2. Report"."""
    codes, before = found.codes, found.lexemes[at - 1] if at else ""
    if not codes or found.starts[-1] != at - 1 or at + 1 == len(found.lexemes):
        return False
    number = int(before) if before.isdigit() else ord(before) - 96 if before in _LETTERED else 0
    opens = len(codes) == 1 and (before.isdigit() or number == 1)
    follows = number == found.listed + 1 > 1 and codes[-2:-1] != [] and codes[-2] not in _AWAITS
    if not opens and not follows and (codes[-1] != _C["ONE"] or codes[-2] not in _COMPLETE):
        return False
    found.listed = number
    return True


def _counts(codes: list[str]) -> bool:
    """True where "of" follows a length of time: "6 months of adoption"."""
    return bool(codes) and codes[-1] in _COUNTED


def _phrase(lexemes: list[str], at: int) -> tuple[Entry | None, int]:
    """The longest phrase that begins here, and where it ends."""
    place = _heard(lexemes, at + 1)
    following = PHRASES[lexemes[at]].get(lexemes[place]) if place < len(lexemes) else None
    for words, entry in following or ():
        end = place + 1
        for word in words:
            end = _heard(lexemes, end)
            if end >= len(lexemes) or lexemes[end] != word:
                break
            end += 1
        else:
            return entry, end
    return None, at + 1


def _heard(lexemes: list[str], at: int) -> int:
    """The next lexeme that counts in a phrase: "the" and hyphens do not, nor a line's end after one."""
    while at < len(lexemes) and (
        lexemes[at] == "-" or lexemes[at] in SILENT or (lexemes[at] == "\n" and lexemes[at - 1] == "-")
    ):
        at += 1
    return at


def _marks(word: str) -> str:
    """What a word of a label tells: "m" for a meeting, "s" for several things, "£" for money or a share."""
    if word[0] in "£$€" or word[-1] == "%":
        return "£"
    return ("m" if word in MEETINGS else "") + (
        "s" if word[-1] == "s" and word[-2:] not in ("ss", "us", "is") else ""
    )


def _is_participle(word: str) -> bool:
    """True for a past participle: what it is said of has happened."""
    return (word.endswith("ed") and len(word) > 4 and word not in ADJECTIVES) or word in PARTICIPLES


def _is_no_break(lexeme: str, lexemes: list[str], at: int, codes: list[str]) -> bool:
    """True for a full stop after an abbreviation, and for a line's end inside an expression."""
    if not codes:
        return True
    if lexeme == ".":
        return codes[-1] in _ABBREVIATED
    if lexeme != "\n":
        return False
    if codes[-1] in _OPEN_ENDED or codes[-1] == _SEMI or at + 1 == len(lexemes):
        return True
    return WORDS.get(lexemes[at + 1], UNKNOWN)[0] in _CONTINUES
