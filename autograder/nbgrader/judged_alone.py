"""Judges one notebook as `course grade` does, for somebody else's records: nothing is stored here."""

from __future__ import annotations

from typing import Any

from ..course import Assignment, Course
from ..errors import GraderFault
from ..grading.class_run import judge_all, make_plan
from ..grading.desk import bundle_of, known_questions
from ..grading.submissions import Submission
from ..sandbox.seats import Engine
from ..secret import Secret


def judge_alone(course: Course, assignment: Assignment, notebook: bytes, secret: Secret, engine: Engine) -> dict[str, Any]:
    """Return the result, as --json has it, and the executed notebook, if any; raises GraderFault where there is no score."""
    bundle = bundle_of(course, assignment, secret)
    plan = make_plan(course, assignment, bundle, known_questions(course), 1, True, engine=engine)
    for _, judged in judge_all(plan, [Submission("submission", notebook, "nbgrader")]):
        if judged.result.status == "fault":
            raise GraderFault(f"The submission was not judged: {judged.result.reason}")
        return {"result": judged.result.to_json(), "executed": judged.executed}
    raise GraderFault("The submission was not judged.")
