"""nbgrader's source notebook: solutions that nbgrader can cut out, and grade cells."""

from __future__ import annotations

import pytest
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions
from nbgrader_class import sources

from autograder.authoring.notebook import Notebook
from autograder.errors import BuildError
from autograder.nbgrader.source_notebook import STUB, Material, grade_source, source_notebook, with_region

STUBBED = 'def twice(x):\n    """Return 2 x."""\n    ...'
SOLVED = 'def twice(x):\n    """Return 2 x."""\n    # BEGIN SOLUTION\n    return 2 * x\n    # END SOLUTION'
TESTS = """\
import numpy as np
from otter.test_files import test_case

OK_FORMAT = False

name = "twice"

@test_case(points=1, hidden=False)
def test_one(twice):
    assert twice(1) == 2, "twice(1) is 2"

@test_case(points=2, hidden=True,
    failure_message="Twice, not squared.")
def test_three(twice):
    assert twice(3) == 6
"""
ROW = {
    "id": "twice",
    "points": 3.0,
    "cases": [
        {"name": "test_one", "hidden": False, "points": 1.0, "hint": None},
        {"name": "test_three", "hidden": True, "points": 2.0, "hint": "Twice, not squared."},
    ],
}


def cell(source: str, kind: str = "code", *tags: str) -> dict[str, object]:
    return {"cell_type": kind, "id": "x", "metadata": {"tags": list(tags)}, "source": source}


def notebook(answer: str, tag: str) -> Notebook:
    own = cell('# Initialize Otter\nimport otter\ngrader = otter.Notebook("x.ipynb")')
    end = cell("## Submission\n\nMake sure you have run all cells", "markdown")
    export = cell("# Save your notebook first, then run this cell to export your submission.\ngrader.export(pdf=False)")
    given = cell("import numpy as np")
    return {"cells": [own, cell("# Title", "markdown"), given, cell(answer, "code", tag), cell('grader.check("twice")'), end,
                      export, cell(" ", "markdown")]}  # fmt: skip


def material(tests: str = TESTS) -> Material:
    student, solution = notebook(STUBBED, "otter_answer_cell"), notebook(SOLVED, "otter_assign_solution_cell")
    return Material("01-small", student, solution, {"twice": tests}, [ROW], "the key")


def cleared(source: str) -> str:
    """Cut solutions out as nbgrader does."""
    preprocessor = ClearSolutions(code_stub={"python": STUB})
    one = type("Cell", (), {"source": source, "cell_type": "code"})()
    preprocessor._replace_solution_region(one, "python")
    return str(one.source)


@pytest.mark.parametrize(
    ("stub", "solution", "left"),
    [
        (STUBBED, SOLVED, STUBBED),
        ("x = ...", "x = 5  # SOLUTION", "x = ...\n\n..."),
        ("x = [1, ...]", '""" # BEGIN PROMPT\nx = [1, ...]\n""" # END PROMPT\n# BEGIN SOLUTION NO PROMPT\nx = [1, 2]\n'
         "# END SOLUTION", "x = [1, ...]\n\n..."),
    ],
)  # fmt: skip
def test_nbgrader_leaves_the_stub(stub: str, solution: str, left: str) -> None:
    source = with_region(stub, solution)
    assert cleared(source) == left
    names: dict[str, object] = {}
    exec(source, names)  # noqa: S102  # our own text, with the solution in it
    assert names.get("x") in (None, 5, [1, 2])


def test_the_notebook_has_nothing_of_otters_and_a_question_is_two_cells() -> None:
    made = source_notebook(material())
    marks = [one["metadata"]["nbgrader"] for one in made["cells"] if "nbgrader" in one["metadata"]]
    assert [(one["grade_id"], one["grade"], one["solution"], one["locked"]) for one in marks] == [
        ("twice-answer", False, True, False),
        ("twice", True, False, True),
    ]
    assert marks[1]["points"] == 3.0
    texts = [one["source"] for one in made["cells"] if "nbgrader" not in one["metadata"]]
    assert texts[0] == "# Title"
    assert texts[2:] == ["import numpy as np"]
    assert set(sources(made)) == {"twice-answer", "twice"}


def test_without_its_hidden_part_a_grade_cell_runs_the_public_tests() -> None:
    one = type("Cell", (), {"source": grade_source(ROW, material())})()
    ClearHiddenTests()._remove_hidden_test_region(one)
    assert not any(word in one.source for word in ("Exam", "the key", "squared", "test_three", "otter"))
    exec(one.source, {"twice": lambda x: x * 2})  # noqa: S102  # our own text
    with pytest.raises(AssertionError, match="is 2"):
        exec(one.source, {"twice": lambda x: x})  # noqa: S102


def test_a_test_file_with_more_than_functions_is_refused() -> None:
    with pytest.raises(BuildError, match="`twice` hold more than functions"):
        grade_source(ROW, material(TESTS + "\nprint(1)\n"))
