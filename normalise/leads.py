"""Who: the owners of an action, told apart, with role and team.

    leads("Equality Officer, Chief Executive's Office Scrutiny Managers, Chief Executive's Office")
    # two owners, though the line break between them was lost

spaCy's Matcher over a blank English pipeline finds roles by patterns kept as data; what fits no pattern is
left whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from actionplans.model import Lead
from normalise.roles import (
    APART,
    GROUPS,
    HARD,
    HEADS_OF,
    INITIALS,
    JOINERS,
    LABEL,
    LOST_BREAK,
    MODIFYING,
    NAMED,
    NOBODY,
    ROLE_HEADS,
    SPELLINGS,
    TEAM_HEADS,
    WHEN_TOO,
)

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.tokens import Doc, Span


def leads(text: str) -> tuple[Lead, ...]:
    """The owners named in a cell, in reading order; () for a blank one."""
    return _leads(text.strip())


@lru_cache(maxsize=8192)
def _leads(text: str) -> tuple[Lead, ...]:
    owners: list[Lead] = []
    if NOBODY.fullmatch(text):
        return ()
    for part in HARD.split(WHEN_TOO.sub("", text)):
        if part and (part := LABEL.sub("", part.strip(" ,.-–•"), count=1)):
            owners.extend(_owners(part))
    return tuple(owners)


def canonical(text: str) -> str:
    """One spelling for an owner's variants: "E&D Advisor" and "Equality & Diversity Adviser" agree."""
    for pattern, spelling in SPELLINGS:
        text = re.sub(pattern, spelling, text)
    return " ".join(text.split()).strip(" .,-–")


# ------------------------------------------------------------------ one part between hard separators


def _owners(part: str) -> Iterator[Lead]:
    """The owners in a part of a cell without hard separators."""
    short = [piece.strip() for piece in re.split(r",|\band\b|&", part)]
    if (
        len(short) > 1
        and all(map(_is_short, short))
        and (len(short) > 2 or any(map(INITIALS.fullmatch, short)))
    ):
        yield from (_lead(piece, piece, "") for piece in short if piece)
        return
    named = NAMED.fullmatch(part)
    if named and _roles(_pipeline()[0](named.group(2))):
        yield Lead(" ".join(part.split()), named.group(2), "", canonical(named.group(2)))
        return
    doc = _pipeline()[0](part)
    roles = _roles(doc)
    if not roles:
        yield from _teams(part)
        return
    yield from _shared_teams(list(_around_roles(doc, roles)))


def _is_short(piece: str) -> bool:
    """Initials, a lone word such as "Executive", or a group: what a list of owners is made of."""
    return bool(INITIALS.fullmatch(piece)) or (len(piece.split()) == 1 and piece[:1].isupper()) or not piece


def _around_roles(doc: Doc, roles: list[Span]) -> Iterator[tuple[Lead, bool]]:
    """Owners with what follows each role as its team; True where a joiner ties an owner to the next one."""
    for position, role in enumerate(roles):
        begin = role.start if position else 0
        end = roles[position + 1].start if position + 1 < len(roles) else len(doc)
        named, gap = doc[begin : role.end].text, doc[role.end : end]
        joined = bool(len(gap)) and gap[-1].lower_ in JOINERS - {","}
        tail = _bare(gap.text)
        if gap.text.strip().lower().startswith(("and ", "& ")) and tail:
            yield _lead(named, named, ""), False
            yield _lead(tail, "", tail), joined
            continue
        if tail and (not gap.text.lstrip().startswith(APART) or (" of " in named and not _has_team(tail))):
            whole = doc[begin : role.end + len(gap)].text
            named, tail = re.sub(r"\s+(?:with|and|or)$", "", whole.rstrip(" ,.-–/&+")), ""
        team, further = _lost_break(tail)
        yield (
            _lead(f"{named}, {team}" if further else _bare(doc[begin:end].text), _bare(named), team),
            joined and not tail,
        )
        if further:
            yield _lead(further, "", further), joined


def _lost_break(tail: str) -> tuple[str, str]:
    """A team, and the further owner whose line break before it was lost ("" for none)."""
    match = LOST_BREAK.fullmatch(tail)
    return (
        (match.group(1), match.group(2))
        if match and _has_team(match.group(2).split(",")[0])
        else (tail.strip("() "), "")
    )


def _bare(text: str) -> str:
    """A text without the separators and joiners at its ends."""
    return re.sub(r"^(?:and|&)(?:\s+|$)|\s+(?:and|&|or|with)$", "", text.strip(" ,-–/&+.")).strip(" ,-–/&+.")


def _has_team(text: str) -> bool:
    return any(word.strip("().,'’s").lower() in TEAM_HEADS for word in text.split())


def _shared_teams(owners: list[tuple[Lead, bool]]) -> Iterator[Lead]:
    """Of two owners joined by "and", the first shares the team named after the second."""
    for position, (lead, joined) in enumerate(owners):
        following = owners[position + 1][0] if position + 1 < len(owners) else None
        if joined and not lead.team and following is not None and following.team:
            yield _lead(lead.text, lead.role, following.team)
        else:
            yield lead


def _teams(part: str) -> Iterator[Lead]:
    """A part without a role: a team with the office it belongs to, or an unknown shape left whole."""
    first, comma, rest = part.partition(",")
    if comma and _has_team(first) and _has_team(rest):
        yield _lead(part, "", part)
        return
    team = part if _has_team(part) or GROUPS.match(part) else ""
    yield _lead(part, "" if team else part, team)


def _lead(text: str, role: str, team: str) -> Lead:
    whole = ", ".join(piece for piece in (role, team) if piece)
    return Lead(" ".join(text.split()), " ".join(role.split()), " ".join(team.split()), canonical(whole))


# ------------------------------------------------------------------ roles by pattern


def _roles(doc: Doc) -> list[Span]:
    """Role phrases in a text, from left to right, without overlaps: the longest wins."""
    from spacy.util import filter_spans

    spans = [doc[start:end] for _, start, end in _pipeline()[1](doc)]
    spans = [
        span for span in spans if span.end == len(doc) or doc[span.end].lower_ not in ("'s", "’s", "'", "’")
    ]
    return [_trimmed(span) for span in _merged(doc, filter_spans(spans))]


def _merged(doc: Doc, spans: list[Span]) -> list[Span]:
    """Roles side by side as one, where the first only qualifies the second."""
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        qualifies = last is not None and last[-1].lower_ in MODIFYING and last.end == span.start
        if last is not None and qualifies and span[0].lower_ in ROLE_HEADS:
            merged[-1] = doc[last.start : span.end]
        else:
            merged.append(span)
    return merged


def _trimmed(span: Span) -> Span:
    """A role phrase without the joiner it begins with."""
    while len(span) > 1 and span[0].lower_ in JOINERS:
        span = span[1:]
    return span


@lru_cache(maxsize=1)
def _pipeline() -> tuple[Language, Matcher]:
    """A blank English pipeline and a matcher that knows what a role looks like."""
    import spacy
    from spacy.matcher import Matcher

    language = spacy.blank("en")
    matcher = Matcher(language.vocab)
    apart = sorted(ROLE_HEADS | TEAM_HEADS | {",", ";", "-", "–", "(", ")", "."})
    modifier = {"LOWER": {"NOT_IN": apart}, "OP": "*"}
    head = {"LOWER": {"IN": sorted(ROLE_HEADS)}}
    matcher.add("ROLE", [[modifier, head]], greedy="LONGEST")
    named = {
        "LOWER": {"NOT_IN": sorted({",", ";", "-", "–", "(", ")", "/"} | (ROLE_HEADS - {"executive"}))},
        "OP": "+",
    }
    matcher.add(
        "HEAD_OF",
        [[modifier, {"LOWER": {"IN": sorted(HEADS_OF)}}, {"LOWER": {"IN": ["of", "for"]}}, named]],
        greedy="LONGEST",
    )
    matcher.add(
        "CHIEF",
        [[{"LOWER": "chief"}, {"LOWER": {"IN": ["executive", "officer", "constable"]}}]],
        greedy="LONGEST",
    )
    return language, matcher
