"""What becomes of a submission: wrong answers, broken submissions and grader faults never merge."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest
from student_class import Classroom, question_cases, question_score

from autograder.course import Course
from autograder.exam import RecognisedSlip
from autograder.grading.hints import hint_for
from autograder.results import SubmissionResult

QUESTION = "weighted_sum"


@pytest.fixture(scope="module")
def neuron(course: Course) -> Classroom:
    return Classroom.of(course, "01-neuron", cell_seconds=2, answer_seconds=1, total_seconds=30)


def weighted_sum(body: str) -> dict[str, str]:
    return {QUESTION: f"def weighted_sum(inputs, weights, bias=0.0):\n    {body}\n"}


def rest_is_full(result: SubmissionResult) -> bool:
    return all(one.score == one.possible for one in result.questions if one.id != QUESTION)


def test_the_master_gets_everything(neuron: Classroom) -> None:
    result = neuron.grade_one()
    assert (result.status, result.score, result.reason) == ("graded", result.possible, None)
    assert all(case.hint is None for question in result.questions for case in question.cases)


ODD_ANSWERS = {
    value: weighted_sum(f"return {value}")
    for value in (
        "float('nan')", "float('inf')", "'1.0'", "None", "...", "[]", "{}", "[[1.0]]", "np.ma.masked_array([1.0], [True])",
        "np.array([object()])", "np.zeros((0, 3))", "10**5000", "1j", "np.zeros(40_000_000)", "[0.0] * 2_000_000",
        "lambda *a: 0.0", "type('Yes', (float,), {'__eq__': lambda s, o: True, '__sub__': lambda s, o: 0.0})(1e9)",
    )
}  # fmt: skip
ODD_ANSWERS["itself"] = weighted_sum("loop = []; loop.append(loop); return loop")
SPIES = {
    spy: weighted_sum(spy)
    for spy in (
        "return type('Inputs' + str(list(inputs)), (), {})()",
        "raise type('Inputs' + str(list(inputs)), (Exception,), {})()",
        "import warnings; warnings.warn('Inputs' + str(list(inputs))); return 'Inputs' + str(list(inputs))",
        "print('Inputs', inputs); return None",
    )
}


@pytest.fixture(scope="module")
def together(neuron: Classroom) -> dict[str, SubmissionResult]:
    """Every odd answer and every spy, graded as one class."""
    return neuron.grade({name: neuron.notebook(answers) for name, answers in {**ODD_ANSWERS, **SPIES}.items()})


@pytest.mark.parametrize("value", ODD_ANSWERS)
def test_odd_answers_are_wrong_answers_with_a_hint(together: dict[str, SubmissionResult], value: str) -> None:
    result = together[value]
    assert result.status == "graded"
    assert question_score(result, QUESTION)[0] == 0
    assert all(case.hint for case in question_cases(result, QUESTION).values())
    assert rest_is_full(result)


def test_a_missing_name_is_reported_by_name_and_with_the_error_of_its_cell(neuron: Classroom) -> None:
    result = neuron.grade_one({QUESTION: "def weighted_sum(inputs, weights:\n    return 0\n"})
    hints = {case.hint for case in question_cases(result, QUESTION).values()}
    assert result.status == "graded"
    assert len(hints) == 1
    assert "`weighted_sum` is not defined" in str(hints)
    assert "SyntaxError" in str(hints)
    assert rest_is_full(result)


def test_an_exception_is_named_but_its_text_is_not_passed_on(neuron: Classroom) -> None:
    result = neuron.grade_one(weighted_sum("raise KeyError(f'the hidden inputs are {inputs}')"))
    hints = [case.hint or "" for case in question_cases(result, QUESTION).values() if case.hidden]
    assert any("stopped with a KeyError" in hint for hint in hints)
    assert not any("hidden inputs" in hint for hint in hints)


@pytest.mark.parametrize("spy", SPIES)
def test_no_text_of_the_students_reaches_a_hint(together: dict[str, SubmissionResult], spy: str) -> None:
    result = replace(together[spy], student="the name is not the spy's")
    assert question_score(result, QUESTION)[0] == 0
    assert "Inputs" not in str(result.to_json())


def test_a_cell_that_never_ends_is_stopped_and_the_rest_is_judged(neuron: Classroom) -> None:
    result = neuron.grade_one(extra=["while True:\n    pass"])
    assert (result.status, result.score) == ("broke", result.possible)
    assert "ran longer than 2 s" in (result.reason or "")


def test_a_function_that_never_ends_costs_its_own_cases(neuron: Classroom) -> None:
    result = neuron.grade_one(weighted_sum("\n    while True: pass"))
    assert result.status == "broke"
    assert "`weighted_sum` did not come back within 1 s" in (result.reason or "")
    assert question_score(result, QUESTION)[0] == 0
    assert rest_is_full(result)


def test_an_endless_function_does_not_use_up_the_time_of_the_others(course: Course) -> None:
    room = Classroom.of(course, "01-neuron", answer_seconds=2, total_seconds=14)
    result = room.grade_one(weighted_sum("\n    while True: pass"))
    assert len(question_cases(result, QUESTION)) * 2 > 14, "waiting for every case would take longer than there is"
    assert question_score(result, QUESTION)[0] == 0
    assert rest_is_full(result)


def test_a_function_that_ends_its_process_costs_that_question_alone(neuron: Classroom) -> None:
    result = neuron.grade_one(weighted_sum("import os; os._exit(0)"))
    assert result.status == "broke"
    assert "ended its own process" in (result.reason or "")
    assert question_score(result, QUESTION)[0] == 0
    assert rest_is_full(result)


def test_a_cell_that_ends_the_process_breaks_the_submission(neuron: Classroom) -> None:
    result = neuron.grade_one(extra=["import os; os._exit(0)"])
    assert (result.status, result.score) == ("broke", 0)
    assert all(case.hint for question in result.questions for case in question.cases)


FORGED = """
import os, socket, struct
message = b"\\x81\\xacnot_confined\\xa1x"
for number in range(3, 256):
    try:
        socket.socket(fileno=os.dup(number)).sendall(struct.pack(">I", len(message)) + message)
    except OSError:
        pass
"""


FLOOD = """
import os, socket, struct
message = b"\\x81\\xa7outputs\\xc6" + struct.pack(">I", 50 * 2**20) + bytes(50 * 2**20)
for number in range(3, 256):
    try:
        socket.socket(fileno=os.dup(number)).sendall(struct.pack(">I", len(message)) + message)
    except OSError:
        pass
"""


def test_a_process_that_answers_with_far_more_than_its_cells_may_print_is_not_listened_to(neuron: Classroom) -> None:
    result = neuron.grade_one(extra=[FLOOD])
    assert (result.status, result.score) == ("broke", 0)
    assert "an answer that cannot be read" in (result.reason or "")


@pytest.mark.parametrize("cell", ["import os; os._exit(125)", "import os; os._exit(124)", FORGED])
def test_no_submission_can_say_that_the_grader_is_in_trouble(neuron: Classroom, cell: str) -> None:
    """A refused confinement ends the grading of the whole class: only what ran before any cell may report it."""
    results = neuron.grade({"hostile": neuron.notebook(extra=[cell]), "honest": neuron.notebook()})
    assert results["hostile"].status in ("broke", "graded")
    assert (results["honest"].status, results["honest"].score) == ("graded", results["honest"].possible)


def test_a_stubborn_loop_is_ended_from_outside(neuron: Classroom) -> None:
    stubborn = "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])\nwhile True:\n    pass"
    result = neuron.grade_one(extra=[stubborn])
    assert (result.status, result.score) == ("broke", 0)
    assert "could not be interrupted" in (result.reason or "")


def test_too_much_memory_is_an_error_of_the_cell(course: Course) -> None:
    room = Classroom.of(course, "01-neuron", memory_mib=256)
    result = room.grade_one(extra=["hog = bytearray(2**30)"])
    assert (result.status, result.score) == ("graded", result.possible)


def test_output_without_end_is_cut(course: Course) -> None:
    room = Classroom.of(course, "01-neuron", output_kib=16)
    result = room.grade_one(extra=["for _ in range(10_000):\n    print('x' * 1000)"])
    assert (result.status, result.score) == ("graded", result.possible)


def test_wrong_assignment_is_named(course: Course) -> None:
    other = Classroom.of(course, "02-dense-weights").notebook()
    result = Classroom.of(course, "01-neuron").grade({"s1": other})["s1"]
    assert (result.status, result.score) == ("broke", 0)
    assert "02-dense-weights" in (result.reason or "")


@pytest.mark.parametrize(("data", "words"), [(b"", "empty"), (b"%PDF-1.7", "no notebook"), (b"\xff\xfe", "not even text")])
def test_unreadable_files_break_with_a_sentence(neuron: Classroom, data: bytes, words: str) -> None:
    result = neuron.grade({"s1": data})["s1"]
    assert (result.status, result.score) == ("broke", 0)
    assert words in (result.reason or "")
    assert len(result.questions) == len(neuron.plan.bundle.questions)


def test_otter_inside_is_inert_and_magics_work(neuron: Classroom) -> None:
    cells = [
        "import otter\ngrader2 = otter.Notebook('x.ipynb')\ngrader2.check('weighted_sum')\ngrader2.export()",
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.show()",
        "import asyncio\nassert await asyncio.sleep(0, 5) == 5",
        "said = !echo hello\nassert said == ['hello']",
        "def nested():\n    %time y = 2\n    return 3\nassert nested() == 3",
        ">>> prompted = 4\n>>> assert prompted == 4",
        "%%time\nx = 1",
        "!echo hello",
        "%pip install numpy",
        "get_ipython().enable_gui('tk')",
        "try:\n    input('?')\nexcept RuntimeError as error:\n    said = str(error)",
        "assert 'input()' in said and x == 1",
        "raise AssertionError('the marker that the errors are looked for in')",
    ]
    executed = run_cells(neuron, cells)
    errors = [cell.get("error") for cell in executed[-len(cells) :]]
    assert errors == [None] * (len(cells) - 1) + ["AssertionError"]
    assert "hello" in str(executed[-6]["outputs"])


def run_cells(room: Classroom, cells: list[str]) -> list[dict[str, object]]:
    from autograder.grading.notebook_run import run_cells as run
    from autograder.grading.notebooks import read_notebook
    from autograder.sandbox.engine import ForkServer, Job, open_session

    with ForkServer.start(1) as server:
        server.wait_until_ready()
        job = Job(room.plan.bundle.files, room.plan.limits)
        with open_session(server.controls[0], job, 0) as session:
            return run(session, read_notebook(room.notebook(extra=cells)), room.plan.limits).cells


def test_a_recognised_slip_is_told_in_the_place_of_the_cases_hint(neuron: Classroom) -> None:
    case = neuron.plan.bundle.questions[0].cases[-1]
    calm, quiet_run = cast(Any, SimpleNamespace(trouble=None, trouble_error=None)), cast(Any, None)
    assert hint_for(case, RecognisedSlip("It is the sign."), calm, quiet_run).text == "It is the sign."
    assert hint_for(case, AssertionError("It got -3.25."), calm, quiet_run).text == case.hint
