"""Runs over a folder that changes: what is done again, what is kept, what is told, and what is refused."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplans import changes, pipeline
from actionplans.config import ReadingSettings, Settings
from actionplans.errors import InputError, PublishError
from actionplans.explanation import GONE, explained
from actionplans.history import Summary
from actionplans.model import Status
from actionplans.pipeline import Options
from actionplans.reporting import exit_code
from ingest.shards import opened, sealed
from output.publishing import WORKSHOP, Stage, recover, staged

HEADINGS = ["Activity", "Timescales", "Lead", "Performance Measures"]


class Place:
    """A folder of plans, an output and a state."""

    def __init__(self, folder: Path) -> None:
        self.plans, self.out, self.state = folder / "plans", folder / "out", folder / "state"
        self.plans.mkdir()

    def put(self, name: str, *actions: str) -> Path:
        path = self.plans / name
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADINGS)
            writer.writerows([action, "Summer 2008", "Equality Officer", "Done"] for action in actions)
        os.utime(path, (1_200_000_000, 1_200_000_000))
        return path

    def run(self, **options: bool) -> Summary:
        return pipeline.convert([self.plans], self.out, Settings(), Options(self.state, jobs=1, **options))

    def rows(self, name: str = "actions") -> list[dict[str, str]]:
        with (self.out / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def actions(self) -> set[str]:
        return {row["action"] for row in self.rows()}

    def documents(self) -> dict[str, dict[str, str]]:
        return {row["source"]: row for row in self.rows("documents")}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Three plans of two councils, not yet converted."""
    place = Place(tmp_path)
    for name in ("bath/race.csv", "bath/gender.csv", "york/race.csv", "york/age.csv", "leeds/age.csv"):
        place.put(name, f"Train staff of {name}", f"Consult residents of {name}")
    return place


def test_the_same_action_in_several_plans_of_a_council_is_several_rows(place: Place) -> None:
    for name in ("race", "gender", "later"):
        place.put(f"bath/{name}.csv", "Train all staff", f"Consult on {name}", f"Publish {name}")
    place.run()
    same = [row["action_id"] for row in place.rows() if row["action"] == "Train all staff"]
    assert len(set(same)) == 3
    assert {row["action_id"] for row in place.rows("milestones")} >= set(same)
    place.put("bath/earlier.csv", "Train all staff", "Consult early", "Publish early")
    place.run()
    after = [row["action_id"] for row in place.rows() if row["action"] == "Train all staff"]
    assert len(set(after)) == 4


# ------------------------------------------------------------------ incremental


def test_a_run_does_only_what_is_new_or_changed(place: Place) -> None:
    assert place.run().read == 5
    before = {path.name: path.stat().st_mtime_ns for path in place.out.iterdir()}
    second = place.run()
    assert (second.read, second.published, second.actions) == (0, False, 10)
    after = {path.name: path.stat().st_mtime_ns for path in place.out.iterdir()}
    assert [name for name in before if before[name] != after[name]] == ["runs.jsonl"]
    place.put("york/age.csv", "Publish a report")
    place.put("york/sex.csv", "Appoint a champion")
    third = place.run()
    assert (third.read, third.new.first, third.changed.first) == (2, ["york/sex.csv"], ["york/age.csv"])
    assert {"Publish a report", "Appoint a champion"} <= place.actions()
    lines = [json.loads(line) for line in (place.out / "runs.jsonl").read_text().splitlines()]
    assert [(line["new"], line["changed"], line["published"]) for line in lines] == [
        (5, 0, True),
        (0, 0, False),
        (1, 1, True),
    ]
    assert [line["rules"] for line in lines] == 3 * [{"season": 10, "plain": 10}]


@pytest.mark.parametrize("means", ["parsers.recogniser", "actionplans.office.lack"])
def test_what_could_not_be_read_is_read_when_the_means_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, means: str
) -> None:
    place = Place(tmp_path)
    place.put("bath/race.csv", "Train staff")
    settings = Settings(reading=ReadingSettings(libreoffice=True))
    for here, read in (("none", 1), ("another", 1), ("another", 0)):
        monkeypatch.setattr(means, lambda here=here: here)
        summary = pipeline.convert([place.plans], place.out, settings, Options(place.state, jobs=1))
        assert summary.read == read


def test_an_update_gives_the_same_bytes_as_a_run_from_nothing(place: Place) -> None:
    place.run()
    place.put("york/age.csv", "Publish a report")
    place.run()
    telling = ("runs.jsonl", "datapackage.json")  # they name the run
    first = {path.name: path.read_bytes() for path in place.out.iterdir() if path.name not in telling}
    shutil.rmtree(place.out)
    shutil.rmtree(place.state)
    place.run()
    for name, content in first.items():
        assert (place.out / name).read_bytes() == content, name


def test_a_moved_document_is_told_as_moved_and_keeps_its_ids(place: Place) -> None:
    place.run()
    ids = {row["action"]: row["action_id"] for row in place.rows() if row["source"] == "bath/race.csv"}
    (place.plans / "bath" / "race.csv").rename(place.plans / "bath" / "old race.csv")
    summary = place.run()
    assert summary.moved.first == ["bath/race.csv -> bath/old race.csv"]
    assert summary.gone.count == 0
    moved = {row["action"]: row["action_id"] for row in place.rows() if row["source"] == "bath/old race.csv"}
    assert moved == ids


def test_a_removed_document_leaves_the_dataset_and_is_told(place: Place) -> None:
    place.run()
    (place.plans / "bath" / "race.csv").unlink()
    assert place.run().gone.first == ["bath/race.csv"]
    assert "bath/race.csv" not in place.documents()


def test_more_than_a_fifth_gone_is_refused_unless_meant(place: Place) -> None:
    place.run()
    shutil.rmtree(place.plans / "bath")
    with pytest.raises(InputError, match=r"2 of 5 known documents are gone.*Is the share mounted"):
        place.run()
    assert len(place.rows()) == 10
    assert place.run(accept_removals=True).gone.count == 2
    assert len(place.rows()) == 6


def test_a_lost_state_does_not_make_a_half_empty_share_look_whole(place: Place) -> None:
    place.run()
    shutil.rmtree(place.state)
    shutil.rmtree(place.plans / "bath")
    with pytest.raises(InputError, match="are gone"):
        place.run()
    assert len(place.rows()) == 10


def test_a_document_that_breaks_keeps_its_last_good_rows(place: Place) -> None:
    place.run()
    (place.plans / "bath" / "race.csv").write_bytes(b"")
    first = place.run()
    assert place.documents()["bath/race.csv"]["status"] == "stale"
    assert "Train staff of bath/race.csv" in place.actions()
    assert (exit_code(first), first.failed.first) == (1, ["bath/race.csv"])
    again = place.run()
    assert (exit_code(again), exit_code(again, strict=True)) == (0, 1)
    place.put("bath/race.csv", "Mended")
    assert exit_code(place.run(), strict=True) == 0
    assert "Mended" in place.actions()
    assert "Train staff of bath/race.csv" not in place.actions()


def test_a_damaged_file_of_the_output_is_written_anew(place: Place) -> None:
    place.run()
    whole = (place.out / "actions.csv").read_bytes()
    (place.out / "actions.csv").write_bytes(whole[:100])
    (place.out / "leads.csv").unlink()
    assert place.run().published
    assert (place.out / "actions.csv").read_bytes() == whole
    assert (place.out / "leads.csv").exists()


def test_force_reads_everything_anew(place: Place) -> None:
    place.run()
    assert place.run(force=True).read == 5


# ------------------------------------------------------------------ the state


DAMAGES = {"emptied": b"", "noise": bytes(range(256)) * 20, "zeros": bytes(5000)}


@pytest.mark.parametrize(("how", "content"), list(DAMAGES.items()), ids=DAMAGES)
def test_a_damaged_ledger_is_rebuilt(place: Place, how: str, content: bytes) -> None:
    place.run()
    before = (place.out / "actions.csv").read_bytes()
    (place.state / pipeline.LEDGER).write_bytes(content)
    place.put("york/sex.csv", "Appoint a champion")
    place.run()
    assert len(place.rows()) == 11, how
    (place.plans / "york" / "sex.csv").unlink()
    place.run()
    assert (place.out / "actions.csv").read_bytes() == before


def test_damaged_rows_are_made_anew(place: Place) -> None:
    place.run()
    before = (place.out / "actions.csv").read_bytes()
    for shard in place.state.glob("r*/*/*.shard"):
        content = bytearray(shard.read_bytes())
        content[len(content) // 2] ^= 1
        shard.write_bytes(content)
    (place.out / "actions.csv").unlink()
    place.run()
    assert (place.out / "actions.csv").read_bytes() == before


@given(st.binary(max_size=400), st.data())
@settings(max_examples=60)
def test_a_single_bit_changed_is_noticed(content: bytes, data: st.DataObject) -> None:
    packed = bytearray(sealed(content))
    assert opened(bytes(packed)) == content
    bit = data.draw(st.integers(0, 8 * len(packed) - 1))
    packed[bit // 8] ^= 1 << bit % 8
    assert opened(bytes(packed)) is None


def test_an_action_is_explained_until_the_state_is_gone(place: Place) -> None:
    place.run()
    action = place.rows()[0]
    said = "\n".join(explained(place.out, action["action_id"], place.state))
    assert action["source"] in said
    assert "columns: 'Activity' is action" in said
    shutil.rmtree(place.state)
    assert GONE in "\n".join(explained(place.out, action["action_id"], place.state))


def test_changes_name_rows_that_appeared_changed_or_vanished(place: Place) -> None:
    place.run()
    place.put("bath/race.csv", "Train staff of bath/race.csv", "Consult everybody of bath/race.csv", "New")
    place.put("york/age.csv", "Train staff of york/age.csv")
    place.run()
    told = {(change.what, change.action) for change in changes.between(place.state, place.out)}
    assert told == {
        ("changed", "Consult everybody of bath/race.csv"),
        ("appeared", "New"),
        ("vanished", "Consult residents of york/age.csv"),
    }


# ------------------------------------------------------------------ copies and names


def test_two_documents_with_the_same_action_never_share_an_id(place: Place) -> None:
    shared = "Train all staff on equality"
    place.put("bath/one.csv", shared, "Only in one", "Also only in one")
    place.put("bath/two.csv", shared, "Only in two", "Also only in two")
    place.run()
    ids = [row["action_id"] for row in place.rows()]
    assert len(ids) == len(set(ids))
    second = next(row for row in place.rows() if row["source"] == "bath/two.csv" and row["action"] == shared)
    place.put("bath/aaa.csv", "Nothing in common")
    place.run()
    again = next(row for row in place.rows() if row["source"] == "bath/two.csv" and row["action"] == shared)
    assert again["action_id"] == second["action_id"]


def test_a_copy_is_kept_out_and_points_at_the_first(place: Place) -> None:
    shutil.copy(place.plans / "bath" / "race.csv", place.plans / "bath" / "copy of race.csv")
    place.run()
    copy = place.documents()["bath/race.csv"]
    assert (copy["status"], copy["duplicate_of"]) == ("duplicate", "bath/copy of race.csv")
    assert len(place.rows()) == 10


# ------------------------------------------------------------------ publishing


def publish(folder: Path, **files: str) -> None:
    with staged(folder) as stage:
        for name, text in files.items():
            stage.file(f"{name}.csv").write_text(text)
        stage.publish()


def test_a_target_that_stays_locked_puts_everything_back_and_is_finished_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("output.publishing.PATIENCE", (0.0,))
    publish(tmp_path, a="old", b="old")
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if Path(target) == tmp_path / "b.csv":
            raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    with monkeypatch.context() as excel:
        excel.setattr(Path, "replace", locked)
        with pytest.raises(PublishError, match="close it"):
            publish(tmp_path, a="new", b="new")
    assert [(tmp_path / name).read_text() for name in ("a.csv", "b.csv")] == ["old", "old"]
    recover(tmp_path)
    assert [(tmp_path / name).read_text() for name in ("a.csv", "b.csv")] == ["new", "new"]
    assert not (tmp_path / WORKSHOP).exists()


@pytest.mark.parametrize("steps", range(6))
def test_a_run_killed_while_publishing_is_rolled_forward_or_back(
    tmp_path: Path, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, a="old", b="old")
    replace, left = Path.replace, iter(range(steps))

    class KilledError(BaseException):
        pass

    def dying(self: Path, target: Path) -> Path:
        if next(left, None) is None:
            raise KilledError
        return replace(self, target)

    with monkeypatch.context() as kill, pytest.MonkeyPatch.context() as no_tidying:
        kill.setattr(Path, "replace", dying)
        no_tidying.setattr(Stage, "clear", lambda _: None)
        try:
            publish(tmp_path, a="new", b="new")
        except KilledError:
            assert steps < 3
    recover(tmp_path)
    texts = {(tmp_path / name).read_text() for name in ("a.csv", "b.csv")}
    assert texts == ({"old"} if steps == 0 else {"new"})
    assert not (tmp_path / WORKSHOP).exists()


def test_every_status_is_counted_and_told(place: Place) -> None:
    (place.plans / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    (place.plans / "empty.pdf").write_bytes(b"")
    summary = place.run()
    assert summary.statuses == {Status.OK: 5, Status.SKIPPED: 1, Status.FAILED: 1}
    assert len(place.documents()) == 7


def test_a_terminal_of_few_letters_is_no_reason_to_fail(place: Place) -> None:
    place.put("bath/caf\u00e9.csv", "Appoint a champion")
    command = [sys.executable, "-m", "actionplans.cli", "convert", str(place.plans), "-o", str(place.out)]
    plain = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    options = ["--state", str(place.state), "--jobs", "1"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, env=plain, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "caf\\xe9.csv" in done.stderr
    assert "bath/caf\u00e9.csv" in place.documents()
