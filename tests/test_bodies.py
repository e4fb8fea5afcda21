"""Public bodies that are no council of the list, and titles that name none."""

from __future__ import annotations

import pytest
from composed import PLAN, understood

from normalise.bodies import body_named, without_bodies

ROWS = [PLAN, ["Review the complaints policy", "May 2009", "Access Officer", "Policy agreed"]]

NAMED = [
    ("Trentside University: Equality Scheme", "Trentside University", "university"),
    ("The University of the West Moor", "The University of the West Moor", "university"),
    ("Calder & Holme NHS Trust", "Calder & Holme NHS Trust", "health"),
    ("Wessex Valley Primary Care Trust action plan", "Wessex Valley Primary Care Trust", "health"),
    ("Northshire Police Authority - Race Scheme", "Northshire Police Authority", "police"),
    ("Eastmoor Fire and Rescue Service", "Eastmoor Fire and Rescue Service", "fire"),
    ("Coppice Lane Primary School Access Plan", "Coppice Lane Primary School", "school"),
    ("COPPICE LANE PRIMARY SCHOOL", "Coppice Lane Primary School", "school"),
    ("Saddlemoor Parish Council", "Saddlemoor Parish Council", "council"),
    ("Congleton Borough Council Scheme 2007", "Congleton Borough Council", "council"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "name", "sector"), NAMED, ids=[case[0] for case in NAMED])
def test_body_is_named(title: str, name: str, sector: str) -> None:
    body = body_named([title])
    assert body is not None
    assert (body.name, body.sector) == (name, sector)


@pytest.mark.parametrize(
    "title",
    [
        "Equality in schools",
        "Local police",
        "Our NHS partners",
        "Access to the council",
        "Primary School",
        "Fire",
    ],
)
def test_general_words_name_no_body(title: str) -> None:
    assert body_named([title]) is None


def test_a_place_in_a_body_s_name_is_no_council() -> None:
    assert "Leeds" not in without_bodies("University of Leeds and NHS Leeds")
    scheme = understood("# University of Leeds Equality Scheme", ROWS).scheme
    assert (scheme.council.name, scheme.council.code, scheme.sector) == (
        "University of Leeds",
        "",
        "university",
    )


def test_a_council_in_the_title_goes_before_a_body() -> None:
    scheme = understood("# Leeds City Council", "Coppice Lane Primary School", ROWS).scheme
    assert scheme.council.code == "E08000035"


def test_an_abolished_council_keeps_its_code_and_its_successor_is_told() -> None:
    found = understood("# Wycombe District Council Race Scheme 2005-08", ROWS)
    assert found.scheme.council.code == "E07000007"
    assert any(
        issue.code == "council-abolished" and "Buckinghamshire" in issue.message for issue in found.issues
    )
