"""The report: its figures, that nothing in it acts or fetches, and that everybody can read it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from test_output import BROKEN, COPY, DOUBT, PLAN

import output
from actionplans.model import Action, Council, Issue, Kind, Milestone, Origin, Scheme, Severity, TimeItem
from actionplans.model import Understanding as Told
from output.charts import Span, load, timeline
from output.comparison import Line

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
EVIL = "</title><script>alert(1)</script><img src=http://example.org/x onerror=alert(1)>\x1b[2J\x00"


def page(folder: Path, *outcomes: Any) -> Any:
    output.write(outcomes, folder)
    return html.fromstring((folder / "report.html").read_text(encoding="utf-8"))


def rows(document: Any, heading: str) -> list[list[str]]:
    """The body of the table under a heading, as texts."""
    (table,) = document.xpath(f"//*[@aria-labelledby='{heading}']/table")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in table.xpath("tbody/tr")]


def test_it_tells_how_complete_each_scheme_is(tmp_path: Path) -> None:
    assert rows(page(tmp_path, PLAN, BROKEN, COPY), "coverage") == [
        [
            "Bath and North East Somerset Council: Race Equality Scheme",
            *("1", "100%", "100%", "0%", "0%", "1 May 2008 to 31 Aug 2008"),
        ]
    ]


def test_it_tells_what_was_not_read_and_what_needs_a_look(tmp_path: Path) -> None:
    document = page(
        tmp_path, PLAN, BROKEN, replace(PLAN, source="b.docx", issues=(replace(DOUBT, place=None),))
    )
    assert rows(document, "unread") == [
        ["broken.pdf", "failed", "The PDF ends in the middle.", "Ask for another copy."]
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
    (told,) = document.xpath("//svg//rect/title/text()")
    assert told == "1 May 2008 to 31 Aug 2008: Train key managers and staff"


def test_bars_stand_where_their_dates_are() -> None:
    spans = [
        Span(date(2008, 1, 1), date(2008, 12, 31), "a year"),
        Span(date(2009, 7, 1), date(2009, 7, 1), "a day"),
    ]
    (lane,), years = timeline([("York", spans), ("Bath", [])])
    assert [(year.x, year.text) for year in years] == [(0, "2008"), (480.7, "2009")]
    assert [(bar.x, bar.width) for bar in lane.bars] == [(0, 480.7), (718.4, 4)]
    assert lane.told == "2 dated actions, 1 Jan 2008 to 1 Jul 2009"


def test_very_many_actions_of_the_same_dates_share_a_bar() -> None:
    span = Span(date(2008, 1, 1), date(2008, 12, 31), "a year")
    (lane,), _ = timeline([("York", [span] * 2_000)])
    assert [bar.told for bar in lane.bars] == ["1 Jan 2008 to 31 Dec 2008: 2000 actions"]


def test_quarters_without_an_action_are_shown_too() -> None:
    line = Line(Council(), "", "", None)
    line.quarters.update({"2008-Q3": 4, "2009-Q1": 1})
    assert [(each.quarter, each.actions, each.share) for each in load([line])] == [
        ("2008-Q3", 4, 1.0),
        ("2008-Q4", 0, 0.0),
        ("2009-Q1", 1, 0.25),
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 390])
def test_axe_finds_no_barrier(browser: Any, tmp_path: Path, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    output.write([PLAN, BROKEN, COPY], tmp_path)
    options = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}, "bypass_csp": True}
    opened = browser.new_page(**options)
    opened.goto((tmp_path / "report.html").as_uri())
    assert axe.Axe().run(opened).response["violations"] == []
    assert opened.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_every_region_that_scrolls_can_be_reached_by_keyboard(browser: Any, tmp_path: Path) -> None:
    output.write([PLAN, BROKEN, COPY], tmp_path)
    opened = browser.new_page()
    opened.goto((tmp_path / "report.html").as_uri())
    regions = opened.locator(".wide").count()
    for number in range(regions):
        opened.keyboard.press("Tab")
        where = "[...document.querySelectorAll('.wide')].indexOf(document.activeElement)"
        assert opened.evaluate(where) == number
