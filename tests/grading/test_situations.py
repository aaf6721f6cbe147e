"""Every folder of tests/submissions/ is judged as its expected.json says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from student_class import Classroom

from autograder.authoring.bank import PART
from autograder.authoring.notebook import to_text
from autograder.course import Course
from autograder.results import SubmissionResult

FOLDER = Path(__file__).parents[1] / "submissions"
SITUATIONS = {path.parent.name: path.parent for path in sorted(FOLDER.glob("*/expected.json"))}
ASSIGNMENT = "01-neuron"


def expected(situation: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SITUATIONS[situation] / "expected.json").read_text(encoding="utf-8"))
    return read


def handed_in(course: Course, room: Classroom, folder: Path) -> bytes:
    """Return the bytes of the file that this situation's student hands in."""
    wanted = expected(folder.name)
    if (folder / "submission.ipynb").exists():
        return (folder / "submission.ipynb").read_bytes()
    if wanted.get("base") == "stub":
        return to_text(room.stub).encode()
    if "base" in wanted:
        return Classroom.of(course, wanted["base"]).notebook()
    text = (folder / "answers.py").read_text(encoding="utf-8") if (folder / "answers.py").exists() else ""
    _, *parts = PART.split(text)
    cell = folder / "cell.py"
    extra = [cell.read_text(encoding="utf-8")] if cell.exists() else []
    return room.notebook(dict(zip(parts[::2], parts[1::2], strict=True)), extra)


@pytest.fixture(scope="module")
def results(course: Course) -> dict[str, SubmissionResult]:
    room = Classroom.of(course, ASSIGNMENT, cell_seconds=3, answer_seconds=2)
    return room.grade({name: handed_in(course, room, folder) for name, folder in SITUATIONS.items()})


@pytest.mark.parametrize("situation", SITUATIONS)
def test_situation(results: dict[str, SubmissionResult], situation: str) -> None:
    wanted, result = expected(situation), results[situation]
    questions = [question.id for question in result.questions]
    assert wanted["assignment"] == result.assignment == ASSIGNMENT
    assert result.status == wanted["status"]
    assert wanted.get("reason", "") in (result.reason or "")
    assert (result.reason is None) == (wanted["status"] == "graded")
    zero = questions if wanted["zero"] == "all" else wanted["zero"]
    full = [one for one in questions if one not in zero] if wanted["full"] in ("all", "others") else wanted["full"]
    assert [question.id for question in result.questions if question.score == question.possible] == full
    assert [question.id for question in result.questions if question.score == 0] == zero
    for question in result.questions:
        for case in question.cases:
            assert bool(case.hint) != case.passed
            if question.id in zero:
                assert wanted.get("hint", "") in (case.hint or "")
