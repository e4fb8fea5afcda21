"""Each sample gives the dataset that lies beside it, and so does the same plan in every other format.

`pytest tests/test_golden.py --renew-golden -rA` writes the expected files anew and shows the difference.
"""

from __future__ import annotations

import csv
import difflib
from pathlib import Path

import pytest

from actionplans import pipeline
from actionplans.config import Settings

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PLANS = ("peterborough-equality-plan", "staffordshire-race-equality-scheme")
TABLES = ("actions", "milestones", "leads", "measures")
WHERE = {"source", "place", "page", "table", "row", "box", "confidence"}
"""Columns that say where a row stood, which no two formats share."""


def converted(document: Path, folder: Path) -> dict[str, str]:
    """The files of a document's dataset, by name."""
    pipeline.convert([document], folder, Settings())
    return {name: (folder / f"{name}.csv").read_text(encoding="utf-8-sig") for name in TABLES}


def rows(text: str) -> list[dict[str, str]]:
    """Rows of a CSV file without the columns that say where they stood."""
    return [{k: v for k, v in row.items() if k not in WHERE} for row in csv.DictReader(text.splitlines())]


@pytest.mark.parametrize("plan", PLANS)
def test_sample_gives_expected_dataset(plan: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    expected = SAMPLES / f"{plan}.expected"
    for name, text in converted(SAMPLES / f"{plan}.txt", tmp_path).items():
        golden = expected / f"{name}.csv"
        before = golden.read_text(encoding="utf-8") if golden.exists() else ""
        if request.config.getoption("--renew-golden"):
            print(
                *difflib.unified_diff(before.splitlines(), text.splitlines(), "before", "now", lineterm=""),
                sep="\n",
            )
            expected.mkdir(exist_ok=True)
            golden.write_text(text, encoding="utf-8", newline="\n")
        else:
            assert text.splitlines() == before.splitlines(), f"{golden} differs; see --renew-golden"


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html", "pdf"])
def test_every_format_gives_the_same_actions(plan: str, suffix: str, tmp_path: Path) -> None:
    for name, text in converted(SAMPLES / "formats" / f"{plan}.{suffix}", tmp_path).items():
        golden = (SAMPLES / f"{plan}.expected" / f"{name}.csv").read_text(encoding="utf-8")
        assert rows(text) == rows(golden), name
