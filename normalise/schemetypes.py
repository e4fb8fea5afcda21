"""What sort of scheme a plan carries out, by the words of its title: data, one visible list.

scheme_type(["Race Equality Scheme 2008-11"])         # "race equality"
scheme_type(["Climate Emergency Action Plan"])        # "climate"
scheme_type(["Delivery plan 2015"])                   # "": not told
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_EQUAL = r"(?:in)?equalit(?:y|ies)"
_DUTIES = {
    "race": r"\brac(?:e|ial)\b|\bethnic",
    "disability": r"\bdisab(?:led|ility)",
    "gender": r"\bgender\b|\bsex equality\b",
}

TYPES: tuple[tuple[str, str], ...] = (
    ("accessibility", r"\baccessibility (?:plan|strategy|scheme)|\baccess (?:plan|strategy|audit)"),
    ("gender pay gap", r"\bpay gap\b|\bequal pay\b"),
    ("workforce equality", r"\bwres\b|\bwdes\b|\bworkforce (?:race|disability) equality|\bathena swan\b"),
    ("race equality", rf"\b(?:race|racial) {_EQUAL}|\banti-? ?racis[mt]|\brace (?:relations|scheme|plan|action)"),
    ("disability equality", rf"\bdisability (?:{_EQUAL}|action|scheme|plan|dut(?:y|ies)|strategy)"),
    ("gender equality", rf"\bgender (?:{_EQUAL}|action|scheme|plan)|\bwomen and girls\b"),
    ("single equality scheme", rf"\b(?:single|combined|integrated|joint|comprehensive) {_EQUAL}|\bcorporate equality scheme"),
    ("strategic equality plan", rf"\bstrategic {_EQUAL} (?:plan|scheme)"),
    ("equality outcomes", rf"\b{_EQUAL} outcomes?\b|\bmainstreaming\b"),
    ("equality objectives", rf"\b{_EQUAL}(?:,? (?:and |& )?(?:diversity|inclusion|cohesion))* objectives?\b|\bpublic sector equality duty\b"),
    ("equality impact assessment", r"\bequality (?:impact|analysis)|\beq?ia\b|\bimpact assessment"),
    ("good relations", r"\bgood relations\b|\bcohesion\b"),
    ("equality and diversity", rf"\b{_EQUAL}\b|\bdiversity\b|\binclusion\b|\bedi\b"),
    ("climate", r"\bclimate\b|\bcarbon\b|\bnet[- ]zero\b|\bsustainab(?:le|ility)\b|\benergy\b"),
    ("biodiversity", r"\bbiodiversity\b|\bnature\b|\bhabitats?\b|\bspecies\b|\btrees?\b|\bpollinators?\b"),
    ("air quality", r"\bair quality\b"),
    ("waste", r"\bwaste\b|\brecycling\b"),
    ("health and wellbeing", r"\bhealth\b|\bwell-?being\b|\bobesity\b|\btobacco\b|\bsuicide\b|\bphysical activity\b"),
    ("homelessness", r"\bhomeless(?:ness)?\b|\brough sleep"),
    ("housing", r"\bhousing\b|\bempty homes\b"),
    ("transport", r"\btransport\b|\btravel\b|\bcycling\b|\bwalking\b|\bhighways?\b|\bparking\b|\brights of way\b"),
    ("community safety", r"\bcommunity safety\b|\bsafer\b|\bcrime\b|\banti-?social\b|\bdomestic (?:abuse|violence)\b|\bpolic(?:e|ing)\b"),
    ("digital", r"\bdigital\b|\bict\b|\binformation technology\b|\bdata strategy\b"),
    ("audit", r"\baudit\b|\bannual governance\b|\binspection\b|\bpeer (?:review|challenge)\b"),
    ("scrutiny", r"\bscrutiny\b|\bselect committee\b"),
    ("Welsh language", r"\bwelsh language\b|\bcymraeg\b"),
    ("children and young people", r"\bchildren\b|\byoung people\b|\byouth\b|\bsend\b|\bplay\b|\beducation\b|\bschools?\b"),
    ("older people and carers", r"\bolder people\b|\bag(?:e|eing) (?:well|friendly)\b|\bcarers?\b|\bdementia\b|\bsocial care\b"),
    ("culture and leisure", r"\bcultur(?:e|al)\b|\bleisure\b|\bsports?\b|\barts\b|\blibrar(?:y|ies)\b|\bheritage\b|\btourism\b"),
    ("economy", r"\beconom(?:y|ic)\b|\bregeneration\b|\bskills\b|\btown centres?\b|\bemployment strategy\b"),
    ("workforce", r"\bworkforce\b|\bpeople strategy\b|\borganisational development\b"),
    ("community engagement", r"\bengagement\b|\bconsultation strategy\b|\bparticipation\b|\bcommunity (?:plan|strategy)\b"),
    ("corporate", r"\bcorporate\b|\bcouncil plan\b|\bservice (?:delivery )?plan\b|\bimprovement plan\b|\bbusiness plan\b|\brecovery\b"),
)  # fmt: skip
"""Types from the most particular, each with the words that tell it; the first that a title holds is meant."""

_COMPILED = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in TYPES)
_NAMED = tuple(re.compile(words, re.IGNORECASE) for words in _DUTIES.values())
_EQUALITY = re.compile(_EQUAL, re.IGNORECASE)


def scheme_type(titles: Iterable[str]) -> str:
    """The sort of scheme that the first telling title names; "" when none does."""
    return next((kind for title in titles if (kind := _told(title))), "")


def _told(title: str) -> str:
    duties = sum(bool(words.search(title)) for words in _NAMED)
    if duties > 1 and _EQUALITY.search(title):
        return "single equality scheme"
    return next((kind for kind, words in _COMPILED if words.search(title)), "")
