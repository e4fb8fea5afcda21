"""What a column heading means, by the words in it.

meaning("By when (Target Dates & Milestones)").concept   # Concept.TIMESCALE
meaning("Responsib- ility (inc. partners)").concept      # Concept.LEAD
meaning("DEPENDANCIES").concept                          # Concept.DEPENDENCIES, by likeness
meaning("Target / Lead Officer").also                    # (Concept.MEASURE,)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from actionplans.config import Concept
from normalise.cues import CUES
from normalise.instructions import is_instruction

LEAST_LIKENESS = 84
"""Per cent: words less alike than this are different words ("dependancies" and "due date" are 50 alike)."""

SURE = 5
"""A concept whose cues weigh less is not taken from the heading alone."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading means: the concept, how surely (weight of its cues), further concepts, the evidence."""

    concept: Concept | None
    weight: int = 0
    also: tuple[Concept, ...] = ()
    evidence: str = ""


WORDY = 5
"""Words from which on a text must consist of cues to a good part to pass for a heading."""

LEAST_COVERED, LEAST_TOLD = 0.25, 0.4
"""Share of such a text's letters that belong to cues; more is asked of a text that begins as an instruction:
"Implement the actions in their plans" is no heading."""


def is_heading_like(heading: str) -> bool:
    """False for a sentence that merely happens to hold a word that headings hold."""
    folded = fold(heading)
    if len(folded.split()) < WORDY:
        return True
    covered = sum(hit.length for hit in _hits(folded)) / len(folded)
    return covered >= (LEAST_TOLD if is_instruction(heading) else LEAST_COVERED)


@lru_cache(maxsize=2048)  # every question asked of a heading begins with it
def fold(heading: str) -> str:
    """A heading in lower-case words: layout hyphens undone, punctuation and line breaks to spaces."""
    text = re.sub(r"(?<=[a-z])-\s+(?=[a-z])", "", heading.replace("\u00ad", "").replace("#", " no ").lower())
    text = re.sub(r"\b(q[1-4])(?=[a-z]{3})", r"\1 ", re.sub(r"[’']s\b", "", text))
    return " ".join(re.findall(r"[^\W_]+(?:[/-](?=\d)\d+)*", text))


def meaning(heading: str, stated: Mapping[str, Concept] | None = None) -> Meaning:
    """The meaning of a heading; `stated` are headings a person has settled, which win."""
    folded = fold(heading)
    for words, concept in (stated or {}).items():
        if fold(words) == folded:
            return Meaning(concept, 100, (), f"stated for {words!r}")
    whole, plain = _by_words(folded), _by_words(fold(BRACKETS.sub(" ", heading)))
    return plain if plain.weight >= PLAIN and plain.concept is not whole.concept else whole


BRACKETS = re.compile(r"\([^()]*\)?")
PLAIN = 8
"""So surely a heading says by itself what it is that brackets behind it only explain."""


@lru_cache(maxsize=4096)
def _by_words(folded: str) -> Meaning:
    if not folded or len(folded) > 160:
        return Meaning(None)
    found = _cues(folded)
    mended = _mended(folded)
    if mended != folded and sum(found.values()) < sum((better := _cues(mended)).values()):
        return _strongest(better, f"{mended!r} by likeness")
    return _strongest(found, repr(folded))


def _joined(pieces: list[str]) -> Iterator[str]:
    """Words torn into up to five pieces made whole again, where a word that cues know comes of it."""
    at = 0
    while at < len(pieces):
        long = (n for n in range(5, 1, -1) if "".join(pieces[at : at + n]) in _VOCABULARY)
        taken = 1 if pieces[at] in _VOCABULARY else next(long, 1)
        yield "".join(pieces[at : at + taken])
        at += taken


class _Hit(NamedTuple):
    """A cue found in a heading: where, how long, for what, and how surely."""

    start: int
    length: int
    concept: Concept
    weight: int


def _hits(folded: str) -> list[_Hit]:
    """The cues in a heading from left to right; what one has matched, a later one cannot match again."""
    rest, hits = folded, []
    for concept, pattern, weight in _COMPILED:
        match = pattern.search(rest)
        if match and match.group().strip():
            hits.append(_Hit(match.start(), len(match.group()), concept, weight))
            rest = rest[: match.start()] + "\x00" * len(match.group()) + rest[match.end() :]
    return sorted(hits)


def _cues(folded: str) -> dict[Concept, int]:
    """Weights by concept, in the order in which their words stand in the heading."""
    weights: dict[Concept, int] = {}
    for hit in _hits(folded):
        weights[hit.concept] = weights.get(hit.concept, 0) + hit.weight
    return weights


def _strongest(weights: dict[Concept, int], evidence: str) -> Meaning:
    """The first concept in the heading that is not much weaker than the strongest."""
    if not weights:
        return Meaning(None)
    most = max(weights.values())
    first = next(c for c, weight in weights.items() if weight >= ENOUGH.get(c, 0.6) * most)
    also = tuple(c for c, weight in weights.items() if c is not first and weight >= SURE)
    return Meaning(first, weights[first], also, evidence)


ENOUGH = {Concept.MEASURE: 0.52}
"""Share of the strongest weight that suffices for a concept named first: "Outcome/Progress" is a measure."""


def _mended(folded: str) -> str:
    """The heading with misspelt and torn words put right against the words that cues know."""
    from rapidfuzz import fuzz, process

    words: list[str] = []
    for word in _joined(folded.split()):
        near = None
        if len(word) > 5 and word not in _VOCABULARY:
            near = process.extractOne(word, _VOCABULARY, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS)
        words.append(near[0] if near else word)
    return " ".join(words)


_COMPILED = tuple((cue.concept, re.compile(rf"\b(?:{cue.phrase})"), cue.weight) for cue in CUES)
_VOCABULARY = frozenset(
    """
    action actions activity activities accountable achieved barrier benefits budget category
    characteristics comments commitment completed completion date deadline delivery dependencies
    dependency description details directorate evidence finance financial finding findings funding
    indicator indicators initiative issue measure measures milestone milestones monitoring number objective
    objectives officer outcome outcomes output outputs owner partners performance planned priority
    progress protected reference resource resources response responses responsibility responsible scheme
    start status
    strand strands strategic subject success target targets task tasks theme themes timeframe
    timeline timescale timescales update workstream
    """.split()
)
