"""The students' notebooks in JupyterLab: they open, run, check themselves, and make the zip that is handed in."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest
from open_notebook import Lab, ShownCell, opened
from playwright.sync_api import Browser
from real_course import ROOT

from autograder.authoring.build import Paths
from autograder.authoring.notebook import CHECK, answers_in, to_text, with_answers
from autograder.course import Course

SOLVED = ("01-neuron", "03-convolution")
PASSED = "All test cases passed!"
FAILED = "Test case failed"  # otter's words, both


def laid_out(name: str, lab: Lab) -> Path:
    """Copy what a student gets to where JupyterLab serves it, and return its notebook."""
    folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=lab.folder)) / name
    shutil.copytree(ROOT / "assignments" / name, folder)
    (notebook,) = folder.glob("*.ipynb")
    return notebook


def solved(name: str, lab: Lab, course: Course) -> Path:
    notebook = laid_out(name, lab)
    solution = Paths.of(course, course.assignment(name)).solution
    answers = answers_in(json.loads(solution.read_text(encoding="utf-8")))
    stub = json.loads(notebook.read_text(encoding="utf-8"))
    notebook.write_text(to_text(with_answers(stub, answers)), encoding="utf-8")
    return notebook


def address(notebook: Path, lab: Lab) -> str:
    return notebook.relative_to(lab.folder).as_posix()


def questions(notebook: Path) -> set[str]:
    return set(json.loads(notebook.read_text(encoding="utf-8"))["metadata"]["otter"]["tests"])


def checks(cells: list[ShownCell]) -> dict[str, str]:
    """Return what is shown below each `grader.check` cell, by question."""
    found = {CHECK.search(cell.source): cell.output for cell in cells}
    return {match[1]: output for match, output in found.items() if match}


def graded(course: Course, name: str, path: Path, place: Path) -> tuple[str, float, float]:
    """Let `course grade` judge a zip; return the status, the points, and the points that there are."""
    results = place / f"{name}.json"
    command = [sys.executable, "-m", "autograder.cli", "--course", str(course.folder), "grade", name, str(path)]
    done = subprocess.run([*command, "--json", str(results)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (result,) = json.loads(results.read_text(encoding="utf-8"))
    return result["status"], result["score"], result["possible"]


@pytest.mark.parametrize("name", SOLVED)
def test_a_solved_notebook_runs_checks_green_and_exports_what_course_grade_accepts(
    name: str, browser: Browser, lab: Lab, numeric_course: Course, tmp_path: Path
) -> None:
    path = solved(name, lab, numeric_course)
    with opened(browser, lab, address(path, lab)) as notebook:
        cells = notebook.run_all()
        assert [cell for cell in cells if cell.failed or cell.count is None] == []
        said = checks(cells)
        assert set(said) == questions(path)
        assert {question: text for question, text in said.items() if PASSED not in text} == {}
        notebook.save_and_run_last()
        export = notebook.download("here", tmp_path)
    with zipfile.ZipFile(export) as archive:
        handed_in = json.loads(archive.read(path.name))
    assert any(cell.get("outputs") for cell in handed_in["cells"])
    status, score, possible = graded(numeric_course, name, export, tmp_path)
    assert (status, score) == ("graded", possible)


def test_the_stub_runs_without_an_error_and_every_check_says_what_is_missing(browser: Browser, lab: Lab) -> None:
    path = laid_out("01-neuron", lab)
    with opened(browser, lab, address(path, lab)) as notebook:
        cells = notebook.run_all()
        notebook.page.get_by_text(FAILED).first.wait_for()
    assert [cell for cell in cells if cell.failed or "Traceback" in cell.output] == []
    said = checks(cells)
    assert set(said) == questions(path)
    assert {question: text for question, text in said.items() if PASSED in text or FAILED not in text} == {}


def test_a_notebook_that_trains_opens(browser: Browser, lab: Lab) -> None:
    """To run all of it takes minutes: here its kernel starts, and every cell is there."""
    path = laid_out("04-car-cnn", lab)
    with opened(browser, lab, address(path, lab)) as notebook:
        sources = [cell.source for cell in notebook.cells()]
    wanted = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert sources == ["".join(cell["source"]) for cell in wanted if cell["cell_type"] == "code"]
