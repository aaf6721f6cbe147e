"""Where the page of an assignment's similar pairs lies: who only shows it need not import what finds them."""

from __future__ import annotations

from pathlib import Path

from ..course import Assignment, Course


def page_of(course: Course, assignment: Assignment) -> Path:
    return course.results_folder / "similar" / f"{assignment.id}.html"
