"""Whom it is for: equality strands named in an action, its ladder and its scheme's title, by spaCy's PhraseMatcher.

The nine protected characteristics of the Equality Act 2010 (section 4), the grounds of section 75 of the Northern
Ireland Act 1998 that go beyond them, and the words of the older race, disability and gender duties.
"""

from __future__ import annotations

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


def strands(texts: Iterable[str]) -> tuple[str, ...]:
    """The strands named in the texts, in the order of WORDS."""
    found: set[str] = set()
    for text in texts:
        found |= _named(text)
    return tuple(strand for strand in WORDS if strand in found)


@lru_cache(maxsize=8192)
def _named(text: str) -> frozenset[str]:
    language, matcher = _pipeline()
    doc = language.make_doc(text.replace("/", " / "))
    return frozenset(language.vocab.strings[name] for name, _, _ in matcher(doc))


@lru_cache(maxsize=1)
def _pipeline() -> tuple[Language, PhraseMatcher]:
    import spacy
    from spacy.matcher import PhraseMatcher

    language = spacy.blank("en")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    for strand, words in WORDS.items():
        matcher.add(strand, [language.make_doc(word) for word in words])
    return language, matcher
