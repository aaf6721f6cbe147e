"""The instructor's desk after a simulated term: a course folder of its own, and what learning platforms give to download.

Everybody's notebook of the first assignment is one of the bank's answers and is really judged, and so are a few of the other
numeric assignments. The other verdicts are simulated: they are stored beside what `course grade` would have judged, which
then finds them there. Where a fault of ours was drawn, nothing was handed in.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path

from big_class import ROOT, notebooks
from built_notebooks import code_cell, stub_of
from downloads import STRANGER, HandIn, canvas, moodle
from simulated_term import fill_term

from autograder.authoring.bank import BankAnswer, read_bank
from autograder.authoring.notebook import Notebook, to_text
from autograder.course import Assignment, Course, load_course
from autograder.grades import NEVER_SAID, Received
from autograder.grading.arrival_book import book_of, read_book
from autograder.grading.class_run import Plan, make_plan
from autograder.grading.desk import bundle_of, known_questions
from autograder.grading.result_store import ResultStore, as_json
from autograder.grading.submissions import Submission
from autograder.roster import Student, load_roster
from autograder.secret import load_secret

REGRADED = "01-neuron"
SAMPLED, SAMPLE = ("02-dense-weights", "03-convolution"), 4
TWICE = 40  # every so many students hand in a second time, on Canvas
COPIED = ("assignments", "dist", "solutions")  # of this course: they are changed in the term


@dataclass
class Desk:
    """downloads: by assignment; told: what they tell of each student's arrival; answers: of whom is really judged."""

    manifest: Path
    downloads: dict[str, tuple[Path, ...]] = field(default_factory=dict)
    told: dict[str, dict[str, Received]] = field(default_factory=dict)
    answers: dict[str, dict[str, BankAnswer]] = field(default_factory=dict)

    @property
    def course(self) -> Course:
        return load_course(self.manifest)

    @property
    def results(self) -> Path:
        return self.manifest.parent / "results"

    @property
    def students(self) -> dict[str, Student]:
        return load_roster(self.manifest.parent / "roster.csv").by_id

    @property
    def handed_in(self) -> int:
        return sum(len(one) for one in self.told.values())

    def edit(self, before: str, after: str) -> None:
        text = self.manifest.read_text(encoding="utf-8")
        assert before in text
        self.manifest.write_text(text.replace(before, after), encoding="utf-8")


def make_desk(place: Path, students: int, only: Sequence[str] = (), seed: int = 1) -> Desk:
    """Simulate a term, and put its submissions where an LMS would: half of the assignments are Canvas's, half Moodle's."""
    (ROOT / "dist").mkdir(exist_ok=True)  # where nothing is built yet
    for name in COPIED:
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    (place / "datasets").symlink_to(ROOT / "datasets")
    text = (ROOT / "course.yml").read_text(encoding="utf-8")
    desk = Desk(fill_term(place, _only(text, only), students, seed))
    course = desk.course
    for number, assignment in enumerate(course.assignments):
        hand_ins = _hand_ins(desk, course, assignment)
        path = place / f"{assignment.id}.zip"
        desk.downloads[assignment.id], desk.told[assignment.id] = (
            moodle(path, course, assignment, hand_ins) if number % 2 else canvas(path, assignment, hand_ins)
        )
    shutil.rmtree(desk.results / "received")
    return desk


def _only(manifest: str, names: Sequence[str]) -> str:
    """Return a course.yml of some of the assignments."""
    mark = "  - id: "
    head, *parts = manifest.split(mark)
    return mark.join([head, *(part for part in parts if not names or part.split("\n", 1)[0].strip() in names)])


def _hand_ins(desk: Desk, course: Course, assignment: Assignment) -> list[HandIn]:
    """Make an assignment's files; of those that are to be really judged, the simulated verdict goes."""
    book, folder = read_book(book_of(course, assignment)), course.results_folder / assignment.id
    store = ResultStore(folder)
    results = {one.student: one for one in store.all()}
    for student in [name for name, one in results.items() if one.status == "fault"]:
        (folder / f"{student}.json").unlink()
        del results[student]
    real = dict(zip(_really_judged(assignment, [*results, *_strangers(assignment)]),
                    _answered(course, assignment, len(results) + 1), strict=False))  # fmt: skip
    desk.answers[assignment.id] = {student: answer for student, (answer, _) in real.items() if student != STRANGER.id}
    known, plan, stub, hand_ins = desk.students, _plan(course, assignment), stub_of(course, assignment), []
    for place, student in enumerate([*results, *_strangers(assignment)]):
        data = real[student][1] if student in real else to_text(_own(stub, student)).encode()
        if student not in real:
            _claim(folder / f"{student}.json", plan, Submission(student, data, ""))
        elif student in results:
            (folder / f"{student}.json").unlink()
        time = book.get(student, NEVER_SAID).time or assignment.due - timedelta(days=1)
        earlier = to_text(_own(stub, f"{student}, earlier")).encode() if place % TWICE == TWICE - 1 else None
        hand_ins.append(HandIn(known.get(student, STRANGER), data, time, earlier))
    return hand_ins


def _strangers(assignment: Assignment) -> list[str]:
    return [STRANGER.id] if assignment.id == REGRADED else []


def _really_judged(assignment: Assignment, students: Sequence[str]) -> Sequence[str]:
    return students if assignment.id == REGRADED else students[:SAMPLE] if assignment.id in SAMPLED else ()


def _answered(course: Course, assignment: Assignment, number: int) -> Iterator[tuple[BankAnswer, bytes]]:
    bank = [one for one in read_bank(course.master(assignment).parent) if "endless" not in one.name]
    for place, (_, data) in enumerate(notebooks(course, assignment.id, number)):
        yield bank[place % len(bank)], data


def _plan(course: Course, assignment: Assignment) -> Plan:
    secret = load_secret(course)
    bundle = bundle_of(course, assignment, secret)
    return make_plan(course, assignment, bundle, known_questions(course), 1, True, secret)


def _own(stub: Notebook, student: str) -> Notebook:
    """Return the stub as a file of one student's own."""
    return {**stub, "cells": [*stub["cells"], code_cell("own", f"me = {student!r}")]}


def _claim(path: Path, plan: Plan, submission: Submission) -> None:
    """Say of a stored result that it is of this file, and of the tests and limits as they are."""
    record = json.loads(path.read_text(encoding="utf-8"))
    record |= {"fingerprint": plan.fingerprint(submission), "basis": asdict(plan.basis(submission))}
    path.write_bytes(as_json(record))
