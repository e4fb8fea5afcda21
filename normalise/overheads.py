"""What stands over a table: headings that name a section, and titles that name the whole document."""

from __future__ import annotations

import re

from actionplans.config import Concept
from actionplans.model import Paragraph, RawTable, Role, Row
from normalise.bodies import body_named
from normalise.councils import officially_named
from normalise.headings import meaning
from normalise.plan import Columns

LABEL = (
    r"(?:key |strategic |corporate |equality |overall |main )*"
    r"(?:objective|priority|theme|aim|goal|strand|section|part|area|workstream|work area|commitment|principle"
    r"|target|standard|duty|outcome|year|phase|step|level)s?\b"
)
"""What a section calls itself."""

NAMED_SECTION = re.compile(
    rf"\W*(?:{LABEL}\W*(?:\d|[ivx]+\b|[a-z]\d*\b\W|one\b|two\b|three\b|four\b|five\b|six\b|:)"
    r"|(?:action )?plan \d{1,2}\b(?!\s*[-/–]\s*\d)|\d{1,2}(?:\.\d{1,2})*[.):]?\s+\w)",
    re.IGNORECASE,
)
"""A heading that calls itself an objective, a theme, a priority, or has a number."""

LABELLED = re.compile(
    r"\W*(?:key |strategic |corporate |equality |overall )*(?:objective|priority|theme|aim|goal|strand)"
    r"\s*\d*\s*[:\-–]\s*\w",
    re.IGNORECASE,
)
"""A label and a colon: a heading, though a whole sentence may follow."""

DEFINES = re.compile(r"\w\s*=\s*\w")
"""A key: "2 Short = within 12 months; Medium = 1 to 3 years"."""

LONGEST_HEADING = 220


def is_section_heading(paragraph: Paragraph) -> bool:
    """A heading by its markup, its weight, or because it calls itself an objective, theme or priority."""
    text = paragraph.text.strip()
    if len(text) > LONGEST_HEADING or paragraph.role in (Role.NOTE, Role.LIST) or DEFINES.search(text):
        return False
    if paragraph.role is Role.TITLE or (paragraph.role is Role.HEADING and paragraph.level <= 1):
        return bool(NAMED_SECTION.match(text))
    named = NAMED_SECTION.match(text) and not text.endswith((".", ";", ","))
    heavy = paragraph.role is Role.HEADING or (paragraph.bold and len(text) <= 100)
    return heavy or bool(named) or bool(LABELLED.match(text))


SPEAKS_OF_PLAN = re.compile(
    r"\b(?:schemes?|plans?|strateg(?:y|ies)|programme|framework|timetable|polic(?:y|ies))\b", re.IGNORECASE
)
GENERAL = re.compile(
    r"\b(?:the|our|draft|final|revised|updated|detailed|corporate|single|equality|equalities|and|diversity|race"
    r"|gender|disability|climate|change|emergency|accessibility|access|schemes?|actions?|plans?|strategy"
    r"|delivery|implementation|appendix|annex|schedule|part|progress|report|update|table|summary|of|for|to|[a-h])\b"
    r"|[\W\d_]",
    re.IGNORECASE,
)
"""Words that every plan's title may hold."""


def is_document_title(text: str) -> bool:
    """A title of the whole: it says whose plan it is, or speaks of one of some years or of nothing else."""
    if NAMED_SECTION.match(text) or LABELLED.match(text):
        return False
    if officially_named([text]) or body_named([text]) is not None:
        return True
    dated = re.search(r"\b(?:19|20)\d\d\b", text)
    return bool(SPEAKS_OF_PLAN.search(text)) and (bool(dated) or not GENERAL.sub("", text))


def titles_over(table: RawTable, columns: Columns) -> list[str]:
    """Lone texts above the heading row that name a section ("3. Transport:" in a workbook) or are the first
    of the table's banners, and an objective that heads the column of its actions ("Objective 1: Fair pay",
    beside "Lead" and "Timescale")."""
    first = columns.heading_rows[0] if columns.heading_rows else 0
    lone = [_lone(row) for row in table.rows[:first]]
    over = [text for text in lone if NAMED_SECTION.match(text)]
    if not over and lone and lone[-1] and _is_first_banner(table, columns):
        over = [text for text in lone[-1:] if not is_document_title(text)]
    heads = (" ".join(column.heading.split()) for column in columns.of(Concept.ACTION))
    return over + [text for text in heads if _is_title(text)]


def title_of(table: RawTable, columns: Columns) -> str:
    """The lone text right above the headings; "" for none, a remark, or one that names the whole document."""
    first = columns.heading_rows[0] if columns.heading_rows else 0
    return titled(_lone(table.rows[first - 1])) if first else ""


def titled(text: str) -> str:
    """The text where it may be the title of a part, else ""."""
    is_remark = len(text) > LONGEST_TITLE or text.endswith((".", ";", ":")) or DEFINES.search(text)
    return "" if is_remark or is_document_title(text) else text


LONGEST_TITLE = 120


def _lone(row: Row) -> str:
    """The only text of a row, "" where there are several; remarks beside it do not count."""
    texts = [text for text in row.texts if text.strip() and not DATED.match(text)]
    return " ".join(texts[0].split()) if len(texts) == 1 else ""


def _is_first_banner(table: RawTable, columns: Columns) -> bool:
    """True where lone texts part the rows below, like the one above the headings; none stands first there."""
    above = columns.heading_rows[0] - 1
    place = next(index for index, text in enumerate(table.rows[above].texts) if text.strip())
    body = [
        row for index, row in enumerate(table.rows) if index > above and index not in columns.heading_rows
    ]
    alike = [bool(_lone(row)) and bool(row.texts[place].strip()) for row in body if any(row.texts)]
    return any(alike) and not alike[0]


DATED = re.compile(r"\s*(?:as (?:at|of)|(?:last )?updated|version|draft|v)\b.{0,20}\d", re.IGNORECASE)
"""A remark beside a title: "as at 23.3.2010"."""


def _is_title(heading: str) -> bool:
    """A label with a title of its own: "Priority 2 - Safer streets"; "Objective 1: actions" has none."""
    labelled = TITLED.match(heading)
    title = heading[labelled.end() :] if labelled else ""
    return len(title) > 4 and (len(title.split()) > 2 or meaning(title).concept is not Concept.ACTION)


TITLED = re.compile(rf"\W*{LABEL}\W*(?:\d[\d.]*|[ivx]+\b|[a-z]\b)?\s*[:\-–]\s*(?=\w[^:?]+$)", re.IGNORECASE)
