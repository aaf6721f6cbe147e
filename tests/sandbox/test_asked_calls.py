"""Calls that a test has announced: asked for in one message, and otherwise as if they had been made one by one."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from autograder.errors import SubmissionBroke
from autograder.exam import Exam
from autograder.limits import Limits
from autograder.sandbox.engine import Session
from autograder.sandbox.inside.answers import MOST_BYTES, Answers
from autograder.sandbox.inside.wire_format import decode, encode
from autograder.sandbox.student_namespace import StudentNamespace
from autograder.sandbox.trouble import AnswerUnavailable

EXAM = Exam("key")


class Near:
    """Answers as a student's process does, in this one, and remembers what it was asked."""

    limits = Limits(answer_seconds=1)

    def __init__(self, function: Callable[..., object]) -> None:
        shell, outputs = SimpleNamespace(user_ns={"f": function}), SimpleNamespace(take=list)
        self.answers = Answers(cast(Any, None), cast(Any, shell), cast(Any, outputs))
        self.asked: list[str] = []

    def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        self.asked.append(request["op"])
        return cast(dict[str, Any], decode(encode(self.answers.reply_to(decode(encode(request))))))

    def unreadable(self) -> SubmissionBroke:
        return SubmissionBroke("cannot be read")


def near(function: Callable[..., object]) -> tuple[Near, StudentNamespace, Callable[..., Any]]:
    session = Near(function)
    namespace = StudentNamespace(cast(Session, session), ["f"])
    return session, namespace, namespace.get("f")


def reciprocal(x: float) -> float:
    return 1 / x


def test_announced_calls_take_one_message() -> None:
    session, _, f = near(lambda x, y=1: [x, y])
    assert EXAM.answers(f, (1,), (2, 5), (np.float64(3),)) == [[1, 1], [2, 5], [3.0, 1]]
    assert session.asked == ["fetch", "calls"]


def test_a_function_that_is_here_is_called_case_by_case() -> None:
    assert EXAM.answers(reciprocal, (1.0,), (4.0,)) == [1.0, 0.25]


def test_an_error_is_raised_in_its_turn_and_the_calls_after_it_are_made_when_a_test_goes_on() -> None:
    seen: list[float] = []

    def noting(x: float) -> float:
        seen.append(x)
        return reciprocal(x)

    _, namespace, f = near(noting)
    f.ask_ahead(cases := [(2.0,), (0.0,), (4.0,)])  # type: ignore[attr-defined]  # it is a RemoteObject
    assert f(*cases[0]) == 0.5
    with pytest.raises(ZeroDivisionError):
        f(*cases[1])
    assert namespace.trouble is not None
    assert "ZeroDivisionError" in namespace.trouble.sentence
    assert seen == [2.0, 0.0]
    assert f(*cases[2]) == 0.25


def test_another_call_than_the_announced_one_is_answered_for_itself() -> None:
    session, _, f = near(reciprocal)
    f.ask_ahead([(1.0,), (2.0,)])  # type: ignore[attr-defined]  # it is a RemoteObject
    assert f(4.0) == 0.25
    assert f(2.0) == 0.5
    assert session.asked == ["fetch", "call", "call"]


def test_two_functions_may_be_asked_by_turns() -> None:
    session, namespace, f = near(reciprocal)
    g = namespace.with_proxies(session.answers.keep(reciprocal), "g")
    assert list(zip(EXAM.answers(f, (1.0,), (2.0,)), EXAM.answers(g, (4.0,), (5.0,)), strict=True)) == [
        (1.0, 0.25),
        (0.5, 0.2),
    ]
    assert session.asked == ["fetch", "calls", "calls"]


def test_nothing_announced_outlives_its_case() -> None:
    session, namespace, f = near(reciprocal)
    f.ask_ahead(cases := [(1.0,), (2.0,)])  # type: ignore[attr-defined]  # it is a RemoteObject
    f(*cases[0])
    namespace.begin_case()
    assert f(*cases[1]) == 0.5
    assert session.asked == ["fetch", "calls", "call"]


def test_each_call_has_a_time_limit_of_its_own() -> None:
    def stuck(x: int) -> int:
        while x == 2:
            pass
        return x

    _, namespace, f = near(stuck)
    f.ask_ahead(cases := [(1,), (2,), (3,)])  # type: ignore[attr-defined]  # it is a RemoteObject
    assert f(*cases[0]) == 1
    with pytest.raises(AnswerUnavailable):
        f(*cases[1])
    assert namespace.trouble is not None
    assert "within 1 s" in namespace.trouble.sentence


def test_large_answers_come_in_messages_of_their_own() -> None:
    session, _, f = near(lambda size: np.zeros(size, np.uint8))
    assert [len(one) for one in EXAM.answers(f, (2 * MOST_BYTES,), (2 * MOST_BYTES,), (1,), (2,))] == [
        2 * MOST_BYTES, 2 * MOST_BYTES, 1, 2,
    ]  # fmt: skip
    assert session.asked == ["fetch", "calls", "calls", "calls"]


@pytest.mark.parametrize("replies", [None, [], [1], [{"value": 1}] * 3, {"value": 1}], ids=str)
def test_forged_replies_cost_the_process(replies: object) -> None:
    session, namespace, f = near(reciprocal)
    session.ask = lambda request, seconds: {"replies": replies}  # type: ignore[method-assign]  # which forges
    with pytest.raises(AnswerUnavailable):
        EXAM.answers(f, (1.0,), (2.0,))
    assert isinstance(namespace.lost, SubmissionBroke)
