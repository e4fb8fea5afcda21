"""Switches of the test run, and where things lie."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-golden",
        action="store_true",
        help="write the samples' expected datasets anew, showing what changed",
    )


@pytest.fixture
def samples() -> Path:
    """The folder of the two sample plans."""
    return ROOT / "samples"
