"""Pages that are pictures of text, read by optical character recognition.

A recogniser finds words and their boxes, and the picture itself shows the drawn rules. A page scanned askew
or sideways is set straight first. What comes out is a page like any other, but its words know how sure they
are.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterable, Iterator
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from parsers.pdf.page import Frame, Page, Word
from parsers.pdf.raster import rules, straight
from parsers.pdf.recognisers import DROP, HEIGHT, Line, available, recognised, sideways

__all__ = ["available", "is_scan", "page", "read"]

DPI = 200.0
LARGEST = 4200.0  # pixels along a side; a larger page is read at a lower resolution
COVER = 0.5  # of the page: a picture this large may be a scan
LEGIBLE = 30  # letters from which a page has text of its own
ENOUGH = 500  # letters that are looked at
RUBBISH = 0.3  # of the letters: more without meaning and the text is of no use
ASKEW = 0.15  # degrees from which a page is set straight


def is_scan(opened: Any, words: Iterable[Word]) -> bool:
    """True for a page that shows a large picture and has no text of use."""
    letters = ""
    for word in words:
        letters += word.text
        if len(letters) > ENOUGH:
            break
    odd = sum(not letter.isprintable() or "\ue000" <= letter <= "\uf8ff" for letter in letters)
    unusable = len(letters) < LEGIBLE or odd > RUBBISH * len(letters)
    return unusable and _pictured(opened) >= COVER


def _pictured(opened: Any) -> float:
    """How much of the page its largest picture covers."""
    width, height = opened.get_size()
    sides = [ctypes.c_float() for _ in range(4)]
    largest = 0.0
    for index in range(min(pdfium.FPDFPage_CountObjects(opened.raw), 400)):
        found = pdfium.FPDFPage_GetObject(opened.raw, index)
        if pdfium.FPDFPageObj_GetType(found) == pdfium.FPDF_PAGEOBJ_IMAGE:
            pdfium.FPDFPageObj_GetBounds(found, *sides)
            left, bottom, right, top = (side.value for side in sides)
            largest = max(largest, (right - left) * (top - bottom))
    return largest / (width * height) if width and height else 0.0


def read(opened: Any, number: int) -> Page:
    """The page as the recogniser reads it. Words' boxes are those of the page set straight."""
    width, height = opened.get_size()
    scale = min(DPI / 72, LARGEST / max(width, height))
    image = opened.render(scale=scale, grayscale=True).to_numpy()
    return page(image[:, :, 0] if image.ndim == 3 else image, scale, number, width, height)


def page(image: Any, scale: float, number: int, width: float, height: float) -> Page:
    """The page a grey picture shows, `scale` pixels a point."""
    image, lines, turn = _upright(image)
    angle = _skew(lines)
    if abs(angle) >= ASKEW:
        image = straight(image, angle)
    frame = Frame(0.0, 0.0, width, height, turn)
    turned = _turner(angle, image.shape)
    words = tuple(word for line in lines for word in _words(line, turned, scale))
    across, down = rules(image, scale)
    return Page(number, frame, words, tuple(across), tuple(down))


# ------------------------------------------------------------------ recognising


def _upright(image: Any) -> tuple[Any, list[Line], int]:
    """The picture turned so that its text reads left to right, what was read, and the turn undone."""
    import numpy as np

    lines = recognised(image)
    if not sideways(lines):
        return image, lines, 0
    tried = [(np.ascontiguousarray(np.rot90(image, turns)), turn) for turns, turn in ((-1, 90), (1, 270))]
    read_ = [*((turned, recognised(turned), turn) for turned, turn in tried), (image, lines, 0)]
    return max(read_, key=lambda found: sum(float(word[1]) for line in found[1] for word in line[2] or ()))


def _skew(lines: list[Line]) -> float:
    """By how many degrees the lines rise or fall."""
    angles = [
        math.degrees(math.atan2(corners[1][1] - corners[0][1], corners[1][0] - corners[0][0]))
        for text, corners, _ in lines
        if len(text) > 12
    ]
    return median(angles) if len(angles) > 4 else 0.0


def _turner(angle: float, shape: tuple[int, ...]) -> Callable[[float, float], tuple[float, float]]:
    """Where a point of the picture stands once it is straight."""
    if abs(angle) < ASKEW:
        return lambda x, y: (x, y)
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    cx, cy = shape[1] / 2, shape[0] / 2
    return lambda x, y: (cx + (x - cx) * cos + (y - cy) * sin, cy - (x - cx) * sin + (y - cy) * cos)


def _words(line: Line, turned: Callable[[float, float], tuple[float, float]], scale: float) -> Iterator[Word]:
    """A line's words, all on the line's own baseline."""
    text, corners, found = line
    points = [turned(*corner) for corner in corners]
    top = (points[0][1] + points[1][1]) / 2 / scale
    bottom = (points[2][1] + points[3][1]) / 2 / scale
    size = max((bottom - top) / HEIGHT, 1.0)
    base = bottom - DROP * size
    texts = text.split()
    for index, (said, score, box) in enumerate(found or ()):
        name = texts[index] if len(texts) == len(found) else said
        xs = [turned(*corner)[0] / scale for corner in box]
        if name.strip():
            yield Word(
                name.strip(),
                min(xs),
                base - 0.75 * size,
                max(xs),
                base + 0.22 * size,
                base,
                size,
                confidence=float(score),
            )
