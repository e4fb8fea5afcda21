"""Random tables, composed and read back."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_composing import Look, Texts, compose
from pdf_reading import drawn, whole

WORDS = (
    "review publish train staff members council residents groups access policy service data survey report "
    "forum housing schools libraries disabled younger older gender faith plan budget audit leaflet website"
).split()

texts = st.lists(st.sampled_from(WORDS), min_size=2, max_size=16).map(" ".join)
shorts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
dates = st.sampled_from(["June 2009", "Ongoing", "Mar-10", "Annually", "by end of 2011", "2008/09"])


@st.composite
def tables(draw: st.DrawFn) -> list[Texts]:
    """A heading, then rows with a reference, a long text, an owner, a date, and perhaps a blank."""
    count = draw(st.integers(4, 12))
    rows = [["Ref", "Action to take", "Lead", "When", "Measure"]]
    for number in range(1, count + 1):
        measure = draw(st.one_of(st.just(""), shorts))
        rows.append([f"{number}", draw(texts).capitalize(), draw(shorts).title(), draw(dates), measure])
    return rows


looks = st.builds(
    Look,
    rules=st.sampled_from(["all", "horizontal", "head", "vertical", "box", "open", "none"]),
    shade=st.sampled_from(["", "", "head"]),
    gap=st.floats(2.5, 6),
    size=st.sampled_from([7.0, 8.0, 9.0, 10.0]),
    leading=st.sampled_from([1.15, 1.2, 1.3]),
    thin=st.booleans(),
    split=st.booleans(),
    repeat=st.booleans(),
)
widths = st.tuples(
    st.just(30.0), st.integers(120, 190), st.integers(85, 110), st.integers(65, 80), st.integers(75, 100)
).map(lambda found: [float(width) for width in found])


@given(rows=tables(), look=looks, columns=widths)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_a_random_table_is_read_back(rows: list[Texts], look: Look, columns: list[float]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "random.pdf"
        truth = compose(path, rows, look, columns)
        assert drawn(path) == truth.pages
        assert whole(path) == [truth.whole]
