"""`course similar` as an instructor meets it: copies are found, honest answers are not, and the page runs nothing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from disguised import disguised
from real_course import copy_course

from autograder.authoring.bank import read_bank
from autograder.authoring.build import Paths
from autograder.authoring.notebook import Notebook, to_text, with_answers
from autograder.cli import main
from autograder.course import Course
from autograder.grading.result_store import ResultStore
from autograder.results import SubmissionResult
from autograder.similarity import page as pages
from autograder.similarity.alike import alike_pairs
from autograder.similarity.own_code import OwnCode
from autograder.similarity.page_file import page_of
from autograder.similarity.search import of_different_students

NAME = "01-neuron"
LONG = "\n".join(f"def step_{one}(a, b):\n    return a * {one} + b / (1 + {one})\n" for one in range(12))
SWITCHED = "if user == 'student\u202e':\n\tpass\n"


@pytest.fixture(scope="module")
def plain_course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return copy_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def stub(plain_course: Course) -> Notebook:
    path = Paths.of(plain_course, plain_course.assignment(NAME)).student_folder / "neuron.ipynb"
    loaded: Notebook = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def with_cells(stub: Notebook, *sources: str) -> str:
    cell = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    return to_text(
        {**stub, "cells": [*stub["cells"], *({**cell, "id": f"own{n}", "source": s} for n, s in enumerate(sources))]}
    )


def similar(course: Course, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["--course", str(course.folder), "similar", NAME, *map(str, arguments)])


def write(folder: Path, notebooks: dict[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for student, text in notebooks.items():
        (folder / f"{student}.ipynb").write_text(text, encoding="utf-8")
    return folder


def page(course: Course) -> str:
    return page_of(course, course.assignment(NAME)).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def honest(plain_course: Course, stub: Notebook) -> dict[str, str]:
    bank = read_bank(plain_course.master(plain_course.assignment(NAME)).parent)
    return {one.name: to_text(with_answers(stub, one.answers)) for one in bank if one.kind == "right"}


def test_a_disguised_copy_is_found_and_honest_answers_are_not(
    plain_course: Course, stub: Notebook, honest: dict[str, str], tmp_path: Path
) -> None:
    bank = read_bank(plain_course.master(plain_course.assignment(NAME)).parent)
    copied = next(one for one in bank if one.name == "plain-loops").answers
    moved = [*copied][::-1]  # each answer in the cell of another question
    notebook = with_answers(stub, dict(zip(copied, disguised([copied[one] for one in moved], 7), strict=True)))
    folder = write(tmp_path / "class", {**honest, "zz-copy": to_text(notebook)})
    result = similar(plain_course, folder)
    assert result.exit_code == 0, result.output
    assert "Compared 7 submissions: 1 pair is" in result.output
    assert "never a verdict" in result.output
    shown = page(plain_course)
    (title,) = re.findall(r"<h2 id=.*</h2>", shown)
    assert "plain-loops" in title
    assert "zz-copy" in title
    assert "never a verdict" in shown
    assert shown.count("<mark>") > 10


def test_what_cannot_be_compared_is_told(
    plain_course: Course, stub: Notebook, honest: dict[str, str], tmp_path: Path
) -> None:
    other = (plain_course.folder / "assignments" / "03-convolution" / "convolution.ipynb").read_text(encoding="utf-8")
    giant = with_cells(stub, "x = 1\n" * 20_000)
    folder = write(
        tmp_path / "class",
        {
            **honest,
            "stub": to_text(stub),
            "other": other,
            "empty": "",
            "pdf": "%PDF",
            "cut": to_text(stub)[:900],
            "giant": giant,
        },
    )
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    result = similar(plain_course, folder)
    assert result.exit_code == 0
    assert "notes.txt is no notebook; it was left out." in result.output
    assert "Compared 6 submissions: 0 pairs" in result.output
    for words in ("Too little code of their own to be compared: stub.", "other was passed over: This is the notebook of",
                  "empty was passed over: The file is empty", "pdf was passed over", "cut was passed over",
                  "giant was passed over: There are more than 100,000 characters"):  # fmt: skip
        assert words in result.output
        assert words in page(plain_course)


def test_the_page_shows_code_and_runs_nothing(plain_course: Course, stub: Notebook, tmp_path: Path) -> None:
    evil = "x = '</code></pre><script>alert(1)</script><img src=x onerror=alert(1)>'\n" + SWITCHED + LONG
    folder = write(tmp_path / "class", {"<b>Eve": with_cells(stub, evil), "Bob": with_cells(stub, LONG, SWITCHED)})
    assert ": 1 pair is" in similar(plain_course, folder).output
    shown = page(plain_course)
    assert "<script" not in shown
    assert "<img" not in shown
    assert "<b>Eve" not in shown
    assert "&lt;script&gt;" in shown
    assert "\u202e" not in shown
    assert "\\u202e" in shown
    assert "default-src 'none'; style-src 'unsafe-inline'\"" in shown  # no script at all


def test_graded_submissions_are_compared_where_no_path_is_given(tmp_path: Path, stub: Notebook) -> None:
    course = copy_course(tmp_path)
    assert "There is no result" in similar(course).output
    store = ResultStore(course.results_folder / NAME)
    store.save("f", SubmissionResult(NAME, "Bo", "graded", None, 0.0, 1.0, 0.1, ()), with_cells(stub, LONG))
    assert "Compared 1 submission: 0 pairs are" in similar(course).output
    notebooks = {"Zoë": with_cells(stub, LONG), "Bo": with_cells(stub, LONG), "lost": None}
    for student, notebook in notebooks.items():
        store.save("f", SubmissionResult(NAME, student, "graded", None, 0.0, 1.0, 0.1, ()), notebook)
    result = similar(course, "--least", 90)
    assert "Compared 2 submissions: 1 pair is at least 90 % alike" in result.output
    assert "lost was passed over: no executed notebook" in result.output


def test_a_missing_stub_and_a_wrong_path_are_one_sentence(tmp_path: Path, stub: Notebook) -> None:
    course = copy_course(tmp_path)
    (course.folder / "assignments" / NAME / "neuron.ipynb").unlink()
    for result, words in ((similar(course, tmp_path), "run `course build 01-neuron`"),
                          (similar(course, "/no/such"), "run `course build")):  # fmt: skip
        assert (result.exit_code, "Traceback" in result.output) == (2, False)
        assert words in result.output


def test_a_student_is_not_compared_with_themselves_nor_a_group_with_its_members() -> None:
    codes = [
        OwnCode("a", "1", ()),
        OwnCode("a", "2", ()),
        OwnCode("b", "2", ()),
        OwnCode("c", None, ()),
        OwnCode("d", None, ()),
    ]
    pairs = of_different_students(codes, alike_pairs([np.arange(9, dtype=np.int64)] * 5))
    found = set(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    assert found == {(0, 2), (0, 3), (0, 4), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)}


def test_long_lists_and_long_code_are_cut(
    plain_course: Course, stub: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "LISTED", 4)
    monkeypatch.setattr(pages, "SIDE_BY_SIDE", 2)
    monkeypatch.setattr(pages, "LONGEST", 300)
    similar(plain_course, write(tmp_path / "class", {f"s{one}": with_cells(stub, LONG) for one in range(4)}))
    shown = page(plain_course)
    assert "The first 4 of 6." in shown
    assert shown.count('class="pair"') == 2
    assert "too long to be shown" in shown
    assert "step_11" not in shown
    assert "<b>4</b>" in shown  # they are one group


def test_the_page_is_the_same_in_every_process(plain_course: Course, honest: dict[str, str], tmp_path: Path) -> None:
    folder = write(tmp_path / "class", honest)
    pages = []
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "autograder.cli", "--course", plain_course.folder, "similar", NAME, folder]
        subprocess.run(
            [*command, "--least", "1"], check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        pages.append(page(plain_course))
    assert pages[0] == pages[1]
    assert pages[0].count("<mark>") > 10
