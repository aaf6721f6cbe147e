"""The notebook that an instructor would write for nbgrader, made from what otter assign made of the master.

An answer cell becomes a solution cell, a check cell a grade cell: its question's id is the cell's, its points are the
question's. The public tests stand in it as functions; the hidden ones between nbgrader's marks, with a second
`check_...` that runs all of them and ends the cell with the points, which is what nbgrader calls partial credit.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..authoring.notebook import CHECK, Notebook, answer_cells, source_of, without_sample_answers
from ..errors import BuildError

STUB = "..."  # what nbgrader puts in the place of a solution, by the configuration that is written with the notebook
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
REGION = re.compile(rf"^( *){BEGIN}\n.*?^ *{END}$", re.MULTILINE | re.DOTALL)
PROMPT = re.compile(r'^""" # BEGIN PROMPT\n.*?^""" # END PROMPT\n', re.MULTILINE | re.DOTALL)
MARK = re.compile(r"^ *# (BEGIN|END) SOLUTION.*\n?", re.MULTILINE)
LINE_MARK = re.compile(r" *# SOLUTION *$", re.MULTILINE)
OTTERS_OWN = re.compile(r"# Initialize Otter|## Submission\n\nMake sure|# Save your notebook first.*\ngrader\.export|\s*\Z")
NOTE = """**How to check and hand in.** Below each question is a cell with tests: run it after your answer. Where the text
says `grader.check`, it means that cell. No last cell packs your work: save it, and hand it in as your course does."""
HIDDEN_HEADER = """\
import os
import sys

sys.path.insert(0, os.path.join(os.environ.get("COURSE_EXAM", "../../exam"), {assignment!r}))
import numpy as np
from autograder.exam import Exam
from partial_credit import points_of

exam = Exam({key!r})
"""


@dataclass(frozen=True)
class Material:
    """What the build made of a master.

    tests: each question's test file
    questions: the manifest's table of questions, with each case's points and hint
    key: from which the hidden inputs are drawn
    by_hand: the questions that a person grades, each with its points and the id of its answer's cell
    """

    assignment: str
    student: Notebook
    solution: Notebook
    tests: Mapping[str, str]
    questions: Sequence[Mapping[str, Any]]
    key: str
    by_hand: Sequence[Mapping[str, Any]] = ()


def source_notebook(material: Material) -> Notebook:
    """Return nbgrader's source notebook; raises BuildError where a test file is more than test functions."""
    answers = {index: question for question, index in answer_cells(material.student).items()}
    solved = without_sample_answers(material.solution)
    in_words = {row["cell"]: row for row in material.by_hand}
    cells: list[dict[str, Any]] = []
    for index, cell in enumerate(material.student["cells"]):
        source = source_of(cell)
        check = CHECK.search(source) if cell["cell_type"] == "code" else None
        if index in answers:
            cells.append(_solution_cell(cell, answers[index], source_of(solved[index])))
        elif cell["id"] in in_words:
            cells.append(_cell_in_words(cell, in_words[cell["id"]]))
        elif check:
            cells.append(_grade_cell(cell, check[1], material))
        elif not OTTERS_OWN.match(source):
            cells.append({**cell, "metadata": {}, "source": source})
    cells.insert(1, {"cell_type": "markdown", "id": f"{material.assignment}-nbgrader", "metadata": {}, "source": NOTE})
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def with_region(stub: str, solution: str) -> str:
    """Return an answer cell whose solution nbgrader can cut out, so that the stub is left.

    otter has marks that nbgrader does not know: there the stub stays in the source, and the solution follows it.
    """
    marked = re.sub(r"^( *)# (BEGIN|END) SOLUTION$", r"\1### \2 SOLUTION", solution, flags=re.MULTILINE)
    if REGION.sub(rf"\1{STUB}", marked) == stub:
        return marked
    plain = LINE_MARK.sub("", MARK.sub("", PROMPT.sub("", solution))).rstrip("\n")
    return f"{stub}\n\n{BEGIN}\n{plain}\n{END}"


def _solution_cell(cell: Mapping[str, Any], question: str, solution: str) -> dict[str, Any]:
    marks = cell_marks(f"{question}-answer", locked=False, solution=True, grade=False)
    tags = cell["metadata"].get("tags", [])
    return {**cell, "metadata": {"nbgrader": marks, "tags": tags}, "source": with_region(source_of(cell), solution)}


def _cell_in_words(cell: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    marks = cell_marks(row["id"], locked=False, solution=True, grade=True)
    marks |= {"cell_type": "markdown", "points": row["points"]}
    return {**cell, "metadata": {"nbgrader": marks, "tags": cell["metadata"]["tags"]}, "source": source_of(cell)}


def _grade_cell(cell: Mapping[str, Any], question: str, material: Material) -> dict[str, Any]:
    row = next(row for row in material.questions if row["id"] == question)
    marks = {**cell_marks(question, locked=True, solution=False, grade=True), "points": row["points"]}
    return {**cell, "metadata": {"nbgrader": marks}, "source": grade_source(row, material)}


def cell_marks(grade_id: str, locked: bool, solution: bool, grade: bool) -> dict[str, Any]:
    return {"cell_type": "code", "grade": grade, "grade_id": grade_id, "locked": locked, "schema_version": 3,
            "solution": solution, "task": False}  # fmt: skip


def grade_source(row: Mapping[str, Any], material: Material) -> str:
    """Return a grade cell: public tests and their run, and what takes the place of that run when nbgrader grades."""
    question, cases = row["id"], row["cases"]
    tests = written_tests(question, material.tests[question])
    public = [case["name"] for case in cases if not case["hidden"]]
    hidden = [case["name"] for case in cases if case["hidden"]]
    check = f"check_{question}"
    calls = "".join(f"    {name}({', '.join(tests[name].arguments)})\n" for name in public)
    table = "".join(f"        ({case['name']}, {case['points']!r}, {case['hint']!r}),\n" for case in cases)
    parts = [
        f"# The tests of {question}, {row['points']:g} points in all; more of them run when your notebook is graded.",
        *(tests[name].source for name in public),
        f'def {check}():\n{calls}    print("{question}: these tests pass.")\n',
        "### BEGIN HIDDEN TESTS\n" + HIDDEN_HEADER.format(assignment=material.assignment, key=material.key),
        *(tests[name].source for name in hidden),
        f"def {check}():\n    cases = [\n{table}    ]\n    return points_of(globals(), cases)\n### END HIDDEN TESTS",
        f"{check}()",
    ]
    return "\n\n".join(part.rstrip("\n") for part in parts)


@dataclass(frozen=True)
class Written:
    """A test function as it stands in its file, without otter's decorator."""

    source: str
    arguments: tuple[str, ...]


def written_tests(question: str, text: str) -> dict[str, Written]:
    """Return the test functions of one of otter's test files, by name."""
    tests = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef):
            source = "\n".join(text.split("\n")[node.lineno - 1 : node.end_lineno])
            tests[node.name] = Written(source, tuple(one.arg for one in node.args.args))
        elif not isinstance(node, (ast.Import, ast.ImportFrom, ast.Assign)):
            raise BuildError(f"The tests of question `{question}` hold more than functions, which nbgrader cannot have.")
    return tests
