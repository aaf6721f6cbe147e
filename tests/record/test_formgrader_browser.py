"""formgrader in a real browser: our points, comments and penalties are there, and what is entered survives a regrade."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from formgrader_server import formgrader
from playwright.sync_api import Browser, Page
from real_browser import new_page
from recorded_class import Recorded
from taught_course import RIGHT, WRONG, change_test, notebook, teach

OTHER = "def twice(x):\n    return x * x"  # which no test accepts
ANSWERS = {"ada": RIGHT, "bo": WRONG, "cy": WRONG}
ARRIVED = {"ada": "2026-01-04 10:00:00 UTC", "bo": "2026-01-02 10:00:00 UTC", "cy": "2026-01-02 10:00:00 UTC"}
HINTS = "1 of 3 tests pass.\nTwice three is six.\nTwice a negative number is negative."


def hand_in(taught: Recorded, student: str, code: str) -> None:
    """Put a notebook where nbgrader collects."""
    folder = taught.folder / "dist" / "nbgrader" / "submitted" / student / "01-neuron"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "neuron.ipynb").write_text(notebook(taught, f"Because, says {student}.", code), encoding="utf-8")
    (folder / "timestamp.txt").write_text(ARRIVED[student], encoding="utf-8")


def grade(taught: Recorded) -> None:
    """Let `course grade` judge all that is handed in, in a process of its own: this one has the browser's event loop."""
    submitted = taught.folder / "dist" / "nbgrader" / "submitted"
    command = [sys.executable, "-m", "autograder.cli", "--course", str(taught.folder), "grade", "01-neuron", str(submitted)]
    done = subprocess.run([*command, "--jobs", "1"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """A class that is graded: Ada's notebook came two days late, the others' in time."""
    taught = teach(tmp_path_factory.mktemp("course"), "2026-01-02T23:59:00+01:00")
    for student, code in ANSWERS.items():
        hand_in(taught, student, code)
    grade(taught)
    return taught


@pytest.fixture(scope="module")
def page(taught: Recorded, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page that formgrader knows, with our gradebook."""
    folder, place = taught.folder / "dist" / "nbgrader", tmp_path_factory.mktemp("server")
    with formgrader(folder, place) as address, new_page(browser, f"{address}/") as page:
        page.goto("manage_assignments?token=token")
        yield page


def totals(page: Page) -> dict[str, str]:
    """Return each student's points as formgrader's list of submissions shows them."""
    page.goto("gradebook/01-neuron/neuron")
    page.locator("td.score", has_text="/").first.wait_for()
    rows = page.locator("#main-table tr").all()
    return {row.locator(".name a.name-shown").text_content() or "": row.locator(".score").inner_text() for row in rows}


def open_submission(page: Page, student: str) -> None:
    """Come to a student's notebook as an instructor does, by the list of those of the assignment."""
    page.goto("manage_submissions/01-neuron")
    page.get_by_role("row", name=student).locator(".student-name a").click()
    page.locator("td.name a").click()
    page.locator("input.score[placeholder]").last.wait_for()


def enter(page: Page, box: str, text: str) -> None:
    """Type into a box, leave it, and wait until formgrader has saved it."""
    with page.expect_response(lambda answer: "/formgrader/api/" in answer.url and answer.request.method == "PUT") as saved:
        page.locator(f"#{box}").fill(text)
        page.keyboard.press("Tab")
    assert saved.value.ok


def feedback(page: Page, taught: Recorded, student: str) -> str:
    """Return nbgrader's own feedback, made by formgrader's button."""
    page.goto("manage_submissions/01-neuron")
    page.get_by_role("row", name=student).locator(".generate-feedback a").click()
    page.get_by_text(f"Successfully generated feedback for '01-neuron' for student '{student}'.").wait_for()
    path = taught.folder / "dist" / "nbgrader" / "feedback" / student / "01-neuron" / "neuron.html"
    return path.read_text(encoding="utf-8")


def entered(page: Page, *boxes: str) -> list[str]:
    return [page.locator(f"#{box}").input_value() for box in boxes]


def told(page: Page, box: str) -> str | None:
    """Return what stands in a box until somebody types into it: our points, our comment."""
    return page.locator(f"#{box}").get_attribute("placeholder")


def waits(page: Page, box: str) -> bool:
    """Whether formgrader says that a person is to look at a score."""
    return "needs_manual_grade" in (page.locator(f"#{box}").get_attribute("class") or "")


def test_our_points_comments_and_penalties_are_there(page: Page, taught: Recorded) -> None:
    assert totals(page) == {"ada": "3 / 5", "bo": "1 / 5", "cy": "1 / 5"}
    open_submission(page, "bo")
    assert (told(page, "twice"), told(page, "twice-answer-comment")) == ("1", HINTS)
    assert (waits(page, "twice"), waits(page, "explain")) == (False, True)
    assert "Late submission penalty (Score: -0.6)" in feedback(page, taught, "ada")  # a fifth of 3
    bo = feedback(page, taught, "bo")
    assert "Late submission penalty" not in bo
    assert all(hint in bo for hint in HINTS.splitlines())


def test_what_is_entered_survives_a_changed_test_and_another_submission(page: Page, taught: Recorded) -> None:
    open_submission(page, "ada")
    enter(page, "explain", "1.5")
    enter(page, "explain-comment", "Why more than one?")
    open_submission(page, "bo")
    enter(page, "twice", "2.5")
    enter(page, "twice_extra_credit", "0.25")
    enter(page, "twice-answer-comment", "Nearly.")
    assert totals(page) == {"ada": "4.5 / 5", "bo": "2.75 / 5", "cy": "1 / 5"}
    change_test(taught)
    hand_in(taught, "bo", OTHER)
    grade(taught)
    moved = {one["student"]: (one["before"], one["after"]) for one in taught.changes("auto score")}
    assert moved == {"ada": ("3", "2"), "bo": ("1", "0"), "cy": ("1", "2")}
    assert totals(page) == {"ada": "3.5 / 5", "bo": "2.75 / 5", "cy": "2 / 5"}
    open_submission(page, "ada")
    assert (told(page, "twice"), entered(page, "explain", "explain-comment")) == ("2", ["1.5", "Why more than one?"])
    open_submission(page, "bo")
    assert told(page, "twice") == "0"
    assert entered(page, "twice", "twice_extra_credit", "twice-answer-comment") == ["2.5", "0.25", "Nearly."]
    assert waits(page, "twice")  # it is for another file
    assert [cell for cell in page.locator(".input_area").all_inner_texts() if "x * x" in cell]
