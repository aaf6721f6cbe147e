"""What our preprocessor sends to the sandbox, and what it writes into a grade cell."""

from __future__ import annotations

import nbformat
import pytest
from nbgrader.preprocessors import ClearHiddenTests, Execute, SaveAutoGrades
from nbgrader.utils import determine_grade

from autograder.grading.notebooks import shown_outputs
from autograder.nbgrader.preprocessor import JudgeInSandbox, NotJudged, grade_outputs, preprocessors, without_tests
from autograder.results import CaseResult, QuestionResult

MARKS = {"grade": True, "grade_id": "twice", "points": 3.0, "solution": False, "locked": True, "schema_version": 3}


def test_it_stands_where_nbgrader_executes() -> None:
    chain = preprocessors()
    assert chain[:2] == [JudgeInSandbox, ClearHiddenTests]
    assert Execute not in chain
    assert SaveAutoGrades in chain


def test_grade_cells_are_not_sent() -> None:
    cells = [nbformat.v4.new_code_cell("x = 1"), nbformat.v4.new_code_cell("the key", metadata={"nbgrader": MARKS})]
    notebook = nbformat.v4.new_notebook(cells=cells)
    assert [cell["source"] for cell in without_tests(notebook)["cells"]] == ["x = 1", "pass"]
    assert notebook.cells[1].source == "the key"


@pytest.mark.parametrize("points", [0.0, 1.1, 3.0])
def test_nbgrader_reads_our_points(points: float) -> None:
    cases = (CaseResult("test_one", False, True, None), CaseResult("test_two", True, False, "Twice, not squared."))
    outputs = shown_outputs(grade_outputs(QuestionResult("twice", points, 3.0, cases), "It broke."))
    cell = nbformat.v4.new_code_cell("", metadata={"nbgrader": MARKS}, outputs=outputs)
    assert determine_grade(cell) == (points, 3.0)
    assert outputs[0].text == "It broke.\n1 of 2 tests pass.\ntest_two: Twice, not squared.\n"


def test_of_a_students_outputs_only_what_runs_nothing_is_shown() -> None:
    plain = {"output_type": "display_data", "metadata": {}, "data": {"text/plain": "x", "text/html": "<script>"}}
    text = {"output_type": "stream", "name": "stdout", "text": "hello"}
    odd = [1, None, {}, {"output_type": "stream"}, {"output_type": "error", "traceback": 3}, {**plain, "data": [1]}]
    shown = shown_outputs([plain, *odd, text])
    assert shown == [{**plain, "data": {"text/plain": "x"}}, text]


def test_what_course_judge_says_is_the_reason() -> None:
    one = JudgeInSandbox(course="/nowhere/course.yml")
    with pytest.raises(NotJudged, match=r"/nowhere/course\.yml"):
        one.judge("01-neuron", "{}")
