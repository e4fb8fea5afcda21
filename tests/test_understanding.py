"""One composed plan for each quirk of real tables: the rows it must give, and beside it the near-miss that
must not be taken for it.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest
from composed import PLAN, understood

REVIEW = "Review the complaints policy"
TRAIN = "Train front line staff"
PUBLISH = "Publish the results on the web"
WHEN, WHO, WHAT = "May 2009", "Access Officer", "Policy agreed"


class Quirk(NamedTuple):
    """A plan and its rows by some fields; then a plan that only looks alike, and its rows."""

    name: str
    fields: str
    plan: list[object]
    rows: list[tuple[str, ...]]
    other: list[object]
    others: list[tuple[str, ...]]


def row(action: str, when: str = WHEN, who: str = WHO, what: str = WHAT) -> list[str]:
    return [action, when, who, what]


QUIRKS = [
    Quirk(
        "1 heading repeated in front of every section",
        "section action",
        [[PLAN, ["**Housing", "<", "<", "<"], row(REVIEW), PLAN, ["**Parks", "<", "<", "<"], row(TRAIN)]],
        [("Housing", REVIEW), ("Parks", TRAIN)],
        [[PLAN, row("Action plan for Timescale House")]],
        [("", "Action plan for Timescale House")],
    ),
    Quirk(
        "2 banner in the first column",
        "section action",
        [[PLAN, ["**Policy &amp; development", "", "", ""], row(REVIEW)]],
        [("Policy &amp; development", REVIEW)],
        [[["Ref", *PLAN], ["1", REVIEW, WHEN, WHO, WHAT], ["2", "**Newsletter", "", "", ""]]],
        [("", REVIEW), ("", "Newsletter")],
    ),
    Quirk(
        "2 banner that carries the date",
        "section action",
        [[PLAN, ["YEAR 1 (2008/09)", "<", "<", "<"], row(REVIEW, when="")]],
        [("YEAR 1 (2008/09)", REVIEW)],
        [[PLAN, row("Year 1 review of the policy")]],
        [("", "Year 1 review of the policy")],
    ),
    Quirk(
        "2 label and title side by side",
        "section action",
        [[["Ref", *PLAN], ["**Objective 1", "**Fair parks", "", "", ""], ["1.1", *row(REVIEW)]]],
        [("Objective 1 Fair parks", REVIEW)],
        [[["Ref", *PLAN], ["1", "Fair parks", "", "", ""], ["2", *row(REVIEW)]]],
        [("", "Fair parks"), ("", REVIEW)],
    ),
    Quirk(
        "2 banner without weight, told by its missing reference",
        "section ref",
        [[["Ref", *PLAN], ["", "Improve our parks", "", "", ""], ["1", *row(REVIEW)], ["2", *row(TRAIN)]]],
        [("Improve our parks", "1"), ("Improve our parks", "2")],
        [[PLAN, row(REVIEW), ["Improve our parks", "", "", ""]]],
        [("", ""), ("", "")],
    ),
    Quirk(
        "3 lead-in sentence is a parent",
        "parent action",
        [[PLAN, ["Make sure our services reach everyone here:", "", "", ""], row(REVIEW)]],
        [("Make sure our services reach everyone here:", REVIEW)],
        [[PLAN, row("Review each of these with care: parks, pools")]],
        [("", "Review each of these with care: parks, pools")],
    ),
    Quirk(
        "4 misspelt and torn headings",
        "lead timescale dependencies",
        [[["Action", "Responsib- ility", "Comp- letion date", "DEPENDANCIES"], [REVIEW, WHO, WHEN, "Funds"]]],
        [(WHO, WHEN, "Funds")],
        [[["Action", "Responsibility", "Date", "Descent"], [REVIEW, WHO, WHEN, "Funds"]]],
        [(WHO, WHEN, "")],
    ),
    Quirk(
        "5 headings that explain themselves",
        "action timescale lead",
        [
            [
                [
                    "How we intend to do it (Action)",
                    "By when (Target Dates & Milestones)",
                    "Who is going to do it (Owner)",
                ],
                [REVIEW, WHEN, WHO],
            ]
        ],
        [(REVIEW, WHEN, WHO)],
        [
            [
                ["Who", "Responsibilities"],
                ["Cabinet", "Approve the scheme and monitor its progress"],
                ["Heads of Service", "Implement the actions in their service plans"],
            ]
        ],
        [],
    ),
    Quirk(
        "5 year columns with ticks",
        "timescale",
        [[["Action", "Lead", "2008/09", "2009/10"], [REVIEW, WHO, "x", ""], [TRAIN, WHO, "x", "x"]]],
        [("2008/09",), ("2008/09\n2009/10",)],
        [[["Ethnic group", "2008/09", "2009/10"], ["Mixed", "12", "14"], ["Asian", "30", "31"]]],
        [],
    ),
    Quirk(
        "6 two concepts in one heading",
        "action lead timescale",
        [[["Actions to be taken and by whom", "Time frame / priority"], [REVIEW, WHEN], [TRAIN, WHEN]]],
        [(REVIEW, "", WHEN), (TRAIN, "", WHEN)],
        [[["Priority", "Action", "Lead", "When"], ["High", REVIEW, WHO, WHEN], ["Low", TRAIN, WHO, WHEN]]],
        [(REVIEW, WHO, WHEN), (TRAIN, WHO, WHEN)],
    ),
    Quirk(
        "7 start and end as two columns",
        "timescale",
        [[["Action", "Lead", "Start date", "Completion date"], [REVIEW, WHO, "Apr 2009", "Ongoing"]]],
        [("Apr 2009\nOngoing",)],
        [[["Action", "Completion date", "Review frequency"], [REVIEW, "March 2009", "Annually"]]],
        [("March 2009",)],
    ),
    Quirk(
        "8 theme on the first row of a block",
        "theme section action",
        [
            [
                ["Theme", "Subject", "Action", "Lead"],
                ["Services", "Access", REVIEW, WHO],
                ["", "", TRAIN, WHO],
                ["Jobs", "", PUBLISH, WHO],
            ]
        ],
        [("Services", "Access", REVIEW), ("Services", "Access", TRAIN), ("Jobs", "", PUBLISH)],
        [[["Action", "Lead", "Theme"], [REVIEW, WHO, "Services"], [TRAIN, "", "Jobs"]]],
        [("Services", "", REVIEW), ("Jobs", "", TRAIN)],
    ),
    Quirk(
        "8 outcomes that group from the left",
        "theme action measure",
        [
            [
                ["Outcome area", "Objective", "Action", "Lead"],
                ["Health", "Carers known", REVIEW, WHO],
                ["Work", "Carers keep jobs", TRAIN, WHO],
            ]
        ],
        [("Health", REVIEW, ""), ("Work", TRAIN, "")],
        [[["Action", "Lead", "Outcome"], [REVIEW, WHO, WHAT], [TRAIN, WHO, "All trained"]]],
        [("", REVIEW, WHAT), ("", TRAIN, "All trained")],
    ),
    Quirk(
        "9 stacked actions, dates and owners",
        "parent action timescale lead",
        [[PLAN, [f"1. Access:\n• {REVIEW}\n• {TRAIN}", "May 2009\nJune 2009", "JB\nKL", ""]]],
        [("1. Access:", f"• {REVIEW}", "May 2009", "JB"), ("1. Access:", f"• {TRAIN}", "June 2009", "KL")],
        [[PLAN, [f"Provide:\n- {REVIEW}\n- {TRAIN}", WHEN, WHO, WHAT]]],
        [("", f"Provide:\n- {REVIEW}\n- {TRAIN}", WHEN, WHO)],
    ),
    Quirk(
        "10 terms as labels in the timescale column",
        "section action",
        [
            [
                PLAN,
                ["", "Short term", "", ""],
                row(REVIEW, when=""),
                ["", "Long term", "", ""],
                row(TRAIN, when=""),
            ]
        ],
        [("Short term", REVIEW), ("Long term", TRAIN)],
        [[PLAN, row(REVIEW, when="Short term"), row(TRAIN, when="Long term")]],
        [("", REVIEW), ("", TRAIN)],
    ),
    Quirk(
        "10 marks on a scale are no theme and no measure",
        "theme timescale measure",
        [
            [
                ["Action", "Priority", "Timescale", "Impact", "Lead"],
                [REVIEW, "H", "S", "M", WHO],
                [TRAIN, "L", "M", "H", WHO],
            ]
        ],
        [("", "S", ""), ("", "M", "")],
        [[["Priority", "Action", "Lead"], ["Access", REVIEW, WHO], ["Jobs", TRAIN, WHO]]],
        [("Access", "", ""), ("Jobs", "", "")],
    ),
    Quirk(
        "11 numbering that looks like dates",
        "ref action timescale",
        [[["", "Action", "When"], ["3.1.10", REVIEW, WHEN], ["3.1.11", TRAIN, "5 Apr 2025 and ongoing"]]],
        [("3.1.10", REVIEW, WHEN), ("3.1.11", TRAIN, "5 Apr 2025 and ongoing")],
        [
            [
                ["", "Action", "Lead"],
                ["12.05.09", REVIEW, WHO],
                ["May 2009", TRAIN, WHO],
                ["Ongoing", PUBLISH, WHO],
            ]
        ],
        [("", REVIEW, "12.05.09"), ("", TRAIN, "May 2009"), ("", PUBLISH, "Ongoing")],
    ),
    Quirk(
        "11 references under a heading nobody knows",
        "ref action",
        [[["Marker", "Action", "Lead"], ["A1", REVIEW, WHO], ["A2", TRAIN, WHO], ["B1", PUBLISH, WHO]]],
        [("A1", REVIEW), ("A2", TRAIN), ("B1", PUBLISH)],
        [[["Action", "Lead", "Wards"], [REVIEW, WHO, "4"], [TRAIN, WHO, "4"], [PUBLISH, WHO, "2"]]],
        [("", REVIEW), ("", TRAIN), ("", PUBLISH)],
    ),
    Quirk(
        "12 ditto repeats, a placeholder stays",
        "lead timescale",
        [[PLAN, row(REVIEW), row(TRAIN, who="ditto")]],
        [(WHO, WHEN), (WHO, WHEN)],
        [[PLAN, row(REVIEW), row(TRAIN, who="TBC", when="Enter date here")]],
        [(WHO, WHEN), ("TBC", "Enter date here")],
    ),
    Quirk(
        "13 status beside the timescale",
        "timescale status",
        [[["Action", "By when", "Completed"], [REVIEW, "March 2010", "Approved on 19/10/2015"]]],
        [("March 2010", "Approved on 19/10/2015")],
        [[["Action", "By when", "Lead"], [REVIEW, "Completed March 2010", WHO]]],
        [("Completed March 2010", "")],
    ),
    Quirk(
        "13 lights under a vague heading are the status",
        "status measure",
        [[["Action", "Lead", "Target"], [REVIEW, WHO, "Amber"], [TRAIN, WHO, "On track"]]],
        [("Amber", ""), ("On track", "")],
        [[["Action", "Lead", "Target"], [REVIEW, WHO, "Green flag for two parks"], [TRAIN, WHO, "80%"]]],
        [("", "Green flag for two parks"), ("", "80%")],
    ),
    Quirk(
        "14 dates inside the action stay there",
        "action timescale",
        [[PLAN, row("Publish feedback from the event of May 2008", when="")]],
        [("Publish feedback from the event of May 2008", "")],
        [[["Action", "Target", "Lead"], [REVIEW, "May 2009", WHO], [TRAIN, "by June 2009", WHO]]],
        [(REVIEW, "May 2009"), (TRAIN, "by June 2009")],
    ),
    Quirk(
        "15 notes, totals and signatures are no actions",
        "action",
        [
            [
                ["Action", "Lead", "When", "Cost"],
                [REVIEW, WHO, WHEN, "650"],
                ["", "Total", "", "650"],
                ["NB. All dates depend on funding.", "", "", ""],
                ["Signed: Chief Executive   Date: 1 April 2008", "", "", ""],
            ]
        ],
        [(REVIEW,)],
        [[PLAN, row("Total quality review of the service"), row("Note the views of carers")]],
        [("Total quality review of the service",), ("Note the views of carers",)],
    ),
    Quirk(
        "16 page footers between rows",
        "section action",
        [
            [
                PLAN,
                row(REVIEW),
                ["Page 5 of 36", "", "", ""],
                row(TRAIN),
                ["Final - Web version 1.1", "<", "<", "<"],
            ]
        ],
        [("", REVIEW), ("", TRAIN)],
        [[PLAN, row("Page the duty officer when forms run out")]],
        [("", "Page the duty officer when forms run out")],
    ),
    Quirk(
        "17 a row cut in two",
        "timescale measure",
        [[PLAN, row(REVIEW, when="Q4."), ["", "2021", "", "and published"]]],
        [("Q4.\n2021", f"{WHAT}\nand published")],
        [[["Ref", *PLAN], ["1", *row(REVIEW)], ["2", "", "2021", "", ""]]],
        [(WHEN, WHAT)],
    ),
    Quirk(
        "18 glued headings of a time grid",
        "theme action timescale",
        [[["Workstream", "Q1", "Q2Jul - Sept 2024"], ["Access", REVIEW, ""], ["Jobs", "", TRAIN]]],
        [("Access", REVIEW, "Q1"), ("Jobs", TRAIN, "Q2Jul - Sept 2024")],
        [[["Service", "Q1", "Q2"], ["Parks", "12", "14"], ["Pools", "8", "9"]]],
        [],
    ),
    Quirk(
        "19 dashes and slashes in a date are kept",
        "timescale",
        [[PLAN, row(REVIEW, when="Apr–Jun 2009 / Awareness week - March 2010")]],
        [("Apr–Jun 2009 / Awareness week - March 2010",)],
        [[PLAN, row(REVIEW, when="-")]],
        [("-",)],
    ),
    Quirk(
        "20 binary noise is no plan",
        "action",
        [["\x01\x02ÐÏà", "¡±á", "\x00\x03"], [PLAN, row(REVIEW)]],
        [(REVIEW,)],
        [[["ÐÏà¡±á þÿ", "\x05\x06ô", "÷ø"], ["ò~ó", "õ", "áé"]]],
        [],
    ),
    Quirk(
        "half-tables side by side",
        "ref action",
        [[["Ref", "Action", "Date"] * 2, ["1", REVIEW, WHEN, "2", TRAIN, WHEN]]],
        [("1", REVIEW), ("2", TRAIN)],
        [[["Ref", "Action", "Date", "Ref", "Lead", "Cost"], ["1", REVIEW, WHEN, "2", WHO, "£5"]]],
        [("1", REVIEW)],
    ),
    Quirk(
        "cards: headings down the first column",
        "action lead timescale",
        [
            [["Action", REVIEW], ["Lead officer", WHO], ["Timescale", WHEN]],
            [["Action", TRAIN], ["Lead officer", "JB"], ["Timescale", "2010"]],
        ],
        [(REVIEW, WHO, WHEN), (TRAIN, "JB", "2010")],
        [[["Policy owner:", "HR Manager"], ["Review date:", "May 2012"], ["Approved by:", "Governors"]]],
        [],
    ),
    Quirk(
        "objective over an own small table stands over the next one",
        "section action",
        ["# Objective 1", [["Objective", "Cost"], ["Fair parks", "Low"]], [PLAN, row(REVIEW)]],
        [("Objective 1", REVIEW)],
        ["# Staff", [["Grade", "Number"], ["PO1", "12"]], "# Objective 1", [PLAN, row(REVIEW)]],
        [("Objective 1", REVIEW)],
    ),
    Quirk(
        "a lone measure column tells the action",
        "action lead timescale",
        [[["Measure", "Lead responsibility", "Timetable"], ["Consultation list updated", WHO, "Annually"]]],
        [("Consultation list updated", WHO, "Annually")],
        [[["Indicator", "Target 2009", "Actual", "Lead officer"], ["% disabled staff", "3%", "2%", WHO]]],
        [],
    ),
    Quirk(
        "an unknown heading over the action",
        "action lead",
        [
            [
                ["Ref", "Undertaking", "Lead", "When", "Outcome"],
                ["1", "Hearing loop at the town hall", WHO, WHEN, WHAT],
            ]
        ],
        [("Hearing loop at the town hall", WHO)],
        [
            [
                ["Course", "Audience", "Delivered by", "Date"],
                ["Equality awareness course", "All", "ACAS", WHEN],
            ]
        ],
        [],
    ),
    Quirk(
        "outcomes that hold the actions",
        "theme action measure",
        [
            [
                ["Objective", "Outcomes", "Lead", "When", "How we measure success"],
                ["Fair access", REVIEW, WHO, WHEN, WHAT],
                ["Fair jobs", TRAIN, WHO, WHEN, "All trained"],
            ]
        ],
        [("Fair access", REVIEW, WHAT), ("Fair jobs", TRAIN, "All trained")],
        [
            [
                ["Objective", "Lead", "When", "Outcomes"],
                [REVIEW, WHO, WHEN, "Policy in line with the law"],
                [TRAIN, WHO, WHEN, "Confident staff"],
            ]
        ],
        [("", REVIEW, "Policy in line with the law"), ("", TRAIN, "Confident staff")],
    ),
]


def told(blocks: list[object], fields: str) -> list[tuple[str, ...]]:
    """Some fields of what is understood of a document."""
    return [tuple(getattr(action, name) for name in fields.split()) for action in understood(*blocks).actions]


@pytest.mark.parametrize("quirk", QUIRKS, ids=[quirk.name for quirk in QUIRKS])
def test_quirk_gives_its_rows(quirk: Quirk) -> None:
    assert told(quirk.plan, quirk.fields) == quirk.rows


@pytest.mark.parametrize("quirk", QUIRKS, ids=[quirk.name for quirk in QUIRKS])
def test_near_miss_is_not_taken_for_the_quirk(quirk: Quirk) -> None:
    assert told(quirk.other, quirk.fields) == quirk.others


DOUBTFUL = [
    ("no headings at all", [row(REVIEW), row(TRAIN, when="June 2009")]),
    (
        "a column nobody knows, and no measure",
        [["Action", "Lead", "When", "Zest"], [REVIEW, WHO, WHEN, "Happier people"]],
    ),
    (
        "outcomes taken for actions",
        [["Objective", "Outcomes", "Lead", "When"], ["Promote access", REVIEW, WHO, WHEN]],
    ),
]


@pytest.mark.parametrize(("why", "rows"), DOUBTFUL, ids=[case[0] for case in DOUBTFUL])
def test_a_misleading_table_lowers_the_confidence_and_says_why(why: str, rows: list[list[str]]) -> None:
    actions = understood("# Leeds City Council Equality Plan", rows).actions
    assert actions
    assert all(action.confidence < 0.9 for action in actions), why
    assert all(any(step.stage == "confidence" for step in action.story) for action in actions)


def test_a_plain_table_is_sure() -> None:
    (action,) = understood("# Leeds City Council Equality Plan", [PLAN, row(REVIEW)]).actions
    assert action.confidence == 1.0


def test_each_strand_is_told_with_its_words() -> None:
    (action,) = understood([PLAN, row("Support disabled people and BME groups")]).actions
    said = [step.said for step in action.story if step.stage == "strands"]
    assert said == ["disability: 'disabled'", "race: 'BME'"]


def test_a_row_s_story_goes_from_the_council_to_its_date() -> None:
    (_, action) = understood(
        "# Leeds City Council Race Equality Scheme 2008-11",
        [
            ["Theme", "Action", "Lead", "When", "Ward"],
            ["**Services", "<", "<", "<", "<"],
            ["Access", REVIEW, WHO, WHEN, "All"],
            ["", TRAIN, WHO, WHEN, "All"],
        ],
    ).actions
    story = [f"{step.stage}: {step.said}" for step in action.story]
    for said in (
        "scheme: council 'Leeds City Council': named in",
        "of the type 'race equality'; period 2008-04-01 to 2011-03-31 (inferred)",
        "columns: 'Action' is action",
        "columns: 'Ward' kept under its own heading",
        "structure: row at table 1, row 4",
        "structure: under 'Services'",
        "structure: the theme 'Access' goes on from a row above",
        "timescales: timescale 'May 2009'",
    ):
        assert any(said in step for step in story), (said, story)
