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

from parsers.pdf import calls
from parsers.pdf.page import Frame, Rect, Rule

THIN = 2.6  # points: a filled rectangle thinner than this is a rule
SLANT = 0.6  # points a rule may stray from its axis
SHORT = 3.0  # points: shorter pieces alone are no rule, unless they are dashes of one
ROUNDED = 0.6  # of the outline of a rectangle with round corners is straight
OBJECTS = 30_000  # drawn pieces of one page looked at; a map holds more, a table never
DEPTH = 8  # forms within forms
WHITE = 250  # of 255: the darkest of the three colours of what is white
CLEAR = 8  # of 255: what is less opaque is not seen

_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawing(NamedTuple):
    """The rules along both axes, the filled areas, and the boxes of whatever else is drawn."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    fills: tuple[Rect, ...]
    strokes: tuple[Rect, ...]


class _Path(NamedTuple):
    address: int
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
    for path in _Paths(page, frame):
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


class _Paths:
    """The paths of a page, those within its forms too."""

    def __init__(self, page: Any, frame: Frame) -> None:
        self._page, self._frame, self._left = page, frame, OBJECTS
        self._modes, self._colour = (ctypes.c_int * 2)(), (ctypes.c_uint * 4)()
        self._sides = (ctypes.c_float * 4)()
        self._at = [_places(room) for room in (self._modes, self._colour, self._sides)]

    def __iter__(self) -> Iterator[_Path]:
        page, count = calls.address(self._page), pdfium.FPDFPage_CountObjects(self._page)
        return self._below((calls.page_object(page, index) for index in range(count)), _SAME, 0)

    def _below(self, objects: Iterator[int], matrix: _Matrix, depth: int) -> Iterator[_Path]:
        for found in objects:
            kind = calls.kind(found)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._left -= 1
                path = self._path(found, matrix)
                if path is not None:
                    yield path
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEPTH:
                inner = (calls.form_object(found, index) for index in range(calls.count_within(found)))
                yield from self._below(inner, _times(_matrix(found), matrix), depth + 1)
            if self._left <= 0:
                return

    def _path(self, found: int, matrix: _Matrix) -> _Path | None:
        modes, colour, sides = self._at
        calls.draw_mode(found, *modes)
        filled, stroked = self._modes
        if not filled and not stroked:
            return None
        white = False
        if (calls.fill_colour if filled else calls.stroke_colour)(found, *colour):
            red, green, blue, alpha = self._colour
            white = min(red, green, blue) >= WHITE
            if alpha < CLEAR:
                return None
        if not calls.bounds(found, *sides):
            return None
        x0, y0, x1, y1 = self._sides
        if matrix != _SAME:
            (x0, y0), (x1, y1) = _through(matrix, x0, y0), _through(matrix, x1, y1)
        return _Path(found, matrix, self._frame.rect(x0, y0, x1, y1), bool(filled), bool(stroked), white)


def _places(room: Any) -> tuple[int, ...]:
    """The addresses of an array's members."""
    first, size = ctypes.addressof(room), ctypes.sizeof(room) // len(room)
    return tuple(range(first, first + size * len(room), size))


def _rules(path: _Path, frame: Frame) -> tuple[list[Rect], bool]:
    """The rules a path draws, and whether it is a plain shape (rules, or one rectangle)."""
    thin, long = sorted((path.box.width, path.box.height))
    if thin <= THIN:
        return ([path.box] if long > 0 else []), True
    count = calls.count_segments(path.address)
    if count > 400:
        return [], False
    pieces = _pieces(path, frame, count)
    if pieces is None:
        return [], False
    straight = [piece for piece in pieces if min(piece.width, piece.height) <= SLANT]
    plain = len(straight) == len(pieces)
    return (straight if path.stroked or count > 6 else []), plain


def _pieces(path: _Path, frame: Frame, count: int) -> list[Rect] | None:
    """The straight pieces of a path as boxes; None when curves are more than its rounded corners."""
    matrix = _times(_matrix(path.address), path.matrix)
    found: list[Rect] = []
    point = (ctypes.c_float * 2)()
    places = _places(point)
    start = here = (0.0, 0.0)
    curved = False
    for index in range(count):
        piece = calls.segment(path.address, index)
        kind = calls.segment_kind(piece)
        calls.segment_point(piece, *places)
        there = _through(matrix, *point)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = there
        elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            curved = True
        elif there != here:
            found.append(frame.rect(*here, *there))
        here = there
        if calls.segment_closes(piece) and here != start:
            found.append(frame.rect(*here, *start))
            here = start
    return None if curved and not _is_rounded(found, path.box) else found


def _is_rounded(pieces: list[Rect], box: Rect) -> bool:
    """True for the sides of a rectangle whose corners are round."""
    straight = sum(max(piece.width, piece.height) for piece in pieces)
    return straight > ROUNDED * 2 * (box.width + box.height)


def _matrix(found: int) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not calls.matrix(found, ctypes.addressof(matrix)):
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
