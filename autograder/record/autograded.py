"""Executed notebooks as formgrader and nbgrader's feedback want them: `autograded/<student>/<assignment>/`, with its marks.

Scores and comments hang on cells by name. So an answer's cell gets the marks of a solution cell, a check's those of a grade
cell, whatever marks the student's file had; what is missing is added at the end, so that every score is seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..atomic_file import write_atomically
from ..authoring.notebook import ANSWER_TAGS, CHECK, source_of
from ..course import Assignment, Course
from ..grading.hidden_tests import Asked
from ..grading.notebooks import shown_outputs
from ..grading.result_store import ResultStore, file_name
from ..nbgrader.course_folder import CONFIG, folder_of
from ..nbgrader.preprocessor import grade_outputs
from ..nbgrader.source_notebook import cell_marks
from .entries import Entry
from .structure import answer_name

Cell = dict[str, Any]


def write_autograded(course: Course, assignment: Assignment, asked: Sequence[Asked], entries: Iterable[Entry]) -> None:
    """Write what is new for formgrader, where `course build --nbgrader` has made its folder."""
    folder, store = folder_of(course), ResultStore(course.results_folder / assignment.id)
    if not (folder / CONFIG).is_file():
        return
    for entry in entries:
        own = file_name(entry.result.student)
        target = folder / "autograded" / entry.name / assignment.id / f"{assignment.name}.ipynb"
        if "/" in entry.name or entry.name.startswith(".") or _newer(target, store.folder / f"{own}.json"):
            continue
        marked = marked_notebook(_executed(store.folder / "executed" / f"{own}.ipynb"), entry, asked)
        write_atomically(target, json.dumps(marked, ensure_ascii=False).encode("utf-8", "replace"), durable=False)


def _newer(path: Path, than: Path) -> bool:
    return path.is_file() and than.is_file() and path.stat().st_mtime_ns > than.stat().st_mtime_ns


def _executed(path: Path) -> dict[str, Any]:
    """Return the executed notebook; an empty one where the submission could not be read."""
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    return content


def marked_notebook(content: Mapping[str, Any], entry: Entry, asked: Sequence[Asked]) -> dict[str, Any]:
    """Return a student's executed notebook with nbgrader's marks, and of its outputs what runs nothing."""
    marking = _Marking(entry, {one.id: one for one in asked})
    cells = marking.marked([dict(cell) for cell in content["cells"]])
    if content.get("nbformat_minor", 0) < 5:
        for cell in cells:
            cell.pop("id", None)
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": content.get("nbformat_minor", 4)}


@dataclass
class _Marking:
    """Finds a notebook's answers and checks; done: the names that are given already."""

    entry: Entry
    asked: Mapping[str, Asked]
    done: set[str] = field(default_factory=set)

    def marked(self, cells: list[Cell]) -> list[Cell]:
        answer: Cell | None = None
        words = [one for one in self.asked.values() if one.manual]
        places = {one.cell: one for one in words}
        for cell in cells:
            tags, own = cell["metadata"].get("tags", ()), _own_name(cell)
            cell["metadata"] = {"tags": tags} if tags else {}
            if cell["cell_type"] == "markdown" and (ANSWER_TAGS & set(tags) or own in self.asked):
                left = (one for one in words if f"grade {one.id}" not in self.done)
                self._in_words(cell, self.asked.get(own) or places.get(cell.get("id", "")) or next(left, None))
            if cell["cell_type"] != "code":
                continue
            cell["outputs"] = shown_outputs(cell.get("outputs", []))
            check = CHECK.search(source_of(cell))
            question = check[1] if check else own
            if question in self.asked and not self.asked[question].manual:
                self._answer(answer, question)
                self._check(cell, question)
                answer = None
            elif ANSWER_TAGS & set(tags) or own.endswith("-answer"):
                answer = cell
        return cells + self._missing()

    def _mark(self, cell: Cell, name: str, **what: Any) -> bool:
        """Give a cell a name that no cell has yet."""
        kind = "grade" if what["grade"] else "solution"
        if f"{kind} {name}" in self.done:
            return False
        self.done.add(f"{kind} {name}")
        cell["metadata"]["nbgrader"] = {**cell_marks(name, **what), "cell_type": cell["cell_type"]}
        return True

    def _answer(self, cell: Cell | None, question: str) -> None:
        if cell is not None:
            self._mark(cell, answer_name(self.asked[question]), locked=False, solution=True, grade=False)

    def _check(self, cell: Cell, question: str) -> None:
        told = self.entry.questions.get(question)
        if self._mark(cell, question, locked=True, solution=False, grade=True):
            cell["metadata"]["nbgrader"]["points"] = self.asked[question].points
            cell["outputs"] = shown_outputs(grade_outputs(told, self.entry.result.reason)) if told else []

    def _in_words(self, cell: Cell, asked: Asked | None) -> None:
        if asked is not None and self._mark(cell, asked.id, locked=False, solution=True, grade=True):
            cell["metadata"]["nbgrader"]["points"] = asked.points

    def _missing(self) -> list[Cell]:
        """Return cells for the answers and checks that were not found."""
        added: list[Cell] = []
        for question, asked in self.asked.items():
            if asked.manual:
                cell = _new("markdown", f"{question}-missing", f"*No answer to `{question}` was found in this notebook.*")
                self._in_words(cell, asked)
            else:
                answer = _new("code", f"{question}-answer-missing", f"# no cell for {question} was found in this notebook")
                self._answer(answer, question)
                added += [answer] if "nbgrader" in answer["metadata"] else []
                cell = _new("code", f"{question}-missing", f'grader.check("{question}")')
                self._check(cell, question)
            added += [cell] if "nbgrader" in cell["metadata"] else []
        return added


def _own_name(cell: Cell) -> str:
    """Return the name that a notebook of nbgrader's gives a cell."""
    marks = cell["metadata"].get("nbgrader", {})
    return str(marks.get("grade_id", "")) if isinstance(marks, dict) else ""


def _new(kind: str, identity: str, source: str) -> Cell:
    code: Cell = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "id": identity[-64:], "metadata": {}, "source": source, **code}
