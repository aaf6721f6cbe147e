"""Of a student's several submissions one counts, by policies that change: nothing is judged twice, and nothing left out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from handed_in_files import put
from one_assignment import MANIFEST

from autograder.course import Course, load_course
from autograder.errors import StorageError
from autograder.grading import class_run
from autograder.grading.arrival_book import book_of, note_arrivals, read_book
from autograder.grading.basis import UNKNOWN, Basis
from autograder.grading.best_attempt import choose_again, grade_listed
from autograder.grading.class_list import Rules, class_list
from autograder.grading.class_run import Judged
from autograder.grading.result_store import ResultStore
from autograder.grading.submissions import Submission, collect
from autograder.results import QuestionResult, SubmissionResult
from autograder.roster import Extension, Roster, Student

ROSTER = Roster((Student("s1", "Ada Lovelace"), Student("s2", "Zoë Groß"), Student("s3", "Sam Lee")))
CLASS = {"x_s1_attempt_2026-11-01-10-00-00_neuron.ipynb": b"6", "x_s1_attempt_2026-11-02-10-00-00_neuron.ipynb": b"4",
         "x_s2_attempt_2026-11-02-10-00-00_neuron.ipynb": b"5", "x_s2_attempt_2026-11-03-10-00-00_neuron.ipynb": b"9",
         "x_s3_attempt_2026-11-02-10-00-00_neuron.ipynb": b"7"}  # fmt: skip


@dataclass
class FakePlan:
    """Judges a file by the number in it; judged: what was, in order."""

    judged: list[bytes] = field(default_factory=list)
    tests: str = "as they were"
    confined: bool = True

    def fingerprint(self, one: Submission) -> str:
        return hashlib.sha256(one.data + self.tests.encode()).hexdigest()

    def basis(self, one: Submission) -> Basis:
        return UNKNOWN

    def judge_all(self, waiting: Sequence[Submission]) -> Iterator[tuple[Submission, Judged]]:
        for one in waiting:
            self.judged.append(one.data)
            score = float(one.data)
            questions = (QuestionResult("q", score, 10.0, ()),)
            yield one, Judged(SubmissionResult("01-neuron", one.student, "graded", None, score, 10.0, 1.0, questions), "{}")


@dataclass
class Desk:
    """A course whose class has handed in, and how it is graded and reported."""

    folder: Path
    course: Course
    plan: FakePlan
    roster: Roster = ROSTER

    @property
    def store(self) -> ResultStore:
        return ResultStore(self.course.results_folder / "01-neuron")

    @property
    def scores(self) -> dict[str, float | None]:
        return {one.student: one.score for one in self.store.all()}

    def arrived(self, student: str) -> str:
        time = read_book(book_of(self.course, self.course.assignments[0]))[student].time
        return f"{time:%d}" if time else ""

    def set(self, **settings: Any) -> None:
        self.course = replace(self.course, **settings)

    def grade(self, fresh: bool = False) -> list[bytes]:
        """Grade the class; return what was judged for it."""
        self.plan.judged.clear()
        rules = Rules(self.course, self.course.assignments[0])
        listed = class_list(collect([self.folder], "neuron.ipynb", "01-neuron", several=True), self.roster, rules)
        grade_listed(self.plan, listed, self.store, lambda one: None, fresh, self.roster, rules)  # type: ignore[arg-type]
        note_arrivals(book_of(self.course, self.course.assignments[0]), listed.received)
        return sorted(self.plan.judged)

    def report(self) -> list[str]:
        return choose_again(self.course, self.roster)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    (tmp_path / "course.yml").write_text(MANIFEST, encoding="utf-8")
    monkeypatch.setattr(class_run, "judge_all", FakePlan.judge_all)
    return Desk(put(tmp_path / "class", CLASS), load_course(tmp_path / "course.yml"), FakePlan())


def test_the_best_counts_its_penalty(desk: Desk) -> None:
    desk.set(several="best")
    assert desk.grade() == [b"4", b"5", b"6", b"7", b"9"]
    assert desk.scores == {"s1": 6, "s2": 9, "s3": 7}
    assert (desk.arrived("s1"), desk.arrived("s2")) == ("01", "03")
    assert (desk.store.folder / "executed" / "s2.ipynb").read_text(encoding="utf-8") == "{}"
    assert desk.grade() == []
    assert desk.grade(fresh=True) == [b"4", b"5", b"6", b"7", b"9"]


def test_another_policy_judges_only_what_is_missing_and_back_again_nothing(desk: Desk) -> None:
    assert desk.grade() == [b"4", b"5", b"7"]
    assert desk.scores == {"s1": 4, "s2": 5, "s3": 7}
    desk.set(several="best")
    assert desk.grade() == [b"6", b"9"]
    assert desk.scores == {"s1": 6, "s2": 9, "s3": 7}
    desk.set(several="latest")
    assert desk.grade() == []
    assert desk.scores == {"s1": 4, "s2": 5, "s3": 7}
    desk.set(several="best")
    assert desk.grade() == []
    assert desk.scores == {"s1": 6, "s2": 9, "s3": 7}


def test_a_report_follows_the_policy_where_all_is_judged(desk: Desk) -> None:
    desk.set(several="best")
    desk.grade()
    assert desk.report() == []
    desk.set(late_policy=replace(desk.course.late_policy, penalty_per_day=0.5))
    (note,) = desk.report()
    assert note.startswith("01-neuron: of s2's submissions, ")
    assert note.endswith("x_s2_attempt_2026-11-02-10-00-00_neuron.ipynb counts now.")
    assert (desk.scores["s2"], desk.arrived("s2")) == (5, "02")
    desk.set(several="latest")
    desk.report()
    assert desk.scores == {"s1": 4, "s2": 5, "s3": 7}
    desk.roster = Roster((Student("s2", "Zoë Groß", extensions={"*": Extension(days=3)}),))
    desk.report()
    assert (desk.scores["s2"], desk.arrived("s2")) == (9, "03")
    assert desk.plan.judged == [b"7", b"6", b"4", b"5", b"9"]


def test_a_report_says_who_waits_and_leaves_their_scores(desk: Desk) -> None:
    desk.grade()
    desk.set(several="best")
    (note,) = desk.report()
    assert note.startswith("01-neuron: of s1, s2 it is not clear which submission counts")
    assert desk.scores == {"s1": 4, "s2": 5, "s3": 7}
    assert desk.plan.judged == [b"4", b"5", b"7"]


def test_changed_tests_leave_nothing_of_the_old_ones(desk: Desk) -> None:
    desk.set(several="best")
    desk.grade()
    desk.plan.tests = "others"
    desk.set(several="latest")
    assert desk.grade() == [b"4", b"5", b"7"]
    desk.set(several="best")
    assert len(desk.report()) == 1  # the others were judged by the old tests
    assert desk.scores == {"s1": 4, "s2": 5, "s3": 7}
    assert desk.grade() == [b"6", b"9"]


def test_a_submission_found_later_changes_the_numbers_and_costs_nothing(desk: Desk) -> None:
    desk.set(several="best")
    desk.grade()
    put(desk.folder, {"x_s1_attempt_2026-10-30-10-00-00_neuron.ipynb": b"2"})  # now (1) is (2), and (2) is (3)
    assert desk.grade() == [b"2"]
    assert desk.scores["s1"] == 6
    (desk.folder / "x_s1_attempt_2026-10-30-10-00-00_neuron.ipynb").unlink()
    assert desk.grade() == []
    assert desk.scores["s1"] == 6


def test_whoever_was_stopped_before_the_arrival_was_noted_has_it_after_the_next_report(desk: Desk) -> None:
    desk.set(several="best")
    desk.grade()
    book = book_of(desk.course, desk.course.assignments[0])
    right = book.read_bytes()
    told = json.loads(right)
    told["s2"]["time"] = "2026-11-02T10:00:00+01:00"
    book.write_text(json.dumps(told), encoding="utf-8")
    desk.report()
    assert json.loads(book.read_bytes()) == json.loads(right)


def test_a_damaged_book_of_submissions_is_one_sentence(desk: Desk) -> None:
    desk.grade()
    (desk.course.results_folder / "several" / "01-neuron.json").write_text("[", encoding="utf-8")
    with pytest.raises(StorageError, match="remove it and grade that assignment again"):
        desk.report()
