"""Actions of different councils that say the same: TF-IDF over the letters of their words.

A word is cut into runs of four letters, so "assessment" and "assessments" share nearly all of theirs; words
that join others are left out. Two wordings are as similar as the cosine of their weights, from 0 to 1. The
threshold was chosen on wordings composed for it; `python bench/similar.py` shows precision and recall.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from math import log, sqrt
from typing import NamedTuple, TypeAlias

from actionplans.model import Council
from output.columns import Column, Table, Type, Values
from output.tables.actions import published
from output.timing import end, start
from output.wording import plain
from output.writing import Batch

THRESHOLD = 0.48
"""Wordings at least this similar are grouped."""

_RUN = 4
_RAREST, _SHARED = 16, 4
"""Of a wording's so many rarest runs, another must share so many to be compared with it at all."""
_COMPARED = 30
"""And of those, so many are compared that share the most."""
_COMMON = 200
"""A run that more wordings have than this says too little to look for others by it."""
_STOP = frozenset(
    "a all an and are as at be by council councils each every for from have in is it its of on or our out "
    "that the their this to we will with".split()
)

Weights: TypeAlias = dict[str, float]


def runs(text: str) -> Counter[str]:
    """The runs of four letters in a text's words, a space marking where a word begins and ends.

    >>> sorted(runs("Train the staff"))
    [' sta', ' tra', 'aff ', 'ain ', 'rain', 'staf', 'taff', 'trai']
    """
    words = (word for word in re.findall(r"[^\W_]+", text.casefold().replace("'s", "")) if word not in _STOP)
    padded = (f" {word} " for word in words)
    return Counter(word[at : at + _RUN] for word in padded for at in range(max(1, len(word) - _RUN + 1)))


def weights(texts: Sequence[str]) -> Iterator[Weights]:
    """Each text's weights, of length 1: runs it has often and others seldom weigh most (sublinear TF-IDF)."""
    seen = Counter(run for text in texts for run in runs(text))
    for text in texts:
        raw = {run: (1 + log(times)) * (1 + log(len(texts) / seen[run])) for run, times in runs(text).items()}
        length = sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        yield {run: weight / length for run, weight in raw.items()}


def similarity(one: Weights, other: Weights) -> float:
    """The cosine of two texts' weights."""
    few, many = sorted((one, other), key=len)
    return sum(weight * many.get(run, 0.0) for run, weight in few.items())


def groups(texts: Sequence[str], threshold: float = THRESHOLD) -> list[list[tuple[int, float]]]:
    """The texts grouped: each joins the first text of the group it is most like, or begins one.

    A group lists the texts' numbers, and how similar each is to the first.
    """
    found: list[list[tuple[int, float]]] = []
    leaders: list[Weights] = []
    having: dict[str, list[int]] = {}
    for number, weighed in enumerate(weights(texts)):
        rarest = sorted(weighed, key=lambda run: (-weighed[run], run))[:_RAREST]
        likely = _likely([having[run] for run in rarest if run in having])
        score, best = max(
            ((similarity(weighed, leaders[group]), -group) for group in likely), default=(0.0, 0)
        )
        if score >= threshold:
            found[-best].append((number, round(score, 3)))
            continue
        for run in weighed:
            having.setdefault(run, []).append(len(leaders))
        leaders.append(weighed)
        found.append([(number, 1.0)])
    return found


def _likely(postings: Iterable[list[int]]) -> list[int]:
    """The groups that share enough rare runs to be worth comparing."""
    met = Counter(chain.from_iterable(groups for groups in postings if len(groups) <= _COMMON))
    return [group for group, shared in met.most_common(_COMPARED) if shared >= _SHARED]


class Entry(NamedTuple):
    """What the comparison keeps of an action."""

    council: Council
    scheme: str
    action_id: str
    action: str
    lead: str
    timescale: str
    start: date | None
    end: date | None


class Alike(NamedTuple):
    """An action of a group: which group, how many councils have it, how like its first action this one is."""

    group: int
    councils: int
    similarity: float
    entry: Entry


class Similar:
    """The actions of all councils, and those that several councils have."""

    def __init__(self) -> None:
        self._by_text: dict[str, list[Entry]] = {}

    def add(self, batch: Batch) -> None:
        """Take an outcome's actions."""
        scheme = batch.outcome.understanding.scheme
        for action in published(batch.outcome):
            times = action.timescale, start(action), end(action)
            entry = Entry(scheme.council, scheme.title, action.action_id, action.action, action.lead, *times)
            self._by_text.setdefault(plain(action.action).casefold(), []).append(entry)

    @cached_property
    def alike(self) -> list[Alike]:
        """The actions that at least two councils have, the widest spread first; when all are in."""
        texts = list(self._by_text)
        spread = []
        for group in groups(texts):
            members = [(entry, score) for number, score in group for entry in self._by_text[texts[number]]]
            spread.append((len({entry.council for entry, _ in members}), members))
        spread.sort(key=lambda pair: -pair[0])
        return [
            Alike(number, councils, score, entry)
            for number, (councils, members) in enumerate(spread, 1)
            if councils > 1
            for entry, score in members
        ]

    @property
    def rows(self) -> list[Values]:
        """The actions as rows of the table."""
        return [tuple(column.value(row) for column in SIMILAR.columns) for row in self.alike]


def _entry(name: str, holds: str, width: int, kind: Type = Type.TEXT, needed: bool = False) -> Column[Alike]:
    return Column(name, kind, lambda row: getattr(row.entry, name), holds, width, needed)


SIMILAR: Table[Alike] = Table(
    name="similar",
    title="Similar actions",
    row="action that several councils have",
    records=lambda _: (),
    key=("action_id",),
    refers=(("action_id", "actions", "action_id"),),
    columns=(
        Column(
            "group", Type.INTEGER, lambda row: row.group, "The group of similar actions, from 1.", 8, True
        ),
        Column("councils", Type.INTEGER, lambda row: row.councils, "How many councils it has.", 10, True),
        Column(
            "similarity", Type.NUMBER, lambda row: row.similarity, "How like the group's first.", 11, True
        ),
        Column("council", Type.TEXT, lambda row: row.entry.council.name, "Whose action it is.", 28),
        _entry("scheme", "Title of the scheme.", 30),
        _entry("action", "What will be done.", 60),
        _entry("lead", "Who owns it.", 34),
        _entry("timescale", "When, in the plan's words.", 28),
        _entry("start", "First day of its planned milestones.", 13, Type.DATE),
        _entry("end", "Last day of its planned milestones.", 13, Type.DATE),
        _entry("action_id", "The action.", 18, needed=True),
    ),
)
