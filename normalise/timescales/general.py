"""The last resort: a general date parser, for texts the rules cannot read that surely hold a date.

dateparser reads "Oct-08" as a day and a task number as a date, so it is asked only where a four-digit year or
a full date in numbers stands, and what it says is always flagged.
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from typing import Any, Final

from normalise.timescales.claims import Claim, plain
from normalise.timescales.units import Unit, day_unit, month_unit

_DATED: Final = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d)|(?<!\d)(?:19|20)\d{6}(?!\d)"
)
_LONGEST: Final = 60
_SETTINGS: Final = {
    "DATE_ORDER": "DMY",
    "REQUIRE_PARTS": ["year", "month"],
    "RETURN_AS_TIMEZONE_AWARE": False,
}
_DOUBT: Final = "No rule reads this: a general date parser was asked, which is often wrong."


def general(text: str) -> Claim | None:
    """A day or month a general parser finds in a short text that holds a year; None without one."""
    if len(text) > _LONGEST or not _DATED.search(text):
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the parser's own deprecations are not the user's concern
        found = _parser().get_date_data(text)
    if found is None or found.date_obj is None:
        return None
    day = found.date_obj
    unit: Unit | None = month_unit(day.year, day.month) if found.period == "month" else None
    unit = unit or day_unit(day.year, day.month, day.day)
    if unit is None:
        return None
    claim = plain(unit)
    claim.why, claim.rule = (_DOUBT,), "general-parser"
    return claim


@lru_cache(maxsize=1)
def _parser() -> Any:
    from dateparser.date import DateDataParser

    return DateDataParser(languages=["en"], settings=_SETTINGS)
