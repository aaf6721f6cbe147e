"""`course new`: what it makes verifies as it is, and what cannot be made is one sentence and leaves no trace."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from begun_course import COURSE, LATER, begin, command

from autograder.authoring.bank import read_bank
from autograder.authoring.build import Paths
from autograder.authoring.notebook import answers_in, source_of, to_text, with_answers
from autograder.course import load_course
from autograder.errors import StorageError
from autograder.scaffold import assignment, entry


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return begin(tmp_path)


def everything(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() if path.is_file() else "" for path in folder.rglob("*")}


def test_what_is_made_builds_verifies_and_passes_its_own_checks(folder: Path) -> None:
    made = command(folder, "new", "07-max-pooling")
    assert made.exit_code == 0, made.output
    assert command(folder, "build", "07-max-pooling").exit_code == 0
    verified = command(folder, "verify", "07-max-pooling", "--mutants")
    assert (verified.exit_code, "No misses" in verified.output) == (0, True), verified.output
    paths = Paths.of(course := load_course(folder / "course.yml"), course.assignment("07-max-pooling"))
    notebook = paths.student_folder / "max_pooling.ipynb"
    stub = json.loads(notebook.read_text(encoding="utf-8"))
    assert "# 7 · Max pooling" in source_of(stub["cells"][1])
    assert "author" not in to_text(stub)
    solved = with_answers(stub, answers_in(json.loads(paths.solution.read_text(encoding="utf-8"))))
    notebook.write_text(to_text(solved), encoding="utf-8")
    own = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    checked = subprocess.run(own, cwd=notebook.parent, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    assert "1 passed" in checked.stdout


def test_its_bank_is_as_large_as_a_questions_should_be(folder: Path) -> None:
    command(folder, "new", "07-pooling")
    bank = read_bank(folder / "solutions" / "07-pooling")
    assert sum(one.kind == "right" for one in bank) >= 6
    assert sum(one.kind == "wrong" for one in bank) >= 8
    failures = [one.fails for one in bank if one.kind == "wrong"]
    assert len(set(failures)) == len(failures)


def test_its_figure_is_what_its_program_draws(folder: Path) -> None:
    command(folder, "new", "07-pooling")
    made = folder / "solutions" / "07-pooling"
    figure = made / "files" / "contrast.png"
    before = figure.read_bytes()
    figure.unlink()
    subprocess.run([sys.executable, made / "make_figures.py"], check=True)
    assert figure.read_bytes()[:24] == before[:24]  # the size; another matplotlib may set a letter by another pixel


NAMES = {
    "07-Max Pooling": "'07-Max Pooling' is no assignment's id: that is two digits and a name of small letters, digits and"
    " hyphens, such as 02-max-pooling.",
    "7-pooling": "such as 02-pooling.",
    "07/pooling": "such as 02-pooling.",
    "../07-pooling": "such as 02-pooling.",
    "pooling": "such as 02-pooling.",
    "": "such as 02-name.",
    "01-pooling": "The number 01 is taken by 01-neuron: choose another one.",
    "01-neuron": "The number 01 is taken by 01-neuron: choose another one.",
    "03-pooling": "The number 03 is taken by 03-unlisted: choose another one.",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_cannot_be_is_one_sentence(name: str, folder: Path) -> None:
    (folder / "solutions" / "03-unlisted").mkdir()
    before = everything(folder)
    result = command(folder, "new", name)
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert result.output.strip().endswith(NAMES[name])
    assert everything(folder) == before


def test_without_masters_nothing_is_made(folder: Path) -> None:
    shutil.rmtree(folder / "solutions")
    result = command(folder, "new", "07-pooling")
    assert (result.exit_code, "solutions does not exist: a new assignment is made where" in result.output) == (2, True)
    assert list(folder.iterdir()) == [folder / "course.yml"]


def test_nothing_is_overwritten(folder: Path) -> None:
    (folder / "solutions" / "07-pooling").write_text("mine")  # a file: a folder of that name has taken the number
    (folder / "solutions" / "08-pooling").symlink_to(folder / "nowhere")
    for name in ("07-pooling", "08-pooling"):
        assert command(folder, "new", name).exit_code == 2
    assert (folder / "solutions" / "07-pooling").read_text() == "mine"
    assert (folder / "course.yml").read_text(encoding="utf-8") == COURSE + LATER


@pytest.mark.parametrize("refused", ["course.yml", "make_figures.py"])
def test_what_could_not_be_written_whole_is_removed(refused: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = assignment.write_atomically

    def refuse(path: Path, content: bytes, durable: bool = True) -> None:
        if path.name == refused:
            raise StorageError(f"{path} cannot be written: the disk is full.")
        write(path, content, durable)

    monkeypatch.setattr(assignment, "write_atomically", refuse)
    before = everything(folder)
    result = command(folder, "new", "07-pooling")
    assert result.exit_code == 3
    assert result.output.endswith(f"/{refused} cannot be written: the disk is full.\n")
    assert everything(folder) == before


ENTRY = "\n  - id: 07-pooling\n    title: Pooling\n    weight: 10\n    due: 2026-11-03T23:59:00+01:00\n"


def test_the_manifest_keeps_its_comments_and_order(folder: Path) -> None:
    """Two weeks later by the clock on the wall, which has been put back meanwhile."""
    command(folder, "new", "07-pooling")
    assert (folder / "course.yml").read_text(encoding="utf-8") == COURSE + ENTRY + LATER


MANIFESTS = {
    "as it is": COURSE + LATER,
    "the list last": COURSE,
    "no newline at its end": COURSE.rstrip("\n"),
    "Windows": (COURSE + LATER).replace("\n", "\r\n"),
    "not indented": (COURSE + LATER).replace("\n  ", "\n").replace("grace", "  grace"),
    "indented by four": (COURSE + LATER).replace("  - id", "    - id").replace("\n    ti", "\n      ti")
    .replace("\n    we", "\n      we").replace("\n    du", "\n      du"),
    "no blank lines": "\n".join(line for line in (COURSE + LATER).splitlines() if line) + "\n",
}  # fmt: skip


@pytest.mark.parametrize("form", MANIFESTS)
@pytest.mark.parametrize("name", ["07-pooling", "08-null", "09-10", "10-no"])
def test_the_entry_is_put_in_whatever_the_form(form: str, name: str, folder: Path) -> None:
    path = folder / "course.yml"
    path.write_bytes(MANIFESTS[form].encode())
    old = path.read_bytes()
    assert command(folder, "new", name).exit_code == 0
    new = path.read_bytes()
    before, after = yaml.safe_load(old), yaml.safe_load(new)
    assert {**after, "assignments": after["assignments"][:-1]} == before
    assert load_course(path).assignment(name).title == name[3:].capitalize()
    kept = new.splitlines()
    assert [line for line in old.splitlines() if line in kept] == old.splitlines()
    assert new.count(b"\r\n") in (0, new.count(b"\n"))


def test_a_list_in_brackets_is_left_to_its_author(folder: Path) -> None:
    path = folder / "course.yml"
    one = "{id: 01-neuron, title: A neuron, weight: 1, due: '2026-10-20T23:59:00+02:00'}"
    path.write_text(f"title: T\nterm: W\ntime_zone: UTC\nassignments: [{one}]\n", encoding="utf-8")
    before = everything(folder)
    result = command(folder, "new", "07-pooling")
    assert (result.exit_code, "course.yml, line 4: a new assignment can be put in only where" in result.output) == (2, True)
    assert everything(folder) == before


def test_a_text_that_yaml_reads_as_something_else_stands_in_quotation_marks(tmp_path: Path) -> None:
    written = {text: entry._written(tmp_path, text) for text in ("Pooling", "101", "No", "Null")}
    assert written == {"Pooling": "Pooling", "101": '"101"', "No": '"No"', "Null": '"Null"'}
