"""What the build refuses in a question's tests."""

from __future__ import annotations

import ast
import io
from dataclasses import replace

import numpy as np
import pytest

from autograder.authoring.bundles import RUN_TIME, question_table, unpacked
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


def test_arrays_are_unpacked_and_the_same() -> None:
    file, pixels = io.BytesIO(), np.zeros((9, 8, 8, 3), np.uint8)
    np.savez_compressed(file, x=pixels, names=np.array(["a", "b"]))
    plain = unpacked(file.getvalue())
    assert len(plain) > pixels.nbytes > len(file.getvalue())
    assert plain == unpacked(plain)
    with np.load(io.BytesIO(plain)) as arrays:
        np.testing.assert_array_equal(arrays["x"], pixels)
        assert arrays["names"].tolist() == ["a", "b"]


def test_a_public_test_may_not_use_the_exam() -> None:
    sound = assigned()
    source = sound.tests["q"].replace("assert f() == 1", "exam.assert_equal(f(), 1)", 1)
    with pytest.raises(BuildError, match="a public test uses `exam`"):
        question_table(replace(sound, tests={"q": source}))


def test_a_public_test_brings_its_own_numpy() -> None:
    """With our header it would pass `course verify`, and stop in every student's notebook."""
    sound = assigned()
    bare = sound.tests["q"].replace("assert f() == 1", "assert np.sum(f()) == 1", 1)
    with pytest.raises(BuildError, match="a public test uses `np`: begin that test with `import numpy as np`"):
        question_table(replace(sound, tests={"q": bare}))
    own = sound.tests["q"].replace("assert f() == 1", "import numpy as np; assert np.sum(f()) == 1", 1)
    assert question_table(replace(sound, tests={"q": own})) == question_table(sound)


@pytest.mark.parametrize("hint", ['f"It gives {f()}."', "TEXT", '"It gives %s." % f()'])
def test_the_hint_of_a_recognised_slip_is_a_plain_text(hint: str) -> None:
    """What is put together could quote what a student's function was asked, or should answer."""
    sound = assigned()
    head, tail = sound.tests["q"].rsplit("assert f() == 1", 1)  # the last hidden test

    def recognising(told: str) -> Assigned:
        return replace(sound, tests={"q": f"{head}exam.recognise(f() == 2, {told}){tail}"})

    assert question_table(recognising('"It gives too much."')) == question_table(sound)
    with pytest.raises(BuildError, match="has to be a plain text in its place"):
        question_table(recognising(hint))


def test_whatever_of_ours_a_hidden_test_needs_travels_with_it() -> None:
    shipped = {f"autograder/{name}".removesuffix(".py").removesuffix("/__init__") for name in RUN_TIME}
    shipped |= {"autograder", "autograder/sandbox"}  # made by the build
    assert {"autograder/exam", "autograder/sandbox/inside/descriptions"} < shipped
    for name, path in RUN_TIME.items():
        folder = ["autograder", *name.split("/")[:-1]]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                place = "/".join([*folder[: len(folder) - node.level + 1], *(node.module or "").split(".")]).rstrip("/")
                assert place in shipped, f"{name}:{node.lineno}"
                assert all(node.module or f"{place}/{one.name}" in shipped for one in node.names), f"{name}:{node.lineno}"
