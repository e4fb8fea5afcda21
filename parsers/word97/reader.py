"""A Word 97 document, read: body, notes, comments, headers, footers and text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from struct import unpack_from

from actionplans.errors import DocumentError
from actionplans.model import Issue, RawDocument, Role, Severity, Source
from parsers.bounds import damage_named, data_of
from parsers.containers import ole_properties
from parsers.draft import Draft, DraftParagraph, finished, lines
from parsers.locked import unlocked
from parsers.numbering import Numbering
from parsers.word97 import fib as parts
from parsers.word97.drawings import word_art
from parsers.word97.fib import Fib, fib
from parsers.word97.formatting import Formatting, character_runs, paragraph_runs
from parsers.word97.lists import definitions
from parsers.word97.pieces import Pieces
from parsers.word97.story import Layers, Story
from parsers.word97.styles import Styles

_BODY, _FOOTNOTES, _HEADERS, _COMMENTS, _ENDNOTES, _BOXES = 0, 1, 2, 4, 5, 6
_SEPARATORS = 6
_SHAPE, _BOX, _BOX_ID = 26, 22, 14


def document(source: Source) -> RawDocument:
    """The document's blocks, in reading order."""
    with damage_named("Word document"):
        data = data_of(source)
        streams = _streams(data)
        if fib(streams["worddocument"]).encrypted:
            data = unlocked(data, source)
            streams = _streams(data)
        return _Document(streams).read(data)


def _streams(data: bytes) -> dict[str, bytes]:
    import olefile

    with olefile.OleFileIO(BytesIO(data)) as container:
        names = [path for path in container.listdir(storages=False) if len(path) == 1]
        wanted = ("worddocument", "0table", "1table", "data")
        return {
            path[0].lower(): container.openstream(path).read() for path in names if path[0].lower() in wanted
        }


class _Document:
    def __init__(self, streams: dict[str, bytes]) -> None:
        main = streams["worddocument"]
        self._fib: Fib = fib(main)
        self._table = streams.get(self._fib.table_name.lower(), b"")
        if not self._table:
            raise DocumentError(
                "This file is damaged: the part that says how its text hangs together is missing.",
                "Open it in Word, save it anew and run again.",
            )
        self._layers = Layers(
            Pieces(main, self._part(parts.PIECES)),
            Formatting(character_runs(main, self._part(parts.CHARACTER_PAGES))),
            Formatting(paragraph_runs(main, self._part(parts.PARAGRAPH_PAGES))),
            Styles(self._part(parts.STYLES)),
            Numbering(
                definitions(self._table, self._fib.part(parts.LISTS), self._fib.part(parts.LIST_OVERRIDES))
            ),
            streams.get("data", b""),
        )

    def read(self, data: bytes) -> RawDocument:
        """The whole document."""
        boxes = self._boxes()
        story = Story(self._layers, self._notes(), {at: box for at, box in boxes.items() if at >= 0})
        content = story.drafts(*self._fib.story(_BODY))
        headers, footers = self._margins()
        blocks = finished([*headers, *content, *boxes.get(-1, []), *footers])
        issues = (_FAST_SAVED,) if self._fib.fast_saved else ()
        return RawDocument("doc", "doc/2", blocks, ole_properties(data), issues=issues)

    def _part(self, index: int) -> bytes:
        offset, length = self._fib.part(index)
        return self._table[offset : offset + length]

    def _positions(self, index: int, size: int) -> list[int]:
        """The positions a part lists, each followed by `size` bytes of data kept after them all."""
        part = self._part(index)
        count = (len(part) - 4) // (4 + size)
        return list(unpack_from(f"<{count + 1}I", part, 0)) if count >= 0 and part else []

    def _stretches(self, index: int, size: int, story: int) -> Iterator[tuple[int, int]]:
        """Where each note, header or text box of a story begins and ends."""
        start, _ = self._fib.story(story)
        positions = self._positions(index, size)
        for first, last in pairwise(positions):
            yield start + first, start + last

    def _notes(self) -> dict[int, str]:
        """Comments and notes by the position in the body they are anchored at."""
        kinds = (
            (parts.FOOTNOTE_REFS, 2, parts.FOOTNOTES, _FOOTNOTES),
            (parts.ENDNOTE_REFS, 2, parts.ENDNOTES, _ENDNOTES),
            (parts.COMMENT_REFS, 30, parts.COMMENTS, _COMMENTS),
        )
        return {
            position: self._plain(*stretch)
            for refs, size, texts, story in kinds
            for position, stretch in zip(
                self._positions(refs, size), self._stretches(texts, 0, story), strict=False
            )
        }

    def _plain(self, start: int, end: int) -> str:
        return "\n".join(lines(Story(self._layers).drafts(start, end)))

    def _margins(self) -> tuple[list[Draft], list[Draft]]:
        """Each different line of the headers and of the footers once; six stories a section."""
        found: dict[Role, dict[str, None]] = {Role.HEADER: {}, Role.FOOTER: {}}
        for n, stretch in enumerate(self._stretches(parts.HEADERS, 0, _HEADERS)):
            if n >= _SEPARATORS and stretch[1] > stretch[0]:
                role = Role.HEADER if n % 6 in (0, 1, 4) else Role.FOOTER
                found[role].update(dict.fromkeys(lines(Story(self._layers).drafts(*stretch))))
        headers, footers = ([DraftParagraph(t, role) for t in texts] for role, texts in found.items())
        return [*headers], [*footers]

    def _boxes(self) -> dict[int, list[Draft]]:
        """Text boxes by the position of the shape that holds them, or -1 where no shape is known."""
        part = self._part(parts.TEXT_BOXES)
        count = (len(part) - 4) // (4 + _BOX)
        found: dict[int, list[Draft]] = {}
        anchors = self._anchors()
        for n, stretch in enumerate(self._stretches(parts.TEXT_BOXES, _BOX, _BOXES)):
            shape = unpack_from("<i", part, 4 * (count + 1) + _BOX * n + _BOX_ID)[0]
            drafts = Story(self._layers).drafts(*stretch) if stretch[1] > stretch[0] else []
            found.setdefault(anchors.get(shape, -1), []).extend(drafts)
        for shape, words in word_art(self._part(parts.DRAWINGS)).items():
            if shape in anchors:  # one of the margins is a watermark
                found.setdefault(anchors[shape], []).append(DraftParagraph(words))
        return found

    def _anchors(self) -> dict[int, int]:
        part = self._part(parts.SHAPES)
        positions = self._positions(parts.SHAPES, _SHAPE)
        at = 4 * len(positions)
        return {unpack_from("<i", part, at + _SHAPE * n)[0]: p for n, p in enumerate(positions[:-1])}


_FAST_SAVED = Issue(
    Severity.NOTE,
    "fast-saved",
    "This document was fast-saved by an old Word: its text lies in pieces, which were put in order.",
    "Compare a few rows with the document as Word shows it.",
)
