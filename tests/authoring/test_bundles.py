"""What the build refuses in a question's tests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.authoring.bundles import question_table
from autograder.authoring.master import Assigned
from autograder.errors import BuildError

SOURCE = """from otter.test_files import test_case
OK_FORMAT = False
name = "q"
points = {points}

@test_case(points=1, hidden=False)
def test_public(f):
    assert f() == 1

@test_case(points=1, hidden=True, failure_message="One.")
def test_one(f):
    assert f() == 1

@test_case(points={last}, hidden=True, failure_message={hint!r})
def test_two(f):
    assert f() == 1
"""


def assigned(**values: object) -> Assigned:
    code = {"cell_type": "code", "metadata": {"tags": ["otter_answer_cell"]}, "source": "f = ..."}
    check = {"cell_type": "code", "metadata": {}, "source": 'grader.check("q")'}
    source = SOURCE.format(**{"points": 3, "last": 1, "hint": "Two.", **values})
    return Assigned({"cells": [code, check]}, {"cells": []}, {"q": source}, {})


def test_a_sound_question_is_tabled() -> None:
    (row,) = question_table(assigned())
    assert (row["id"], row["points"], [case["hidden"] for case in row["cases"]]) == ("q", 3.0, [False, True, True])


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"points": 9}, "says 9 points, but its tests have 3"),
        ({"points": 4, "last": 2}, "more than a third"),
        ({"hint": ""}, "has no failure_message"),
    ],
)
def test_what_breaks_a_rule_is_refused(values: dict[str, object], words: str) -> None:
    with pytest.raises(BuildError, match=words):
        question_table(assigned(**values))


def test_a_public_test_may_not_use_the_exam() -> None:
    sound = assigned()
    source = sound.tests["q"].replace("assert f() == 1", "exam.assert_equal(f(), 1)", 1)
    with pytest.raises(BuildError, match="a public test uses `exam`"):
        question_table(replace(sound, tests={"q": source}))
