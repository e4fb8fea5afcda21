"""Curves as SVG: a few panels side by side, their axes begun at nought, so that what is linear looks it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import log
from statistics import linear_regression

WIDTH, HEIGHT, LEFT, BELOW, ABOVE = 430, 340, 64, 100, 34
COLOURS = ("#1d5a96", "#b3541e", "#3c7a3c", "#7a3c7a")
MARKS = ("", "6 3", "2 3", "9 3 2 3")


@dataclass(frozen=True)
class Curve:
    """Points to be joined, and what they are called."""

    name: str
    x: Sequence[float]
    y: Sequence[float]

    @property
    def power(self) -> float:
        """The power of x that y grew with, beyond what its first point took: 1 is linear, 2 quadratic."""
        (least, start), *others = zip(self.x, self.y, strict=True)
        across, up = zip(*((log(x - least), log(y - start)) for x, y in others), strict=True)
        return linear_regression(across, up).slope


def panels(below: str, drawn: Sequence[tuple[str, Sequence[Curve]]]) -> str:
    """An SVG of panels, each a title and its curves, over one kind of x."""
    each = [_panel(title, curves, below, n * WIDTH) for n, (title, curves) in enumerate(drawn)]
    size = f'width="{WIDTH * len(each)}" height="{HEIGHT}" viewBox="0 0 {WIDTH * len(each)} {HEIGHT}"'
    style = "text{font:12px sans-serif;fill:#222}.title{font-weight:bold}.grid{stroke:#ddd}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{style}</style>'
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(each)}</svg>\n'
    )


def _panel(title: str, curves: Sequence[Curve], below: str, at: int) -> str:
    most_x = max(max(curve.x) for curve in curves)
    top = _round_up(max(max(curve.y) for curve in curves))
    across, up = WIDTH - LEFT - 24, HEIGHT - BELOW - ABOVE

    def place(x: float, y: float) -> str:
        return f"{at + LEFT + x / most_x * across:.1f},{HEIGHT - BELOW - y / top * up:.1f}"

    parts = [f'<text class="title" x="{at + LEFT}" y="20">{escape(title)}</text>']
    for n in range(5):
        y = HEIGHT - BELOW - n / 4 * up
        parts.append(f'<path class="grid" d="M{at + LEFT} {y:.1f}h{across}"/>')
        parts.append(
            f'<text x="{at + LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{_said(n / 4 * top)}</text>'
        )
        x = at + LEFT + n / 4 * across
        parts.append(
            f'<text x="{x:.1f}" y="{HEIGHT - BELOW + 18}" text-anchor="middle">{_said(n / 4 * most_x)}</text>'
        )
    middle = f'x="{at + LEFT + across / 2}" y="{HEIGHT - BELOW + 36}" text-anchor="middle"'
    parts.append(f"<text {middle}>{escape(below)}</text>")
    for n, curve in enumerate(curves):
        points = [place(x, y) for x, y in zip(curve.x, curve.y, strict=True)]
        look = f'fill="none" stroke="{COLOURS[n]}" stroke-width="2" stroke-dasharray="{MARKS[n]}"'
        parts.append(f'<polyline points="{" ".join(points)}" {look}/>')
        if len(points) < 12:
            parts += (f'<circle cx="{p.split(",")[0]}" cy="{p.split(",")[1]}" r="3" fill="{COLOURS[n]}"/>'
                      for p in points)  # fmt: skip
        if curve.name:
            y = HEIGHT - BELOW + 38 + 16 * (n + 1)
            parts.append(f'<path d="M{at + LEFT + 8} {y - 4}h24" {look}/>')
            parts.append(f'<text x="{at + LEFT + 38}" y="{y}">{escape(curve.name)}</text>')
    return "".join(parts)


def _round_up(value: float) -> float:
    """The next number that has even quarters."""
    step = 10.0 ** (len(str(int(value))) - 1)
    return next(n * step for n in (1, 2, 4, 8, 10) if n * step >= value)


def _said(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:.1f}"
