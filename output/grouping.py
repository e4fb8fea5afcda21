"""Texts that say the same, told from all others while no two texts need be in memory."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain

from output.meaning import apart
from output.vectors import Vector, Vectors

THRESHOLD = 0.52
"""Wordings at least this similar are grouped. Chosen on wordings composed for it: see bench/similar.py."""

_RAREST, _SHARED = 16, 4
"""Of a wording's so many rarest runs, another must share so many to be compared with it at all."""
_COMPARED = 30
"""And of those, so many are compared that share the most."""
_COMMON = 200
"""A run that more groups have than this says too little to look for others by it."""


def groups(texts: Iterable[str], threshold: float = THRESHOLD) -> list[list[tuple[int, float]]]:
    """The texts grouped: a group lists the texts' numbers, and how similar each is to the first of them.

    >>> groups(["Publish the scheme online", "Train managers", "Publish our scheme online"])
    [[(0, 1.0), (2, 1.0)], [(1, 1.0)]]
    """
    found: dict[int, list[tuple[int, float]]] = {}
    with closing(Vectors()) as vectors:
        for text in texts:
            vectors.add(text)
        for number, (group, score) in enumerate(grouped(vectors, threshold)):
            found.setdefault(group, []).append((number, score))
    return list(found.values())


def grouped(vectors: Vectors, threshold: float = THRESHOLD) -> Iterator[tuple[int, float]]:
    """Of each text its group, and how similar it is to the first text of that.

    A text joins the group whose first text it is most like, or begins one.
    """
    firsts, having = array("I"), _Having()
    for number, vector in enumerate(vectors):
        whom = vectors.people[number]
        likely = [group for group in having.likely(vector) if not apart(whom, vectors.people[firsts[group]])]
        scores = vectors.similarities(vector, [firsts[group] for group in likely]) if likely else []
        score, best = max(zip(scores, (-group for group in likely), strict=True), default=(0.0, 0))
        if score >= threshold:
            yield -best, round(score, 3)
            continue
        having.add(len(firsts), vector)
        yield len(firsts), 1.0
        firsts.append(number)


class _Having:
    """Which groups' first texts have a run, as long as not too many have it."""

    def __init__(self) -> None:
        self._groups: dict[int, array[int] | None] = {}

    def add(self, group: int, vector: Vector) -> None:
        for run in vector.numbers.tolist():
            groups = self._groups.setdefault(run, array("I"))
            if groups is not None:
                groups.append(group)
                if len(groups) > _COMMON:
                    self._groups[run] = None

    def likely(self, vector: Vector) -> list[int]:
        """The groups that share enough rare runs to be worth comparing."""
        rarest = vector.numbers[(-vector.weights).argsort(kind="stable")[:_RAREST]].tolist()
        met = Counter(chain.from_iterable(filter(None, map(self._groups.get, rarest))))
        shared = sorted((-times, group) for group, times in met.items() if times >= _SHARED)
        return [group for _, group in shared[:_COMPARED]]
