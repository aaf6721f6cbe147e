"""Trained models in a clean room, with real Keras: what they answer, and what a bad one costs.

All tests with Keras are here, because importing it takes the fork server several seconds.
"""

from __future__ import annotations

import io
import json
import os
import signal
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from process_tree import fork_server_of, submissions_of

from autograder.errors import GraderFault
from autograder.limits import Limits
from autograder.sandbox.clean_room import NO_ROWS, NO_WEIGHTS, CleanRoom, ModelFailed, RoomLost
from autograder.sandbox.confinement.place import FIRST_USER, LAST_USER
from autograder.sandbox.engine import ForkServer, Job, Session, open_session
from autograder.sandbox.saved_model import HandedIn, read_model
from autograder.sandbox.student_namespace import StudentNamespace
from autograder.sandbox.trouble import AnswerUnavailable

pytest.importorskip("keras", reason="models are judged where TensorFlow is installed")

START = """
import numpy as np, keras
from keras import layers
keras.utils.set_random_seed(3)
def build(*middle, outputs=3):
    return keras.Sequential([keras.Input((8, 8, 3)), *middle, layers.Flatten(), layers.Dense(outputs)])
model, other = build(), build(layers.Conv2D(2, 3, activation="relu"), outputs=2)
def ask(pictures):
    return model.predict(pictures, verbose=0)
"""
PICTURES = np.random.default_rng(5).random((450, 8, 8, 3), dtype=np.float32)
LIMITS = Limits(answer_seconds=20)


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with ForkServer.start(1, ("tensorflow", "keras")) as server:
        server.wait_until_ready()
        yield server


@contextmanager
def room_of(server: ForkServer, limits: Limits = LIMITS) -> Iterator[CleanRoom]:
    with CleanRoom(lambda: open_session(server.room_controls[0], Job({}, limits, serves="models"), 1)) as room:
        yield room


@contextmanager
def notebook(server: ForkServer, cells: list[str], limits: Limits = LIMITS) -> Iterator[Session]:
    with open_session(server.controls[0], Job({}, limits), 0) as session:
        for cell in cells:
            reply = session.ask({"op": "run", "source": cell, "seconds": 60}, 60)
            assert reply["error"] is None, reply["outputs"]
        yield session


@contextmanager
def namespace(server: ForkServer, *cells: str, limits: Limits = LIMITS) -> Iterator[StudentNamespace]:
    names = {"model", "other", "ask", "made"}
    with notebook(server, [START, *cells], limits) as session, room_of(server) as room:
        yield StudentNamespace(session, names, room)


def rebuilt(answer: Any) -> Any:
    found = answer.describe()
    return answer.rebuild(found["config"], found["weights"])


def layered(*layers: tuple[str, dict[str, Any]]) -> str:
    """Return the config of a Sequential of built-in layers for pictures of 8 by 8 pixels."""
    rows = [("InputLayer", {"batch_shape": [None, 8, 8, 3], "dtype": "float32"}), *layers]
    inner = [
        {"module": "keras.layers", "class_name": name, "config": config, "registered_name": None} for name, config in rows
    ]
    return json.dumps(
        {"module": "keras", "class_name": "Sequential", "config": {"name": "s", "layers": inner}, "registered_name": None}
    )


SMALL = layered(("Flatten", {}))


def test_models_answer_in_the_room_as_they_do_themselves(server: ForkServer) -> None:
    with namespace(server) as names:
        model, other = names.get("model"), names.get("other")
        ours, others = rebuilt(model).predict(PICTURES), rebuilt(other).predict(PICTURES)
        assert (ours.shape, others.shape, ours.dtype) == ((450, 3), (450, 2), np.float32)
        np.testing.assert_allclose(ours, names.get("ask")(PICTURES), atol=1e-5)
        assert names.room is not None
        assert names.room.rooms == 1


def test_classes_of_many_pictures_are_those_of_exact_numbers(server: ForkServer) -> None:
    many = np.random.default_rng(6).random((1200, 8, 8, 3), dtype=np.float32)
    with namespace(server) as names:
        model = rebuilt(names.get("other"))
        exact, quick = model.predict(many), model.predict(many, exact=False)
        np.testing.assert_array_equal(quick.argmax(axis=1), exact.argmax(axis=1))
        np.testing.assert_allclose(quick, exact, atol=0.05)
        np.testing.assert_array_equal(model.predict(many), exact)  # looking roughly leaves nothing behind


def test_what_is_remembered_is_that_of_the_same_weights_and_pictures(server: ForkServer) -> None:
    def look(value: float, pictures: int) -> tuple[list[str], Any]:
        asked = list[str]()
        with CleanRoom(lambda: open_session(server.room_controls[0], Job({}, LIMITS, serves="models"), 1), known) as room:
            ask = room.ask
            room.ask = lambda request: asked.append(request()["op"]) or ask(request)  # type: ignore[method-assign, func-returns-value]
            config = layered(("Flatten", {}), ("Dense", {"units": 1}))
            weights = [np.full((192, 1), value, np.float32), np.zeros(1, np.float32)]
            rows = room.rebuild(config, weights).predict(PICTURES[:pictures])
        return asked, rows.sum()

    known: dict[bytes, Any] = {}
    assert look(1.0, 5)[0] == ["rebuild", "predict"]
    first = look(1.0, 5)
    assert first[0] == ["rebuild"]
    assert look(2.0, 5) == (["rebuild", "predict"], pytest.approx(2 * first[1], rel=1e-5))
    assert look(1.0, 4)[0] == ["rebuild", "predict"]


def test_what_a_function_does_to_a_model_comes_too_late(server: ForkServer) -> None:
    spoils = "def ask(pictures):\n    model.set_weights([0 * one for one in model.get_weights()])\n"
    with namespace(server, spoils) as names:
        names.get("ask")(PICTURES)
        assert rebuilt(names.get("model")).predict(PICTURES).any()


def test_nan_in_the_weights_comes_through(server: ForkServer) -> None:
    with namespace(server, "model.set_weights([one * np.nan for one in model.get_weights()])") as names:
        assert np.isnan(rebuilt(names.get("model")).predict(PICTURES)).all()


def test_an_unbuilt_model_says_so(server: ForkServer) -> None:
    with namespace(server, "model = keras.Sequential([layers.Flatten(), layers.Dense(3)])") as names:
        assert "not built" in names.get("model").describe()["problem"]


def test_a_model_that_is_described_without_end_costs_whoever_asks(server: ForkServer) -> None:
    endless = """
class Endless(layers.Dense):
    def get_config(self):
        while True: pass
model = build(Endless(3))
"""
    with namespace(server, endless, limits=Limits(answer_seconds=1)) as names:
        assert names.get("ask") is not None
        with pytest.raises(AnswerUnavailable):
            names.get("model").describe()
        assert "did not come back within 1 s" in str(names.limit)
        assert names.get("other").describe()["kind"] == "model"


def test_training_depends_on_its_seed_alone(server: ForkServer) -> None:
    train = """
def ask(pictures):
    keras.utils.set_random_seed(7)
    made = build(layers.Conv2D(4, 3, activation="relu"), layers.Dropout(0.2))
    made.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    made.fit(pictures, np.arange(len(pictures)) % 3, epochs=2, verbose=0)
    return made.get_weights()
"""
    runs = []
    for _ in range(2):
        with namespace(server, train) as names:
            runs += [names.get("ask")(PICTURES) for _ in range(2)]
    for weights in runs[1:]:
        assert all(np.array_equal(one, first) for one, first in zip(weights, runs[0], strict=True))


def test_the_fork_server_has_one_thread_with_tensorflow_too(server: ForkServer) -> None:
    assert len(list(Path(f"/proc/{fork_server_of(server)}/task").iterdir())) == 1


def test_one_thread_computes(server: ForkServer) -> None:
    work = """
import time
def ask():
    big, pictures = build(layers.Conv2D(128, 3), layers.Conv2D(128, 3)), np.zeros((300, 8, 8, 3), dtype="float32")
    big.compile("adam", "mse")
    targets = np.zeros((300, 3), dtype="float32")
    big.fit(pictures, targets, verbose=0)
    wall, processor = time.perf_counter(), time.process_time()
    big.fit(pictures, targets, epochs=2, verbose=0)
    return (time.process_time() - processor) / (time.perf_counter() - wall)
"""
    with namespace(server, work) as names:
        assert 0 < names.get("ask")() < 1.25


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user has no user ids to give")
def test_the_room_is_confined_as_a_user_of_its_own(server: ForkServer) -> None:
    with room_of(server) as room:
        room.opened()
        (pid,) = submissions_of(server)
        status, root = Path(f"/proc/{pid}/status").read_text(), Path(f"/proc/{pid}/root")
        (user,) = [int(line.split()[1]) for line in status.splitlines() if line.startswith("Uid:")]
        assert FIRST_USER < user <= LAST_USER
        assert "NoNewPrivs:\t1" in status
        assert "Seccomp:\t2" in status
        assert not (root / "etc/shadow").exists()


CANNOT_BE: dict[str, tuple[str, list[Any]]] = {
    "too few weights": (layered(("Flatten", {}), ("Dense", {"units": 2})), []),
    "weights of another shape": (layered(("Flatten", {}), ("Dense", {"units": 2})), [np.zeros((5, 2)), np.zeros(2)]),
    "an unknown layer": (layered(("Flatter", {})), []),
    "a setting that is none": (layered(("Dense", {"units": "many"})), []),
    "no config": ("[]", []),
    "no text of JSON": ("{", []),
}


@pytest.mark.parametrize("kind", CANNOT_BE)
def test_what_cannot_be_built_is_a_sentence_and_the_room_stays(server: ForkServer, kind: str) -> None:
    with room_of(server) as room:
        with pytest.raises(ModelFailed) as raised:
            room.rebuild(*CANNOT_BE[kind]).predict(PICTURES)
        assert not isinstance(raised.value, RoomLost)
        assert str(raised.value).startswith("The model could not be rebuilt from its layers and weights: ")
        assert room.rebuild(SMALL, []).predict(PICTURES).shape == (450, 192)
        assert room.rooms == 1


def test_pictures_that_do_not_fit_are_named(server: ForkServer) -> None:
    with room_of(server) as room:
        model = room.rebuild(layered(("Flatten", {}), ("Dense", {"units": 2})), [np.zeros((192, 2)), np.zeros(2)])
        with pytest.raises(ModelFailed, match=r"^The model does not take pictures of 9 by 8 pixels with one channel.$"):
            model.predict(np.zeros((5, 9, 8, 1)))


def test_an_answer_that_is_no_row_of_numbers_is_refused(server: ForkServer) -> None:
    with room_of(server) as room:
        for layers in (
            [("Activation", {"activation": "relu"})],
            [("Flatten", {}), ("RepeatVector", {"n": 3})],
            [("UpSampling2D", {"size": 10}), ("Flatten", {})],
        ):
            with pytest.raises(ModelFailed, match=NO_ROWS):
                room.rebuild(layered(*layers), []).predict(PICTURES)
        assert room.rooms == 1


def test_a_model_that_is_too_slow_costs_its_room_and_the_next_gets_another(server: ForkServer) -> None:
    slow = layered(("UpSampling2D", {"size": 32}), ("MaxPooling2D", {"pool_size": 200, "strides": 1}), ("Flatten", {}))
    with room_of(server, Limits(answer_seconds=1)) as room:
        quick = room.rebuild(SMALL, [])
        with pytest.raises(RoomLost, match=r"^The model ran longer than 1 s and could not be interrupted.$"):
            room.rebuild(slow, []).predict(PICTURES)
        assert quick.predict(PICTURES[:1]).shape == (1, 192)
        assert room.rooms == 2


def test_a_model_without_bounds_is_stopped_by_the_limit_on_memory(server: ForkServer) -> None:
    huge = layered(("UpSampling2D", {"size": 500}), ("GlobalMaxPooling2D", {}))
    with room_of(server) as room:
        with pytest.raises(ModelFailed) as raised:
            room.rebuild(huge, []).predict(PICTURES)
        assert "too much memory" in str(raised.value)
        assert room.rebuild(SMALL, []).predict(PICTURES[:1]).shape == (1, 192)


def test_the_ends_of_the_two_processes_do_not_meet(server: ForkServer) -> None:
    """Each has a control socket of its own: nobody waits for the other's end, or takes it for its own."""
    with namespace(server) as names:
        assert names.room is not None
        model = rebuilt(names.get("model"))
        assert model.predict(PICTURES).shape == (450, 3)
        notebook_process, room_process = submissions_of(server)
        os.kill(notebook_process, signal.SIGKILL)
        assert model.predict(PICTURES).shape == (450, 3)
        os.kill(room_process, signal.SIGKILL)
        assert model.predict(PICTURES).shape == (450, 3)  # in another room: this time it may have been a neighbour's doing
        os.kill(submissions_of(server)[-1], signal.SIGKILL)
        with pytest.raises(AnswerUnavailable):
            model.predict(PICTURES)
        assert str(names.trouble.sentence if names.trouble else "").startswith("The model's process was killed")
        assert model.predict(PICTURES).shape == (450, 3)
        with pytest.raises(AnswerUnavailable):
            names.get("ask")(PICTURES)
        assert "The notebook's process was killed" in str(names.lost)


SAVES = """
model.save("model.keras")
with open("model.keras", "rb") as file:
    made = file.read()
"""


def no_check(config: Any) -> None:
    """Any config is as good as another."""


def test_a_saved_model_is_judged_as_one_in_the_notebook_is(server: ForkServer) -> None:
    with namespace(server, SAVES) as names:
        saved = read_model(names.get("made"), no_check)
        rows = rebuilt(names.get("model")).predict(PICTURES)
        assert names.room is not None
        others = StudentNamespace(names.session, {"model"}, names.room, HandedIn(saved, {}, {}))
        assert np.array_equal(rebuilt(others.get("model")).predict(PICTURES), rows)
        assert not others.get("model").cache


def test_weights_that_are_none_are_a_sentence(server: ForkServer) -> None:
    with namespace(server, SAVES) as names:
        archive = names.get("made")
        damaged = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(damaged, "w") as new:
            for name in old.namelist():
                new.writestr(name, b"none" if name.endswith(".h5") else old.read(name))
        handed_in = HandedIn(read_model(damaged.getvalue(), no_check), {}, {})
        others = StudentNamespace(names.session, {"model"}, names.room, handed_in)
        with pytest.raises(AnswerUnavailable):
            others.get("model").describe()
        assert others.trouble is not None
        assert others.trouble.sentence == NO_WEIGHTS


def test_where_a_training_was_handed_in_no_cell_trains(server: ForkServer) -> None:
    cell = (
        START
        + """
model = keras.Sequential([layers.Flatten(), layers.Dense(3)])
model.compile("adam", "mse")
made = model.fit(np.zeros((9, 8, 8, 3), dtype="float32"), np.zeros((9, 3)), epochs=10**9)
before = model.predict(np.zeros((1, 8, 8, 3)), verbose=0)
"""
    )
    job = Job({}, LIMITS, curves={"accuracy": [0.25, 0.5]})
    with open_session(server.controls[0], job, 0) as session:
        reply = session.ask({"op": "run", "source": cell, "seconds": 30}, 30)
        assert reply["error"] is None, reply["outputs"]
        made = StudentNamespace(session, {"made"}).get("made")
        assert made.describe() == {"kind": "history", "curves": {"accuracy": [0.25, 0.5]}}


def test_a_fork_server_that_is_lost_is_the_graders_fault() -> None:
    with ForkServer.start(1) as server:
        server.wait_until_ready()
        server.process.kill()
        server.process.wait()
        with room_of(server) as room, pytest.raises(GraderFault):
            room.rebuild(SMALL, [])
