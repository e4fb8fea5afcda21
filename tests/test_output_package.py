"""datapackage.json describes what lies beside it, and Frictionless' own tool finds nothing wrong."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from test_output import BROKEN, COLUMNS, COPY, DOUBT, PLAN

import output
from output.digest import COUNTED


def described(folder: Path) -> dict[str, Any]:
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return package


def faults(folder: Path) -> list[str]:
    """What Frictionless says is wrong."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it uses calls that its own libraries have given up
        from frictionless import Package

        report = Package(str(folder / "datapackage.json")).validate()
    return [
        error.type for error in [*report.errors, *(error for task in report.tasks for error in task.errors)]
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset with a plan, a broken file and a copy."""
    folder = tmp_path_factory.mktemp("package")
    output.write([PLAN, BROKEN, replace(COPY, issues=(DOUBT,))], folder)
    return folder


def test_frictionless_finds_nothing_wrong(folder: Path) -> None:
    assert faults(folder) == []


def test_the_run_is_named_by_its_id(tmp_path: Path) -> None:
    output.write([PLAN], tmp_path, '{"id": "before"}\n{"id": "now"}\n')
    assert described(tmp_path)["run"] == "now"


def test_a_dataset_without_decisions_tells_of_none(folder: Path) -> None:
    assert "corrections" not in {resource["name"] for resource in described(folder)["resources"]}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"\xef\xbb\xbfaction_id,field,was,became,decision,by,at,note\r\na1f0,,,,accept,Officer,,fine\r\n",
                     "tabular-data-resource", id="as a run writes it"),
        pytest.param(b"action_id;decision;note\r\na1f0;accept;caf\xe9\r\n", None, id="as Excel saves it"),
    ],
)  # fmt: skip
def test_decisions_are_described(tmp_path: Path, content: bytes, said: str | None) -> None:
    (tmp_path / "corrections.csv").write_bytes(content)
    output.write([PLAN], tmp_path)
    (found,) = (each for each in described(tmp_path)["resources"] if each["path"] == "corrections.csv")
    assert found.get("profile") == said
    assert faults(tmp_path) == []


def test_an_empty_dataset_is_valid_too(tmp_path: Path) -> None:
    output.write([], tmp_path)
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    ("file", "was", "becomes", "fault"),
    [
        pytest.param("leads.csv", "a1f0,1", "ffff,1", "foreign-key", id="an owner of no action"),
        pytest.param("actions.csv", "a1f0,Bath", ",Bath", "constraint-error", id="an action without a name"),
        pytest.param("actions.csv", "2008-05-01", "May 2008", "type-error", id="a date that is none"),
        pytest.param("documents.csv", ",failed,", ",broken,", "constraint-error", id="a status unheard of"),
        pytest.param("documents.csv", "bath/plan.docx,ok", "broken.pdf,ok", "primary-key", id="a file twice"),
    ],
)
def test_frictionless_finds_what_is_wrong(
    tmp_path: Path, file: str, was: str, becomes: str, fault: str
) -> None:
    output.write([PLAN, BROKEN, COPY], tmp_path)
    content = (tmp_path / file).read_bytes()
    assert was.encode() in content
    (tmp_path / file).write_bytes(content.replace(was.encode(), becomes.encode()))
    package = (tmp_path / "datapackage.json").read_text(encoding="utf-8")
    (tmp_path / "datapackage.json").write_text(
        json.dumps(without_hashes(json.loads(package))), encoding="utf-8"
    )
    assert fault in faults(tmp_path)


def without_hashes(package: dict[str, Any]) -> dict[str, Any]:
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    return package


def test_every_file_stands_in_it_with_its_digest(folder: Path) -> None:
    listed = {each["path"]: each["hash"] for each in described(folder)["resources"]}
    assert listed == {
        path.name: f"sha256:{sha256(path.read_bytes()).hexdigest()}"
        for path in folder.iterdir()
        if path.name != "datapackage.json"
    }


def test_every_column_is_described_in_order_with_an_example_where_there_is_one(folder: Path) -> None:
    fields = {
        each["name"]: each["schema"]["fields"] for each in described(folder)["resources"] if "schema" in each
    }
    assert {name: [field["name"] for field in found] for name, found in fields.items()} == {
        name: columns.split() for name, columns in COLUMNS.items()
    } | {table.name: list(table.names) for table in COUNTED}
    actions = {field["name"]: field for field in fields["actions"]}
    assert actions["start"] == {
        "name": "start",
        "type": "date",
        "description": "First day of its planned milestones.",
        "example": "2008-05-01",
    }
    assert "example" not in actions["recurrence"]
