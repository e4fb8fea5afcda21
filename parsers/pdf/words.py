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
from typing import NamedTuple

from parsers.pdf.characters import ALONG, GAP, HYPHEN, Characters, Style, Token, cleaned
from parsers.pdf.page import Frame, Rule, Word
from parsers.pdf.rules import tidied

PRESUMED = 0.1  # of the font size: a gap that parts words where pdfium, too, presumes a space
NEAR = 1.2  # of the font size: tokens nearer than this may be of one word
SET_APART = (0.06, 0.45)  # of the font size: the even gaps between letters set apart


class Part(NamedTuple):
    """The characters of one word, where it begins and ends; `spaced` when white space stood before it."""

    indices: Sequence[int]
    style: Style
    spaced: bool
    begin: float
    finish: float


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
    runs = list(_runs(chars))
    steps = {at: _steps(chars, run) for at, run in enumerate(runs) if len(run) > 1 or not run[0].plain}
    evenly = {at: _even(held, runs[at][0].style.size) for at, held in steps.items()}
    apart = {_line(runs[at]): gap for at, gap in evenly.items() if gap}
    for at, run in enumerate(runs):
        token = run[0]
        if at in steps:
            spaced = token.spaced and not chars.empty(token.start - 1)
            yield from _cut(chars, run, steps[at], apart.get(_line(run), 0.0), spaced)
        else:
            yield Part(range(token.start, token.end), token.style, token.spaced, token.begin, token.finish)


def _line(run: Sequence[Token]) -> tuple[float, float, int]:
    style = run[0].style
    return style.base, style.size, style.turn


# ------------------------------------------------------------------ runs


def _runs(chars: Characters) -> Iterator[list[Token]]:
    """Tokens of one line that no printed white space parts."""
    run: list[Token] = []
    for token in chars.tokens:
        if run and _adjoins(chars, run[-1], token):
            run.append(token)
            continue
        if run:
            yield run
        run = [token]
    if run:
        yield run


def _adjoins(chars: Characters, last: Token, token: Token) -> bool:
    """True when only presumed white space stands between two near tokens, and they may be of one word."""
    own, style = last.style, token.style
    gap = token.begin - last.finish
    if not -0.5 * style.size < gap < NEAR * style.size:
        return False
    if own.turn != style.turn or abs(own.base - style.base) > 0.2 * style.size:
        return False
    if gap >= GAP * style.size and (_is_whole(last) or _is_whole(token)):
        return False
    return all(chars.empty(index) for index in (token.start - 1, *range(last.end, token.start - 1)))


def _is_whole(token: Token) -> bool:
    """True for letters that stand together: no letter set apart is in it."""
    return token.plain and token.end - token.start > 1


def _steps(chars: Characters, run: Sequence[Token]) -> list[float]:
    """The gaps between the characters of a run."""
    low, high, sign = ALONG[run[0].style.turn]
    steps: list[float] = []
    for index, token in enumerate(run):
        if index:
            steps.append(token.begin - run[index - 1].finish)
        boxes = chars.boxes(token.start, token.end)
        steps += [sign * (b - a) for a, b in zip(boxes[high::4], boxes[4 + low :: 4], strict=False)]
    return steps


def _even(steps: Sequence[float], size: float) -> float:
    """The gap between letters that are set apart; 0 when they are not."""
    if len(steps) < 2:
        return 0.0
    ordered = sorted(steps)
    usual = ordered[(len(ordered) - 1) // 2]
    even = ordered[len(ordered) // 4] > SET_APART[0] * size and usual < SET_APART[1] * size
    return usual if even else 0.0


def _cut(
    chars: Characters, run: Sequence[Token], steps: Sequence[float], apart: float, spaced: bool
) -> Iterator[Part]:
    """A run parted where its characters stand apart, run backwards or change their line."""
    size = run[0].style.size
    owners = [(index, token) for token in run for index in range(token.start, token.end)]
    group = [owners[0]]
    for step, (before, owner) in zip(steps, pairwise(owners), strict=True):
        presumed = before[1] is not owner[1]
        limit = apart + (PRESUMED if presumed and not apart else GAP) * size
        if not -1.5 * size < step < limit:
            yield _part(chars, group, spaced)
            group, spaced = [], presumed
        group.append(owner)
    yield _part(chars, group, spaced)


def _part(chars: Characters, group: Sequence[tuple[int, Token]], spaced: bool) -> Part:
    """Characters as one word, on the line they stand on where that is not their token's first."""
    (first, token), style = group[0], group[0][1].style
    across = 1 - ALONG[style.turn][0] % 2
    shift = chars.box(first)[across] - chars.box(token.start)[across]
    if abs(shift) > 0.3 * style.size:
        style = style._replace(base=style.base + shift)
    return _placed(chars, [index for index, _ in group], style, spaced)


def _placed(chars: Characters, indices: Sequence[int], style: Style, spaced: bool) -> Part:
    """Characters as one word, with the place where it begins and ends."""
    low, high, sign = ALONG[style.turn]
    begin, finish = sign * chars.box(indices[0])[low], sign * chars.box(indices[-1])[high]
    return Part(indices, style, spaced, begin, finish)


# ------------------------------------------------------------------ words


def _word(chars: Characters, part: Part, frame: Frame) -> Word | None:
    indices, style, spaced, begin, finish = part
    first, last = indices[0], indices[-1]
    if isinstance(indices, range):
        text = chars.text[first : last + 1]
    else:
        text = "".join([chars.text[index] for index in indices])
    if text[-1] in HYPHEN and _goes_on(chars, last, style):
        text = text[:-1]
    text = cleaned(text) if text else ""
    if not text:
        return None
    size, bold, _, across = style
    base, origin = frame.point(across, across)[1], frame.origin
    return Word(
        text,
        begin - origin,
        base - 0.75 * size,
        finish - origin,
        base + 0.22 * size,
        base,
        size,
        bold,
        0,
        spaced,
    )


def _goes_on(chars: Characters, index: int, style: Style) -> bool:
    """True for a mark with another character right after it on its line: a space, not a hyphen."""
    if index + 1 >= chars.count or chars.empty(index + 1):
        return False
    here, following = chars.box(index), chars.box(index + 1)
    low, high, sign = ALONG[style.turn]
    across = 1 - low % 2
    step = sign * (following[low] - here[high])
    same = abs(here[across] - following[across]) < 0.3 * style.size
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
    low, high, sign = ALONG[frame.turn]
    slack, group, end = 0.12 * part.style.size, list[int](), 0.0
    for index in part.indices:
        box = chars.box(index)
        begin = sign * box[low] - frame.origin
        other = bool(group) and _other_text(chars, group[-1], index)
        if other and any(min(begin, end) - slack < cut < max(begin, end) + slack for cut in cuts):
            yield from _whole_word(chars, part, group, frame)
            group, part = [], part._replace(spaced=True)
        group.append(index)
        end = sign * box[high] - frame.origin
    yield from _whole_word(chars, part, group, frame)


def _other_text(chars: Characters, before: int, index: int) -> bool:
    """True where another text may begin: not within a text object, nor a word set letter by letter."""
    if chars.together(before, index):
        return False
    around = [(before - 1, before), (index, index + 1)]
    if any(chars.together(one, other) for one, other in around if one >= 0 and other < len(chars.text)):
        return True
    last, first = chars.text[before], chars.text[index]
    return not (first.islower() or (last.isdigit() and first.isdigit()))


def _whole_word(chars: Characters, part: Part, indices: Sequence[int], frame: Frame) -> list[Word]:
    word = _word(chars, _placed(chars, indices, part.style, part.spaced), frame)
    return [word] if word else []
