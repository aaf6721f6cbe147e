"""What `run_autograder` starts for each submission: python -m autograder.gradescope /autograder.

What it prints, instructors alone see. Its exit status is 3 when the submission was not judged, as that of `course grade`.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the worker is forked: one thread, set before numpy is imported

from .. import unneeded  # noqa: F401  # for what it keeps out
from ..atomic_file import write_atomically
from ..course import Assignment, Course, load_course
from ..errors import CourseError
from ..grading.class_run import Judged, Plan, judge_all, make_plan
from ..grading.hidden_tests import load_bundle
from ..grading.lone_submission import lone_submission
from ..grading.rerun import Sample
from ..grading.submissions import Wanted
from .lateness import remark
from .layout import COURSE, ORDER, Layout
from .results_file import content, trouble

DONE, UNJUDGED = 0, 3


def run(layout: Layout) -> int:
    """Judge the submission and write results.json, whatever happens; return the exit status."""
    os.umask(0o022)  # the sandbox makes folders that its users pass through
    write(layout, trouble())
    layout.close()
    try:
        course = load_course(layout.source / COURSE / "course.yml")
        order = json.loads((layout.source / COURSE / ORDER).read_text(encoding="utf-8"))
        plan = plan_of(layout, course, course.assignment(order["assignment"]), order["titles"])
        judged = judge_lone(layout, plan)
    except CourseError as error:
        print(error)
        return UNJUDGED
    result = judged.result
    print(f"{result.status}: {result.score} of {result.possible} points in {result.seconds} s. {result.reason or ''}")
    late = remark(layout.metadata)
    accuracy = judged.training.accuracy if judged.training else None
    write(layout, content(result, plan.bundle, course.gradescope, accuracy, late))
    return UNJUDGED if result.status == "fault" else DONE


def plan_of(layout: Layout, course: Course, assignment: Assignment, titles: dict[str, str]) -> Plan:
    """Return how to judge: as `course grade` does, but that no handed-in training is repeated, for want of the secret."""
    bundle = load_bundle(layout.source / COURSE / "dist" / "autograder" / f"{assignment.id}.zip")
    plan = make_plan(course, assignment, bundle, titles, jobs=1, confined=True)
    sample = Sample("", 0.0) if assignment.training == "saved" else None
    return replace(plan, sample=sample, private=layout.folders)


def judge_lone(layout: Layout, plan: Plan) -> Judged:
    """Judge what was handed in; raises ConfinementFailed where this place does not allow the sandbox."""
    one = plan.assignment
    submission = lone_submission(layout.submission, Wanted(f"{one.name}.ipynb", one.id, one.training == "saved"))
    ((_, judged),) = judge_all(plan, [submission])
    return judged


def write(layout: Layout, results: dict[str, object]) -> None:
    write_atomically(layout.results, (json.dumps(results, indent=1) + "\n").encode())


def main() -> None:
    try:
        status = run(Layout(Path(sys.argv[1]).resolve()))
    except Exception:  # whatever it is, results.json says already that we had trouble
        traceback.print_exc(file=sys.stdout)
        status = UNJUDGED
    sys.exit(status)


if __name__ == "__main__":
    main()
