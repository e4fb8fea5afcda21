"""The words of a document, by which a hyphen at a line's end is judged."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from parsers.pdf.page import Word

MANY = 20_000  # words kept aside until they are sorted in; few documents ever ask for them


class Vocabulary:
    """The words met so far, in lower case and without punctuation; sorted in when first asked for."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._aside: list[str] = []

    def add(self, words: Iterable[Word]) -> None:
        """Keeps the words of a page, but for those a hyphen at a line's end may have broken."""
        texts = [word.text for word in words]
        whole = (after for before, after in pairwise(["", *texts]) if before[-1:] != "-")
        self._aside += [text for text in whole if text[-1:] != "-"]
        if len(self._aside) > MANY:
            self._sort_in()

    def __contains__(self, word: object) -> bool:
        if self._aside:
            self._sort_in()
        return word in self._known

    def _sort_in(self) -> None:
        self._known.update(part.strip(".,;:()'\"").lower() for text in self._aside for part in text.split())
        self._aside = []
