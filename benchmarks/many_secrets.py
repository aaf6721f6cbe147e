"""Judges bank answers by the hidden tests of many secrets at once: a notebook runs once, then each secret's exam asks it.

It is the grader that judges, in its sandbox; only the bundle is another one, in which a question stands once for each
secret.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from built_notebooks import code_cell, master_answers, stub_of

from autograder.authoring.bank import BankAnswer, read_bank, read_trained
from autograder.authoring.build import Paths
from autograder.authoring.notebook import Notebook, to_text, with_answers, without_trainings
from autograder.calibration.reference import reference_files
from autograder.course import Assignment, Course
from autograder.errors import GraderFault
from autograder.grading.class_run import Plan, grade_class, make_plan
from autograder.grading.hidden_tests import Bundle, load_bundle
from autograder.grading.slices import code_cells, needed_cells, sliced
from autograder.grading.submissions import Submission
from autograder.grading.verdicts import Keys
from autograder.sandbox.engine import local
from autograder.sandbox.seats import Demand, Engine, ForkServers, WorkerSeat
from autograder.secret import Secret

MASTER = "master"
EXAM = re.compile(r"^exam = Exam\('[0-9a-f]*'\)$", re.MULTILINE)
SEEDS = "import random, numpy\nrandom.seed({0})\nnumpy.random.seed({0})\n"
Verdict = tuple[bool, ...]  # whether each case of a question passed, in their order


@dataclass(frozen=True)
class Exams:
    """An assignment's exams: the bundle that was built, and the keys of other secrets."""

    course: Course
    assignment: Assignment
    keys: Sequence[str]

    def bundle(self, questions: Sequence[str]) -> Bundle:
        """Return a bundle in which each of these questions stands once for each key, by its own name for the first."""
        built = Paths.of(self.course, self.assignment).autograder_zip
        with zipfile.ZipFile(built) as archive, tempfile.TemporaryDirectory(prefix="course-secrets-") as folder:
            made = Path(folder, built.name)
            with zipfile.ZipFile(made, "w") as another:
                for name in archive.namelist():
                    if not name.startswith("tests/") and name != "manifest.json":
                        another.writestr(name, archive.read(name))
                rows = json.loads(archive.read("manifest.json"))
                asked = [row for row in rows["questions"] if row["id"] in questions]
                for row in asked:
                    text = archive.read(f"tests/{row['id']}.py").decode()
                    for number, key in enumerate(self.keys):
                        another.writestr(f"tests/{_named(row['id'], number)}.py", _of_key(text, key))
                numbered = [{**row, "id": _named(row["id"], n)} for row in asked for n in range(len(self.keys))]
                another.writestr("manifest.json", json.dumps({**rows, "questions": numbered}))
            return load_bundle(made)


def _of_key(tests: str, key: str) -> str:
    """Return a question's tests with another key; raises GraderFault where they have no place for one."""
    keyed, places = EXAM.subn(f"exam = Exam({key!r})", tests)
    if places != 1:
        raise GraderFault(f"A bundle's tests name {places} keys and not one: they cannot be given another secret.")
    return keyed


def _named(question: str, number: int) -> str:
    return f"{question}__{number}" if number else question  # the grader knows the notebook by a name of its own


@dataclass(frozen=True)
class Material:
    """What of an assignment can be judged without a training: its questions, their cases, and the notebooks of each.

    notebooks: by question, then by the label of an answer: of the cells that the question needs, where these are not the
        master's own
    """

    cases: Mapping[str, Sequence[str]]
    answers: Mapping[str, BankAnswer]
    notebooks: Mapping[str, Mapping[str, Notebook]]
    files: Mapping[str, bytes]


def material_of(course: Course, assignment: Assignment) -> Material:
    """Read the bank; answers that train, and questions that ask for a training, are left out."""
    bundle, folder = load_bundle(Paths.of(course, assignment).autograder_zip), course.master(assignment).parent
    trained = read_trained(folder)
    stub, master = stub_of(course, assignment), master_answers(course, assignment)
    quick = without_trainings(stub, bundle.inspections) if trained else stub
    answers = {f"{one.kind}/{one.name}": one for one in read_bank(folder) if not one.trains or one.kind == "right"}
    notebooks: dict[str, dict[str, Notebook]] = {}
    keys = Keys(make_plan(course, assignment, bundle, {}, 1, confined=True))
    wanted = [question for question in bundle.questions if question.id not in trained]
    for question in wanted:
        names, seen = keys.names(question.id), set[str]()
        for label, own in {MASTER: {}, **{label: one.answers for label, one in answers.items()}}.items():
            known = {name: source for name, source in own.items() if name not in trained}
            notebook = with_answers(quick, {**master, **trained, **known})
            cells = needed_cells(code_cells(notebook), names)
            if (text := json.dumps(cells)) not in seen:
                seen.add(text)
                notebooks.setdefault(question.id, {})[label] = sliced(notebook, cells)
    files = reference_files(course, assignment) if trained else {}
    cases = {one.id: [case.name for case in one.cases] for one in wanted}
    return Material(cases, answers, notebooks, files)


@dataclass(frozen=True)
class Sitting:
    """One fork server's work: some secrets, a number of threads, and a seed for numpy's and Python's own generators.

    Python's hashes of texts have a seed of their own in each fork server.
    """

    secrets: Sequence[Secret]
    threads: int
    seed: int


@dataclass
class Kept:
    """Fork servers for one question after the other: the import of TensorFlow is paid for once."""

    servers: ForkServers
    ready: bool = False

    def wait_until_ready(self) -> None:
        if not self.ready:
            self.servers.wait_until_ready()
        self.ready = True

    def seats(self) -> Sequence[WorkerSeat]:
        return self.servers.seats()

    def terminate(self) -> None:
        self.servers.terminate()

    def __enter__(self) -> Kept:
        return self

    def __exit__(self, *raised: object) -> None:
        pass


@contextlib.contextmanager
def kept_engine() -> Iterator[Engine]:
    """Give an engine that starts fork servers once, for as many seats as are first asked for."""
    with contextlib.ExitStack() as stack:
        kept: list[Kept] = []

        def engine(demand: Demand) -> ForkServers:
            if not kept:
                kept.append(Kept(stack.enter_context(local(demand))))
            return kept[0]

        yield engine


def judged(
    course: Course, assignment: Assignment, material: Material, sitting: Sitting, jobs: int
) -> Iterator[tuple[str, str, list[Verdict]]]:
    """Yield each question, the label of an answer to it, and the verdicts of the exam of each secret."""
    exams = Exams(course, assignment, [one.key(assignment.id) for one in sitting.secrets])
    with kept_engine() as engine:
        for question in material.cases:
            plan = dataclasses.replace(_plan(exams, material, question, sitting, jobs), engine=engine)
            for label, found in _verdicts(plan, material.notebooks[question], sitting.seed):
                yield question, label, found


def _verdicts(plan: Plan, notebooks: Mapping[str, Notebook], seed: int) -> Iterator[tuple[str, list[Verdict]]]:
    submissions = [_submission(label, one, seed) for label, one in notebooks.items()]
    for result in grade_class(plan, submissions, None, lambda _: None):
        if result.status != "graded" and result.score is None:
            raise GraderFault(f"{plan.assignment.id}, {result.student}: {result.reason}")
        yield result.student, [tuple(case.passed for case in one.cases) for one in result.questions]


def _plan(exams: Exams, material: Material, question: str, sitting: Sitting, jobs: int) -> Plan:
    bundle = exams.bundle([question])
    bundle = dataclasses.replace(bundle, files={**bundle.files, **material.files})
    unseen = dataclasses.replace(exams.assignment, figures=False)
    plan = make_plan(exams.course, unseen, bundle, {}, jobs, confined=True)
    limits = dataclasses.replace(plan.limits, threads=sitting.threads, total_seconds=3600 * len(sitting.secrets))
    return dataclasses.replace(plan, limits=limits, remembers=True)


def _submission(label: str, notebook: Notebook, seed: int) -> Submission:
    seeded = {**notebook, "cells": [code_cell("seeds", SEEDS.format(seed)), *notebook["cells"]]}
    return Submission(label, to_text(seeded).encode(), label)
