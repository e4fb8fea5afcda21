"""Words a line's end broke, made whole: which hyphens the author wrote and which only served the layout."""

from __future__ import annotations

import re
from collections.abc import Container

Known = Container[str]  # the words of the document

# parts of the compounds that English writes with a hyphen
FIRST = frozenset(
    "all anti co cross decision double easy eco ex first five four front full half hard hate high home inner "
    "key large long low mid mini multi near non off on one open over out part peer post pre pro quasi real "
    "second self semi short single six small socio third three top two under user vice well whole wider year "
    "zero".split()
)
SECOND = frozenset(
    "aged based bound built centred chair date day depth disabled driven economic effective efficient "
    "employed end facing first focused free friendly funded going hand heavy hour house income inclusive led "
    "level line long making minute month neutral off only out owned quality range read related resourced "
    "risk round run scale sector service site specific staff step stop taking term tier time to track up use "
    "wide winning year".split()
)
# what is left of a word that a column too narrow for it has broken
ENDS = frozenset(
    "al ally ance ances ation ations ble ced ces cy e ed ely ence ences ent ents er ers es ess ful ght "
    "ial ible ic ical ies ing ings ion ional ions ist ists ity ities ive ives ly ment ments n nce nces "
    "ness ng nt nts ns r rs rd ry s ses ship ships sion sions ss st t ted ting tion tional tions tor "
    "tors ts ty ure ures y".split()
)
# words no longer than what may be left of one
SHORT = frozenset(
    "a act add age ago aid aim air all an and any are art as ask at bad bed big bus but buy by can car cut "
    "day did do due eg end etc eye fee few fit for fun gap gas get go got had has he her hey him his hot how "
    "hub ice ie if ill in is it its jet job key kit lay led leg let lie log lot low man map may me men met "
    "mix net new nil no nor not now of off oil old on one or our out own pan pay per pet pin pot pub put ran "
    "raw red rid row run sat saw say sea see set sex she sit six so son sum tax ten the tie to too top try "
    "two up us use van via war was way we web wet who why win yes yet you".split()
)
_NO_END = ("i", "j", "q", "u", "v")  # letters that hardly a word ends with
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](19|20)\d\d|(19|20)\d\d[/-](\d\d){1,2}")
_BROKEN = re.compile(r"\w-$")
_HYPHENED = re.compile(r"([^\W\d_]+)-$")
_OPENING = re.compile(r"[^\W\d_]+")


def broken(text: str, following: str) -> bool:
    """True for a line that ends in a hyphen within a word."""
    return following[:1].isalnum() and _BROKEN.search(text) is not None


def continued(text: str, following: str, known: Known = ()) -> str:
    """Two wrapped lines as one, a hyphen undone where it only served the layout.

    >>> continued("agree the organi-", "sation's targets")
    "agree the organisation's targets"
    >>> continued("recruit co-", "ordinators for 2009")
    'recruit co-ordinators for 2009'
    """
    ending, opening = _HYPHENED.search(text), _OPENING.match(following)
    if text.endswith("-") and len(text) > 1 and text[-2].isdigit() and following[:1].isdigit():
        return text + following
    if ending is None or opening is None:
        return f"{text} {following}"
    if not following[0].islower():
        return text + following
    return text[: None if _compound(ending[1].lower(), opening[0].lower(), known) else -1] + following


def torn(text: str, following: str, known: Known = ()) -> bool:
    """True for a word, or a date, that a column too narrow for it has broken: all of a line, and the next.

    >>> torn("Implementat", "ion"), torn("01/04/20", "09"), torn("Trainin", "g Centre"), torn("Council’", "s")
    (True, True, True, True)
    >>> torn("community", "centre"), torn("Promote", "the scheme"), torn("Consultati", "on plan")
    (False, False, True)
    """
    if " " in text:
        return False
    first = following.split(" ", 1)[0]
    if first.isdecimal():
        return _DATE.fullmatch(text + first) is not None
    opening = _OPENING.match(following)
    if opening is None or not opening[0].islower():
        return False
    rest = opening[0]
    if text[-1:] in ("’", "'"):
        return rest == "s"
    left_over = rest in ENDS or (len(rest) < 4 and rest not in SHORT) or text.endswith(_NO_END)
    return text[-1:].isalpha() and (left_over or (text + rest).lower() in known)


def _compound(first: str, second: str, known: Known) -> bool:
    """True when the author wrote the hyphen between two parts, not the layout."""
    if first + second in known:
        return False
    written = f"{first}-{second}" in known or (first in known and second in known)
    return written or first in FIRST or second in SECOND
