"""What holds for any text: it never raises, bounds are in order, spellings agree, and time is linear."""

from __future__ import annotations

import time
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplans.model import Reading, TimeContext
from normalise import timescales
from normalise.timescales.lexicon import PHRASES, WORDS

PLAN = TimeContext(date(2008, 4, 1), date(2011, 3, 31), date(2008, 6, 1))
MONTHS = "January February March April May June July August September October November December".split()
SHORT = [name[:3] for name in MONTHS]
SEASONS = {"Spring": 3, "Summer": 6, "Autumn": 9}
YEARS = st.integers(1980, 2060)

words = st.one_of(
    st.sampled_from(sorted({*WORDS, *PHRASES})),
    st.from_regex(r"\A[0-9]{1,4}[/.\- ]?[0-9]{0,4}\Z"),
    st.from_regex(r"\A[0-9]{1,2}([/.-][0-9]{1,6}){1,3}\Z"),
)
contexts = st.sampled_from(
    [
        PLAN,
        TimeContext(),
        TimeContext(date(2007, 1, 1), None, None, "school"),
        TimeContext(date.max, date.max, date.max),
        TimeContext(date.min, date.min, date.min),
    ]
)


def in_order(reading: Reading) -> bool:
    return all(not (item.start and item.end) or item.start <= item.end for item in reading.items)


def said(text: str, context: TimeContext = PLAN) -> list[tuple[object, ...]]:
    return [(i.kind, i.start, i.end, i.rrule) for i in timescales.resolve(text, context).items]


def bounds(text: str) -> tuple[date | None, date | None]:
    (item,) = timescales.resolve(text).items
    return item.start, item.end


@given(st.text(max_size=60), contexts)
@settings(max_examples=400, deadline=None)
def test_any_text_has_a_reading_with_its_bounds_in_order(text: str, context: TimeContext) -> None:
    assert in_order(timescales.resolve(text, context))
    timescales.hints(text, context)
    timescales.explain(timescales.resolve(text, context))


@pytest.mark.parametrize("text", ["1.2.90139", "31.12.0000", "easter", "by the end of 9999/10", "0000"])
def test_what_lies_outside_the_calendar_is_no_reason_to_fail(text: str) -> None:
    for context in (
        PLAN,
        TimeContext(date.max, date.max, date.max),
        TimeContext(date.min, date.min, date.min),
    ):
        assert in_order(timescales.resolve(text, context))


@given(st.lists(words, max_size=9), st.sampled_from([" ", "-", "/", ", ", " - ", "; ", "\n", ""]), contexts)
@settings(max_examples=500, deadline=None)
def test_any_words_of_time_have_a_reading_with_its_bounds_in_order(
    parts: list[str], link: str, context: TimeContext
) -> None:
    text = link.join(parts)
    assert in_order(timescales.resolve(text, context))
    timescales.hints(text, context)
    timescales.explain(timescales.resolve(text, context))


COMMON = """
    by end of from until to - / , ; : ( ) & and or in for at before after then ongoing annually
    quarterly every year years months 2 3 12 09 2009 2009/10 31/3/10 Q2 half first last term autumn
    spring March June Sept Easter w/c week early mid onwards completed complete started moved_from
    review report to_be approved TBC as_required following short long immediate within next over
    life_of plan board_meeting festival £5k twice financial_year year_end deadline latest ? 1st
    biannual
""".split()


def test_no_row_of_common_words_raises() -> None:
    """Words that rules wait for, beside each other in every way: no rule may trip over its neighbours."""
    dice = Random(7)  # noqa: S311
    for _ in range(2500):
        text = " ".join(dice.choices(COMMON, k=dice.randint(2, 8))).replace("_", " ")
        assert in_order(timescales.resolve(text, PLAN)), text


@given(st.dates(date(1980, 1, 1), date(2060, 12, 31)))
def test_a_day_is_read_back_from_every_way_of_writing_it(day: date) -> None:
    month = MONTHS[day.month - 1]
    for text in (
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day:%d-%b-%Y}",
        day.isoformat(),
    ):
        assert bounds(text) == (day, day), text


@given(YEARS, st.integers(1, 12))
def test_a_month_is_read_back_from_every_way_of_writing_it(year: int, month: int) -> None:
    want = timescales.resolve(f"{month:02}/{year}").items[0]
    for name in (MONTHS[month - 1], SHORT[month - 1]):
        for text in (
            f"{name} {year}",
            f"{name}-{year}",
            f"{name}, {year}",
            f"{name.upper()} {year}",
            f"in {name} {year}",
        ):
            assert bounds(text) == (want.start, want.end), text


@given(YEARS, st.integers(1, 12), st.integers(0, 40))
def test_a_range_of_months_is_read_back(year: int, month: int, length: int) -> None:
    last_year, last = divmod(year * 12 + month - 1 + length, 12)
    start, end = bounds(f"{MONTHS[month - 1]} {year}")[0], bounds(f"{MONTHS[last]} {last_year}")[1]
    for link in (" - ", "-", " to ", " – ", " until "):
        assert bounds(f"{MONTHS[month - 1]} {year}{link}{MONTHS[last]} {last_year}") == (start, end)


@given(st.dates(date(1980, 1, 1), date(2060, 12, 31)), st.integers(1, 3000))
def test_a_range_of_days_is_read_back(first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    assert bounds(f"{first.day} {MONTHS[first.month - 1]} {first.year} to {last:%d/%m/%Y}") == (first, last)
    assert bounds(f"{first:%d/%m/%Y} - {last:%d/%m/%Y}") == (first, last)


@given(YEARS, st.integers(1, 4))
def test_quarters_of_financial_years_are_three_months_from_april(year: int, quarter: int) -> None:
    start, end = bounds(f"Q{quarter} {year}/{(year + 1) % 100:02}")
    month = (3 * quarter) % 12 + 1
    assert start == date(year + (quarter == 4), month, 1)
    assert bounds(f"quarter {quarter} of {year}-{(year + 1) % 100:02}") == (start, end)


@given(YEARS)
def test_years_of_every_kind_are_read_back(year: int) -> None:
    split = f"{year}/{(year + 1) % 100:02}"
    assert bounds(str(year)) == (date(year, 1, 1), date(year, 12, 31))
    assert bounds(split) == (date(year, 4, 1), date(year + 1, 3, 31))
    assert bounds(f"academic year {split}") == (date(year, 9, 1), date(year + 1, 8, 31))
    for season, month in SEASONS.items():
        assert bounds(f"{season} {year}")[0] == date(year, month, 1)


EXPRESSIONS = [
    "By end of March 2009",
    "3rd - 10th June 2008",
    "Oct - Jan 2008",
    "from May 2009 onwards",
    "May 2009 and ongoing",
    "six-monthly",
    "Years 2-3",
    "2008/09 - 2009/10",
    "Q3 2009/10",
    "late Summer 2009",
    "May 2007 and annually thereafter",
]


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_case_spacing_and_dashes_do_not_matter(text: str) -> None:
    want = said(text)
    for variant in (
        text.upper(),
        text.lower(),
        f"  {text}  ",
        text.replace(" ", "  "),
        text.replace(" ", "\u00a0"),
        text.replace("-", "–"),
        text.replace("-", "—"),
        f"({text})",
        f"{text}.",
    ):
        assert said(variant) == want, variant


@pytest.mark.parametrize("ordinal", ["3 June 2008", "3rd June 2008", "3 rd June 2008", "3rd of June 2008"])
def test_ordinals_do_not_matter(ordinal: str) -> None:
    assert bounds(ordinal) == (date(2008, 6, 3), date(2008, 6, 3))


HOSTILE = [
    "1-",
    "9/",
    "2008-",
    "1 - 2 ",
    "May ",
    "May 2008 and ",
    "((((",
    "x",
    "every ",
    "'08",
    "Q1/",
    "to ",
    "[",
    "1/1/",
    ". ",
    "a.b.",
]


@pytest.mark.parametrize("part", HOSTILE)
def test_time_is_linear_in_the_length_of_the_text(part: str) -> None:
    """Five times the text takes about five times as long; fifteen leaves room for a busy machine."""
    spent = []
    for size in (20_000, 100_000):
        text = (part * size)[:size]
        start = time.process_time()
        assert in_order(timescales.resolve(text, PLAN))
        timescales.hints(text, PLAN)
        spent.append(time.process_time() - start)
    assert spent[1] < 15 * spent[0] + 1
