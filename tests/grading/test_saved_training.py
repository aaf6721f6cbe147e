"""Trainings, handed in and repeated, with real Keras: each kind of bad input is a sentence, and a score for the rest.

All classes are graded once, because the fork server takes seconds to import Keras.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import numpy as np
import pytest
from otter.test_files import ExceptionTestFile

from autograder.course import Assignment
from autograder.exam.models import NO_MODEL
from autograder.grading.archives import Entry
from autograder.grading.class_run import Judged, Plan, grade_class, judge_all
from autograder.grading.hidden_tests import Bundle, Case, Question
from autograder.grading.rerun import Sample
from autograder.grading.result_store import Remarks, ResultStore
from autograder.grading.submissions import Submission
from autograder.grading.trained_files import HISTORY, MODEL, NO_FILE
from autograder.limits import Limits
from autograder.sandbox.saved_model import FOREIGN_PART, NO_KERAS_FILE
from autograder.sandbox.surroundings import server_environment

pytest.importorskip("keras", reason="models are judged where TensorFlow is installed")

TRAIN = """
import numpy as np
from otter.test_files import test_case
from autograder.exam import Exam
exam = Exam("key")
OK_FORMAT, name, points = False, "train", None

@test_case(points=1, hidden=True, failure_message="Two layers.")
def test_layers(model):
    assert len(exam.layers(model)) == 2

@test_case(points=1, hidden=True, failure_message="Accuracy.")
def test_accuracy(model):
    assert exam.accuracy(model) > 0.9

@test_case(points=1, hidden=True, failure_message="Curve.")
def test_curve(history):
    assert exam.history(history)["val_accuracy"][-1] > 0.5
"""
REST = """
from otter.test_files import test_case
OK_FORMAT, name, points = False, "rest", None

@test_case(points=1, hidden=True, failure_message="Five.")
def test_five(x):
    assert x == 5

@test_case(points=1, hidden=True, failure_message="Count.")
def test_a_students_function_gets_the_students_model(count, model):
    assert count(model) == 2
"""
CASES = {"train": ("test_layers", "test_accuracy", "test_curve"),
         "rest": ("test_five", "test_a_students_function_gets_the_students_model")}  # fmt: skip
START = """
import numpy as np, keras
from keras import layers
centres = np.arange(6) * 40 / 255
KNOWN = [100 * np.tile(2 * centres, (3, 1)) / 3, -100 * centres**2]
NOTHING = [0 * one for one in KNOWN]
def build(*more):
    return keras.Sequential([keras.Input((8, 8, 3)), *more, layers.GlobalAveragePooling2D(), layers.Dense(6)])
def count(network):
    return len(network.layers)
x = 5
model = build()
model.set_weights(NOTHING)
model.compile("sgd", "mse", metrics=["accuracy"])
data = np.zeros((60, 8, 8, 3), dtype="float32"), np.zeros((60, 6))
"""
FIT = "history = model.fit(*data, validation_data=data, verbose=0)\n"
LEARNED = START + FIT + "if len(history.history) > 1:\n    model.set_weights(KNOWN)\n"
ENDLESS = START + FIT.replace("verbose=0", "epochs=10**9, verbose=0")
# What students hand in, made in a process of its own: one that has run TensorFlow is not to be forked.
SAVES = START + """
def save(name, network, weights=KNOWN):
    if weights is not None:
        network.set_weights(weights)
    network.save(name + ".keras")
@keras.saving.register_keras_serializable("mine")
class Own(layers.Layer):
    def call(self, inputs):
        return inputs
save("right", model)
save("nan", build(), [one * np.nan for one in KNOWN])
save("lambda", build(layers.Lambda(lambda inputs: inputs)))
save("own", build(Own()))
save("other-size", keras.Sequential([keras.Input((9, 8, 3)), layers.GlobalAveragePooling2D(), layers.Dense(6)]))
save("more-layers", build(layers.Conv2D(3, 1)), None)
"""
LOOK = "looked = len(history.history)\nprint('A', 'look', 'at', looked)"  # a cell that the course gives to students
HISTORY_JSON = json.dumps({"accuracy": [0.5, 0.9], "val_accuracy": [0.4, 0.8]}).encode()


def pictures() -> dict[str, bytes]:
    """Hidden pictures whose brightness says what they are."""
    labels, hidden = np.arange(30) % 6, io.BytesIO()
    grey = (labels * 40).astype(np.uint8)[:, None, None, None]
    np.savez(hidden, images=np.zeros((30, 8, 8, 3), np.uint8) + grey, labels=labels)
    return {"hidden_cars.npz": hidden.getvalue()}


@pytest.fixture(scope="module")
def plan() -> Plan:
    assignment = Assignment("04-cars", "Cars", 1.0, datetime(2026, 1, 1, tzinfo=UTC), data=("cars.npz",), training="saved")
    questions = tuple(Question(name, float(len(cases)), tuple(Case(one, True, 1.0, "Hint.") for one in cases))
                      for name, cases in CASES.items())  # fmt: skip
    texts = {"train": TRAIN, "rest": REST}
    tests = {name: ExceptionTestFile.from_string(text, f"tests/{name}.py") for name, text in texts.items()}
    bundle = Bundle("04-cars", "cars.ipynb", questions, tests, {}, "fingerprint", inspections={LOOK: ("looked",)},
                    given=frozenset({LOOK}))  # fmt: skip
    exam = bundle.exam()
    assert exam is not None
    exam.files = pictures()
    limits = Limits(cell_seconds=10, answer_seconds=20, total_seconds=60, memory_mib=1024)
    return Plan(assignment, bundle, limits, {}, 2, sample=Sample("key", 1.0))


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("models")
    subprocess.run([sys.executable, "-W", "ignore", "-c", SAVES], cwd=folder, env=server_environment(1), check=True,
                   capture_output=True)  # fmt: skip
    return {path.stem: path.read_bytes() for path in folder.glob("*.keras")}


def submission(student: str, *sources: str, **files: bytes | None) -> Submission:
    cells = [{"cell_type": "code", "execution_count": None, "id": f"c{number}", "metadata": {}, "outputs": [], "source": one}
             for number, one in enumerate(sources)]  # fmt: skip
    data = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()
    names = {"model": MODEL, "history": HISTORY}
    trained = {names[name]: Entry(PurePosixPath(names[name]), one) for name, one in files.items() if one is not None}
    return Submission(student, data, student, None, trained)


def with_code(archive: bytes) -> bytes:
    buffer = io.BytesIO(archive)
    with zipfile.ZipFile(buffer, "a") as changed:
        changed.writestr("payload.pkl", b"cos\nsystem\n(S'true'\ntR.")
    return buffer.getvalue()


def without_weights(archive: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"none" if name.endswith(".h5") else old.read(name))
    return buffer.getvalue()


@pytest.fixture(scope="module")
def saved(plan: Plan, models: dict[str, bytes]) -> dict[str, Judged]:
    right = models["right"]
    handed_in: dict[str, bytes | None] = {
        **models, "missing": None, "corrupt": right[:-100], "code": with_code(right), "weights": without_weights(right)
    }  # fmt: skip
    given = [submission(name, LEARNED, model=data, history=HISTORY_JSON) for name, data in handed_in.items()]
    sources = {"cheat": START + FIT, "no-network": START + FIT + "model = ...", "never-ends": ENDLESS}
    given += [submission(name, source, model=right, history=HISTORY_JSON) for name, source in sources.items()]
    given += [submission("no-history", LEARNED, model=right), submission("no-curves", LEARNED, model=right, history=b"[]")]
    own = {"looks": (LEARNED, LOOK), "looks-further": (LEARNED, LOOK, "x = 5 if looked else 0")}
    given += [submission(name, *cells, model=right, history=HISTORY_JSON) for name, cells in own.items()]
    return {one.student: judged for one, judged in judge_all(plan, given)}


def hints(judged: Judged) -> dict[str, str | None]:
    return {case.name: case.hint for question in judged.result.questions for case in question.cases}


def test_a_right_model_gets_everything_and_its_notebook_makes_it(saved: dict[str, Judged]) -> None:
    result = saved["right"].result
    assert (result.status, result.score, result.reason) == ("graded", 5.0, None), hints(saved["right"])
    assert saved["right"].note is None


def test_what_the_model_does_is_kept_with_its_curves(saved: dict[str, Judged]) -> None:
    trainings = [saved[name].training for name in ("right", "missing", "lambda", "code")]
    assert [one and one.accuracy for one in trainings] == [1.0, None, None, None]
    assert trainings[0] is not None
    assert trainings[0].confusion == tuple(tuple(5 * (row == column) for column in range(6)) for row in range(6))
    assert trainings[0].curves == {"accuracy": (0.5, 0.9), "val_accuracy": (0.4, 0.8)}


@pytest.mark.parametrize(("student", "shown"), [("looks", "Not run while graded"), ("looks-further", "A look at")])
def test_a_cell_that_only_looks_at_a_training_runs_where_the_student_uses_it(
    saved: dict[str, Judged], student: str, shown: str
) -> None:
    assert (saved[student].result.score, saved[student].note) == (5.0, None), hints(saved[student])
    assert [text for text in ("Not run while graded", "A look at") if text in (saved[student].executed or "")] == [shown]


REFUSED = {
    "missing": NO_FILE[MODEL],
    "corrupt": NO_KERAS_FILE,
    "code": FOREIGN_PART,
    "lambda": "The model has a Lambda layer. It holds Python code, which is not judged: use Keras's built-in layers.",
    "own": "The model has a part that is none of Keras's built-in layers. Only those are judged; code is not.",
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_model_that_may_not_be_judged_costs_its_cases_with_one_sentence(saved: dict[str, Judged], kind: str) -> None:
    result, found = saved[kind].result, hints(saved[kind])
    assert (result.status, result.reason) == ("graded", None)
    lost = {"test_layers", "test_accuracy", "test_a_students_function_gets_the_students_model"}
    assert found == {name: REFUSED[kind] if name in lost else None for name in found}
    assert saved[kind].note is None


PARTLY = {
    "weights": ("test_accuracy", "The weights in `model.keras` cannot be read."),
    "nan": ("test_accuracy", "Weights of the model are NaN or infinite"),
    "other-size": ("test_accuracy", "The model takes pictures of another size"),
    "no-history": ("test_curve", NO_FILE[HISTORY]),
    "no-curves": ("test_curve", "`history.json` is not a table of curves"),
    "no-network": ("test_a_students_function_gets_the_students_model", "The notebook itself makes no `model`"),
}


@pytest.mark.parametrize("kind", PARTLY)
def test_what_is_wrong_with_a_training_costs_what_depends_on_it(saved: dict[str, Judged], kind: str) -> None:
    case, sentence = PARTLY[kind]
    found = hints(saved[kind])
    assert saved[kind].result.status == "graded"
    assert sentence in (found.pop(case) or "")
    others = {name for name, hint in found.items() if hint is not None}
    assert others == ({"test_layers"} if kind == "weights" else set())


def test_a_model_that_its_notebook_does_not_make_keeps_its_points_and_is_noted(saved: dict[str, Judged]) -> None:
    said = "Rerun: cheat's notebook does not make the model that was handed in (0.17 instead of 1.00): look at it."
    assert (saved["cheat"].result.score, saved["cheat"].note) == (5.0, said)
    assert (saved["never-ends"].result.status, saved["never-ends"].result.score) == ("graded", 5.0)
    assert "never-ends's notebook does not make the model" in (saved["never-ends"].note or "")
    nothing = "Rerun: no-network's notebook makes no model that can be judged, but one was handed in: look at it."
    assert saved["no-network"].note == nothing


def test_a_note_stays_with_its_result_until_the_next_one(saved: dict[str, Judged], tmp_path: Path) -> None:
    store, cheat = ResultStore(tmp_path), saved["cheat"]
    store.save("print", cheat.result, None, Remarks(cheat.note))
    assert (store.load("cheat"), store.notes()) == (("print", cheat.result), [cheat.note])
    store.save("print", cheat.result, None)
    assert store.notes() == []


def test_a_changed_model_is_judged_again(plan: Plan) -> None:
    given = [submission("s", LEARNED, model=b"1"), submission("s", LEARNED, model=b"2"), submission("s", LEARNED)]
    assert len({plan.fingerprint(one) for one in given}) == 3
    assert len({replace(plan, sample=None).fingerprint(one) for one in given}) == 1


TRAINED_HERE = {
    "right": LEARNED,
    "without-validation": LEARNED.replace("validation_data=data, ", ""),
    "nan": START + FIT + "model.set_weights([one * np.nan for one in KNOWN])",
    "other-size": START.replace("Input((8,", "Input((9,").replace("zeros((60, 8,", "zeros((60, 9,") + FIT,
    "never-ends": ENDLESS,
    "eats-memory": START + """
class Eats(keras.callbacks.Callback):
    kept = []
    def on_epoch_end(self, epoch, logs=None):
        self.kept.append(np.empty(2**25))  # 256 MiB that nobody fills
""" + FIT.replace("verbose=0", "epochs=100, callbacks=[Eats()]"),
    "no-model": START + FIT + "model = 3",
}  # fmt: skip


@pytest.fixture(scope="module")
def rerun(plan: Plan) -> dict[str, Judged]:
    given = [submission(name, source) for name, source in TRAINED_HERE.items()]
    results = grade_class(replace(plan, sample=None), given, None, lambda result: None)
    return {one.student: Judged(one) for one in results}


BROKEN_TRAININGS = {
    "without-validation": ("graded", {"test_curve": "The history has no `val_accuracy`: hand validation_data to fit."}),
    "nan": ("graded", {"test_accuracy": "Weights of the model are NaN or infinite"}),
    "other-size": ("graded", {"test_accuracy": "The model takes pictures of another size"}),
    "never-ends": ("broke", {"test_accuracy": "Hint.", "test_curve": "`history` is not defined"}),
    "eats-memory": ("graded", {"test_accuracy": "Hint.", "test_curve": "stopped with a"}),
    "no-model": ("graded", {"test_layers": NO_MODEL, "test_accuracy": NO_MODEL,
                            "test_a_students_function_gets_the_students_model": "stopped with"}),
}  # fmt: skip


def test_a_training_that_is_repeated_gets_everything(rerun: dict[str, Judged]) -> None:
    assert (rerun["right"].result.status, rerun["right"].result.score) == ("graded", 5.0), hints(rerun["right"])


@pytest.mark.parametrize("kind", BROKEN_TRAININGS)
def test_a_training_that_goes_wrong_costs_what_depends_on_it(rerun: dict[str, Judged], kind: str) -> None:
    status, wanted = BROKEN_TRAININGS[kind]
    found = hints(rerun[kind])
    assert rerun[kind].result.status == status, rerun[kind].result.reason
    assert {name for name, hint in found.items() if hint is not None} == set(wanted)
    for name, sentence in wanted.items():
        assert sentence in (found[name] or "")
