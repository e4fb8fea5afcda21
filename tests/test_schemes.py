"""Whose plan it is, what it is called, and the period it covers."""

from __future__ import annotations

from datetime import date

import pytest
from composed import PLAN, understood

from normalise.councils import council_named, council_of
from normalise.identity import action_ids

ROWS = [PLAN, ["Review the complaints policy", "May 2009", "Access Officer", "Policy agreed"]]

COUNCILS = [
    (["bath-plan"], ["Bath & North East Somerset Council"], [], "E06000022", "an official name in a title"),
    (["plans", "kirklees"], [], [], "E08000034", "a folder called after the council"),
    (
        [],
        [],
        ["Leeds City Council will", "Leeds City Council and partners"],
        "E08000035",
        "an official name twice in the text",
    ),
    (["basingstoke plan"], [], [], "E07000084", "the only council whose name begins so"),
    (["stafford"], [], [], "E07000197", "not Staffordshire"),
    (["plan"], [], ["We worked with Leeds City Council"], None, "one mention in passing"),
    (["plan"], ["Leeds City Council and Kirklees Council"], [], None, "two councils, neither stands out"),
    (["reading the plan"], [], [], "E06000038", "a path word counts, though it is a verb elsewhere"),
    (["plan"], [], ["reading room " * 9], None, "a verb in the text does not"),
]


@pytest.mark.parametrize(
    ("path", "titles", "texts", "code", "why"), COUNCILS, ids=[case[4] for case in COUNCILS]
)
def test_council(path: list[str], titles: list[str], texts: list[str], code: str | None, why: str) -> None:
    found, evidence = council_of(path, titles, texts)
    assert (found.code if found else None) == code, (why, evidence)


def test_stated_council_by_any_of_its_names() -> None:
    for name in ("Peterborough", "Peterborough City Council", "city of Peterborough"):
        found = council_named(name)
        assert found is not None
        assert found.code == "E06000031"
    assert council_named("Atlantis") is None


PERIODS = [
    ("Race Equality Scheme 2008-11", date(2008, 4, 1), date(2011, 3, 31), "inferred", "financial years"),
    ("Equality Plan 2015 – 2019", date(2015, 4, 1), date(2019, 3, 31), "inferred", "an en dash"),
    ("Equality Plan 2009/10", date(2009, 4, 1), date(2010, 3, 31), "inferred", "one financial year"),
    ("Scheme, April 2006 to March 2009", date(2006, 4, 1), date(2009, 3, 31), "stated", "months said"),
    (
        "Scheme, May 2006 - December 2008",
        date(2006, 5, 1),
        date(2008, 12, 31),
        "stated",
        "months that are no financial year",
    ),
    (
        "A three year plan starting in April 2006",
        date(2006, 4, 1),
        date(2009, 3, 31),
        "stated",
        "a length and a start",
    ),
    (
        "Scheme for 1 April 2005 to 31st March 2008",
        date(2005, 4, 1),
        date(2008, 3, 31),
        "stated",
        "days said",
    ),
    ("Plan 2008/09-2010/11", date(2008, 4, 1), date(2011, 3, 31), "inferred", "two financial years"),
    ("Scheme, 31 April 2005 to 31 March 2008", None, None, "", "a day that does not exist"),
    ("Equality Scheme 2008", None, None, "", "one year is no period"),
    ("Helpline 2008-1100 plan", None, None, "", "a number is no period"),
]


@pytest.mark.parametrize(
    ("title", "start", "end", "basis", "why"), PERIODS, ids=[case[4] for case in PERIODS]
)
def test_plan_period(title: str, start: date | None, end: date | None, basis: str, why: str) -> None:
    scheme = understood(f"# {title}", ROWS).scheme
    assert (scheme.plan_start, scheme.plan_end, scheme.plan_basis) == (start, end, basis), why


def test_period_in_the_text_counts_only_where_it_speaks_of_a_plan() -> None:
    assert understood("We publish action plans for 2008 - 11 in May.", ROWS).scheme.plan_start == date(
        2008, 4, 1
    )
    assert understood("Complaints rose in 2008 - 11.", ROWS).scheme.plan_start is None


def test_period_of_another_plan_that_an_action_names_is_not_the_plans() -> None:
    plan = [["Action", "Lead", "By when"], ["Deliver the Air Quality Action Plan 2018-23", "HR", "2022"]]
    found = understood("# Climate Emergency Action Plan 2021", plan)
    assert (found.scheme.plan_start, found.scheme.plan_end) == (None, None)


def test_inferred_period_is_flagged() -> None:
    found = understood("# Race Equality Scheme 2008-11", ROWS)
    assert "plan-period-inferred" in {issue.code for issue in found.issues}


def test_stated_values_win() -> None:
    found = understood(
        "# Race Scheme 2008-11", ROWS, council="Leeds", scheme="Our plan", plan_start=date(2001, 1, 1)
    )
    assert found.scheme.council.code == "E08000035"
    assert (found.scheme.title, found.scheme.plan_start, found.scheme.plan_basis) == (
        "Our plan",
        date(2001, 1, 1),
        "stated",
    )


def test_unknown_council_is_named_as_stated() -> None:
    found = understood(ROWS, council="Dunmow Parish Council")
    assert (found.scheme.council.name, found.scheme.council.code) == ("Dunmow Parish Council", "")


# ------------------------------------------------------------------ identity


def test_id_survives_case_spacing_and_punctuation() -> None:
    one = list(action_ids("Leeds", "Scheme", [("1.1", "Review the policy.")]))
    assert one == list(action_ids("leeds", "scheme", [("1.1", "Review  the\nPOLICY")]))


def test_equal_actions_get_an_ordinal_and_different_ones_another_id() -> None:
    ids = list(action_ids("Leeds", "Scheme", [("", "Review"), ("", "Review"), ("", "Train")]))
    assert len(set(ids)) == 3
    assert ids[0] == next(action_ids("Leeds", "Scheme", [("", "Review")]))


def test_id_survives_a_rename_and_a_move_within_the_council() -> None:
    names = ("leeds/equality-plan.docx", "leeds/archive/scheme final (2).docx")
    one, other = (understood(ROWS, name=name).actions[0].action_id for name in names)
    assert one == other
