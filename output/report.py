"""report.html: one file to read in a browser, offline, without a script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, NamedTuple

from actionplans.model import Issue, Outcome, Severity, Status
from output.charts import Span, heat, load, timeline, written
from output.comparison import STRANDS, Line
from output.digest import Digest
from output.publishing import Stage
from output.similar import Alike
from output.tables.actions import published
from output.timing import end, start
from output.wording import joined, plain
from output.writing import Add, Batch

_WORDS = 70
_NAMED = 100
"""So many files without actions are named; all stand in documents.csv."""
_GROUPS, _MEMBERS = 12, 8
"""So many groups of similar actions are shown, each with so many councils."""
_SEVERITIES = list(Severity)


class Doubt(NamedTuple):
    """A kind of doubt: how bad, what to do, how often, and where it was met first."""

    issue: Issue
    times: int
    first: str


class Story:
    """What the report tells, gathered outcome by outcome."""

    def __init__(self) -> None:
        self.statuses: Counter[Status] = Counter()
        self.unread: list[Outcome] = []
        self._spans: dict[tuple[str, str], list[Span]] = {}
        self._doubts: dict[str, tuple[Issue, str]] = {}
        self._times: Counter[str] = Counter()

    def add(self, batch: Batch) -> None:
        """Take note of one outcome."""
        outcome = batch.outcome
        self.statuses[outcome.status] += 1
        if outcome.status in (Status.FAILED, Status.STALE, Status.PARTIAL, Status.NO_ACTIONS):
            self.unread.append(outcome)
        self._date(outcome)
        for issue in dict.fromkeys((*outcome.issues, *outcome.understanding.issues)):
            self._times[issue.code] += 1
            self._doubts.setdefault(issue.code, (issue, _where(outcome, issue)))

    def _date(self, outcome: Outcome) -> None:
        scheme = outcome.understanding.scheme
        spans = self._spans.setdefault((scheme.council.name, scheme.title), [])
        for action in published(outcome):
            begins, ends = start(action), end(action)
            if begins or ends:
                span = Span(begins or ends, ends or begins, _short(action.action))  # type: ignore[arg-type]
                spans.append(span)

    @property
    def doubts(self) -> list[Doubt]:
        """Every kind of doubt, the worst and the most frequent first."""
        told = [Doubt(issue, self._times[code], first) for code, (issue, first) in self._doubts.items()]
        return sorted(told, key=lambda doubt: (_SEVERITIES.index(doubt.issue.severity), -doubt.times))

    @property
    def schemes(self) -> list[tuple[str, list[Span]]]:
        """The dated actions of each scheme, by its name."""
        return [(_name(council, title), spans) for (council, title), spans in sorted(self._spans.items())]


def _where(outcome: Outcome, issue: Issue) -> str:
    return joined((outcome.source, issue.place or ""), ", ")


def _name(council: str, title: str) -> str:
    return joined((council, title), ": ") or "A council not known"


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
        "lines": [(_name(line.council.name, line.scheme), line, _shares(line), heat(line)) for line in lines],
        "councils": len({line.council for line in lines}),
        "actions": sum(line.actions for line in lines),
        "read": sum(line.documents for line in lines),
        "statuses": sorted((status.value, number) for status, number in story.statuses.items()),
        "unread": story.unread[:_NAMED],
        "more": max(0, len(story.unread) - _NAMED),
        "lanes": lanes,
        "years": years,
        "load": load(lines),
        "strands": STRANDS,
        "groups": _groups(digest.similar.alike),
        "doubts": story.doubts,
    }


def _shares(line: Line) -> tuple[tuple[str, int], ...]:
    counts = (
        ("owner", line.owned),
        ("date", line.dated),
        ("measure", line.measured),
        ("all three", line.complete),
    )
    return tuple((name, round(100 * count / line.actions)) for name, count in counts)


def _groups(alike: Iterable[Alike]) -> list[list[Alike]]:
    """The groups that most councils have, an action for each council."""
    found: list[list[Alike]] = []
    for _, members in islice(groupby(alike, key=attrgetter("group")), _GROUPS):
        found.append(list({row.entry.council: row for row in members}.values())[:_MEMBERS])
    return found


def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("output")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"plain": plain, "written": written}
    return environment.get_template("report.html")
