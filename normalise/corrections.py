"""What people decided on rows, replayed: always the last step, and never cached."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from msgspec import structs

from actionplans.config import TimePolicy
from actionplans.model import (
    Action,
    Basis,
    Correction,
    Decision,
    Flag,
    Issue,
    Kind,
    Milestone,
    Origin,
    Outcome,
    Place,
    Scheme,
    Severity,
    Status,
    Step,
    TimeContext,
    TimeItem,
)

TEXTS = (
    *("theme", "section", "parent", "ref", "action", "details", "lead", "timescale", "measure"),
    *("resources", "dependencies", "status"),
)
DATES = ("start", "end")
FIELDS = (*TEXTS, "strands", *DATES)
"""The columns of actions.csv that a person can correct row by row."""

_BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ELSEWHERE = "State it in the configuration, under [documents], where it is the whole plan's."
_TAKE_BACK = "To have the row back, add a line with its action_id and accept to corrections.csv."
_WORDS = 120
_GOES_ON = {Kind.ONGOING, Kind.RECURRING}


class Corrections:
    """The decisions of all runs and people, in the order they were made; the last one on a thing holds.

    `digest` names them all.
    """

    def __init__(
        self, lines: Iterable[Correction] = (), policy: TimePolicy | None = None, digest: str = ""
    ) -> None:
        self.digest = digest
        self._of: dict[str, list[Correction]] = {}
        self._policy = policy or TimePolicy()
        for line in lines:
            self._of.setdefault(line.action_id, []).append(line)

    def rejected(self, action_ids: Iterable[str]) -> int:
        """How many of the actions people rejected."""
        return sum(self._of[name][-1].decision is Decision.REJECT for name in action_ids if name in self._of)

    def replayed(self, outcome: Outcome) -> Outcome:
        """The outcome as people decided: rows corrected or gone, and what they settled no more in doubt."""
        told = outcome.understanding
        names = {action.action_id for action in told.actions} & self._of.keys()
        if not names or outcome.status is Status.DUPLICATE:
            return outcome
        decided = [
            _decided(action, self._of[action.action_id], told.scheme, self._policy)
            if action.action_id in names
            else _Decided(action)
            for action in told.actions
        ]
        actions = tuple(each.action for each in decided if each.action is not None)
        issues = (
            *(issue for issue in told.issues if issue.action_id not in names),
            *(issue for each in decided for issue in each.issues),
        )
        own = tuple(issue for issue in outcome.issues if issue.action_id not in names)
        return replace(outcome, issues=own, understanding=replace(told, actions=actions, issues=issues))


@dataclass(frozen=True, slots=True)
class _Decided:
    """An action as people decided, None where they rejected it, and what is left to say."""

    action: Action | None
    issues: tuple[Issue, ...] = ()


def _decided(action: Action, lines: Sequence[Correction], scheme: Scheme, policy: TimePolicy) -> _Decided:
    last = lines[-1]
    if last.decision is Decision.REJECT:
        said = f"A person rejected this row: {_short(action.action)} ({action.action_id})."
        return _Decided(None, (Issue(Severity.NOTE, "rejected", said, _TAKE_BACK, _place(action)),))
    latest = {line.field: line for line in lines if line.decision is Decision.CORRECT and line.field}
    fields = {name: line.became for name, line in latest.items() if _fits(name, line.became)}
    context = TimeContext(scheme.plan_start, scheme.plan_end, None, scheme.sector)
    flags = tuple(Flag("corrected", name) for name in fields) or (Flag("accepted"),)
    new = replace(
        _corrected(action, fields, context, policy),
        decided=last,
        confidence=1.0,
        flags=flags,
        story=(*action.story, *(Step("corrections", _told(line)) for line in lines)),
    )
    return _Decided(new, tuple(_issues(action, lines, latest, fields)))


def _corrected(action: Action, fields: Mapping[str, str], context: TimeContext, policy: TimePolicy) -> Action:
    """The action with other values; what follows from them follows."""
    new = replace(action, **{name: fields[name] for name in TEXTS if name in fields})  # type: ignore[arg-type]
    for name, follow in _FOLLOWING.items():
        if name in fields:
            new = follow(new, fields, context, policy)
    return _dated(new, fields) if any(name in fields for name in DATES) else new


Follow = Callable[[Action, Mapping[str, str], TimeContext, TimePolicy], Action]


def _owned(action: Action, *_: object) -> Action:
    from normalise.leads import leads

    return replace(action, leads=leads(action.lead))


def _measured(action: Action, *_: object) -> Action:
    from normalise.measures import measures

    return replace(action, measures=measures(action.measure))


def _for(action: Action, fields: Mapping[str, str], *_: object) -> Action:
    named = (strand.strip() for strand in fields["strands"].split(";"))
    return replace(action, strands=tuple(filter(None, named)))


def _timed(action: Action, _: Mapping[str, str], context: TimeContext, policy: TimePolicy) -> Action:
    from normalise import timescales

    reading = timescales.resolve(action.timescale, context, policy) if action.timescale else None
    read = (
        (Milestone(Origin.TIMESCALE, item, reading.ambiguous, reading.alternatives) for item in reading.items)
        if reading
        else ()
    )
    return replace(action, milestones=(*read, *_hints(action)))


_FOLLOWING: Mapping[str, Follow] = {
    "lead": _owned,
    "measure": _measured,
    "strands": _for,
    "timescale": _timed,
}


def _dated(action: Action, fields: Mapping[str, str]) -> Action:
    """The action with one milestone of the dates a person gave; a bound not given stays as it was."""
    items = [milestone.item for milestone in action.milestones if milestone.origin is not Origin.TEXT]
    bounds = dict(zip(DATES, _span(items), strict=True))
    bounds |= {name: _day(fields[name]) for name in DATES if name in fields}
    first, last = bounds["start"], bounds["end"]
    known = items[0] if len(items) == 1 else TimeItem(Kind.PERIOD)
    same = (known.start is None, known.end is None) == (first is None, last is None)
    item = structs.replace(
        known,
        kind=known.kind if same else _kind(first, last),
        start=first,
        end=last,
        start_basis=Basis.PERSON if "start" in fields else known.start_basis,
        end_basis=Basis.PERSON if "end" in fields else known.end_basis,
        precision="day",
        text=action.timescale,
        edtf=f"{first or '..'}/{last or '..'}" if first or last else "",
        rule="correction",
    )
    return replace(action, milestones=(Milestone(Origin.TIMESCALE, item), *_hints(action)))


def _hints(action: Action) -> tuple[Milestone, ...]:
    return tuple(milestone for milestone in action.milestones if milestone.origin is Origin.TEXT)


def _span(items: Sequence[TimeItem]) -> tuple[date | None, date | None]:
    """The first and last day of some milestones, as actions.csv has them."""
    days = [day for item in items if (day := item.start or item.end)]
    first = min(days) if any(item.start for item in items) else None
    goes_on = any(item.end is None and (item.start or item.kind in _GOES_ON) for item in items)
    return first, None if goes_on else max((item.end for item in items if item.end), default=None)


def _kind(first: date | None, last: date | None) -> Kind:
    if last is None:
        return Kind.UNDATED if first is None else Kind.ONGOING
    return Kind.DEADLINE if first is None else Kind.PERIOD


def _day(text: str) -> date | None:
    """A day as ISO 8601 or as British spreadsheets write it, 31/08/2008; None for a blank.

    Raises ValueError for anything else.
    """
    if british := _BRITISH.fullmatch(text.strip()):
        day, month, year = map(int, british.groups())
        return date(year, month, day)
    return date.fromisoformat(text.strip()[:10]) if text.strip() else None


def _fits(name: str, became: str) -> bool:
    """Whether a column can be corrected to a value."""
    if name not in DATES:
        return name in FIELDS and (name != "action" or bool(became.strip()))
    try:
        _day(became)
    except ValueError:
        return False
    return True


def _issues(
    action: Action, lines: Sequence[Correction], latest: Mapping[str, Correction], fields: Mapping[str, str]
) -> Iterator[Issue]:
    """Corrections that could not be replayed, and those of a value the plan no longer has."""
    for name, line in latest.items():
        if name not in fields:
            said = f"The correction of {name} to {line.became!r} cannot be made in a row."
            yield _issue(action, "correction-not-made", said, _ELSEWHERE)
            continue
        known = {text for each in lines if each.field == name for text in (each.was, each.became)}
        now = _shown(action, name)
        if any(each.was for each in lines if each.field == name) and now not in known:
            said = (
                f"A person corrected {name} from {line.was!r} to {line.became!r}; the plan now says {now!r}."
            )
            yield _issue(
                action, "correction-of-another-value", said, "See whether the correction still holds."
            )


def _shown(action: Action, name: str) -> str:
    """The action's own value of a column, as actions.csv shows it."""
    if name in DATES:
        items = [milestone.item for milestone in action.milestones if milestone.origin is not Origin.TEXT]
        day = _span(items)[DATES.index(name)]
        return day.isoformat() if day else ""
    value = "; ".join(action.strands) if name == "strands" else getattr(action, name)
    return " ".join(value.split())


def _issue(action: Action, code: str, said: str, advice: str) -> Issue:
    return Issue(Severity.WARNING, code, said, advice, _place(action), action.action_id)


def _place(action: Action) -> Place | None:
    return action.places[0] if action.places else None


def _short(text: str) -> str:
    return " ".join(text.split())[:_WORDS]


def _told(line: Correction) -> str:
    what = (
        f"{line.field} corrected from {line.was!r} to {line.became!r}" if line.field else line.decision.value
    )
    return " ".join(filter(None, (what, line.by and f"by {line.by}", line.at and f"at {line.at}", line.note)))
