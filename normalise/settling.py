"""Columns settled once their contents have been heard: one column a concept, gaps filled, rungs in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from actionplans.config import Concept
from normalise import evidence
from normalise.contents import Profile
from normalise.doubts import WHEN, doubted
from normalise.evidence import TELLING, has, turned
from normalise.headings import fold, meaning
from normalise.ladder import ends, is_broad, ladder, rungs, unplaced
from normalise.plan import Column
from normalise.timecolumns import is_time_heading

SINGLE = (
    Concept.REF,
    Concept.ACTION,
    Concept.DETAILS,
    Concept.LEAD,
    Concept.TIMESCALE,
    Concept.START,
    Concept.END,
    Concept.MEASURE,
    Concept.RESOURCES,
    Concept.DEPENDENCIES,
    Concept.STATUS,
    Concept.STRAND,
)
"""Concepts that one column holds; a weaker rival is kept under its own heading."""


def settled(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Columns after their contents have been heard: one a concept, gaps filled from what columns hold."""
    found = list(columns)
    for stage in STAGES:
        found = stage(found, profiles)
    return found


# ------------------------------------------------------------------ the action


SOLE = 0.6
"""Share of its cells that begin as an instruction, for the only texts of a table to be its actions whatever
their heading says ("Target to achieve")."""

CANDIDATES = (Concept.EXTRA, Concept.THEME, Concept.MEASURE, Concept.DETAILS)
FEW = 3
"""Cells below which agreement among them proves little."""


def _action(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Without a column headed as the action: the one that tells people what to do; of several, the rightmost
    that leaves a measure."""
    found = list(columns)
    if has(found, Concept.ACTION):
        return found
    telling = [column for column in _spare(found, profiles) if _tells(column, profiles[column.index])]
    telling = [column for column in telling if _is_counted(column, found)] or telling
    if not telling:
        return found
    most = max(profiles[column.index].instructions for column in telling)
    chosen = [column for column in telling if profiles[column.index].instructions >= most - 0.15][-1]
    alone = len([column for column in found if column.concept is Concept.MEASURE]) == 1
    doubtful = chosen.concept is Concept.MEASURE and alone and len(telling) > 1
    held = profiles[chosen.index]
    sure = 0.88 if doubtful and (held.imperatives < 0.9 or held.count < FEW) else 0.96
    found[chosen.index] = turned(chosen, Concept.ACTION, "holds what is to be done", sure)
    return found


def _is_counted(column: Column, columns: Sequence[Column]) -> bool:
    """True when the references count what the column holds: "Measure no." beside "Measure"."""
    refs = [fold(other.heading).split() for other in columns if other.concept is Concept.REF]
    return any(len(words) > 1 and fold(column.heading) in (words[0], words[0] + "s") for words in refs)


def _recommended(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Still without an action: what is recommended is to be done."""
    found = list(columns)
    if has(found, Concept.ACTION):
        return found
    for column in found:
        if RECOMMENDATION in fold(column.heading) and _is_text(profiles[column.index]):
            found[column.index] = turned(column, Concept.ACTION, "a recommendation to be carried out", 0.96)
            break
    return found


RECOMMENDATION = "recommendation"

SPEAKING = (Concept.MEASURE, Concept.STATUS, Concept.REF, Concept.THEME)
"""What only plans say besides who and when; lists of meetings and courses do not."""


def _left_over(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Still without an action, where others say who, when and more: the one column of texts left over."""
    found = list(columns)
    if has(found, Concept.ACTION) or not has(found, Concept.LEAD) or not has(found, *WHEN):
        return found
    named = [
        c for c in found if c.concept in (Concept.THEME, Concept.MEASURE) and _is_text(profiles[c.index])
    ]
    others = (Concept.LEAD, Concept.REF, *WHEN, Concept.STATUS)
    if len(named) == 1 and all(c is named[0] or c.concept in others for c in found):
        found[named[0].index] = turned(named[0], Concept.ACTION, "the only texts beside who and when", 0.92)
        return found
    measures = [column for column in found if column.concept is Concept.MEASURE]
    if [c.concept for c in named] == [Concept.THEME, Concept.MEASURE] and measures == named[1:]:
        if named[1].sure < 1:
            why = "the narrower text beside who and when"
            found[named[1].index] = turned(named[1], Concept.ACTION, why, 0.88)
        return found
    if len(measures) > 1 and measures[0].sure < 1 and _is_text(profiles[measures[0].index]):
        why = f"left of {measures[1].heading!r}, beside who and when"
        found[measures[0].index] = turned(measures[0], Concept.ACTION, why, 0.92)
        return found
    if not any(column.concept in SPEAKING and column.sure == 1 for column in found):
        return found
    texts = [c for c in found if c.concept is Concept.EXTRA and _is_text(profiles[c.index])]
    if texts:
        longest = max(texts, key=lambda column: profiles[column.index].length)
        sure = 0.92 if len(texts) == 1 else 0.85
        found[longest.index] = turned(longest, Concept.ACTION, "the text that is left over", sure)
    return found


def _is_text(held: Profile) -> bool:
    """Texts long and varied enough to be actions."""
    return held.length >= 15 and held.filled >= 0.5 and held.dates < 0.5 and held.numbers < 0.5


def _tells(column: Column, held: Profile) -> bool:
    """Tells people what to do; under an outcome's heading "Improved access" does not."""
    told = held.imperatives if column.concept is Concept.MEASURE else held.instructions
    return told >= TELLING and held.length >= 12


def _spare(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Columns that may be the action; of measures only what another one, or a rung beside it, leaves over."""
    measures = [column for column in columns if column.concept is Concept.MEASURE]

    def rival(column: Column) -> bool:
        return (
            column.concept in (*CANDIDATES, Concept.SECTION)
            and _is_text(profiles[column.index])
            and (column.concept is not Concept.MEASURE)
        )

    def free(column: Column) -> bool:
        if column.concept is not Concept.MEASURE or len(measures) > 1:
            return column.concept in CANDIDATES
        if profiles[column.index].imperatives >= SOLE and not any(map(rival, columns)):
            return True
        before = columns[column.index - 1] if column.index else None
        beside = before is not None and before.concept in (Concept.THEME, Concept.SECTION)
        return beside and column.sure < 1 and profiles[column.index].instructions >= 0.6

    return [column for column in columns if free(column)]


# ------------------------------------------------------------------ one column a concept


def _rivals(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """One column a concept: the one that says it most plainly, or holds it; the others find another use."""
    found = list(columns)
    for concept in SINGLE:
        rivals = [column for column in found if column.concept is concept]
        if concept is Concept.TIMESCALE and sum(is_time_heading(column.heading) for column in rivals) > 1:
            continue
        if len(rivals) < 2:
            continue
        action = next((column.index for column in found if column.concept is Concept.ACTION), 0)
        kept = _kept(rivals, profiles, action)
        for column in rivals:
            if column is not kept:
                spare = not has(found, Concept.MEASURE)
                found[column.index] = _demoted(column, profiles[column.index], kept, action, spare)
        if concept is Concept.MEASURE and (equal := _equal(kept, rivals, action)):
            why = f"{equal.heading!r} may be it as well"
            found[kept.index] = turned(kept, concept, why, 0.88)
    return found


def _equal(kept: Column, rivals: Sequence[Column], action: int) -> Column | None:
    """Another column right of the action whose heading says as surely that it is the measure."""
    alike = (c for c in rivals if c is not kept and c.index > action and c.sure >= kept.sure)
    return next((column for column in alike if abs(_weight(kept) - _weight(column)) < CLEAR), None)


CLEAR = 2
"""By so much a heading's cues must outweigh another's to settle which of them is the measure."""


def _weight(column: Column) -> int:
    return meaning(column.heading).weight


def _kept(rivals: Sequence[Column], profiles: Sequence[Profile], action: int) -> Column:
    """The rival that says or holds it most plainly; a measure stands right of the `action` it measures."""
    if rivals[0].concept is Concept.ACTION:
        first, last = rivals[0], rivals[-1]
        tells = last.sure == 1 and profiles[last.index].instructions >= 2 * profiles[first.index].instructions
        surely = tells and profiles[last.index].instructions >= 0.6
        plainly = first.sure < last.sure  # "Commitment" or "Project" beside a plain "Action"
        return last if surely or plainly or is_broad(first, profiles) else first
    if rivals[0].concept is Concept.MEASURE:
        rivals = [column for column in rivals if column.index > action] or rivals
    by_contents = HOLDS.get(rivals[0].concept, _alike)

    def worth(column: Column) -> tuple[bool, float, float, int, int, int]:
        held = profiles[column.index]
        words = fold(column.heading).split()
        plain = 10 * bool(NAMES_STATUS & {*words}) - len(words) if column.concept is Concept.STATUS else 0
        weight = _weight(column) if column.concept in (Concept.MEASURE, Concept.TIMESCALE) else 0
        return held.filled > 0, by_contents(held), column.sure, plain, weight, -column.index

    return max(rivals, key=worth)


def _alike(held: Profile) -> float:
    """Contents that tell nothing about which rival is meant."""
    del held
    return 0.0


def _datedness(held: Profile) -> float:
    """Dates, and not in the midst of sentences."""
    return round(held.dates if held.length <= 40 else held.dates - 0.5, 1)


NAMES_STATUS = frozenset({"status", "rag", "brag"})
"""Of two columns on progress, the one so called is the status."""

HOLDS: dict[Concept, Callable[[Profile], float]] = {
    Concept.TIMESCALE: _datedness,
    Concept.REF: lambda held: held.references >= 0.5,
    Concept.STATUS: lambda held: held.lights >= 0.7,
}
"""Where contents tell two rivals apart better than their headings do."""


def _demoted(column: Column, held: Profile, kept: Column, action: int, spare: bool) -> Column:
    """What becomes of a rival: the measure its heading names too, if that is `spare`; left of the action it
    groups, where that is what its concept may do and it holds no figures."""
    if Concept.MEASURE in column.also and spare:
        return turned(column, Concept.MEASURE, "its heading names the measure too", 0.95)
    if column.concept is Concept.ACTION and column.index > kept.index:
        sure = 0.88 if column.sure == 1 else 0.95
        return turned(column, Concept.DETAILS, "a second action column", sure)
    if column.concept is Concept.ACTION:
        return turned(column, Concept.THEME, "a broader action beside the action", 0.96)
    groups = column.index < action and column.concept in (Concept.MEASURE, Concept.LEAD) and column.sure < 1
    if groups and held.numbers < 0.5:
        return turned(column, Concept.THEME, f"left of the action, and {kept.heading!r} is the measure", 0.97)
    return turned(column, Concept.EXTRA, f"{kept.heading!r} holds the {column.concept}", 1.0)


STAGES: tuple[Callable[[Sequence[Column], Sequence[Profile]], list[Column]], ...] = (
    evidence.references,
    evidence.ratings,
    evidence.dates,
    evidence.milestones,
    evidence.owners,
    _action,
    _recommended,
    _left_over,
    _rivals,
    ends,
    rungs,
    ladder,
    unplaced,
    doubted,
)
"""What is heard of the contents, in this order."""
