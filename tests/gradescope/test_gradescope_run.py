"""`run_autograder` in Gradescope's layout, made under a temporary folder: a verdict, or a file that says there is none."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from gradescope_place import (
    FOUND_SOMETHING,
    METADATA,
    NOTEBOOK,
    NUMERIC,
    Place,
    bundle_of,
    checked,
    notebook_of,
    source_of,
    spying,
    zipped,
)

from autograder.course import Course
from autograder.gradescope.results_file import TROUBLE, trouble
from autograder.grading.class_run import grade_class, make_plan
from autograder.grading.submissions import Submission


def test_right_answers_get_what_course_grade_gives(numeric_course: Course, tmp_path: Path) -> None:
    notebook = notebook_of(numeric_course)
    place = Place.make(tmp_path / "autograder", source_of(numeric_course), {NOTEBOOK: notebook})
    late = {**METADATA, "created_at": "2026-11-18T00:00:00-08:00"}
    (place.root / "submission_metadata.json").write_text(json.dumps(late))
    status, results, said = place.run()
    assignment = numeric_course.assignment(NUMERIC)
    plan = make_plan(numeric_course, assignment, bundle_of(numeric_course), {}, 1, True)
    (expected,) = grade_class(plan, [Submission("s", notebook, "s")], None, lambda result: None)
    assert (status, results["score"], results["extra_data"]["status"]) == (0, expected.possible, "graded"), said
    assert len(results["tests"]) == sum(len(question.cases) for question in expected.questions)
    assert sum(row["max_score"] for row in results["tests"]) == pytest.approx(expected.possible)
    assert all("output" not in row for row in results["tests"])
    assert "after the due date" in results["output"]
    assert "leaderboard" not in results


def test_a_student_reads_hints_and_no_more(numeric_course: Course, tmp_path: Path) -> None:
    stub = notebook_of(numeric_course, answered=False)
    place = Place.make(tmp_path / "autograder", source_of(numeric_course), {NOTEBOOK: stub})
    status, results, said = place.run()
    assert (status, results["score"], results["extra_data"]["status"]) == (0, 0, "graded"), said
    assert all(row["output"] for row in results["tests"])
    cases = [case for question in bundle_of(numeric_course).questions for case in question.cases]
    for row, case in zip(results["tests"], cases, strict=True):
        assert case.hidden == bool(re.fullmatch(r"\w+: hidden test \d+", row["name"]))
    assert not [case.name for case in cases if case.hidden and case.name in json.dumps(results)]
    assert place.root.joinpath("results", "results.json").stat().st_mode & 0o077 == 0


def test_a_submission_reaches_nothing_of_gradescopes_folder(numeric_course: Course, tmp_path: Path) -> None:
    root = tmp_path / "autograder"
    spy = spying(root)
    place = Place.make(root, source_of(numeric_course), {NOTEBOOK: notebook_of(numeric_course, spy)})
    assert subprocess.run([sys.executable, "-c", spy], check=False).returncode == FOUND_SOMETHING  # it would be noticed
    status, results, said = place.run()
    assert (status, results["extra_data"]["status"]) == (0, "graded"), said
    assert results["score"] == results["extra_data"]["possible"]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "no notebook in what was handed in: hand in dense_weights.ipynb"),
        ({"one.ipynb": b"{}", "two.ipynb": b"{}"}, "none of them alone is the notebook"),
        ({"work.zip": b"PK\x03\x04 cut off"}, "The zip cannot be opened"),
    ],
)
def test_what_cannot_be_run_is_told(numeric_course: Course, tmp_path: Path, files: dict[str, bytes], words: str) -> None:
    status, results, _ = Place.make(tmp_path / "autograder", source_of(numeric_course), files).run()
    assert (status, results["score"], results["extra_data"]["status"]) == (0, 0, "broke")
    assert words in results["output"]
    assert all(words in row["output"] for row in results["tests"])


@pytest.mark.parametrize("damage", ["no bundle", "damaged bundle", "no course.yml", "no such assignment", "no python"])
def test_trouble_of_ours_is_no_verdict(numeric_course: Course, tmp_path: Path, damage: str) -> None:
    source = source_of(numeric_course)
    bundle = f"course/dist/autograder/{NUMERIC}.zip"
    change = {"damaged bundle": {bundle: b"PK"}, "no such assignment": {"course/order.json": b'{"assignment": "99-x"}'}}
    removed = {"no bundle": bundle, "no course.yml": "course/course.yml"}.get(damage)
    source = {name: data for name, data in {**source, **change.get(damage, {})}.items() if name != removed}
    place = Place.make(tmp_path / "autograder", source, {NOTEBOOK: notebook_of(numeric_course)})
    status, results, _ = place.run("/no/such/python" if damage == "no python" else sys.executable)
    assert status == (127 if damage == "no python" else 3)
    assert results == trouble()
    assert (results["output"], "tests" in results) == (TROUBLE, False)


def test_a_grader_that_is_killed_leaves_a_valid_file(numeric_course: Course, tmp_path: Path) -> None:
    notebook = notebook_of(numeric_course, "import time; time.sleep(60)")
    place = Place.make(tmp_path / "autograder", source_of(numeric_course), {NOTEBOOK: notebook})
    target = place.root / "results" / "results.json"
    with subprocess.Popen(place.command(), stdout=subprocess.DEVNULL, start_new_session=True) as process:
        until = time.monotonic() + 60
        while not target.exists() and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(2)
        os.kill(process.pid, signal.SIGKILL)
    assert place.results() == trouble()


def test_an_older_file_is_never_taken_for_a_verdict(numeric_course: Course, tmp_path: Path) -> None:
    source = source_of(numeric_course)
    del source["course/course.yml"]
    place = Place.make(tmp_path / "autograder", source, {})
    (place.root / "results" / "results.json").write_text('{"score": 46}')
    assert place.run()[1] == trouble()


def test_the_notebook_in_an_export_of_otters_is_judged(numeric_course: Course, tmp_path: Path) -> None:
    export = zipped({NOTEBOOK: notebook_of(numeric_course), ".OTTER_LOG": b"", "__zip_filename__": b"x.zip"})
    _, results, _ = Place.make(tmp_path / "autograder", source_of(numeric_course), {"x.zip": export}).run()
    assert checked(results)["score"] == sum(row["max_score"] for row in results["tests"])
