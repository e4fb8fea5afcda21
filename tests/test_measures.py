"""Measures told apart, with what they count; strands with the words that say so."""

from __future__ import annotations

import pytest

from normalise.measures import measures
from normalise.strands import strands

CASES = [
    ("", [], "nothing"),
    ("Level 3 of the Standard", [("Level 3 of the Standard", 3.0, "")], "a number that counts nothing"),
    ("Number of sessions held", [("Number of sessions held", None, "")], "no number"),
    ("4 meetings a year", [("4 meetings a year", 4.0, "meetings")], "a number with its unit"),
    ("At least 80% of staff trained", [("At least 80% of staff trained", 80.0, "%")], "a share"),
    ("Save £1,500", [("Save £1,500", 1500.0, "£")], "money with a thousands mark"),
    ("Report for 2009 published", [("Report for 2009 published", None, "")], "a year is no measure"),
    (
        "Policy agreed\nStaff trained",
        [("Policy agreed", None, ""), ("Staff trained", None, "")],
        "a line each",
    ),
    (
        "• Policy agreed • Staff trained",
        [("Policy agreed", None, ""), ("Staff trained", None, "")],
        "bullets",
    ),
    (
        "% of staff who declare a faith % BME staff",
        [("% of staff who declare a faith", None, "%"), ("% BME staff", None, "%")],
        "a lost line break",
    ),
]


@pytest.mark.parametrize(("text", "found", "why"), CASES, ids=[case[2] for case in CASES])
def test_measures(text: str, found: list[tuple[str, float | None, str]], why: str) -> None:
    assert [(measure.text, measure.number, measure.unit) for measure in measures(text)] == found, why


def test_target_is_the_words_around_the_number() -> None:
    assert measures("Increase to 12% by review")[0].target == "Increase to 12%"


STRANDS = [
    ("Race Equality Scheme", ("race",), "a title"),
    ("Support disabled people and BME groups", ("disability", "race"), "two strands in their own order"),
    ("LGBT+ staff network", ("gender reassignment", "sexual orientation"), "one word for two strands"),
    ("Age/Disability forums", ("age", "disability"), "a slash between them"),
    ("Section 75 dependants", ("dependants",), "Northern Ireland's grounds"),
    ("Racecourse parking, management of embraces", (), "letters inside other words"),
]


@pytest.mark.parametrize(("text", "found", "why"), STRANDS, ids=[case[2] for case in STRANDS])
def test_strands(text: str, found: tuple[str, ...], why: str) -> None:
    assert strands([text]) == found, why
