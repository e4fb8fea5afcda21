"""Column headings are mapped by the words in them."""

from __future__ import annotations

import pytest

from actionplans.config import Concept
from normalise.headings import fold, meaning

CASES = [
    ("Activity", "action", "a plain word"),
    ("Proposed actions to be taken", "action", "with words around it"),
    ("What will we do?", "action", "a question"),
    ("How are we going to do it", "action", "a question that begins with how"),
    ("What needs to be done and by whom", "action", "two concepts: the first one leads"),
    ("Timescales", "timescale", "plural"),
    ("To be completed by", "timescale", "a phrase without the word date"),
    ("Target date for completion", "timescale", "a date, not a target"),
    ("By when?", "timescale", "a question of two words"),
    ("Start date", "start", "one of two date columns"),
    ("End date", "end", "the other"),
    ("Who is responsible?", "lead", "a question"),
    ("Lead officer / Department", "lead", "two words for one concept"),
    ("Responsib- ility", "lead", "torn by layout"),
    ("Resposible Officer", "lead", "misspelt"),
    ("How will we know we have succeeded?", "measure", "a question, though it begins with how"),
    ("Success criteria", "measure", "without the word measure"),
    ("Outcomes", "measure", "a weak word alone"),
    ("What do we want to achieve? (Outcome)", "theme", "a question outweighs the word in brackets"),
    ("Priority area", "theme", "a rung above the action"),
    ("Protected characteristic(s)", "strand", "whom it is for"),
    ("Dependancies", "dependencies", "misspelt as councils do"),
    ("Resources required", "resources", "what with"),
    ("Cost (£)", "resources", "money"),
    ("Progress to date", "status", "not a date"),
    ("RAG", "status", "an abbreviation"),
    ("RAG rating", "status", "a rating of progress"),
    ("EDS grade", "extra", "a rating of something else"),
    ("What are we already doing?", "status", "not what is to be done"),
    ("What else will we do?", "action", "the question after it"),
    ("Project lead", "lead", "not the project"),
    ("Management response", "details", "not somebody responsible"),
    ("Section 75 group", "strand", "Northern Ireland's grounds"),
    ("Measure no.", "ref", "the number of a measure is no measure"),
    ("Action No.", "ref", "the number of an action is no action"),
    ("Ref", "ref", "an abbreviation"),
    ("What do we need to do?", "action", "not what is needed"),
    ("Delivery lead", "lead", "not what is delivered"),
    ("Start/End date", "timescale", "both dates in one column"),
    ("Planned finish", "end", "a date without the word"),
    ("Equality target group", "strand", "a group, not a target"),
    ("Other agencies involved", "dependencies", "who helps, not who leads"),
    ("Has the target been met, if so how?", "status", "a question on progress"),
    ("How we will know we have done it", "measure", "done is not yet progress"),
    ("Completed actions (and how they meet the outcome)", "status", "brackets only explain"),
    ("Projected timescale", "timescale", "not a project"),
    ("Latest position", "status", "how far things are"),
    ("Difference it will make", "measure", "a phrase without a word for measures"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "concept", "why"), CASES, ids=[case[0] for case in CASES])
def test_heading_means_concept(heading: str, concept: str, why: str) -> None:
    assert meaning(heading).concept == Concept(concept), why


@pytest.mark.parametrize("heading", ["", "Ward", "Telephone", "Colour", "Yes / No", "x" * 400])
def test_heading_without_known_word_means_nothing(heading: str) -> None:
    assert meaning(heading).concept is None


def test_second_concept_is_kept() -> None:
    assert meaning("Lead officer / Target").also == (Concept.MEASURE,)
    assert meaning("Actions, with timescale").also == (Concept.TIMESCALE,)


def test_stated_heading_wins() -> None:
    assert meaning("Delivery vehicle", {"delivery  VEHICLE": Concept.LEAD}).concept is Concept.LEAD


def test_fold_undoes_layout_hyphens_only() -> None:
    assert fold("Comp- letion\nDate") == "completion date"
    assert fold("Follow-up") == "follow up"
