"""Owners are told apart, with role and team; unknown shapes are left whole."""

from __future__ import annotations

import pytest

from normalise.leads import canonical, leads

CASES: list[tuple[str, list[tuple[str, str]], str]] = [
    ("", [], "nobody"),
    ("Head of Housing", [("Head of Housing", "")], "one role"),
    (
        "Head of Planning and Director of Finance",
        [("Head of Planning", ""), ("Director of Finance", "")],
        "two posts of a service each",
    ),
    ("Head of Parks and Leisure", [("Head of Parks and Leisure", "")], "one post of two services"),
    ("HR Manager, June 2020", [("HR Manager", "")], "a date beside the owner"),
    ("Lead: J Smith, Support: K Jones", [("J Smith", ""), ("K Jones", "")], "labels before names"),
    (
        "Access Officer (HR), Head of Housing",
        [("Access Officer", "HR"), ("Head of Housing", "")],
        "a comma after brackets",
    ),
    ("Access Officer, Planning Department", [("Access Officer", "Planning Department")], "role and team"),
    (
        "Access Officer, Town Clerk's Office Training Managers, Town Clerk's Office",
        [("Access Officer", "Town Clerk's Office"), ("Training Managers", "Town Clerk's Office")],
        "a lost line break after a team",
    ),
    (
        "Access Officer, Town Clerk's Office Legal Support Team, Town Clerk's Office",
        [("Access Officer", "Town Clerk's Office"), ("", "Legal Support Team, Town Clerk's Office")],
        "a lost line break before a team that owns",
    ),
    (
        "Training Officer and Press Officer, Town Clerk's Office",
        [("Training Officer", "Town Clerk's Office"), ("Press Officer", "Town Clerk's Office")],
        "two roles share the team after the second",
    ),
    (
        "Access Officer and Legal Services",
        [("Access Officer", ""), ("", "Legal Services")],
        "a role and a team",
    ),
    ("Access Officer\nHead of Legal", [("Access Officer", ""), ("Head of Legal", "")], "a hard line break"),
    ("Chief Executive; Head of Legal", [("Chief Executive", ""), ("Head of Legal", "")], "a semicolon"),
    ("Chief Planner/ Head of Legal", [("Chief Planner", ""), ("Head of Legal", "")], "a slash"),
    (
        "Head of Policy, Research & Scrutiny",
        [("Head of Policy, Research & Scrutiny", "")],
        "a comma inside a role",
    ),
    ("JB/KL", [("JB", ""), ("KL", "")], "initials"),
    ("JB, KL and MN", [("JB", ""), ("KL", ""), ("MN", "")], "a list of initials"),
    ("All directorates", [("", "All directorates")], "a group"),
    ("Whoever is on duty", [("Whoever is on duty", "")], "an unknown shape"),
]


@pytest.mark.parametrize(("text", "owners", "why"), CASES, ids=[case[2] for case in CASES])
def test_owners(text: str, owners: list[tuple[str, str]], why: str) -> None:
    assert [(lead.role, lead.team) for lead in leads(text)] == owners, why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Equality Advisor", "Equality Adviser"),
        ("E&D Officer", "Equality and Diversity Officer"),
        ("HoS", "Head of Service"),
        ("Co-ordinator, Policy & Research", "Coordinator, Policy and Research"),
        ("Ward Rep", "Ward Representative"),
    ],
)
def test_variants_share_one_canonical_form(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


def test_different_owners_do_not() -> None:
    assert canonical("Equality Officer") != canonical("Equality Adviser")


SHAPES = [
    ("Lead: Head of Housing; Support: CAB", ["Head of Housing", "CAB"], "labels before them"),
    ("Chief Executive supported by Policy Team", ["Chief Executive", "Policy Team"], "one helps the other"),
    ("Equality Officer with Heads of Service", ["Equality Officer", "Heads of Service"], "a joiner"),
    ("1. HR Manager 2. Policy Officer", ["HR Manager", "Policy Officer"], "numbered"),
    ("AG/ZW", ["AG", "ZW"], "initials"),
    ("Jane Smith (Policy Officer)", ["Jane Smith (Policy Officer)"], "a name with its role"),
    ("Corporate Lead Officer: People", ["Corporate Lead Officer: People"], "one role of two words"),
    ("Personnel and Training", ["Personnel and Training"], "one department of two words"),
    ("N/A", [], "nobody"),
    ("TBC", [], "not known yet"),
]


@pytest.mark.parametrize(("text", "found", "why"), SHAPES, ids=[case[2] for case in SHAPES])
def test_shapes_of_owners(text: str, found: list[str], why: str) -> None:
    assert [lead.text for lead in leads(text)] == found, why


def test_words_of_a_role_are_never_glued() -> None:
    for lead in leads("Chief Executive assisted by Policy Officers with HR"):
        assert lead.role in lead.text
