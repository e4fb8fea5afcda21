"""The house itself: what ships, what is declared, what must never stand in it."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("actionplans", "ingest", "normalise", "output", "parsers")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NOT_OURS = {".git", "__pycache__", "build", "dist", "demo-result", "result"}


def ours(*parts: str) -> Iterator[Path]:
    """Every file of the project below a folder, without environments, caches and results."""
    for path in sorted(ROOT.joinpath(*parts).rglob("*")):
        within = path.relative_to(ROOT).parts
        hidden = within[0].startswith(".") and within[0] not in {".ci", ".gitignore"}
        if path.is_file() and not hidden and not NOT_OURS & set(within) and ".egg-info" not in within[0]:
            yield path


def modules() -> list[Path]:
    return [path for room in ROOMS for path in ours(room) if path.suffix == ".py"]


def test_each_room_belongs_to_this_distribution_only() -> None:
    owners = packages_distributions()
    assert {room: set(owners[room]) for room in ROOMS} == {room: {"actionplans"} for room in ROOMS}


def test_every_package_is_listed_for_the_wheel() -> None:
    found = {
        ".".join(path.parent.relative_to(ROOT).parts) for path in modules() if path.name == "__init__.py"
    }
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == found | {"actionplans.samples"}
    folders = {".".join(path.parent.relative_to(ROOT).parts) for path in modules()}
    assert folders == found, "a folder of modules without __init__.py"


def test_every_library_imported_is_declared() -> None:
    declared = {_plain(re.split(r"[\s<>=!;\[]", line)[0]) for line in _requirements()}
    owners = packages_distributions()
    for path in modules():
        for name in _imports(path) - set(sys.stdlib_module_names) - set(ROOMS):
            assert {_plain(owner) for owner in owners.get(name, [name])} & declared, (
                f"{path.relative_to(ROOT)} imports {name}"
            )


def _requirements() -> list[str]:
    extras = PROJECT["project"]["optional-dependencies"]
    optional = [line for name, lines in extras.items() if name != "dev" for line in lines]
    return [*PROJECT["project"]["dependencies"], *optional]


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


def _imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_no_module_is_called_like_one_of_the_standard_library() -> None:
    assert not {path.stem for path in modules()} & set(sys.stdlib_module_names)


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a path of one machine", r"(?<![\w.:/])/(?:work|root|home|opt|Users)/\w"),
        ("the address of a registry", r"/simple/|--(?:extra-)?index-url|--registry|artifactory"),
    ],
)
def test_nothing_of_the_machine_it_was_made_on_stands_in_the_tree(what: str, pattern: str) -> None:
    text = {path: path.read_bytes().decode("utf-8", "ignore") for path in ours() if path != Path(__file__)}
    assert not [str(path) for path, content in text.items() if re.search(pattern, content)], what


@pytest.mark.parametrize(
    "name",
    ["LICENSE", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", "constraints.txt", ".ci/run"],
)
def test_what_a_project_needs_is_there(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8").strip()


def test_the_version_is_in_the_changelog() -> None:
    from actionplans import __version__

    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_tested_version_is_pinned() -> None:
    pinned = {_plain(line.split("==")[0]) for line in _lines("constraints.txt")}
    project = PROJECT["project"]
    set_up = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    everywhere = [line for line in set_up if ";" not in line]
    assert {_plain(re.split(r"[\s<>=!\[]", line)[0]) for line in everywhere} <= pinned


def _lines(name: str) -> list[str]:
    return [
        line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    ]


def test_the_room_called_output_is_not_ignored() -> None:
    assert not {"output", "output/", "/output", "/output/"} & set(_lines(".gitignore"))


def test_every_decision_is_a_short_page_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    pages = [path for path in folder.glob("*.md") if path.name != "README.md"]
    assert pages
    for page in pages:
        assert f"({page.name})" in index
        assert len(page.read_text(encoding="utf-8").splitlines()) <= 40, f"{page.name} is long"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the tree."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "tree"
    for path in ours():
        if path.relative_to(ROOT).parts[0] in {*ROOMS, "samples", "pyproject.toml", "README.md", "LICENSE"}:
            target = copy / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    options = ["--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(copy)], check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_module_the_data_and_the_samples(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        names = {name for name in file.namelist() if ".dist-info/" not in name}
    wanted = {path.relative_to(ROOT).as_posix() for room in ROOMS for path in ours(room)}
    samples = {f"actionplans/samples/{path.name}" for path in (ROOT / "samples").glob("*.txt")}
    assert names == wanted | samples | {"actionplans/samples/__init__.py"}


def test_the_wheel_has_its_licence_and_its_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        info = {
            name.split(".dist-info/")[1]: file.read(name).decode()
            for name in file.namelist()
            if ".dist-info/" in name
        }
    assert "actionplans = actionplans.cli:main" in info["entry_points.txt"]
    assert "MIT" in info["licenses/LICENSE"]
    assert "License-Expression: MIT" in info["METADATA"]
