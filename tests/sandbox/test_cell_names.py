"""Which names a cell leaves behind, and which it takes from others."""

from __future__ import annotations

import pytest

from autograder.sandbox.inside.answers import needed
from autograder.sandbox.inside.cell_names import bound_names, needed_names


def test_names_that_are_bound_and_needed() -> None:
    source = "import numpy as np\nfrom a import b\ndef f(x):\n    y = x + outer\n    return g(y)\nclass C: z = w\n(n := 1)\n"
    assert bound_names(source) == {"np", "b", "f", "C", "n"}
    assert needed_names(source) == {"outer", "g", "w"}


CHANGED = ["x += 1", "x = x[:3]", "if a:\n    x = [x]", "x.sort()", "def f():\n    global x\n    x += 1"]
ITS_OWN = ["x = 3\nprint(x)", "def f(x):\n    x = x[:3]\n    return x", "print('x')", "[x for x in y]"]


@pytest.mark.parametrize(("sources", "wanted"), [(CHANGED, True), (ITS_OWN, False)])
def test_a_name_that_gets_a_new_value_from_its_old_one_is_needed(sources: list[str], wanted: bool) -> None:
    assert [source for source in sources if ("x" in needed_names(source)) is not wanted] == []


def test_of_what_is_no_plain_python_each_word_is_needed() -> None:
    assert needed(["%matplotlib inline\nsays", "x = 1\nx"], ["x", "says", "say", "inline"]) == ["says", "inline"]
    assert needed(["(" * 5000 + "deep" + ")" * 5000], ["deep", "dee"]) == ["deep"]


def test_however_many_names_there_are_none_is_forgotten() -> None:
    source = "".join(f"print(n{number})\n" for number in range(20_000))
    assert needed([source], ["n0", "n19999", "n20000"]) == ["n0", "n19999"]
