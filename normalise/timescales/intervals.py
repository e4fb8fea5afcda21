"""Inclusive intervals of days, and the arithmetic of calendar units. Outside years 1 to 9999: None."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, TypeAlias

Interval: TypeAlias = tuple[date, date]

DAY: Final = timedelta(days=1)
_LENGTHS: Final = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_length(year: int, month: int) -> int:
    """Number of days of a month in the Gregorian calendar."""
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _LENGTHS[month]


def months(year: int, first: int, last: int) -> Interval:
    """From month `first` of `year` to month `last`, in the next year where it comes before `first`.

    >>> months(2008, 12, 2)
    (datetime.date(2008, 12, 1), datetime.date(2009, 2, 28))
    """
    ending = year if last >= first else year + 1
    return date(year, first, 1), date(ending, last, month_length(ending, last))


def twelve_months(year: int, first: int) -> Interval:
    """The year that begins with month `first` of `year`: (2008, 4) is the financial year 2008/09."""
    return months(year, first, first - 1) if first > 1 else (date(year, 1, 1), date(year, 12, 31))


def shifted(day: date, count: int, unit: str) -> date | None:
    """The day `count` days (D), weeks (W), months (M) or years (Y) later; a short month ends early.

    >>> shifted(date(2008, 1, 31), 1, "M")
    datetime.date(2008, 2, 29)
    """
    try:
        if unit in "DW":
            return day + timedelta(days=count * (7 if unit == "W" else 1))
        total = day.year * 12 + day.month - 1 + count * (12 if unit == "Y" else 1)
        year, month = divmod(total, 12)
        return date(year, month + 1, min(day.day, month_length(year, month + 1)))
    except (ValueError, OverflowError):
        return None


def day_before(day: date | None) -> date | None:
    """The day before; None for the calendar's first day."""
    return None if day is None or day == date.min else day - DAY


def day_after(day: date | None) -> date | None:
    """The day after; None for the calendar's last day."""
    return None if day is None or day == date.max else day + DAY


def window(anchor: date | None, first: int, last: int, unit: str) -> tuple[date | None, date | None]:
    """From `first` units after the anchor to the day before `last` units after it.

    >>> window(date(2008, 4, 1), 0, 6, "M")
    (datetime.date(2008, 4, 1), datetime.date(2008, 9, 30))
    """
    if anchor is None:
        return None, None
    return shifted(anchor, first, unit), day_before(shifted(anchor, last, unit))


def thirds(interval: Interval, first: int, last: int) -> Interval:
    """From the first to the last third (0 to 2) of an interval: whole months where it has three or more."""
    lo, hi = interval
    count = (hi.year - lo.year) * 12 + hi.month - lo.month + 1
    if count >= 3 and count % 3 == 0 and lo.day == 1:
        step = count // 3
        start, end = (
            window(lo, first * step, (last + 1) * step, "M")[0],
            window(lo, 0, (last + 1) * step, "M")[1],
        )
        return start or lo, end or hi
    starts, ends = (0, 10, 20), (9, 19, (hi - lo).days)
    return min(lo + starts[first] * DAY, hi), min(lo + ends[last] * DAY, hi)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of Nature, 1876, after Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)
