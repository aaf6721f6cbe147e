"""The class page in a real browser: it sorts, filters and searches, offline, and prints."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sample_class import result
from term_grades import grades_of, results_of, term_course

from autograder.reports.class_page import write_class_page
from autograder.reports.class_records import ClassRecords

WITH_BROWSER = "COURSE_WITH_BROWSER"  # set where the tests that need a browser may not be skipped
CHROMIUM = shutil.which("chromium")
if not os.environ.get(WITH_BROWSER):
    pytest.importorskip("playwright", reason="the page is looked at where playwright is installed")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium", allow_module_level=True)

from playwright.sync_api import Page, sync_playwright  # noqa: E402

SHARES = {"ada": (1.0, 0.9, 0.8), "bo": (0.5, 0.2, None), "cy": (0.7, 0.8, 0.9), "dot": (0.2, None, None)}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    path = tmp_path_factory.mktemp("page") / "class.html"
    results = results_of(SHARES)
    results[0] = replace(results[0], questions=result("ada", {"steer": 1}).questions)  # somebody has a hint
    write_class_page(term_course(), ClassRecords(results, grades_of(results, {("cy", "01-neuron"): -2})), path)
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
        page.goto(path.as_uri())
        yield page
        browser.close()
        assert said == [], "a page that works alone says nothing and asks for nothing"


@pytest.fixture
def fresh(page: Page) -> Page:
    page.reload()
    return page


def students(page: Page, table: str) -> list[str]:
    rows = page.locator(f"{table} tbody tr").filter(visible=True)
    return [text.split()[2] for text in rows.locator("th").all_inner_texts()]


def test_a_column_is_sorted_up_and_down_and_what_is_missing_comes_last(fresh: Page) -> None:
    third = fresh.locator("table.class thead button", has_text="03")
    third.click()
    assert students(fresh, "table.class") == ["cy", "ada", "bo", "dot"]
    third.click()
    assert students(fresh, "table.class")[:2] == ["ada", "cy"]


def test_everybody_is_filtered_by_words_and_by_what_is_wrong(fresh: Page) -> None:
    part = fresh.locator("section[aria-labelledby=everybody]")
    part.get_by_role("button", name="at risk").click()
    assert students(fresh, "table.class") == ["bo", "dot"]
    assert part.locator("output").inner_text() == "2 of 4"
    part.locator("input").fill("missing bo")
    assert students(fresh, "table.class") == ["bo"]
    part.get_by_role("button", name="late", exact=True).click()
    assert students(fresh, "table.class") == ["cy"]


def test_a_name_finds_its_student_in_every_assignment_and_lets_go_again(fresh: Page) -> None:
    name = fresh.locator("table.class tbody th", has_text="Name of bo")
    name.click()
    assert students(fresh, "#assignment-1 table.students") == ["bo"]
    assert students(fresh, "#assignment-3 table.students") == []
    name.click()
    assert len(students(fresh, "#assignment-1 table.students")) == 4


def test_all_is_done_by_keyboard_and_one_sees_where_one_is(fresh: Page) -> None:
    header = fresh.locator("table.class thead button").first
    name = fresh.get_by_role("button", name="Name of bo")
    rank = fresh.locator(".rank button").first
    for one in (header, name, rank):
        one.focus()
        assert one.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    name.press("Enter")
    assert students(fresh, "#assignment-1 table.students") == ["bo"]
    name.press("Enter")
    assert len(students(fresh, "#assignment-1 table.students")) == 4
    rank.press("Enter")
    assert fresh.locator("#assignment-1 .controls input").input_value() == "#1"


def test_it_prints_without_its_controls(fresh: Page) -> None:
    fresh.emulate_media(media="print")
    assert fresh.locator(".controls").filter(visible=True).count() == 0
    assert fresh.locator(".hints h3").first.is_visible()
    assert fresh.locator(".risk tbody tr").filter(visible=True).count() == 2
    assert fresh.locator("svg.chart").filter(visible=True).count() >= 8
    assert fresh.pdf()[:5] == b"%PDF-"
    fresh.emulate_media(media="screen")


def test_a_phone_need_not_scroll_sideways(fresh: Page) -> None:
    fresh.set_viewport_size({"width": 390, "height": 800})
    assert fresh.evaluate("document.documentElement.scrollWidth") <= 390
    fresh.set_viewport_size({"width": 1280, "height": 800})
