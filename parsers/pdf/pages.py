"""The pages of an opened PDF, looked at quickly and read in full only where a table may stand."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import pypdfium2
import pypdfium2.raw as pdfium

from actionplans.errors import DocumentError
from actionplans.model import Issue, Place, Severity
from parsers.pdf import overlays, scan
from parsers.pdf.characters import Characters, Widths, reading_turn
from parsers.pdf.drawing import drawing
from parsers.pdf.furniture import Key, furniture, keys
from parsers.pdf.outline import distinct, outline
from parsers.pdf.page import Frame, Page
from parsers.pdf.scan import is_scan
from parsers.pdf.text import TextLine, lines
from parsers.pdf.words import words

CROWDED = 150_000  # characters of one page; no page of text holds as many
HOPELESS = 20  # broken pages at the start from which the whole document is held to be broken
AROUND = 2  # pages before and after that tell what stands in every page's margins
SECONDS_A_SCAN = 180.0  # a sideways page read three times by a slow machine with other work to do
CERTAIN = 4  # lines with wide gaps from which a page is read in full at once; its margins hold no more


@dataclass(frozen=True, slots=True)
class Look:
    """A page with its lines; `wide` are the baselines of parted lines where it was not read in full."""

    page: Page
    lines: list[TextLine]
    margins: frozenset[Key]
    wide: tuple[float, ...] | None = None


class Pages(Protocol):
    """Where pages come from; `issues` and `unread` tell what could not be read."""

    issues: list[Issue]
    unread: int

    def __len__(self) -> int: ...

    def look(self, number: int) -> Look:
        """A page, looked at as closely as it seems to need."""
        ...

    def full(self, number: int) -> Look:
        """A page read in full."""
        ...


class PdfiumPages:
    """The pages of a document pdfium has opened; `issues` and `unread` tell what could not be read.

    `needs` is told how many seconds the page that comes next may take.
    """

    def __init__(
        self, opened: overlays.Opened, needs: Callable[[float], None], *, quick: bool = True
    ) -> None:
        self._pdf, self._needs, self._quick = opened, needs, quick
        self._widths = Widths()
        self._likely = (
            False  # plans run over many pages: after one page with a table the next is read in full
        )
        self.issues = list(overlays.left_out(opened.pdf))
        self.unread = 0

    def __len__(self) -> int:
        return len(self._pdf)

    def look(self, number: int) -> Look:
        try:
            with _opened(self._pdf, number) as (page, textpage):
                look = self._closely(page, textpage, number)
                return self._scanned(page, look) if is_scan(page, look.page.words) else look
        except pypdfium2.PdfiumError as error:
            if number == self.unread + 1 == HOPELESS:
                raise broken() from error
            self._missed(number, "is broken and was not read", "Ask for another copy of the document.")
            return looked(_blank(number))

    def full(self, number: int) -> Look:
        with _opened(self._pdf, number) as (page, textpage):
            return looked(_read(page, textpage, number, self._widths))

    def _closely(self, page: Any, textpage: Any, number: int) -> Look:
        if pdfium.FPDFText_CountChars(textpage) > CROWDED:
            self._missed(
                number, "holds far more text than a page can", "Check that it is a document to be read."
            )
            return looked(_blank(number))
        seen = outline(page, textpage, number) if self._quick and not self._likely else None
        if seen is not None and distinct(seen.wide) < CERTAIN:
            return Look(seen.page, seen.lines, keys(seen.page, seen.lines), seen.wide)
        look = looked(_read(page, textpage, number, self._widths))
        self._likely = sum(bool(line.gaps) for line in look.lines) > CERTAIN
        return look

    def _scanned(self, page: Any, look: Look) -> Look:
        number = look.page.number
        if scan.available():
            self._needs(SECONDS_A_SCAN)
            return looked(scan.read(page, number))
        advice = 'Install the text recognition: pip install "actionplans[ocr]".'
        self._missed(number, "is a picture of text and was not read", advice)
        return look

    def _missed(self, number: int, what: str, advice: str) -> None:
        self.unread += 1
        said = f"Page {number} {what}."
        self.issues.append(Issue(Severity.WARNING, "page-not-read", said, advice, Place(page=number)))


def broken() -> DocumentError:
    """What is said of a PDF that cannot be opened."""
    return DocumentError(
        "The PDF is broken and cannot be opened.",
        "Open it in a PDF viewer and print it to a new PDF, or ask for another copy.",
    )


def _blank(number: int) -> Page:
    return Page(number, Frame(0.0, 0.0, 595.0, 842.0), ())


@contextmanager
def _opened(pdf: overlays.Opened, number: int) -> Iterator[tuple[Any, Any]]:
    page = pdf.page(number)
    try:
        textpage = page.get_textpage()
        try:
            yield page, textpage.raw
        finally:
            textpage.close()
    finally:
        page.close()


def _read(page: Any, textpage: Any, number: int, widths: Widths) -> Page:
    chars = Characters(textpage, widths)
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left, bottom, right, top, reading_turn(chars), page.get_rotation())
    drawn = drawing(page.raw, frame)
    return Page(number, frame, tuple(words(chars, frame, drawn.down)), *drawn)


def looked(page: Page) -> Look:
    """A page read in full, with its lines."""
    found = lines(page.words)
    return Look(page, found, keys(page, found))


def looks(pages: Pages) -> Iterator[tuple[Look, list[TextLine]]]:
    """Each page with the lines of its margins; no more pages are held at once than are needed to tell them.

    A page looked at quickly is read in full when lines outside its margins fall into pieces.
    """
    held: deque[Look] = deque()
    done: deque[frozenset[Key]] = deque(maxlen=AROUND)
    for number in range(1, len(pages) + 1):
        held.append(pages.look(number))
        if len(held) > AROUND:
            yield _next(pages, held, done)
    while held:
        yield _next(pages, held, done)


def _next(pages: Pages, held: deque[Look], done: deque[frozenset[Key]]) -> tuple[Look, list[TextLine]]:
    look = held.popleft()
    around = [*done, *(other.margins for other in held)]
    done.append(look.margins)
    margin = furniture(look.page, look.lines, around)
    if look.wide is not None and distinct(_inside(look.wide, margin)) > 1:
        look = pages.full(look.page.number)
        margin = furniture(look.page, look.lines, around)
    return look, margin


def _inside(levels: tuple[float, ...], margin: list[TextLine]) -> list[float]:
    return [level for level in levels if not any(line.top - 2 < level < line.bottom + 4 for line in margin)]
