"""A class of ten thousand leaves ten thousand results behind, and no executed notebook in the coordinator's memory."""

from __future__ import annotations

import gc

from student_class import Classroom

from autograder.course import Course
from autograder.grading.class_run import Judged, judge_all
from autograder.grading.submissions import Submission


def test_executed_notebooks_are_let_go_of(course: Course) -> None:
    room = Classroom.of(course, "02-dense-weights")
    submissions = [Submission(f"s{number}", room.notebook(), "test") for number in range(6)]
    held = []
    for _, judged in judge_all(room.plan, submissions):
        assert judged.executed
        held.append(sum(isinstance(one, Judged) for one in gc.get_objects()))
    assert len(held) == 6
    assert held[-1] <= 2  # this one, and what the loop variable held before it
