"""What sort of scheme a title names, and titles that name none."""

from __future__ import annotations

import pytest
from composed import PLAN, understood

from normalise.schemetypes import TYPES, scheme_type

ROWS = [PLAN, ["Review the complaints policy", "May 2009", "Access Officer", "Policy agreed"]]

TITLES = [
    ("Race Equality Scheme 2008-11", "race equality", "the older race duty"),
    ("Anti-racism action plan", "race equality", "in newer words"),
    ("Disability Action Plan 2020-24", "disability equality", "Northern Ireland's duty"),
    ("Gender Equality Scheme", "gender equality", "the older gender duty"),
    ("Race, Disability and Gender Equality Scheme", "single equality scheme", "several duties in one"),
    ("Single Equality Scheme", "single equality scheme", "so called"),
    ("Strategic Equality Plan 2016-2020", "strategic equality plan", "Wales"),
    ("Equality Outcomes and Mainstreaming Report", "equality outcomes", "Scotland"),
    ("Equality and Diversity Objectives 2012", "equality objectives", "the duty of 2011"),
    ("Equality and Diversity Strategy", "equality and diversity", "no duty named"),
    ("Closing the gender pay gap: our plan", "gender pay gap", "not gender equality at large"),
    ("Climate Emergency Action Plan", "climate", ""),
    ("Joint Health and Wellbeing Strategy", "health and wellbeing", ""),
    ("Homelessness and Rough Sleeping Strategy", "homelessness", "not housing"),
    ("Schools Accessibility Plan", "accessibility", "not young people"),
    ("Local Biodiversity Action Plan", "biodiversity", ""),
    ("Internal audit action plan", "audit", ""),
    ("Delivery plan 2015", "", "a plan of no kind"),
    ("Gracefield Parish Council", "", "race within another word"),
    ("Embracing the future", "", "race within another word"),
]


@pytest.mark.parametrize(("title", "kind", "why"), TITLES, ids=[case[0] for case in TITLES])
def test_type_by_title(title: str, kind: str, why: str) -> None:
    assert scheme_type([title]) == kind, why


def test_types_are_told_apart() -> None:
    assert len({kind for kind, _ in TYPES}) == len(TYPES)


def test_type_comes_from_the_title_then_the_name_and_not_from_a_body_or_a_section() -> None:
    assert understood("# Race Equality Scheme", ROWS, name="climate.docx").scheme.type == "race equality"
    assert understood("# Action plan", ROWS, name="race-equality-plan.docx").scheme.type == "race equality"
    assert understood("# Westmoor Health Board: action plan", ROWS, name="a.docx").scheme.type == ""
    assert understood("# Action plan", "## Priority 1: housing plan", ROWS, name="a.docx").scheme.type == ""


def test_stated_type_wins() -> None:
    found = understood("# Race Equality Scheme", ROWS, scheme_type="equality and diversity")
    assert found.scheme.type == "equality and diversity"
