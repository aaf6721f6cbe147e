"""Where nbgrader's database is: what course.yml says, as nbgrader and SQLAlchemy write it."""

from __future__ import annotations

from pathlib import Path

from .course import Course

FILE = "sqlite:///"  # after it a path; an absolute one begins with a fourth slash


def gradebook_file(course: Course) -> Path | None:
    """Return the database's file; None where it is a server's, or the course keeps no gradebook."""
    if course.gradebook is None or not course.gradebook.startswith(FILE):
        return None
    return course.folder / course.gradebook.removeprefix(FILE)


def gradebook_address(course: Course) -> str | None:
    """Return the database's URL; a file's path is relative to course.yml. None where the course keeps no gradebook."""
    file = gradebook_file(course)
    return course.gradebook if file is None else f"{FILE}{file}"
