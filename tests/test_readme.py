"""The README says what is so: its rows are the demo's, its commands and codes the program's."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from actionplans.config import load_settings
from actionplans.errors import ExitCode

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
Rows = list[dict[str, str]]


def tables() -> list[Rows]:
    """Every table of the README, its rows by their headings."""
    found = []
    for block in re.findall(r"(?:^\|.*\n)+", README, re.MULTILINE):
        names, _, *rows = [
            [text.strip() for text in line.strip("|\n").split("|")] for line in block.splitlines()
        ]
        found.append([dict(zip(names, row, strict=True)) for row in rows])
    return found


def table(*names: str) -> Rows:
    """The one table of the README with these headings."""
    (found,) = [rows for rows in tables() if rows and tuple(rows[0]) == names]
    return found


def program(*arguments: str) -> str:
    command = [sys.executable, "-m", "actionplans.cli", *arguments]
    environment = os.environ | {"COLUMNS": "200"}
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=True, env=environment
    )
    return str(done.stdout)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """What the demo says, and where it writes."""
    folder = tmp_path_factory.mktemp("demo") / "result"
    return program("demo", "-o", str(folder)), folder


@pytest.fixture(scope="module")
def demo(said: tuple[str, Path]) -> Path:
    """What the demo writes."""
    return said[1]


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def as_shown(shown: str, whole: str) -> bool:
    return whole.startswith(shown.removesuffix("…")) if shown.endswith("…") else whole == shown


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("actions.csv", ("ref", "section", "action", "timescale", "timescale_kind", "start", "end")),
        ("milestones.csv", ("origin", "label", "text", "kind", "start", "end", "start_basis")),
    ],
)
def test_the_rows_shown_are_rows_the_demo_writes_in_their_order(
    demo: Path, file: str, names: tuple[str, ...]
) -> None:
    written = iter(read(demo / file))
    shown = table(*names)
    assert len(shown) >= 4
    for row in shown:
        assert any(all(as_shown(row[name], line[name]) for name in names) for line in written), row


def test_what_the_demo_is_shown_to_say_it_says_in_that_order(said: tuple[str, Path]) -> None:
    (shown,) = re.findall(r"\$ actionplans demo\n(.*?)```", README, re.DOTALL)
    lines = iter(said[0].splitlines())
    for line in shown.splitlines():
        assert any(as_shown(line.rstrip(), told.rstrip()) for told in lines), line


def test_every_command_is_in_the_readme_and_no_other() -> None:
    helped = re.findall(r"^[│|\s]*([a-z]+)\s{2,}\S", program("--help"), re.MULTILINE)
    shown = [row["command"].strip("`").split()[1] for row in table("command", "does")]
    assert sorted(shown) == sorted(helped)


def test_every_exit_code_is_in_the_readme() -> None:
    assert [int(row["exit code"]) for row in table("exit code", "meaning")] == sorted(ExitCode)


def test_every_file_of_the_dataset_is_in_the_readme(demo: Path) -> None:
    shown = {row["file"].strip("`") for row in table("file", "one row for each")}
    assert shown == {path.name for path in demo.iterdir()}


def test_the_configuration_shown_is_valid(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "plans.toml").write_text(example, encoding="utf-8")
    settings = load_settings(tmp_path / "plans.toml")
    assert settings.stated("bath/plan.docx").council == "Bath and North East Somerset"


def test_the_python_shown_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    *statements, last = example.strip().splitlines()
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    exec("\n".join(statements), names)  # noqa: S102  # our own README
    expression, _, told = last.partition("#")
    assert len(names["plans"].actions) == 19
    assert repr(eval(expression, names)) == told.strip()  # noqa: S307


def test_every_link_leads_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            assert target.startswith("https://") or (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_make_target_named_exists() -> None:
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    text = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for target in set(re.findall(r"^make ([a-z]+)|`make ([a-z]+)`", text, re.MULTILINE)):
        assert f"\n{''.join(target)}:" in rules
