"""A student notebook seen as questions: which cell holds which answer, and how to put other answers into it."""

from __future__ import annotations

import ast
import copy
import json
import re
from collections.abc import Collection, Mapping
from typing import Any

from ..errors import BuildError

ANSWER_TAGS = {"otter_answer_cell", "otter_assign_solution_cell"}  # in the student's and in the solved notebook
CHECK = re.compile(r"^\s*grader\.check\(\s*[\"'](\w+)[\"']\s*\)", re.MULTILINE)
Notebook = dict[str, Any]  # a notebook as nbformat's JSON has it


def source_of(cell: Mapping[str, Any]) -> str:
    """Return a cell's text, which the file format stores as one string or as a list of lines."""
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def given_sources(notebook: Notebook) -> set[str]:
    """Return the sources of the code cells that a student notebook comes with, but for those that answers go into."""
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return {source_of(cell) for cell in cells if not ANSWER_TAGS & set(cell["metadata"].get("tags", ()))}


def answer_cells(notebook: Notebook) -> dict[str, int]:
    """Return the index of each question's one answer cell, in the notebook's order; raises BuildError otherwise."""
    found: dict[str, int] = {}
    waiting: list[int] = []
    for index, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] != "code":
            continue
        if ANSWER_TAGS & set(cell["metadata"].get("tags", ())):
            waiting.append(index)
        check = CHECK.search(source_of(cell))
        if check:
            if len(waiting) != 1:
                raise BuildError(f"Question `{check[1]}` has {len(waiting)} answer cells; it needs exactly one.")
            found[check[1]] = waiting.pop()
    return found


def answers_in_words(notebook: Notebook) -> list[int]:
    """Return the indices of the Markdown cells that answers go into, in order."""
    cells = enumerate(notebook["cells"])
    return [
        index for index, cell in cells
        if cell["cell_type"] == "markdown" and "otter_answer_cell" in cell["metadata"].get("tags", ())
    ]  # fmt: skip


def without_sample_answers(notebook: Notebook) -> list[dict[str, Any]]:
    """Return the cells of a solved notebook, but for the Markdown answers that otter puts behind the stubs."""
    return [
        cell for cell in notebook["cells"]
        if cell["cell_type"] != "markdown" or "otter_assign_solution_cell" not in cell["metadata"].get("tags", ())
    ]  # fmt: skip


def answers_in(notebook: Notebook) -> dict[str, str]:
    """Return the text of each question's answer cell."""
    return {question: source_of(notebook["cells"][index]) for question, index in answer_cells(notebook).items()}


def with_answers(notebook: Notebook, answers: Mapping[str, str]) -> Notebook:
    """Return a copy of the notebook with these answers; raises BuildError for a question that it does not ask."""
    filled = copy.deepcopy(notebook)
    cells = answer_cells(notebook)
    unknown = set(answers) - set(cells)
    if unknown:
        raise BuildError(f"There is no question {', '.join(sorted(unknown))}; there are {', '.join(cells)}.")
    for question, source in answers.items():
        filled["cells"][cells[question]]["source"] = source.splitlines(keepends=True)
    return filled


def without_trainings(notebook: Notebook, inspections: Collection[str] = ()) -> Notebook:
    """Return a copy in which the cells between the questions train nothing: they only show and define.

    inspections: sources of cells that look at a training, which do nothing either
    """
    quick = copy.deepcopy(notebook)
    answers = set(answer_cells(notebook).values())
    for index, cell in enumerate(quick["cells"]):
        source = source_of(cell) if cell["cell_type"] == "code" and index not in answers else ""
        if source in inspections or _trains(source):
            cell["source"] = "pass"
    return quick


def _trains(source: str) -> bool:
    """Whether a cell itself calls `fit`, and not only a function that it defines."""
    try:
        statements = ast.parse(source).body
    except SyntaxError:  # a magic or a shell command
        return False
    done = [one for one in statements if not isinstance(one, (ast.FunctionDef, ast.ClassDef))]
    calls = [one.func for statement in done for one in ast.walk(statement) if isinstance(one, ast.Call)]
    return any(isinstance(one, ast.Attribute) and one.attr == "fit" for one in calls)


def to_text(notebook: Notebook) -> str:
    """Return the notebook's JSON, the same text for the same notebook."""
    return json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
