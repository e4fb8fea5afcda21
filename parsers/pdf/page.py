"""What stands on a page, before any table is seen in it: words, rules and fills.

Coordinates are points from the top left corner of the page as its text is read: both the page's own
rotation and text printed sideways are undone. `Frame.shown` leads back to the page as a viewer shows it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from actionplans.model import Box


class Rect(NamedTuple):
    """A rectangle in the reading frame."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def holds(self, other: Rectangular) -> bool:
        """True when the other's centre lies inside."""
        x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def grown(self, by: float) -> Rect:
        return Rect(self.x0 - by, self.top - by, self.x1 + by, self.bottom + by)


class Rectangular(Protocol):
    """Anything with a bounding box."""

    @property
    def x0(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def bottom(self) -> float: ...


class Word(NamedTuple):
    """A word as printed. `base` is its baseline, `turn` how far it is turned against the frame's reading."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    turn: int = 0
    spaced: bool = True  # white space was printed before it
    confidence: float = 1.0


class Rule(NamedTuple):
    """A straight line along one axis: at `at` on the other axis, from `start` to `end`."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is read: its visible box in PDF user space, the turn undone, and the page's own rotation."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0
    rotation: int = 0

    @property
    def width(self) -> float:
        return self.right - self.left if self.turn % 180 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        return self.top - self.bottom if self.turn % 180 == 0 else self.right - self.left

    @property
    def origin(self) -> float:
        """Where lines begin, along the direction of writing: growing with it."""
        return {0: self.left, 90: self.bottom, 180: -self.right, 270: -self.top}[self.turn]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space in the reading frame."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def rect(self, x0: float, y0: float, x1: float, y1: float) -> Rect:
        """A rectangle of user space in the reading frame."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return Rect(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _user(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 0:
            return self.left + x, self.top - y
        if self.turn == 90:
            return self.left + y, self.bottom + x
        if self.turn == 180:
            return self.right - x, self.bottom + y
        return self.right - y, self.top - x

    def seen_by(self, other: Frame, rect: Rectangular) -> Rect:
        """A rectangle of this frame in another frame of the same page."""
        return other.rect(*self._user(rect.x0, rect.top), *self._user(rect.x1, rect.bottom))

    def shown(self, rect: Rectangular) -> Box:
        """A rectangle of the reading frame on the page as a viewer shows it."""
        seen = rect if self.turn == self.rotation else self.seen_by(replace(self, turn=self.rotation), rect)
        return Box(round(seen.x0, 2), round(seen.top, 2), round(seen.x1, 2), round(seen.bottom, 2))


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read: words in reading order, horizontal and vertical rules, filled areas.

    `margin` are the words set apart as running titles, footers and page numbers.
    `strokes` counts drawn pieces that are neither rule nor area: many of them make a chart or a map.
    """

    number: int
    frame: Frame
    words: tuple[Word, ...]
    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    fills: tuple[Rect, ...] = ()
    strokes: tuple[Rect, ...] = ()
    margin: tuple[Word, ...] = ()


def bounds(things: Iterable[Rectangular]) -> Rect:
    """The smallest rectangle around all of them."""
    boxes = [(box.x0, box.top, box.x1, box.bottom) for box in things]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Rect(min(lefts), min(tops), max(rights), max(bottoms))
