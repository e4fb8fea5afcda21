"""Table structure met in real plans, a composed plan a quirk, and what must not be taken for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from composed import PLAN, table, understood
from msgspec import structs

from actionplans.model import Action, Understanding

START = date(2008, 4, 1)
REVIEW, TRAIN, PUBLISH = (
    "Review the complaints policy",
    "Train front line staff",
    "Publish the results on the web",
)


def told(found: Understanding, *names: str) -> list[tuple[str, ...]]:
    """Some fields of all actions."""
    return [tuple(getattr(action, name) for name in names) for action in found.actions]


def flags(action: Action) -> set[str]:
    return {flag.code for flag in action.flags}


def row(action: str, when: str = "May 2009", who: str = "Access Officer", what: str = "Done") -> list[str]:
    return [action, when, who, what]


# ------------------------------------------------------------------ headings and banners


def test_repeated_heading_row_is_dropped() -> None:
    found = understood([PLAN, row(REVIEW), PLAN, row(TRAIN)])
    assert told(found, "action") == [(REVIEW,), (TRAIN,)]


def test_the_beginning_of_the_heading_row_is_a_repeat_too() -> None:
    found = understood([PLAN, row(REVIEW), [*PLAN[:2], "", ""], row(TRAIN)])
    assert told(found, "action") == [(REVIEW,), (TRAIN,)]


def test_heading_row_in_other_words_is_a_repeat_too() -> None:
    heads = ["Action", "Timescale", "Lead Dept", "Outcomes"]
    found = understood([heads, row(REVIEW), [*heads[:2], "Lead Department", "Outcomes"], row(TRAIN)])
    assert told(found, "action") == [(REVIEW,), (TRAIN,)]


def test_a_row_that_shares_one_word_with_the_headings_is_no_repeat() -> None:
    found = understood([PLAN, row(REVIEW), ["Action", "May 2009", "HR", "Done"]])
    assert len(found.actions) == 2


def test_one_heading_over_references_and_texts() -> None:
    heads = ["Deliverables", "<", "Status", "Possible actions"]
    body = [["1a", "A plan in place", "In part", REVIEW], ["1b", "A champion", "None", TRAIN]]
    found = understood([heads, ["**Leadership", "<", "<", "<"], *body])
    assert told(found, "ref", "section", "action")[0] == ("1a", "Leadership", REVIEW)


def test_the_finer_of_two_columns_of_references_counts() -> None:
    heads = ["", "", *PLAN]
    found = understood([heads, ["1.1", "1.1.1", *row(REVIEW)], ["^", "1.1.2", *row(TRAIN)]])
    assert told(found, "ref") == [("1.1.1",), ("1.1.2",)]


def test_titles_over_each_table_are_its_section_whatever_is_remarked_beside_them() -> None:
    titles = [["", "Action Plan 1 - Access", "", "as at 23.3.2010"], ["", "Action Plan 2 - Crime", "", ""]]
    found = understood([titles[0], PLAN, row(REVIEW)], [titles[1], PLAN, row(TRAIN)])
    assert told(found, "section") == [("Action Plan 1 - Access",), ("Action Plan 2 - Crime",)]


def test_an_action_may_stand_over_its_card() -> None:
    cards = [
        [[f"E014.{letter} {text}", "<"], ["Timescale:", "31 May 2016"], ["Service Head(s):", "HR Manager"]]
        for letter, text in (("A", REVIEW), ("B", TRAIN))
    ]
    found = understood(*cards)
    assert told(found, "ref", "action", "timescale", "lead")[1] == (
        "E014.B",
        TRAIN,
        "31 May 2016",
        "HR Manager",
    )


def test_heading_row_may_stand_below_titles() -> None:
    found = understood([["Equality plan 2009", "", "", ""], ["", "", "", ""], PLAN, row(REVIEW)])
    assert told(found, "action") == [(REVIEW,)]


def test_section_lasts_over_a_repeated_heading_in_the_next_block() -> None:
    found = understood([PLAN, ["**Housing", "", "", ""], row(REVIEW)], [PLAN, row(TRAIN)])
    assert told(found, "section") == [("Housing",), ("Housing",)]


def test_section_ends_with_the_next_banner() -> None:
    found = understood(
        [PLAN, ["**Housing", "", "", ""], row(REVIEW), ["**Leisure", "<", "<", "<"], row(TRAIN)]
    )
    assert told(found, "section") == [("Housing",), ("Leisure",)]


def test_two_banners_nest_and_the_inner_one_changes() -> None:
    found = understood(
        [
            PLAN,
            ["THEME 1 SERVICES", "<", "<", "<"],
            ["**Housing", "", "", ""],
            row(REVIEW),
            ["**Leisure", "", "", ""],
            row(TRAIN),
            ["THEME 2 JOBS", "<", "<", "<"],
            ["**Recruitment", "", "", ""],
            row(PUBLISH),
        ]
    )
    assert told(found, "theme", "section") == [
        ("THEME 1 SERVICES", "Housing"),
        ("THEME 1 SERVICES", "Leisure"),
        ("THEME 2 JOBS", "Recruitment"),
    ]


def test_objective_above_a_table_is_its_section() -> None:
    found = understood(
        "Objective 1: Fair transport", [PLAN, row(REVIEW)], "Objective 2: Fair parks", [PLAN, row(TRAIN)]
    )
    assert told(found, "section") == [("Objective 1: Fair transport",), ("Objective 2: Fair parks",)]


def test_title_of_the_document_is_no_section() -> None:
    found = understood("# Equality Scheme 2009-12", "We consulted widely.", [PLAN, row(REVIEW)])
    assert told(found, "theme", "section") == [("", "")]


def test_lead_in_sentence_is_the_parent_of_the_rows_below() -> None:
    lead_in = "Make sure that our services reach everyone in the district:"
    found = understood(
        [PLAN, [lead_in, "", "", ""], row(REVIEW), row(TRAIN), ["**Leisure", "", "", ""], row(PUBLISH)]
    )
    assert told(found, "parent") == [(lead_in,), (lead_in,), ("",)]


def test_action_without_further_cells_is_no_banner() -> None:
    alone = "Review how we tell residents about the support that they can get from us and from others."
    found = understood([PLAN, row(REVIEW), [alone, "", "", ""], row(TRAIN)])
    assert told(found, "action") == [(REVIEW,), (alone,), (TRAIN,)]


@pytest.mark.parametrize(
    "note", ["NB. All dates are subject to funding.", "Note: see appendix 2", "* carried over", "Total"]
)
def test_note_row_is_no_action(note: str) -> None:
    assert told(understood([PLAN, row(REVIEW), [note, "", "", ""]]), "action") == [(REVIEW,)]


def test_two_level_heading() -> None:
    found = understood(
        [
            ["Action", "Timescale", "<", "Who is responsible", "<"],
            ["", "Start", "End", "Lead officer", "Partners"],
            [REVIEW, "April 2009", "June 2010", "Access Officer", "Police"],
        ]
    )
    (action,) = found.actions
    assert (action.lead, action.dependencies) == ("Access Officer", "Police")
    assert action.timescale == "April 2009\nJune 2010"


# ------------------------------------------------------------------ themes, sections, blanks

THEMED = ["Theme", "Subject", "Ref", "Action", "Due date"]


def test_themes_and_subjects_are_filled_down() -> None:
    found = understood([THEMED, ["1. Services", "Access", "1.1", REVIEW, ""], ["", "", "1.2", TRAIN, ""]])
    assert told(found, "theme", "section") == [("1. Services", "Access")] * 2


def test_subject_ends_with_its_theme() -> None:
    found = understood(
        [THEMED, ["1. Services", "Access", "1.1", REVIEW, ""], ["2. Jobs", "", "2.1", TRAIN, ""]]
    )
    assert told(found, "theme", "section") == [("1. Services", "Access"), ("2. Jobs", "")]


def test_merged_theme_cell_stands_for_all_its_rows() -> None:
    found = understood([THEMED, ["Services", "Access", "1.1", REVIEW, ""], ["^", "Parks", "1.2", TRAIN, ""]])
    assert told(found, "theme", "section") == [("Services", "Access"), ("Services", "Parks")]


def test_number_corrects_a_theme_whose_label_comes_late() -> None:
    found = understood(
        [
            THEMED,
            ["1. Services", "", "1.1", REVIEW, ""],
            ["", "Staff", "2.1", TRAIN, ""],
            ["2. Jobs", "", "2.2", PUBLISH, ""],
        ]
    )
    assert told(found, "theme") == [("1. Services",), ("2. Jobs",), ("2. Jobs",)]
    assert [("theme-corrected" in flags(action)) for action in found.actions] == [False, True, False]


def test_unnumbered_themes_are_left_alone() -> None:
    found = understood([THEMED, ["Services", "", "1.1", REVIEW, ""], ["Jobs", "", "1.2", TRAIN, ""]])
    assert told(found, "theme") == [("Services",), ("Jobs",)]


def test_blank_owner_is_not_the_owner_above() -> None:
    found = understood([PLAN, row(REVIEW), row(TRAIN, who="")])
    assert told(found, "lead") == [("Access Officer",), ("",)]


@pytest.mark.parametrize("mark", ["Ditto", "as above", '"', "〃"])
def test_ditto_repeats_the_row_above(mark: str) -> None:
    assert told(understood([PLAN, row(REVIEW), row(TRAIN, who=mark)]), "lead") == [("Access Officer",)] * 2


def test_broad_action_beside_a_narrow_one_is_a_rung() -> None:
    found = understood(
        [
            ["Overarching action", "Specific actions", "Timescale", "Lead"],
            ["Improve access", REVIEW, "May 2009", "Access Officer"],
            ["", TRAIN, "June 2009", "Access Officer"],
        ]
    )
    assert told(found, "theme", "action") == [("Improve access", REVIEW), ("Improve access", TRAIN)]


# ------------------------------------------------------------------ continuing tables and rows


def test_table_without_heading_continues_with_fewer_columns() -> None:
    found = understood(
        [THEMED, ["1. Services", "Access", "1.1", REVIEW, ""]],
        [["2. Jobs", "Pay", "2.1", TRAIN], ["", "", "2.2", PUBLISH]],
    )
    assert told(found, "theme", "section", "ref") == [
        ("1. Services", "Access", "1.1"),
        ("2. Jobs", "Pay", "2.1"),
        ("2. Jobs", "Pay", "2.2"),
    ]


def test_table_of_another_kind_after_a_plan_does_not_continue_it() -> None:
    contacts = [["Access line", "01632 960001"], ["Town hall", "01632 960002"]]
    assert told(understood([PLAN, row(REVIEW)], contacts), "action") == [(REVIEW,)]


def test_row_without_an_action_continues_the_row_above() -> None:
    found = understood(
        [PLAN, row(REVIEW, what="Policy agreed"), ["", "", "Head of Legal", "Policy published"]]
    )
    (action,) = found.actions
    assert action.lead == "Access Officer\nHead of Legal"
    assert action.measure == "Policy agreed\nPolicy published"
    assert "row-continued" in flags(action)
    assert len(action.places) == 2


def test_merged_action_with_several_dates_gives_a_row_each() -> None:
    found = understood(
        [
            ["Action", "How", "Timescale", "Lead"],
            [REVIEW, "Desk study", "May 2009", "Access Officer"],
            ["^", "Survey", "June 2009", "Access Officer"],
        ]
    )
    assert told(found, "action", "details", "timescale") == [
        (REVIEW, "Desk study", "May 2009"),
        (REVIEW, "Survey", "June 2009"),
    ]


HOW = ["Ref", "Action", "Details", "Timescale"]


def test_details_with_their_own_date_repeat_the_action_left_blank() -> None:
    found = understood([HOW, ["1", REVIEW, "Desk study", "May 2009"], ["", "", "Survey", "June 2009"]])
    assert told(found, "ref", "action", "details", "timescale") == [
        ("1", REVIEW, "Desk study", "May 2009"),
        ("1", REVIEW, "Survey", "June 2009"),
    ]
    assert "action-repeated" in flags(found.actions[1])


def test_details_without_a_date_continue_the_row_above() -> None:
    found = understood([HOW, ["1", REVIEW, "Desk study", "May 2009"], ["", "", "and survey", ""]])
    assert told(found, "details") == [("Desk study\nand survey",)]


# ------------------------------------------------------------------ stacked cells


def test_stacked_actions_are_split_where_dates_stack_as_many_lines() -> None:
    found = understood(
        [PLAN, row(f"Access:\na) {REVIEW}\nb) {TRAIN}", "May 2009\nJune 2009", "JB\nKL", "Done")]
    )
    assert told(found, "parent", "ref", "action", "timescale", "lead", "measure") == [
        ("Access:", "a)", REVIEW, "May 2009", "JB", "Done"),
        ("Access:", "b)", TRAIN, "June 2009", "KL", "Done"),
    ]


def test_letters_that_count_the_actions_are_their_references() -> None:
    found = understood([PLAN, row(f"a. {REVIEW}"), row(f"b. {TRAIN}"), row(f"a. {PUBLISH}")])
    assert told(found, "ref", "action") == [("a.", REVIEW), ("b.", TRAIN), ("a.", PUBLISH)]


def test_letters_that_do_not_count_stay_in_the_text() -> None:
    found = understood([PLAN, row(f"b. {REVIEW}"), row(f"e. {TRAIN}")])
    assert told(found, "ref", "action") == [("", f"b. {REVIEW}"), ("", f"e. {TRAIN}")]


def test_tables_under_the_same_headings_are_understood_together() -> None:
    heads = ["What", "Target", "Lead", "By when"]
    first = [heads, *([text, "Done", "HR", "May 2009"] for text in (REVIEW, TRAIN, PUBLISH))]
    found = understood(first, [heads, ["A staff conference every spring", "Held", "HR", "June 2009"]])
    assert told(found, "action")[-1] == ("A staff conference every spring",)


def test_key_milestones_beside_target_dates_are_what_is_to_be_done() -> None:
    heads = ["Improvement", "Key Milestones", "Target Dates", "Responsible"]
    found = understood(
        [
            heads,
            ["Better service", REVIEW, "May 2009", "Access Officer"],
            ["^", TRAIN, "June 2009", "HR Manager"],
            ["^", PUBLISH, "July 2009", "HR Manager"],
        ]
    )
    assert told(found, "theme", "action", "timescale")[1] == ("Better service", TRAIN, "June 2009")


def test_an_outline_action_groups_the_specific_ones() -> None:
    heads = ["Outline action", "Specific Action(s)", "Timeline", "Lead"]
    found = understood([heads, ["Improve access", REVIEW, "May 2009", "HR"], ["Learn", TRAIN, "2010", "HR"]])
    assert told(found, "theme", "action") == [("Improve access", REVIEW), ("Learn", TRAIN)]


def test_the_only_texts_beside_progress_are_the_actions() -> None:
    found = understood([["Target to achieve", "Progress"], [REVIEW, "Done in May"], [TRAIN, "Begun"]])
    assert told(found, "action", "status") == [(REVIEW, "Done in May"), (TRAIN, "Begun")]


def test_stack_without_matching_dates_stays_whole_and_is_flagged() -> None:
    found = understood([PLAN, row(f"a) {REVIEW}\nb) {TRAIN}", "May 2009", what="First\nSecond")])
    (action,) = found.actions
    assert "several-actions-in-cell" in flags(action)


def test_lines_without_marks_are_split_where_owners_and_dates_stack_as_many() -> None:
    found = understood([PLAN, row(f"{REVIEW}\n{TRAIN}", "May 2009\nJune 2009", "JB\nKL", "Done")])
    assert told(found, "action", "timescale", "lead") == [
        (REVIEW, "May 2009", "JB"),
        (TRAIN, "June 2009", "KL"),
    ]


def test_lines_below_a_heading_line_are_split_where_owners_and_dates_stack_as_many() -> None:
    lines = "Screening\nScreening of the old policies\nReports of screening published"
    found = understood([PLAN, row(lines, "March 2013\nQuarterly", "Policy owners\nEquality Officer", "")])
    assert told(found, "parent", "action", "timescale")[1] == (
        "Screening",
        "Reports of screening published",
        "Quarterly",
    )


def test_lines_without_marks_and_only_dates_beside_them_stay_whole_and_are_doubtful() -> None:
    (action,) = understood([PLAN, row(f"{REVIEW}\n{TRAIN}", "May 2009\nJune 2009")]).actions
    assert "several-actions-in-cell" in flags(action)
    assert action.confidence < 0.9


def test_a_wrapped_action_beside_two_owners_and_dates_is_one() -> None:
    found = understood([PLAN, row("Review the policy\nof the council", "May 2009\nJune 2009", "JB\nKL")])
    assert told(found, "lead") == [("JB\nKL",)]


def test_hidden_and_struck_rows_are_kept_and_flagged() -> None:
    plain = table([PLAN, row(REVIEW), row(TRAIN)])
    cells = tuple(structs.replace(cell, struck=True) for cell in plain.rows[1].cells)
    struck = structs.replace(plain.rows[1], cells=cells)
    hidden = structs.replace(plain.rows[2], hidden=True)
    found = understood(replace(plain, rows=(plain.rows[0], struck, hidden)))
    assert [flags(action) & {"dropped", "hidden-row"} for action in found.actions] == [
        {"dropped"},
        {"hidden-row"},
    ]


# ------------------------------------------------------------------ other shapes


def test_numbers_before_actions_are_references() -> None:
    found = understood([PLAN, row(f"1.1 {REVIEW}"), row(f"1.2 {TRAIN}")])
    assert told(found, "ref", "action") == [("1.1", REVIEW), ("1.2", TRAIN)]


def test_a_number_that_begins_one_action_is_part_of_it() -> None:
    found = understood([PLAN, row("24 hour access to be provided"), row(TRAIN), row(REVIEW)])
    assert told(found, "ref") == [("",)] * 3


def test_half_tables_side_by_side() -> None:
    head = ["Ref", "Action", "Date"]
    found = understood([[*head, *head], ["1", REVIEW, "May 2009", "2", TRAIN, "June 2009"]])
    assert told(found, "ref", "action") == [("1", REVIEW), ("2", TRAIN)]


def test_year_columns_with_ticks() -> None:
    found = understood(
        [
            ["Action", "Lead", "2009/10", "2010/11", "2011/12"],
            [REVIEW, "JB", "x", "x", ""],
            [TRAIN, "KL", "", "", "✓"],
        ]
    )
    assert told(found, "timescale") == [("2009/10\n2010/11",), ("2011/12",)]


def test_milestone_columns_keep_their_headings() -> None:
    found = understood(
        [
            ["Action", "Lead", "Milestone 1", "Milestone 2"],
            [REVIEW, "JB", "Draft May 2009", "Agreed June 2009"],
        ]
    )
    assert told(found, "timescale") == [("Milestone 1: Draft May 2009\nMilestone 2: Agreed June 2009",)]


def test_grid_of_time_against_workstream() -> None:
    found = understood(
        [["Workstream", "Q1 2009/10", "Q2 2009/10"], ["Access", REVIEW, ""], ["Jobs", TRAIN, PUBLISH]]
    )
    assert told(found, "theme", "action", "timescale") == [
        ("Access", REVIEW, "Q1 2009/10"),
        ("Jobs", TRAIN, "Q1 2009/10"),
        ("Jobs", PUBLISH, "Q2 2009/10"),
    ]


def test_misleading_heading_yields_to_its_contents() -> None:
    found = understood(
        [
            ["", "Objective", "Outcomes", "Timescale", "Lead officer", "How we measure success"],
            ["1", "Fair access", REVIEW, "May 2009", "Access Officer", "Policy agreed"],
            ["2", "Fair jobs", TRAIN, "June 2009", "Access Officer", "All staff trained"],
        ]
    )
    assert told(found, "ref", "theme", "action", "measure") == [
        ("1", "Fair access", REVIEW, "Policy agreed"),
        ("2", "Fair jobs", TRAIN, "All staff trained"),
    ]


def test_unknown_columns_are_kept_under_their_own_heading() -> None:
    found = understood([[*PLAN, "Ward"], [*row(REVIEW), "Riverside"]])
    assert found.actions[0].extra == {"Ward": "Riverside"}


def test_sheet_name_and_grid_survive_a_name() -> None:
    found = understood(table([PLAN, row(REVIEW)], name="Year 1"))
    assert told(found, "action") == [(REVIEW,)]


def test_a_numbered_note_that_defines_bands_is_their_key() -> None:
    found = understood(
        [PLAN, row(REVIEW, "Short")], "2 Short = within 12 months; Medium = 1 to 3 years", plan_start=START
    )
    (milestone,) = found.actions[0].milestones
    assert (milestone.item.start, milestone.item.end) == (START, date(2009, 3, 31))
