"""An action's timescale in one row: the kind, the span and the recurrence of its planned milestones."""

from __future__ import annotations

from datetime import date

from actionplans.model import Action, Kind, Origin, TimeItem
from output.wording import joined

SEVERAL = "several"
NOT_UNDERSTOOD = "not understood"
KINDS = (*(kind.value for kind in Kind), SEVERAL, NOT_UNDERSTOOD)
_GOES_ON = {Kind.ONGOING, Kind.RECURRING}


def planned(action: Action) -> tuple[TimeItem, ...]:
    """The action's milestones that the plan states; a hint in the action's own text is none."""
    return tuple(milestone.item for milestone in action.milestones if milestone.origin is not Origin.TEXT)


def kind(action: Action) -> str:
    """The kind of time the plan states: blank where it states none, `several` where more than one."""
    items = planned(action)
    if not items:
        return NOT_UNDERSTOOD if action.timescale.strip() else ""
    return items[0].kind.value if len(items) == 1 else SEVERAL


def start(action: Action) -> date | None:
    """The first day of the planned milestones; None where no start is known (a deadline has none)."""
    items = planned(action)
    if not any(item.start for item in items):
        return None
    return min(day for item in items if (day := item.start or item.end))


def end(action: Action) -> date | None:
    """The last day of the planned milestones; None where none is known or one of them goes on."""
    items = planned(action)
    if any(item.end is None and (item.start or item.kind in _GOES_ON) for item in items):
        return None
    return max((item.end for item in items if item.end), default=None)


def recurrence(action: Action) -> str:
    """The rules by which the planned milestones recur (RFC 5545)."""
    return joined((item.rrule for item in planned(action)), " | ")


def edtf(action: Action) -> str:
    """The planned milestones as ISO 8601-2 expressions."""
    return joined((item.edtf for item in planned(action)), " | ")
