"""Mutants: what mutmut's operators make of an answer, and the list of those that no test can notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.errors import BuildError
from autograder.grading.mutants import FILE, mutants_of, read_equivalent

ANSWER = '''\
def above(x, limit=1):
    """Return whether x is above the limit."""
    # a remark
    return x > limit
'''
ROW = '[[mutant]]\nquestion = "q"\nline = "a"\nbecomes = "b"\nreason = "c"\n'


def test_each_change_is_one_mutant_that_says_what_it_changes() -> None:
    found = [(one.line, one.becomes) for one in mutants_of("above", ANSWER)]
    assert found == [("def above(x, limit=1):", "def above(x, limit=2):"), ("return x > limit", "return x >= limit")]


def test_a_mutant_is_a_whole_answer() -> None:
    last = mutants_of("above", ANSWER)[-1]
    assert last.source == ANSWER.replace(">", ">=")
    assert last.place == ("above", "return x > limit", "return x >= limit")


@pytest.mark.parametrize("answer", ["x = y", "", "# nothing\n", 'def f():\n    """Only words."""\n'])
def test_no_change_is_no_mutant(answer: str) -> None:
    assert [one for one in mutants_of("q", answer) if one.becomes != "x = None"] == []


def test_no_two_mutants_are_alike() -> None:
    found = mutants_of("q", "x = f(1, 1)\n")
    assert len({one.source for one in found}) == len(found)
    assert "x = f(1)" in [one.becomes.replace(", ", "") for one in found]


def test_lines_that_change_together_are_told_together() -> None:
    (found,) = (one for one in mutants_of("q", "x = (\n    1,\n    a,\n)\n") if "None" in one.becomes)
    assert (found.line, found.becomes) == ("x = (\n1,\na,\n)", "x = None")


def test_a_list_gives_reasons_by_place(tmp_path: Path) -> None:
    assert read_equivalent(tmp_path) == {}
    (tmp_path / FILE).write_text(ROW + ROW.replace('"b"', '["d", "e"]'))
    assert read_equivalent(tmp_path) == {("q", "a", "b"): "c", ("q", "a", "d"): "c", ("q", "a", "e"): "c"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ROW + ROW, "lists a mutant twice, or one without a reason"),
        (ROW.replace('"c"', '""'), "one without a reason"),
        (ROW.replace("reason", "why"), "needs question, line, becomes and reason"),
        ("[[mutant", "needs question, line, becomes and reason"),
        ("", "needs question"),
    ],
)
def test_a_list_that_cannot_be_read_is_named(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(BuildError, match=told) as caught:
        read_equivalent(tmp_path)
    assert str(tmp_path / FILE) in str(caught.value)
