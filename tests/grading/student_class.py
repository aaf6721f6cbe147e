"""Makes submissions out of an assignment's stub and grades them as `course grade` does."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.authoring.build import Paths
from autograder.authoring.notebook import answers_in, to_text, with_answers
from autograder.course import Course
from autograder.grading.class_run import Plan, grade_class, make_plan
from autograder.grading.desk import known_questions
from autograder.grading.hidden_tests import load_bundle
from autograder.grading.submissions import Submission
from autograder.results import CaseResult, SubmissionResult


@dataclass(frozen=True)
class Classroom:
    """One assignment, ready to make and to judge submissions."""

    plan: Plan
    stub: dict[str, Any]
    master: Mapping[str, str]

    @classmethod
    def of(cls, course: Course, identifier: str, **limits: float) -> Classroom:
        assignment = course.assignment(identifier)
        paths = Paths.of(course, assignment)
        stub = json.loads((paths.student_folder / f"{assignment.name}.ipynb").read_text(encoding="utf-8"))
        master = answers_in(json.loads(paths.solution.read_text(encoding="utf-8")))
        plan = make_plan(course, assignment, load_bundle(paths.autograder_zip), known_questions(course), 2, True)
        plan = replace(plan, limits=replace(plan.limits, **limits))  # type: ignore[arg-type]
        return cls(plan, stub, master)

    def notebook(self, answers: Mapping[str, str] | None = None, extra: Sequence[str] = ()) -> bytes:
        """Return the master's notebook with some answers replaced and cells of the student's own at its end."""
        notebook = with_answers(self.stub, {**self.master, **(answers or {})})
        for number, source in enumerate(extra):
            cell = {"cell_type": "code", "execution_count": None, "id": f"own-{number}", "metadata": {}, "outputs": []}
            notebook["cells"].append({**cell, "source": source})
        return to_text(notebook).encode()

    def grade(self, submissions: Mapping[str, bytes]) -> dict[str, SubmissionResult]:
        """Judge notebooks by student."""
        given = [Submission(student, data, student) for student, data in submissions.items()]
        return {one.student: one for one in grade_class(self.plan, given, None, lambda result: None)}

    def grade_one(self, answers: Mapping[str, str] | None = None, extra: Sequence[str] = ()) -> SubmissionResult:
        return self.grade({"s1": self.notebook(answers, extra)})["s1"]


def question_cases(result: SubmissionResult, question: str) -> dict[str, CaseResult]:
    (found,) = [one for one in result.questions if one.id == question]
    return {case.name: case for case in found.cases}


def question_score(result: SubmissionResult, question: str) -> tuple[float, float]:
    (found,) = [one for one in result.questions if one.id == question]
    return found.score, found.possible
