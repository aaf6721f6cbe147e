"""A simulated term in a course folder of its own: roster, submission times and results, as `course grade` stores them.

Verdicts are the bank's: each wrong answer of solutions/NN-name/submissions fails the cases that it names, with the hints
that are written for them (`course verify` proves it). Which answer a student gives depends on a skill drawn for each, and on
a question's own difficulty. Accuracies are those of trainings in calibration.jsonl; confusion matrices and curves are drawn
to fit them, and times by rule of thumb. Nothing is run. The same seed makes the same term.
"""

from __future__ import annotations

import csv
import json
import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
from big_class import share_course
from contenders import BenchmarkFailed

from autograder.authoring.bank import BankAnswer, read_bank
from autograder.course import Assignment, Course, load_course
from autograder.exam.values import MissingAnswer, require_answer
from autograder.grades import NEVER_SAID, Received, deadline
from autograder.grading.arrival_book import book_of, note_arrivals
from autograder.grading.desk import bundle_of
from autograder.grading.hidden_tests import Bundle, Question
from autograder.grading.judge import fault_result, unreadable
from autograder.grading.result_store import Remarks, ResultStore
from autograder.results import CaseResult, QuestionResult, SubmissionResult, Training, total
from autograder.roster import Student, load_roster
from autograder.secret import load_secret

GIVEN = ("Ada", "Zoë", "José", "Łukasz", "Anna-Lena", "Máire", "Søren", "Ngọc", "Chloé", "Büşra", "Elena", "Kwame", "Priya",
         "Jürgen", "Noor", "Émile", "Mei", "Omar", "Ingrid", "Tomás", "Leila", "Piotr", "Aiko", "Samuel",
         "Fatima")  # fmt: skip
FAMILY = ("Lovelace", "van den Berg", "Núñez", "Żak", "Groß", "O’Brien", "Kjær", "Trần", "d’Arc", "Yılmaz", "Petrova",
          "Mensah", "Nair", "Weiß", "Haddad", "Zátopek", "Chen", "Rossi", "Lindqvist", "Oliveira", "Kovács", "Novák",
          "Tanaka", "Okafor", "Becker", "Martin", "Sato", "Larsen", "Costa", "Dubois", "Ivanova", "Singh", "Kaya",
          "Moreau", "Fischer", "Silva", "Jensen", "Popescu", "Wagner", "Ahmadi")  # fmt: skip
WENT_WRONG = (
    "Cell 14 ran longer than 20 s and was stopped: is there a loop that never ends?",
    "The notebook cannot be read: it is no JSON.",
    "The notebook used more than 4096 MiB of memory, so its process was ended.",
)
ENDED_A_WEEK_AGO = timedelta(days=8)
PICTURES = 400  # hidden ones of each view
# What a network takes a view for when it is wrong: mostly its mirror image, or what is next to it around the car.
MISTAKEN = np.array([
    [0, 3, 1, 1, 2, 2], [4, 0, 1, 1, 1, 1], [1, 1, 0, 6, 3, 1],
    [1, 1, 6, 0, 1, 3], [2, 1, 3, 1, 0, 5], [2, 1, 1, 3, 5, 0],
], dtype=float)  # fmt: skip


@dataclass(frozen=True)
class Exercise:
    """An assignment with its tests, the wrong answers to each question, and the accuracies of trainings by variant."""

    assignment: Assignment
    bundle: Bundle
    wrong: Mapping[str, Sequence[BankAnswer]]
    accuracies: Mapping[str, Sequence[float]]
    required: float

    @property
    def trains(self) -> bool:
        return bool(self.accuracies)


@dataclass
class Person:
    """A student; skill and care are standard normal, `gone` from the assignment of that number on."""

    student: Student
    skill: float
    care: float
    gone: int


def make_term(place: Path, students: int, seed: int = 1) -> Path:
    """Lay out a course that shares all but its class with this one, with a whole term of it; return its course.yml."""
    return fill_term(place, share_course(place).read_text(encoding="utf-8"), students, seed)


def fill_term(place: Path, text: str, students: int, seed: int = 1) -> Path:
    """Store a whole term of the course whose course.yml reads so, but for its dates; return the one that is written."""
    rng = np.random.default_rng(seed)
    manifest = place / "course.yml"
    manifest.write_text(ended(text), encoding="utf-8")
    course = load_course(manifest)
    write_roster(place / "roster.csv", students, rng, {one.id for one in course.assignments})
    people = [_person(one, rng, len(course.assignments)) for one in load_roster(place / "roster.csv").students]
    for number, assignment in enumerate(course.assignments):
        _hand_in(course, read_exercise(course, assignment), number, people, rng)
    return manifest


def ended(manifest: str) -> str:
    """Return a course.yml whose last assignment was due a week ago, with the others as far before as they were."""
    found = re.findall(r"due: (\S+)", manifest)
    last = max(datetime.fromisoformat(one) for one in found)
    shift = timedelta(days=math.ceil((last - datetime.now(UTC) + ENDED_A_WEEK_AGO).days / 7) * 7)
    return re.sub(r"due: (\S+)", lambda one: f"due: {(datetime.fromisoformat(one[1]) - shift).isoformat()}", manifest)


def write_roster(path: Path, students: int, rng: np.random.Generator, assignments: Collection[str]) -> None:
    pairs = [(given, family) for given in GIVEN for family in FAMILY]
    if students > len(pairs):
        raise BenchmarkFailed(f"There are {len(pairs)} names to simulate, and Moodle knows its students by theirs.")
    order = rng.permutation(len(pairs))
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("id", "name", "email", "section", "extension"))
        for number in range(students):
            given, family = pairs[order[number]]
            more = rng.choice(("", "3d", "03-convolution=5d", "04-car-cnn=48h", "05-augmentation=excused"),
                              p=(0.95, 0.02, 0.01, 0.01, 0.01))  # fmt: skip
            name, place = f"s{number + 1:04}", more.rpartition("=")[0]
            more = "" if place and place not in assignments else more
            table.writerow((name, f"{given} {family}", f"{name}@uni.example", "ABCDEFGH"[number % 8], more))


def _person(student: Student, rng: np.random.Generator, assignments: int) -> Person:
    leaves = rng.geometric(0.02)
    return Person(student, float(rng.normal()), float(rng.normal()), min(int(leaves), assignments))


def read_exercise(course: Course, assignment: Assignment) -> Exercise:
    """Read what the results are made from; builds what is not built."""
    folder = course.master(assignment).parent
    bundle = bundle_of(course, assignment, load_secret(course))
    wrong = defaultdict[str, list[BankAnswer]](list)
    for answer in read_bank(folder):
        for question in {question for question, _ in answer.fails}:
            wrong[question].append(answer)
    accuracies, required = defaultdict[str, list[float]](list), 0.0
    trainings = folder / "calibration.jsonl"
    if trainings.is_file():
        thresholds = json.loads((folder / "thresholds.json").read_text(encoding="utf-8"))
        (name, *_) = [one for one in thresholds if one.endswith("_accuracy")]
        required = float(thresholds[name]["value"])
        for line in trainings.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            accuracies[record["variant"]] += record["values"].get(name) or []
    return Exercise(assignment, bundle, wrong, accuracies, required)


def _hand_in(course: Course, exercise: Exercise, number: int, people: Sequence[Person], rng: np.random.Generator) -> None:
    """Store what the class hands in for one assignment."""
    store = ResultStore(course.results_folder / exercise.assignment.id)
    difficulty = {one.id: float(rng.normal(0.4 * place / 8 + 0.1 * number, 0.6))
                  for place, one in enumerate(exercise.bundle.questions)}  # fmt: skip
    received: dict[str, Received] = {}
    for person in people:
        extension = person.student.extension(exercise.assignment.id)
        if number >= person.gone or (extension and extension.excused) or rng.random() < 0.01 + 0.04 * (person.care < -1):
            continue
        result, training = _judged(exercise, person, difficulty, rng)
        store.save("simulated", result, None, Remarks(training=training))
        received[person.student.id] = _arrival(course, exercise.assignment, person, rng)
    note_arrivals(book_of(course, exercise.assignment), received)


def _arrival(course: Course, assignment: Assignment, person: Person, rng: np.random.Generator) -> Received:
    """Most hand in during the last day; careless ones late, by hours or days."""
    due = deadline(course, assignment, person.student)
    if rng.random() < 0.02:
        return NEVER_SAID
    late = rng.random() < 0.05 + 0.12 * (person.care < -0.8)
    hours = -rng.exponential(20) if late else rng.lognormal(2.2 + 0.5 * person.care, 1.3)
    return Received((due - timedelta(hours=float(hours))).astimezone(ZoneInfo(course.time_zone)))


def _judged(
    exercise: Exercise, person: Person, difficulty: Mapping[str, float], rng: np.random.Generator
) -> tuple[SubmissionResult, Training | None]:
    """Return one result: graded, with a little that broke, and rarely a fault of ours."""
    student, bundle, fate = person.student.id, exercise.bundle, rng.random()
    if fate < 0.0003:
        return fault_result(student, bundle, "The fork server ended while this submission ran."), None
    if fate < 0.012:
        return unreadable(student, bundle, WENT_WRONG[int(rng.integers(len(WENT_WRONG)))]), None
    given = {one.id: list(_answers(exercise, one, person.skill - difficulty[one.id], rng)) for one in bundle.questions}
    questions = tuple(_question(one, given[one.id]) for one in bundle.questions)
    seconds = float(rng.lognormal(3.2 if exercise.trains else -1.5, 0.3))
    result = SubmissionResult(
        bundle.assignment, student, "graded", None, total(questions), bundle.possible, round(seconds, 3), questions
    )
    trained = given[bundle.questions[_training_question(exercise)].id] if exercise.trains else []
    return result, _training(exercise, trained, rng) if exercise.trains else None


def _answers(
    exercise: Exercise, question: Question, advantage: float, rng: np.random.Generator
) -> Iterator[BankAnswer | None]:
    """Yield the wrong answers that a student gives to a question: mostly none, sometimes one or two; None is the stub."""
    if rng.random() < 1 / (1 + math.exp(1.1 * advantage + 3.5)):
        yield None
        return
    bank = exercise.wrong.get(question.id, ())
    for extra in (1.4, 3.6):
        if bank and rng.random() > 1 / (1 + math.exp(-1.3 * advantage - extra)):
            popular = 1 / np.arange(1, len(bank) + 1)  # a few misconceptions are many students'
            yield bank[int(rng.choice(len(bank), p=popular / popular.sum()))]


def _question(question: Question, given: Sequence[BankAnswer | None]) -> QuestionResult:
    failed = {case for answer in given if answer is not None for name, case in answer.fails if name == question.id}
    untouched = None in given
    cases, earned = [], 0.0
    for case in question.cases:
        passed = not untouched and case.name not in failed
        written = case.hint or f"The check `{case.name}` in the notebook fails: run it there to see why."
        cases.append(CaseResult(case.name, case.hidden, passed, None if passed else _stub_hint() if untouched else written))
        earned += case.points if passed else 0.0
    return QuestionResult(question.id, round(earned, 6), question.points, tuple(cases))


def _stub_hint() -> str:
    try:
        require_answer(...)
    except MissingAnswer as missing:
        return str(missing)
    raise AssertionError("a stub is no answer")


def _training_question(exercise: Exercise) -> int:
    """Return the place of the question in which the network is trained: the one that trained bank answers fail."""
    names = [one.id for one in exercise.bundle.questions]
    return names.index(next(name for name in ("train", "regularise", "model") if name in names))


def _training(exercise: Exercise, given: Sequence[BankAnswer | None], rng: np.random.Generator) -> Training | None:
    """Return what the network does: as in the calibration's trainings of that answer, or of a right one."""
    if None in given:
        return None
    wrong = [f"wrong/{one.name}" for one in given if one is not None and f"wrong/{one.name}" in exercise.accuracies]
    right = [name for name in exercise.accuracies if not name.startswith("wrong/")]
    known = exercise.accuracies[wrong[0] if wrong else right[int(rng.integers(len(right)))]]
    accuracy = float(known[int(rng.integers(len(known)))]) if known else 1 / 6
    confusion = _confusion(accuracy, rng)
    exact = sum(confusion[view][view] for view in range(6)) / (6 * PICTURES)
    return Training(exact, exercise.required, confusion, _curves(accuracy, rng))


def _confusion(accuracy: float, rng: np.random.Generator) -> tuple[tuple[int, ...], ...]:
    rows = []
    for view in range(6):
        right = float(np.clip(accuracy + rng.normal(0, 0.05), 0.02, 0.99))
        missed = rng.dirichlet(MISTAKEN[view] * 2 + 1e-3)
        missed[view] = 0
        chances = (1 - right) * missed / missed.sum()
        chances[view] = right
        rows.append(tuple(int(one) for one in rng.multinomial(PICTURES, chances / chances.sum())))
    return tuple(rows)


def _curves(accuracy: float, rng: np.random.Generator) -> dict[str, tuple[float, ...]]:
    """Return curves that climb to the accuracy, the training's above the validation's."""
    epochs = int(rng.integers(12, 21))
    time = np.arange(1, epochs + 1)
    rise = 1 - np.exp(-time / rng.uniform(2.5, 5))
    above = rng.uniform(0.05, 0.3)
    shapes = {"accuracy": (accuracy + above, 0.012), "val_accuracy": (accuracy + 0.02, 0.03)}
    drawn = {}
    for name, (end, noise) in shapes.items():
        values = np.clip(1 / 6 + (end - 1 / 6) * rise + rng.normal(0, noise, epochs), 0, 1)
        drawn[name] = tuple(round(float(one), 4) for one in values)
    return drawn
