"""Rules as drawn, tidied: pieces of one line joined, near lines made one, touching lines gathered.

After pdfplumber's edges (snap, join, intersections), whose tolerances these are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from parsers.pdf.page import Rect, Rule

SNAP = 3.0  # points: rules nearer than this to one another are one
JOIN = 3.0  # points: a gap smaller than this does not interrupt a rule
DASH = 12.0  # points: pieces shorter than this may be dashes, which stand up to half of it apart
LEAST = 8.0  # points: what is shorter is no rule
BANNER = 42.0  # points: a row without vertical rules is no higher than this
MOST = 1200  # rules along one axis; more of them make a map or a chart


@dataclass(frozen=True, slots=True)
class Framework:
    """Rules that touch one another, along both axes."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]

    @property
    def box(self) -> Rect:
        xs = [rule.at for rule in self.down] + [end for rule in self.across for end in rule[1:]]
        ys = [rule.at for rule in self.across] + [end for rule in self.down for end in rule[1:]]
        return Rect(min(xs), min(ys), max(xs), max(ys))

    @property
    def is_open(self) -> bool:
        """True when no vertical rule stands at its left or right side."""
        sides = (self.box.x0, self.box.x1)
        return bool(self.across) and not any(abs(rule.at - side) < 9 for rule in self.down for side in sides)


def tidied(rules: Iterable[Rule]) -> list[Rule]:
    """Rules snapped to common positions and joined from their pieces; none where there are too many."""
    found: list[Rule] = []
    for near in _near(sorted(rules)):
        longest = max(near, key=lambda rule: rule.length)
        at = longest.at if longest.length > 4 * LEAST else sum(rule.at for rule in near) / len(near)
        found += _joined(at, sorted(near, key=lambda rule: rule.start))
    found = [rule for rule in found if rule.length >= LEAST]
    return found if len(found) <= MOST else []


def _near(rules: list[Rule]) -> Iterable[list[Rule]]:
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[0].at > SNAP:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _joined(at: float, pieces: Sequence[Rule]) -> list[Rule]:
    found: list[Rule] = []
    start, end, last = pieces[0].start, pieces[0].end, pieces[0].length
    for piece in pieces[1:]:
        apart = DASH / 2 if max(last, piece.length) < DASH else JOIN
        if piece.start - end > apart:
            found.append(Rule(at, start, end))
            start, end = piece.start, piece.end
        end, last = max(end, piece.end), piece.length
    return [*found, Rule(at, start, end)]


def frameworks(across: Sequence[Rule], down: Sequence[Rule]) -> list[Framework]:
    """Rules gathered by touching: each group of crossing or meeting lines is one framework."""
    names = list(range(len(across) + len(down)))

    def root(name: int) -> int:
        while names[name] != name:
            names[name] = names[names[name]]
            name = names[name]
        return name

    for i, rule in enumerate(across):
        for j, other in enumerate(down, len(across)):
            if _meet(rule, other):
                names[root(j)] = root(i)
    gathered = sorted(range(len(names)), key=root)
    return [
        Framework(
            tuple(across[i] for i in group if i < len(across)),
            tuple(down[i - len(across)] for i in group if i >= len(across)),
        )
        for group in (list(members) for _, members in groupby(gathered, key=root))
    ]


def bannered(found: Sequence[Framework]) -> list[Framework]:
    """Frameworks open at both sides, which a banner row parts since no vertical rule crosses it, made one."""
    merged: list[Framework] = []
    for framework in sorted(found, key=lambda framework: framework.box.top):
        for index, above in enumerate(merged):
            if _open_alike(above, framework):
                across, down = (*above.across, *framework.across), (*above.down, *framework.down)
                merged[index] = Framework(across, down)
                break
        else:
            merged.append(framework)
    return merged


def _open_alike(above: Framework, below: Framework) -> bool:
    if not (above.across and below.across and (above.down or below.down)):
        return False
    a, b = above.box, below.box
    alike = abs(a.x0 - b.x0) < SNAP + 1 and abs(a.x1 - b.x1) < SNAP + 1 and -SNAP < b.top - a.bottom < BANNER
    return alike and above.is_open and below.is_open


def _meet(across: Rule, down: Rule) -> bool:
    return (
        across.start - SNAP <= down.at <= across.end + SNAP
        and down.start - SNAP <= across.at <= down.end + SNAP
    )


def covered(rules: Iterable[Rule], start: float, end: float) -> float:
    """How much of the stretch from start to end the rules cover, 0 to 1."""
    total = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return total / (end - start) if end > start else 0.0
