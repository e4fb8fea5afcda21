"""Straight lines of a picture, and the picture set straight: numpy and Pillow alone."""

from __future__ import annotations

from typing import Any

from PIL import Image, ImageFilter

from parsers.pdf.page import Rule

AROUND = 15  # pixels to each side that tell how light the paper is
DARKER = 12  # of 255: what is darker than the paper around it is ink
LEAST = 18.0  # points: what is shorter is no rule
SLIM = 6  # a rule is as many times longer than thick
MOST = 40_000  # runs of ink looked at; more of them make a photograph


def straight(image: Any, angle: float) -> Any:
    """The picture turned by some degrees, counter-clockwise, in place."""
    import numpy as np

    return np.asarray(Image.fromarray(image).rotate(angle, Image.Resampling.BILINEAR, fillcolor=255))


def rules(image: Any, scale: float) -> tuple[list[Rule], list[Rule]]:
    """The straight dark lines of a grey picture, `scale` pixels a point, across and down."""
    import numpy as np

    paper = np.asarray(Image.fromarray(image).filter(ImageFilter.BoxBlur(AROUND)))
    dark = image.astype(np.int16) < paper.astype(np.int16) - DARKER
    least = int(LEAST * scale)
    return [_scaled(box, scale) for box in _long(dark, least)], [
        _scaled(box, scale) for box in _long(dark.T, least)
    ]


_Box = tuple[int, int, int, int]  # first and last row, begin and end


def _long(dark: Any, least: int) -> list[_Box]:
    """Long thin stretches of ink: runs along the rows, those that touch made one."""
    import numpy as np

    thick = dark.copy()
    thick[1:] |= dark[:-1]
    thick[:-1] |= dark[1:]
    steps = np.diff(np.pad(thick, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    (rows, begins), (_, ends) = np.nonzero(steps == 1), np.nonzero(steps == -1)
    kept = ends - begins >= least
    runs = list(zip(rows[kept].tolist(), begins[kept].tolist(), ends[kept].tolist(), strict=True))
    found = _touching(runs) if len(runs) <= MOST else []
    return [box for box in found if box[3] - box[2] > SLIM * (box[1] - box[0] + 1)]


def _touching(runs: list[tuple[int, int, int]]) -> list[_Box]:
    """Runs of neighbouring rows that overlap, gathered."""
    done: list[_Box] = []
    open_: list[_Box] = []
    for row, begin, end in runs:
        done += [box for box in open_ if box[1] < row - 1]
        open_ = [box for box in open_ if box[1] >= row - 1]
        near = [box for box in open_ if box[2] <= end and begin <= box[3]]
        open_ = [box for box in open_ if box not in near]
        firsts, begins, ends = (
            (row, *(b[0] for b in near)),
            (begin, *(b[2] for b in near)),
            (end, *(b[3] for b in near)),
        )
        open_.append((min(firsts), row, min(begins), max(ends)))
    return [*done, *open_]


def _scaled(box: _Box, scale: float) -> Rule:
    first, last, begin, end = box
    return Rule((first + last + 1) / 2 / scale, begin / scale, end / scale)
