"""What the student's process says of its cells spares nothing but the course's own cells that only look."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.grading.hidden_tests import Bundle
from autograder.grading.notebook_run import pointless_cells
from autograder.grading.notebooks import SubmittedNotebook
from autograder.limits import Limits

LOOKS, DRAWS = "says = model.predict(images)", "curves = history.history"
INSPECTIONS = {LOOKS: ("says",), DRAWS: ("curves",)}
BUNDLE = Bundle("04-cars", "cars.ipynb", (), {}, {}, "", inspections=INSPECTIONS, given=frozenset(INSPECTIONS))


class FakeSession:
    """A student's process with an answer of its own."""

    limits = Limits()

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.asked: list[dict[str, Any]] = []

    def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        self.asked.append(request)
        return {"names": self.answer}


@pytest.mark.parametrize(
    ("answer", "spared"),
    [
        ([], {LOOKS, DRAWS}),
        (["says"], {DRAWS}),
        (["says", "curves"], set()),
        ([["says"], {}, 3, "curves"], {LOOKS}),
        ({"says": 1}, set()),
        (None, set()),
    ],
)
def test_cells_that_no_other_needs_are_spared(answer: object, spared: set[str]) -> None:
    session = FakeSession(answer)
    notebook = SubmittedNotebook(("print(says)", LOOKS, DRAWS), frozenset(), {})
    assert pointless_cells(session, notebook, BUNDLE) == spared  # type: ignore[arg-type]  # it only asks
    assert session.asked == [{"op": "needs", "sources": ["print(says)"], "names": ["curves", "says"]}]
