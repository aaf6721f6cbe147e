"""What an answer that ends its notebook's process costs: its own question, and none of the others."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import pytest
from otter.test_files import ExceptionTestFile
from process_tree import submissions_of

from autograder.errors import ProcessKilled, SubmissionBroke
from autograder.grading.hidden_tests import Bundle, Case, Question
from autograder.grading.judge import judge
from autograder.grading.misconceptions import Failed, Misconceptions
from autograder.grading.notebook_run import Run, run_cells
from autograder.limits import Limits
from autograder.results import SubmissionResult
from autograder.sandbox.clean_room import CleanRoom
from autograder.sandbox.engine import ForkServer, Job, Session, open_session

HEAD = """
import numpy as np
from otter.test_files import test_case
OK_FORMAT = False
name = "question"
points = None
seen = []
"""
CASE = '''
@test_case(points=1, hidden=True, failure_message="Wrong.")
def test_{name}({names}):
    {body}
'''
KILLER = "def {name}():\n    import os\n    os._exit(0)\n"
LIMITS = Limits(cell_seconds=20, answer_seconds=1, total_seconds=30)
KILLED = "The notebook's process was killed: it used too much memory or processor time."


@dataclass
class Room:
    """A fork server, and how many seconds each process of it was given."""

    server: ForkServer
    seconds: list[float] = field(default_factory=list)

    def judge(self, cells: Sequence[str], bundle: Bundle, limits: Limits = LIMITS) -> SubmissionResult:
        @contextmanager
        def open_both(seconds: float) -> Iterator[tuple[Session, CleanRoom]]:
            self.seconds.append(seconds)
            with (
                open_session(self.server.controls[0], Job({}, limits, seconds=seconds), 0) as session,
                CleanRoom(lambda: self.open_room(limits)) as room,
            ):
                yield session, room

        self.seconds.clear()
        return judge("s1", notebook(cells), bundle, limits, open_both, {})[0]

    def open_room(self, limits: Limits) -> AbstractContextManager[Session]:
        return open_session(self.server.room_controls[0], Job({}, limits, serves="models"), 1)


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    with ForkServer.start(1) as server:
        server.wait_until_ready()
        yield Room(server)


def notebook(cells: Sequence[str]) -> bytes:
    about = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    made = [{**about, "id": f"cell-{number}", "source": source} for number, source in enumerate(cells)]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def exam(**questions: str | Sequence[str]) -> Bundle:
    """A bundle with one question for each argument: `names: body` of its case, or several of them."""
    files, asked = {}, []
    for question, given in questions.items():
        written = [given] if isinstance(given, str) else given
        names = [f"{question}_{number}" for number in range(len(written))]
        cases = [one.split(":", 1) for one in written]
        text = HEAD + "".join(
            CASE.format(name=name, names=taken, body=body.strip()) for name, (taken, body) in zip(names, cases, strict=True)
        )
        files[question] = ExceptionTestFile.from_string(text, f"tests/{question}.py")
        asked.append(Question(question, len(names), tuple(Case(f"test_{name}", True, 1.0, "Wrong.") for name in names)))
    return Bundle("01-neuron", "neuron.ipynb", tuple(asked), files, {}, "fingerprint")


def scores(result: SubmissionResult) -> dict[str, float]:
    return {question.id: question.score for question in result.questions}


def test_however_many_questions_end_their_process_the_others_are_judged(room: Room) -> None:
    fatal = [f"fatal{number}" for number in range(6)]
    asked = {name: f"{name}: assert {name}() == 1" for name in fatal}
    cells = [*(KILLER.format(name=name) for name in fatal), "def last(): return 1"]
    result = room.judge(cells, exam(**asked, last="last: assert last() == 1"))
    assert scores(result) == {**dict.fromkeys(fatal, 0.0), "last": 1.0}
    assert result.status == "broke"
    assert "ended its own process" in (result.reason or "")


def test_the_cases_before_the_fatal_one_keep_their_points(room: Room) -> None:
    given = ["f: assert f(1) == 1", "f: assert f(0) == 0", "f: assert f(2) == 2"]
    cell = "def f(x):\n    import os\n    return x or os._exit(0)\ndef g(): return 1"
    result = room.judge([cell], exam(first=given, second="g: assert g() == 1"))
    assert [case.passed for case in result.questions[0].cases] == [True, False, False]
    assert scores(result)["second"] == 1


def test_verdicts_are_those_of_one_run_alone(room: Room) -> None:
    """Each question asks for one bit of a number that every run draws anew."""
    body = "number, same: seen.append(number)\n    assert same(number) >> {} & 1"
    before, after = ({f"bit{one}": body.format(one) for one in part} for part in (range(20), range(20, 40)))
    bundle = exam(**before, fatal="fatal: assert fatal() == 1", **after)
    cells = ["import os\nnumber = int.from_bytes(os.urandom(5))\ndef same(x): return x", KILLER.format(name="fatal")]
    result = room.judge(cells, bundle)
    functions = [file.test_cases[0].body.test_func for file in bundle.tests.values()]
    drawn = {number for function in functions for number in function.__globals__["seen"]}
    passed = [int(score) for name, score in scores(result).items() if name != "fatal"]
    assert len(room.seconds) == len(drawn) == 2
    assert passed in [[number >> bit & 1 for bit in range(40)] for number in drawn]


def test_what_needs_no_process_is_judged_without_another_run(room: Room) -> None:
    bundle = exam(fatal="fatal: assert fatal() == 1", data="x: assert x == [1, 2]")
    result = room.judge([KILLER.format(name="fatal"), "x = [1, 2]"], bundle)
    assert scores(result) == {"fatal": 0, "data": 1}
    assert len(room.seconds) == 1


SLOW_TRAINING = "import time\ntime.sleep(3)\nx = [1, 2]\ndef right(): return 1"


def test_a_notebook_is_not_run_again_where_its_training_does_not_fit_the_time_left(room: Room) -> None:
    bundle = exam(fatal="fatal: assert fatal() == 1", data="x: assert x == [1, 2]", right="right: assert right() == 1")
    cells = [SLOW_TRAINING, KILLER.format(name="fatal")]
    short = room.judge(cells, bundle, replace(LIMITS, total_seconds=6))
    assert scores(short) == {"fatal": 0, "data": 1, "right": 0}
    assert "ended its own process" in (short.questions[2].cases[0].hint or "")
    assert len(room.seconds) == 1
    assert scores(room.judge(cells, bundle)) == {"fatal": 0, "data": 1, "right": 1}
    assert len(room.seconds) == 2


def test_all_runs_together_have_the_time_of_one_submission(room: Room) -> None:
    fatal = [f"fatal{number}" for number in range(4)]
    asked = {name: f"{name}: assert {name}() == 1" for name in fatal}
    room.judge(["import time\ntime.sleep(0.5)", *(KILLER.format(name=name) for name in fatal)], exam(**asked))
    assert room.seconds[0] <= LIMITS.total_seconds
    assert len(room.seconds) == 4
    assert all(later <= earlier - 0.5 for earlier, later in zip(room.seconds, room.seconds[1:], strict=False))


def test_calls_that_are_slow_without_end_do_not_use_up_the_time_of_the_others(room: Room) -> None:
    """Each call is within its limit, and all of them together would take 60 s of the 12 that there are."""
    body = "slow: assert sum(slow() for _ in range(100)) == 100"
    bundle = exam(slow=body, slower=body.replace("slow", "slower"), right="right: assert right() == 1")
    cells = ["import time", *(f"def {name}():\n    time.sleep(0.6)\n    return 1" for name in ("slow", "slower"))]
    result = room.judge([*cells, "def right(): return 1"], bundle, replace(LIMITS, total_seconds=12))
    assert scores(result) == {"slow": 0, "slower": 0, "right": 1}
    assert "this question's calls took longer than" in (result.questions[0].cases[0].hint or "")
    assert result.status == "broke"


def test_a_call_that_cannot_be_interrupted_costs_its_own_question(room: Room) -> None:
    stubborn = "def f():\n    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])\n    while True: pass"
    bundle = exam(f="f: assert f() == 1", g="g: assert g() == 1")
    result = room.judge(["import signal", stubborn, "def g(): return 1"], bundle)
    assert scores(result) == {"f": 0, "g": 1}
    assert "could not be interrupted" in (result.reason or "")


def test_an_object_that_ends_its_process_when_it_is_looked_at_costs_its_own_question(room: Room) -> None:
    cell = "import os\nimport matplotlib.figure\nclass Odd:\n    figure = property(lambda self: os._exit(0))\nodd = Odd()"
    bundle = exam(f="f: assert f() == 1", odd="odd: assert odd.describe()", x="x: assert x == 5")
    result = room.judge([cell, "x = 5\ndef f(): return 1"], bundle)
    assert scores(result) == {"f": 1, "odd": 0, "x": 1}


ODD_CLASS = "class Odd:\n    def __getattr__(self, name): raise SystemExit\nthing = Odd()"


@pytest.mark.parametrize("cell", ["thing = object()", ODD_CLASS])
def test_a_missing_method_is_an_error_of_its_call_and_ends_no_process(room: Room, cell: str) -> None:
    bundle = exam(thing='thing: assert thing.method("ask") == 1', f="f: assert f() == 1")
    result = room.judge([cell, "def f(): return 1"], bundle)
    assert (result.status, scores(result)) == ("graded", {"thing": 0, "f": 1})


@pytest.mark.parametrize("body", ["import os; os._exit(0)", "while True: pass"])
def test_ending_the_process_is_not_the_exception_that_a_test_asks_for(room: Room, body: str) -> None:
    asks = "f:\n    try:\n        f()\n    except Exception:\n        return\n    raise AssertionError"
    assert scores(room.judge([f"def f():\n    {body}"], exam(f=asks))) == {"f": 0}


TRAINING = """
import keras, numpy as np
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.compile(loss="mse")
history = model.fit(np.eye(2), np.ones(2), epochs=2, verbose=0)
"""
LOOK = """model: found = model.describe()
    assert model.rebuild(found["config"], found["weights"]).predict(np.eye(2)).shape == (2, 1)"""


def test_a_trained_model_is_judged_after_its_process_has_ended() -> None:
    pytest.importorskip("keras", reason="models are judged where TensorFlow is installed")
    curves = 'history: assert len(history.describe()["curves"]["loss"]) == 2'
    bundle = exam(fatal="fatal: assert fatal() == 1", model=LOOK, curves=curves, again="again: assert again() == 1")
    cells = [TRAINING, KILLER.format(name="fatal"), "def again(): return 1"]
    with ForkServer.start(1, ["tensorflow", "keras"]) as server:
        server.wait_until_ready()
        room = Room(server)
        limits = Limits(cell_seconds=60, answer_seconds=20, total_seconds=100)
        assert scores(room.judge(cells[:2], bundle, limits)) == {"fatal": 0, "model": 1, "curves": 1, "again": 0}
        assert len(room.seconds) == 1, "`again` is not defined, so nobody needs another process"
        assert scores(room.judge(cells, bundle, limits)) == {"fatal": 0, "model": 1, "curves": 1, "again": 1}
        assert len(room.seconds) == 2


class Killer:
    """Kills a fork server's submissions from outside, as a machine without memory does, once each has run for a while."""

    def __init__(self, room: Room, kills: int, after: float = 1) -> None:
        self.room, self.kills, self.after, self.killed = room, kills, after, set[int]()
        self.thread = threading.Thread(target=self.run)

    def run(self) -> None:
        until = time.monotonic() + 30
        while len(self.killed) < self.kills and time.monotonic() < until:
            for process in set(submissions_of(self.room.server)) - self.killed:
                time.sleep(self.after)
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
                    self.killed.add(process)
            time.sleep(0.02)

    def __enter__(self) -> Killer:
        self.thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.thread.join()


PATIENT = replace(LIMITS, answer_seconds=10)
IN_A_CELL = ("import time\ntime.sleep(5)\ndef f(): return 1\ndef g(): return 2",)
IN_AN_ANSWER = ("import time\ndef f():\n    time.sleep(5)\n    return 1\ndef g(): return 2",)
BOTH = {"first": "f: assert f() == 1", "second": "g: assert g() == 2"}


@pytest.mark.parametrize("cells", [IN_A_CELL, IN_AN_ANSWER], ids=["in a cell", "in an answer"])
def test_a_submission_that_was_killed_from_outside_is_judged_as_if_nothing_had_happened(
    room: Room, cells: tuple[str]
) -> None:
    with Killer(room, kills=1) as killer:
        result = room.judge(cells, exam(**BOTH), PATIENT)
    assert len(killer.killed) == 1
    assert (result.status, result.reason, scores(result)) == ("graded", None, {"first": 1.0, "second": 1.0})
    assert len(room.seconds) == 2


@pytest.mark.parametrize("cells", [IN_A_CELL, IN_AN_ANSWER], ids=["in a cell", "in an answer"])
def test_a_submission_that_is_killed_again_is_what_needs_too_much(room: Room, cells: tuple[str]) -> None:
    with Killer(room, kills=2) as killer:
        result = room.judge(cells, exam(**BOTH), PATIENT)
    assert len(killer.killed) == 2
    assert (result.status, result.reason) == ("broke", KILLED)
    assert (scores(result)["first"], scores(result)["second"]) == (0.0, 0.0 if cells is IN_A_CELL else 1.0)


def test_a_killed_submission_without_time_for_another_run_says_so(room: Room) -> None:
    with Killer(room, kills=1, after=4):  # twice as long does not fit, and there is time to be late with it
        result = room.judge(["import time\ntime.sleep(15)"], exam(**BOTH), replace(LIMITS, total_seconds=8))
    assert (result.status, result.reason) == ("broke", KILLED)


def test_a_submission_that_is_killed_when_its_values_are_fetched_broke(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(*arguments: object) -> None:
        raise ProcessKilled(KILLED)

    monkeypatch.setattr("autograder.grading.judge.RecordingNamespace", fetch)
    result = room.judge(["x = 1"], exam(**BOTH))
    assert (result.status, result.reason, scores(result)) == ("broke", KILLED, {"first": 0.0, "second": 0.0})


def test_what_a_killed_submission_had_answered_counts_where_its_next_run_comes_to_nothing(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def once(*arguments: object, **options: object) -> Run:
        if len(room.seconds) > 1:
            raise SubmissionBroke("No time was left.")
        return run_cells(*arguments, **options)  # type: ignore[arg-type]  # as it was given

    monkeypatch.setattr("autograder.grading.judge.run_cells", once)
    cell = f"import os\ndef f(): return 1\ndef g(): os._exit({128 + signal.SIGKILL})"
    result = room.judge([cell], exam(**BOTH))
    assert (result.status, result.reason, scores(result)) == ("broke", "No time was left.", {"first": 1.0, "second": 0.0})
    assert "was killed" in (result.questions[1].cases[0].hint or "")


def test_misconceptions_are_looked_for_once_the_process_has_ended(room: Room) -> None:
    """The bank's answers run once for each worker: only its first submission would have less time for itself."""

    class Asked(Misconceptions):
        def explained(self, failed: Failed, shown: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
            running.append(submissions_of(room.server))
            return dict.fromkeys(failed.told, "Known.")

    running: list[list[int]] = []
    bundle = exam(**BOTH)
    known = {name: Asked(bundle.tests[name], (), (), {}) for name in BOTH}
    result = room.judge(["def f(): return 2\ndef g(): return 2"], replace(bundle, misconceptions=known))
    assert [case.hint for question in result.questions for case in question.cases] == ["Known.", None]
    assert running == [[]]
