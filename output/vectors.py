"""Texts as vectors over the letters of their words, so that two wordings can be compared (TF-IDF).

A word is cut into runs of four letters, so "assessment" and "assessments" share nearly all of theirs; words
that join others, or say only that a thing is done, are left out. A run stands for one of a million numbers
(Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", 2009), so no list of runs is kept.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, chain, pairwise
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from output.meaning import named, settled

if TYPE_CHECKING:
    from numpy import float32, uint32
    from numpy.typing import NDArray

_RUN = 4
_BITS = 20
_TOGETHER = 512
"""Texts that are weighed at a time."""
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
        ()
        if word in _STOP
        else tuple(crc32(run.encode("utf-8", "replace")) % (1 << _BITS) for run in runs(word))
    )


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
        self._entry = np.dtype([("run", np.uint32), ("weight", np.float32)])  # its weight in its text alone
        self._ends = array("q", [0])  # of each text on disk, counted in entries
        self._waiting: list[int] = []  # the runs of texts that are not, and how many each has
        self._lengths: list[int] = []
        self.people = array("H")
        self._texts_with = np.zeros(1 << _BITS, np.uint32)
        self._one = np.zeros(1 << _BITS, np.float32)  # the text that others are compared with

    def close(self) -> None:
        """Let go of what lies on disk."""
        self._file.close()

    def __len__(self) -> int:
        return len(self.people)

    def add(self, text: str) -> None:
        """One more text. Raises OSError when the disk is full."""
        meant = settled(text)
        self.people.append(named(meant))
        before = len(self._waiting)
        self._waiting.extend(chain.from_iterable(map(_numbers, _words(meant))))
        self._lengths.append(len(self._waiting) - before)
        if len(self._lengths) == _TOGETHER:
            self._put_by()

    def _put_by(self) -> None:
        import numpy as np

        texts = np.repeat(np.arange(len(self._lengths)), self._lengths)
        keys, often = np.unique(texts << _BITS | np.array(self._waiting, np.int64), return_counts=True)
        entries = np.empty(len(keys), self._entry)
        entries["run"] = keys & ((1 << _BITS) - 1)
        entries["weight"] = 1 + np.log(often)
        self._file.write(entries.tobytes())
        np.add.at(self._texts_with, entries["run"], 1)
        each = np.bincount(keys >> _BITS, minlength=len(self._lengths))
        self._ends.extend((self._ends[-1] + np.cumsum(each)).tolist())
        self._waiting.clear()
        self._lengths.clear()

    @cached_property
    def _rarity(self) -> NDArray[float32]:
        import numpy as np

        self._put_by()
        rarity = np.maximum(self._texts_with, 1).astype(np.float32)
        np.log(np.divide(max(1, len(self)), rarity, out=rarity), out=rarity)
        rarity += 1
        return rarity

    def __iter__(self) -> Iterator[Vector]:
        """The vector of each text, in order."""
        import numpy as np

        rarity = self._rarity
        for first in range(0, len(self), _TOGETHER):
            ends = self._ends[first : first + _TOGETHER + 1]
            entries = np.frombuffer(self._read(ends[0], ends[-1]), self._entry)
            numbers = entries["run"].copy()
            weights = entries["weight"] * rarity[numbers]
            texts = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
            lengths = np.sqrt(np.bincount(texts, weights * weights, len(ends) - 1))
            weights /= lengths[texts]
            for begin, end in pairwise(end - ends[0] for end in ends):
                yield Vector(numbers[begin:end], weights[begin:end])

    def similarities(self, one: Vector, others: Sequence[int]) -> list[float]:
        """How similar a text is to some of these, none of which is without a run."""
        import numpy as np

        spans = [self._ends[text : text + 2] for text in others]
        content = b"".join(self._read(begin, end) for begin, end in spans)
        begins = list(accumulate((end - begin for begin, end in spans[:-1]), initial=0))
        entries = np.frombuffer(content, self._entry)
        numbers = entries["run"]
        weights = entries["weight"] * self._rarity[numbers]
        self._one[one.numbers] = one.weights
        shared = np.add.reduceat(weights * self._one[numbers], begins)
        self._one[one.numbers] = 0
        scores: list[float] = (shared / np.sqrt(np.add.reduceat(weights * weights, begins))).tolist()
        return scores

    def _read(self, begin: int, end: int) -> bytes:
        self._file.seek(begin * self._entry.itemsize)
        return self._file.read((end - begin) * self._entry.itemsize)
