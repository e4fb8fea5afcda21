"""Words are never glued or torn, hard breaks told from wrapped lines, hyphens of the layout undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_composing import HEAD, Composer, Look, compose
from pdf_reading import paragraphs, read, rows

from parsers.pdf.characters import cleaned
from parsers.pdf.page import Word
from parsers.pdf.text import TextLine, flowing, lines


def words(text: str, top: float = 0.0, x: float = 0.0, size: float = 10.0) -> list[Word]:
    """Words of five points a letter on one baseline."""
    found = []
    for part in text.split():
        found.append(Word(part, x, top, x + 5.0 * len(part), top + size, top + 8, size))
        x += 5.0 * len(part) + 2.7
    return found


def stacked(*texts: str) -> list[TextLine]:
    return lines(word for index, text in enumerate(texts) for word in words(text, 12.0 * index))


@pytest.mark.parametrize(
    ("first", "second", "width", "known", "text"),
    [
        pytest.param(
            "Review the services",
            "of the council",
            100,
            (),
            "Review the services of the council",
            id="wrapped",
        ),
        pytest.param(
            "HR Manager", "Head of Policy", 200, (), "HR Manager\nHead of Policy", id="ended well short"
        ),
        pytest.param("the end of it all", "• a point", 95, (), "the end of it all\n• a point", id="bullet"),
        pytest.param("the end of it all", "2. a point", 95, (), "the end of it all\n2. a point", id="number"),
        pytest.param("the end of it all", "a) a point", 95, (), "the end of it all\na) a point", id="letter"),
        pytest.param("the organi-", "sation", 60, (), "the organisation", id="layout hyphen"),
        pytest.param("for well-", "being", 45, ("well-being",), "for well-being", id="hyphen the text knows"),
        pytest.param(
            "a multi-", "agency", 45, ("multi", "agency"), "a multi-agency", id="both parts are words"
        ),
        pytest.param("in 2009-", "10", 45, (), "in 2009-10", id="years"),
        pytest.param("Oct 07-", "May 08", 45, (), "Oct 07- May 08", id="a dash between dates"),
        pytest.param("North-", "East", 35, (), "North-East", id="names keep their hyphen"),
    ],
)
def test_lines_of_a_cell_become_its_text(
    first: str, second: str, width: float, known: tuple[str, ...], text: str
) -> None:
    assert flowing(stacked(first, second), width, known) == text


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("o\ufb03ce", "office"),
        ("e\ufb00ect", "effect"),
        ("work\xadshop", "workshop"),
        ("organi\x02", "organi-"),
        ("a\u200bb", "ab"),
        ("café", "café"),
    ],
)
def test_ligatures_and_unseen_characters_are_cleaned(printed: str, text: str) -> None:
    assert cleaned(printed) == text


def test_words_on_one_baseline_are_one_line_also_with_a_raised_note() -> None:
    raised = Word("2", 50, -3, 53, 3, 4.5, 6.0)
    (line,) = lines([*words("total CO"), raised])
    assert [word.text for word in line.words] == ["total", "CO", "2"]


def test_a_word_printed_twice_in_place_stands_once() -> None:
    twice = [*words("Lead officer"), *(word._replace(x0=word.x0 + 0.3) for word in words("Lead officer"))]
    assert [line.text for line in lines(twice)] == ["Lead officer"]


def test_spaced_out_type_is_torn_and_kerned_type_is_not(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf")
    text = composer.canvas.beginText(50, 700)
    text.setFont("Helvetica", 10)
    text.setCharSpace(0.8)
    text.textOut("Equality and diversity")
    composer.canvas.drawText(text)
    composer.save()
    assert paragraphs(tmp_path / "plan.pdf")[0].text == "Equality and diversity"


def test_hard_breaks_part_owners_in_a_drawn_cell(tmp_path: Path) -> None:
    plan = [
        HEAD,
        ["1", "Write the plan\nAgree it with the partners of the council", "HR\nPolicy Team", "2009", ""],
    ]
    compose(tmp_path / "plan.pdf", plan)
    (table,) = read(tmp_path / "plan.pdf").tables
    assert table.rows[1].texts[1] == "Write the plan\nAgree it with the partners of the council"
    assert table.rows[1].texts[2] == "HR\nPolicy Team"
    assert [line.text for line in table.rows[1].cells[2].lines] == ["HR", "Policy Team"]


def test_sideways_labels_in_an_upright_table_are_read(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "plan.pdf")
    plan = [["Theme", "Action", "When"], ["", "Train all staff", "2009"], ["", "Publish the data", "2010"]]
    composer.table(plan, [60, 200, 80], Look(gap=40))
    composer.canvas.saveState()
    composer.canvas.translate(80, composer.height - 60 - 91 - 85)
    composer.canvas.rotate(90)
    composer.canvas.drawString(0, 0, "Better access")
    composer.canvas.restoreState()
    composer.save()
    (table,) = read(tmp_path / "plan.pdf").tables
    assert rows(table)[1] == ["Better access", "Train all staff", "2009"]
