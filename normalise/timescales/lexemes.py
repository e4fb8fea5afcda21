"""The words, numbers and signs of a text, before anything is known of what they mean."""

from __future__ import annotations

import re
from typing import Any, Final

from msgspec import Struct

LEXEME: Final = re.compile(
    r"""[ ]*(
    [^\W\d_]++(?:(?![\w'./])|(?<=\w{3})(?=\.)|(?<=\w{5})(?=/))                         # most words
    |(?:19|20)\d\d(?![\w%]|[.,]\d|[-/.]\d{1,2}[-/.]\d)|[-/\\&+,;:()\[\]=<>\n•|·~]      # most years, signs
    |\d{1,2}(?:st|nd|rd|th)?(?![\w/%:'.]|,\d|-[\dilo]|\s?[./%]|\s?[ap]m\b)             # most days
    |(?<![\d/.])\d{1,2}(?:\s?[./]\s?|-)\d{1,2}(?:\s?[./]\s?|-)\d{2,4}(?![\d/])  # 31/10/2008, 31.10.08
    |(?<![\w/.])[\dilo]{1,2}[./-][\dilo]{1,2}[./-][\dilo]{2,4}(?![\w/])                 # l4/O5/2008
    |(?<![\w/.-])(?:\d[ilo]|[ilo]\d)[./-](?:19|20)\d\d(?![\w/-])                       # o6/2010
    |(?<![\d/.])\d{1,2}(?:[./,]{2}|[./,])\d{1,2}(?:[./,]{2}|[./,])(?:19|20)\d\d(?![\d/-])        # 31.03,2010
    |(?<!\d)(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?![\d/])                            # 2008-10-31
    |(?<![\d/.\-])\d{1,2}[./-](?:19|20)\d\d(?![\d/-])                                 # 10/2008
    |\d{1,2}[:.]\d\d\s?[ap]m\b|\d{1,2}\s?[ap]m\b|(?<!\d)\d{1,2}:\d\d(?!\d)            # a time of day
    |[£$€]\s?\d[\d,.]*[a-z]*|\d[\d,.]*\s?%|\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)+     # money, shares, 4.12
    |(?<![\w.])0\d{2,4}[ -]\d{3,4}(?:[ -]?\d{3,4})?(?!\d)                             # a telephone number
    |'\d\d(?!\d)
    |(?:[a-z]\.){2,}[a-z]?(?![a-z])|(?:n\s?/\s?a|w/c|w/b|w/e|f/y|1/4(?:ly|rly|erly)|y/e|t/b/c|a/y|(?:d{1,2}/)?m{2,4}/y{2,4})(?![a-z])
    |[a-z]+(?=\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\w))                                   # by31/10/2008
    |[^\W_]+(?:'[a-z]+)?|_{2,}|\?{2,}
    |\?|\.(?=\s|$))""",
    re.VERBOSE,
)
_SPACES: Final = '\u00a0\u2002\u2003\u2009\u202f\u200b\t\u201c\u201d"'
_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("\u2013\u2014\u2012\u2212\u2010\u2011\u2015\u00ad", "-"),
        **dict.fromkeys("\u2018\u2019`\u00b4\u02bc", "'"),
        **dict.fromkeys("\u2044\u2215", "/"),
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys("\r\x0b\x0c\u2028\x85\uf0b7\u25cf\u25aa", "\n"),
    }
)


class Tokens(Struct, gc=False):
    """A tokenized text: `codes`, one character a token, `values`, and each one's first lexeme.

    `listed` is the number of the last entry of a list ("2. Report").
    """

    text: str
    lexemes: list[str]
    codes: list[str] = []
    values: list[Any] = []
    starts: list[int] = []
    listed: int = 0

    def cut(self, first: int) -> None:
        """Take back the tokens from a lexeme on."""
        while self.starts and self.starts[-1] >= first:
            for made in (self.codes, self.values, self.starts):
                made.pop()

    def lexemes_of(self, first: int, after: int) -> tuple[int, int]:
        """The lexemes that the tokens from `first` to before `after` were made of."""
        ends = self.starts[after] if after < len(self.starts) else len(self.lexemes)
        return self.starts[first], ends


def lexed(text: str) -> Tokens:
    """A text's lexemes, before any is a token."""
    said = plain(text)
    return Tokens(said, LEXEME.findall(said))


def plain(text: str) -> str:
    """The text in lower case, with one kind of dash, quote and space; as long as the text itself."""
    if text.isascii() and "\r" not in text and "`" not in text:
        return text.lower()
    text = text.translate(_PLAIN)
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower()[:1] for c in text)
