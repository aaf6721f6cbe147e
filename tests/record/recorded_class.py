"""A small course with stored results and a gradebook, and what nbgrader itself reads in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from nbgrader.api import Gradebook

from autograder.cli import main
from autograder.course import Course, load_course
from autograder.gradebook_address import gradebook_address
from autograder.grading.basis import Basis
from autograder.grading.result_store import Remarks, ResultStore
from autograder.record.keeping import keeper_of
from autograder.results import CaseResult, QuestionResult, SubmissionResult

MANIFEST = """\
title: Small course
term: W
time_zone: Europe/Berlin
gradebook: {gradebook}
late_policy: {{penalty_per_day: 0.1, maximum_penalty: 0.5}}
assignments:
  - {{id: 01-neuron, title: A neuron, weight: 10, due: "2026-01-02T23:59:00+01:00"}}
  - {{id: 02-dense, title: Dense, weight: 30, points: 100, due: "2026-01-16T23:59:00+01:00"}}
"""
ROSTER = """id,name,email,section,extension,login
s1,"Lovelace, Ada",ada@uni.de,A,,ada
s2,Zoë Groß,zoe@uni.de,B,,
s3,Sam Lee,sam1@uni.de,B,,sam1
"""
BASIS = Basis("file 1", "rest", {"sum": "tests 1", "xor": "tests 1"})


@dataclass(frozen=True)
class Recorded:
    """A course's folder, and its gradebook."""

    folder: Path

    @property
    def course(self) -> Course:
        return load_course(self.folder / "course.yml")

    def run(self, *words: object) -> Result:
        return CliRunner().invoke(main, ["--course", str(self.folder), *map(str, words)])

    def reported(self, *words: object) -> str:
        """Run a command that must succeed, without words only the gradebook's part of `report`; return what it said."""
        if not words:
            with keeper_of(self.course, "course report") as keeper:
                return "\n".join(keeper.settle_all())
        done = self.run(*words)
        assert done.exit_code == 0, done.output
        return done.output

    def book(self) -> Gradebook:
        return Gradebook(gradebook_address(self.course), "small-course")

    def edit(self, name: str, before: str, after: str) -> None:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")

    def store(self, result: SubmissionResult, basis: Basis = BASIS) -> None:
        ResultStore(self.folder / "results" / result.assignment).save("f", result, None, Remarks(basis=basis))

    def enter(self, student: str, question: str, manual: float | None, extra: float | None = None) -> None:
        """Enter a score as formgrader's own handler does."""
        with self.book() as book:
            grade = book.find_grade(question, "neuron", "01-neuron", student)
            grade.manual_score, grade.extra_credit, grade.needs_manual_grade = manual, extra, False
            book.db.commit()

    def changes(self, *what: str) -> list[dict[str, str]]:
        import csv

        with (self.folder / "results" / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
            return [row for row in csv.DictReader(file) if row["what"] in what]

    def dump(self) -> list[tuple[Any, ...]]:
        """Return all that the gradebook says, without ids, in an order of its own."""
        with self.book() as book:
            return sorted(
                (submission.assignment.name, submission.student_id, submission.timestamp, submission.extension,
                 submission.late_submission_penalty, submission.student.first_name, submission.student.email,
                 tuple(sorted((one.name, one.auto_score, one.manual_score, one.extra_credit, one.needs_manual_grade,
                               one.max_score) for one in notebook.grades)),
                 tuple(sorted((one.name, one.auto_comment, one.manual_comment) for one in notebook.comments)))
                for assignment in book.assignments for submission in assignment.submissions
                for notebook in submission.notebooks
            )  # fmt: skip


def question(name: str, passed: Iterable[bool]) -> QuestionResult:
    cases = tuple(
        CaseResult(f"test_{place}", place > 0, right, None if right else f"Hint {place} of {name}.")
        for place, right in enumerate(passed)
    )
    return QuestionResult(name, float(sum(one.passed for one in cases)), float(len(cases)), cases)


def result(
    assignment: str, student: str, *passed: str, status: Any = "graded", reason: str | None = None
) -> SubmissionResult:
    """Return a result; passed: for each question, + for a case that passed and - for one that did not."""
    questions = tuple(
        question(name, [one == "+" for one in marks]) for name, marks in zip(("sum", "xor"), passed, strict=True)
    )
    possible = sum(one.possible for one in questions)
    score = None if status == "fault" else sum(one.score for one in questions)
    return SubmissionResult(assignment, student, status, reason, score, possible, 1.0, questions)


def make_course(folder: Path, gradebook: str = "sqlite:///results/gradebook.db") -> Recorded:
    """Two assignments: Ada is two days late with the first, Sam has handed in nothing, Bo is in no roster."""
    from datetime import UTC, datetime

    from autograder.grades import Received
    from autograder.grading.arrival_book import note_arrivals

    (folder / "course.yml").write_text(MANIFEST.format(gradebook=gradebook), encoding="utf-8")
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    made = Recorded(folder)
    for one in (
        result("01-neuron", "s1", "+++-", "++"), result("01-neuron", "s2", "++++", "++"),
        result("01-neuron", "bo", "----", "--", status="broke", reason="It ran out of memory."),
        result("02-dense", "s1", "++", "--"), result("02-dense", "s2", "+-", "+-"),
    ):  # fmt: skip
        made.store(one)
    time = datetime(2026, 1, 4, 12, tzinfo=UTC)
    note_arrivals(folder / "results" / "received" / "01-neuron.json", {"s1": Received(time)})
    return made
