"""Masters: what otter assign would silently get wrong is refused by name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring import master
from autograder.authoring.master import check_traps, read_master, with_requirements
from autograder.authoring.notebook import source_of
from autograder.errors import BuildError

HEAD = """\
# %% [raw]
# # ASSIGNMENT CONFIG
# tests:
#   ok_format: false

# %% [raw]
# # BEGIN QUESTION
# name: weighted_sum
# points: 3

# %%
x = 1  # SOLUTION

# %% [raw]
# # BEGIN TESTS

"""
PATH = Path("solutions/01-neuron/neuron.py")


def case_cell(name: str = "test_bias", message: str = "failure_message: The bias is added once.", rest: str = "") -> str:
    config = f'""" # BEGIN TEST CONFIG\nhidden: true\n{message}\n{rest}""" # END TEST CONFIG\n'
    return f"# %%\n{config}def {name}(x):\n    assert x\n\n"


def read(tmp_path: Path, text: str) -> dict[str, Any]:
    path = tmp_path / "neuron.py"
    path.write_text(text, encoding="utf-8")
    return read_master(path)


def test_a_master_is_read_as_cells(tmp_path: Path) -> None:
    notebook = read(tmp_path, HEAD + case_cell())
    assert [cell["cell_type"] for cell in notebook["cells"]] == ["raw", "raw", "code", "raw", "code"]
    assert source_of(notebook["cells"][1]).startswith("# BEGIN QUESTION\nname: weighted_sum")


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xfa"])
def test_a_master_that_cannot_be_read_is_a_sentence(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "neuron.py"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BuildError, match=r"neuron\.py cannot be read as a jupytext notebook"):
        read_master(path)


HARMLESS = {
    "plain": case_cell(),
    "no message": case_cell(message="points: 1"),
    "an apostrophe": case_cell(message="failure_message: The neuron's bias isn't added (50 % of it)."),
    "backticks and braces": case_cell(message="failure_message: `zip` hides {this}: compare the lengths."),
    "a setting after it": case_cell(message="failure_message: The bias.\npoints: 1"),
    "quotes elsewhere": case_cell(message="failure_message: The bias.") + '# %%\nprint("a \\\\ b")\n',
    "the same name in two questions": case_cell() + "# %% [raw]\n# # BEGIN QUESTION\n# name: other\n\n" + case_cell(),
    "functions of the solution's": case_cell()
    + "# %% [raw]\n# # END TESTS\n\n# %%\ndef test_it():\n    1\n\ndef test_bias():\n    2\n",
    "an inner function": case_cell() + "# %%\ndef test_all(x):\n    def test_inner():\n        pass\n",
}


@pytest.mark.parametrize("kind", HARMLESS)
def test_what_otter_gets_right_is_let_through(kind: str, tmp_path: Path) -> None:
    check_traps(PATH, read(tmp_path, HEAD + HARMLESS[kind]))


TRAPS = {
    "two tests of one name": (
        case_cell() + case_cell(),
        "question `weighted_sum` has two tests called test_bias; otter would keep",
    ),
    "two tests in a cell": (case_cell() + "def test_more(x):\n    pass\n", "the tests test_bias, test_more share a cell"),
    "a double quote": (
        case_cell(message='failure_message: The "bias" is added once.'),
        'the failure_message of weighted_sum/test_bias holds a ", which otter writes as invalid Python',
    ),
    "a quoted message": (case_cell(message='failure_message: "The bias: once."'), 'weighted_sum/test_bias holds a "'),
    "a backslash": (case_cell(message="failure_message: The bias \\\\n is added."), "weighted_sum/test_bias holds a \\"),
    "a block": (
        case_cell(message="failure_message: |\n  The bias\n  is added once."),
        "weighted_sum/test_bias goes over several lines",
    ),
    "a folded block": (
        case_cell(message="failure_message: >-\n  The bias."),
        "weighted_sum/test_bias goes over several lines",
    ),
    "a second line": (case_cell(message="failure_message: The bias\n  is added once."), "goes over several lines"),
    "a message that begins in the next line": (
        case_cell(message="failure_message:\n  The bias."),
        "goes over several lines",
    ),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_each_trap_is_refused_by_name(trap: str, tmp_path: Path) -> None:
    text, told = TRAPS[trap]
    with pytest.raises(BuildError) as caught:
        check_traps(PATH, read(tmp_path, HEAD + text))
    assert str(caught.value).startswith(f"{PATH}: ")
    assert told in str(caught.value)


def test_requirements_are_named_in_the_config_once(tmp_path: Path) -> None:
    notebook = with_requirements(read(tmp_path, HEAD + case_cell()), PATH)
    texts = [source_of(cell) for cell in notebook["cells"]]
    assert texts[0].endswith("\nrequirements: requirements.txt\n")
    assert sum("requirements.txt" in text for text in texts) == 1


def test_a_master_without_a_config_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="has no raw cell that begins with `# ASSIGNMENT CONFIG`"):
        with_requirements(read(tmp_path, "# %%\nx = 1\n"), PATH)


def test_otters_own_last_words_are_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """otter itself is run in the tests of the build; here it is a program that fails."""

    def failing(command: list[str], **options: Any) -> Any:
        assert json.loads((options["cwd"] / "neuron.ipynb").read_text())["cells"]
        return master.subprocess.CompletedProcess(command, 1, "", "Traceback\nValueError: no such question\n")

    path = tmp_path / "neuron.py"
    path.write_text(HEAD + case_cell(), encoding="utf-8")
    (tmp_path / "work").mkdir()
    monkeypatch.setattr(master.subprocess, "run", failing)
    master.prepare(path, ["numpy"], tmp_path / "work")
    with pytest.raises(BuildError, match=r"otter assign cannot build .*neuron\.py: ValueError: no such question"):
        master.run_otter_assign(path, tmp_path / "work")
