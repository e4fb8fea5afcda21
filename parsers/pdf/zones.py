"""Where on a page a table without a drawn grid may stand: runs of lines that keep common corridors free.

A zone begins with a line that shows a wide gap and grows downwards while a corridor stays free; it ends at
prose, at a large white space, and never inside a stack of rules or shaded rows, which hold it together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

from parsers.pdf.columns import NARROW, Interval
from parsers.pdf.headings import opens_midway
from parsers.pdf.stacks import Stack
from parsers.pdf.streams import without_prose
from parsers.pdf.text import WIDE, TextLine, clipped

SPACE = 3.2  # of the font size: more white than this between two lines ends a zone
SAMPLE = 16  # lines looked at to tell the corridors of a run
CLOSE = 0.95  # of the font size: a wrapped line stands no further from the line above it


@dataclass(frozen=True, slots=True)
class Zone:
    """The lines of one presumed table; `stack` when rules or shading hold it together."""

    lines: tuple[TextLine, ...]
    stack: Stack | None = None


def zones(found: Sequence[TextLine], held: Sequence[Stack]) -> list[Zone]:
    """The presumed tables among the lines, top to bottom."""
    made: list[Zone] = []
    left = list(found)
    for stack in _parts(sorted(held, key=lambda stack: -stack.box.height), found):
        near = clipped(left, stack.holds)
        inside = [line for line in near if _within(stack, line)]
        if sum(bool(line.gaps) for line in inside) < 2:
            continue
        grown = _grown(near, inside, stack.levels[0].at)
        made.append(Zone(tuple(grown), stack))
        left = _without(left, grown)
    loose = without_prose(left)
    made += [Zone((*_heads(loose, run), *run)) for run in _runs(loose)]
    return sorted(made, key=lambda zone: zone.lines[0].base)


def _parts(held: Sequence[Stack], found: Sequence[TextLine]) -> Iterator[Stack]:
    """The stacks, those with prose between two of their rules parted there: they rule several tables."""
    for stack in held:
        near = clipped(found, stack.holds)
        inside = [line for line in near if stack.box.top - 2 < line.base < stack.box.bottom + 2]
        free, start = _common(inside), 0
        for at, (above, below) in enumerate(pairwise(stack.levels), 1):
            between = [line for line in inside if above.at < line.base < below.at]
            if _prosaic(between, free):
                yield from _part(stack, start, at)
                start = at
        yield from _part(stack, start, len(stack.levels)) if start else (stack,)


def _prosaic(between: Sequence[TextLine], free: list[Interval]) -> bool:
    """True for three lines or more that are not parted, two of which run across most columns."""
    whole = list(takewhile(lambda line: not line.gaps, between))
    across = sum(_crossed(free, line) > 0.6 * len(free) for line in whole)
    return bool(free) and len(whole) > 2 and across > 1


def _part(stack: Stack, start: int, end: int) -> Iterator[Stack]:
    levels = stack.levels[start:end]
    if len(levels) > 1:
        yield Stack(stack.box._replace(top=levels[0].at, bottom=levels[-1].at), levels)


def _without(found: Sequence[TextLine], taken: Sequence[TextLine]) -> list[TextLine]:
    words = {word for line in taken for word in line.words}
    return clipped(found, lambda word: word not in words)


def _within(stack: Stack, line: TextLine) -> bool:
    """True for a line between the first and the last rule, not one whose tails reach below the first."""
    return stack.box.top - 2 < line.base - 0.3 * line.size and line.base < stack.box.bottom + 2


def _grown(near: Sequence[TextLine], inside: Sequence[TextLine], rule: float) -> list[TextLine]:
    """The lines inside a stack and those around that keep to its columns: a heading, a last row."""
    free = _common(inside)
    above = [line for line in near if line.base < inside[0].base and line not in inside]
    below = [line for line in near if line.base > inside[-1].base and line not in inside]
    first = _first_row(above[::-1], inside[0], free, rule)
    grown = [*first, *inside]
    return [*_heads(above, grown), *grown, *_last_row(below, inside, free)]


def _first_row(
    above: Sequence[TextLine], first: TextLine, free: list[Interval], rule: float
) -> list[TextLine]:
    """The lines above a stack, read upwards, that keep to its columns: a heading and its wrapped lines."""
    taken: list[TextLine] = []
    loose: list[TextLine] = []  # lines that may be the wrapped rest of a heading
    for line in above:
        limit = SPACE if len(line.gaps) > 1 else 1.5
        white = _white(line, first) if taken or loose else min(_white(line, first), 2 * (rule - line.base))
        if white > limit * line.size or not _kept(free, line):
            break
        loose, first = [line, *loose], line
        if line.gaps:
            taken, loose = [*loose, *taken], []
    return taken


def _heads(found: Sequence[TextLine], run: Sequence[TextLine]) -> list[TextLine]:
    """Lines close above a run that begin beyond its first column: parts of its heading."""
    first, heads = run[0], list[TextLine]()
    second = first.segments[1].x0 - first.size if len(first.segments) > 1 else first.x1
    for line in reversed([line for line in found if line.base < first.base and line not in run]):
        near = _white(line, heads[0] if heads else first) < CLOSE * line.size
        alike = line.size < 1.1 * first.size and line.bold == first.bold
        beyond = line.x0 >= second - line.size or _goes_on(line, heads[0] if heads else first, second)
        if not near or not alike or not beyond or line.x1 > _extent(run)[1] + line.size:
            break
        heads.insert(0, line)
    return heads


def _goes_on(line: TextLine, below: TextLine, second: float) -> bool:
    """True for the first column's heading, the rest of which stands in the line below, or beside it."""
    if below.base - line.base < 0.7 * line.size:
        return line.x1 < below.x0 or line.x0 > below.x1
    rest = below.segments[0]
    aligned = min(abs(line.x0 - rest.x0), abs(line.x0 + line.x1 - rest.x0 - rest.x1) / 2) < 1.5
    return aligned and line.x1 < second and opens_midway(rest.words[0].text)


def _extent(run: Sequence[TextLine]) -> Interval:
    return min(line.x0 for line in run), max(line.x1 for line in run)


def _last_row(below: Sequence[TextLine], inside: Sequence[TextLine], free: list[Interval]) -> list[TextLine]:
    """The lines below a stack that keep to its columns: wrapped lines, and rows no rule closes."""
    last = inside[-1]
    widest = max((_white(above, line) for above, line in pairwise(inside)), default=0.0)
    taken: list[TextLine] = []
    loose: list[TextLine] = []  # lines that may begin a row whose other cells stand lower
    for line in below:
        white = _white(last, line)
        far = max(2.0 * line.size, 1.1 * widest if len(line.gaps) > 1 else 0.0)
        if white > far or not _kept(free, line):
            break
        loose.append(line)
        if line.gaps or (white < CLOSE * line.size and len(loose) == 1):
            taken, loose = [*taken, *loose], []
        last = line
    return taken


# ------------------------------------------------------------------ runs of lines


def _runs(found: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    run: list[TextLine] = []
    loose: list[TextLine] = []  # lines that crossed the corridors since the last one that kept to them
    free: list[Interval] = []
    for line in found:
        several = bool(line.gaps)
        if run and (_white(run[-1], line) > SPACE * line.size or _ended(run, loose, line)):
            yield from _closed(run)
            run, loose, free = [], [], []
        if not run:
            run, free = ([line], list(line.gaps)) if several else ([], [])
            continue
        kept = _left_free(free, line) if several else (free if not _crossed(free, line) else [])
        if kept:
            run, free, loose = [*run, line], kept, []
        elif several and not loose:
            if len(run) > 2:
                yield from _closed(run)
            run, free = [line], list(line.gaps)
        else:
            run, loose = [*run, line], [*loose, line]
    yield from _closed(run)


def _ended(run: Sequence[TextLine], loose: Sequence[TextLine], line: TextLine) -> bool:
    """True when the loose lines at the end of a run are prose, or the title of another table."""
    if not loose:
        return False
    if (len(loose) > 1 and not all(other.bold for other in loose)) or len(loose) > 3:
        return True
    before = run[-len(loose) - 1] if len(run) > len(loose) else run[0]
    again = bool(line.gaps) and line.bold and run[0].bold
    return again and _white(before, loose[0]) > 1.2 * line.size


def _closed(run: list[TextLine]) -> Iterator[list[TextLine]]:
    """The run without what trails its last line of several pieces, but for wrapped lines close below."""
    last = max((index for index, line in enumerate(run) if bool(line.gaps)), default=-1)
    free = _common(run[: last + 1]) if 0 < last < len(run) - 1 else []
    for index in range(last + 1, len(run)):
        if _white(run[index - 1], run[index]) > CLOSE * run[index].size or not _kept(free, run[index]):
            break
        last = index
    if last > 0:
        more = 1 if last + 1 < len(run) and _is_banner(run[last + 1], run[: last + 1]) else 0
        yield run[: last + 1 + more]


def _is_banner(line: TextLine, run: Sequence[TextLine]) -> bool:
    """True for a bold line right below a table that has banners just like it."""
    near = line.bold and not line.gaps and _white(run[-1], line) < 2.0 * line.size
    return near and any(
        other.bold and not other.gaps and abs(other.x0 - line.x0) < 1.5 and abs(other.size - line.size) < 0.1
        for other in run
    )


def _white(above: TextLine, below: TextLine) -> float:
    return below.base - 0.7 * below.size - above.base


def _common(found: Sequence[TextLine]) -> list[Interval]:
    """The stretches between the words that most lines of several pieces leave free."""
    several = [line for line in found if line.gaps][-SAMPLE:]
    size = median(line.size for line in several) if several else 1.0
    tried = {(round(a / 3), round(b / 3)): (a, b) for line in several for a, b in line.gaps}.values()
    counted = [(sum(_is_free(gap, line, size) for line in several), gap) for gap in tried]
    return [gap for count, gap in counted if count >= 0.6 * len(several)]


def _is_free(gap: Interval, line: TextLine, size: float) -> bool:
    """True when some of the gap stays free of the line's words."""
    inside = [word for word in line.words if word.x1 > gap[0] and word.x0 < gap[1]]
    covered = sum(min(word.x1, gap[1]) - max(word.x0, gap[0]) for word in inside)
    return gap[1] - gap[0] - covered >= NARROW * size


def _left_free(free: list[Interval], line: TextLine) -> list[Interval]:
    """What a line of several pieces leaves of the corridors; none when its own wide gaps lie elsewhere."""
    left = [part for gap in free for part in _open_parts(gap, line)]
    shared = any(a < end and start < b for a, b in list(line.gaps) for start, end in left)
    return left if shared else []


def _open_parts(gap: Interval, line: TextLine) -> list[Interval]:
    """The wide stretches of a corridor that a line leaves, or else its widest that may still part columns."""
    parts, start = [], gap[0]
    for word in line.words:
        if word.x1 > gap[0] and word.x0 < gap[1]:
            parts.append((start, word.x0))
            start = max(start, word.x1)
    parts.append((start, gap[1]))
    wide = [part for part in parts if part[1] - part[0] >= WIDE / 2 * line.size]
    widest = max(parts, key=lambda part: part[1] - part[0])
    return wide or ([widest] if widest[1] - widest[0] >= NARROW * line.size else [])


def _kept(free: list[Interval], line: TextLine) -> bool:
    """True when the line leaves at least one corridor free and crosses no more than half of them."""
    crossing = _crossed(free, line)
    return crossing < len(free) and crossing <= len(free) // 2


def _crossed(free: list[Interval], line: TextLine) -> int:
    """How many corridors the line's text covers whole."""
    return sum(line.x0 < gap[0] - 1 and gap[1] + 1 < line.x1 and not _parted(line, gap) for gap in free)


def _parted(line: TextLine, gap: Interval) -> bool:
    return _is_free(gap, line, line.size) and bool(line.gaps)
