"""Whose plan it is: UK councils by name, against the list in `data/`.

Names found in the path, the title and the text each add their weight; below the threshold, or when two
councils are close, nobody is named: a wrong guess is worse than none.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from actionplans.model import Council
from normalise.bodies import without_bodies

OFFICIAL = frozenset(
    """
    council borough district county city corporation authority lb rb mbc cc dc bc ua
    """.split()
)
"""Words that make a place name a council's name."""

NEEDED, LEAD = 4.0, 1.5
"""Weight a council needs to be named, and by how much it must lead the next one."""

LONGEST_NAME = 9
"""Words in the longest council name."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a mention counts under its official and its short name, and at most in all under each."""

    official: float
    short: float
    most_official: float
    most_short: float


PATH, TITLE, TEXT = Weight(8, 6, 8, 6), Weight(8, 4, 8, 4), Weight(3, 0.5, 6, 2)
LINE, CELL = Weight(5, 4, 5, 4), Weight(1, 0.25, 3, 1)
"""A line of the title page that is no heading may name partners; cells name those who lead."""

WHERE = (("the path", PATH), ("titles", TITLE), ("the title page", LINE), ("the text", TEXT), ("cells", CELL))
"""Where names are looked for, and what they count there."""

ALIASES = {
    "b nes": "Bath and North East Somerset Council",
    "banes": "Bath and North East Somerset Council",
    "bcp council": "Bournemouth, Christchurch and Poole Council",
    "rbkc": "Royal Borough of Kensington and Chelsea",
    "rbwm": "Royal Borough of Windsor and Maidenhead",
}
"""Short names in use that the list does not have, as words without "and"."""

VERBS = frozenset("reading bury hart rugby deal sale stone".split())
PLAN_WORDS = frozenset(
    """
    plan plans scheme schemes strategy policy action actions race gender disability equality equalities
    diversity climate access report draft final version single corporate annual progress update appendix
    """.split()
)
"""Names that are words too count alone only beside such words: "reading plan", not "reading list"."""


def council_named(stated: str) -> Council | None:
    """The council a person states, by any of its names; None when the list does not know it."""
    code = _names().get(" ".join(_words(stated)))
    return _councils()[code] if code else None


def council_of(
    path: Iterable[str],
    titles: Iterable[str],
    texts: Iterable[str],
    lines: Iterable[str] = (),
    cells: Iterable[str] = (),
) -> tuple[Council | None, str]:
    """The council that path, titles and texts speak of, and the evidence; None when they do not settle it.

    `lines` are short ones of the title page that are no headings, `cells` those of tables.
    """
    weights: dict[str, float] = {}
    named_in: dict[str, list[str]] = {}
    path = [part for part in path if not _is_word_only(part)]
    said = (path, titles, lines, texts, cells)
    for (where, weight), spoken in zip(WHERE, said, strict=True):
        for code, more in _weighed(spoken, weight).items():
            weights[code] = weights.get(code, 0) + more
            named_in.setdefault(code, []).append(where)
    if max(weights.values(), default=0) < NEEDED:
        for code in _beginnings(path):
            weights[code] = weights.get(code, 0) + NEEDED
            named_in.setdefault(code, []).append("the beginning of a name in the path")
    ranked = sorted(weights.items(), key=lambda entry: -entry[1])[:2]
    if not ranked or ranked[0][1] < NEEDED:
        return None, ""
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < LEAD:
        rivals = " or ".join(_councils()[code].name for code, _ in ranked)
        return None, f"{rivals}: neither stands out"
    code = ranked[0][0]
    return _councils()[code], f"named in {', '.join(named_in[code])}"


def _is_word_only(part: str) -> bool:
    """A part of the path whose place name is likelier a word: "reading list"."""
    words = {*_words(part)}
    return bool(words & VERBS) and not words & OFFICIAL and not words - VERBS <= PLAN_WORDS


def officially_named(titles: Iterable[str]) -> bool:
    """True when some title calls a council of the list by its official name."""
    return any(official for title in titles for _, official in _mentions(without_bodies(title)))


def _weighed(texts: Iterable[str], weight: Weight) -> dict[str, float]:
    """Weights by council code of all mentions in the texts, each council's bounded."""
    met = Counter(mention for text in texts for mention in _mentions(without_bodies(text)))
    weights: dict[str, float] = {}
    for (code, official), times in met.items():
        each, most = (
            (weight.official, weight.most_official) if official else (weight.short, weight.most_short)
        )
        weights[code] = weights.get(code, 0) + min(times * each, most)
    return weights


def _mentions(text: str) -> Iterator[tuple[str, bool]]:
    """Councils named in a text, longest names first; True for an official name."""
    words, position, names = _words(text), 0, _names()
    first_words = _begun_by()
    while position < len(words):
        step = 1
        if words[position] in first_words:
            for length in range(min(LONGEST_NAME, len(words) - position), 0, -1):
                name = words[position : position + length]
                code = names.get(" ".join(name))
                if code:
                    yield (
                        code,
                        bool(OFFICIAL & set(name))
                        or words[position + length : position + length + 1] == ["council"],
                    )
                    step = length
                    break
        position += step


def _beginnings(path: Iterable[str]) -> Iterator[str]:
    """The only council whose name begins with a word of the path ("basingstoke": Basingstoke and Deane), or
    is written as one word there ("eppingforest")."""
    for text in path:
        for word in _words(text):
            if word in _as_one_word():
                yield _as_one_word()[word]
                return
            codes = _begun_by().get(word, frozenset()) if len(word) > 5 else frozenset()
            if len(codes) == 1:
                yield from codes
                return


def _words(text: str) -> list[str]:
    """A name in lower-case words; "&" reads "and", and "and", "the" and "of" do not count."""
    folded = re.sub(r"[’']s?\b", "", text.lower()).replace("&", " and ")
    return [word for word in re.findall(r"[^\W_]+", folded) if word not in ("and", "the", "of")]


def successors(code: str) -> tuple[str, str]:
    """When the council of a GSS code was abolished (ISO date) and the names of those that took its place."""
    return _abolished().get(code, ("", "")) if code else ("", "")


def heir(council: Council, day: date) -> Council | None:
    """The council that had taken another's place long before a day, and its name into its own.

    "Antrim" in a plan of 2023 means Antrim and Newtownabbey; the council of that name ended in 2015.
    """
    ended, code = _heirs().get(council.name, (date.max, ""))
    return _councils()[code] if code and day - LONG >= ended else None


@lru_cache(maxsize=1)
def _heirs() -> dict[str, tuple[date, str]]:
    """By official name: when a council ended, and the code of the only one that then began with its name."""
    rows = list(_rows(LISTED))
    found: dict[str, tuple[date, str]] = {}
    for row in (row for row in rows if row["end-date"]):
        ended, named = date.fromisoformat(row["end-date"]), _words(row["nice-name"])
        begun = [other for other in rows if other["start-date"] == (ended + timedelta(days=1)).isoformat()]
        heirs = [other for other in begun if _words(other["nice-name"])[: len(named)] == named]
        if len(heirs) == 1:
            found[row["official-name"]] = ended, heirs[0]["local-authority-code"]
    return found


LISTED, NAMED = "uk_local_authorities.csv", "uk_local_authority_names.csv"
LONG = timedelta(days=365)
"""A plan that begins so long after a council's end is not its own."""


@lru_cache(maxsize=1)
def _abolished() -> dict[str, tuple[str, str]]:
    """By GSS code: the end, and the successors' names."""
    rows = list(_rows(LISTED))
    names = {row["local-authority-code"]: row["official-name"] for row in rows}
    return {
        row["gss-code"]: (
            row["end-date"],
            " and ".join(
                names[heir.strip()] for heir in row["replaced-by"].split(",") if heir.strip() in names
            ),
        )
        for row in rows
        if row["end-date"] and row["gss-code"]
    }


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Folded names of all councils, each with the council's code; names that two share are left out."""
    owners: dict[str, set[str]] = {}
    for row in _rows(NAMED):
        folded = " ".join(_words(row["la-name"]))
        owners.setdefault(folded, set()).add(row["local-authority-code"])
    names = {name: next(iter(codes)) for name, codes in owners.items() if len(codes) == 1 and len(name) > 2}
    shortened = {short: code for name, code in names.items() if (short := _shortened(name)) not in names}
    return names | shortened | {alias: names[" ".join(_words(name))] for alias, name in ALIASES.items()}


def _shortened(name: str) -> str:
    """A name of several words with its county as people write it: "east staffs"; "beds" may be anything."""
    words = name.split()
    return " ".join(SHORT.get(word, word) for word in words) if len(words) > 1 else name


SHORT = {
    "bedfordshire": "beds",
    "berkshire": "berks",
    "buckinghamshire": "bucks",
    "cambridgeshire": "cambs",
    "derbyshire": "derbys",
    "gloucestershire": "glos",
    "hampshire": "hants",
    "hertfordshire": "herts",
    "lancashire": "lancs",
    "leicestershire": "leics",
    "lincolnshire": "lincs",
    "northamptonshire": "northants",
    "nottinghamshire": "notts",
    "oxfordshire": "oxon",
    "staffordshire": "staffs",
    "warwickshire": "warks",
    "wiltshire": "wilts",
    "worcestershire": "worcs",
}
"""Counties as people shorten them."""


@lru_cache(maxsize=1)
def _as_one_word() -> dict[str, str]:
    """Names of several words without the spaces, as files are called: "midandeastantrim", "eaststaffs"."""
    full = (re.findall(r"\w+", row["la-name"].lower()) for row in _rows(NAMED))
    known = _names()
    written = {
        "".join(words): known.get(" ".join(_words(" ".join(words))), "") for words in full if words[1:]
    }
    plain = {name.replace(" ", ""): code for name, code in known.items() if " " in name}
    return plain | {word: code for word, code in written.items() if code}


@lru_cache(maxsize=1)
def _begun_by() -> dict[str, frozenset[str]]:
    """The codes of the councils that have a name which begins with a word."""
    codes: dict[str, set[str]] = {}
    for name, code in _names().items():
        codes.setdefault(name.split()[0], set()).add(code)
    return {word: frozenset(begun) for word, begun in codes.items()}


@lru_cache(maxsize=1)
def _councils() -> dict[str, Council]:
    return {
        row["local-authority-code"]: Council(
            row["official-name"], row["gss-code"], row["local-authority-type-name"], row["nation"]
        )
        for row in _rows(LISTED)
    }


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files("normalise") / "data" / name).read_text(encoding="utf-8-sig")
    yield from csv.DictReader(text.splitlines())
