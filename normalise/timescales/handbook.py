"""docs/timescales.md, written from the rules themselves.

python -m normalise.timescales.handbook > docs/timescales.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import Final

from actionplans.config import TimePolicy
from actionplans.model import Kind, Reading, TimeContext, TimeItem
from normalise.timescales import resolve
from normalise.timescales.grammar import Rule
from normalise.timescales.rules import LAYERS

PLAN: Final = TimeContext(date(2008, 4, 1), date(2011, 3, 31))
_OPENING: Final = """# Timescales

What every way of saying *when* is taken to mean. This page is written from the rules themselves
(`python -m normalise.timescales.handbook > docs/timescales.md`); a test keeps it equal to them.

Readings below are for a plan from 1 April 2008 to 31 March 2011. Dates are inclusive; an unknown bound
is left out; ⚑ marks a reading that is flagged because two competent readers could differ.
`actionplans timescale TEXT --plan 2008-04-01/2011-03-31` explains any other.

## Kinds

| kind | meaning | start | end |
|---|---|---|---|
| point | one day | the day | the same day |
| period | a calendar unit or a stated range | first day | last day |
| deadline | by, before, no later than, end of | not said | last day |
| recurring | a frequency, with an RFC 5545 rule | as stated, else the plan's | as stated, else the plan's |
| ongoing | continuous or open-ended | as stated, else the plan's | as stated, else the plan's |
| relative | counted from the plan's start, or a band of its key | if its anchor is known | the same |
| undated | to be confirmed, not applicable, on demand, a placeholder, blank | | |
| status | progress that is reported, with an actual date if there is one | | |

Not understood is different from undated: a text no rule reads has no items at all.

## Rules, in the order in which they are tried

A rule that cannot make sense of what it matches declines, and the next is asked.
"""
_TITLES: Final = {
    "years": "Years",
    "the plan": "The plan itself",
    "stretches": "Days, months, quarters, seasons, frequencies, lengths",
}


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _OPENING
    for layer in LAYERS:
        yield f"### {_TITLES.get(layer.name, layer.name.capitalize())}\n"
        yield "| rule | means | for example | standard |\n|---|---|---|---|"
        for rule in layer.rules:
            yield f"| {rule.name} | {_cell(rule.says)} | {'<br>'.join(_examples(rule))} | {rule.standard} |"
        yield ""
    yield from _policy()


def _examples(rule: Rule) -> Iterator[str]:
    for example in rule.examples:
        yield f"{_cell(example)} → `{said(resolve(example, PLAN))}`"


def said(reading: Reading) -> str:
    """A reading in one line: "period 2008-06-01..2008-08-31"."""
    flag = " ⚑" if reading.ambiguous else ""
    return " + ".join(_item(item) for item in reading.items) + flag if reading.items else "not understood"


def _item(item: TimeItem) -> str:
    if item.kind in (Kind.UNDATED, Kind.STATUS) and item.start is None:
        return f"{item.kind} ({item.reason or item.status})"
    bounds = f"{item.start or ''}..{item.end or ''}"
    return f"{item.kind} {bounds}{f' {item.rrule}' if item.rrule else ''}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _policy() -> Iterator[str]:
    yield "## What `plans.toml` may change\n"
    yield "Under `[timescales]`:\n"
    yield "| setting | default |\n|---|---|"
    for name, field in TimePolicy.model_fields.items():
        yield f"| {name} | `{field.default}` |"


if __name__ == "__main__":
    sys.stdout.write(page())
