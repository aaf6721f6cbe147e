"""nbgrader's autograde with our grader: takes the place of the preprocessor that runs a submission in nbgrader's kernel.

The notebook is judged by `course judge` in a process of its own, whose student's process is confined as always. What comes
back are points and hints, which go into the grade cells as outputs, where nbgrader looks for them, and the outputs of the
other cells. nbgrader puts the hidden tests into the grade cells before it gets here: these cells are not sent at all, and
nbgrader's ClearHiddenTests, which runs next, takes them out of the notebook that formgrader and feedback show.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from nbgrader.converters import Autograde
from nbgrader.preprocessors import ClearHiddenTests, Execute, NbGraderPreprocessor
from traitlets import Unicode

from ..grading.notebooks import shown_outputs
from ..results import QuestionResult, SubmissionResult


class NotJudged(Exception):
    """The submission has no score; nbgrader removes what it has begun, and the same command judges it again."""


class JudgeInSandbox(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Judges a submission in the course's sandbox in the place of nbgrader's Execute."""

    course = Unicode("", help="The course.yml of the course.").tag(config=True)
    engine = Unicode("", help="Where notebooks run: local or docker; empty for what course.yml says.").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Judge a notebook and fill in its outputs; raises NotJudged where there is no score."""
        try:
            told = self.judge(resources["nbgrader"]["assignment"], json.dumps(without_tests(nb)))
        except NotJudged as error:
            self.log.error("%s", error)
            raise
        result = SubmissionResult.from_json(told["result"])
        executed = json.loads(told["executed"])["cells"] if told["executed"] else [{}] * len(nb.cells)
        questions = {one.id: one for one in result.questions}
        for cell, run in zip(nb.cells, executed, strict=True):
            question = questions.get(graded_question(cell) or "")
            if cell.cell_type == "code":
                made = [] if graded_question(cell) else run.get("outputs", [])
                cell.outputs = shown_outputs(grade_outputs(question, result.reason) if question else made)
                cell.execution_count = run.get("execution_count")
        self.log.info("%s: %g of %g points", result.status, result.score or 0.0, result.possible)
        return nb, resources

    def judge(self, assignment: str, notebook: str) -> dict[str, Any]:
        """Ask `course judge`; raises NotJudged with its sentence."""
        command = [sys.executable, "-m", "autograder.cli", "--course", self.course, "judge", assignment]
        command += ["--engine", self.engine] if self.engine else []
        done = subprocess.run(command, input=notebook, capture_output=True, text=True, check=False)
        if done.returncode:
            said = done.stderr.strip().splitlines() or ["`course judge` ended without a word."]
            raise NotJudged(said[-1])
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer


def preprocessors() -> list[type]:
    """Return nbgrader's own preprocessors of an autograde, with ours in the place of the one that executes."""
    own: list[type] = Autograde.autograde_preprocessors.default()
    return [one for own_one in own for one in ((JudgeInSandbox, ClearHiddenTests) if own_one is Execute else (own_one,))]


def graded_question(cell: Any) -> str | None:
    """Return the question that a cell's points belong to."""
    marks: Mapping[str, Any] = cell.metadata.get("nbgrader", {})
    return str(marks.get("grade_id")) if marks.get("grade") and not marks.get("solution") else None


def without_tests(nb: Any) -> dict[str, Any]:
    """Return the notebook for the sandbox: what nbgrader has overwritten holds the hidden tests, and does nothing there."""
    cells = [{**cell, "source": "pass"} if _is_nbgraders(cell) else dict(cell) for cell in nb.cells]
    return {**nb, "cells": cells}


def _is_nbgraders(cell: Any) -> bool:
    marks: Mapping[str, Any] = cell.metadata.get("nbgrader", {})
    return bool((marks.get("grade") and not marks.get("solution")) or marks.get("locked"))


def grade_outputs(question: QuestionResult, reason: str | None) -> list[dict[str, Any]]:
    """Return a grade cell's outputs: what its student reads, then the points, which nbgrader reads."""
    failed = [one for one in question.cases if not one.passed]
    lines = [reason] if reason else []
    lines.append(f"{len(question.cases) - len(failed)} of {len(question.cases)} tests pass.")
    lines += [f"{one.name}: {one.hint}" for one in failed]
    text = "\n".join(lines) + "\n"
    points = {"text/plain": repr(float(question.score))}
    return [
        {"output_type": "stream", "name": "stdout", "text": text},
        {"output_type": "execute_result", "data": points, "metadata": {}, "execution_count": None},
    ]
