"""Whose plan it is where several bodies are named; a wrong one is worse than none."""

from __future__ import annotations

import pytest
from composed import PLAN, understood

ROWS = [PLAN, ["Review the complaints policy", "May 2009", "Access Officer", "Policy agreed"]]


def led_by(who: str) -> list[list[str]]:
    """A plan whose actions somebody else leads."""
    return [PLAN, *(["Review the bus routes", "May 2009", who, "Routes agreed"] for _ in range(4))]


WHOSE = [
    (
        "E10000007",
        ["# Derbyshire County Council scheme", "With Derby City Council", ROWS],
        "plan.docx",
        "a partner on the title page",
    ),
    (
        "E07000105",
        ["# Ashford Borough Council plan", led_by("Kent County Council")],
        "plan.docx",
        "another council leads",
    ),
    (
        "",
        ["# Action plan", led_by("Kent County Council")],
        "plan.docx",
        "who leads need not be whose plan it is",
    ),
    (
        "",
        ["# Adur District Council and Worthing Borough Council plan", ROWS],
        "plan.docx",
        "two councils' own",
    ),
    (
        "",
        ["# Safety plan", "Partners: Kent County Council, Swale Borough Council", ROWS],
        "plan.docx",
        "partners alone",
    ),
    (
        "E06000055",
        ["# Action plan", ROWS],
        "Bedford Borough Council/plan.docx",
        "a folder with the official name",
    ),
    (
        "E07000178",
        ["# Oxford City Council and Thames Valley Police safety plan", ROWS],
        "plan.docx",
        "police beside it",
    ),
    ("E06000022", ["# B&NES Council race plan", ROWS], "plan.docx", "initials in use"),
    ("E06000058", ["# BCP Council equality plan", ROWS], "plan.docx", "initials and Council"),
    ("", ["# BCP test: action plan", ROWS], "plan.docx", "initials that mean something else"),
    ("", ["# Action plan", ROWS], "reading list/plan.docx", "a name that is a word"),
    ("E06000038", ["# Action plan", ROWS], "reading equality plan.docx", "the same beside words for plans"),
    ("E06000059", ["# Dorset Council climate plan", ROWS], "plan.docx", "a successor"),
    ("E10000009", ["# Dorset County Council scheme", ROWS], "plan.docx", "the council before it"),
    ("E07000195", ["# Newcastle-under-Lyme Borough Council", ROWS], "plan.docx", "not the city"),
    ("", ["# Action plan", ROWS], "newcastle/plan.docx", "either of two"),
    ("E07000072", ["# Action plan", ROWS], "eppingforest_2016.docx", "a name written as one word"),
    ("E07000193", ["# Action plan", ROWS], "east staffs/plan.docx", "a county as people shorten it"),
    ("", ["# Action plan for hospital beds", ROWS], "beds.docx", "a short county that is a word"),
    ("N09000001", ["# Disability plan 2023-2027", ROWS], "antrim.docx", "its namesake ended long before"),
    (
        "",
        ["# Disability plan 2008-2011", ROWS],
        "antrim.docx",
        "its own plan, when councils had no codes there",
    ),
]


@pytest.mark.parametrize(("code", "blocks", "name", "why"), WHOSE, ids=[case[3] for case in WHOSE])
def test_whose_plan_it_is(code: str, blocks: list[object], name: str, why: str) -> None:
    assert understood(*blocks, name=name).scheme.council.code == code, why


@pytest.mark.parametrize(
    ("blocks", "body"),
    [
        (
            ["# Leeds Vale Hospitals NHS Trust", "Leeds City Council is our partner", ROWS],
            "Leeds Vale Hospitals NHS Trust",
        ),
        (
            ["# Great Marlow Parish Council", "Buckinghamshire Council may fund it", ROWS],
            "Great Marlow Parish Council",
        ),
        (["# Poole Housing Partnership: equality plan", ROWS], "Poole Housing Partnership"),
    ],
)
def test_other_bodies_are_no_councils(blocks: list[object], body: str) -> None:
    council = understood(*blocks, name="plan.docx").scheme.council
    assert (council.name, council.code) == (body, "")
