"""Everything that reads what a student or an instructor made: functions of bytes that may raise their own errors alone."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast, get_args
from zoneinfo import ZoneInfo

import numpy as np

from autograder.course import load_course
from autograder.errors import SubmissionBroke, UsageError
from autograder.exam import Exam, InvalidAnswer
from autograder.exam.layers import input_shape, refuse_foreign
from autograder.exam.models import Opened
from autograder.exam.values import as_list, as_numbers, as_text, kind_of
from autograder.grading.notebooks import executed, read_notebook
from autograder.grading.platforms import arrival
from autograder.grading.result_store import ResultStore
from autograder.grading.submissions import collect
from autograder.grading.trained_files import read_handed_in
from autograder.limits import Limits
from autograder.results import Status, SubmissionResult
from autograder.roster import Identity, load_roster
from autograder.sandbox.clean_room import ModelFailed
from autograder.sandbox.engine import Session
from autograder.sandbox.inside import wire_format
from autograder.sandbox.inside.plain_data import Handle
from autograder.sandbox.saved_model import read_history, read_model
from autograder.sandbox.student_namespace import StudentNamespace
from autograder.sandbox.trouble import AnswerUnavailable

FOLDER = Path(tempfile.mkdtemp(prefix="course-fuzzing-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
EXAM = Exam("a key")
LARGE = 10_000  # bytes
DUE = datetime(2026, 10, 24, 22, tzinfo=UTC)


@dataclass(frozen=True)
class Reader:
    """One reader.

    read: reads the bytes as the grader does, and checks what came out
    refuses: the errors by which it may say that the bytes are not what they should be
    """

    read: Callable[[bytes], object]
    refuses: tuple[type[Exception], ...]

    def check(self, data: bytes) -> None:
        """Read; whatever else is raised than a refusal with a reason is a defect."""
        try:
            self.read(data)
        except self.refuses as error:
            if not str(error):
                raise AssertionError("a refusal says what is wrong") from error


def notebook(data: bytes) -> None:
    found = read_notebook(data)
    assert all(isinstance(cell, str) and cell.encode() is not None for cell in found.cells)
    json.loads(executed(found, [{"outputs": [], "count": 1}] * len(found.cells)))


def archive(data: bytes) -> None:
    """A zip as `course grade` gets it, with trained models in it, and then each of its submissions, and who sent it when."""
    path = FOLDER / "class.zip"
    path.write_bytes(data)
    found = collect([path], "neuron.ipynb", "01-neuron", trained=True)
    for submission in found.submissions:
        read_handed_in(submission.trained)
        came = arrival(submission, found.records, ZoneInfo("Europe/Berlin"))
        assert came.whose
        assert came.time is None or came.time.tzinfo is not None


def message(data: bytes) -> None:
    """A message of the wire format; what was read is written and read again as the same."""
    value = wire_format.decode(data)
    if len(data) >= LARGE:
        return
    again = wire_format.encode(value)
    assert wire_format.encode(wire_format.decode(again)) == again


class Replies:
    """A session whose process answers with the given values, one after the other."""

    limits = Limits()

    def __init__(self, replies: list[Any]) -> None:
        self.replies = iter(replies)

    def ask(self, request: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        wire_format.framed(request)
        reply = next(self.replies, None)
        if isinstance(reply, dict):
            return reply
        raise SubmissionBroke("The process is gone.")


QUESTIONS: tuple[Callable[[Any], object], ...] = (
    as_numbers, EXAM.figure, kind_of, as_text,
    lambda answer: as_list(answer, 2), EXAM.history, EXAM.layers, EXAM.weight_count,
    lambda answer: EXAM.assert_close(answer, [[1.0, 2.0], [3.0]]),
    lambda answer: EXAM.assert_equal(answer, ["a", [1, True]]),
)  # fmt: skip
CALLS: tuple[Callable[[Any], object], ...] = (
    lambda answer: as_numbers(answer(1.0, answer)), lambda answer: EXAM.layers(answer.method("build", np.ones(2))),
)  # fmt: skip


def answers(data: bytes) -> object:
    """The replies of a student's process, and all that a test may make of them."""
    replies = wire_format.decode(data)
    session = cast(Session, Replies(replies if isinstance(replies, list) else [replies]))
    names = StudentNamespace(session, {"model", "history", "figure", "f", "x"})
    if len(data) >= LARGE:  # of much data, the time of one question
        return as_numbers(names.get("x")) if "x" in names.values else EXAM.figure(names.get("figure"))
    for name in ("model", "history", "figure", "f", "x"):
        for ask in (*QUESTIONS, *(CALLS if isinstance(names.values.get(name), Handle) else ())):
            names.begin_case()
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # those of the student's function
                    ask(names.get(name))
            except (AssertionError, AnswerUnavailable):
                pass
            except Exception as error:
                if error is not names.trouble_error:  # what the student's function raised is raised again
                    raise
    return None


def manifest(data: bytes) -> None:
    path = FOLDER / "course.yml"
    path.write_bytes(data)
    course = load_course(path)
    for assignment in course.assignments:
        assert course.limits_of(assignment).total_seconds > 0


def class_list(data: bytes) -> None:
    """A roster, each of whose students is found by what a platform says, and has a deadline."""
    path = FOLDER / "roster.csv"
    path.write_bytes(data)
    found = load_roster(path)
    for one in found.students[:5]:
        assert one in found.match(Identity((one.id,), one.platform_id, one.name)) or len(found.students) > 1
        extension = one.extension("01-neuron")
        if extension:
            assert extension.moved(DUE, ZoneInfo("Europe/Berlin")).tzinfo is not None


def keras_file(data: bytes) -> None:
    layers(read_model(data, refuse_foreign).config.encode())


class Described(SimpleNamespace):
    """An object of the student's process, as far as a model needs it."""

    def describe(self) -> dict[str, Any]:
        return {"kind": "model", "config": self.config, "weights": [np.zeros((3, 2), np.float32)]}

    def rebuild(self, config: str, weights: object) -> SimpleNamespace:
        return SimpleNamespace(predict=lambda images, exact: np.zeros((len(images), 2), np.float32))


def layers(data: bytes) -> None:
    """A model's config as it crosses: checked, read layer by layer, and asked about a picture."""
    answer: Any = Described(config=data.decode("utf-8", "replace"), cache={})
    model = Opened().judged(answer)
    refuse_foreign(model.config)
    assert all(isinstance(one["class"], str) for one in model.layers)
    input_shape(model.config)
    model.predict(np.zeros((1, 8, 8, 3), np.float32))


def history(data: bytes) -> None:
    for name, curve in read_history(data).items():
        assert isinstance(name, str)
        assert all(type(one) is float for one in curve)


def result(data: bytes) -> None:
    """A result file: it is either read as a whole result, or said to be damaged; never neither."""
    store = ResultStore(FOLDER / "results")
    store.folder.mkdir(exist_ok=True)
    path = store.folder / "s1.json"
    path.write_bytes(data)
    found = store.load("s1")
    assert store.damaged() == ([path] if found is None else [])
    assert store.all() == ([] if found is None else [found[1]])
    assert all(isinstance(note, str) for note in store.notes())
    if found is not None:
        check_types(found[1])


def check_types(found: SubmissionResult) -> None:
    texts = [found.assignment, found.student, *(text for text in [found.reason] if text is not None)]
    numbers = [found.possible, found.seconds, *(score for score in [found.score] if score is not None)]
    for question in found.questions:
        texts, numbers = [*texts, question.id], [*numbers, question.score, question.possible]
        for case in question.cases:
            texts += [case.name, *(hint for hint in [case.hint] if hint is not None)]
            assert type(case.hidden) is type(case.passed) is bool
    assert found.status in get_args(Status)
    assert all(type(text) is str for text in texts)
    assert all(type(number) in (int, float) and abs(number) < 1e300 for number in numbers)


READERS = {
    "notebook": Reader(notebook, (SubmissionBroke,)),
    "archive": Reader(archive, (UsageError,)),
    "message": Reader(message, (wire_format.WireError,)),
    "answers": Reader(answers, (wire_format.WireError, SubmissionBroke, InvalidAnswer, AnswerUnavailable)),
    "manifest": Reader(manifest, (UsageError,)),
    "roster": Reader(class_list, (UsageError,)),
    "keras_file": Reader(keras_file, (ModelFailed, InvalidAnswer)),
    "layers": Reader(layers, (InvalidAnswer,)),
    "history": Reader(history, (ModelFailed,)),
    "result": Reader(result, ()),
}
