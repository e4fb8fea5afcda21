"""Actions that several councils have: grouped when they say the same, and only then."""

from __future__ import annotations

import csv
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from test_output import PLAN

import output
from actionplans.model import Action, Council, Scheme, Understanding
from output.grouping import groups
from output.meaning import apart, named, settled
from output.vectors import Vectors, similarity

WORDINGS = sorted((Path(__file__).parent.parent / "bench" / "data").glob("similar_actions*.txt"))


def labelled(path: Path) -> list[tuple[str, int]]:
    together, alone = path.read_text(encoding="utf-8").split("\n---\n")
    parts = [[line for line in part.splitlines() if line[:1] != "#"] for part in together.split("\n\n")]
    parts += [[line] for line in alone.splitlines()]
    return [(line, number) for number, part in enumerate(parts) for line in part if line]


@pytest.mark.parametrize("path", WORDINGS, ids=lambda path: path.stem)
def test_precision_and_recall_on_composed_wordings(path: Path) -> None:
    wordings = labelled(path)
    truth = {(a, b) for a, b in combinations(range(len(wordings)), 2) if wordings[a][1] == wordings[b][1]}
    made = groups([text for text, _ in wordings])
    pairs = {(min(a, b), max(a, b)) for group in made for (a, _), (b, _) in combinations(group, 2)}
    right = len(pairs & truth)
    assert right / len(pairs) >= 0.9
    assert right / len(truth) >= 0.7


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        pytest.param("Train disabled staff", "Train people with disabilities", False, id="the same people"),
        pytest.param("Meet BME groups", "Meet Gypsies and Travellers", False, id="people of one strand"),
        pytest.param("Meet deaf people", "Meet older people", True, id="other people"),
        pytest.param("Meet older disabled people", "Meet older people", False, id="some of them"),
        pytest.param("Train staff", "Train disabled staff", False, id="one names nobody"),
        pytest.param("Manage the agenda", "Meet women", False, id="words that only begin alike name nobody"),
    ],
)
def test_wordings_that_name_other_people_are_kept_apart(one: str, other: str, told: bool) -> None:
    assert apart(named(settled(one)), named(settled(other))) is told
    assert apart(named(settled(other)), named(settled(one))) is told


def test_other_words_for_the_same_are_one_group() -> None:
    same = ["Set up a forum for BME employees", "Establish a black and minority ethnic staff forum"]
    assert [
        [number for number, _ in group] for group in groups([*same, "Set up a forum for LGBT employees"])
    ] == [
        [0, 1],
        [2],
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Publish the scheme on our website", "PUBLISH the scheme on the website.", True),
        ("Assess all our policies", "Assess every policy", True),
        ("Réviser la politique", "Réviser la politique", True),
        ("Train managers", "Publish the accounts", False),
    ],
)
def test_how_alike_two_wordings_are(one: str, other: str, same: bool) -> None:
    with closing(Vectors()) as vectors:
        vectors.add(one)
        vectors.add(other)
        first, second = vectors
    assert (similarity(first, second) > 0.3) is same
    assert similarity(first, second) == pytest.approx(similarity(second, first))
    assert similarity(first, first) == pytest.approx(1)


def test_texts_without_a_word_are_alone() -> None:
    assert groups(["", "—", "the", "Train staff"]) == [[(0, 1.0)], [(1, 1.0)], [(2, 1.0)], [(3, 1.0)]]


def found(folder: Path, *plans: tuple[str, str]) -> list[dict[str, str]]:
    outcomes = [
        replace(
            PLAN,
            source=f"{n}.docx",
            understanding=Understanding(Scheme(Council(council), f"Scheme {n}"), (Action(f"{n:04}", text),)),
        )
        for n, (council, text) in enumerate(plans)
    ]
    output.write(outcomes, folder)
    with (folder / "similar.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


EIA = "Carry out equality impact assessments of all new policies"


def test_a_group_shows_its_councils_side_by_side(tmp_path: Path) -> None:
    rows = found(
        tmp_path,
        ("York", EIA),
        ("Leeds", "Celebrate Holocaust Memorial Day in schools"),
        ("Bath", f"{EIA} and plans"),
        ("Hull", EIA.upper()),
    )
    assert [(row["group"], row["councils"], row["council"]) for row in rows] == [
        ("1", "3", "York"),
        ("1", "3", "Hull"),
        ("1", "3", "Bath"),
    ]
    assert [float(row["similarity"]) for row in rows][:2] == [1, 1]
    assert float(rows[2]["similarity"]) < 1
    assert EIA in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_one_council_saying_it_twice_is_no_group(tmp_path: Path) -> None:
    assert found(tmp_path, ("York", EIA), ("York", EIA)) == []


def test_the_benchmark_runs() -> None:
    script = Path(__file__).parent.parent / "bench" / "similar.py"
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert done.stdout.count("(chosen)") == len(WORDINGS)
