"""Public bodies that are no council of the list, by the names they bear in titles: universities, NHS trusts,
police forces, fire services, schools, parish and town councils, and councils abolished long ago.

    body_named(["Trentside University: Disability Equality Scheme"]).name   # "Trentside University"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Body(NamedTuple):
    """A public body: its name as written, the sector it works in, and what sort of body it is."""

    name: str
    sector: str
    kind: str


_PLAN_WORDS = (
    r"(?!(?:Equality|Equalities|Diversity|Inclusion|Race|Racial|Gender|Disability|Single|Climate|Accessibility"
    r"|Access|Action|Actions|Plans?|Schemes?|Strategy|Policy|Draft|Corporate|Report|Appendix|Annex|Council)\b)"
)
_WORD = rf"(?:St\.|{_PLAN_WORDS}[A-Z][\w’'.&-]*)"
_NAME = rf"(?:{_WORD}(?:[ \t]+(?:(?:of|and|upon|on|the|le)[ \t]+(?:the[ \t]+)?|&[ \t]*)?(?={_WORD}))?)+"
"""A run of words in capitals, with the small words that names have."""

_HEALTH = (
    r"(?:(?:Foundation|Primary Care|Mental Health|Ambulance Service|Hospitals?|Community|Partnership"
    r"|Teaching) )*"
)
_TRUST = (
    r"(?:NHS (?:Foundation )?Trust|Primary Care Trust|Care Trust|Health Board|Clinical Commissioning Group"
    r"|Integrated Care Board|PCT|CCG|ICB|Health Authority|Ambulance Service)"
)
_SCHOOL = (
    r"(?:(?:C of E|CofE|CE|RC|VA|VC|Catholic|Church of England|Primary|Infants?|Junior|Secondary|High|Grammar"
    r"|Community|Nursery|Special|First|Middle|Comprehensive|Sixth Form|Further Education|Academy)[ \t]+)*"
)

KINDS: tuple[tuple[str, str, str], ...] = (
    ("university", "University", rf"(?:The )?University (?:of|for) (?:the )?{_NAME}"),
    ("university", "University", rf"{_NAME}University(?: College)?\b"),
    (
        "health",
        "NHS body",
        rf"{_NAME}(?:NHS )?{_HEALTH}{_TRUST}\b",
    ),
    ("health", "NHS body", rf"NHS {_NAME}(?:CCG|ICB)?"),
    (
        "fire",
        "Fire service",
        rf"{_NAME}(?:Combined )?Fire (?:(?:and|&) Rescue )?(?:Service|Authority)\b",
    ),
    (
        "police",
        "Police",
        rf"{_NAME}(?:Police(?: Authority| Service)?|Constabulary|Police and Crime Commissioner)\b",
    ),
    (
        "school",
        "School",
        rf"{_NAME}{_SCHOOL}(?:School|Academy|College)\b",
    ),
    ("council", "Parish or town council", rf"{_NAME}(?:Parish|Town|Community) Council\b"),
    ("council", "Council", rf"{_NAME}(?:(?:Metropolitan )?(?:Borough|District|County|City)) Council\b"),
    ("other", "National park authority", rf"{_NAME}National Park(?: Authority)?\b"),
    (
        "other",
        "Housing association",
        rf"{_NAME}(?:Housing (?:Association|Trust|Group|Partnership|Society)|Homes)\b",
    ),
)
"""Sector, sort and shape of a body's name; the first that fits a title wins."""

_SHAPES = tuple((sector, kind, re.compile(shape)) for sector, kind, shape in KINDS)
_MARKS = re.compile(
    r"universit|nhs|trust|health|clinical|integrated|pct|ccg|icb|ambulance|police|constabulary|fire|school|academy"
    r"|college|council|national park|housing|homes",
    re.IGNORECASE,
)
"""Without one of these a text names no body: a quick look before the shapes are tried."""
_GENERAL = re.compile(
    r"(?:the|our|your|each|every|all|for|of|and|model|draft|equality|action|plan|scheme|policy|primary|local)\s+",
    re.IGNORECASE,
)


def bodies(text: str) -> Iterator[Body]:
    """The bodies a title names, in the order of KINDS."""
    if not _MARKS.search(text):
        return
    for sector, kind, shape in _SHAPES:
        for match in shape.finditer(_titled(text)):
            name = " ".join(match.group().split())
            if len(_GENERAL.sub("", f"{name} ").split()) > 1 or kind == "University":
                yield Body(name, sector, kind)


def body_named(titles: Iterable[str]) -> Body | None:
    """The body that the first title to name one names; None when none does."""
    return next((body for title in titles for body in bodies(title)), None)


def without_bodies(text: str) -> str:
    """The text without bodies that are no councils: "University of Leeds" does not speak of Leeds."""
    if not _MARKS.search(text):
        return text
    text = _titled(text)
    for sector, _, shape in _SHAPES:
        if sector != "council":
            text = shape.sub(" ", text)
    return text


def _titled(text: str) -> str:
    """A title all in one case, as it would be written otherwise."""
    if not (text.isupper() or text.islower()):
        return text
    return " ".join(CASED.get(word.lower(), word.title()) for word in text.split())


CASED = {word.lower(): word for word in "NHS PCT CCG ICB of and the for upon on in".split()}
