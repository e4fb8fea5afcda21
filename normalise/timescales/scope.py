"""What a timescale is read against: the context and the policy, turned into plain values once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Protocol

from actionplans.config import TimePolicy
from actionplans.model import Band, Reading, TimeContext

POLICY: Final = TimePolicy()
CONTEXT: Final = TimeContext()


class Quarters(Protocol):
    """How a document counts quarters, read from its key."""

    @property
    def opening(self) -> int:
        """The month in which the quarters' year opens."""
        ...

    def read(self, first: int, last: int, year: int) -> Any:
        """Quarters of a single year, as a `Unit`."""
        ...


_ACADEMIC: Final = ("school", "university")


class Scope:
    """Plain values of one context under one policy, and the readings already made in it."""

    __slots__ = (
        "academic",
        "academic_month",
        "bands",
        "calendar_quarters",
        "context",
        "doc_date",
        "financial_month",
        "fy_aligned",
        "known",
        "months_in_figures",
        "pivot",
        "plan_end",
        "plan_start",
        "policy",
        "quarters",
        "seasons",
        "terms",
    )

    def __init__(self, context: TimeContext, policy: TimePolicy) -> None:
        self.context = context
        self.policy = policy
        self.plan_start = context.plan_start
        self.plan_end = context.plan_end
        self.doc_date = context.doc_date
        self.seasons: Mapping[str, tuple[int, int]] = policy.seasons
        self.terms: Mapping[str, tuple[int, int]] = policy.terms
        self.pivot = policy.century_pivot
        self.financial_month = policy.financial_year_start_month
        self.academic_month = policy.academic_year_start_month
        self.calendar_quarters = policy.quarter_in_single_year == "calendar"
        self.academic = context.sector in _ACADEMIC
        self.months_in_figures = context.months_in_figures
        start = context.plan_start
        self.fy_aligned = (
            start is not None and (start.month, start.day) == (self.financial_month, 1) and start.month > 1
        )
        self.bands: dict[str, Band] = {band_name(name): dates for name, dates in context.bands.items()}
        self.quarters: Quarters | None = None
        self.known: dict[str, Reading] = {}

    def year(self, written: int) -> int:
        """A year of two digits in its century: 08 is 2008, 98 is 1998."""
        return written if written > 99 else written + (2000 if written < self.pivot else 1900)

    @property
    def anchor(self) -> date | None:
        """The day undated things are counted from: the plan's start, else the document's date."""
        return self.plan_start or self.doc_date


def band_name(said: str) -> str:
    """A band's name in one spelling: "Short-term", "SHORT" and "S" are all "short"."""
    word = said.lower().replace("-", " ").split()
    first = word[0] if word else ""
    for name in ("short", "medium", "long", "immediate"):
        if first in (name, name[0]) and (len(first) > 1 or len(word) == 1):
            return name
    return {"longer": "long", "mid": "medium", "shorter": "short"}.get(first, " ".join(word))
