"""What a column holds, whatever its heading says: shares of its filled cells that look like dates, owners,
references or instructions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from normalise.instructions import is_imperative, is_instruction

REFERENCE = re.compile(
    r"(?:[A-Z]{0,5}[ .:-]?)?\d{1,3}(?:[.\-/ ]?(?:\d{1,3}|[a-z]\b))*[.):]?|[A-Za-z][.)]?|[ivx]{1,5}[.)]?"
)
"""A reference on its own: "1.10", "CR1", "CN-02-21", "A037.a", "4)"."""

YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-/–]\s*(?:\d\d|(?:19|20)\d\d))?")
"""A year, which is no reference."""

NUMBERED = re.compile(
    r"\s*((?:\d{1,2}(?:\.\d{1,3}){1,3}\.?|\d{1,2}[.)]"
    r"|[A-Z]{1,4}[. -]?\d{1,3}(?:\.(?:\d{1,3}|[A-Z]\b))*[.:)]?)"
    r"(?=\s))\s*(?=\S)"
)
"""A reference in front of a text: "4.12 Review ...", "3. Launch ...", "CR1: ..."."""

COUNTED = re.compile(r"(?!(?:19|20)\d\d\b)[A-Z]{0,4}\d{1,2}(?:\.\d{1,2})*[.):]?\s+(?=[A-Z])")
"""A label with its number: "1. Access", "8 Infection control", but no count ("12 rangers")."""

DATED = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|'\d\d\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,7}\b[ .,'’-]*\d"
    r"|\b(?:on-?going|annual(?:ly)?|quarterly|monthly|weekly|immediate(?:ly)?|continu\w+|tbc|asap"
    r"|spring|summer|autumn|winter|q[1-4]|year \d|(?:short|medium|long)[ -]term|within \d+|completed?)\b",
    re.IGNORECASE,
)

OWNER = re.compile(
    r"\b(?:officers?|managers?|heads?|directors?|advis[eo]rs?|co-?ordinators?|teams?|leads?|groups?"
    r"|departments?|directorates?|chief executive|councillors?|cllr|representatives?|services|members"
    r"|committee|board|forum|consultants?|assistants?|leaders?|staff|HR|all|clerk|treasurer|secretary|chair"
    r"|governors?|head ?teachers?|principal|wardens?|librarians?|engineers?|planners?|solicitors?|surveyors?"
    r"|inspectors?|trust|partnership|panel|agency|unit|division|police|commissioners?|champions?|directorate|contractors?)\b"
    r"|(?-i:^[A-Z]{2,5}(?:\s*[/,&]\s*[A-Z]{2,5})*$)",
    re.IGNORECASE,
)

CONTACT = re.compile(r"\b0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}\b|\S@\S+\.\w")

NUMERIC = re.compile(r"[\s£$€]*[-+]?\d[\d,.]*\s*%?\s*")

RATING = re.compile(
    r"(?:very\s+)?(?:high|medium|med|low|none|nil|neutral|n/?a|h|m|l|[hml]\s*[-/]\s*[hml]|yes|no|y|n"
    r"|essential|desirable|£{1,5}|\*{1,5}|[★✓✔x+]{1,5}|[1-5]|enabler)",
    re.IGNORECASE,
)
"""A mark on a scale: "High", "M/L", "£££", "***", "Y"."""

LIGHT = re.compile(
    r"(?:red|amber|green|blue|grey|yellow|r|a|g|b|r/a|a/g|complete[d]?|done|on track|on target|off track"
    r"|overdue|behind(?: schedule)?|not (?:yet )?started|in progress|under ?way|(?:not )?achieved|closed|open"
    r"|started)",
    re.IGNORECASE,
)
"""How far an action has come, in a word: "Amber", "On track", "Not started"."""


SAMPLED = 200
"""Of a longer column so many cells, evenly spaced, speak for all."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares (0 to 1) of a column's filled cells, the share that is filled, the mean length, and how many."""

    filled: float
    references: float
    dates: float
    owners: float
    instructions: float
    numbers: float
    contacts: float
    length: float
    repeated: float
    ratings: float = 0.0
    lights: float = 0.0
    imperatives: float = 0.0
    numbered: float = 0.0
    count: int = 0


def profile(texts: Sequence[str]) -> Profile:
    """The profile of a column's body cells; blank cells count only against `filled`."""
    texts = texts[:: 1 + len(texts) // SAMPLED]
    filled = [text.strip() for text in texts if text.strip()]
    if not filled:
        return Profile(0, 0, 0, 0, 0, 0, 0, 0, 0)
    count = len(filled)

    def share(test: re.Pattern[str], whole: bool = False, longest: int = 10_000) -> float:
        seek = test.fullmatch if whole else test.search
        return sum(1 for text in filled if len(text) <= longest and seek(text)) / count

    return Profile(
        filled=count / len(texts),
        references=share(REFERENCE, whole=True, longest=16) - share(YEAR, whole=True),
        dates=share(DATED, longest=120),
        owners=share(OWNER, longest=160),
        instructions=sum(1 for text in filled if is_instruction(text)) / count,
        numbers=share(NUMERIC, whole=True, longest=20),
        contacts=share(CONTACT),
        length=sum(map(len, filled)) / count,
        repeated=1 - len(set(filled)) / count,
        ratings=share(RATING, whole=True, longest=16),
        lights=share(LIGHT, whole=True, longest=20),
        imperatives=sum(1 for text in filled if is_imperative(text)) / count,
        numbered=sum(1 for text in filled if COUNTED.match(text)) / count,
        count=count,
    )
