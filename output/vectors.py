"""Texts as vectors over the letters of their words, so that two wordings can be compared (TF-IDF).

A word is cut into runs of four letters, so "assessment" and "assessments" share nearly all of theirs; words
that join others, or say only that a thing is done, are left out. A run stands for one of a million numbers
(Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", 2009), so no list of runs is kept.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import chain
from math import log, sqrt
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from output.meaning import named, settled

if TYPE_CHECKING:
    from numpy import float32, uint32
    from numpy.typing import NDArray

_RUN = 4
_NUMBERS = 1 << 20
_EACH = 8  # bytes on disk: a run's number, and what it weighs in its text alone
_STOP = frozenset(
    "a all an and are as at be by council councils each every for from have in is it its of on or our out "
    "that the their this to we will with "
    "carry undertake undertaken conduct complete completed provide provided ensure make made deliver "
    "delivered hold held organise organised produce produced".split()
)


def runs(word: str) -> list[str]:
    """The runs of four letters in a word, a space marking where it begins and ends.

    >>> runs("staff"), runs("to")
    ([' sta', 'staf', 'taff', 'aff '], [' to '])
    """
    padded = f" {word} "
    return [padded[at : at + _RUN] for at in range(max(1, len(padded) - _RUN + 1))]


@lru_cache(maxsize=1 << 14)
def _numbers(word: str) -> tuple[int, ...]:
    """The numbers of a word's runs; none for a word that joins others."""
    return (
        () if word in _STOP else tuple(crc32(run.encode("utf-8", "replace")) % _NUMBERS for run in runs(word))
    )


@lru_cache
def _often(times: int) -> float:
    return 1 + log(times)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.replace("'s", ""))


class Vector(NamedTuple):
    """A text's weights, of length 1, each beside the number of its run; numbers rise."""

    numbers: NDArray[uint32]
    weights: NDArray[float32]


def similarity(one: Vector, other: Vector) -> float:
    """The cosine of two texts' weights, from 0 to 1."""
    import numpy as np

    _, here, there = np.intersect1d(one.numbers, other.numbers, assume_unique=True, return_indices=True)
    return float(one.weights[here] @ other.weights[there])


class Vectors:
    """The vectors of many texts, which lie on disk; asked for when all texts are in.

    `people` says whom each names. A run weighs most where a text has it often and other texts seldom
    (sublinear TF-IDF).
    """

    def __init__(self) -> None:
        import numpy as np

        self._file = TemporaryFile()  # noqa: SIM115  # closed by whoever has these
        self._ends = array("Q", [0])
        self.people = array("H")
        self._texts_with = array("I", bytes(_NUMBERS * array("I").itemsize))
        self._one = np.zeros(_NUMBERS, np.float32)  # the text that others are compared with

    def close(self) -> None:
        """Let go of what lies on disk."""
        self._file.close()

    def __len__(self) -> int:
        return len(self._ends) - 1

    def add(self, text: str) -> None:
        """One more text. Raises OSError when the disk is full."""
        meant = settled(text)
        self.people.append(named(meant))
        met = Counter(chain.from_iterable(map(_numbers, _words(meant))))
        numbers = array("I", sorted(met))
        for number in numbers:
            self._texts_with[number] += 1
        often = array("f", [_often(met[number]) for number in numbers])
        self._file.write(numbers.tobytes() + often.tobytes())
        self._ends.append(self._ends[-1] + _EACH * len(numbers))

    @cached_property
    def _rarity(self) -> NDArray[float32]:
        import numpy as np

        texts_with = np.frombuffer(self._texts_with, np.uint32)
        return (1 + np.log(len(self) / np.maximum(texts_with, 1))).astype(np.float32)

    def __getitem__(self, number: int) -> Vector:
        """The vector of a text, the first of which has the number 0."""
        numbers, weights, _ = self._several([number])
        return Vector(numbers, weights / (sqrt(weights @ weights) or 1.0))

    def similarities(self, one: Vector, others: Sequence[int]) -> list[float]:
        """How similar a text is to some of these, none of which is without a run."""
        import numpy as np

        numbers, weights, begins = self._several(others)
        self._one[one.numbers] = one.weights
        shared = np.add.reduceat(weights * self._one[numbers], begins)
        self._one[one.numbers] = 0
        scores: list[float] = (shared / np.sqrt(np.add.reduceat(weights * weights, begins))).tolist()
        return scores

    def _several(self, texts: Sequence[int]) -> tuple[NDArray[uint32], NDArray[float32], list[int]]:
        """The numbers and weights of some texts, one text after the other, and where each begins."""
        import numpy as np

        numbers, often, begins, begin = [], [], [], 0
        for text in texts:
            start, end = self._ends[text : text + 2]
            half = (end - start) // 2
            self._file.seek(start)
            numbers.append(self._file.read(half))
            often.append(self._file.read(half))
            begins.append(begin)
            begin += half // 4
        found = np.frombuffer(b"".join(numbers), np.uint32)
        return found, np.frombuffer(b"".join(often), np.float32) * self._rarity[found], begins
