"""The mutants of answers that train a network. Each is a training, so what came of them is kept in the repository.

`course verify --trainings` judges those that are not in `solutions/NN-name/trained_mutants.jsonl` and adds a line for each
as it is done, so that any interruption costs one. A line counts as long as the cells that the question needs, what its tests
ask, the thresholds and the files that it loads are the same. It does not know the secret, the libraries and this package:
after a change of these that may matter, `--trainings --all` trains all again.
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
from .submissions import Submission

FILE = "trained_mutants.jsonl"
UNCHANGED = ""  # what the master's own answer has in the place of a changed line


@dataclass(frozen=True)
class Training:
    """An answer that is to be trained, a mutant's or the master's own: the notebook, and a digest of what it depends on."""

    question: str
    line: str
    becomes: str
    submission: Submission
    digest: str

    @property
    def label(self) -> str:
        return self.submission.student


@dataclass(frozen=True)
class Record:
    """What came of one: the hidden cases that it failed, none where no test noticed it."""

    question: str
    line: str
    becomes: str
    failed: Sequence[str]
    digest: str


def digest_of(bundle: Bundle, question: str, cells: Sequence[str], data: Sequence[str]) -> str:
    """Return a digest of what a verdict depends on.

    data: names of the files that the notebook loads
    """
    exam = bundle.exam()
    thresholds = exam.files.get("thresholds.json", b"") if exam else b""
    given = [f"{name} {hashlib.sha256(bundle.files[name]).hexdigest()}" for name in data]
    parts = [*_asked(bundle.sources[question]), thresholds.decode(), *given, *cells]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def _asked(source: str) -> list[str]:
    """Return what a test file asks, without the points and the hints: these change no verdict."""
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    for one in functions:
        one.decorator_list = []  # what otter writes there
    return list(map(ast.unparse, functions))


def read_records(folder: Path) -> dict[str, Record]:
    """Return an assignment's records by digest; raises BuildError for a damaged line."""
    path = folder / FILE
    records: dict[str, Record] = {}
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines() if path.is_file() else (), start=1):
        try:
            record = Record(**json.loads(text))
        except (ValueError, TypeError):
            raise BuildError(f"{path}, line {number} is no record of a mutant: delete that line.") from None
        records[record.digest] = record
    return records


def train(plan: Plan, trainings: Sequence[Training], folder: Path, everything: bool) -> None:
    """Judge those that have no record, or all; add their records, and drop those of mutants that are no more."""
    known = {} if everything else read_records(folder)
    waiting = {one.label: one for one in trainings if one.digest not in known}

    def note(result: SubmissionResult) -> None:
        if result.status != "graded":  # time or memory ran out, or something of ours: that says nothing about the tests
            return
        one = waiting[result.student]
        record = Record(one.question, one.line, one.becomes, failed_cases(result, one.question), one.digest)
        with (folder / FILE).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(record)) + "\n")

    grade_class(plan, [one.submission for one in waiting.values()], None, note)
    records = read_records(folder)
    text = "".join(json.dumps(asdict(records[one.digest])) + "\n" for one in trainings if one.digest in records)
    if text:
        write_atomically(folder / FILE, text.encode())


def failed_cases(result: SubmissionResult, question: str, hidden: bool = True) -> list[str]:
    """Return a question's failed cases, by default the hidden ones alone."""
    cases = next(one.cases for one in result.questions if one.id == question)
    return [case.name for case in cases if not case.passed and (case.hidden or not hidden)]


def failed_by_label(records: Mapping[str, Record], trainings: Iterable[Training]) -> dict[str, Sequence[str]]:
    """Return the failed cases of each training that has a record."""
    return {one.label: records[one.digest].failed for one in trainings if one.digest in records}
