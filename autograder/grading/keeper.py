"""Who is told of results as they come, to keep them elsewhere too: the gradebook, where the course has one."""

from __future__ import annotations

from typing import Protocol

from ..course import Assignment
from ..results import SubmissionResult


class Keeper(Protocol):
    """Is told of each result once it is stored, and when an assignment's are all there; never raises."""

    def judged(self, result: SubmissionResult) -> None: ...

    def settle(self, assignment: Assignment) -> list[str]:
        """Bring the record up to date with what is stored, and return sentences for the instructor."""

    def settle_all(self) -> list[str]:
        """Do so for every assignment."""


class NoKeeper:
    """For a course without a gradebook: the stored results are all there is."""

    def judged(self, result: SubmissionResult) -> None:
        """Nothing is kept elsewhere."""

    def settle(self, assignment: Assignment) -> list[str]:
        return []

    def settle_all(self) -> list[str]:
        return []
