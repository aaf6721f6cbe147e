"""Which misconception explains a student's answers, on a bank of its own: the student's are run beside the tests, too."""

from __future__ import annotations

import io
import json
import random
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from otter.test_files import ExceptionTestFile

from autograder.authoring.bundles import TEST_HEADER
from autograder.grading import traces, trusted_run
from autograder.grading.case_run import names_in, run_case
from autograder.grading.misconceptions import Failed, Misconceptions, WrongRun, read_misconceptions
from autograder.grading.traces import Raised, RecordingNamespace, Trace, agree, same, sampled, sampled_bytes
from autograder.grading.trusted_run import CannotRun, Program, TrustedSession

TESTS = '''
from otter.test_files import test_case

OK_FORMAT = False
name = "slope"
points = None

@test_case(points=1, hidden=False)
def test_public(slope):
    assert slope([0.0, 1.0]) == [1.0]

@test_case(points=1, hidden=True)
def test_direction(slope):
    exam.assert_close(slope([1.0, 4.0, 9.0]), [3.0, 5.0])

@test_case(points=1, hidden=True)
def test_falling(slope):
    exam.assert_close(slope(np.array([9.0, 4.0, 1.0])), [-5.0, -3.0])

@test_case(points=1, hidden=True)
def test_far(height):
    exam.assert_equal(height(3), 9)

@test_case(points=1, hidden=True)
def test_below(height):
    exam.assert_raises(ValueError, height, -1)
'''
RIGHT = """
def slope(values):
    return [after - before for before, after in zip(values, values[1:])]

def height(x):
    if x < 0:
        raise ValueError("below")
    return x * x
"""
BACKWARDS = RIGHT.replace("after - before", "before - after")
SIZES = RIGHT.replace("after - before", "abs(after - before)")
ACCEPTS = RIGHT.replace("x < 0", "False")
DOUBLES = RIGHT.replace("x * x", "x + x")
CASES = {"test_public", "test_direction", "test_falling", "test_far", "test_below"}
HIDDEN = CASES - {"test_public"}
TURNED = {"test_public", "test_direction", "test_falling"}
BANK: dict[str, tuple[str | None, set[str], str]] = {
    "backwards": ("Later minus earlier.", TURNED, BACKWARDS),
    "sizes": ("Keep the sign.", {"test_falling"}, SIZES),
    "accepts": ("Refuse what is below.", {"test_below"}, ACCEPTS),
    "doubles": (None, {"test_far"}, DOUBLES),
}


def slope_tests() -> ExceptionTestFile:
    return ExceptionTestFile.from_string(TEST_HEADER.format(key="k") + TESTS, "tests/slope.py")


def known(
    bank: Mapping[str, tuple[str | None, set[str], str]], cells: tuple[str, ...] = ("import math",),
    files: Mapping[str, bytes] | None = None, signs: Mapping[str, str] | None = None,
) -> Misconceptions:  # fmt: skip
    rows = [
        {"name": name, "hint": hint, "fails": [["slope", one] for one in fails], "answers": {"slope": code}, "trains": False}
        for name, (hint, fails, code) in bank.items()
    ]
    for row in rows:
        row |= {"sign": signs[str(row["name"])]} if signs and row["name"] in signs else {}
    content = {"cells": [*([None, one] for one in cells), ["slope", RIGHT]], "wrong": rows}
    return read_misconceptions(json.dumps(content).encode(), {"slope": slope_tests()}, files or {})["slope"]


def program(code: str, files: Mapping[str, bytes] | None = None) -> Program:
    return Program((code,), frozenset(names_in(slope_tests())), files or {})


def seen(code: str) -> Failed:
    """Return what the tests see of a student's code."""
    file, found, failed = slope_tests(), dict[str, Trace](), set[str]()
    namespace = RecordingNamespace(TrustedSession(program(code)).as_session(), names_in(file))
    for case in file.test_cases:
        namespace.begin_question(1)
        name = case.body.test_func.__name__
        if run_case(case, namespace) is not None:
            failed.add(name)
        found[name] = namespace.trace
    return Failed(failed, failed & HIDDEN, found)


def hints(code: str, bank: Mapping[str, tuple[str | None, set[str], str]] = BANK) -> dict[str, str]:
    return known(bank).explained(seen(code))


def test_every_case_that_a_misconception_explains_has_its_hint() -> None:
    assert hints(BACKWARDS) == dict.fromkeys(("test_direction", "test_falling"), "Later minus earlier.")
    assert hints(SIZES) == {"test_falling": "Keep the sign."}
    assert hints(RIGHT) == {}


def test_the_answers_count_and_not_how_they_are_written() -> None:
    array = "import numpy as np\ndef slope(v):\n    return -np.diff(np.float32(v)) * (1 + 1e-7)\n"
    assert hints(array + RIGHT[RIGHT.index("def height") :]) == hints(BACKWARDS)


def test_two_misconceptions_are_both_told() -> None:
    both = SIZES.replace("x < 0", "False")
    assert hints(SIZES[: SIZES.index("def height")]) == {"test_falling": "Keep the sign."}  # and one function is missing
    assert hints(both) == {"test_falling": "Keep the sign.", "test_below": "Refuse what is below."}


OTHERS = {
    "other answers": RIGHT.replace("after - before", "(before - after) / 2"),
    "the same answers in some of its cases": RIGHT.replace("after - before", "abs(before - after)"),
    "no answers": "def slope(values):\n    pass\n\ndef height(x):\n    pass\n",
    "nothing at all": "x = 1\n",
}


@pytest.mark.parametrize("what", OTHERS)
def test_a_misconception_must_show_in_all_of_its_own_cases(what: str) -> None:
    assert hints(OTHERS[what], {"backwards": BANK["backwards"]}) == {}


def test_one_without_a_hint_leaves_the_cases_theirs() -> None:
    assert hints(DOUBLES) == {}
    unexplained = {name: one for name, one in BANK.items() if name != "backwards"}
    assert hints(BACKWARDS, unexplained) == {}  # its sizes are wrong as well, and that is not why
    twice = {**BANK, "grows": ("Square it.", {"test_far"}, RIGHT.replace("x * x", "6"))}
    assert hints(DOUBLES, twice) == {"test_far": "Square it."}  # no case tells the two apart, and one of them has a hint


def test_errors_alone_are_no_evidence_unless_they_explain_everything() -> None:
    stops = RIGHT.replace("x * x", "x.oops")
    bank = {"stops": ("Numbers have no oops.", {"test_far"}, stops)}
    assert hints(stops, bank) == {"test_far": "Numbers have no oops."}
    assert hints(stops.replace("return [", "return values.oops, ["), bank) == {}


def test_of_two_that_explain_the_same_cases_the_answers_to_others_decide() -> None:
    """A list or a number passes the public case alike, but is not the same answer."""
    array = DOUBLES.replace("return [", "return 1.0 == 1 and [")
    text = DOUBLES.replace("raise ValueError", "return 'x' if x == -2 else int('x')")
    bank = {"array": ("A.", {"test_far"}, array), "text": ("B.", {"test_far"}, text)}
    assert hints(text, bank) == hints(array, bank) == {"test_far": "A."}  # twins: the first by name
    rounds = DOUBLES.replace("after - before", "after - before + 2e-5 * (before == 4.0)")  # within what the exam allows
    bank = {"a": ("A.", {"test_far"}, rounds), "b": ("B.", {"test_far"}, DOUBLES)}
    assert hints(DOUBLES, bank) == {"test_far": "B."}
    assert hints(rounds, bank) == {"test_far": "A."}


LEFT_OUT = {
    "it needs keras": "def slope(values):\n    import keras\n    return 1\n",
    "its cells stop with PermissionError": "slope = open('x')\n",
    "its cells stop with SystemExit": "import sys\nslope = sys.exit()\n",
    "it is no plain Python": "%matplotlib inline\n",
}


@pytest.mark.parametrize("why", LEFT_OUT)
def test_what_cannot_run_beside_the_tests_is_left_out(why: str) -> None:
    mistakes = known({**BANK, "other": ("Other.", {"test_falling"}, LEFT_OUT[why] + "def height(x): return x * x\n")})
    assert mistakes.why_not("other") == why
    assert mistakes.explained(seen(SIZES)) == {"test_falling": "Keep the sign."}
    assert mistakes.why_not("sizes") is None


def test_one_that_never_ends_is_ended_and_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trusted_run, "SECONDS", 0.5)  # enough for others
    loops = RIGHT.replace("return [", "while True: pass\n    return [")
    mistakes = known({"loops": ("Stop.", TURNED, loops), "sizes": BANK["sizes"]})
    assert mistakes.explained(seen(BACKWARDS)) == {}
    assert mistakes.explained(seen(SIZES)) == {"test_falling": "Keep the sign."}
    assert "longer than" in str(mistakes.why_not("loops"))


def test_cells_that_never_end_are_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trusted_run, "SECONDS", 0.1)
    assert "longer than" in str(known({"loops": ("Stop.", TURNED, "while True:\n    slope = 1\n")}).why_not("loops"))


def test_on_a_busy_machine_no_answer_is_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that waits, as for a processor that others have, has not used up its time."""
    monkeypatch.setattr(trusted_run, "SECONDS", 0.2)
    waits = "import time\n" + SIZES.replace("(values):\n    ", "(values, _=time.sleep(0.3)):\n    time.sleep(0.3)\n    ")
    assert hints(SIZES, {"waits": ("Keep the sign.", {"test_falling"}, waits)}) == {"test_falling": "Keep the sign."}


COUNTS = "calls = []\n" + RIGHT.replace("return x * x", "calls.append(x)\n    return x * x + len(calls) - 1").replace(
    "return [", "calls.append(0)\n    return ["
)


def test_an_answer_that_remembers_its_calls_is_recognised_whoever_was_judged_before() -> None:
    mistakes = known({"counts": ("Begin anew.", {"test_far"}, COUNTS), "sizes": BANK["sizes"]})
    first = mistakes.explained(seen(RIGHT.replace("x * x", "x * x + 3")))
    assert first == {"test_far": "Begin anew."}
    assert mistakes.explained(seen(COUNTS)) == first


CHANGES = "np.seterr(all='raise')\n    np.set_printoptions(precision=1)\n    np.random.seed(5)\n    random.seed(5)\n    "


def test_what_numpy_and_random_have_for_all_stays_the_graders() -> None:
    changes = "import random\nimport numpy as np\n" + BACKWARDS.replace("return [", CHANGES + "return [")
    before = np.geterr(), np.get_printoptions(), str(np.random.get_state()), random.getstate()
    assert known({"changes": ("Later minus earlier.", TURNED, changes)}).explained(seen(BACKWARDS))
    assert (np.geterr(), np.get_printoptions(), str(np.random.get_state()), random.getstate()) == before


def test_an_answer_draws_the_same_numbers_whatever_was_drawn_meanwhile() -> None:
    draw = "import random\nimport numpy as np\ndef draw():\n    return [random.random(), np.random.rand()]\n"
    drawn = []
    for between in (1, 2):
        random.seed(between)
        draws = RecordingNamespace(TrustedSession(Program((draw,), frozenset({"draw"}))).as_session(), {"draw"}).get("draw")
        np.random.seed(between)
        drawn.append([draws(), draws()])
    assert drawn[0] == drawn[1]
    assert drawn[0][0] != drawn[0][1]


def test_cells_that_wait_for_ever_are_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trusted_run, "WAITING", 0.1)
    waits = "import threading\nslope = threading.Event().wait(30)\n"
    assert "longer than" in str(known({"waits": ("Go on.", TURNED, waits)}).why_not("waits"))


def test_nothing_is_printed_and_no_argument_is_changed(capfd: pytest.CaptureFixture[str]) -> None:
    loud = BACKWARDS.replace("return [", "print('loud')\n    values = [*values]\n    return [")
    spoils = "def slope(values):\n    values[:] = [0.0] * len(values)\n    return values\n"
    given = [1.0, 4.0, 9.0]
    mistakes = known({"loud": ("Loud.", TURNED, loud), "spoils": ("Spoilt.", {"test_direction"}, spoils)})
    assert set(mistakes.explained(seen(BACKWARDS)).values()) == {"Loud."}
    session = TrustedSession(program(spoils))
    slope = RecordingNamespace(session.as_session(), {"slope"}).get("slope")
    assert (slope(given), given) == ([0.0, 0.0, 0.0], [1.0, 4.0, 9.0])
    assert capfd.readouterr() == ("", "")


def test_only_what_the_tests_need_is_run() -> None:
    cells = ("import math", "raise RuntimeError('not needed')", "import no_such_library, math")
    assert known(BANK, cells).explained(seen(SIZES)) == {"test_falling": "Keep the sign."}


def test_large_answers_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traces, "LARGEST", 200)
    large = RIGHT.replace("return [", "return ['x' * 300] + [")
    found = seen(large)
    assert found.traces["test_direction"] is None
    assert found.traces["test_far"] == [("height", 9)]


def test_of_a_wrong_answer_no_more_is_kept_than_of_a_student(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is kept for as long as the worker lives, and a bank has a hundred of them."""
    monkeypatch.setattr(traces, "LARGEST", 200)
    run = WrongRun(slope_tests(), program(DOUBLES.replace("x + x", "'x' * 150")))
    kept = {name: run.trace(name, failing) for name, failing in (("test_direction", False), ("test_far", True))}
    assert (kept["test_direction"] is not None, kept["test_far"]) == (True, None)


def test_of_a_large_array_a_sample_is_kept() -> None:
    pictures = np.arange(300_000.0).reshape(-1, 10, 10)
    kept = sampled((pictures, [1, 2]))
    assert kept[0].values.nbytes < 2**17 < pictures.nbytes == sampled_bytes((pictures, [1, 2]))
    assert same(kept, sampled([pictures + 1e-9, (1, 2)]))
    assert not same(kept, sampled((pictures[:, ::-1], [1, 2])))
    assert not same(kept, sampled((pictures.reshape(-1, 10), [1, 2])))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (1, 1.0, True), (1.0, 1.0 + 1e-6, True), (1.0, 1.001, False), (1e6 + 0.5, 1e6 + 1, True),
        (1_000_001, 1e6, False), ([1, 2], (1.0, 2.0), True),
        ([[1, 2]], np.array([[1, 2]]), True), ([1, 2], [[1, 2]], False), ([1, [2, 3]], (1, (2, 3)), True),
        (float("nan"), float("nan"), True), (float("inf"), -float("inf"), False), ("relu", "relu", True), ("a", "b", False),
        (None, None, True), (None, 0, False), (..., ..., True), ({"a": [1]}, {"a": (1,)}, True), ({"a": 1}, {"b": 1}, False),
        (Raised("TypeError"), Raised("TypeError"), True), (Raised("TypeError"), Raised("KeyError"), False), ("1", 1, False),
        (10**400, 10**400, True), (True, 1, True), (b"a", b"a", True), ([], [], True), ([], [0], False), (1j, 1j, True),
    ],
)  # fmt: skip
def test_which_answers_are_the_same(one: Any, other: Any, alike: bool) -> None:
    assert (same(one, other), same(other, one)) == (alike, alike)


def test_an_empty_trace_shows_nothing() -> None:
    assert not agree([], [])
    assert not agree(None, None)
    assert not agree([("f", 1)], [("g", 1)])
    assert agree([("f", 1)], [("f", 1.0)])


def numbers_file(*numbers: float) -> dict[str, bytes]:
    packed = io.BytesIO()
    np.savez(packed, heights=np.array(numbers))
    return {"heights.npz": packed.getvalue(), "notes.txt": b"2"}


READS = 'import numpy as np\nheights = np.load("heights.npz")["heights"].tolist()\n'
TABLE = READS + "def height(x):\n    return heights[x]\n\ndef slope(values):\n    return np.diff(values)\n"


def test_one_that_reads_a_file_of_the_students_is_run_with_it() -> None:
    mistakes = known({"table": ("Count from 0.", {"test_far"}, TABLE)}, files=numbers_file(0, 1, 4, 6, 16))
    assert mistakes.why_not("table") is None
    assert mistakes.explained(seen(RIGHT.replace("x * x", "x + x"))) == {"test_far": "Count from 0."}
    other = known({"table": ("Count from 0.", {"test_far"}, TABLE)}, files=numbers_file(0, 1, 4, 5, 16))
    assert other.explained(seen(RIGHT.replace("x * x", "x + x"))) == {}


def test_files_are_read_as_the_students_would_and_nothing_else_is() -> None:
    files = numbers_file(1)
    session = TrustedSession(program('with open("notes.txt") as file:\n    height = int(file.read())\n', files))
    assert session.names["height"] == 2
    for code in ('open("notes.txt", "w")', 'open("other.txt")', f"open({__file__!r})", 'open("notes.txt", "a")'):
        with pytest.raises(CannotRun, match="PermissionError"):
            TrustedSession(program(code, files))
    with pytest.raises(CannotRun, match="PermissionError"):
        TrustedSession(program('open("notes.txt")'))
    with pytest.raises(CannotRun, match="FileNotFoundError"):
        TrustedSession(program('import numpy as np\nnp.load("heights.npz")', {"notes.txt": b""}))


def test_the_folder_of_the_files_is_gone_and_the_process_stays_where_it_is(tmp_path: Path) -> None:
    before = Path.cwd()
    places = 'from pathlib import Path\nplace = "notes.txt"\nhere = str(Path.cwd())\n'
    names = TrustedSession(program(places, numbers_file(1))).names
    assert (names["here"], Path.cwd()) == (str(before), before)
    assert Path(names["place"]).name == "notes.txt"
    assert not Path(names["place"]).parent.exists()


def test_what_was_read_from_a_file_is_let_go_of_once_its_traces_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = seen(ACCEPTS.replace("x * x", "[0, 1, 4, 6][x]"))
    made: list[weakref.ref[object]] = []
    first = TrustedSession.__init__

    def noted(self: TrustedSession, one: Program) -> None:
        first(self, one)
        made.append(weakref.ref(self.names["large"]))

    monkeypatch.setattr(TrustedSession, "__init__", noted)
    large = READS + "large = np.zeros(10)\n\ndef height(x):\n    return large[0] + heights[x]\n"
    mistakes = known({"large": ("Smaller.", {"test_far", "test_below"}, large)}, files=numbers_file(0, 1, 4, 6))
    assert mistakes.why_not("large") is None
    assert [one() for one in made] == [None]
    assert mistakes.explained(failed) == dict.fromkeys(("test_far", "test_below"), "Smaller.")


def test_only_the_names_that_it_gets_wrong_are_made_of_a_file() -> None:
    cells = ('import numpy as np\nheights = np.load("heights.npz")["heights"]\nslope = heights.oops',)
    bank = {"doubles": ("Square it.", {"test_far"}, DOUBLES[DOUBLES.index("def height") :])}
    mistakes = known(bank, cells, numbers_file(1))
    assert mistakes.why_not("doubles") is None
    assert mistakes.explained(seen(DOUBLES)) == {"test_far": "Square it."}


TRAINS = {"trains": ("Look at 2.", {"test_far"}, "import keras\ndef height(x): return keras\n")}


def asked(code: str, sign: str, bank: Mapping[str, tuple[str | None, set[str], str]] = TRAINS) -> dict[str, str]:
    """Return what is told where the wrong answer `trains` has a sign."""
    namespace = RecordingNamespace(TrustedSession(program(code)).as_session(), names_in(slope_tests()))
    mistakes, failed = known(bank, signs={"trains": sign}), seen(code)
    return mistakes.explained(failed, mistakes.shown(failed.told, namespace))


def test_one_that_trains_is_known_by_its_sign() -> None:
    sign = "def sign(height):\n    return np.sign(height(2)) == 1 and height(1) == 2\n"
    assert asked(DOUBLES, sign) == {"test_far": "Look at 2."}
    assert asked(RIGHT, sign) == {}  # nothing failed
    assert asked(RIGHT.replace("x * x", "x + 2"), sign) == {}
    assert asked(RIGHT.replace("x * x", "'abc'"), sign) == {}  # what a sign cannot look at does not show it
    assert asked("slope = 1\n", sign) == {}
    assert hints(DOUBLES, TRAINS) == {}


def test_a_sign_explains_what_it_can_and_leaves_the_rest_to_others() -> None:
    sign = "def sign(height):\n    return height(1) == 2\n"
    assert asked(BACKWARDS.replace("x * x", "x + x"), sign, {**BANK, **TRAINS}) == {
        **dict.fromkeys(("test_direction", "test_falling"), "Later minus earlier."), "test_far": "Look at 2."
    }  # fmt: skip


def test_a_sign_that_asks_for_what_no_test_takes_is_named() -> None:
    mistakes = known(TRAINS, signs={"trains": "def sign(history):\n    return True\n"})
    assert mistakes.why_not("trains") == "its sign takes `history`, which no test of the question takes"
    assert known(TRAINS, signs={"trains": "def sign(height):\n    return False\n"}).why_not("trains") is None


def test_what_a_sign_runs_into_is_no_trouble_of_the_submissions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TrustedSession, "limits", trusted_run.Limits(answer_seconds=0.1))
    code = DOUBLES.replace("    if x < 0:", "    while x == 7:\n        pass\n    if x < 0:")
    namespace = RecordingNamespace(TrustedSession(program(code)).as_session(), names_in(slope_tests()))
    sign = "def sign(height):\n    return height(7) == 49\n"
    assert known(TRAINS, signs={"trains": sign}).shown(seen(code).told, namespace) == {}
    assert (namespace.limit, namespace.out_of_time, namespace.trouble) == (None, 0, None)
