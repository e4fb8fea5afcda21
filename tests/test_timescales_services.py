"""Keys of documents, hints in running text, the account of a reading, and the filter of JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest

from actionplans.model import Kind, TimeContext
from normalise import timescales
from normalise.timescales.keys import QuarterKey, quarter_key

PLAN = TimeContext(date(2008, 4, 1), date(2013, 3, 31))
TWO_YEARS = (date(2008, 4, 1), date(2010, 3, 31))


@pytest.mark.parametrize(
    ("key", "bands"),
    [
        ("Short term: 0-2 years", {"short": TWO_YEARS}),
        ("Short-term = up to 2 years", {"short": TWO_YEARS}),
        ("S = within 24 months", {"short": TWO_YEARS}),
        ("Short term (within 2 years)", {"short": TWO_YEARS}),
        ("Short term means 2008/09 to 2009/10", {"short": TWO_YEARS}),
        (
            "Short: 0-2 years; Medium: 2-4 years; Long: 4+ years",
            {
                "short": TWO_YEARS,
                "medium": (date(2010, 4, 1), date(2012, 3, 31)),
                "long": (date(2012, 4, 1), date(2013, 3, 31)),
            },
        ),
        ("Short term: by March 2010", {"short": (None, date(2010, 3, 31))}),
        ("Medium risk, short listed; long service awards", {}),
        ("", {}),
    ],
)
def test_bands_are_read_from_the_documents_key(key: str, bands: dict[str, object]) -> None:
    assert timescales.bands(key, PLAN.plan_start, PLAN.plan_end) == bands


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("Q1 = April to June", QuarterKey(4)),
        ("Quarter 1: January - March", QuarterKey(1)),
        ("Q2 means completion by 30 June, Q3 by 30 September", QuarterKey(1, True)),
        ("Quarters are financial quarters", QuarterKey(4)),
        ("calendar quarters", QuarterKey(1)),
        ("Q1 targets", None),
    ],
)
def test_quarters_are_read_from_the_documents_key(key: str, found: QuarterKey | None) -> None:
    assert quarter_key(key) == found


def test_a_band_named_in_the_context_is_resolved() -> None:
    context = TimeContext(date(2008, 4, 1), None, None, "council", {"Short term": TWO_YEARS})
    (item,) = timescales.resolve("short-term", context).items
    assert (item.kind, item.start, item.end) == (Kind.RELATIVE, *TWO_YEARS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We will report every 6 months to the Equality Forum.", ["every 6 months"]),
        ("Publish the scheme by March 2009 and consult.", ["by March 2009"]),
        ("Feedback given during Oct 07 - May 08 will be used.", ["during Oct 07 - May 08"]),
        ("Publish a framework in 2008/9, with partners.", ["in 2008/9"]),
        ("Meet quarterly with staff networks.", ["quarterly"]),
        ("The Race Relations (Amendment) Act 2000 applies.", []),
        ("Staff may 2 by 2 be asked.", []),
        ("Annual report and yearly summary.", []),
        ("Ongoing support for short term projects.", []),
        ("In the autumn we plan training.", []),
        ("Call 01632 960123 before the meeting in Room 12.", []),
    ],
)
def test_hints_prefer_silence(text: str, found: list[str]) -> None:
    assert [item.text for item in timescales.hints(text, PLAN)] == found


def test_a_placeholder_in_an_action_is_told() -> None:
    (item,) = timescales.hints("Compile a report every XX months.", PLAN)
    assert item.reason == "placeholder"


def test_the_account_tells_reading_steps_assumptions_and_rivals() -> None:
    account = timescales.explain(timescales.resolve("2011 (throughout three years of Scheme)", PLAN))
    for words in (
        "ongoing 1 April 2008 to 31 March 2013",
        "from the plan's period",
        "plan-life-beside-date",
        "In doubt",
    ):
        assert words in account
    assert "It could also mean: 1 January 2011 to 31 December 2011" in account


def test_the_account_says_when_nothing_was_understood() -> None:
    assert "Not understood" in timescales.explain(timescales.resolve("HR Manager"))


def test_the_filter_answers_each_line_and_goes_on_after_a_bad_one() -> None:
    asked = [
        json.dumps({"id": 1, "text": "Oct-08", "context": {"plan_start": "2008-04-01", "plan_end": None}}),
        "",
        "not json",
        json.dumps({"id": 3, "text": "Ongoing", "context": {"plan_start": "2008-13-01"}}),
        json.dumps({"id": 4, "text": "S", "context": {"bands": {"S": [None, "2010-03-31"]}}}),
        json.dumps([1]),
        json.dumps({"id": 5, "text": None, "context": None}),
    ]
    told = [json.loads(line) for line in timescales.answer(asked)]
    assert (
        told[0]["items"][0] | {"kind": "period", "start": "2008-10-01", "end": "2008-10-31"}
        == told[0]["items"][0]
    )
    assert "error" in told[1]
    assert "error" in told[2]
    assert told[3]["items"][0]["end"] == "2010-03-31"
    assert "error" in told[4]
    assert told[5]["items"][0]["kind"] == "undated"


def test_the_filter_takes_lines_one_at_a_time() -> None:
    taken: list[int] = []

    def lines() -> Iterator[str]:
        for number in range(1000):
            taken.append(number)
            yield json.dumps({"id": number, "text": "Oct-08", "context": {}})

    answers = timescales.answer(lines())
    next(answers)
    assert len(taken) == 1


def test_rule_uses_are_counted_and_unused_rules_are_named() -> None:
    counted = timescales.uses(timescales.resolve(text, PLAN) for text in ("Oct-08", "Nov-08", "Annually"))
    assert counted["month-dash-year"] == 2
    assert counted["adverb"] == 1
    assert counted["holiday"] == 0


def test_each_item_names_the_rule_that_made_it() -> None:
    items = timescales.resolve("Draft by June 2008; annually from May 2009", PLAN).items
    assert [item.rule for item in items] == ["deadline", "recurring-from"]


def test_a_text_longer_than_a_cell_says_what_was_not_read() -> None:
    reading = timescales.resolve("Oct-08 " + "and so on " * 500, PLAN)
    assert "first 4,000 characters" in " ".join(reading.why)
