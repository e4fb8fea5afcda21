"""Every layout is read to the letter, and what is no table yields none."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_composing import PLAN, Look, compose
from pdf_layouts import NO_TABLES, TABLES, Layout
from pdf_reading import drawn, read, whole


@pytest.mark.parametrize("layout", NO_TABLES.values(), ids=NO_TABLES)
def test_yields_no_table(layout: Layout, tmp_path: Path) -> None:
    layout(tmp_path / "plan.pdf")
    assert drawn(tmp_path / "plan.pdf") == []


@pytest.mark.parametrize("layout", TABLES.values(), ids=TABLES)
def test_is_read_cell_by_cell(layout: Layout, tmp_path: Path) -> None:
    truth = layout(tmp_path / "plan.pdf")
    assert sorted(drawn(tmp_path / "plan.pdf")) == sorted(truth.pages)
    if truth.whole:
        assert [row for table in whole(tmp_path / "plan.pdf") for row in table] == truth.whole


def test_a_drawn_grid_is_certain_and_needs_no_reasons(tmp_path: Path) -> None:
    compose(tmp_path / "plan.pdf")
    (table,) = read(tmp_path / "plan.pdf").tables
    assert (table.confidence, table.reasons) == (1.0, ())


def test_a_table_without_rules_says_what_it_rests_on(tmp_path: Path) -> None:
    compose(tmp_path / "plan.pdf", look=Look(rules="none", bold_head=False))
    (table,) = read(tmp_path / "plan.pdf").tables
    assert 0.5 <= table.confidence < 0.9
    assert "no heading row is set off" in table.reasons


def test_few_rows_without_rules_are_doubtful(tmp_path: Path) -> None:
    compose(tmp_path / "plan.pdf", PLAN[:3], Look(rules="none", bold_head=False))
    tables = read(tmp_path / "plan.pdf").tables
    assert all(table.confidence < 0.75 for table in tables)


@pytest.mark.parametrize("rules", ["all", "none", "horizontal"])
def test_each_cell_knows_its_page_and_a_box_around_its_lines(rules: str, tmp_path: Path) -> None:
    compose(tmp_path / "plan.pdf", look=Look(rules=rules))
    (table,) = read(tmp_path / "plan.pdf").tables
    for row in table.rows:
        for cell in row.cells:
            box = cell.place.box
            assert cell.place.page == 1
            assert box is not None
            for line in cell.lines:
                assert box.x0 - 0.5 <= line.box.x0 <= line.box.x1 <= box.x1 + 0.5
                assert box.top - 0.5 <= line.box.top <= line.box.bottom <= box.bottom + 0.5


def test_a_drawn_cell_has_the_box_that_is_drawn(tmp_path: Path) -> None:
    compose(tmp_path / "plan.pdf")
    (table,) = read(tmp_path / "plan.pdf").tables
    edges = [round(cell.place.box.x0) for cell in table.rows[0].cells if cell.place.box]
    assert edges == [50, 84, 254, 354, 424]


def test_banners_span_all_columns_and_cover_them(tmp_path: Path) -> None:
    compose(tmp_path / "plan.pdf", [PLAN[0], ["Objective 1: Access"], *PLAN[1:]])
    (table,) = read(tmp_path / "plan.pdf").tables
    banner = table.rows[1].cells
    assert (banner[0].colspan, [cell.covered for cell in banner]) == (5, [False, True, True, True, True])


def test_a_merged_theme_stands_once_and_covers_its_rows(tmp_path: Path) -> None:
    TABLES["merged themes in the middle"](tmp_path / "plan.pdf")
    (table,) = read(tmp_path / "plan.pdf").tables
    first = [row.cells[0] for row in table.rows]
    assert [cell.rowspan for cell in first] == [1, 3, 1, 1, 2, 1]
    assert [cell.covered for cell in first] == [False, False, True, True, False, True]
