"""What wordings of plans have in common beyond their letters: other words for the same, and whom they name.

"Set up a network for BME employees" and "Establish a black and minority ethnic staff network" say the same.
"Set up a network for disabled staff" does not, though most of its letters are theirs: it names others.
"""

from __future__ import annotations

import re

SAME = {
    "ethnic": r"black (?:and|&) minority ethnic|black (?:and|&) ethnic minorit(?:y|ies)|minority ethnic|"
    r"ethnic minorit(?:y|ies)|ba?me",
    "lgbt": r"lgbt\w*|lesbian,? gay(?:,? bisexual)?(?:,?(?: and| &)? (?:transgender|trans|bisexual))*|"
    r"(?:lesbian|gay) (?:and|&) (?:gay|lesbian)",
    "assess": r"equality impact assess\w*|impact assess\w*|e?qia\w*|eias?",
    "councillor": r"elected members?|councillors?",
    "staff": r"members? of staff|staff members?|employees?|workforce",
    "frontline": r"front[- ]?line|customer[- ]facing",
    "sixmonthly": r"six[- ]monthly|half[- ]yearly|every six months|twice a year",
    "yearly": r"annual(?:ly)?|yearly|(?:every|each) year",
    "begin": r"set(?:ting)? up|establish\w*|creat(?:e|ing|ion of)|introduc\w+",
    "bsl": r"british sign language",
    "abuse": r"domestic (?:abuse|violence)",
    "disabled": r"(?:people|persons|staff|adults|children) with disabilities|people with a disability",
}
"""A word, and the phrases that it stands for, where they are whole words."""

PEOPLE = (
    r"disab\w+|deaf\w*|blind|wheelchair\w*|bsl|hearing|sight|impairments?|mental health",
    r"rac(?:e|es|ial|ist|ism)|ethnic\w*|black|minorit(?:y|ies)|gyps(?:y|ies)|travellers?|roma|refugees?|migrants?",
    r"wom[ae]n\w*|m[ae]n|gender|sex|girls?|boys?|female|male|mothers?|fathers?",
    r"lgbt|gay|lesbians?|bisexual|homophobi\w+|transgender|trans|transphobi\w+|sexual orientation|sexuality",
    r"faiths?|religio\w+|beliefs?|multi-?faith|inter-?faith|muslims?|jewish|christians?|hindus?|sikhs?|mosques?",
    r"older|elderly|pensioners?",
    r"young\w*|youth|children|pupils?|apprentices\w*",
    r"carers?|caring",
    r"pregnan\w+|maternity|paternity",
)
"""People whom an action can be for; one that names some is not alike to one that names only others."""

_SAME = re.compile(rf"\b(?:{'|'.join(f'(?P<{word}>{phrases})' for word, phrases in SAME.items())})\b")
_PEOPLE = re.compile(rf"\b(?:{'|'.join(f'({words})' for words in PEOPLE)})\b")


def settled(text: str) -> str:
    """The text in small letters, with one word for all that say the same.

    >>> settled("Set up a network for BME employees")
    'begin a network for ethnic staff'
    """
    return _SAME.sub(lambda found: str(found.lastgroup), text.casefold())


def named(text: str) -> int:
    """Whom a settled text names, a bit for each of `PEOPLE`.

    >>> named(settled("Meet disabled people")) & named(settled("Meet people with a visual impairment")) > 0
    True
    """
    people = 0
    for found in _PEOPLE.finditer(text):
        people |= 1 << ((found.lastindex or 1) - 1)
    return people


def apart(one: int, other: int) -> bool:
    """Whether two texts name people, and none alike."""
    return bool(one and other and not one & other)
