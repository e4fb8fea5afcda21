"""Files that stand as they stood cost a look at their status; whatever else is the case is noticed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

import ingest
from ingest import Entry, Ledger, Met
from ingest.ledger import MOST_TRIES

BASIS = "rules"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with closing(Ledger(tmp_path / "ledger.sqlite")) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    (made / "bath").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "bath/c.txt"):
        (made / name).write_text(name)
    return made


def noticed(ledger: Ledger, folder: Path, basis: str = BASIS) -> set[str]:
    """What is due of a folder, done at once."""
    ledger.meet(partial(ingest.met, [folder]), str(folder), basis)
    ledger.due()
    due = [item for item in ledger.each_due() if isinstance(item, Met)]
    for met in due:
        ledger.keep(Entry(met, basis, met.name.encode()))
    ledger.told()
    return {met.name for met in due}


def gone(ledger: Ledger) -> list[str]:
    return [name for name, _, _ in ledger.gone()]


def test_what_stands_is_not_even_noted(ledger: Ledger, folder: Path) -> None:
    assert noticed(ledger, folder) == {"a.txt", "b.txt", "bath/c.txt"}
    assert noticed(ledger, folder) == set()
    assert ledger.scratch.execute("SELECT count(*) FROM met").fetchone() == (0,)
    assert ledger.any_document()
    assert gone(ledger) == []
    assert ledger.path("bath/c.txt") == str(folder.resolve() / "bath/c.txt")


def test_what_changed_came_or_went_is_noticed(ledger: Ledger, folder: Path) -> None:
    noticed(ledger, folder)
    (folder / "a.txt").write_text("another")
    (folder / "bath/c.txt").unlink()
    (folder / "d.txt").write_text("d")
    assert noticed(ledger, folder) == {"a.txt", "d.txt"}
    assert gone(ledger) == ["bath/c.txt"]


def test_a_file_of_the_same_size_and_time_is_noticed_by_its_entry(ledger: Ledger, folder: Path) -> None:
    noticed(ledger, folder)
    before = (folder / "a.txt").stat()
    (folder / "a.txt").write_text("A.TXT")
    os.utime(folder / "a.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    changed = {"a.txt"} if sys.platform != "win32" else set()  # Windows keeps no time of the entry's change
    assert noticed(ledger, folder) == changed


def test_other_rules_are_for_every_file(ledger: Ledger, folder: Path) -> None:
    noticed(ledger, folder)
    assert noticed(ledger, folder, "others") == {"a.txt", "b.txt", "bath/c.txt"}
    assert gone(ledger) == []


def test_what_failed_for_a_passing_reason_is_tried_again(ledger: Ledger, folder: Path) -> None:
    noticed(ledger, folder)
    met = Met.of("a.txt", str(folder / "a.txt"), (folder / "a.txt").stat())
    for tries in (1, MOST_TRIES + 1):
        ledger.keep(Entry(met, BASIS, b"", tries, told=True))
        assert noticed(ledger, folder) == ({"a.txt"} if tries == 1 else set())
    assert gone(ledger) == []


def test_a_folder_that_moved_with_all_its_files_is_found_at_its_new_place(
    ledger: Ledger, folder: Path
) -> None:
    noticed(ledger, folder)
    moved = folder.rename(folder.with_name("elsewhere"))
    assert noticed(ledger, moved) == set()
    assert ledger.path("a.txt") == str(moved.resolve() / "a.txt")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no text")
def test_of_two_names_that_read_alike_the_one_that_changed_is_noticed(ledger: Ledger, folder: Path) -> None:
    paths = [os.fsencode(folder) + b"/B" + byte + b"ziers.txt" for byte in (b"\xe8", b"\xe9")]
    for path in paths:
        Path(os.fsdecode(path)).write_text("plan")
    assert len(noticed(ledger, folder)) == 5
    Path(os.fsdecode(paths[1])).write_text("changed")
    assert noticed(ledger, folder) == {"B\N{REPLACEMENT CHARACTER}ziers (2).txt"}
    assert gone(ledger) == []


def test_a_folder_without_a_file_is_told_from_one_where_all_stand(ledger: Ledger, folder: Path) -> None:
    noticed(ledger, folder)
    for path in (folder / "a.txt", folder / "b.txt", folder / "bath/c.txt"):
        path.unlink()
    with pytest.raises(ingest.discovery.InputError):
        noticed(ledger, folder)
