"""report.html: one file to read in a browser, offline, without a script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, NamedTuple

from actionplans.model import Council, Issue, Outcome, Scheme, Severity, Status
from output.charts import Dated, Heat, Name, Span, days, heat, load, month, shade, timeline, written
from output.comparison import GRAINS, STRANDS, WIDE, Line, known_first
from output.digest import Digest
from output.publishing import Stage
from output.similar import Alike
from output.tables.actions import published
from output.timing import end, start
from output.wording import joined, own_title, plain
from output.writing import Add, Batch

SINGLE = 1_500
"""Up to so many dated actions each has its own bar; beyond, those over the same days share one."""
_LANES, _BARS = 100, 400
"""So many schemes have a timeline, those with most dates, and so many bars where bars are shared."""
_WORDS = 70
_NAMED = 100
"""So many files without actions are named; all stand in documents.csv."""
_GROUPS, _MEMBERS = 12, 8
"""So many groups of similar actions are shown, each with so many councils."""
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


class Dates:
    """When the actions of a scheme take place: how many over the same days, and the words of the first."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.counts: Counter[tuple[date, date]] = Counter()
        self.spans: list[Span] = []


class Story:
    """What the report tells, gathered outcome by outcome; bounded, however many there are."""

    def __init__(self) -> None:
        self.statuses: Counter[Status] = Counter()
        self.unread: list[Outcome] = []
        self.more = 0
        self._dates: dict[tuple[str, str], Dates] = {}
        self._dated = 0
        self._doubts: dict[str, tuple[Issue, str]] = {}
        self._times: Counter[str] = Counter()

    def add(self, batch: Batch) -> None:
        """Take note of one outcome."""
        outcome = batch.outcome
        self.statuses[outcome.status] += 1
        if outcome.status in (Status.FAILED, Status.STALE, Status.PARTIAL, Status.NO_ACTIONS):
            self._keep(outcome)
        self._date(outcome)
        for issue in dict.fromkeys((*outcome.issues, *outcome.understanding.issues)):
            self._times[issue.code] += 1
            self._doubts.setdefault(issue.code, (issue, _where(outcome, issue)))

    def _keep(self, outcome: Outcome) -> None:
        if len(self.unread) < _NAMED:
            self.unread.append(replace(outcome, understanding=replace(outcome.understanding, actions=())))
        else:
            self.more += 1

    def _date(self, outcome: Outcome) -> None:
        scheme = outcome.understanding.scheme
        for action in published(outcome):
            days = [day for day in (start(action), end(action)) if day]
            if days:
                dates = self._dates.setdefault((scheme.council.name, scheme.title), Dates(scheme))
                dates.counts[days[0], days[-1]] += 1
                self._dated += 1
                if self._dated <= SINGLE:
                    dates.spans.append(Span(days[0], days[-1], _short(action.action)))

    @property
    def doubts(self) -> list[Doubt]:
        """Every kind of doubt, the worst and the most frequent first."""
        told = [Doubt(issue, self._times[code], first) for code, (issue, first) in self._doubts.items()]
        return sorted(told, key=lambda doubt: (_SEVERITIES.index(doubt.issue.severity), -doubt.times))

    @property
    def schemes(self) -> list[Dated]:
        """The dated actions of the schemes that have most, in order of council and title."""
        most = sorted(self._dates, key=lambda name: -self._dates[name].counts.total())[:_LANES]
        return [self._scheme(self._dates[name]) for name in sorted(most, key=known_first)]

    @property
    def schemes_left(self) -> int:
        """How many schemes with dates are not among these."""
        return max(0, len(self._dates) - _LANES)

    def _scheme(self, dates: Dates) -> Dated:
        """Each action by itself, or, where there are very many in all, those of the same days together."""
        scheme = dates.scheme
        together = [Span(*days, _actions(times), times) for days, times in dates.counts.most_common(_BARS)]
        spans = dates.spans if self._dated <= SINGLE else together
        return Dated(_name(scheme.council.name, scheme.title), spans, scheme.plan_start, scheme.plan_end)


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
    lines = digest.comparison.lines
    lanes, years = timeline(story.schemes)
    return {
        "lines": [_Scheme(_name(line.council.name, line.scheme), line) for line in lines],
        "councils": len({line.council for line in lines if line.council.name}),
        "actions": sum(line.actions for line in lines),
        "read": sum(line.documents for line in lines),
        "as_of": digest.comparison.as_of,
        "made": digest.made,
        "overdue": sum(line.overdue or 0 for line in lines),
        "statuses": [(status, story.statuses[status]) for status in SPOKEN if story.statuses[status]],
        "spoken": SPOKEN,
        "unread": story.unread,
        "more": story.more,
        "lanes": lanes,
        "lanes_left": story.schemes_left,
        "years": years,
        "load": load(lines),
        "strands": STRANDS,
        "groups": _groups(digest.similar.alike),
        "doubts": story.doubts,
    }


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
    """A group of similar actions: what its first says, and an action for each council."""

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
        rows = list(each.values())
        found.append(_Group(plain(rows[0].entry.action), rows[0].councils, rows[:_MEMBERS]))
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
