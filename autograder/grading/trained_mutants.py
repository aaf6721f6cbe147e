"""The mutants of answers that train a network. Each is a training, so what came of them is kept in the repository.

`course verify --trainings` judges those that are not in `solutions/NN-name/trained_mutants.jsonl` and adds a line for each
as it is done, so that any interruption costs one. A line counts as long as what was trained and what judged it are the
same: the cells that the question needs, its tests, the thresholds.
"""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from ..atomic_file import write_atomically
from ..errors import BuildError
from ..results import SubmissionResult
from .class_run import Plan, grade_class
from .hidden_tests import Bundle
from .mutants import Mutant
from .submissions import Submission

FILE = "trained_mutants.jsonl"


@dataclass(frozen=True)
class Training:
    """A mutant that is to be trained: the notebook, and a digest of all that its verdict depends on."""

    mutant: Mutant
    submission: Submission
    digest: str


@dataclass(frozen=True)
class Line:
    """What came of one: the hidden cases that it failed, none where no test noticed it."""

    question: str
    line: str
    becomes: str
    failed: Sequence[str]
    digest: str


def digest_of(bundle: Bundle, question: str, cells: Sequence[str]) -> str:
    exam = bundle.exam()
    thresholds = exam.files.get("thresholds.json", b"") if exam else b""
    parts = [*_asked(bundle.sources[question]), thresholds.decode(), *cells]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def _asked(source: str) -> list[str]:
    """Return what a test file asks, without the points and the hints: these change no verdict."""
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    for one in functions:
        one.decorator_list = []  # what otter writes there
    return list(map(ast.unparse, functions))


def read_lines(folder: Path) -> dict[str, Line]:
    """Return the lines of an assignment by digest; raises BuildError for a damaged one."""
    path = folder / FILE
    lines: dict[str, Line] = {}
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines() if path.is_file() else (), start=1):
        try:
            line = Line(**json.loads(text))
        except (ValueError, TypeError):
            raise BuildError(f"{path}, line {number} is no record of a mutant: delete that line.") from None
        lines[line.digest] = line
    return lines


def train(plan: Plan, trainings: Sequence[Training], folder: Path) -> dict[str, Line]:
    """Judge those that have no line, add their lines, drop those that no mutant has any more, and return all."""
    lines = read_lines(folder)
    waiting = {one.submission.student: one for one in trainings if one.digest not in lines}

    def note(result: SubmissionResult) -> None:
        if result.status == "fault":  # ours: the next run tries again
            return
        one = waiting[result.student]
        failed = failed_cases(result, one.mutant.question)
        line = Line(one.mutant.question, one.mutant.line, one.mutant.becomes, failed, one.digest)
        lines[one.digest] = line
        with (folder / FILE).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(line)) + "\n")

    grade_class(plan, [one.submission for one in waiting.values()], None, note)
    _write(folder / FILE, [lines[one.digest] for one in trainings if one.digest in lines])
    return lines


def failed_cases(result: SubmissionResult, question: str, hidden: bool = True) -> list[str]:
    """Return a question's failed cases, by default the hidden ones alone."""
    cases = next(one.cases for one in result.questions if one.id == question)
    return [case.name for case in cases if not case.passed and (case.hidden or not hidden)]


def _write(path: Path, lines: Iterable[Line]) -> None:
    text = "".join(json.dumps(asdict(one)) + "\n" for one in lines)
    if text:
        write_atomically(path, text.encode())


def known(lines: Mapping[str, Line], trainings: Iterable[Training]) -> dict[str, Sequence[str]]:
    """Return the failed cases of each mutant that has been trained, by its label."""
    return {one.submission.student: lines[one.digest].failed for one in trainings if one.digest in lines}
