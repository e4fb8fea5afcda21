"""What another program holds: a document it is still writing, the state it copies."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from test_runs import Place

from actionplans import pipeline, updating
from actionplans.errors import BusyError
from actionplans.model import Status
from ingest import store, written

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who writes a file")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path)
    made.put("york.csv", "Train staff", "Appoint a champion")
    return made


@linux
def test_a_file_is_written_as_long_as_a_program_has_it_open_for_that(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Action")
    assert not written(str(path))
    with path.open("rb"):
        assert not written(str(path)), "reading it is not writing it"
    with path.open("ab"):
        assert written(str(path))
    assert not written(str(path))
    assert not written(str(tmp_path / "none"))


@linux
def test_a_copy_that_pauses_is_not_taken_for_whole(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updating, "ROUNDS", 1)
    whole = place.put("bath.csv", "Survey staff", "Publish the results").read_bytes()
    with (place.plans / "bath.csv").open("wb") as file:
        file.write(whole[: len(whole) * 2 // 3])
        file.flush()
        place.run()
    assert place.documents()["bath.csv"]["status"] == Status.FAILED
    assert "being written" in place.documents()["bath.csv"]["reason"]
    assert place.actions() == {"Train staff", "Appoint a champion"}
    (place.plans / "bath.csv").write_bytes(whole)
    place.run()
    assert len(place.rows()) == 4


@linux
def test_a_document_somebody_left_open_is_read(place: Place) -> None:
    """An office program keeps a document open for hours that it has not changed."""
    with (place.plans / "york.csv").open("r+b"):
        place.run()
    assert place.documents()["york.csv"]["status"] == Status.OK


def test_a_state_that_is_held_is_no_damaged_one(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.run()
    monkeypatch.setattr(store, "_PATIENCE", 0.1)
    place.put("bath.csv", "Survey staff")
    path = place.state / pipeline.LEDGER
    before = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BusyError, match="Another program holds the state"):
            place.run()
    assert path.read_bytes() == before
    assert place.run().read == 1
