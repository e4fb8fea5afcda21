"""A PDF opened and read page by page."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import pypdfium2

from actionplans.errors import DocumentError
from actionplans.model import Block, Paragraph, RawDocument, Role, Source
from parsers.pdf.cells import table
from parsers.pdf.characters import characters, reading_turn, words
from parsers.pdf.drawing import drawing
from parsers.pdf.furniture import Key, furniture, keys
from parsers.pdf.page import Frame, Page
from parsers.pdf.paragraphs import paragraphs
from parsers.pdf.stitching import stitched
from parsers.pdf.tables import tables
from parsers.pdf.text import TextLine, lines

READER = "pdf/1"
AROUND = 2  # pages before and after that tell what stands in every page's margins


@dataclass(frozen=True, slots=True)
class Look:
    """A page with its lines and what its margins hold."""

    page: Page
    lines: list[TextLine]
    margins: frozenset[Key]


def document(source: Source) -> RawDocument:
    """The tables and paragraphs of a PDF. Raises DocumentError when it cannot be read."""
    pdf = _opened(source)
    known: set[str] = set()
    blocks = stitched(
        list(chain.from_iterable(_blocks(look, around, known) for look, around in _looks(pdf, known)))
    )
    return RawDocument("pdf", READER, tuple(blocks), pages=len(pdf))


def _opened(source: Source) -> Any:
    try:
        return pypdfium2.PdfDocument(source.read(), password=source.stated.password or None)
    except OSError as error:
        raise DocumentError(
            f"The file cannot be read: {error.strerror}.", "Check that it is there."
        ) from error
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError(
                "The PDF needs a password.", "Put it in plans.toml, under [documents], as password."
            ) from error
        raise DocumentError(
            "The PDF is broken and cannot be opened.", "Open it in a PDF viewer and print it to a new PDF."
        ) from error


def _looks(pdf: Any, known: set[str]) -> Iterator[tuple[Look, list[frozenset[Key]]]]:
    """Each page with the margins of the pages around it; no more pages than those are held at once."""
    held: deque[Look] = deque()
    done: deque[frozenset[Key]] = deque(maxlen=AROUND)
    for number in range(1, len(pdf) + 1):
        look = _look(_page(pdf[number - 1], number))
        known.update(word.text.strip(".,;:()").lower() for word in look.page.words)
        held.append(look)
        if len(held) > AROUND:
            yield _next(held, done)
    while held:
        yield _next(held, done)


def _next(held: deque[Look], done: deque[frozenset[Key]]) -> tuple[Look, list[frozenset[Key]]]:
    look = held.popleft()
    around = [*done, *(other.margins for other in held)]
    done.append(look.margins)
    return look, around


def _look(page: Page) -> Look:
    found = lines(page.words)
    return Look(page, found, keys(page, found))


def _page(opened: Any, number: int) -> Page:
    """One page as pdfium reads it."""
    textpage = opened.get_textpage()
    try:
        chars = characters(textpage.raw)
        left, bottom, right, top = opened.get_bbox()
        frame = Frame(left, bottom, right, top, reading_turn(chars), opened.get_rotation())
        drawn = drawing(opened.raw, frame)
        return Page(number, frame, tuple(words(chars, frame)), *drawn)
    finally:
        textpage.close()
        opened.close()


def _blocks(look: Look, around: Iterable[frozenset[Key]], known: set[str]) -> list[Block]:
    """The tables and paragraphs of a page in reading order."""
    page = look.page
    margin = furniture(page, look.lines, around)
    apart = {word for line in margin for word in line.words}
    body = replace(page, words=tuple(word for word in page.words if word not in apart), margin=tuple(apart))
    found = tables(body) if _may_hold_table(look) else []
    standing: list[tuple[float, Block]] = [
        (held.grid.ys[0], table(page, number, held, known)) for number, held in enumerate(found, 1)
    ]
    inside = {word for held in found for group in held.words.values() for word in group}
    standing += _margins(page, [line for line in margin if not inside.intersection(line.words)])
    rest = [word for word in body.words if word not in inside]
    standing += _placed(paragraphs(page, rest, known))
    return [block for _, block in sorted(standing, key=lambda pair: pair[0])]


def _placed(found: list[tuple[float, Paragraph]]) -> list[tuple[float, Block]]:
    """Paragraphs at heights that keep their reading order."""
    placed: list[tuple[float, Block]] = []
    height = 0.0
    for top, paragraph in found:
        height = max(height, top)
        placed.append((height, paragraph))
    return placed


def _margins(page: Page, found: list[TextLine]) -> list[tuple[float, Block]]:
    return [
        (line.top, replace(paragraph, role=Role.HEADER if line.top < page.frame.height / 2 else Role.FOOTER))
        for line in found
        for _, paragraph in paragraphs(page, line.words)
    ]


def _may_hold_table(look: Look) -> bool:
    """True for a page with rules, or with lines that fall into pieces."""
    drawn = len(look.page.across) + len(look.page.down) + len(look.page.fills)
    return drawn > 3 or sum(bool(line.gaps) for line in look.lines) > 1
