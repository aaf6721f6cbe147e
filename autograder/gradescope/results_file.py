"""results.json, which Gradescope shows: a row for each test, with its hint where it failed; no more of a hidden test.

The format is that of https://gradescope-autograders.readthedocs.io/en/latest/specs/. It has no way to say that there is no
score: for trouble of ours it says 0, in words that nobody takes for a verdict, and without the rows of a verdict.
"""

from __future__ import annotations

from typing import Any

from ..grading.hidden_tests import Bundle, Case, Question
from ..policies import Gradescope
from ..results import CaseResult, SubmissionResult

TROUBLE = (
    "The grader had trouble, so this is no verdict and the 0 is no score. Your submission is kept: hand in the same files"
    " again, or ask your instructor for a regrade."
)
ACCURACY = "Accuracy on new pictures (%)"
TEXT = {"output_format": "text", "test_output_format": "text", "test_name_format": "text"}  # nothing is read as HTML


def trouble() -> dict[str, Any]:
    """Return what stands in the file until there is a verdict, and for good where we fail to reach one."""
    return {"score": 0, "output": TROUBLE, **TEXT, "stdout_visibility": "hidden", "extra_data": {"status": "fault"}}


def content(
    result: SubmissionResult, bundle: Bundle, shown: Gradescope, accuracy: float | None = None, remark: str | None = None
) -> dict[str, Any]:
    """Return the file of a submission that was judged, or of one that was not.

    accuracy: of its trained model on the hidden pictures, 0 to 1
    remark: what else its student should read
    """
    if result.status == "fault" or result.score is None:
        return trouble()
    rows = [
        {"number": f"{number}.{place}", **row(question, case, judged, shown)}
        for number, (question, found) in enumerate(zip(bundle.questions, result.questions, strict=True), start=1)
        for place, (case, judged) in enumerate(zip(question.cases, found.cases, strict=True), start=1)
    ]
    said = "\n".join(one for one in (result.reason, remark) if one)
    board = [{"name": ACCURACY, "value": round(100 * accuracy)}] if shown.leaderboard and accuracy is not None else []
    return {
        "score": result.score, "execution_time": round(result.seconds), **({"output": said} if said else {}), **TEXT,
        "stdout_visibility": "hidden", "tests": rows, **({"leaderboard": board} if board else {}),
        "extra_data": {"status": result.status, "assignment": result.assignment, "possible": result.possible},
    }  # fmt: skip


def row(question: Question, case: Case, judged: CaseResult, shown: Gradescope) -> dict[str, Any]:
    """Return one test's row, but for its number."""
    points = round(case.points, 6)
    return {
        "name": f"{question.id}: {_name(question, case)}", "score": points if judged.passed else 0, "max_score": points,
        "status": "passed" if judged.passed else "failed", **({} if judged.hint is None else {"output": judged.hint}),
        "visibility": shown.hidden_tests if case.hidden else "visible",
    }  # fmt: skip


def _name(question: Question, case: Case) -> str:
    """Return a public test's name in words; a hidden one's would tell what it asks, so that it has a number."""
    if not case.hidden:
        return case.name.removeprefix("test_").replace("_", " ")
    hidden = [one.name for one in question.cases if one.hidden]
    return f"hidden test {hidden.index(case.name) + 1}"
