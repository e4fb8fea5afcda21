"""Damaged documents of every format: read, or refused with a DocumentError, and nothing else."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import parsers
from actionplans.errors import DocumentError
from actionplans.model import RawDocument, Source

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
WHOLE = {
    path.suffix: path.read_bytes()
    for path in [*sorted((SAMPLES / "formats").glob("staffordshire*")), *sorted(SAMPLES.glob("staff*.txt"))]
}
TRIES = int(os.environ.get("FUZZ_TRIES", "25"))
"""Damaged documents of each format; a night's run may ask for more."""


@pytest.mark.parametrize("suffix", sorted(WHOLE))
@settings(
    max_examples=TRIES,
    deadline=timedelta(seconds=30),
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(data=st.data())
def test_a_damaged_document_is_read_or_refused(suffix: str, data: st.DataObject) -> None:
    content = bytearray(WHOLE[suffix])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        piece = data.draw(st.binary(max_size=12))
        content[at : at + data.draw(st.sampled_from([0, 1, len(piece), 200]))] = piece
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content))) :]
    name = f"plan{suffix}"
    source = Source(name, Path(name), len(content), "", content=bytes(content))
    try:
        said: RawDocument | DocumentError = parsers.read(source)
    except DocumentError as error:
        said = error
    assert isinstance(said, RawDocument) or (said.message and said.advice)
