"""Strands with the words that say so."""

from __future__ import annotations

import pytest

from normalise.strands import words_of

CASES = [
    (["Support disabled people", "Race Scheme"], {"disability": ("disabled",), "race": ("Race",)}, "order"),
    (["BME staff and ethnic press"], {"race": ("BME", "ethnic")}, "two words for one strand"),
    (["LGBT group"], {"gender reassignment": ("LGBT",), "sexual orientation": ("LGBT",)}, "one word for two"),
    (["Carers' leave and age"], {"age": ("age",), "dependants": ("Carers",)}, "section 75"),
    (["Racecourse manager, packages, sextant"], {}, "letters inside other words"),
    ([], {}, "nothing to read"),
]


@pytest.mark.parametrize(("texts", "found", "why"), CASES, ids=[case[2] for case in CASES])
def test_words_of_strands(texts: list[str], found: dict[str, tuple[str, ...]], why: str) -> None:
    assert words_of(texts) == found, why
