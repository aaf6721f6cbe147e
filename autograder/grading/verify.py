"""`course verify`: judges the judge. Stubs get nothing, masters and right answers everything, and every wrong answer loses
exactly the cases that it names and reads the hints written for them."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..authoring.bank import BankAnswer, read_bank, read_trained
from ..authoring.build import Paths
from ..authoring.notebook import Notebook, answers_in, to_text, with_answers, without_trainings
from ..course import Assignment, Course
from ..errors import BuildError, UsageError
from ..results import CaseResult, SubmissionResult
from ..secret import Secret
from .class_run import Plan, default_jobs, make_plan
from .desk import bundle_of, known_questions
from .hidden_tests import Bundle, Question
from .mutation import Count, Trial, count_killed, trial_of
from .naming import Naming
from .slices import code_cells
from .submissions import Submission
from .trained_mutants import Record, read_records, train
from .verdicts import Keys, Outcome, Task, judge_tasks

STUB, MASTER = "stub", "master"
TrainedFiles = Callable[[Assignment], Mapping[str, bytes]]  # the master's trained network, as files beside the notebook


@dataclass(frozen=True)
class QuestionFinding:
    """How many right ways a question has, how many of its misconceptions there are, and how many of those are caught.

    own, named: how many answer this question in their own way, and how many of those are told by a hint of their own
    mutants, killed: how many mutants of the master's answer there are, equivalent ones aside, and how many are noticed
    untried: how many mutants of an answer that trains have not been trained
    """

    id: str
    points: float
    right: int
    wrong: int
    caught: int
    own: int
    named: int
    mutants: int = 0
    killed: int = 0
    untried: int = 0


@dataclass(frozen=True)
class Finding:
    """What verification found about one assignment; `misses` are sentences, none when all is well.

    judged, unchanged: how many notebooks were judged, and how many are as they were when they were judged before
    unread: why nobody reads the hints of some wrong answers, by their names
    """

    assignment: str
    questions: tuple[QuestionFinding, ...]
    misses: tuple[str, ...]
    judged: int = 0
    unchanged: int = 0
    unread: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Wanted:
    """What is verified: only bank files whose `kind/name` holds the text `only`, if there is one, and how many at a time.

    mutants: whether the mutants of the master's answers are judged, too
    trainings: whether those are, too, of which each is a training and nobody knows yet what comes of it
    everything: whether what was judged before is judged again
    """

    jobs: int | None = None
    only: str | None = None
    mutants: bool = False
    everything: bool = False
    trainings: bool = False

    def bank(self, folder: Path) -> list[BankAnswer]:
        return [one for one in read_bank(folder) if self.only is None or self.only in _label(one)]


def verify(
    course: Course, assignments: Sequence[Assignment], secret: Secret, trained: TrainedFiles, wanted: Wanted
) -> list[Finding]:
    """Verify assignments one after the other; raises UsageError where there are no masters (a grading machine).

    trained: makes the files that a bank's `trained.py` reads
    """
    if not (course.folder / "solutions").is_dir():
        raise UsageError("There is no solutions/ folder here: verification needs the masters.")
    return [verify_assignment(course, one, secret, trained, wanted) for one in assignments]


def verify_assignment(
    course: Course, assignment: Assignment, secret: Secret, trained: TrainedFiles, wanted: Wanted
) -> Finding:
    """Judge the stub, the master and the whole bank, and compare."""
    bundle = bundle_of(course, assignment, secret)
    folder = course.master(assignment).parent
    bank, put_back = wanted.bank(folder), read_trained(folder)
    if put_back:
        bundle = dataclasses.replace(bundle, files={**bundle.files, **trained(assignment)})
    plan = _plan(course, assignment, bundle, wanted)
    keys = Keys(plan)
    submissions = bank_submissions(course, assignment, bank, put_back, bundle.inspections)
    if wanted.only is not None:
        submissions = [one for one in submissions if one.student not in (STUB, MASTER)]
    tasks = [Task(one, keys.all(code_cells(json.loads(one.data)))) for one in submissions]
    trial = _trial(course, assignment, put_back, keys) if wanted.mutants else Trial({}, (), (), {})
    kept = course.folder / "dist" / "verified" / f"{assignment.id}.json"
    outcome = judge_tasks(plan, [*tasks, *trial.tasks], kept, wanted.everything)
    if wanted.trainings:
        train(plan, trial.trainings, folder, wanted.everything)
    return _finding(bundle, bank, outcome, trial, read_records(folder) if trial.trainings else {}, wanted)


def _plan(course: Course, assignment: Assignment, bundle: Bundle, wanted: Wanted) -> Plan:
    unseen = dataclasses.replace(assignment, figures=False)  # nobody looks at these notebooks afterwards
    plan = make_plan(course, unseen, bundle, known_questions(course), wanted.jobs or default_jobs(), confined=True)
    return dataclasses.replace(plan, remembers=True)  # most of a bank's answers come with the very same network


def _trial(course: Course, assignment: Assignment, put_back: Mapping[str, str], keys: Keys) -> Trial:
    stub, master = _notebooks(course, assignment)
    solved = with_answers(without_trainings(stub, keys.bundle.inspections), master)
    return trial_of(course.master(assignment).parent, solved, master, keys, put_back)


def _finding(
    bundle: Bundle, bank: Sequence[BankAnswer], outcome: Outcome, trial: Trial, records: Mapping[str, Record],
    wanted: Wanted,
) -> Finding:
    results = outcome.results
    misses = [] if wanted.only is not None else [*_check_stub(results[STUB]), *_check_full(MASTER, results[MASTER])]
    named = Naming.of(bank, results, bundle)
    missed: dict[str, list[str]] = {_label(one): _check(one, results[_label(one)], bundle, named) for one in bank}
    counts, survivors = count_killed(trial, results, records)
    misses += [*(miss for one in missed.values() for miss in one), *survivors, *outcome.contradictions]
    questions = tuple(_question(one, bank, missed, named, counts.get(one.id)) for one in bundle.questions)
    unchanged = len(results) - outcome.judged
    return Finding(bundle.assignment, questions, tuple(misses), outcome.judged, unchanged, named.unread)


def bank_submissions(
    course: Course, assignment: Assignment, bank: Sequence[BankAnswer], put_back: Mapping[str, str],
    inspections: Collection[str] = (),
) -> list[Submission]:
    """Return notebooks as students would hand them in: the stub, the master's answers, and each of the bank's.

    put_back: answers that take the trained network from a file, for all that need no training of their own
    inspections: sources of the course's cells that look at a training, which those do without
    """
    stub, master = _notebooks(course, assignment)
    quick = without_trainings(stub, inspections) if put_back else stub
    made = {MASTER: with_answers(stub, master), STUB: stub}
    for one in sorted(bank, key=lambda one: not one.trains):  # the long ones first, so that no worker waits at the end
        notebook, others = (stub, master) if one.trains else (quick, {**master, **put_back})
        try:
            made[_label(one)] = with_answers(notebook, {**others, **one.answers})
        except BuildError as error:
            raise BuildError(f"solutions/{assignment.id}/submissions/{_label(one)}.py: {error}") from None
    return [Submission(name, to_text(notebook).encode(), name) for name, notebook in made.items()]


def _notebooks(course: Course, assignment: Assignment) -> tuple[Notebook, dict[str, str]]:
    """Return the notebook that students get, and the master's answers."""
    paths = Paths.of(course, assignment)
    stub: Notebook = json.loads((paths.student_folder / f"{assignment.name}.ipynb").read_text(encoding="utf-8"))
    return stub, answers_in(json.loads(paths.solution.read_text(encoding="utf-8")))


def _label(one: BankAnswer) -> str:
    return f"{one.kind}/{one.name}"


def _cases(result: SubmissionResult) -> dict[tuple[str, str], CaseResult]:
    return {(question.id, case.name): case for question in result.questions for case in question.cases}


def _check_stub(result: SubmissionResult) -> list[str]:
    passed = [f"{question}/{name}" for (question, name), case in _cases(result).items() if case.passed]
    misses = [f"the untouched stub passes {one}" for one in passed]
    return misses + ([] if result.status == "graded" else [f"the stub {result.status}: {result.reason}"])


def _check_full(label: str, result: SubmissionResult) -> list[str]:
    lost = [f"{question}/{name} ({case.hint})" for (question, name), case in _cases(result).items() if not case.passed]
    misses = [f"{label} fails {one}" for one in lost]
    return misses + ([] if result.status == "graded" else [f"{label} {result.status}: {result.reason}"])


def _check(one: BankAnswer, result: SubmissionResult, bundle: Bundle, named: Naming) -> list[str]:
    label = _label(one)
    if one.kind == "right":
        return _check_full(label, result)
    cases = _cases(result)
    hints = {(question.id, case.name): case.hint for question in bundle.questions for case in question.cases}
    unknown = (one.fails | one.may_fail) - set(cases)
    misses = [f"{label} names {question}/{name}, which does not exist" for question, name in sorted(unknown)]
    for place, case in cases.items():
        if place in one.may_fail:
            continue
        where = f"{place[0]}/{place[1]}"
        if case.passed and place in one.fails:
            misses.append(f"{label} is not caught by {where}")
        elif not case.passed and place not in one.fails:
            misses.append(f"{label} fails {where}, which it should pass ({case.hint})")
        elif not case.passed and case.hidden and not named.reads_rightly(one, place[0], case, hints[place] or ""):
            misses.append(f"{label} reads another hint at {where}: {case.hint}")
    return misses + named.misses(one, result)


def _question(
    question: Question, bank: Sequence[BankAnswer], missed: dict[str, list[str]], named: Naming, count: Count | None
) -> QuestionFinding:
    name = question.id
    right = sum(one.kind == "right" and name in one.answers for one in bank)
    wrong = [one for one in bank if one.kind == "wrong" and name in {question for question, _ in one.fails}]
    caught = sum(not missed[_label(one)] for one in wrong)
    own = [one.name for one in wrong if name in one.answers]
    count = count or Count(0, 0)
    return QuestionFinding(
        name, question.points, right, len(wrong), caught, len(own), len(named.shown & set(own)),
        count.mutants, count.killed, count.untried,
    )  # fmt: skip
