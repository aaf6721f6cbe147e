"""nbgrader's own commands on dist/nbgrader: the scores of `course grade`, with nbgrader's way of judging and with ours."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from formgrader_server import ask, formgrader
from nbgrader_class import (
    BIN,
    NUMERIC,
    UnderNbgrader,
    environment,
    gradebook,
    nbgrader,
    released,
    sources,
)
from playwright.sync_api import Browser
from real_browser import new_page
from same_scores import filled_in

from autograder.authoring.build import Paths
from autograder.authoring.notebook import answers_in
from autograder.course import Course
from autograder.errors import BuildError, UsageError
from autograder.nbgrader import course_folder
from autograder.nbgrader.course_folder import CONFIG, folder_of, write_course
from autograder.secret import Secret

HIDDEN = ("exam.rng", "exam.assert", "exam = Exam(", "failure_message")
NO_NAMESPACES = 'echo 0 > /proc/sys/user/max_user_namespaces; echo 0 > /proc/sys/user/max_mnt_namespaces; exec "$@"'
JUDGES = ("ours", "nbgrader")
SCORES = """() => Object.fromEntries(
  [...document.querySelectorAll("input.score[placeholder]")].map(one => [one.id, Number(one.placeholder)]))"""


@pytest.mark.parametrize("name", NUMERIC)
def test_what_is_released_has_our_stubs_and_public_tests_alone(written: Course, secret: Secret, name: str) -> None:
    assignment = written.assignment(name)
    folder = folder_of(written) / "release" / name
    given = sources(released(folder_of(written), assignment))
    student = json.loads((Paths.of(written, assignment).student_folder / f"{assignment.name}.ipynb").read_text("utf-8"))
    for question, stub in answers_in(student).items():
        assert given[f"{question}-answer"] in (stub, f"{stub}\n\n...")
        assert f"check_{question}()" in given[question]
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()).decode("latin1")
    assert [word for word in (*HIDDEN, secret.key(name), "grader.export", "import otter") if word in everything] == []


def test_students_can_validate_their_notebook(graded: UnderNbgrader, tmp_path: Path) -> None:
    """The public tests run without otter and without anything of ours."""
    stub = released(graded.folders["ours"], graded.course.assignment("01-neuron"))
    for name, told in {
        "master": "Success! Your notebook passes all the tests.",
        "stub": "VALIDATION FAILED ON 8 CELL(S)!",
    }.items():
        filled = filled_in(stub, graded.answers["01-neuron"][name])
        (tmp_path / "neuron.ipynb").write_text(json.dumps(filled), encoding="utf-8")
        assert told in nbgrader(tmp_path, "validate", "neuron.ipynb")


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("name", NUMERIC)
def test_honest_submissions_have_the_points_of_course_grade(
    graded: UnderNbgrader, expected: Any, name: str, judge: str
) -> None:
    theirs = gradebook(graded.folders[judge], graded.course.assignment(name))
    assert {student: theirs[student] for student in expected[name]} == expected[name]
    possible = sum(expected[name]["master"].values())
    totals = {student: sum(one.values()) for student, one in expected[name].items()}
    assert totals["master"] == totals["right0"] == possible > totals["wrong0"] > totals["stub"] == 0


def test_who_forges_has_the_points_in_plain_nbgrader_alone(graded: UnderNbgrader, expected: Any) -> None:
    points = {judge: gradebook(folder, graded.course.assignment("01-neuron")) for judge, folder in graded.folders.items()}
    assert points["nbgrader"]["forger"] == expected["01-neuron"]["master"]
    assert points["ours"]["forger"] == expected["01-neuron"]["stub"]


@pytest.mark.parametrize("judge", JUDGES)
def test_test_cells_that_were_deleted_are_judged(graded: UnderNbgrader, expected: Any, judge: str) -> None:
    points = gradebook(graded.folders[judge], graded.course.assignment("01-neuron"))
    assert points["bare"] == expected["01-neuron"]["stub"]


def test_with_our_grader_no_hidden_test_is_in_a_graded_notebook(graded: UnderNbgrader) -> None:
    notebooks = list(graded.folders["ours"].glob("autograded/*/*/*.ipynb"))
    assert len(notebooks) == sum(map(len, graded.answers.values())) + 2
    assert [path for path in notebooks if any(word in path.read_text("utf-8") for word in HIDDEN)] == []


@pytest.mark.parametrize("judge", JUDGES)
def test_the_feedback_has_hints_and_no_hidden_test(graded: UnderNbgrader, judge: str) -> None:
    nbgrader(graded.folders[judge], "generate_feedback", "01-neuron")
    pages = {path.parts[-3]: path.read_text("utf-8") for path in graded.folders[judge].glob("feedback/*/01-neuron/*.html")}
    assert set(pages) == {*graded.answers["01-neuron"], "forger", "bare"}
    assert [student for student, page in pages.items() if any(word in page for word in HIDDEN)] == []
    assert "The bias is missing" in pages["stub"] or "returned nothing" in pages["stub"]


@pytest.mark.parametrize("judge", JUDGES)
def test_the_export_has_everybodys_totals(graded: UnderNbgrader, expected: Any, judge: str, tmp_path: Path) -> None:
    nbgrader(graded.folders[judge], "export", f"--to={tmp_path / 'grades.csv'}")
    with (tmp_path / "grades.csv").open(encoding="utf-8") as file:
        rows = {(row["assignment"], row["student_id"]): row for row in csv.DictReader(file)}
    for name, students in expected.items():
        for student, points in students.items():
            assert float(rows[name, student]["score"]) == sum(points.values())
            assert float(rows[name, student]["max_score"]) == sum(students["master"].values())


def test_building_again_releases_nothing_and_keeps_what_is_not_generated(graded: UnderNbgrader, secret: Secret) -> None:
    folder, chosen = graded.folders["ours"], [graded.course.assignment(name) for name in NUMERIC]
    (folder / CONFIG).write_text((folder / CONFIG).read_text("utf-8") + "# my own\n", encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for part in ("release", "source", "exam", "submitted", "autograded",
              "gradebook.db", CONFIG) for path in [folder / part, *(folder / part).rglob("*")]}  # fmt: skip
    assert write_course(graded.course, chosen, secret) == []
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_what_nbgrader_refuses_is_told_in_its_words(
    graded: UnderNbgrader, secret: Secret, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A question that is gone, when students have been graded."""
    shutil.copytree(graded.folders["ours"], tmp_path / "nbgrader", ignore=shutil.ignore_patterns("autograded", "submitted"))
    monkeypatch.setattr(course_folder, "folder_of", lambda course: tmp_path / "nbgrader")
    whole = course_folder.source_notebook

    def shortened(material: Any) -> Any:
        made = whole(material)
        made["cells"] = [cell for cell in made["cells"] if not cell["metadata"].get("nbgrader", {}).get("grade")]
        return made

    monkeypatch.setattr(course_folder, "source_notebook", shortened)
    with pytest.raises(BuildError, match="Cannot add or remove cells"):
        write_course(graded.course, [graded.course.assignment("02-dense-weights")], secret)


def test_without_nbgrader_a_sentence_says_what_to_install(
    written: Course, secret: Secret, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(course_folder, "folder_of", lambda course: tmp_path)
    monkeypatch.setattr(course_folder.shutil, "which", lambda name, path: None)
    with pytest.raises(UsageError, match="pip install nbgrader"):
        write_course(written, [written.assignment("02-dense-weights")], secret)
    assert (tmp_path / "source" / "02-dense-weights" / "dense_weights.ipynb").exists()


def test_where_the_sandbox_is_missing_nothing_is_judged_and_a_sentence_says_so(graded: UnderNbgrader) -> None:
    folder = graded.folders["ours"]
    command = ["unshare", "--user", "--map-root-user", "sh", "-c", NO_NAMESPACES, "sh", str(BIN / "nbgrader"), "autograde",
               "02-dense-weights", "--student=stub", "--force"]  # fmt: skip
    done = subprocess.run(command, cwd=folder, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          check=False)  # fmt: skip
    assert done.returncode != 0
    assert "This machine does not allow the sandbox, so nothing was run." in done.stderr
    assert not (folder / "autograded" / "stub" / "02-dense-weights").exists()


def test_formgrader_shows_and_grades_the_class(graded: UnderNbgrader, expected: Any, tmp_path: Path) -> None:
    with formgrader(graded.folders["ours"], tmp_path) as address:
        assignments = {one["name"]: one for one in json.loads(ask(f"{address}/api/assignments"))}
        assert set(assignments) == set(NUMERIC)
        assert assignments["01-neuron"]["max_score"] == sum(expected["01-neuron"]["master"].values())
        assert assignments["01-neuron"]["duedate"] == "2026-11-02T22:59:00"  # in UTC
        for page in ("manage_assignments", "gradebook/01-neuron/neuron", "manage_submissions/01-neuron", "manage_students"):
            assert "nbgrader" in ask(f"{address}/{page}")
        done = json.loads(ask(f"{address}/api/submission/01-neuron/wrong0/autograde", "POST"))
        assert done["success"], done
        rows = {one["student"]: one for one in json.loads(ask(f"{address}/api/submitted_notebooks/01-neuron/neuron"))}
        assert rows["wrong0"]["score"] == sum(expected["01-neuron"]["wrong0"].values())
        page = ask(f"{address}/submissions/{rows['wrong0']['id']}/")
        assert "tests pass." in page
        assert not any(word in page for word in HIDDEN)


def test_a_browser_shows_our_points_and_hints_in_formgrader(
    graded: UnderNbgrader, expected: Any, browser: Browser, tmp_path: Path
) -> None:
    """From the list of assignments to a student's notebook; on the way formgrader's button grades it again."""
    points = expected["01-neuron"]
    possible = sum(points["master"].values())
    with formgrader(graded.folders["ours"], tmp_path) as address, new_page(browser, address) as page:
        page.goto(f"{address}/manage_assignments?token=token")
        page.get_by_role("row", name="01-neuron").locator(".num-submissions a").click()
        page.get_by_role("row", name="wrong0").locator(".autograde a").click()
        page.get_by_text("Successfully autograded '01-neuron' for student 'wrong0'.").wait_for()
        page.reload()
        page.locator("td.score", has_text="/").first.wait_for()
        shown = {row.locator(".student-id").inner_text(): row.locator(".score").inner_text()
                 for row in page.locator("#main-table tr").all()}  # fmt: skip
        assert {student: shown[student] for student in points} == {
            student: f"{sum(one.values()):g} / {possible:g}" for student, one in points.items()
        }
        page.get_by_role("row", name="wrong0").locator(".student-name a").click()
        page.locator("td.name a").click()
        page.locator("input.score[placeholder]").last.wait_for()
        assert page.evaluate(SCORES) == points["wrong0"]
        page.get_by_text("tests pass.").first.wait_for()


def test_the_command_line_writes_the_course_directory(written: Course) -> None:
    command = [sys.executable, "-m", "autograder.cli", "--course", str(written.folder), "build", "--nbgrader", *NUMERIC]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"nbgrader's course is in {folder_of(written)}; up to date." in done.stdout
