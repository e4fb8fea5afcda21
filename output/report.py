"""report.html: one file to read in a browser, offline, without a script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, NamedTuple

from actionplans.model import Council, Issue, Outcome, Severity, Status
from output.charts import (
    BARS,
    Dated,
    Heat,
    Name,
    Span,
    dated,
    days,
    heat,
    load,
    month,
    shade,
    timeline,
    written,
)
from output.comparison import GRAINS, STRANDS, WIDE, Line
from output.digest import Digest
from output.publishing import Stage
from output.similar import Alike
from output.wording import joined, own_title, plain
from output.writing import Add, Batch

SINGLE = 1_500
"""Up to so many dated actions each has its own bar; beyond, those over the same days share one."""
_LANES = 100
"""So many schemes have a timeline, those with most dates."""
_WORDS = 70
_NAMED = 100
"""So many files without actions are named; all stand in documents.csv."""
_GROUPS, _MEMBERS = 12, 8
"""So many groups of similar actions are shown, each with so many councils."""
_SCHEMES = 200
"""So many schemes are shown in tables, those with most actions; all stand in comparison.csv."""
_SEVERITIES = list(Severity)

SPOKEN = {
    Status.FAILED: "could not be read",
    Status.STALE: "kept from before",
    Status.PARTIAL: "read in part",
    Status.NO_ACTIONS: "without a plan",
    Status.DUPLICATE: "the same plan again",
    Status.SKIPPED: "not documents",
}
"""What became of files that were not read as a plan."""


class Doubt(NamedTuple):
    """A kind of doubt: how bad, what to do, how often, and where it was met first."""

    issue: Issue
    times: int
    first: str


class Story:
    """What the report tells, gathered outcome by outcome; bounded, however many there are."""

    def __init__(self) -> None:
        self.statuses: Counter[Status] = Counter()
        self.unread: list[Outcome] = []
        self.more = 0
        self._doubts: dict[str, tuple[Issue, str]] = {}
        self._times: Counter[str] = Counter()

    def add(self, batch: Batch) -> None:
        """Take note of one outcome."""
        outcome = batch.outcome
        self.statuses[outcome.status] += 1
        if outcome.status in (Status.FAILED, Status.STALE, Status.PARTIAL, Status.NO_ACTIONS):
            self._keep(outcome)
        for issue in dict.fromkeys((*outcome.issues, *outcome.understanding.issues)):
            self._times[issue.code] += 1
            self._doubts.setdefault(issue.code, (issue, _where(outcome, issue)))

    def _keep(self, outcome: Outcome) -> None:
        if len(self.unread) < _NAMED:
            self.unread.append(replace(outcome, understanding=replace(outcome.understanding, actions=())))
        else:
            self.more += 1

    @property
    def doubts(self) -> list[Doubt]:
        """Every kind of doubt, the worst and the most frequent first."""
        told = [Doubt(issue, self._times[code], first) for code, (issue, first) in self._doubts.items()]
        return sorted(told, key=lambda doubt: (_SEVERITIES.index(doubt.issue.severity), -doubt.times))


def _actions(times: int) -> str:
    return f"{times:,} action{'s' * (times > 1)}"


def _where(outcome: Outcome, issue: Issue) -> str:
    return joined((outcome.source, issue.place or ""), ", ")


def _name(council: str, title: str) -> Name:
    return Name(plain(council) or "A council not known", plain(own_title(council, title)))


def _short(text: str) -> str:
    words = plain(text)
    return words if len(words) <= _WORDS else f"{words[: _WORDS - 1].rstrip()}…"


@contextmanager
def report(stage: Stage, digest: Digest) -> Iterator[Add]:
    """The report, drawn when all is counted."""
    path, story = stage.file("report.html"), Story()
    yield story.add
    path.write_text(_template().render(_told(story, digest)), encoding="utf-8", newline="\n")


def _told(story: Story, digest: Digest) -> dict[str, Any]:
    total = Total(digest.comparison.lines)
    single = total.dated <= SINGLE
    lanes, years = timeline([_lane(line, digest, single=single) for line in total.dating])
    return {
        "lines": [_Scheme(_name(line.council.name, line.scheme), line) for line in total.largest],
        "left_out": total.schemes - len(total.largest),
        "councils": len(total.councils),
        "actions": total.actions,
        "read": total.documents,
        "as_of": digest.comparison.as_of,
        "made": digest.made,
        "overdue": total.overdue,
        "statuses": [(status, story.statuses[status]) for status in SPOKEN if story.statuses[status]],
        "spoken": SPOKEN,
        "unread": story.unread,
        "more": story.more,
        "lanes": lanes,
        "single": single,
        "lanes_left": total.with_dates - len(total.dating),
        "years": years,
        "load": load(digest.comparison.lines),
        "strands": STRANDS,
        "groups": _groups(digest.similar.alike),
        "groups_left": max(0, digest.similar.groups - _GROUPS),
        "doubts": story.doubts,
    }


class Total:
    """What all schemes come to, and those that are shown: few, in order of council and title."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.councils: set[Council] = set()
        self.schemes = self.actions = self.documents = self.overdue = self.dated = self.with_dates = 0
        self.largest: list[Line] = []
        self.dating: list[Line] = []
        for line in lines:
            self._count(line)
            _take(line, self.largest, _SCHEMES, attrgetter("actions"))
            if line.dated:
                _take(line, self.dating, _LANES, attrgetter("dated"))

    def _count(self, line: Line) -> None:
        if line.council.name:
            self.councils.add(line.council)
        self.schemes += 1
        self.actions += line.actions
        self.documents += line.documents
        self.overdue += line.overdue or 0
        self.dated += line.dated
        self.with_dates += bool(line.dated)


def _take(line: Line, lines: list[Line], most: int, of: Callable[[Line], int]) -> None:
    """Add a line to at most so many, the last of those with fewest left out for it."""
    lines.append(line)
    if len(lines) > most:
        del lines[min(range(len(lines)), key=lambda at: (of(lines[at]), -at))]


def _lane(line: Line, digest: Digest, *, single: bool) -> Dated:
    """A scheme's dated actions, each by itself or those of the same days together."""
    found = digest.similar.dated(line.council, line.scheme, single=single)
    spans = [
        Span(begins, ends, _short(words) if single else _actions(times), times)
        for begins, ends, words, times in found
    ]
    name, most = _name(line.council.name, line.scheme), SINGLE if single else BARS
    return dated(name, spans, line.plan_start, line.plan_end, most)


class _Scheme(NamedTuple):
    """A scheme's lines of the report's tables."""

    name: Name
    line: Line

    @property
    def shares(self) -> list[int]:
        """Percent of its actions with an owner, a date, a measure, and all three."""
        line = self.line
        counts = line.owned, line.dated, line.measured, line.complete
        return [round(100 * count / line.actions) for count in counts]

    @property
    def strands(self) -> tuple[Heat, ...]:
        """How many of its actions name each strand."""
        return heat(self.line)

    @property
    def grains(self) -> list[tuple[int, int]]:
        """Percent of its dates that are exact to the day, month, quarter, year, and less; and the shades."""
        grains, total = self.line.grains, self.line.grains.total()
        if not total:
            return []
        shares = (grains[grain] / total for grain in (*GRAINS, WIDE))
        return [(round(100 * share), shade(share, 1)) for share in shares]

    @property
    def lead_times(self) -> list[int | None]:
        """Days from the plan's start until a quarter, half and three quarters of its actions end."""
        return [self.line.days_until(share) for share in (0.25, 0.5, 0.75)]


class _Group(NamedTuple):
    """A group of similar actions: what most of them say, and an action for each council."""

    action: str
    councils: int
    members: list[Alike]


def _groups(alike: Iterable[Alike]) -> list[_Group]:
    """The groups that most councils have."""
    found = []
    for _, members in islice(groupby(alike, key=attrgetter("group")), _GROUPS):
        each: dict[Council, Alike] = {}
        for row in members:
            each.setdefault(row.entry.council, row)
        said = Counter(plain(row.entry.action) for row in each.values())
        words = min(said, key=lambda words: (-said[words], len(words)))
        rows = sorted(each.values(), key=lambda row: plain(row.entry.action) != words)
        found.append(_Group(words, rows[0].councils, rows[:_MEMBERS]))
    return found


def _spanned(first: date | None, last: date | None) -> str:
    """Dates of which one may not be known: "by 31 Mar 2010", "from 1 Apr 2009"."""
    if first and last:
        return days(first, last)
    return f"by {written(last)}" if last else f"from {written(first)}" if first else ""


def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("output")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"plain": plain, "written": written, "month": month, "number": "{:,}".format}
    environment.globals |= {"spanned": _spanned}
    return environment.get_template("report.html")
