"""Tables that run on over pages are one, with nothing lost and nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_composing import PLAN, WIDTHS, Composer, Look, compose
from pdf_layouts import LONG, MANY_THEMES, THEME_WIDTHS
from pdf_reading import read, rows

CUT = [
    *LONG[:21],
    ["9.9", " ".join(["Carry on with the long work of making every service easy to use"] * 4), "All", "", ""],
]


def test_a_repeated_heading_is_dropped_and_marked(tmp_path: Path) -> None:
    compose(tmp_path / "plan.pdf", LONG)
    (table,) = read(tmp_path / "plan.pdf").tables
    assert [row.heading for row in table.rows[:3]] == [True, False, False]
    assert rows(table).count(PLAN[0]) == 1
    assert [rows(part)[0] for part in table.parts] == [PLAN[0]] * len(table.parts)


@pytest.mark.parametrize("rules", ["all", "horizontal", "none", "vertical"])
@pytest.mark.parametrize("repeat", [True, False], ids=["heading repeated", "no heading"])
def test_a_row_cut_by_the_break_keeps_both_its_places(rules: str, repeat: bool, tmp_path: Path) -> None:
    truth = compose(tmp_path / "plan.pdf", CUT, Look(rules=rules, split=True, repeat=repeat))
    (table,) = read(tmp_path / "plan.pdf").tables
    assert rows(table) == truth.whole
    assert [place.page for place in table.rows[-1].places] == [1, 2]
    assert "a row cut by the end of page 1 was rejoined" in table.reasons


def test_the_parts_stay_as_drawn(tmp_path: Path) -> None:
    truth = compose(tmp_path / "plan.pdf", CUT, Look(split=True))
    (table,) = read(tmp_path / "plan.pdf").tables
    assert [(part.place.page, rows(part)) for part in table.parts] == truth.pages


def test_a_theme_cut_by_the_break_covers_the_rows_of_the_next_page(tmp_path: Path) -> None:
    compose(tmp_path / "plan.pdf", MANY_THEMES, Look(merged=1, gap=6), THEME_WIDTHS)
    (table,) = read(tmp_path / "plan.pdf").tables
    assert len(table.parts) > 1
    assert all(row.cells[0].text or row.cells[0].covered for row in table.rows)


def test_two_plans_on_two_pages_stay_two(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf")
    for part in (1, 2):
        composer.title(f"Plan {part}")
        composer.table(PLAN, WIDTHS, Look())
        if part == 1:
            composer.new_page()
    composer.save()
    assert len(read(tmp_path / "plan.pdf").tables) == 2


def test_footers_stay_out_of_cells(tmp_path: Path) -> None:
    compose(tmp_path / "plan.pdf", LONG, Look(rules="none"))
    (table,) = read(tmp_path / "plan.pdf").tables
    assert not any("Page" in text or "Equality plan" in text for row in table.rows for text in row.texts)


def test_headings_alone_at_the_foot_of_a_page_head_the_table_of_the_next(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf")
    composer.title("Priority 1")
    composer.table(PLAN[:1], WIDTHS, Look())
    composer.new_page()
    composer.table(PLAN[1:], WIDTHS, Look())
    composer.save()
    (table,) = read(tmp_path / "plan.pdf").tables
    assert rows(table) == PLAN


def test_a_lone_row_above_other_text_is_no_table(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf")
    composer.table(PLAN[:1], WIDTHS, Look())
    composer.prose("The headings above are those of the plan, which the council will publish next year.")
    composer.new_page()
    composer.table(PLAN, WIDTHS, Look())
    composer.save()
    (table,) = read(tmp_path / "plan.pdf").tables
    assert rows(table) == PLAN
