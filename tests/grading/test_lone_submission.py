"""One student's folder: the notebook in it is found, and whatever is odd about it is a sentence."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from autograder.grading import lone_submission as lone
from autograder.grading.archives import DEEPEST
from autograder.grading.lone_submission import lone_submission
from autograder.grading.submissions import Wanted

WANTED = Wanted("neuron.ipynb", "01-neuron")


def made(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return folder


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (["anything.ipynb"], "anything.ipynb"),
        (["deep/er/neuron.ipynb", "notes.txt"], "deep/er/neuron.ipynb"),
        (["neuron.ipynb", "old.ipynb", "deep/other.ipynb"], "neuron.ipynb"),
        (["neuron.ipynb", ".ipynb_checkpoints/neuron.ipynb", "__MACOSX/._neuron.ipynb", "._x.ipynb"], "neuron.ipynb"),
    ],
)
def test_the_notebook_is_found(names: list[str], chosen: str, tmp_path: Path) -> None:
    found = lone_submission(made(tmp_path, *names), WANTED)
    assert (found.problem, found.data) == (None, chosen.encode())


def test_the_notebook_in_a_zip_is_found(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("folder/neuron.ipynb", b"inside")
    (tmp_path / "work.zip").write_bytes(buffer.getvalue())
    assert lone_submission(tmp_path, WANTED).data == b"inside"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], "There is no notebook in what was handed in: hand in neuron.ipynb."),
        (["neuron.py"], "no notebook in what was handed in"),
        (["a.ipynb", "b.ipynb"], "There are 2 files (a.ipynb, b.ipynb)"),
        (["a/neuron.ipynb", "b/neuron.ipynb"], "There are 2 files"),
        (["work.zip"], "The zip cannot be opened"),
    ],
)
def test_what_is_wrong_is_a_sentence(names: list[str], words: str, tmp_path: Path) -> None:
    found = lone_submission(made(tmp_path, *names), WANTED)
    assert words in str(found.problem)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    made(tmp_path, "secret/solution.ipynb", "handed/notes.txt")
    (tmp_path / "handed" / "neuron.ipynb").symlink_to(tmp_path / "secret" / "solution.ipynb")
    (tmp_path / "handed" / "folder").symlink_to(tmp_path / "secret")
    found = lone_submission(tmp_path / "handed", WANTED)
    assert (found.data, "is a link" in str(found.problem)) == (b"", True)


def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "neuron.ipynb")
    assert "no ordinary file" in str(lone_submission(tmp_path, WANTED).problem)


def test_folders_and_files_without_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lone, "MOST_FILES", 5)
    assert "hand in neuron.ipynb alone" in str(lone_submission(made(tmp_path, *"abcdefg"), WANTED).problem)
    deep = tmp_path / "deep"
    deep.joinpath(*["f"] * (DEEPEST + 1)).mkdir(parents=True)
    made(deep.joinpath(*["f"] * DEEPEST), "neuron.ipynb")
    assert "no notebook" in str(lone_submission(deep, WANTED).problem)


def test_a_trained_model_is_found_where_it_is_wanted(tmp_path: Path) -> None:
    made(tmp_path, "neuron.ipynb", "model.keras", "history.json")
    assert lone_submission(tmp_path, WANTED).trained == {}
    found = lone_submission(tmp_path, Wanted("neuron.ipynb", "01-neuron", trained=True))
    assert set(found.trained) == {"model.keras", "history.json"}
