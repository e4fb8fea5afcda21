"""The report: its figures, that nothing in it acts or fetches, and that everybody can read it."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from test_output import BROKEN, COPY, DOUBT, PLAN, TRAINING

import output
from actionplans.config import OutputSettings
from actionplans.model import Action, Council, Issue, Kind, Milestone, Origin, Scheme, Severity, TimeItem
from actionplans.model import Understanding as Told
from output.charts import WIDTH, Bar, Name, Span, Year, dated, load, timeline
from output.comparison import Line

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
EVIL = "</title><script>alert(1)</script><img src=http://example.org/x onerror=alert(1)>\x1b[2J\x00"


def page(folder: Path, *outcomes: Any) -> Any:
    output.write(map(_with_own_ids, outcomes), folder)
    return html.fromstring((folder / "report.html").read_text(encoding="utf-8"))


def _with_own_ids(outcome: Any) -> Any:
    """The outcome, its actions known by its document's name as well: no two have one id."""
    told = outcome.understanding
    own = tuple(replace(each, action_id=f"{outcome.source} {each.action_id}") for each in told.actions)
    return replace(outcome, understanding=replace(told, actions=own))


def rows(document: Any, heading: str) -> list[list[str]]:
    """The body of the table under a heading, as texts."""
    (table,) = document.xpath(f"//*[@aria-labelledby='{heading}']/table")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in table.xpath("tbody/tr")]


def test_it_tells_how_complete_each_scheme_is(tmp_path: Path) -> None:
    assert rows(page(tmp_path, PLAN, BROKEN, COPY), "coverage") == [
        [
            "Bath and North East Somerset CouncilRace Equality Scheme",
            *("1", "100%", "100%", "0%", "0%", "May 2008 to Aug 2008"),
        ]
    ]


def test_it_tells_what_was_not_read_and_what_needs_a_look(tmp_path: Path) -> None:
    document = page(
        tmp_path, PLAN, BROKEN, replace(PLAN, source="b.docx", issues=(replace(DOUBT, place=None),))
    )
    assert rows(document, "unread") == [
        ["broken.pdf", "could not be read", "The PDF ends in the middle.", "Ask for another copy."]
    ]
    assert rows(document, "review") == [
        ["warning", "3", "Two owners share a line. Look.", "bath/plan.docx, page 1, table 2, row 3"]
    ]
    facts = [" ".join(fact.text_content().split()) for fact in document.xpath("//ul[@class='facts']/li")]
    assert facts == ["2 actions", "2 documents with a plan", "1 could not be read"]


def test_the_worst_doubts_come_first(tmp_path: Path) -> None:
    issues = tuple(Issue(severity, severity.value, severity.value) for severity in reversed(Severity))
    document = page(tmp_path, replace(PLAN, issues=issues, understanding=Told(Scheme())))
    assert [row[0] for row in rows(document, "review")] == ["error", "warning", "note"]


def test_it_draws_every_dated_action(tmp_path: Path) -> None:
    document = page(tmp_path, PLAN)
    period, told = document.xpath("//svg//rect/title/text()")
    assert period == "The plan's own period: Apr 2008 to Mar 2011"
    assert told == "May to Aug 2008: Train key managers and staff"


YORK = Name("York", "")
YEAR = Span(date(2008, 1, 1), date(2008, 12, 31), "a year")
JULY = Span(date(2008, 7, 1), date(2008, 7, 31), "a month")
DAY = Span(date(2009, 7, 1), date(2009, 7, 1), "a day")


def test_bars_stand_where_their_dates_are() -> None:
    scheme = dated(YORK, [YEAR, DAY], date(2007, 4, 1), date(2009, 6, 30))
    (lane,), years = timeline([scheme, dated(Name("Bath", ""), [])])
    assert [(year.x, year.text) for year in years] == [(0, "2008"), (480.7, "2009")]
    assert [(bar.x, bar.width) for bar in lane.bars] == [(0, 480.7), (718.4, 4)]
    assert lane.told == "2 dated actions, 1 Jan 2008 to 1 Jul 2009; ending: 1 in 2008, 1 in 2009"
    assert lane.period == Bar(0, 0, 718.4, 5, "The plan's own period: Apr 2007 to Jun 2009")


@pytest.mark.parametrize(
    ("spans", "rows"),
    [
        pytest.param([YEAR, DAY], [0, 0], id="one after the other, in one row"),
        pytest.param([YEAR, JULY], [0, 1], id="at the same time, one below the other"),
        pytest.param([YEAR, JULY, JULY, DAY], [0, 1, 2, 0], id="a row is free again when its bar has ended"),
        pytest.param([YEAR._replace(end=date(2009, 6, 30)), DAY], [0, 1], id="touching bars stay apart"),
    ],
)
def test_bars_take_few_rows_and_never_cover_each_other(spans: list[Span], rows: list[int]) -> None:
    (lane,), _ = timeline([dated(YORK, spans)])
    assert [bar.y / 7 for bar in lane.bars] == rows
    assert lane.height == 7 * (1 + max(rows))


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 400)), min_size=1, max_size=40))
def test_no_bar_covers_another_or_leaves_the_drawing(drawn: list[tuple[int, int]]) -> None:
    first = date(2008, 1, 1)
    spans = [Span(first + timedelta(at), first + timedelta(at + length), "") for at, length in drawn]
    (lane,), _ = timeline([dated(YORK, spans)])
    assert len(lane.bars) == len(spans)
    for row in {bar.y for bar in lane.bars}:
        ends = [0.0, *(bar.x + bar.width for bar in lane.bars if bar.y == row)]
        starts = [*(bar.x for bar in lane.bars if bar.y == row), WIDTH]
        assert all(end <= start + 0.01 for end, start in zip(ends, starts, strict=True))


def test_very_many_actions_of_the_same_dates_share_a_bar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["output.report"], "SINGLE", 2)
    milestones = TRAINING.milestones
    actions = tuple(Action(f"{n}", f"Train {n}", milestones=milestones) for n in range(3))
    document = page(tmp_path, replace(PLAN, understanding=Told(Scheme(), actions)))
    assert document.xpath("//svg//rect/title/text()") == ["May to Aug 2008: 3 actions"]
    assert "3 dated actions, May to Aug 2008; ending: 3 in 2008." in document.text_content()


def test_of_very_many_schemes_those_with_most_dates_are_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["output.report"], "_LANES", 2)
    few = replace(
        council(9), understanding=Told(Scheme(Council("Few")), council(9).understanding.actions[:1])
    )
    document = page(tmp_path, few, council(0), council(1))
    names = [heading.text for heading in document.xpath("//h3")]
    assert names == ["Council 0", "Council 1"]
    assert "And 1 more scheme with fewer dates" in document.text_content()


def test_a_date_in_a_far_year_draws_no_thousands_of_empty_rows() -> None:
    line = Line(Council(), "", "", None)
    line.quarters.update(["2008-Q3", "9999-Q4"])
    assert [year.year for year in load([line])] == [2008, 9999]


def test_the_load_shows_every_quarter_and_the_busiest_darkest() -> None:
    line = Line(Council(), "", "", None)
    line.quarters.update({"2008-Q3": 4, "2010-Q1": 1})
    assert load([line]) == (
        Year(2008, ((0, 0), (0, 0), (4, 4), (0, 0)), 4),
        Year(2009, ((0, 0), (0, 0), (0, 0), (0, 0)), 0),
        Year(2010, ((1, 1), (0, 0), (0, 0), (0, 0)), 1),
    )


def test_a_plan_without_end_as_databases_write_it_has_a_report(tmp_path: Path) -> None:
    scheme = replace(PLAN.understanding.scheme, plan_end=date.max)
    last = Milestone(Origin.TIMESCALE, TimeItem(Kind.ONGOING, date(2008, 4, 1), date.max))
    action = replace(TRAINING, milestones=(last,))
    assert page(tmp_path, replace(PLAN, understanding=Told(scheme, (action,)))).xpath("//svg")
    assert "9999-Q4,9999-10-01,9999-12-31,1" in (tmp_path / "load.csv").read_text("utf-8-sig")


def test_a_council_not_known_comes_last(tmp_path: Path) -> None:
    nobody = replace(PLAN, source="0.docx", understanding=Told(Scheme(), (TRAINING,)))
    found = rows(page(tmp_path, nobody, PLAN), "coverage")
    assert [row[0] for row in found] == [
        "Bath and North East Somerset CouncilRace Equality Scheme",
        "A council not known",
    ]


def test_a_day_asked_for_counts_what_it_has_passed(tmp_path: Path) -> None:
    output.write([PLAN], tmp_path, chosen=OutputSettings(as_of=date(2009, 1, 1)), made=date(2020, 2, 3))
    document = html.fromstring((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert rows(document, "coverage")[0][-2] == "1"
    assert "1 ended before 1 Jan 2009" in " ".join(document.text_content().split())
    assert "Made on 3 Feb 2020." in document.text_content()


def test_similar_actions_stand_under_their_wording(tmp_path: Path) -> None:
    def plan(council: str, action: str) -> Any:
        told = Told(Scheme(Council(council)), (replace(TRAINING, action_id=council, action=action),))
        return replace(PLAN, source=f"{council}.docx", understanding=told)

    first, other = "Train all managers in equality law", "Train all managers and staff in equality law"
    document = page(tmp_path, plan("Bath", first), plan("Leeds", first), plan("York", other))
    (table,) = document.xpath("//table[@class='alike']")
    assert " ".join(table.find("caption").text_content().split()) == f"{first} 3 councils"
    assert [[cell.text_content().strip() for cell in row[:2]] for row in table.xpath("tbody/tr")] == [
        ["Bath", "the same"],
        ["Leeds", "the same"],
        ["York", other],
    ]


def test_an_empty_dataset_has_a_report(tmp_path: Path) -> None:
    assert "No document held a plan." in page(tmp_path).text_content()


def test_nothing_in_it_acts_or_fetches_whatever_the_plans_say(tmp_path: Path) -> None:
    action = Action(
        "1",
        EVIL,
        milestones=(Milestone(Origin.TIMESCALE, TimeItem(Kind.POINT, date(2008, 1, 1), date(2008, 1, 1))),),
    )
    scheme = Scheme(Council(EVIL), EVIL)
    evil = replace(
        BROKEN, source=EVIL, reason=EVIL, advice=EVIL, issues=(Issue(Severity.NOTE, EVIL, EVIL, EVIL),)
    )
    document = page(tmp_path, evil, replace(PLAN, source=EVIL + "2", understanding=Told(scheme, (action,))))
    assert not document.xpath(
        "//script | //img | //link | //iframe | //object | //@onerror | //a | //base | //form"
    )
    written = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert not re.search(r"url\(|@import|[\x00-\x09\x0b-\x1f]", written)
    assert "default-src 'none'" in written


def test_a_report_of_a_thousand_actions_is_small(tmp_path: Path) -> None:
    day = date(2008, 4, 1)
    item = (Milestone(Origin.TIMESCALE, TimeItem(Kind.POINT, day, day)),)
    actions = tuple(
        Action(str(n), f"{n} review the training of all staff with the voluntary sector" * 3, milestones=item)
        for n in range(50)
    )
    plans = (
        replace(PLAN, source=f"{n}.docx", understanding=Told(Scheme(Council(f"Council {n}")), actions))
        for n in range(20)
    )
    page(tmp_path, *plans)
    assert (tmp_path / "report.html").stat().st_size < 300_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The system's browser, if there is one."""
    playwright = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("needs chromium")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


def council(number: int) -> Any:
    """A council whose actions name strands so that every shade of the tables is met."""
    strands = ("age", "disability", "race", "sex")
    day = date(2008 + number, 3, 31)
    item = (Milestone(Origin.TIMESCALE, TimeItem(Kind.DEADLINE, None, day, precision="day")),)
    actions = tuple(
        Action(
            f"{number}-{n}", f"Review the recruitment policy {n}", strands=strands[: n + 1], milestones=item
        )
        for n in range(4)
    )
    return replace(
        PLAN, source=f"{number}.docx", understanding=Told(Scheme(Council(f"Council {number}")), actions)
    )


MANY = [PLAN, BROKEN, COPY, *map(council, range(4))]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 390])
def test_axe_finds_no_barrier(browser: Any, tmp_path: Path, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    output.write(MANY, tmp_path, chosen=OutputSettings(as_of=date(2010, 1, 1)), made=date(2020, 2, 3))
    assert set(re.findall(r'class="(h\d)"', (tmp_path / "report.html").read_text(encoding="utf-8"))) == {
        *("h0", "h1", "h2", "h3", "h4")
    }
    options = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}, "bypass_csp": True}
    opened = browser.new_page(**options)
    opened.goto((tmp_path / "report.html").as_uri())
    assert axe.Axe().run(opened).response["violations"] == []
    assert opened.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_every_region_that_scrolls_can_be_reached_by_keyboard(browser: Any, tmp_path: Path) -> None:
    output.write(MANY, tmp_path)
    opened = browser.new_page()
    opened.goto((tmp_path / "report.html").as_uri())
    regions = opened.locator(".wide").count()
    for number in range(regions):
        opened.keyboard.press("Tab")
        where = "[...document.querySelectorAll('.wide')].indexOf(document.activeElement)"
        assert opened.evaluate(where) == number
