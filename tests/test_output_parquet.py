"""The Parquet files read back equal to the CSV files, by council, each column of its own type."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pytest
from test_output import BROKEN, COPY, DOUBT, PLAN, SCHEME, TRAINING, read
from test_output_package import faults

import output
from actionplans.config import OutputSettings
from actionplans.errors import PublishError, UsageError
from actionplans.model import Council, Outcome, Understanding
from output.columns import Table
from output.csv_files import cell
from output.parquet import PARTITIONED, WHOLE, folders, partition
from output.publishing import WORKSHOP, Stage, _write_journal, recover, staged

WANTED = OutputSettings(parquet=True)
TYPES = {
    "string": pa.string(),
    "object": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}


def plan(council: str, *names: str) -> Outcome:
    """A plan of a council with an action of each name."""
    scheme = replace(SCHEME, council=Council(council))
    actions = tuple(replace(TRAINING, action_id=name) for name in names)
    return replace(PLAN, source=f"{names[0]}.docx", understanding=Understanding(scheme, actions))


OUTCOMES = [
    plan("York", "a1", "a2"),
    replace(PLAN, issues=(DOUBT,)),
    plan("", "b1"),
    plan("Brighton & Hove: “City” 50%/50%", "c1"),
    plan("York", "a3"),
    BROKEN,
    COPY,
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parquet")
    output.write(OUTCOMES, folder, chosen=WANTED)
    return folder


def stored(folder: Path, name: str) -> pa.Table:
    path = folder / "parquet" / name
    if path.is_dir():
        kind = ds.partitioning(pa.schema([("council", pa.string())]), flavor="hive")
        return ds.dataset(path, partitioning=kind).to_table()
    return ds.dataset(path.with_suffix(".parquet")).to_table()


@pytest.mark.parametrize("table", [*PARTITIONED, *WHOLE], ids=lambda table: table.name)
def test_it_says_what_the_csv_file_says(folder: Path, table: Table[object]) -> None:
    found = stored(folder, table.name)
    rows = [{name: cell(row[name]) for name in table.names} for row in found.to_pylist()]
    written = read(folder / f"{table.name}.csv")
    assert sorted(map(str, rows)) == sorted(map(str, written))
    assert len(written) > 1


@pytest.mark.parametrize("table", [*PARTITIONED, *WHOLE], ids=lambda table: table.name)
def test_every_column_is_of_its_own_type(folder: Path, table: Table[object]) -> None:
    kinds = {field.name: field.type for field in stored(folder, table.name).schema}
    assert {column.name: kinds[column.name] for column in table.columns} == {
        column.name: TYPES[column.type] for column in table.columns
    }


def test_pandas_reads_a_council_alone(folder: Path) -> None:
    import pandas as pd

    york = pd.read_parquet(folder / "parquet" / "actions", filters=[("council", "==", "York")])
    assert york["action_id"].tolist() == ["a1", "a2", "a3"]
    assert set(york["council"]) == {"York"}
    assert str(york["start"].iloc[0]) == "2008-05-01"


def test_the_milestones_of_a_council_lie_beside_its_actions(folder: Path) -> None:
    found = stored(folder, "milestones")
    york = found.filter(pc.equal(found["council"], "York"))
    assert york["action_id"].to_pylist() == ["a1", "a1", "a2", "a2", "a3", "a3"]
    assert york["n"].to_pylist() == [1, 2] * 3


@pytest.mark.parametrize(
    ("council", "name"),
    [
        pytest.param(None, "council=__HIVE_DEFAULT_PARTITION__", id="not known, as Hive calls it"),
        pytest.param("a/b\\..", "council=a%2Fb%5C.%2E", id="never a path of its own"),
        pytest.param('<>:"|?*', "council=%3C%3E%3A%22%7C%3F%2A", id="what Windows has no names for"),
    ],
)
def test_a_council_names_a_folder(council: str | None, name: str) -> None:
    assert partition(council) == name


def test_long_names_are_cut_and_stay_apart() -> None:
    names = {partition("Cyngor " * 60 + ending) for ending in ("a", "b")}
    assert len(names) == 2
    assert max(map(len, names)) < 120


def test_councils_are_kept_apart_where_a_disk_knows_no_case(tmp_path: Path) -> None:
    councils = ["Bath", "BATH", "York", None, "__HIVE_DEFAULT_PARTITION__"]
    found = folders(councils)
    assert len({name.casefold() for name in found.values()}) == len(councils)
    assert (found["York"], found[None]) == ("council=York", partition(None))
    output.write([plan("Bath", "a"), plan("BATH", "b")], tmp_path, chosen=WANTED)
    assert sorted(row["action_id"] for row in stored(tmp_path, "actions").to_pylist()) == ["a", "b"]


def test_many_rows_go_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("output.parquet._GROUP", 2)
    output.write([plan("York", *map(str, range(5)))], tmp_path, chosen=WANTED)
    (fragment,) = ds.dataset(tmp_path / "parquet" / "actions").get_fragments()
    assert [group.num_rows for group in fragment.row_groups] == [2, 2, 1]


def test_every_file_stands_in_the_package(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    listed = {each["path"]: each["hash"] for each in package["resources"] if each["format"] == "parquet"}
    files = {path.relative_to(folder).as_posix(): path for path in (folder / "parquet").rglob("*.parquet")}
    assert len(files) == 4 * len(PARTITIONED) + len(WHOLE)
    assert listed == {name: f"sha256:{sha256(path.read_bytes()).hexdigest()}" for name, path in files.items()}
    assert faults(folder) == []


def test_without_pyarrow_it_is_said_before_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("output.parquet.find_spec", lambda _: None)
    with pytest.raises(UsageError, match="actionplans\\[parquet\\]"):
        output.ready(tmp_path / "out", WANTED)
    assert not (tmp_path / "out").exists()
    output.ready(tmp_path / "out")


# ------------------------------------------------------------------ publishing


def partitions(folder: Path) -> set[str]:
    return {path.name for path in (folder / "parquet" / "actions").glob("*")}


def test_the_folder_of_a_council_that_has_gone_goes_too(tmp_path: Path) -> None:
    output.write([plan("York", "a"), plan("Bath", "b")], tmp_path, chosen=WANTED)
    assert partitions(tmp_path) == {"council=York", "council=Bath"}
    output.write([plan("York", "a")], tmp_path, chosen=WANTED)
    assert partitions(tmp_path) == {"council=York"}


def test_a_dataset_no_longer_asked_for_as_parquet_keeps_no_old_rows(tmp_path: Path) -> None:
    output.write([plan("York", "a")], tmp_path, chosen=WANTED)
    output.write([plan("York", "b")], tmp_path)
    assert not (tmp_path / "parquet").exists()
    assert not (tmp_path / WORKSHOP).exists()


def test_a_folder_of_that_name_that_is_no_dataset_stays(tmp_path: Path) -> None:
    (tmp_path / "parquet").mkdir()
    (tmp_path / "parquet" / "notes.txt").write_text("mine", encoding="utf-8")
    output.write([plan("York", "a")], tmp_path)
    with pytest.raises(PublishError, match=r"notes\.txt"):
        output.write([plan("York", "a")], tmp_path, chosen=WANTED)
    assert (tmp_path / "parquet" / "notes.txt").read_text(encoding="utf-8") == "mine"


class KilledError(BaseException):
    """The process ends here."""


def tree(folder: Path, text: str | None) -> None:
    """Publish two files and a folder, or (text None) take the folder away."""
    with staged(folder) as stage:
        stage.file("a.csv").write_text(text or "none")
        if text is None:
            stage.leave_out("tree")
        else:
            inner = stage.tree("tree") / text
            inner.mkdir()
            (inner / "x.parquet").write_text(text)
        stage.file("b.csv").write_text(text or "none")
        stage.publish()


def state(folder: Path) -> set[str]:
    found = {path.read_text() for path in folder.rglob("*") if path.is_file()}
    names = {path.name for path in (folder / "tree").glob("*")}
    return found | names | (set() if (folder / "tree").exists() else {"none"})


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    with monkeypatch.context() as patch:
        patch.setattr(Stage, "clear", lambda _: None)
        yield patch


@pytest.mark.parametrize("becomes", ["new", None])
@pytest.mark.parametrize("steps", range(8))
def test_a_run_killed_on_the_way_leaves_the_old_or_the_new_as_a_whole(
    tmp_path: Path, steps: int, becomes: str | None, killed: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, "old")
    shutil.rmtree(tmp_path / WORKSHOP)
    left = iter(range(steps))

    def dying(move: str) -> object:
        whole = getattr(Path, move)

        def moved(self: Path, target: Path) -> Path:
            if next(left, None) is None:
                raise KilledError
            return whole(self, target)  # type: ignore[no-any-return]

        return moved

    for move in ("replace", "rename"):
        killed.setattr(Path, move, dying(move))
    try:
        tree(tmp_path, becomes)
    except KilledError:
        assert steps < 5
    killed.undo()
    recover(tmp_path)
    assert state(tmp_path) == ({"old"} if steps == 0 else {becomes or "none"})
    assert not (tmp_path / WORKSHOP).exists()


@pytest.mark.parametrize("name", ["../mine", "deeper/../../mine", "..", "{mine}"])
def test_a_journal_that_names_what_lies_elsewhere_is_none(tmp_path: Path, name: str) -> None:
    mine, folder = tmp_path / "mine", tmp_path / "out"
    (mine / "deeper").mkdir(parents=True)
    (folder / WORKSHOP / "old-..").mkdir(parents=True)
    _write_journal(folder / WORKSHOP / "journal.json", {name.format(mine=mine): ""})
    recover(folder)
    assert (mine / "deeper").is_dir()
    assert not (folder / WORKSHOP).exists()


@pytest.mark.parametrize("becomes", ["new", None])
def test_a_file_that_stays_locked_puts_the_folder_back(
    tmp_path: Path, becomes: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("output.publishing.PATIENCE", (0.0,))
    tree(tmp_path, "old")
    replaced = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if Path(target) == tmp_path / "b.csv":
            raise PermissionError(13, "Permission denied", str(target))
        return replaced(self, target)

    with monkeypatch.context() as excel:
        excel.setattr(Path, "replace", locked)
        with pytest.raises(PublishError, match="close it"):
            tree(tmp_path, becomes)
    assert {path.read_text() for path in tmp_path.glob("*.csv")} == {"old"}
    assert [path.name for path in (tmp_path / "tree").glob("*")] == ["old"]
    recover(tmp_path)
    assert state(tmp_path) == {becomes or "none"}
