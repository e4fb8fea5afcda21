"""The words and shapes by which owners are told: data, in visible lists."""

from __future__ import annotations

import re

ROLE_HEADS = frozenset(
    """
    officer officers manager managers adviser advisers advisor advisors director directors consultant
    consultants coordinator coordinators co-ordinator co-ordinators representative representatives rep
    reps leader leaders administrator administrators assistant assistants executive executives solicitor
    secretary clerk treasurer planner planners surveyor architect engineer analyst champion champions
    councillor councillors member members holder holders specialist specialists trainer trainers
    inspector librarian warden principal headteacher chair chairman chairperson governor governors
    commissioner commissioners superintendent supervisor supervisors lead leads partner partners
    """.split()
)
TEAM_HEADS = frozenset(
    """
    office offices department departments directorate directorates division unit service services team
    teams section branch group groups board committee forum network panel cabinet council partnership
    agency trust college school schools authority cmt smt clt hr
    """.split()
)
HEADS_OF = frozenset(
    """
    head heads director directors chief chiefs chair leader leaders
    """.split()
)
JOINERS = frozenset({"and", "&", "with", "plus", "or", "/", ",", ";", "+", "/and"})

HARD = re.compile(
    r"\s*(?:\n|;|(?<=[\w.)])\s*/\s*(?=\w)|(?:^|\s)[•●▪·]\s|(?:^|(?<=\s))\(?\d{1,2}[.)]\s+(?=[A-Z])"
    r"|(?<=\)),\s+(?=\w)|,\s+(?=(?:lead|support|supporting|partners?)\s*:)"
    r"|\s+(?:and|&)\s+(?=(?:the\s+)?(?:assistant\s+|deputy\s+)?(?:heads?|directors?|chief|chair)\s+(?:of|for|executive)\b)"
    r"|,?\s+(?:supported by|assisted by|with support from|together with|along with|working with"
    r"|in (?:partnership|conjunction|consultation|liaison|association|collaboration) with)\s)\s*",
    re.IGNORECASE,
)
"""What surely parts two owners, or an owner from those who help."""

WHEN_TOO = re.compile(
    r"\s*[,(–-]\s*(?:by\s+)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+)?(?:19|20)\d\d\)?$",
    re.IGNORECASE,
)
"""A date after the owner, where one column holds both: "HR Manager, June 2020"."""

LABEL = re.compile(
    r"(?:lead|led by|support|supporting|partners?|owner|responsible|accountable|with)\s*[:\-–]\s*",
    re.IGNORECASE,
)
"""What may stand before an owner: "Lead: Head of Housing"."""

NOBODY = re.compile(
    r"\W*(?:n\s?/\s?a|tb[cda]|none|nil|not applicable|to be (?:confirmed|agreed|decided))\W*", re.I
)
INITIALS = re.compile(r"[A-Z]{2,5}")
GROUPS = re.compile(r"all\b.*|each\b.*|every\b.*", re.IGNORECASE)
SPELLINGS: tuple[tuple[str, str], ...] = (
    (r"\bE\s?&\s?D\b|\bE and D\b", "Equality and Diversity"),
    (r"\bEDI\b", "Equality, Diversity and Inclusion"),
    (r"\bHoS\b", "Head of Service"),
    (r"\bHR\b", "Human Resources"),
    (r"\bCX\b|\bCEX\b", "Chief Executive"),
    (r"\bCllrs?\b\.?", "Councillor"),
    (r"\b([Aa])dvisor(s?)\b", r"\1dviser\2"),
    (r"\b([Cc])o-ordinator(s?)\b", r"\1oordinator\2"),
    (r"\b([Rr])ep(s?)\b", r"\1epresentative\2"),
    (r"\bDept\b\.?", "Department"),
    (r"\bMgr\b\.?", "Manager"),
    (r"\s*&\s*", " and "),
    (r"[’]", "'"),
)

NAMED = re.compile(r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2}) ?[(\-–] ?([^()]+?)\)?")
"""A person's name and, after it, the role: "Jane Smith (Policy Officer)"."""

MODIFYING = frozenset("lead partner executive member chief".split())
"""Words that name a role by themselves and qualify another: "Lead Officer"."""

APART = (",", "-", "–", "(", "'", "’", ".")
"""What stands between a role and its team."""

LOST_BREAK = re.compile(
    r"(.*?\b(?:Office|Directorate|Department|Division|Unit|Services?))\s+((?:[A-Z&]\S*\s+)*[A-Z]\S*,.*)"
)
