"""Streams of prose: many full lines close under one another, which no table cell holds."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.pdf.columns import Segment, segments
from parsers.pdf.page import Word
from parsers.pdf.text import TextLine, clipped

LINES = 9  # lines from which a text is prose; longer cells stand in drawn tables
FULL = 0.8  # of the widest line: a line this long is full
CLOSE = 0.95  # of the font size: the white between lines of one paragraph


def without_prose(found: list[TextLine]) -> list[TextLine]:
    """The lines without columns of prose."""
    prose = {
        word for stream in _streams(found) if _is_prose(stream) for part in stream for word in part.words
    }
    return clipped(found, lambda word: word not in prose) if prose else found


def _streams(found: Sequence[TextLine]) -> list[list[Segment]]:
    """Segments that begin at one height above another, line close under line."""
    done: list[list[Segment]] = []
    open_: list[list[Segment]] = []
    for line in found:
        going: list[list[Segment]] = []
        for part in segments(line):
            above = next((stream for stream in open_ if _follows(stream[-1], part)), None)
            if above is None:
                above = []
                done.append(above)
            above.append(part)
            going.append(above)
        open_ = [*going, *(stream for stream in open_ if _reaches(stream[-1], line) and stream not in going)]
    return done


def _follows(above: Segment, below: Segment) -> bool:
    return abs(above.x0 - below.x0) < 1.5 and _white(above, below.words[0]) < CLOSE * below.words[0].size


def _reaches(above: Segment, line: TextLine) -> bool:
    return _white(above, line.words[0]) < CLOSE * line.size


def _white(above: Segment, below: Word) -> float:
    return below.base - 0.7 * below.size - above.words[0].base


def _is_prose(stream: Sequence[Segment]) -> bool:
    if len(stream) < LINES:
        return False
    widest = max(part.x1 - part.x0 for part in stream)
    full = sum(part.x1 - part.x0 > FULL * widest for part in stream)
    spoken = sum(len(part.words) for part in stream) / len(stream)
    return full >= 0.7 * len(stream) and spoken > 4
