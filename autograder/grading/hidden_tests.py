"""An assignment's autograder bundle as the scorer reads it: questions, test files, public files, expected points."""

from __future__ import annotations

import hashlib
import inspect
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from otter.test_files import ExceptionTestFile

from ..errors import UsageError
from ..exam import Exam
from .basis import content_digests
from .case_run import names_in
from .misconceptions import Misconceptions, read_misconceptions

HELPERS = "autograder/"  # our own modules in the bundle: upstream otter needs them, the student's process never gets them
EXAM_FILES = f"{HELPERS}exam_files/"
MISCONCEPTIONS = "misconceptions"  # the folder beside that of the bundles
UNREADABLE = "The wrong answers that belong to {} cannot be read. Run `course build`."


@dataclass(frozen=True)
class Case:
    """One test function."""

    name: str
    hidden: bool
    points: float
    hint: str | None


@dataclass(frozen=True)
class Question:
    """One question and its cases, in the order of the test file."""

    id: str
    points: float
    cases: tuple[Case, ...]


@dataclass(frozen=True)
class Bundle:
    """What `course build` wrote to dist/autograder/NN-name.zip.

    files: the public files that a notebook finds beside it
    fingerprint: changes whenever a test, a file or the secret does
    drawings: the sources of the cells given to students that only draw
    inspections: of those that only look at a training, and the names that each binds
    given: of all of them
    sources: the text of each question's test file
    digests: of each question's tests and of the rest, see `basis`
    misconceptions: of the questions of which some are known that have a hint, from dist/misconceptions/NN-name.json
    """

    assignment: str
    notebook: str
    questions: tuple[Question, ...]
    tests: Mapping[str, ExceptionTestFile]
    files: Mapping[str, bytes]
    fingerprint: str
    drawings: frozenset[str] = frozenset()
    inspections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    given: frozenset[str] = frozenset()
    sources: Mapping[str, str] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    misconceptions: Mapping[str, Misconceptions] = field(default_factory=dict)

    @property
    def possible(self) -> float:
        return round(sum(question.points for question in self.questions), 6)

    def exam(self) -> Exam | None:
        """Return the exam of one of its test files, with all that only the grader has."""
        return next(_exams(self.tests.values()), None)

    def names(self) -> set[str]:
        """Return every name that a test takes from the notebook."""
        return {name for file in self.tests.values() for name in names_in(file)}


def load_bundle(path: Path) -> Bundle:
    """Read a bundle; raises UsageError when it is missing or no bundle of ours."""
    try:
        data = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = {name: archive.read(name) for name in archive.namelist()}
        manifest: dict[str, Any] = json.loads(content["manifest.json"])
    except FileNotFoundError:
        raise UsageError(f"{path} does not exist. Run `course build`.") from None
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UsageError(f"{path} is no autograder bundle ({error}). Run `course build`.") from None
    sources = {Path(name).stem: text.decode() for name, text in content.items() if name.startswith("tests/")}
    tests = {name: ExceptionTestFile.from_string(text, f"tests/{name}.py") for name, text in sources.items()}
    for function in (case.body.test_func for file in tests.values() for case in file.test_cases):
        function.__signature__ = inspect.signature(function)  # otter asks for it whenever a case is run
    public = {name.removeprefix("files/"): one for name, one in content.items() if name.startswith("files/")}
    files = {name: one for name, one in public.items() if not name.startswith(HELPERS)}
    _give(
        tests.values(), {name.removeprefix(EXAM_FILES): one for name, one in public.items() if name.startswith(EXAM_FILES)}
    )
    questions = tuple(_question(row) for row in manifest["questions"])
    wrong = _beside(path)
    fingerprint = hashlib.sha256(data + wrong).hexdigest()
    drawings, given = frozenset(manifest.get("drawings", ())), frozenset(manifest.get("given", ()))
    inspections = {source: tuple(names) for source, names in manifest.get("inspections", {}).items()}
    return Bundle(
        manifest["assignment"], manifest["notebook"], questions, tests, files, fingerprint, drawings, inspections, given,
        sources,
        content_digests(content), _misconceptions(path, wrong, tests, files),
    )  # fmt: skip


def _beside(path: Path) -> bytes:
    """Return the bank's wrong answers that were built with a bundle; without them each case keeps its own hint."""
    try:
        return (path.parents[1] / MISCONCEPTIONS / f"{path.stem}.json").read_bytes()
    except FileNotFoundError:
        return b""
    except OSError:
        raise UsageError(UNREADABLE.format(path)) from None


def _misconceptions(
    path: Path, data: bytes, tests: Mapping[str, ExceptionTestFile], files: Mapping[str, bytes]
) -> dict[str, Misconceptions]:
    try:
        return read_misconceptions(data, tests, files) if data else {}
    except (ValueError, KeyError, TypeError):
        raise UsageError(UNREADABLE.format(path)) from None


@dataclass(frozen=True)
class Asked:
    """A question; manual: answered in words, in the Markdown cell of that id, and graded by a person."""

    id: str
    points: float
    manual: bool = False
    cell: str = ""


def asked_in(path: Path) -> list[Asked]:
    """Return a bundle's questions without reading its tests; raises UsageError when it is no bundle of ours."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read("manifest.json"))
        judged = [Asked(row["id"], float(row["points"])) for row in manifest["questions"]]
        return judged + [Asked(row["id"], row["points"], True, row["cell"]) for row in manifest.get("by_hand", ())]
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UsageError(f"{path} is no autograder bundle ({error}). Run `course build`.") from None


def _give(tests: Iterable[ExceptionTestFile], resources: Mapping[str, bytes]) -> None:
    """Hand each test file's exam what only the grader has: hidden pictures, hidden curves, thresholds."""
    for exam in _exams(tests):
        exam.files = resources


def _exams(tests: Iterable[ExceptionTestFile]) -> Iterator[Exam]:
    """Yield the exam of each test; those of one file share it."""
    found = (case.body.test_func.__globals__.get("exam") for file in tests for case in file.test_cases)
    return (exam for exam in found if isinstance(exam, Exam))


def _question(row: Mapping[str, Any]) -> Question:
    cases = tuple(Case(one["name"], one["hidden"], one["points"], one["hint"]) for one in row["cases"])
    return Question(row["id"], row["points"], cases)
