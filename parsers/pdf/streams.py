"""Streams of prose: many full lines close under one another, which no table cell holds."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.pdf.text import Segment, TextLine, clipped

LINES = 9  # lines from which a text is prose; longer cells stand in drawn tables
BESIDE = 0.25  # of its lines: with so many on a line with other texts, a text is a table's column
FULL = 0.8  # of the widest line: a line this long is full
ALIGNED = 1.5  # points: lines of one column begin no further apart
CLOSE = 0.95  # of the font size: the white between lines of one paragraph


def without_prose(found: list[TextLine]) -> list[TextLine]:
    """The lines without columns of prose."""
    streams = _streams(found)
    told = [stream for stream in streams if _is_prose(stream)]
    if not told:
        return found
    others = [part for stream in streams if stream not in told for part in stream]
    prose = {
        word for stream in told if not _is_column(stream, others) for part in stream for word in part.words
    }
    return clipped(found, lambda word: word not in prose) if prose else found


def _streams(found: Sequence[TextLine]) -> list[list[Segment]]:
    """Segments that begin at one height above another, line close under line."""
    done: list[list[Segment]] = []
    open_: list[list[Segment]] = []
    for line in found:
        going: list[list[Segment]] = []
        for part in line.segments:
            near = (stream for stream in open_ if abs(stream[-1].x0 - part.x0) < ALIGNED)
            above = next(
                (stream for stream in near if _reaches(stream[-1], part.words[0].base, part.words[0].size)),
                None,
            )
            if above is None:
                above = []
                done.append(above)
            above.append(part)
            going.append(above)
        gone = set(map(id, going))
        base, size = line.words[0].base, line.size
        open_ = [*going, *(s for s in open_ if id(s) not in gone and _reaches(s[-1], base, size))]
    return done


def _reaches(above: Segment, base: float, size: float) -> bool:
    """True for a line close under a segment."""
    return base - 0.7 * size - above.words[0].base < CLOSE * size


def _is_column(stream: Sequence[Segment], others: Sequence[Segment]) -> bool:
    """True for a table's column: level with the first lines of its texts, others stand left and right."""
    between = {_level(part) for part in others if part.x1 < stream[0].x0}
    between &= {_level(part) for part in others if part.x0 > stream[0].x1}
    return sum(_level(part) in between for part in stream) >= BESIDE * len(stream)


def _level(part: Segment) -> int:
    return round(part.words[0].base * 4)


def _is_prose(stream: Sequence[Segment]) -> bool:
    if len(stream) < LINES:
        return False
    widest = max(part.x1 - part.x0 for part in stream)
    full = sum(part.x1 - part.x0 > FULL * widest for part in stream)
    spoken = sum(len(part.words) for part in stream) / len(stream)
    return full >= 0.7 * len(stream) and spoken > 4
