"""Whom it is for: equality strands named in an action, its ladder and its scheme's title, by spaCy's PhraseMatcher.

The nine protected characteristics of the Equality Act 2010 (section 4), the grounds of section 75 of the Northern
Ireland Act 1998 that go beyond them, and the words of the older race, disability and gender duties.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher

WORDS: dict[str, tuple[str, ...]] = {
    "age": ("age", "older people", "young people", "younger people", "older residents", "children", "ageism", "youth", "elderly", "pensioners"),
    "disability": ("disability", "disabilities", "disabled", "impairment", "impairments", "deaf", "blind", "mental health", "learning difficulties", "wheelchair", "accessible", "accessibility", "neurodiverse", "autism"),
    "gender reassignment": ("gender reassignment", "transgender", "trans", "gender identity", "lgbt", "lgbtq", "lgbt+", "lgbtq+", "transsexual"),
    "marriage and civil partnership": ("marriage", "civil partnership", "civil partnerships", "marital status"),
    "pregnancy and maternity": ("pregnancy", "maternity", "pregnant", "breastfeeding", "menopause"),
    "race": ("race", "racial", "racist", "racism", "ethnic", "ethnicity", "bme", "bame", "black and minority ethnic", "gypsy", "gypsies", "traveller", "travellers", "roma", "refugee", "refugees", "asylum seekers", "nationality", "migrants"),
    "religion or belief": ("religion", "religious", "belief", "faith", "faiths", "interfaith", "muslim", "jewish", "christian", "sikh", "hindu"),
    "sex": ("sex", "gender", "women", "men", "girls", "boys", "gender equality", "gender pay", "sexism", "domestic abuse", "domestic violence"),
    "sexual orientation": ("sexual orientation", "sexuality", "gay", "lesbian", "bisexual", "homophobic", "homophobia", "lgb", "lgbt", "lgbtq", "lgbt+", "lgbtq+"),
    "political opinion": ("political opinion", "political opinions"),
    "dependants": ("dependants", "dependents", "carers", "caring responsibilities"),
}  # fmt: skip


_LETTERS = re.compile(r"[a-z]+")
_FIRST = frozenset(
    match.group() for words in WORDS.values() for word in words if (match := _LETTERS.match(word))
)
"""First words of all phrases: a text without any of them names no strand, which is quicker to see than by spaCy."""


def strands(texts: Iterable[str]) -> tuple[str, ...]:
    """The strands named in the texts, in the order of WORDS."""
    return tuple(words_of(texts))


def words_of(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The words that name each strand, as written, in the order of WORDS and of reading.

    words_of(["Support disabled people", "Race Equality Scheme"])
    # {"disability": ("disabled",), "race": ("Race",)}
    """
    found: dict[str, dict[str, None]] = {}
    for text in texts:
        for strand, word in _named(text):
            found.setdefault(strand, {})[word] = None
    return {strand: tuple(found[strand]) for strand in WORDS if strand in found}


@lru_cache(maxsize=8192)
def _named(text: str) -> tuple[tuple[str, str], ...]:
    """Strands and the words that name them, in reading order."""
    if _FIRST.isdisjoint(_LETTERS.findall(text.lower())):
        return ()
    language, matcher = _pipeline()
    doc = language.make_doc(text.replace("/", " / "))
    hits = sorted(matcher(doc), key=lambda hit: hit[1:])
    return tuple((language.vocab.strings[name], doc[start:end].text) for name, start, end in hits)


@lru_cache(maxsize=1)
def _pipeline() -> tuple[Language, PhraseMatcher]:
    import spacy
    from spacy.matcher import PhraseMatcher

    language = spacy.blank("en")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    for strand, words in WORDS.items():
        matcher.add(strand, [language.make_doc(word) for word in words])
    return language, matcher
