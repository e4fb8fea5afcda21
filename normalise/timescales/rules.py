"""All rules of timescales, layer by layer, in the one order in which they are tried."""

from __future__ import annotations

from typing import Final

from normalise.timescales.band_rules import BAND_RULES
from normalise.timescales.bound_rules import BOUND_RULES, PLAIN_RULES
from normalise.timescales.day_rules import DAY_RULES, WEEK_RULES
from normalise.timescales.frequency import FREQUENCY_RULES
from normalise.timescales.gloss_rules import GLOSS_RULES
from normalise.timescales.grammar import Layer, Rule
from normalise.timescales.length_rules import LENGTH_RULES
from normalise.timescales.link_rules import LINK_RULES
from normalise.timescales.month_rules import MONTH_ALONE_RULES, MONTH_RULES
from normalise.timescales.named_year_rules import NAMED_YEAR_RULES
from normalise.timescales.ongoing_rules import ONGOING_RULES
from normalise.timescales.progress_rules import PROGRESS_RULES
from normalise.timescales.quarter_rules import QUARTER_RULES
from normalise.timescales.ranges import JOIN_RULES, PART_RULES
from normalise.timescales.recurrence_rules import RECURRENCE_RULES
from normalise.timescales.relative_rules import PLAN_RULES, RELATIVE_RULES
from normalise.timescales.season_rules import SEASON_ALONE_RULES, SEASON_RULES
from normalise.timescales.year_rules import YEAR_ALONE_RULES, YEAR_RULES

LAYERS: Final = (
    Layer("years", YEAR_RULES),
    Layer("the plan", PLAN_RULES),
    Layer(
        "stretches",
        (
            *DAY_RULES,
            *FREQUENCY_RULES,
            *MONTH_RULES,
            *QUARTER_RULES,
            *SEASON_RULES,
            *RELATIVE_RULES,
            *NAMED_YEAR_RULES,
            *YEAR_ALONE_RULES,
            *MONTH_ALONE_RULES,
            *SEASON_ALONE_RULES,
        ),
    ),
    Layer("weeks and parts", (*WEEK_RULES, *PART_RULES)),
    Layer("ranges", JOIN_RULES),
    Layer("glosses", GLOSS_RULES),
    Layer(
        "statements",
        (
            *LENGTH_RULES,
            *RECURRENCE_RULES,
            *ONGOING_RULES,
            *BOUND_RULES,
            *PROGRESS_RULES,
            *BAND_RULES,
            *PLAIN_RULES,
        ),
    ),
    Layer("what stands alone", LINK_RULES),
)
RULES: Final[tuple[Rule, ...]] = tuple(rule for layer in LAYERS for rule in layer.rules)
_SAYS: Final = {rule.name: rule.says for rule in RULES}


def says(name: str) -> str:
    """What the rule of that name means, in words."""
    return _SAYS.get(name, "")
