"""Pages that are pictures of text, read by optical character recognition.

rapidocr, an optional extra whose models come with it, finds words and their boxes; OpenCV, which it needs,
finds the drawn rules. A page scanned askew or sideways is set straight first. What comes out is a page like
any other, but its words know how sure they are.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from parsers.pdf.page import Frame, Page, Rule, Word

DPI = 200.0
LARGEST = 4200.0  # pixels along a side; a larger page is read at a lower resolution
COVER = 0.5  # of the page: a picture this large may be a scan
LEGIBLE = 30  # letters from which a page has text of its own
ENOUGH = 500  # letters that are looked at
RUBBISH = 0.3  # of the letters: more without meaning and the text is of no use
HEIGHT = 1.38  # times the font size: the height of the box the recogniser draws around a line
ASKEW = 0.15  # degrees from which a page is set straight


def available() -> bool:
    """True when the recogniser is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


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
        image = _straight(image, angle)
    frame = Frame(0.0, 0.0, width, height, turn)
    turned = _turner(angle, image.shape)
    words = tuple(word for line in lines for word in _words(line, turned, scale))
    across, down = _rules(image, scale)
    return Page(number, frame, words, tuple(across), tuple(down))


# ------------------------------------------------------------------ recognising

_Line = tuple[str, Any, Any]  # text, corners, words as (text, score, corners)


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})


def _recognised(image: Any) -> list[_Line]:
    import cv2

    found = _engine()(cv2.cvtColor(image, cv2.COLOR_GRAY2BGR), return_word_box=True)
    if found.txts is None:
        return []
    return list(zip(found.txts, found.boxes.tolist(), found.word_results, strict=False))


def _upright(image: Any) -> tuple[Any, list[_Line], int]:
    """The picture turned so that its text reads left to right, what was read, and the turn undone."""
    import cv2

    lines = _recognised(image)
    if sum(_is_tall(corners) for text, corners, _ in lines if len(text) > 3) * 2 <= len(lines):
        return image, lines, 0
    turns = ((90, cv2.ROTATE_90_CLOCKWISE), (270, cv2.ROTATE_90_COUNTERCLOCKWISE))
    tried = [(cv2.rotate(image, code), turn) for turn, code in turns]
    read_ = [(turned, _recognised(turned), turn) for turned, turn in tried]
    return max(read_, key=lambda found: sum(float(word[1]) for line in found[1] for word in line[2] or ()))


def _is_tall(corners: Any) -> bool:
    xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return bool(max(ys) - min(ys) > 1.5 * (max(xs) - min(xs)))


def _skew(lines: list[_Line]) -> float:
    """By how many degrees the lines rise or fall."""
    angles = [
        math.degrees(math.atan2(corners[1][1] - corners[0][1], corners[1][0] - corners[0][0]))
        for text, corners, _ in lines
        if len(text) > 12
    ]
    return median(angles) if len(angles) > 4 else 0.0


def _straight(image: Any, angle: float) -> Any:
    import cv2

    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(image, matrix, (width, height), borderValue=255)


def _turner(angle: float, shape: tuple[int, ...]) -> Callable[[float, float], tuple[float, float]]:
    """Where a point of the picture stands once it is straight."""
    if abs(angle) < ASKEW:
        return lambda x, y: (x, y)
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    cx, cy = shape[1] / 2, shape[0] / 2
    return lambda x, y: (cx + (x - cx) * cos + (y - cy) * sin, cy - (x - cx) * sin + (y - cy) * cos)


def _words(
    line: _Line, turned: Callable[[float, float], tuple[float, float]], scale: float
) -> Iterator[Word]:
    """A line's words, all on the line's own baseline."""
    text, corners, found = line
    points = [turned(*corner) for corner in corners]
    top = (points[0][1] + points[1][1]) / 2 / scale
    bottom = (points[2][1] + points[3][1]) / 2 / scale
    size = max((bottom - top) / HEIGHT, 1.0)
    base = bottom - 0.3 * size
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


# ------------------------------------------------------------------ rules


def _rules(image: Any, scale: float) -> tuple[list[Rule], list[Rule]]:
    """The straight dark lines of a picture: opened by long thin kernels, as OpenCV's manual extracts them."""
    import cv2

    dark = cv2.adaptiveThreshold(image, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12)
    least = int(18 * scale)
    across = [Rule(y + h / 2, x, x + w) for x, y, w, h in _long(dark, (least, 1)) if w > 6 * h]
    down = [Rule(x + w / 2, y, y + h) for x, y, w, h in _long(dark, (1, least)) if h > 6 * w]
    return [_scaled(rule, scale) for rule in across], [_scaled(rule, scale) for rule in down]


def _long(dark: Any, kernel: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    import cv2

    thick = (1, 3) if kernel[0] > kernel[1] else (3, 1)
    closed = cv2.dilate(dark, cv2.getStructuringElement(cv2.MORPH_RECT, thick))
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, kernel))
    count, _, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    return [tuple(int(value) for value in stats[index][:4]) for index in range(1, min(count, 5000))]  # type: ignore[misc]


def _scaled(rule: Rule, scale: float) -> Rule:
    return Rule(rule.at / scale, rule.start / scale, rule.end / scale)
