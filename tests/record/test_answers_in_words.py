"""A question that a person grades: from the master's `manual: true` to formgrader's cell, the report and a regrade."""

from __future__ import annotations

import csv
import json

import pytest
from recorded_class import Recorded
from taught_course import RIGHT, WRONG, change_test, notebook, teach

from autograder.authoring.bundles import by_hand_table
from autograder.authoring.master import Assigned
from autograder.errors import BuildError


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """A course of one assignment, built, with two students' notebooks; formgrader's folder is there."""
    taught = teach(tmp_path_factory.mktemp("course"), "2126-01-02T23:59:00+01:00")
    handed_in = taught.folder / "in"
    handed_in.mkdir()
    for student, answer in {"ada": RIGHT, "bo": WRONG}.items():
        text = notebook(taught, f"Because, says {student}.", answer)
        (handed_in / f"{student}.ipynb").write_text(text, encoding="utf-8")
    taught.reported("grade", "01-neuron", handed_in, "--jobs", "1")
    return taught


def marks(taught: Recorded, student: str) -> dict[str, tuple[str, str]]:
    """Return the cells that formgrader finds, by name: kind and source."""
    path = taught.folder / "dist" / "nbgrader" / "autograded" / student / "01-neuron" / "neuron.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    found = [(one["metadata"]["nbgrader"]["grade_id"], one) for one in cells if "nbgrader" in one["metadata"]]
    return {name: (one["cell_type"], "".join(one["source"])) for name, one in found}


def row(taught: Recorded, student: str) -> dict[str, str]:
    with (taught.folder / "results" / "course-grades.csv").open(encoding="utf-8-sig", newline="") as file:
        return next(row for row in csv.DictReader(file) if row["id"] == student)


def page(taught: Recorded, student: str) -> str:
    """Return what `course feedback` tells a student now."""
    taught.reported("feedback", "01-neuron")
    path = taught.folder / "results" / "feedback" / "01-neuron" / f"{student}.html"
    return " ".join(path.read_text(encoding="utf-8").split())


def exported(taught: Recorded, *options: str) -> tuple[str, list[dict[str, str]]]:
    """Export as CSV; return what was said, and the rows."""
    said = taught.reported("export", "--to", "csv", *options, "--output", taught.folder / "out.csv")
    with (taught.folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        return said, list(csv.DictReader(file))


def test_formgrader_finds_the_answer_and_its_grade_is_waited_for(taught: Recorded) -> None:
    assert marks(taught, "ada") == {
        "explain": ("markdown", "Because, says ada."),
        "twice-answer": ("code", RIGHT),
        "twice": ("code", 'grader.check("twice")'),
    }
    with taught.book() as book:
        submission = book.find_submission("01-neuron", "ada")
        assert (submission.score, submission.max_score, submission.needs_manual_grade) == (3, 5, True)
        assert submission.notebooks[0].max_written_score == 2
    assert "scores wait for a person" in taught.reported("report")
    whole = (taught.folder / "results" / "class.html").read_text(encoding="utf-8")
    assert "<code>explain</code>, 2 points: 0 graded, 2 awaiting a grade" in whole
    assert whole.count("awaits explain") == 2
    assert "3 points." in whole
    said, answers = exported(taught, "--questions")
    assert "01-neuron: 2 answers to `explain` await a person's grade, in formgrader" in said
    told = [(one["id"], one["status"], one["score"], one["possible"]) for one in answers if one["question"] == "explain"]
    assert told == [("ada", "awaiting", "", "2"), ("bo", "awaiting", "", "2")]
    assert [one["01-neuron awaiting"] for one in exported(taught)[1]] == ["explain", "explain"]
    assert (row(taught, "ada")["01-neuron"], row(taught, "ada")["01-neuron possible"]) == ("5", "5")  # 3 of the 3 so far
    assert "explain</code> <span class=\"got\">– of 2</span>" in page(taught, "ada")


def test_a_grade_counts_and_survives_a_regrade_with_changed_tests(taught: Recorded) -> None:
    taught.enter("ada", "explain", 1.0)
    assert "01-neuron: 1 answer to `explain` awaits a person's grade, in formgrader" in exported(taught)[0]
    taught.enter("bo", "explain", 2.0)
    with taught.book() as book:
        book.find_comment("explain", "neuron", "01-neuron", "ada").manual_comment = "Nearly: <b>more</b> is said."
        book.db.commit()
    ada, bo = page(taught, "ada"), page(taught, "bo")
    assert "explain</code> <span class=\"got\">1 of 2</span>" in ada
    assert "Nearly: &lt;b&gt;more&lt;/b&gt; is said." in ada
    assert "explain</code> <span class=\"got\">2 of 2: all right</span>" in bo
    assert "Nearly" not in bo
    taught.reported("report")
    assert (row(taught, "ada")["01-neuron"], row(taught, "bo")["01-neuron"]) == ("4", "3")
    whole = (taught.folder / "results" / "class.html").read_text(encoding="utf-8")
    assert "<code>explain</code>, 2 points: 2 graded, 0 awaiting a grade" in whole
    assert "5 points." in whole
    assert "awaits explain" not in whole
    said, answers = exported(taught, "--questions")
    assert "await" not in said
    assert {one["id"]: one["score"] for one in answers if one["question"] == "explain"} == {"ada": "1", "bo": "2"}
    change_test(taught)
    said = taught.reported("grade", "01-neuron", taught.folder / "in", "--jobs", "1")
    assert "01-neuron, twice: auto score changed 2 times: the question's tests changed." in " ".join(said.split())
    moved = {one["student"]: (one["before"], one["after"], one["why"]) for one in taught.changes("auto score")}
    assert moved == {"ada": ("3", "2", "the question's tests changed"), "bo": ("1", "2", "the question's tests changed")}
    with taught.book() as book:
        grades = {one.name: one for one in book.find_submission("01-neuron", "ada").notebooks[0].grades}
        assert {name: (one.auto_score, one.manual_score) for name, one in grades.items()} == {
            "explain": (None, 1.0), "twice": (2.0, None)}  # fmt: skip
    assert (row(taught, "ada")["01-neuron"], row(taught, "bo")["01-neuron"]) == ("3", "4")


def test_a_manual_question_without_an_answer_in_words_is_not_built() -> None:
    student = {"cells": [{"cell_type": "code", "metadata": {"tags": ["otter_answer_cell"]}, "source": "..."}]}
    with pytest.raises(BuildError, match="`explain`, and there are 0 Markdown answers"):
        by_hand_table(Assigned(student, student, {}, {}, by_hand={"explain": 2.0}))
