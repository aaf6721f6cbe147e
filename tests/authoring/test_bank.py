"""The bank of right and wrong answers: each file says what it is, and nothing that contradicts its folder."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from real_course import ROOT

from autograder.authoring.bank import BankAnswer, read_bank, read_trained
from autograder.authoring.master import FAILURE
from autograder.errors import BuildError

WRONG = """\
# The bias is added once for each input.
# fails: weighted_sum/test_bias_is_added_once
# fails: neuron/test_intercept

# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    return sum(x * w + bias for x, w in zip(inputs, weights))

# %% neuron
neuron = 1
"""
SIGN = "# %% [sign]\ndef sign(neuron):\n    return neuron == 1\n"
RIGHT = "# With a loop.\n# %% weighted_sum\nx = 1\n"


def put(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / "submissions" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_right_answers_come_first_and_each_kind_by_name(tmp_path: Path) -> None:
    for name in ("wrong/b.py", "right/z.py", "right/a.py"):
        put(tmp_path, name, WRONG if name.startswith("wrong") else RIGHT)
    put(tmp_path, "right/notes.txt", "no answer")
    assert [(one.kind, one.name) for one in read_bank(tmp_path)] == [("right", "a"), ("right", "z"), ("wrong", "b")]


def test_a_file_is_what_it_says(tmp_path: Path) -> None:
    put(tmp_path, "wrong/bias-per-input.py", WRONG)
    assert read_bank(tmp_path) == [
        BankAnswer(
            "wrong", "bias-per-input", "The bias is added once for each input.",
            {"weighted_sum": WRONG.split("# %% weighted_sum\n")[1].split("\n\n# %%")[0] + "\n", "neuron": "neuron = 1\n"},
            frozenset({("weighted_sum", "test_bias_is_added_once"), ("neuron", "test_intercept")}),
        )
    ]  # fmt: skip


def test_an_assignment_without_a_bank_has_no_answers(tmp_path: Path) -> None:
    assert read_bank(tmp_path) == []


MISTAKES: dict[str, tuple[str, str | bytes, str]] = {
    "no answer": ("right", "# Nothing.\nx = 1\n", "answers no question: begin each answer with a line `# %% question`"),
    "empty": ("right", "", "answers no question"),
    "a wrong answer that fails nothing": ("wrong", RIGHT, "is a wrong answer but names no failing case"),
    "a right answer that fails": ("right", WRONG, "is a right answer but names a failing case"),
    "a question twice": ("right", RIGHT + "# %% weighted_sum\nx = 2\n", "answers a question twice"),
    "a case without its question": ("wrong", WRONG.replace("neuron/", ""), "a line `# fails:` that is not written like"),
    "a case with a remark": ("wrong", WRONG.replace("/test_intercept", "/test_intercept (both)"), "a line `# fails:`"),
    "a right answer with a hint": ("right", "# hint: Look.\n" + RIGHT, "is a right answer but has a hint"),
    "a hint too late": ("wrong", WRONG.replace("# fails: n", "# hint: Look.\n# fails: n"), "in the wrong place"),
    "two hints": ("wrong", "# hint: One.\n# hint: Two.\n" + WRONG, "has its hint in the wrong place"),
    "an empty hint": ("wrong", "# hint: \n" + WRONG, "has a hint that cannot be shown"),
    "a long hint": ("wrong", f"# hint: {'x' * 301}\n" + WRONG, "has a hint that cannot be shown: 1 to 300"),
    "a sign without a hint": ("wrong", WRONG + SIGN, "has a sign that is none: one function `sign`"),
    "a right answer with a sign": ("right", RIGHT + SIGN, "has a sign that is none"),
    "a sign that is no function": ("wrong", f"# hint: Once.\n{WRONG}# %% [sign]\nneuron == 1\n", "has a sign that is none"),
    "a sign that is no Python": ("wrong", f"# hint: Once.\n{WRONG}# %% [sign]\ndef sign(:\n", "has a sign that is none"),
    "two signs": ("wrong", f"# hint: Once.\n{WRONG}{SIGN}{SIGN}", "has its sign in the wrong place"),
    "a sign before an answer": ("wrong", f"# hint: Once.\n{WRONG}{SIGN}# %% gate\n", "has its sign in the wrong place"),
    "not UTF-8": ("right", "# é\n# %% q\n1\n".encode("latin-1"), "is not UTF-8 text"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_names_its_file(mistake: str, tmp_path: Path) -> None:
    kind, text, told = MISTAKES[mistake]
    path = put(tmp_path, f"{kind}/one.py", text)
    with pytest.raises(BuildError) as caught:
        read_bank(tmp_path)
    assert str(caught.value).startswith(f"{path} ")
    assert told in str(caught.value)


def test_a_training_may_be_told_apart_only_by_some_cases(tmp_path: Path) -> None:
    put(tmp_path, "wrong/a.py", WRONG.replace("# fails: neuron", "# trains: yes\n# may fail: neuron"))
    (one,) = read_bank(tmp_path)
    assert (one.trains, one.may_fail) == (True, {("neuron", "test_intercept")})
    assert one.fails == {("weighted_sum", "test_bias_is_added_once")}


@pytest.mark.parametrize("first", [True, False])
def test_a_hint_is_no_part_of_what_the_file_is_about(first: bool, tmp_path: Path) -> None:
    hint = "# hint: Add the bias once.\n"
    put(tmp_path, "wrong/a.py", hint + WRONG if first else WRONG.replace("# fails: w", hint + "# fails: w"))
    (one,) = read_bank(tmp_path)
    assert (one.about, one.hint) == ("The bias is added once for each input.", "Add the bias once.")


def test_a_sign_is_no_part_of_an_answer(tmp_path: Path) -> None:
    put(tmp_path, "wrong/a.py", f"# hint: Once.\n{WRONG}\n{SIGN}")
    (one,) = read_bank(tmp_path)
    assert (one.answers["neuron"], one.sign) == ("neuron = 1\n", SIGN.partition("\n")[2])


def test_trained_answers_lie_beside_the_bank(tmp_path: Path) -> None:
    assert read_trained(tmp_path) == {}
    put(tmp_path, "trained.py", "# From a file.\n# %% train\nmodel = 1\n")
    assert read_trained(tmp_path) == {"train": "model = 1\n"}
    assert read_bank(tmp_path) == []


COURSE = {path.name: path for path in sorted((ROOT / "solutions").iterdir()) if path.is_dir()}


@pytest.mark.parametrize("assignment", COURSE)
def test_each_question_has_enough_right_ways_and_misconceptions(assignment: str) -> None:
    bank = read_bank(COURSE[assignment])
    right = Counter(question for one in bank if one.kind == "right" for question in one.answers)
    wrong = Counter(question for one in bank if one.kind == "wrong" for question in one.answers)
    assert {question: count for question, count in right.items() if count < 6} == {}
    assert {question: count for question, count in wrong.items() if count < 8} == {}
    assert set(right) == set(wrong)


@pytest.mark.parametrize("assignment", COURSE)
def test_each_misconception_has_a_sentence_of_its_own(assignment: str) -> None:
    """Two files that say the same of one question are one misconception, counted twice."""
    bank = [one for one in read_bank(COURSE[assignment]) if one.kind == "wrong"]
    told = Counter((question, one.about) for one in bank for question in one.answers)
    assert [sentence for sentence, times in told.items() if times > 1] == []
    parts = [(question, text) for one in bank for question, text in one.answers.items()]
    assert len(set(parts)) == len(parts)


@pytest.mark.parametrize("assignment", COURSE)
def test_each_hidden_case_of_a_question_has_a_hint_of_its_own(assignment: str) -> None:
    (path,) = (one for one in COURSE[assignment].glob("*.py") if one.name != "make_figures.py")
    master = path.read_text(encoding="utf-8")
    for part in master.split("# # BEGIN QUESTION\n")[1:]:
        hidden, hints = part.count("\nhidden: true\n"), FAILURE.findall(part)
        assert len(hints) == len(set(hints)) == hidden > 1
