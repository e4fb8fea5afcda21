"""Rules and filled areas of a page, from pdfium's path objects.

A thin rectangle is a rule (Word draws its borders so), a stroked rectangle is four; nested forms are
followed through their matrices. What is white, transparent or never painted is not there, but white
rules stay where something coloured lies on the page, since there they part cells.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from parsers.pdf.page import Frame, Rect, Rule

THIN = 2.6  # points: a filled rectangle thinner than this is a rule
SLANT = 0.6  # points a rule may stray from its axis
SHORT = 3.0  # points: shorter pieces alone are no rule, unless they are dashes of one
OBJECTS = 30_000  # drawn pieces of one page looked at; a map holds more, a table never
DEPTH = 8  # forms within forms

_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawing(NamedTuple):
    """The rules along both axes, the filled areas, and the boxes of whatever else is drawn."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    fills: tuple[Rect, ...]
    strokes: tuple[Rect, ...]


class _Path(NamedTuple):
    handle: Any
    matrix: _Matrix
    box: Rect
    filled: bool
    stroked: bool
    white: bool


def drawing(page: Any, frame: Frame) -> Drawing:
    """What is drawn on a page, in the reading frame."""
    across: list[tuple[Rule, bool]] = []
    down: list[tuple[Rule, bool]] = []
    fills: list[Rect] = []
    strokes: list[Rect] = []
    for path in _paths(page, frame):
        rules, kept = _rules(path, frame)
        for box in rules:
            if box.width >= box.height:
                across.append((Rule(box.middle, box.x0, box.x1), path.white))
            else:
                down.append((Rule((box.x0 + box.x1) / 2, box.top, box.bottom), path.white))
        if path.filled and not path.white and min(path.box.width, path.box.height) > THIN:
            (fills if kept else strokes).append(path.box)
        elif not rules and not kept and not path.white:
            strokes.append(path.box)
    area = 0.85 * frame.width * frame.height
    fills = [fill for fill in fills if fill.width * fill.height < area]
    return Drawing(_seen(across, fills), _seen(down, fills), tuple(fills), tuple(strokes))


def _seen(rules: list[tuple[Rule, bool]], fills: list[Rect]) -> tuple[Rule, ...]:
    return tuple(rule for rule, white in rules if fills or not white)


# ------------------------------------------------------------------ paths


def _paths(page: Any, frame: Frame) -> Iterator[_Path]:
    left = [OBJECTS]
    count = pdfium.FPDFPage_CountObjects(page)
    yield from _below(
        (pdfium.FPDFPage_GetObject(page, index) for index in range(count)), _SAME, frame, left, 0
    )


def _below(
    objects: Iterator[Any], matrix: _Matrix, frame: Frame, left: list[int], depth: int
) -> Iterator[_Path]:
    for found in objects:
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            left[0] -= 1
            path = _path(found, matrix, frame)
            if path is not None:
                yield path
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEPTH:
            count = pdfium.FPDFFormObj_CountObjects(found)
            inner = (pdfium.FPDFFormObj_GetObject(found, index) for index in range(count))
            yield from _below(inner, _times(_matrix(found), matrix), frame, left, depth + 1)
        if left[0] <= 0:
            return


def _path(found: Any, matrix: _Matrix, frame: Frame) -> _Path | None:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(found, mode, stroke)
    if not mode.value and not stroke.value:
        return None
    white = _white(
        pdfium.FPDFPageObj_GetFillColor if mode.value else pdfium.FPDFPageObj_GetStrokeColor, found
    )
    if white is None:
        return None
    x0, y0, x1, y1 = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    if not pdfium.FPDFPageObj_GetBounds(found, x0, y0, x1, y1):
        return None
    corners = (x0.value, y0.value, x1.value, y1.value)
    if matrix != _SAME:
        corners = (*_through(matrix, *corners[:2]), *_through(matrix, *corners[2:]))
    return _Path(found, matrix, frame.rect(*corners), bool(mode.value), bool(stroke.value), white)


def _white(colour: Any, found: Any) -> bool | None:
    """True for (almost) white, None for what is transparent."""
    red, green, blue, alpha = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    if not colour(found, red, green, blue, alpha):
        return False
    return None if alpha.value < 8 else min(red.value, green.value, blue.value) >= 250


def _rules(path: _Path, frame: Frame) -> tuple[list[Rect], bool]:
    """The rules a path draws, and whether it is a plain shape (rules, or one rectangle)."""
    thin, long = sorted((path.box.width, path.box.height))
    if thin <= THIN:
        return ([path.box] if long > 0 else []), True
    count = pdfium.FPDFPath_CountSegments(path.handle)
    if count > 400:
        return [], False
    pieces = _pieces(path, frame, count)
    if pieces is None:
        return [], False
    straight = [piece for piece in pieces if min(piece.width, piece.height) <= SLANT]
    plain = len(straight) == len(pieces)
    return (straight if path.stroked or count > 6 else []), plain


def _pieces(path: _Path, frame: Frame, count: int) -> list[Rect] | None:
    """The straight pieces of a path as boxes; None when it has curves."""
    matrix = _times(_matrix(path.handle), path.matrix)
    found: list[Rect] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    start = here = (0.0, 0.0)
    for index in range(count):
        piece = pdfium.FPDFPath_GetPathSegment(path.handle, index)
        kind = pdfium.FPDFPathSegment_GetType(piece)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return None
        pdfium.FPDFPathSegment_GetPoint(piece, x, y)
        there = _through(matrix, x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = there
        elif there != here:
            found.append(frame.rect(*here, *there))
        here = there
        if pdfium.FPDFPathSegment_GetClose(piece) and here != start:
            found.append(frame.rect(*here, *start))
            here = start
    return found


def _matrix(found: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(found, matrix):
        return _SAME
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    """Both transforms in turn (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _through(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
