"""Who keeps a course's record, loaded only where there is one: nbgrader's packages take two seconds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..course import Course
from ..errors import UsageError
from ..grading.keeper import Keeper, NoKeeper


@contextmanager
def keeper_of(course: Course, command: str) -> Iterator[Keeper]:
    """Yield the keeper of the course's gradebook; raises GradebookAway at the end, when all else is done.

    command: what was typed, for the log
    """
    if course.gradebook is None:
        yield NoKeeper()
        return
    try:
        from .clerk import clerk_of
    except ModuleNotFoundError as error:
        told = f"The gradebook of course.yml needs {error.name}: `pip install nbgrader`, or remove that line."
        raise UsageError(told) from None
    clerk = clerk_of(course, command)
    yield clerk
    if clerk.trouble is not None:
        raise clerk.trouble
