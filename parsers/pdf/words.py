"""The words of a page, from its characters.

Words part at white space that was printed and wherever geometry shows a gap. Spaces and line breaks that
pdfium only presumes are not trusted: the boxes tell. Letters set apart evenly are one word, and a rule
drawn between two letters parts them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from operator import sub
from typing import NamedTuple

from parsers.pdf.characters import HYPHEN, Characters, Style, Token, cleaned
from parsers.pdf.page import Frame, Rule, Word
from parsers.pdf.rules import tidied

GAP = 0.16  # of the font size: a wider gap parts words (word spaces run from 0.2, letter spacing to 0.1)
PRESUMED = 0.1  # of the font size: a gap that parts words where pdfium, too, presumes a space
NEAR = 1.2  # of the font size: tokens nearer than this may be of one word
SET_APART = (0.06, 0.45)  # of the font size: the even gaps between letters set apart

# where a character begins and ends along its line, by the direction it runs in: index into its box, and sign
_ALONG = {0: (0, 2, 1), 90: (3, 1, 1), 180: (2, 0, -1), 270: (1, 3, -1)}

Piece = tuple[Token, Style]


class Part(NamedTuple):
    """The characters of one word; `spaced` when white space stood before it."""

    indices: Sequence[int]
    style: Style
    spaced: bool


def words(chars: Characters, frame: Frame, down: Sequence[Rule] = ()) -> list[Word]:
    """The words of a page in the order they were printed; `down` are the vertical rules in its frame."""
    frames = {turn: replace(frame, turn=turn) for turn in (0, 90, 180, 270)}
    walls, found = Walls(down), list[Word]()
    for part in _parts(chars):
        own = frames[part.style.turn]
        word = _word(chars, part, own)
        if word is None:
            continue
        if own.turn != frame.turn:
            found.append(_turned(word, own, frame))
        elif cuts := walls.through(word):
            found += _walled(chars, part, own, cuts)
        else:
            found.append(word)
    return found


def _parts(chars: Characters) -> Iterator[Part]:
    """The characters of each word."""
    runs = [(run, _steps(chars.boxes, run)) for run in _runs(chars)]
    apart = {_line(run): gap for run, steps in runs if steps and (gap := _even(steps, run[0][1].size))}
    for run, steps in runs:
        token, style = run[0]
        spaced = token.spaced and not _empty(chars.boxes, token.start - 1)
        if steps is None:
            yield Part(range(token.start, token.end), style, spaced)
        else:
            yield from _cut(chars.boxes, run, steps, apart.get(_line(run), 0.0), spaced)


def _empty(boxes: list[float], index: int) -> bool:
    """True for white space that pdfium only presumes."""
    return index >= 0 and boxes[4 * index + 1] == boxes[4 * index + 3]


def _line(run: Sequence[Piece]) -> tuple[float, float, int]:
    style = run[0][1]
    return style.base, style.size, style.turn


# ------------------------------------------------------------------ runs


def _runs(chars: Characters) -> Iterator[list[Piece]]:
    """Tokens of one line that no printed white space parts."""
    run: list[Piece] = []
    for piece in chars.tokens:
        if run and _adjoins(chars.boxes, run[-1], piece):
            run.append(piece)
            continue
        if run:
            yield run
        run = [piece]
    if run:
        yield run


def _adjoins(boxes: list[float], before: Piece, piece: Piece) -> bool:
    """True when only presumed white space, whose boxes are empty, stands between two near tokens."""
    (last, own), (token, style) = before, piece
    start = 4 * token.start
    if not _empty(boxes, token.start - 1):
        return False
    if own.turn != style.turn or abs(own.base - style.base) > 0.2 * style.size:
        return False
    low, high, sign = _ALONG[style.turn]
    gap = sign * (boxes[start + low] - boxes[4 * last.end - 4 + high])
    if not -0.5 * style.size < gap < NEAR * style.size:
        return False
    return all(_empty(boxes, index) for index in range(last.end, token.start))


def _steps(boxes: list[float], run: Sequence[Piece]) -> list[float] | None:
    """The gaps between the characters of a run; None for a plain word, in which none is of note."""
    style = run[0][1]
    low, high, sign = _ALONG[style.turn]
    steps: list[float] = []
    for index, (token, _) in enumerate(run):
        start, last = 4 * token.start, 4 * token.end - 4
        if index:
            steps.append(boxes[start + low] - boxes[4 * run[index - 1][0].end - 4 + high])
        steps += map(sub, boxes[start + 4 + low : last + 4 : 4], boxes[start + high : last : 4])
    if sign < 0:
        steps = [-step for step in steps]
    plain = len(run) == 1 and (
        not steps or (-1.5 * style.size < min(steps) and max(steps) < GAP * style.size)
    )
    return None if plain else steps


def _even(steps: Sequence[float], size: float) -> float:
    """The gap between letters that are set apart; 0 when they are not."""
    if len(steps) < 2:
        return 0.0
    ordered = sorted(steps)
    usual = ordered[(len(ordered) - 1) // 2]
    even = ordered[len(ordered) // 4] > SET_APART[0] * size and usual < SET_APART[1] * size
    return usual if even else 0.0


def _cut(
    boxes: list[float], run: Sequence[Piece], steps: Sequence[float], apart: float, spaced: bool
) -> Iterator[Part]:
    """A run parted where its characters stand apart, run backwards or change their line."""
    size = run[0][1].size
    owners = [(index, piece) for piece in run for index in range(piece[0].start, piece[0].end)]
    group = [owners[0]]
    for step, (before, owner) in zip(steps, pairwise(owners), strict=True):
        presumed = before[1] is not owner[1]
        limit = apart + (PRESUMED if presumed and not apart else GAP) * size
        if not -1.5 * size < step < limit:
            yield _part(boxes, group, spaced)
            group, spaced = [], presumed
        group.append(owner)
    yield _part(boxes, group, spaced)


def _part(boxes: list[float], group: Sequence[tuple[int, Piece]], spaced: bool) -> Part:
    """Characters as one word, on the line they stand on where that is not their token's first."""
    (first, (token, style)), across = group[0], 1 - _ALONG[group[0][1][1].turn][0] % 2
    shift = boxes[4 * first + across] - boxes[4 * token.start + across]
    if abs(shift) > 0.3 * style.size:
        style = style._replace(base=style.base + shift)
    return Part([index for index, _ in group], style, spaced)


# ------------------------------------------------------------------ words


def _word(chars: Characters, part: Part, frame: Frame) -> Word | None:
    first, last = part.indices[0], part.indices[-1]
    if isinstance(part.indices, range):
        text = chars.text[first : last + 1]
    else:
        text = "".join([chars.text[index] for index in part.indices])
    if text[-1] in HYPHEN and _goes_on(chars.boxes, last, part.style):
        text = text[:-1]
    text = cleaned(text) if text else ""
    if not text:
        return None
    low, high, sign = _ALONG[frame.turn]
    origin = {0: frame.left, 90: frame.bottom, 180: frame.right, 270: frame.top}[frame.turn]
    x0 = sign * (chars.boxes[4 * first + low] - origin)
    x1 = sign * (chars.boxes[4 * last + high] - origin)
    size, bold, _, across = part.style
    base = frame.point(across, across)[1]
    return Word(text, x0, base - 0.75 * size, x1, base + 0.22 * size, base, size, bold, 0, part.spaced)


def _goes_on(boxes: list[float], index: int, style: Style) -> bool:
    """True for a mark with another character right after it on its line: a space, not a hyphen."""
    here, following = 4 * index, 4 * index + 4
    if following >= len(boxes) or boxes[following + 1] == boxes[following + 3]:
        return False
    low, high, sign = _ALONG[style.turn]
    across = 1 - low % 2
    step = sign * (boxes[following + low] - boxes[here + high])
    same = abs(boxes[here + across] - boxes[following + across]) < 0.3 * style.size
    return same and -0.5 * style.size < step < NEAR * style.size


def _turned(word: Word, own: Frame, frame: Frame) -> Word:
    """A word that runs another way than the page is read."""
    x0, top, x1, bottom = own.seen_by(frame, word)
    return word._replace(
        x0=x0, top=top, x1=x1, bottom=bottom, base=bottom, turn=(own.turn - frame.turn) % 360
    )


# ------------------------------------------------------------------ rules between letters


class Walls:
    """Vertical rules that may stand between two letters."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._ats = sorted(rule.at for rule in rules)

    @cached_property
    def _whole(self) -> list[Rule]:
        return tidied(self._rules)

    def through(self, word: Word) -> list[float]:
        """Where rules cross the word."""
        first = bisect_right(self._ats, word.x0 + 0.5)
        if first == len(self._ats) or self._ats[first] >= word.x1 - 0.5:
            return []
        middle = word.base - 0.3 * word.size
        return [
            rule.at
            for rule in self._whole
            if word.x0 + 0.5 < rule.at < word.x1 - 0.5 and rule.start - 1 <= middle <= rule.end + 1
        ]


def _walled(chars: Characters, part: Part, frame: Frame, cuts: Sequence[float]) -> Iterator[Word]:
    """A word parted at the rules that stand between its letters, not at those that cross one."""
    low, high, sign = _ALONG[frame.turn]
    origin = {0: frame.left, 90: frame.bottom, 180: frame.right, 270: frame.top}[frame.turn]
    slack, group = 0.12 * part.style.size, list[int]()
    for index in part.indices:
        other = bool(group) and _other_text(chars, group[-1], index)
        begin = sign * (chars.boxes[4 * index + low] - origin)
        end = sign * (chars.boxes[4 * group[-1] + high] - origin) if group else begin
        if other and any(min(begin, end) - slack < cut < max(begin, end) + slack for cut in cuts):
            yield from _whole_word(chars, part._replace(indices=group), frame)
            group, part = [], part._replace(spaced=True)
        group.append(index)
    yield from _whole_word(chars, part._replace(indices=group), frame)


def _other_text(chars: Characters, before: int, index: int) -> bool:
    """True where another text may begin: not within a text object, nor a word set letter by letter."""
    if chars.together(before, index):
        return False
    around = [(before - 1, before), (index, index + 1)]
    if any(chars.together(one, other) for one, other in around if one >= 0 and other < len(chars.text)):
        return True
    last, first = chars.text[before], chars.text[index]
    return not (first.islower() or (last.isdigit() and first.isdigit()))


def _whole_word(chars: Characters, part: Part, frame: Frame) -> list[Word]:
    word = _word(chars, part, frame)
    return [word] if word else []
