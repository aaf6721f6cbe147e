"""What the trusted side makes of a student's objects: described before any call, each once, and within a budget."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from autograder.errors import ForkServerLost, GraderFault, SubmissionBroke
from autograder.limits import Limits
from autograder.sandbox.clean_room import CleanRoom, ModelFailed, RoomLost
from autograder.sandbox.engine import Session
from autograder.sandbox.inside.plain_data import MAX_BYTES, Handle
from autograder.sandbox.saved_model import HandedIn, SavedModel
from autograder.sandbox.student_namespace import StudentNamespace
from autograder.sandbox.trouble import AnswerUnavailable, Trouble

MODEL, BUILD, HISTORY = Handle(0, "Sequential", True), Handle(1, "function", True), Handle(2, "History", False)
VALUES = {"model": MODEL, "build": BUILD, "history": HISTORY, "x": 5}
FOUND = {"kind": "model", "config": "{}", "weights": [np.zeros(3)]}


class FakeSession:
    """Answers from a table, and remembers what it was asked."""

    limits = Limits(answer_seconds=3)

    def __init__(self, describe: Callable[[int], dict[str, Any]] = lambda number: {"value": FOUND}) -> None:
        self.asked: list[str] = []
        self.described = describe

    def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        op = request["op"]
        self.asked.append(op if op == "fetch" else f"{op} {request['object']}")
        if op == "fetch":
            return dict(VALUES)
        return self.described(request["object"]) if op == "describe" else {"value": Handle(7, "Sequential", True)}


def namespace_of(fake: FakeSession, room: object = None) -> StudentNamespace:
    return StudentNamespace(cast(Session, fake), VALUES, cast(CleanRoom, room))


def test_objects_are_described_before_any_call_and_functions_are_not() -> None:
    fake = FakeSession()
    namespace = namespace_of(fake)
    assert fake.asked == ["fetch", "describe 0", "describe 2"]
    namespace.get("build")()
    assert namespace.get("model").describe() is FOUND
    assert fake.asked[3:] == ["call 1"]


def test_what_a_call_returned_is_described_when_a_test_asks_and_once() -> None:
    fake = FakeSession()
    made = namespace_of(fake).get("build")()
    assert made.describe() is made.describe()
    assert fake.asked[3:] == ["call 1", "describe 7"]


def test_a_name_keeps_what_a_test_remembers_about_it() -> None:
    namespace = namespace_of(FakeSession())
    namespace.get("model").cache["accuracy"] = 0.5
    assert namespace.get("model").cache == {"accuracy": 0.5}
    assert namespace.get("history").cache == {}


def test_a_model_that_was_handed_in_takes_the_place_of_the_notebooks() -> None:
    fake, room = FakeSession(), SimpleNamespace(weights_of=lambda config, archive: [archive])
    session, clean = cast(Session, fake), cast(CleanRoom, room)
    model = StudentNamespace(session, VALUES, clean, HandedIn(SavedModel("{}", b"file"), {}, {})).get("model")
    assert model.describe() == {"kind": "model", "config": "{}", "weights": [b"file"]}
    assert model.describe() is model.describe()
    problems = {"model": "There is no `model.keras`."}
    refused = StudentNamespace(session, VALUES, clean, HandedIn(None, {}, problems))
    with pytest.raises(AnswerUnavailable):
        refused.get("model")
    assert refused.trouble == Trouble("There is no `model.keras`.", alone=True)
    assert "describe 0" not in fake.asked


ODD: dict[str, tuple[dict[str, Any], str]] = {
    "endless": ({"out_of_time": True}, "`model` did not come back within 3 s, and was stopped."),
    "raises": ({"raised": ["Mine", "KeyError", "Exception"]}, "`model` stopped with a KeyError while it was looked at."),
    "large": (
        {"value": {"kind": "model", "weights": [np.broadcast_to(np.uint8(0), (MAX_BYTES + 1,))]}},
        "`model` is too large to be judged, with all that was looked at before it.",
    ),
}


@pytest.mark.parametrize("odd", ODD)
def test_an_object_that_cannot_be_described_is_trouble_for_whoever_asks_about_it(odd: str) -> None:
    reply, sentence = ODD[odd]
    fake = FakeSession(lambda number: reply)
    namespace = namespace_of(fake)
    assert namespace.get("x") == 5
    for _ in range(2):
        namespace.trouble = None
        with pytest.raises(AnswerUnavailable):
            namespace.get("model").describe()
        assert namespace.trouble is not None
        assert namespace.trouble.sentence == sentence
    assert fake.asked == ["fetch", "describe 0", "describe 2"]


@pytest.mark.parametrize("reply", [{"value": None}, {"value": 5}, {"value": [1]}, {}])
def test_a_description_is_a_table_or_nothing(reply: dict[str, Any]) -> None:
    assert namespace_of(FakeSession(lambda number: reply)).get("model").describe() is None


def test_a_process_that_ends_while_it_describes_is_lost() -> None:
    def die(number: int) -> dict[str, Any]:
        if number == 7:
            raise SubmissionBroke("The notebook ended its own process.")
        return {"value": None}

    namespace = namespace_of(FakeSession(die))
    made = namespace.get("build")()
    with pytest.raises(AnswerUnavailable):
        made.describe()
    assert isinstance(namespace.lost, SubmissionBroke)


def room_that_raises(error: Exception) -> object:
    def rebuild(*arguments: object) -> None:
        raise error

    return SimpleNamespace(rebuild=rebuild)


@pytest.mark.parametrize(("error", "slow"), [(ModelFailed("No such model."), 0), (RoomLost("The model was slow."), 1)])
def test_a_models_failure_is_a_sentence_before_the_hint(error: Exception, slow: int) -> None:
    namespace = namespace_of(FakeSession(), room_that_raises(error))
    with pytest.raises(AnswerUnavailable) as raised:
        namespace.get("model").rebuild("{}", [])
    assert raised.value is namespace.trouble_error
    assert namespace.trouble is not None
    assert (namespace.trouble.sentence, namespace.trouble.alone) == (str(error), False)
    assert (namespace.lost, namespace.out_of_time, namespace.limit) == (None, slow, str(error) if slow else None)


@pytest.mark.parametrize("room", [None, room_that_raises(ForkServerLost("It is gone."))])
def test_a_room_that_cannot_be_had_is_the_graders_fault(room: object) -> None:
    namespace = namespace_of(FakeSession(), room)
    with pytest.raises(AnswerUnavailable):
        namespace.get("model").rebuild("{}", [])
    assert isinstance(namespace.lost, GraderFault)
