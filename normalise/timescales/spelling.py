"""Misspelt and misread words of the vocabulary: "Sepember", "Anually", "0ct", "2OO8".

Distances are Damerau-Levenshtein (optimal string alignment): one insertion, deletion, substitution or swap
counts 1. A word that is good English beside a month's name ("Marsh", "Mayor", "manually") is never corrected.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from normalise.timescales.lexicon import WORDS
from normalise.timescales.vocabulary import classes

_MENDED: Final = classes("MONTH SEASON RECUR QUARTER WEEKDAY")
_ALSO: Final = (
    "ongoing",
    "continuous",
    "continuing",
    "continual",
    "financial",
    "academic",
    "onwards",
    "expected",
    "continuously",
    "immediate",
    "immediately",
    "completed",
    "year",
    "years",
    "months",
    "weeks",
    "rolling",
    "commence",
    "commencing",
    "commenced",
    "starting",
    "beginning",
    "throughout",
    "within",
    "during",
    "before",
    "until",
    "implemented",
    "achieved",
)
_TARGETS: Final = [
    word
    for word, (code, _) in WORDS.items()
    if len(word) >= 3 and word.isalpha() and (code in _MENDED or word in _ALSO)
]
GOOD_ENGLISH: Final = frozenset(
    """
    marsh mayor mary mark marks marked market match mart mars maria marie marc larch parch starch manor
    set sets sent seat sect self step seep sort just julie julia juliet jury jumps dune tune june's nine line
    juno jane jean joan john jack jam jar join joint august's augusta gust member members remember dismember
    octave octet novel novels decent decades december's apron april's appeal apply avail trail
    string sprint sprung springs sparing hammer simmer slimmer hummer summers sumner column autumns winner
    winters enter linter hinter wintry manually annul annals annuity nearly pearly dearly clearly yearling
    weakly meekly dairy daisy gaily monthlies mouth mouths moth moths north month's fourth worth
    outgoing oncoming ingoing undergoing foregoing competed compete competes complex completes complement
    quartet quartz quarry quarters' day's says days dates data date dare dear deer dell
    need needs week's weak peak seek meek done dont don one none dome tone
    started start starts starter stated state states stared stored constant constantly continent contents
    term terms team teams firm form forms farm firms germ team's
    achieve achieves archived chieve closed close closes clothed cloned stopped shopped dropped
    deployed declared delay delays relayed deleted delivered detained
    continuum contributes contributed permanent's immediacy immediate's intermediate
    year's years' yeas yearn pear pears tears bears hears wears rear rears tear bear hear wear near ear ears
    work works word words walk walks weed wend sand send sun's son sons mom moon man men fir fry frie
    daring commerce staring stating starring sharing storing with without whither wither
    tues thus hour hours house every ever never over other others further father
    """.split()
)
_LETTERS: Final = tuple(str.maketrans("01589", letters) for letters in ("olsbg", "oisbg"))
_SMALL: Final = ("on", "of", "to")
_DIGITS: Final = str.maketrans("olisbz", "011582")
MISREAD: Final = str.maketrans("oli", "011")


@lru_cache(maxsize=8192)
def respelt(word: str) -> str:
    """The word that was meant; "" when the one written is a word of its own or too far from every known one.

    >>> respelt("janaury"), respelt("marsh")
    ('january', '')
    """
    if len(word) < 3 or word in GOOD_ENGLISH or not word.isalpha():
        return ""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    allowed = 1 if len(word) < 7 else 2
    found = extract(word, _TARGETS, scorer=OSA.distance, score_cutoff=allowed, limit=4)
    near = [(distance, target) for target, distance, _ in found if _alike(word, target, int(distance))]
    if not near:
        return ""
    best = min((distance, target[-1] != word[-1]) for distance, target in near)
    nearest = [target for distance, target in near if (distance, target[-1] != word[-1]) == best]
    return nearest[0] if len({WORDS[target] for target in nearest}) == 1 else ""


def _alike(word: str, target: str, distance: int) -> bool:
    """A short word must keep its first letter, unless its first two are swapped."""
    if min(len(word), len(target)) < 4 and (len(target) < 4 or len(word) < 3):
        return False
    if distance > 1 and (len(target) < 8 or word[:2] != target[:2] or word[-1] != target[-1]):
        return False
    return word[0] == target[0] or (len(word) == len(target) and word[:2] == target[1::-1])


@lru_cache(maxsize=8192)
def unmixed(lexeme: str) -> str:
    """A word or number whose letters and digits were confused, set right; "" when neither makes sense.

    >>> unmixed("0ct"), unmixed("2oo8"), unmixed("1lth"), unmixed("b12")
    ('oct', '2008', '11th', '')
    """
    for table in _LETTERS:
        word = lexeme.translate(table)
        entry = WORDS.get(word)
        if entry is not None and (len(word) > 3 or word in _SMALL or (len(word) > 2 and entry[0] in _MENDED)):
            return word
    ordinal = lexeme[:-2].translate(_DIGITS) + lexeme[-2:]
    if ordinal in WORDS and ordinal[0].isdigit():
        return ordinal
    digits = lexeme.translate(_DIGITS)
    is_year = len(digits) == 4 and digits[:2] in ("19", "20")
    is_short = len(digits) == 2 and lexeme.strip("0123456789") in ("o", "l", "i")
    return digits if digits.isdigit() and (is_year or is_short) else ""
