"""The bank of right and wrong answers: each file says what it is, and nothing that contradicts its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring.bank import BankAnswer, read_bank, read_trained
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


def test_trained_answers_lie_beside_the_bank(tmp_path: Path) -> None:
    assert read_trained(tmp_path) == {}
    put(tmp_path, "trained.py", "# From a file.\n# %% train\nmodel = 1\n")
    assert read_trained(tmp_path) == {"train": "model = 1\n"}
    assert read_bank(tmp_path) == []
