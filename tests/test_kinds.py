"""Sorts of plans met in councils' papers, each with the rows it gives and the near-miss beside it."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from composed import table, understood

REVIEW, TRAIN, PUBLISH = (
    "Review the complaints policy",
    "Train front line staff",
    "Publish the results on the web",
)
WHO, WHEN, WHAT = "Access Officer", "May 2009", "Policy agreed"


class Kind(NamedTuple):
    """A sort of plan: which fields are compared, its blocks and rows, and a near-miss with its own rows."""

    name: str
    fields: str
    blocks: list[object]
    rows: list[tuple[object, ...]]
    near_miss: list[object]
    other_rows: list[tuple[object, ...]]


AUDIT = ["Ref", "Finding", "Recommendation", "Management response", "Responsible manager", "Target date"]

KINDS = (
    Kind(
        "an auditor's recommendations, with management's answer",
        "ref action details lead timescale",
        [[AUDIT, ["1", "Refunds lack approval", "Have two officers approve refunds", "Agreed.", WHO, WHEN]]],
        [("1", "Have two officers approve refunds", "Agreed.", WHO, WHEN)],
        [
            [
                ["Respondent", "Comment", "Council's response"],
                ["A resident", "Review the policy by May 2009", "Noted. The Access Officer will do so."],
            ]
        ],
        [],
    ),
    Kind(
        "recommendations of a committee",
        "ref action lead timescale",
        [
            [
                ["No.", "Recommendation", "Priority", "Responsibility", "Agreed", "Date"],
                ["1", "That the Council consider a programme of training", "2", WHO, "Yes", WHEN],
                ["2", "That task groups report within a year", "1", "The Clerk", "In part", "June 2009"],
            ]
        ],
        [
            ("1", "That the Council consider a programme of training", WHO, WHEN),
            ("2", "That task groups report within a year", "The Clerk", "June 2009"),
        ],
        [
            [
                ["Recommendation", "Action", "Lead", "Date"],
                ["Complaints are handled fairly", REVIEW, WHO, WHEN],
            ]
        ],
        [("", REVIEW, WHO, WHEN)],
    ),
    Kind(
        "a card whose label numbers the action, and asks questions",
        "ref action lead timescale",
        [
            [
                ["Action 1.1", REVIEW],
                ["Why are we doing this?", "People told us"],
                ["Lead", WHO],
                ["When", WHEN],
            ],
            [
                ["Action 1.2", TRAIN],
                ["Why are we doing this?", "Staff asked"],
                ["Lead", WHO],
                ["When", "2010"],
            ],
        ],
        [("1.1", REVIEW, WHO, WHEN), ("1.2", TRAIN, WHO, "2010")],
        [
            [
                ["Why do we have a scheme?", "The law asks for one"],
                ["Who wrote it?", "The Policy team"],
                ["When will it be looked at again?", "In May 2009"],
            ]
        ],
        [],
    ),
    Kind(
        "years across, with an owner beside them",
        "theme action lead timescale",
        [
            [
                ["Priority", "2012/13", "2013/14", "Lead"],
                ["Hate crime", "Open three reporting centres", "Train fifty volunteers", WHO],
                ["Getting online", "", "Open six places with computers", "Head of Libraries"],
            ]
        ],
        [
            ("Hate crime", "Open three reporting centres", WHO, "2012/13"),
            ("Hate crime", "Train fifty volunteers", WHO, "2013/14"),
            ("Getting online", "Open six places with computers", "Head of Libraries", "2013/14"),
        ],
        [[["Action", "2012/13", "2013/14", "Lead"], [REVIEW, "x", "", WHO], [TRAIN, "", "x", WHO]]],
        [("", REVIEW, WHO, "2012/13"), ("", TRAIN, WHO, "2013/14")],
    ),
    Kind(
        "references under the heading of the objectives, which stand in banners",
        "ref section action",
        [
            [
                ["Objective", "Action", "Who", "When"],
                ["1. Know our customers", "", "", ""],
                ["1.1", REVIEW, WHO, WHEN],
                ["1.2", TRAIN, WHO, WHEN],
                ["2. Be a fair employer", "", "", ""],
                ["2.1", PUBLISH, WHO, WHEN],
            ]
        ],
        [
            ("1.1", "1. Know our customers", REVIEW),
            ("1.2", "1. Know our customers", TRAIN),
            ("2.1", "2. Be a fair employer", PUBLISH),
        ],
        [
            [
                ["Objective", "Action", "Who", "When"],
                ["A1", f"1. {REVIEW}", WHO, WHEN],
                ["A2", f"2. {TRAIN}", WHO, WHEN],
                ["B1", f"3. {PUBLISH}", WHO, WHEN],
            ]
        ],
        [("1.", "", REVIEW), ("2.", "", TRAIN), ("3.", "", PUBLISH)],
    ),
    Kind(
        "an objective and its owner on labels, in a table of their own",
        "section action lead",
        [
            [["Objective 1", "Staff like the people we serve"], ["Lead", WHO]],
            [
                ["Action", "Milestones", "By when"],
                [REVIEW, "Draft agreed", WHEN],
                [TRAIN, "Half trained", "2010"],
            ],
            [["Objective 2", "Leisure for all"], ["Lead", "Leisure Manager"]],
            [["Action", "Milestones", "By when"], [PUBLISH, "Page made", WHEN]],
        ],
        [
            ("Objective 1 Staff like the people we serve", REVIEW, WHO),
            ("Objective 1 Staff like the people we serve", TRAIN, WHO),
            ("Objective 2 Leisure for all", PUBLISH, "Leisure Manager"),
        ],
        [
            [["Version", "2"], ["Owner", "The Policy team"], ["Agreed", WHEN]],
            [["Action", "Milestones", "By when"], [REVIEW, "Draft agreed", WHEN]],
        ],
        [("", REVIEW, "")],
    ),
    Kind(
        "an objective and its owner on labels, above the headings",
        "section action lead",
        [
            [
                ["Objective 2", "Access to information", "", ""],
                ["Lead officer", WHO, "", ""],
                ["Action", "Milestone", "Target date", "Progress"],
                [REVIEW, "Draft agreed", WHEN, "On track"],
                [TRAIN, "Half trained", "2010", "Complete"],
            ]
        ],
        [
            ("Objective 2 Access to information", REVIEW, WHO),
            ("Objective 2 Access to information", TRAIN, WHO),
        ],
        [
            [
                ["Objective 2", "Access to information", "", ""],
                ["Lead officer", WHO, "", ""],
                ["Action", "Milestone", "Target date", "Lead"],
                [REVIEW, "Draft agreed", WHEN, "HR Manager"],
                [TRAIN, "Half trained", "2010", ""],
            ]
        ],
        [
            ("Objective 2 Access to information", REVIEW, "HR Manager"),
            ("Objective 2 Access to information", TRAIN, ""),
        ],
    ),
    Kind(
        "a banner over the headings each time they come",
        "section action",
        [
            [
                ["LEADERSHIP", "", "", ""],
                ["Action", "Lead", "Date", "Outcome"],
                [REVIEW, WHO, WHEN, WHAT],
                ["SERVICES", "", "", ""],
                ["Action", "Lead", "Date", "Outcome"],
                [TRAIN, WHO, WHEN, "All staff trained"],
            ]
        ],
        [("LEADERSHIP", REVIEW), ("SERVICES", TRAIN)],
        [
            [
                ["Action plan 2009", "", "", ""],
                ["Action", "Lead", "Date", "Outcome"],
                [REVIEW, WHO, WHEN, WHAT],
                ["Action", "Lead", "Date", "Outcome"],
                [TRAIN, WHO, WHEN, "All staff trained"],
            ]
        ],
        [("", REVIEW), ("", TRAIN)],
    ),
    Kind(
        "figures of several years left of the action",
        "theme section action measure",
        [
            [
                ["Aim", "Indicator", "Target 2010", "Target 2011", "Actions", "Responsible"],
                ["A workforce like the town", "% staff disabled", "2.5%", "3.0%", REVIEW, WHO],
                ["A workforce like the town", "% women managers", "31%", "33%", TRAIN, WHO],
            ]
        ],
        [
            ("A workforce like the town", "", REVIEW, "% staff disabled"),
            ("A workforce like the town", "", TRAIN, "% women managers"),
        ],
        [
            [
                ["Aim", "Objective", "Priority area", "Action", "Responsible"],
                ["Fair access", "Know our customers", "Data", REVIEW, WHO],
                ["Fair access", "Know our customers", "Research", TRAIN, WHO],
            ]
        ],
        [
            ("Fair access", "Know our customers > Data", REVIEW, ""),
            ("Fair access", "Know our customers > Research", TRAIN, ""),
        ],
    ),
    Kind(
        "the first banner above the headings, the others below them",
        "section action",
        [
            [
                ["Equal pay for equal work", "", ""],
                ["What are we going to do?", "Lead", "By when"],
                [REVIEW, WHO, WHEN],
                ["A town that is safe at night", "", ""],
                [TRAIN, WHO, WHEN],
            ]
        ],
        [("Equal pay for equal work", REVIEW), ("A town that is safe at night", TRAIN)],
        [
            [
                ["What the service will do", "", ""],
                ["What are we going to do?", "Lead", "By when"],
                ["Equal pay for equal work", "", ""],
                [REVIEW, WHO, WHEN],
                ["A town that is safe at night", "", ""],
                [TRAIN, WHO, WHEN],
            ]
        ],
        [("Equal pay for equal work", REVIEW), ("A town that is safe at night", TRAIN)],
    ),
    Kind(
        "a start, and when it is complete",
        "action timescale status",
        [
            [
                ["Action", "Lead", "Start", "Complete"],
                [REVIEW, WHO, "July 2002", WHEN],
                [TRAIN, WHO, "2003", "2004"],
            ]
        ],
        [(REVIEW, f"July 2002\n{WHEN}", ""), (TRAIN, "2003\n2004", "")],
        [
            [
                ["Action", "Lead", "By when", "Complete"],
                [REVIEW, WHO, "July 2002", WHEN],
                [TRAIN, WHO, "2003", "2004"],
            ]
        ],
        [(REVIEW, "July 2002", WHEN), (TRAIN, "2003", "2004")],
    ),
    Kind(
        "an outcome that several actions share, left of them",
        "theme action measure",
        [
            [
                ["Outcome", "Actions", "Milestones", "Responsibility"],
                ["Confident community leaders", REVIEW, "Charter signed", WHO],
                ["^", TRAIN, "First network meeting", WHO],
                ["Fewer racist incidents in schools", PUBLISH, "Guidance issued", WHO],
            ]
        ],
        [
            ("Confident community leaders", REVIEW, ""),
            ("Confident community leaders", TRAIN, ""),
            ("Fewer racist incidents in schools", PUBLISH, ""),
        ],
        [
            [
                ["Outcome", "Actions", "By when", "Responsibility"],
                ["Policy is fair", REVIEW, WHEN, WHO],
                ["Staff are skilled", TRAIN, WHEN, WHO],
                ["People are told", PUBLISH, WHEN, WHO],
            ]
        ],
        [("", REVIEW, "Policy is fair"), ("", TRAIN, "Staff are skilled"), ("", PUBLISH, "People are told")],
    ),
    Kind(
        "the day an action was asked for, and when it is to be completed",
        "ref action timescale",
        [
            [
                ["Item", "Date", "Action", "Officer responsible", "To be completed/ progressed"],
                ["1/2022", "9 May 2022", REVIEW, WHO, "July 2022"],
                ["2/2022", "9 May 2022", TRAIN, WHO, "TBC"],
            ]
        ],
        [("1/2022", REVIEW, "July 2022"), ("2/2022", TRAIN, "TBC")],
        [[["Item", "Date", "Action", "Officer responsible"], ["1/2022", "9 May 2022", REVIEW, WHO]]],
        [("1/2022", REVIEW, "9 May 2022")],
    ),
    Kind(
        "how somebody might achieve it",
        "theme action measure",
        [
            [
                ["Issue identified", "How the Alliance might achieve this", "Indicators", "Outcomes"],
                [
                    "No buses at night",
                    "Form a working group with the bus company",
                    "Group meets",
                    "Less lonely",
                ],
                ["Nobody knows of the card", "Run stands in libraries", "10 stands", "Better informed"],
            ]
        ],
        [
            ("No buses at night", "Form a working group with the bus company", "Group meets"),
            ("Nobody knows of the card", "Run stands in libraries", "10 stands"),
        ],
        [
            [
                ["Issue identified", "How we heard of it", "Number", "Share"],
                ["No buses at night", "From a survey of households", "112", "40%"],
                ["Nobody knows of the card", "At a forum in the library", "23", "8%"],
            ]
        ],
        [],
    ),
    Kind(
        "a target that holds dates beside a revised one",
        "theme action timescale",
        [
            [
                ["Action", "Original target", "Revised target", "Lead officer", "Status"],
                [REVIEW, "March 2008", "December 2008", WHO, "Delayed"],
                [TRAIN, "June 2008", "", WHO, "Complete"],
            ]
        ],
        [("", REVIEW, "March 2008"), ("", TRAIN, "June 2008")],
        [
            [
                ["Action", "Target", "Lead officer", "What next"],
                [REVIEW, "All services", WHO, "Analyse the data by ward in 2014"],
                [TRAIN, "All receptions", WHO, "Add a hearing loop by March 2014"],
            ]
        ],
        [("", REVIEW, ""), ("", TRAIN, "")],
    ),
    Kind(
        "a heading over the table goes on over banners within, whatever they say",
        "theme section action",
        [
            "## Objective 1 - Hold services to account",
            [
                ["Ref", "Action", "Responsibility", "Timescale"],
                ["YEAR 1", "<", "<", "<"],
                ["1.1", REVIEW, WHO, WHEN],
                ["YEARS 2 AND 3", "<", "<", "<"],
                ["1.2", TRAIN, WHO, "2010"],
            ],
        ],
        [
            ("Objective 1 - Hold services to account", "YEAR 1", REVIEW),
            ("Objective 1 - Hold services to account", "YEARS 2 AND 3", TRAIN),
        ],
        [
            "## Objective 1 - Hold services to account",
            [
                ["Ref", "Action", "Responsibility", "Timescale"],
                ["1.1", REVIEW, WHO, WHEN],
                ["**OBJECTIVE 2 - MEET PEOPLE", "<", "<", "<"],
                ["2.1", TRAIN, WHO, "2010"],
            ],
        ],
        [
            ("", "Objective 1 - Hold services to account", REVIEW),
            ("", "OBJECTIVE 2 - MEET PEOPLE", TRAIN),
        ],
    ),
    Kind(
        "months across, marked",
        "ref action timescale",
        [
            [
                ["Task", "Lead", "Apr", "May", "Jun", "July"],
                [REVIEW, WHO, "X", "", "", ""],
                [TRAIN, WHO, "", "X", "X", ""],
                [PUBLISH, WHO, "", "", "", "X"],
            ]
        ],
        [("", REVIEW, "Apr"), ("", TRAIN, "May\nJun"), ("", PUBLISH, "July")],
        [[["Service", "Apr", "May", "Jun"], ["Housing", "12", "14", "9"], ["Leisure", "30", "41", "38"]]],
        [],
    ),
    Kind(
        "a title above the headings of each table",
        "section action",
        [
            [["Knowing your communities", "<", "<"], ["Action", "Lead", "By when"], [REVIEW, WHO, WHEN]],
            [["A diverse workforce", "<", "<"], ["Action", "Lead", "By when"], [TRAIN, WHO, WHEN]],
        ],
        [("Knowing your communities", REVIEW), ("A diverse workforce", TRAIN)],
        [
            [["What the service does", "<", "<"], ["Action", "Lead", "By when"], [REVIEW, WHO, WHEN]],
            [["What the service does", "<", "<"], ["Action", "Lead", "By when"], [TRAIN, WHO, WHEN]],
        ],
        [("", REVIEW), ("", TRAIN)],
    ),
    Kind(
        "a table for each scheme, under its name",
        "section action",
        [
            "# Joint review of our schemes",
            "## Race Equality Scheme",
            [["Action", "Lead", "By when"], [REVIEW, WHO, WHEN]],
            "## Disability Equality Scheme",
            [["Action", "Lead", "By when"], [TRAIN, WHO, WHEN]],
        ],
        [("Race Equality Scheme", REVIEW), ("Disability Equality Scheme", TRAIN)],
        [
            "# Race Equality Scheme",
            [["Action", "Lead", "By when"], [REVIEW, WHO, WHEN]],
            "## Employment",
            [["Action", "Lead", "By when"], [TRAIN, WHO, WHEN]],
        ],
        [("", REVIEW), ("Employment", TRAIN)],
    ),
    Kind(
        "areas of action, and what each will cost",
        "action resources",
        [
            [
                ["Action", "Cost"],
                ["Insulate council homes in the north of the town", "5.1 million pounds"],
                ["Change all street lights to low energy lamps", "1.5 million pounds"],
            ]
        ],
        [
            ("Insulate council homes in the north of the town", "5.1 million pounds"),
            ("Change all street lights to low energy lamps", "1.5 million pounds"),
        ],
        [
            [
                ["Areas of action", "Short term funding", "Funding sources"],
                ["Council housing", "5.1 million", "Housing programme"],
                ["Street lighting", "1.5 million", "Capital programme"],
            ]
        ],
        [],
    ),
    Kind(
        "a numbered card with a reference of its own, and a cell that goes on under a blank label",
        "ref action lead timescale",
        [
            [
                ["Action 1", REVIEW],
                ["Ref", "HR7"],
                ["Lead", WHO],
                ["", "Head of Legal"],
                ["When", WHEN],
            ]
        ],
        [("HR7", REVIEW, f"{WHO}\nHead of Legal", WHEN)],
        [[["Date", "12 May 2010"], ["Owner", WHO], ["Action", "When"], [REVIEW, WHEN], [TRAIN, "2011"]]],
        [("", REVIEW, "", WHEN), ("", TRAIN, "", "2011")],
    ),
    Kind(
        "strands beside a theme stay in their words; two columns of one heading are both kept",
        "theme extra",
        [
            [
                ["Objective", "Action", "Lead", "When", "Protected characteristic", "Ward", "Ward"],
                ["Fair access", REVIEW, WHO, WHEN, "All groups", "Castle", "Abbey"],
                ["Fair access", TRAIN, WHO, WHEN, "Any group", "Bridge", "Dane"],
            ]
        ],
        [
            ("Fair access", {"Protected characteristic": "All groups", "Ward": "Castle\nAbbey"}),
            ("Fair access", {"Protected characteristic": "Any group", "Ward": "Bridge\nDane"}),
        ],
        [
            [
                ["Protected characteristic", "Action", "Lead", "When"],
                ["All groups", REVIEW, WHO, WHEN],
                ["Any group", TRAIN, WHO, WHEN],
            ]
        ],
        [("All groups", {}), ("Any group", {})],
    ),
    Kind(
        "a card of its own for each action",
        "action lead timescale",
        [
            [["Action", REVIEW], ["Lead service area", "Policy team"], ["Timescale", WHEN]],
            [
                ["Action", "Fit hearing loops at customer service points"],
                ["Lead service area", "Estates"],
                ["Timescale", "June 2009"],
            ],
        ],
        [
            (REVIEW, "Policy team", WHEN),
            ("Fit hearing loops at customer service points", "Estates", "June 2009"),
        ],
        [[["Action", "Lead"], [REVIEW, WHO]], [[TRAIN, "HR Manager"]]],
        [(REVIEW, WHO, ""), (TRAIN, "HR Manager", "")],
    ),
    Kind(
        "milestones that lead to a date of its own",
        "action timescale",
        [
            [
                ["Action", "Lead", "Milestone 1", "Milestone 2", "Target date"],
                [REVIEW, WHO, "Draft by June 2008", "Consult", WHEN],
            ]
        ],
        [(REVIEW, WHEN)],
        [
            [
                ["Action", "Lead", "Milestone 1", "Milestone 2"],
                [REVIEW, WHO, "Draft by June 2008", "Agreed by May 2009"],
            ]
        ],
        [(REVIEW, "Milestone 1: Draft by June 2008\nMilestone 2: Agreed by May 2009")],
    ),
    Kind(
        "the target left of the action is what it is for",
        "theme action measure",
        [[["Target", "Strategies", "Outcome", "Lead"], ["Fairer parks", REVIEW, WHAT, WHO]]],
        [("Fairer parks", REVIEW, WHAT)],
        [[["Action", "Target", "Outcome", "Lead"], [REVIEW, "40 parks", WHAT, WHO]]],
        [("", REVIEW, WHAT)],
    ),
    Kind(
        "an outcome named before the progress",
        "action measure status",
        [[["Action", "Lead", "Date", "Outcome/Progress"], [REVIEW, WHO, WHEN, WHAT]]],
        [(REVIEW, WHAT, "")],
        [[["Action", "Lead", "Date", "Progress and outcomes"], [REVIEW, WHO, WHEN, WHAT]]],
        [(REVIEW, "", WHAT)],
    ),
    Kind(
        "no headings, and owners who are no officers",
        "ref action lead timescale",
        [
            [
                ["1", REVIEW, "Town Clerk", WHEN],
                ["2", "Agree the planting", "Works Committee", "June 2009"],
                ["3", TRAIN, "Head Gardener", "Ongoing"],
            ]
        ],
        [
            ("1", REVIEW, "Town Clerk", WHEN),
            ("2", "Agree the planting", "Works Committee", "June 2009"),
            ("3", TRAIN, "Head Gardener", "Ongoing"),
        ],
        [[["Tale", "Teller", "Told"], ["Wolves at the door", "The Clerk", WHEN]]],
        [],
    ),
    Kind(
        "projects with a lead and a date",
        "action lead timescale",
        [[["Project", "Project lead", "Completion date"], ["New cycle lane", "Transport Planner", WHEN]]],
        [("New cycle lane", "Transport Planner", WHEN)],
        [
            [
                ["Organisation", "Project", "Amount awarded", "Date of award"],
                ["Youth Theatre", "Summer show", "£2,000", WHEN],
                ["Elders Group", "Lunch club", "£900", WHEN],
            ]
        ],
        [],
    ),
    Kind(
        "outcomes that hold the actions",
        "theme action",
        [
            [
                ["Objective", "Outcomes", "Lead", "When"],
                ["Promote access", REVIEW, WHO, WHEN],
                ["Promote access", TRAIN, WHO, WHEN],
                ["Fair jobs", PUBLISH, WHO, WHEN],
            ]
        ],
        [("Promote access", REVIEW), ("Promote access", TRAIN), ("Fair jobs", PUBLISH)],
        [
            [
                ["Objective", "Outcomes", "Lead", "When"],
                [REVIEW, "Improved access", WHO, WHEN],
                [TRAIN, "Increased trust in staff", WHO, WHEN],
                [PUBLISH, "Reduced complaints", WHO, WHEN],
            ]
        ],
        [("", REVIEW), ("", TRAIN), ("", PUBLISH)],
    ),
    Kind(
        "months and seasons as columns with ticks",
        "action lead timescale",
        [
            [
                ["Action", "Lead", "Apr 08", "May 08", "Autumn 2008"],
                [REVIEW, WHO, "X", "", ""],
                [TRAIN, WHO, "", "X", "X"],
            ]
        ],
        [(REVIEW, WHO, "Apr 08"), (TRAIN, WHO, "May 08\nAutumn 2008")],
        [  # times over times are dates: the first row heads nothing
            [
                [REVIEW, WHO, "Apr 2008", "June 2009"],
                ["Publish the equality objectives", WHO, "May 2008", "July 2009"],
                [TRAIN, WHO, "June 2008", "July 2009"],
            ]
        ],
        [
            (REVIEW, WHO, "Apr 2008"),
            ("Publish the equality objectives", WHO, "May 2008"),
            (TRAIN, WHO, "June 2008"),
        ],
    ),
    Kind(
        "years as columns that hold dates",
        "action lead timescale",
        [[["Action", "Lead", "2008", "2009"], [REVIEW, WHO, "May 2008", "Spring 2009"]]],
        [(REVIEW, WHO, "May 2008\nSpring 2009")],
        [[[REVIEW, WHO, "2008/09"], [TRAIN, WHO, "2009"], [PUBLISH, WHO, "2009/10"]]],
        [(REVIEW, WHO, "2008/09"), (TRAIN, WHO, "2009"), (PUBLISH, WHO, "2009/10")],
    ),
)


MORE = (
    Kind(
        "measures that are numbered are the actions",
        "ref action measure lead",
        [
            [
                [
                    "Measure No.",
                    "Measure",
                    "Focus",
                    "Lead Authority",
                    "Key Performance Indicator",
                    "End date",
                ],
                ["1", "Introduce a park and ride", "Reduce traffic", "Highways", "Passengers a day", WHEN],
                ["2", "Convert the taxi fleet", "Reduce emissions", "Licensing", "Share of fleet", "2010"],
            ]
        ],
        [
            ("1", "Introduce a park and ride", "Passengers a day", "Highways"),
            ("2", "Convert the taxi fleet", "Share of fleet", "Licensing"),
        ],
        [
            [
                ["Ref", "Action", "Measure", "Lead", "Date"],
                ["1", REVIEW, "Monitor complaints", WHO, WHEN],
            ]
        ],
        [("1", REVIEW, "Monitor complaints", WHO)],
    ),
    Kind(
        "what needs to happen stands before the action that makes it happen",
        "theme action",
        [
            [
                ["What needs to happen", "Action we will take", "Who", "By when"],
                ["Clear line of sight", "Start weekly walkabouts by senior managers", WHO, WHEN],
                ["Stable management", "Appoint permanent heads of service", WHO, WHEN],
            ]
        ],
        [
            ("Clear line of sight", "Start weekly walkabouts by senior managers"),
            ("Stable management", "Appoint permanent heads of service"),
        ],
        [[["Action", "How", "Who", "By when"], [REVIEW, "Ask customers", WHO, WHEN]]],
        [("", REVIEW)],
    ),
    Kind(
        "a commitment or project beside a plain action is a rung",
        "theme section action",
        [
            [
                ["Theme", "Commitment", "Action", "Lead", "Date"],
                ["Transport", "Cut fleet emissions", "Replace diesel vans", WHO, WHEN],
                ["Buildings", "Cut heat loss", "Insulate the depot", WHO, WHEN],
            ]
        ],
        [
            ("Transport", "Cut fleet emissions", "Replace diesel vans"),
            ("Buildings", "Cut heat loss", "Insulate the depot"),
        ],
        [[["Commitment", "Lead", "Date"], ["Replace diesel vans", WHO, WHEN]]],
        [("", "", "Replace diesel vans")],
    ),
    Kind(
        "a grade beside the outcome is no rung, the outcome is",
        "theme section action",
        [
            [
                ["Goal", "Outcome", "Grade", "Action", "Lead", "Date"],
                ["Better health", "1.1 Needs are met", "Developing", REVIEW, WHO, WHEN],
                ["Better access", "2.1 Doors are open", "Achieving", TRAIN, WHO, WHEN],
            ]
        ],
        [("Better health", "1.1 Needs are met", REVIEW), ("Better access", "2.1 Doors are open", TRAIN)],
        [[["Goal", "Action", "Outcome", "Lead", "Date"], ["Better health", REVIEW, WHAT, WHO, WHEN]]],
        [("Better health", "", REVIEW)],
    ),
    Kind(
        "deliverables beside who, when and measures",
        "ref action measure",
        [
            [
                ["", "Deliverable", "Owner", "Milestone date", "Measures"],
                ["1", "Roadshows in three towns", WHO, "30/09/2021", "Attendance"],
                ["2", "Advisory group on hate crime", WHO, "31/12/2021", "Minutes"],
            ]
        ],
        [("1", "Roadshows in three towns", "Attendance"), ("2", "Advisory group on hate crime", "Minutes")],
        [[["Indicator", "Owner", "Target", "Outturn"], ["Complaints a month", WHO, "40", "41"]]],
        [],
    ),
    Kind(
        "monitoring and evaluation measure; monitoring alone tells how it goes",
        "measure status",
        [[["Action", "Lead", "Date", "Monitoring and evaluation"], [REVIEW, WHO, WHEN, "Annual report"]]],
        [("Annual report", "")],
        [[["Action", "Lead", "Date", "Monitoring"], [REVIEW, WHO, WHEN, "Annual report"]]],
        [("", "Annual report")],
    ),
)


@pytest.mark.parametrize("kind", [*KINDS, *MORE], ids=[kind.name for kind in (*KINDS, *MORE)])
def test_a_kind_gives_its_rows_and_its_near_miss_others(kind: Kind) -> None:
    for blocks, rows in ((kind.blocks, kind.rows), (kind.near_miss, kind.other_rows)):
        found = understood(*blocks).actions
        assert [tuple(getattr(action, name) for name in kind.fields.split()) for action in found] == rows


def test_milestones_that_lead_to_a_date_stand_before_it_and_in_extra() -> None:
    (action,) = understood(
        [["Action", "Lead", "Milestone 1", "Target date"], [REVIEW, WHO, "Draft by June 2008", WHEN]]
    ).actions
    assert [m.item.end and m.item.end.isoformat() for m in action.milestones] == ["2008-06-30", "2009-05-31"]
    assert action.extra == {"Milestone 1": "Draft by June 2008"}


def test_two_headings_that_say_the_measure_alike_lower_the_confidence() -> None:
    alike = [["Action", "Lead", "Date", "Outcome", "Target"], [REVIEW, WHO, WHEN, WHAT, "40 parks"]]
    clear = [["Action", "Lead", "Date", "Success criteria", "Target"], [REVIEW, WHO, WHEN, WHAT, "40 parks"]]
    (doubtful,), (sure,) = (understood(rows, council="Leeds").actions for rows in (alike, clear))
    assert doubtful.confidence < 0.9 <= sure.confidence
    assert any("'Target' may be it as well" in step.said for step in doubtful.story)
    assert sure.extra == {"Target": "40 parks"}


def sheet(name: str, caption: str, rows: list[list[str]]) -> list[object]:
    """A line of text and a table below it, on a sheet of its own."""
    return [caption, table(rows, name)]


def test_the_lines_over_the_tables_of_sheets_group_them_where_they_differ() -> None:
    rows = [["Action", "Lead", "By when"], [REVIEW, WHO, WHEN], [TRAIN, WHO, WHEN]]
    told = understood(
        *sheet("KYC", "Knowing your communities", rows), *sheet("MDW", "A modern workforce", rows)
    )
    same = understood(*sheet("KYC", "See the key below", rows), *sheet("MDW", "See the key below", rows))
    assert [it.section for it in told.actions] == ["Knowing your communities"] * 2 + [
        "A modern workforce"
    ] * 2
    assert [it.section for it in same.actions] == ["KYC"] * 2 + ["MDW"] * 2
