"""What `course verify` knows from its last run: the verdicts on a question, kept under a hash of all that they depend on.

That is the cells that the question's tests depend on, its test file, what the exam has, the files beside the notebook, the
limits, this package and the libraries. So a notebook is judged again only where some of its verdicts are not known, and many
notebooks, in which the same cells stand, share a verdict.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from ..atomic_file import write_atomically
from ..results import CaseResult, QuestionResult, SubmissionResult, total
from .case_run import names_in
from .class_run import Plan, grade_class
from .hidden_tests import Bundle
from .slices import needed_cells
from .submissions import Submission

PACKAGE = Path(__file__).resolve().parents[1]
GRADING = (
    "case_run.py", "class_run.py", "hidden_tests.py", "hints.py", "judge.py", "misconceptions.py", "notebook_run.py",
    "notebooks.py", "preloads.py", "signs.py", "slices.py", "traces.py", "trusted_run.py",
)  # fmt: skip
JUDGES = ("exam", "sandbox", "limits.py", "results.py", *(f"grading/{name}" for name in GRADING))
LIBRARIES = ("numpy", "otter-grader", "ipython", "tensorflow", "keras")
MOST_KEPT = 20_000  # verdicts, a few hundred bytes each
Cases = tuple[CaseResult, ...]


@dataclass(frozen=True)
class Task:
    """A notebook to be judged, with the key of each question whose verdict is asked for.

    alone: whether it holds what one question needs and no more, so that its verdict counts even where it broke
    """

    submission: Submission
    keys: Mapping[str, str]
    alone: bool = False

    @property
    def label(self) -> str:
        return self.submission.student


@dataclass(frozen=True)
class Outcome:
    """The results by label, how many notebooks were judged for them, and which verdicts contradict one another."""

    results: Mapping[str, SubmissionResult]
    judged: int
    contradictions: tuple[str, ...]


class Keys:
    """Makes keys for the questions of one plan."""

    def __init__(self, plan: Plan) -> None:
        bundle = plan.bundle
        exam = bundle.exam()
        files = {**bundle.files, **{f"exam/{name}": data for name, data in (exam.files if exam else {}).items()}}
        libraries = [(name, _version(name)) for name in LIBRARIES]
        settings = [sys.version, libraries, asdict(plan.limits), sorted(plan.assignment.forbid.items()), plan.confined]
        self.common = _digest([json.dumps(settings), _judging_code(), *_file_digests(files)])
        self.hints = {question: known.summary() for question, known in bundle.misconceptions.items()}
        self.bundle, self.data = bundle, plan.assignment.data

    def names(self, question: str) -> set[str]:
        """Return the names that a question's tests take from the notebook."""
        return names_in(self.bundle.tests[question])

    def key(self, question: str, cells: Sequence[str]) -> str:
        """Return the key of a question's verdict on a notebook with these code cells."""
        chosen = self.hints.get(question, "")  # what chooses its hints
        return _digest([self.common, self.bundle.sources[question], chosen, *needed_cells(cells, self.names(question))])

    def all(self, cells: Sequence[str]) -> dict[str, str]:
        return {question.id: self.key(question.id, cells) for question in self.bundle.questions}


def _version(library: str) -> str:
    try:
        return version(library)
    except ModuleNotFoundError:
        return ""


def _file_digests(files: Mapping[str, bytes]) -> Iterator[str]:
    for name in sorted(files):
        yield f"{name} {hashlib.sha256(files[name]).hexdigest()}"


def _judging_code() -> str:
    places = [PACKAGE / one for one in JUDGES]
    paths = sorted(path for one in places for path in (one.rglob("*.py") if one.is_dir() else [one]))
    return _digest(f"{path.relative_to(PACKAGE)} {path.read_text(encoding='utf-8')}" for path in paths)


def _digest(parts: Sequence[str] | Iterator[str]) -> str:
    return hashlib.sha256(json.dumps(list(parts)).encode()).hexdigest()


def judge_tasks(plan: Plan, tasks: Sequence[Task], kept: Path, everything: bool) -> Outcome:
    """Judge the notebooks of which some verdict is not in the file `kept`, or all, and keep the verdicts there."""
    known = {} if everything else _read(kept)
    new: dict[str, Cases] = {}
    results: dict[str, SubmissionResult] = {}
    contradictions: list[str] = []
    while todo := _left(tasks, results, None if everything else {**known, **new}):
        for one, result in zip(todo, grade_class(plan, [one.submission for one in todo], None, lambda _: None), strict=True):
            results[one.label] = result
            if result.status == "graded" or (one.alone and result.status == "broke"):
                contradictions += _note(one, result, new)
    judged = len(results)
    for one in tasks:
        if one.label not in results:
            results[one.label] = _composed(plan.bundle, one, {**known, **new})
    if new:
        _write(kept, {**_read(kept), **new}, [key for one in tasks for key in one.keys.values()])
    return Outcome(results, judged, tuple(contradictions))


def _left(tasks: Sequence[Task], done: Container[str], known: Mapping[str, object] | None) -> list[Task]:
    """Return what is not done and asks for an unknown verdict which no earlier one asks for; all, where nothing counts."""
    asked, todo = set(known or ()), []
    for one in tasks:
        if one.label not in done and (known is None or not asked.issuperset(one.keys.values())):
            asked.update(one.keys.values())
            todo.append(one)
    return todo


def _note(task: Task, result: SubmissionResult, new: dict[str, Cases]) -> Iterator[str]:
    """Add a notebook's verdicts to the new ones; yield what contradicts an earlier one."""
    for question in result.questions:
        key = task.keys.get(question.id)
        if key is None:
            continue
        before = new.setdefault(key, question.cases)
        if [case.passed for case in before] != [case.passed for case in question.cases]:
            yield f"{task.label}: {question.id} has another verdict than with the same cells in another notebook"


def _composed(bundle: Bundle, task: Task, known: Mapping[str, Cases]) -> SubmissionResult:
    """Return the result of a notebook all of whose verdicts are known."""
    questions = []
    for question in bundle.questions:
        cases = known[task.keys[question.id]] if question.id in task.keys else ()
        earned = sum(spec.points for spec, case in zip(question.cases, cases, strict=False) if case.passed)
        questions.append(QuestionResult(question.id, round(earned, 6), question.points, cases))
    whole = tuple(questions)
    return SubmissionResult(bundle.assignment, task.label, "graded", None, total(whole), bundle.possible, 0.0, whole)


def _read(path: Path) -> dict[str, Cases]:
    """Return the verdicts in a file; none where it cannot be read."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        return {key: tuple(CaseResult(*case) for case in cases) for key, cases in table.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _write(path: Path, verdicts: Mapping[str, Cases], used: Sequence[str]) -> None:
    """Keep the verdicts, those that were used now before the others."""
    order = dict.fromkeys([*used, *verdicts])
    table = {key: [list(asdict(case).values()) for case in verdicts[key]] for key in order if key in verdicts}
    write_atomically(path, json.dumps(dict(list(table.items())[:MOST_KEPT])).encode(), durable=False)
