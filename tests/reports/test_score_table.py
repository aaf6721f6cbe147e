"""The class in the terminal."""

import io
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console
from sample_class import class_of_24, result

from autograder.reports.score_table import score_table
from autograder.results import CaseResult, QuestionResult, SubmissionResult


def render(results: Sequence[SubmissionResult], width: int = 80, **terminal: bool) -> str:
    output = io.StringIO()
    Console(width=width, file=output, **terminal).print(score_table(results))  # type: ignore[arg-type]
    return output.getvalue()


def words(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def test_no_line_is_wider_than_80_columns_and_nothing_is_cut(the_class: list[SubmissionResult]) -> None:
    text = render(the_class)
    assert max(cell_len(line) for line in text.splitlines()) <= 80
    assert "…" not in text
    assert "grader fault" in text


def test_each_row_says_score_status_seconds_and_the_weakest_questions() -> None:
    row = words(render([result("s017", {"forward": 3, "steer": 1})], width=120))
    assert "s017 9.67/12 graded 0.21 s forward 0/2, steer 0.67/1" in row
    assert "full marks" in render([result("s018")])


def test_a_reason_stands_in_the_row_of_what_broke_and_a_fault_has_no_score() -> None:
    broke = result("a", dict.fromkeys(["steer"], 3), status="broke", reason="The notebook is an empty file.")
    fault = result("b", status="fault", reason="The fork server ended.")
    text = words(render([broke, fault], width=120))
    assert "a 11/12 broke 0.21 s The notebook is an empty file." in text
    assert "b –/12 grader fault 0.21 s The fork server ended." in text


def test_the_summary_counts_the_outcomes_and_averages_the_graded(the_class: list[SubmissionResult]) -> None:
    text = words(render(the_class))
    assert "01-neuron: 24 submissions: 19 graded, 3 broke, 2 grader faults." in text
    assert "Of the graded: mean 81 %, median 89 %." in text


def test_names_are_never_markup_nor_control_codes() -> None:
    text = render([result("[bold red]Bobby[/] :smile:"), result("a\x1b[31m\nb")], width=120, force_terminal=True)
    assert "[bold red]Bobby[/]" in text
    assert ":smile:" in text
    assert "a\\x1b[31m\\nb" in text
    assert "\x1b[31m" not in text


def test_several_assignments_stand_under_their_names() -> None:
    text = render(class_of_24()[:3] + class_of_24("02-dense-weights")[:3])
    assert text.index("02-dense-weights") > text.index("01-neuron")
    assert "02-dense-weights: 3 submissions" in words(text)


@pytest.mark.parametrize("width", [30, 52, 80, 200])
def test_no_letter_of_the_summary_is_lost_in_a_narrow_terminal(width: int) -> None:
    assert "submissions:" in render(class_of_24()[:3] + class_of_24("02-dense-weights")[:3], width)
    assert words(render([result("a"), result("b")], width)).endswith("mean 100 %, median 100 %.")


def test_no_results_are_said_in_a_sentence() -> None:
    assert "There are no submissions." in words(render([]))


def test_a_terminal_table_does_not_pay_for_matplotlib() -> None:
    code = (
        "import sys, autograder.reports.score_table, autograder.reports.grades_csv, autograder.reports.class_page\n"
        "sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_question_without_points_is_right_where_its_tests_pass() -> None:
    """It can neither win nor lose a point, and is no weakest question."""
    for passed in (True, False):
        case = CaseResult("test_hello", True, passed, None if passed else "Say hello.")
        whole = result("s1")
        one = replace(whole, questions=(*whole.questions[:-1], QuestionResult("hello", 0.0, 0.0, (case,))))
        told = words(render([one]))
        assert ("full marks" in told, "hello 0/0" in told) == (passed, not passed)
