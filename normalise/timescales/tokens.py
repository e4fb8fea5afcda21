"""The master tokenizer: a cell's text to a short string of word classes, with what each token stands for.

"By end of March 2009" becomes the classes BY END MONTH YEAR (one character each, `vocabulary.CODES`) and the
values None, None, 3, 2009. Runs of words that mean nothing here become one WORD, so that cells of one build
share one signature whatever their labels say.
"""

from __future__ import annotations

import re
from typing import Any, Final

from normalise.timescales.lexicon import PHRASES, SILENT, WORDS, Entry
from normalise.timescales.spelling import MISREAD, corrected, unmixed
from normalise.timescales.vocabulary import ADJECTIVES, CODES, ENUMERATORS, MEETINGS, PARTICIPLES, classes

LEXEME: Final = re.compile(
    r"""[ ]*(
    [^\W\d_]+(?![\w'./])|(?:19|20)\d\d(?![\w./%:,-])|[-,:()](?![\w?])  # plain words, years
    |(?<![\d/.])\d{1,2}(?:\s?[./]\s?|-)\d{1,2}(?:\s?[./]\s?|-)\d{2,4}(?![\d/])  # 31/10/2008, 31.10.08
    |(?<![\w/.])[\dilo]{1,2}[./-][\dilo]{1,2}[./-][\dilo]{2,4}(?![\w/])                 # l4/O5/2008
    |(?<![\w/.-])(?:\d[ilo]|[ilo]\d)[./-](?:19|20)\d\d(?![\w/-])                       # o6/2010
    |(?<!\d)(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?![\d/])                            # 2008-10-31
    |(?<![\d/.\-])\d{1,2}[./-](?:19|20)\d\d(?![\d/-])                                 # 10/2008
    |\d{1,2}[:.]\d\d\s?[ap]m\b|\d{1,2}\s?[ap]m\b|(?<!\d)\d{1,2}:\d\d(?!\d)            # a time of day
    |[£$€]\s?\d[\d,.]*[a-z]*|\d[\d,.]*\s?%|\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)+     # money, shares, 4.12
    |(?<![\w.])0\d{2,4}[ -]\d{3,4}(?:[ -]?\d{3,4})?(?!\d)                             # a telephone number
    |'\d\d(?!\d)
    |(?:[a-z]\.){2,}[a-z]?(?![a-z])|(?:n\s?/\s?a|w/c|w/b|w/e|f/y|y/e|t/b/c|a/y|(?:d{1,2}/)?m{2,4}/y{2,4})(?![a-z])
    |[^\W_]+(?:'[a-z]+)?|_{2,}|\?{2,}
    |[-/\\&+,;:()\[\]=<>?\n•|·~]|\.(?=\s|$))""",
    re.VERBOSE,
)
_SPACES: Final = '\u00a0\u2002\u2003\u2009\u202f\u200b\t\u201c\u201d"'
_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("\u2013\u2014\u2012\u2212\u2010\u2011\u2015\u00ad", "-"),
        **dict.fromkeys("\u2018\u2019`\u00b4\u02bc", "'"),
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys("\r\x0b\x0c\u2028\x85\uf0b7\u25cf\u25aa", "\n"),
    }
)
_C: Final = CODES
_WORD: Final = _C["WORD"]
_PART: Final = _C["PART"]
_UNKNOWN: Final[Entry] = (_WORD, None)
_GLUED: Final = classes("MONTH QUARTER YEARWORD FYW AYW HALF SEASON UNIT BY TERM TO END RECUR")
_NUMERIC: Final = classes("ONE TWO WNUM")
_COUNTED: Final = classes("UNIT YEARWORD")
_ABBREVIATED: Final = classes("MONTH QUARTER YEARWORD UNIT ONE TWO ORD WEEKDAY APPROX WORD SUF")
_OPEN_ENDED: Final = classes(
    "MONTH QUARTER SEASON TERM BY END FROM BEFORE UNTIL TO DASH SLASH AND EARLY BEGIN EVERY FYW AYW ORD NTH "
    "WITHIN IN BETWEEN COMMA THROUGH OTHER PER"
)
_COMPLETE: Final = classes("YEAR TWO SEMI RP DAY")
_CONTINUES: Final = classes("TO DASH UNTIL SLASH AND")
_SEMI: Final = _C["SEMI"]
_OF: Final = _C["OF"]
_WORDY: Final = (_WORD, _PART)
_PLAIN_WORDS: Final = {
    word: entry
    for word, entry in WORDS.items()
    if word not in PHRASES and entry[0] not in (_SEMI, _OF, _WORD)
}  # what needs no look at its neighbours, which is most of a date
_STARTERS: Final = {
    word: (WORDS[word], frozenset((*following, *SILENT, "-")))
    for word, following in PHRASES.items()
    if word in WORDS and WORDS[word][0] not in (_SEMI, _OF, _WORD)
}  # what may open a phrase, and what then follows


class Tokens:
    """A tokenized text: `codes`, one character a token, `values`, and each one's first lexeme."""

    __slots__ = ("codes", "lexemes", "starts", "text", "values")

    def __init__(self, text: str) -> None:
        self.text = plain(text)
        self.lexemes: list[str] = LEXEME.findall(self.text)
        self.codes: list[str] = []
        self.values: list[Any] = []
        self.starts: list[int] = []

    def lexemes_of(self, first: int, after: int) -> tuple[int, int]:
        """The lexemes that the tokens from `first` to before `after` were made of."""
        ends = self.starts[after] if after < len(self.starts) else len(self.lexemes)
        return self.starts[first], ends


def plain(text: str) -> str:
    """The text in lower case, with one kind of dash, quote and space; as long as the text itself."""
    if text.isascii() and "\r" not in text and "`" not in text:
        return text.lower()
    text = text.translate(_PLAIN)
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower()[:1] for c in text)


def tokens(text: str) -> Tokens:
    """The tokens of a cell's text.

    >>> tokens("By end of March 2009").values
    [None, None, 3, 2009]
    """
    found = Tokens(text)
    lexemes, codes, values, starts = found.lexemes, found.codes, found.values, found.starts
    at = 0
    while at < len(lexemes):
        lexeme = lexemes[at]
        entry = _PLAIN_WORDS.get(lexeme)
        if entry is None and lexeme in _STARTERS:
            starter, following = _STARTERS[lexeme]
            if at + 1 == len(lexemes) or lexemes[at + 1] not in following:
                entry = starter
        if entry is None:
            at = _next(found, at)
            continue
        codes.append(entry[0])
        values.append(entry[1])
        starts.append(at)
        at += 1
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
        entry, after = _unlisted(found, at)
        if entry is None:
            return at
    code, value = entry
    codes = found.codes
    if code == _WORD:
        return _add_word(found, at, after)
    if lexeme == "." and _is_listed(codes):
        for made in (codes, found.values, found.starts):
            made.pop()
        return after
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
        codes[-1] = code
        found.values[-1] += _marks(lexeme)
        return after
    codes.append(code)
    found.values.append(_marks(lexeme))
    found.starts.append(at)
    return after


def _is_listed(codes: list[str]) -> bool:
    """True where a full stop makes the digit before it the number of a list: "1. Draft 2. Report"."""
    return bool(codes) and codes[-1] == _C["ONE"] and (len(codes) == 1 or codes[-2] in _COMPLETE)


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
    """The next lexeme that counts in a phrase: "the" and hyphens do not."""
    while at < len(lexemes) and (lexemes[at] == "-" or lexemes[at] in SILENT):
        at += 1
    return at


def _unlisted(found: Tokens, at: int) -> tuple[Entry | None, int]:
    """A lexeme outside the vocabulary; None after the lexemes were mended and have to be read again."""
    lexemes, codes = found.lexemes, found.codes
    lexeme = lexemes[at]
    if not lexeme.isalpha():
        return _numeric(lexemes, at)
    if lexeme in ENUMERATORS:
        return _UNKNOWN, _numbered(lexemes, at + 1)
    if _joined(lexemes, at):
        return None, at
    if codes and found.starts[-1] == at - 1 and len(lexeme) > 2:
        whole = WORDS.get(lexemes[at - 1] + lexeme)
        if whole is not None and whole[0] in _GLUED and lexemes[at - 1].isalpha():
            codes.pop()
            found.values.pop()
            found.starts.pop()
            return whole, at + 1
    if set(lexeme) == {"x"} and len(lexeme) > 1:
        return (_C["PLACEHOLDER"], "placeholder"), at + 1
    if len(lexeme) > 2 and _near_time(lexemes, at):
        return corrected(lexeme) or _UNKNOWN, at + 1
    return _UNKNOWN, at + 1


def _joined(lexemes: list[str], at: int) -> bool:
    """Join a word torn in two by a line's end or a reader: "Septem ber", "Octo-ber"."""
    after = at + 1
    if after < len(lexemes) and lexemes[after] in "-\n":
        after += 1
    if after == len(lexemes) or len(lexemes[after]) > 6 or not lexemes[after].isalpha():
        return False
    whole = lexemes[at] + lexemes[after]
    if len(whole) < 6 or (whole not in PHRASES and WORDS.get(whole, _UNKNOWN)[0] == _WORD):
        return False
    lexemes[at : after + 1] = [whole]
    return True


def _numeric(lexemes: list[str], at: int) -> tuple[Entry | None, int]:
    """A lexeme with digits or signs in it."""
    lexeme = lexemes[at]
    if lexeme[0] in "_?":
        return (_C["PLACEHOLDER"], "placeholder"), at + 1
    if lexeme[0] == "'":
        return (_C["YEAR"], lexeme[1:]), at + 1
    if lexeme.isdigit():
        cut = len(lexeme) == 3 and lexeme[:2] in ("19", "20")
        return (_C["CUT"] if cut else _C["BIG"], lexeme), at + 1
    if not any(c.isdigit() for c in lexeme):
        return WORDS.get(lexeme.replace(".", "").replace(" ", ""), _UNKNOWN), at + 1
    if lexeme.isalnum():
        return _mixed(lexemes, at)
    return _numeric_date(lexeme), at + 1


def _numeric_date(lexeme: str) -> Entry:
    """A date in numbers, or a month and year; anything else ("4.12", "1.2.3", "£5,000") is only a word."""
    said = lexeme.translate(MISREAD) if lexeme[-1].isdigit() else lexeme
    parts = re.split(r"\s?[./-]\s?", said)
    if not all(part.isdigit() for part in parts):
        return _UNKNOWN
    if len(parts) == 3 and (len(parts[2]) > 1 or len(parts[0]) == 4):
        return _C["DAY"], tuple(parts)
    if len(parts) == 2 and len(parts[1]) == 4:
        return _C["NMONTH"], (int(parts[0]), int(parts[1]))
    return _UNKNOWN


def _mixed(lexemes: list[str], at: int) -> tuple[Entry | None, int]:
    """Letters and digits in one: parted where both sides are known, mended where they were confused."""
    lexeme = lexemes[at]
    parts = re.findall(r"\d+(?:st|nd|rd|th)(?![a-z])|\d+|[^\W\d]+", lexeme)
    known = [part for part in parts if part.isalpha()]
    mended = unmixed(lexeme)
    if len(parts) > 1 and all(WORDS.get(part, _UNKNOWN)[0] in _GLUED for part in known):
        lexemes[at : at + 1] = parts
        return None, at
    if mended:
        lexemes[at] = mended
        return None, at
    return _UNKNOWN, at + 1


def _numbered(lexemes: list[str], at: int) -> int:
    """Where the number after "phase", "objective" or "section" ends: it is no day of a month."""
    if at >= len(lexemes) or WORDS.get(lexemes[at], _UNKNOWN)[0] not in _NUMERIC:
        return at
    after = WORDS.get(lexemes[at + 1], _UNKNOWN)[0] if at + 1 < len(lexemes) else ""
    return at if after in _COUNTED or lexemes[at][0] == "0" else at + 1


def _marks(word: str) -> str:
    """What a word of a label tells: "m" for a meeting, "s" for several things."""
    return ("m" if word in MEETINGS else "") + (
        "s" if word[-1] == "s" and word[-2:] not in ("ss", "us", "is") else ""
    )


def _is_participle(word: str) -> bool:
    """True for a past participle: what it is said of has happened."""
    return (word.endswith("ed") and len(word) > 4 and word not in ADJECTIVES) or word in PARTICIPLES


def _near_time(lexemes: list[str], at: int) -> bool:
    """True where a misspelling is worth a look: beside a number or a word of time, or nearly alone."""
    if len(lexemes) < 3:
        return True
    return any(
        lexemes[place][0].isdigit() or (lexemes[place] in WORDS and lexemes[place] not in "-\n&and")
        for place in (at - 1, at + 1)
        if 0 <= place < len(lexemes)
    )


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
    return WORDS.get(lexemes[at + 1], _UNKNOWN)[0] in _CONTINUES
