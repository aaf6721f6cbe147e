"""What there is to show: the results' folder as it is at this moment. Nothing here is written, judged or run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ..course import Assignment, Course
from ..grading.progress_record import Progress, read_progress, record_of
from ..grading.result_store import ResultStore
from ..reports.wording import visible
from ..results import SubmissionResult
from ..similarity.page_file import page_of


@dataclass(frozen=True)
class Row:
    """An assignment in the list of all.

    results: how many are stored; similar: whether the page of `course similar` is there
    """

    assignment: Assignment
    results: int
    similar: bool
    progress: Progress | None


@dataclass(frozen=True)
class Shelf:
    """A course's results, for reading alone."""

    course: Course

    def rows(self) -> list[Row]:
        return [self.row(one, sum(1 for _ in self._store(one).folder.glob("*.json"))) for one in self.course.assignments]

    def row(self, assignment: Assignment, results: int) -> Row:
        return Row(assignment, results, self.similar_page(assignment).is_file(), self.progress(assignment))

    def assignment(self, name: str) -> Assignment | None:
        return next((one for one in self.course.assignments if one.id == name), None)

    def results(self, assignment: Assignment) -> list[SubmissionResult]:
        return self._store(assignment).all()

    def result(self, assignment: Assignment, student: str) -> SubmissionResult | None:
        """Return a student's result, whatever the name is: it never leads out of the folder."""
        found = self._store(assignment).load(student)
        return found[1] if found else None

    def progress(self, assignment: Assignment) -> Progress | None:
        return read_progress(record_of(self.course, assignment))

    @property
    def class_page(self) -> Path:
        return self.course.results_folder / "class.html"

    def similar_page(self, assignment: Assignment) -> Path:
        return page_of(self.course, assignment)

    def _store(self, assignment: Assignment) -> ResultStore:
        return ResultStore(self.course.results_folder / assignment.id)


def told(progress: Progress | None) -> Mapping[str, Any]:
    """Return a run's progress for the page's script: what is shown, in words that need no more than to be put there."""
    if progress is None:
        return {"state": "none", "done": 0, "total": 0, "words": "", "last": []}
    return {
        "state": progress.state,
        "done": progress.done,
        "total": progress.total,
        "words": visible(words_of(progress)),
        "last": [visible(_result_words(one)) for one in progress.last],
    }


def words_of(progress: Progress) -> str:
    """Say in a sentence or two how far a run is."""
    how_many = f"{progress.done} of {progress.total} judged"
    troubles = [f"{progress.statuses[one]} {one}" for one in ("broke", "fault") if progress.statuses.get(one)]
    counted = ", ".join([how_many, *troubles])
    if progress.state == "finished":
        return f"Finished: {counted}."
    if progress.state == "stopped":
        return f"Stopped: {counted}. The same command goes on from there."
    at_work = f" At work: {', '.join(progress.at_work)}." if progress.at_work else ""
    left = "" if progress.seconds_left is None else f" About {_duration(progress.seconds_left)} left."
    return f"{counted}.{at_work}{left}"


def _result_words(one: Mapping[str, Any]) -> str:
    at = datetime.fromisoformat(str(one["at"])).astimezone()
    score = "no score" if one["score"] is None else f"{one['score']:g} of {one['possible']:g}"
    return f"{at:%H:%M:%S} {one['student']}: {one['status']}, {score}, {one['seconds']:.1f} s"


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
