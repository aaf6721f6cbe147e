"""The notebooks for Google Colab, in a shell that passes for Colab's: an empty folder, and the students' tree on the web."""

from __future__ import annotations

import functools
import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from real_course import copy_course

from autograder.authoring import build
from autograder.authoring.colab import PICTURE, colab_link, for_colab, otter_requirement
from autograder.authoring.notebook import CHECK, answers_in, source_of, to_text, with_answers
from autograder.authoring.student_repo import write_student_repo
from autograder.cli import main
from autograder.course import Course
from autograder.secret import Secret

ID = "01-neuron"
PASSED = "All test cases passed!"
COLAB = """
import json, sys, types
from IPython.core.interactiveshell import InteractiveShell

class Shell(InteractiveShell):
    pass

Shell.__module__ = "google.colab._shell"  # by this name otter knows where it is
sys.modules["google.colab"] = types.ModuleType("google.colab")
shell, said = Shell.instance(), []
import matplotlib
matplotlib.use("agg")
for source in json.load(open(sys.argv[1])):
    done = shell.run_cell(source)
    said.append([repr(done.error_before_exec or done.error_in_exec), repr(done.result)])
json.dump(said, open(sys.argv[2], "w"))
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory, secret: Secret) -> Iterator[Course]:
    """The real course, one assignment of it built, whose students' files this machine serves."""
    folder = tmp_path_factory.mktemp("course")
    student = folder / "dist" / "student"
    student.mkdir(parents=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(student)))
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        course = copy_course(folder, f"student_files: http://127.0.0.1:{server.server_port}/\n")
        (folder / ".course-secret").write_text(secret.text, encoding="utf-8")
        build.build(course, [course.assignment(ID)], secret)
        yield course
        server.shutdown()


def variant(course: Course, solved: bool) -> dict[str, Any]:
    paths = build.Paths.of(course, course.assignment(ID))
    notebook: dict[str, Any] = json.loads(paths.colab[0].read_text(encoding="utf-8"))
    answers = answers_in(json.loads(paths.solution.read_text(encoding="utf-8")))
    return with_answers(notebook, answers) if solved else notebook


def on_colab(notebook: dict[str, Any], folder: Path) -> dict[str, tuple[str, str]]:
    """Run all code cells in an empty folder; return each cell's error and result by its source."""
    home = folder / "content"
    home.mkdir()
    sources = [source_of(cell) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    (folder / "cells.json").write_text(json.dumps(sources), encoding="utf-8")
    files = [str(folder / name) for name in ("cells.json", "said.json")]
    environment = {**os.environ, "PIP_NO_INDEX": "1", "IPYTHONDIR": str(folder / "ipython")}
    done = subprocess.run(
        [sys.executable, "-P", "-c", COLAB, *files], cwd=home, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    said = json.loads((folder / "said.json").read_text(encoding="utf-8"))
    return {source: (error, result) for source, (error, result) in zip(sources, said, strict=True)}


def test_a_solved_notebook_fetches_its_files_and_every_check_is_green(course: Course, tmp_path: Path) -> None:
    said = on_colab(variant(course, solved=True), tmp_path)
    assert {source: error for source, (error, _) in said.items() if error != "None"} == {}
    checks = {source: result for source, (_, result) in said.items() if CHECK.search(source)}
    assert len(checks) == 8
    assert {source: result for source, result in checks.items() if PASSED not in result} == {}
    assert "robot.png" in {path.name for path in (tmp_path / "content").iterdir()}


def test_the_stub_runs_without_an_error_and_no_check_is_green(course: Course, tmp_path: Path) -> None:
    said = on_colab(variant(course, solved=False), tmp_path)
    assert {source: error for source, (error, _) in said.items() if error != "None"} == {}
    assert [source for source, (_, result) in said.items() if PASSED in result] == []


def test_it_is_graded_like_any_other_notebook(course: Course, tmp_path: Path) -> None:
    (tmp_path / "ada.ipynb").write_text(to_text(variant(course, solved=True)), encoding="utf-8")
    told = tmp_path / "results.json"
    command = ["--course", str(course.folder), "grade", ID, str(tmp_path / "ada.ipynb"), "--json", str(told)]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
    (result,) = json.loads(told.read_text(encoding="utf-8"))
    assert (result["status"], result["score"]) == ("graded", result["possible"])


def test_nothing_of_it_needs_a_file_beside_it(course: Course) -> None:
    notebook = variant(course, solved=False)
    text = "\n".join(source_of(cell) for cell in notebook["cells"])
    assert not PICTURE.search(text)
    assert text.count("data:image/png;base64,") == 4
    assert "grader.export" not in text
    assert "otter" not in notebook["metadata"]
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])


def test_the_students_tree_has_it_and_a_way_to_it(course: Course, tmp_path: Path) -> None:
    alone = replace(course, assignments=(course.assignment(ID),))
    write_student_repo(alone, tmp_path)
    assert {path.name for path in (tmp_path / "colab").iterdir()} == {f"{ID}.ipynb", f"{ID}.zip"}
    link = f"[notebook for Google Colab]({course.student_files}/colab/{ID}.ipynb)"
    assert link in (tmp_path / "README.md").read_text(encoding="utf-8")


def test_without_an_address_there_is_none(course: Course, tmp_path: Path) -> None:
    alone = replace(course, assignments=(course.assignment(ID),), student_files=None)
    assert build.Paths.of(alone, alone.assignments[0]).colab == ()
    write_student_repo(alone, tmp_path)
    assert not (tmp_path / "colab").exists()
    assert "Colab" not in (tmp_path / "README.md").read_text(encoding="utf-8")


def test_another_address_makes_the_bundles_stale_and_not_the_students_folder(course: Course, secret: Secret) -> None:
    moved = replace(course, student_files="https://example.org/course")
    assert not build.is_unbundled(course, course.assignment(ID), secret)
    assert build.is_unbundled(moved, moved.assignment(ID), secret)
    assert not build.is_stale(moved, moved.assignment(ID))


@pytest.mark.parametrize(
    ("tree", "link"),
    [
        ("https://raw.githubusercontent.com/us/course/main", "github/us/course/blob/main/colab/x.ipynb)"),
        ("https://raw.githubusercontent.com/us/course/main/2026", "github/us/course/blob/main/2026/colab/x.ipynb)"),
        ("https://example.org/~us", "(https://example.org/~us/colab/x.ipynb)"),
    ],
)
def test_a_badge_opens_github_s_notebooks_and_others_are_linked(tree: str, link: str) -> None:
    made = colab_link(tree, "colab/x.ipynb")
    assert made.endswith(link)
    assert made.startswith("[![Open in Colab]") == ("github" in tree)


def test_pip_installs_the_otter_that_the_assignment_names() -> None:
    assert otter_requirement(("numpy", "otter-grader==7.0.0")) == "otter-grader==7.0.0"
    assert otter_requirement(("numpy",)) == "otter-grader"


def test_a_picture_that_is_not_there_stays_as_it_is() -> None:
    cell = {
        "cell_type": "markdown",
        "id": "a",
        "metadata": {},
        "source": "![a](here.png) ![b](https://x.org/b.png) ![c](c.png)",
    }
    made = for_colab(
        {"cells": [cell], "metadata": {}}, "x.ipynb", {"here.png": b"\x89PNG"}, "otter-grader", "https://x.org/x.zip"
    )
    _, shown = made.notebook["cells"]
    assert shown["source"] == "![a](data:image/png;base64,iVBORw==) ![b](https://x.org/b.png) ![c](c.png)"
