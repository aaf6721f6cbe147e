"""The build of an assignment with pictures: what goes where, what makes it stale, and that it is the same every time."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from small_course import ID, make_course

from autograder.authoring import build, pictures
from autograder.course import Course
from autograder.errors import BuildError, StaleError
from autograder.grading.hidden_tests import load_bundle
from autograder.secret import Secret

ROOT = Path(__file__).resolve().parents[2]
SECRET = Secret("a secret for these tests", demo=False)
EXAM = "files/autograder/exam_files/"
MASTERS = {"04-car-cnn": "car_cnn", "05-augmentation": "augmentation", "06-overfitting": "overfitting"}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course that is built; nobody may change it."""
    made = make_course(tmp_path_factory.mktemp("built"))
    with pytest.MonkeyPatch.context() as few:
        few.setattr(pictures, "HIDDEN_COUNT", 12)
        build.build(made, made.assignments, SECRET)
    return made


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "HIDDEN_COUNT", 12)


def paths(course: Course) -> build.Paths:
    return build.Paths.of(course, course.assignments[0])


def test_the_students_folder_has_the_data_where_the_notebook_looks_for_it(course: Course) -> None:
    folder = paths(course).student_folder
    names = {"cars.ipynb", "cars.npz", "cars_large.npz", "conftest.py", "note.txt", "requirements.txt"}
    assert {path.name for path in folder.iterdir()} == names
    with zipfile.ZipFile(paths(course).student_zip) as archive:
        assert set(archive.namelist()) == {f"{ID}/{name}" for name in names}


def test_the_bundle_has_what_hidden_tests_read(course: Course) -> None:
    with zipfile.ZipFile(paths(course).autograder_zip) as archive:
        exam = {name.removeprefix(EXAM) for name in archive.namelist() if name.startswith(EXAM)}
        assert exam == {"cars.npz", "hidden_cars.npz", "numbers.json", "thresholds.json"}
        assert json.loads(archive.read(f"{EXAM}thresholds.json")) == {"limit": 1000}
        packed = {info.filename: info.compress_type for info in archive.infolist()}
    assert {how for name, how in packed.items() if name.endswith(".npz")} == {zipfile.ZIP_STORED}
    assert packed["manifest.json"] == zipfile.ZIP_DEFLATED


def test_hidden_tests_run_in_the_scorer_and_the_student_gets_none_of_it(course: Course) -> None:
    bundle = load_bundle(paths(course).autograder_zip)
    assert set(bundle.files) == {"cars.npz", "cars_large.npz", "note.txt"}
    for count, passed in ((270, True), (269, False)):
        cases = {one.name: one for one in bundle.tests["count"].test_cases}
        bundle.tests["count"].run({"count": count})
        results = bundle.tests["count"].test_case_results
        assert len(cases) == len(results) == 3
        assert [one.passed for one in results] == [True, passed, True]


def test_hidden_tests_find_the_same_beside_themselves_under_upstream_otter(course: Course, tmp_path: Path) -> None:
    with zipfile.ZipFile(paths(course).autograder_zip) as archive:
        archive.extractall(tmp_path)
    program = (
        "import runpy; made = runpy.run_path('tests/count.py')\n"
        "import autograder; assert autograder.__file__.startswith({0!r}), autograder.__file__\n"
        "for name in ('test_positive', 'test_count', 'test_limit'): made[name].test_func(270)\n"
    )
    there = {**os.environ, "PYTHONPATH": str(tmp_path / "files")}
    command = [sys.executable, "-P", "-c", program.format(str(tmp_path))]
    done = subprocess.run(command, cwd=tmp_path, env=there, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_second_build_writes_the_same_bytes(course: Course) -> None:
    def sums() -> list[str]:
        return [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths(course).in_dist]

    before = sums()
    assert build.build(course, course.assignments, SECRET) == []
    assert build.build(course, course.assignments, SECRET, force=True) == [ID]
    assert sums() == before


def test_python_is_parsed_by_one_thread_alone(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads that parse at the same time may end in CPython 3.11's SystemError about the depth of a syntax tree."""
    threads, parse = set[int](), ast.parse

    def noted(*arguments: Any, **options: Any) -> ast.AST:
        threads.add(threading.get_ident())
        return parse(*arguments, **options)

    monkeypatch.setattr(ast, "parse", noted)
    build.build(course, course.assignments, SECRET, force=True)
    assert threads == {threading.get_ident()}


def change(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" ")


def own_data(folder: Path) -> None:
    (folder / "datasets").unlink()
    (folder / "datasets" / "cars").mkdir(parents=True)
    for name in ("cars.npz", "cars_large.npz"):
        (folder / "datasets" / "cars" / name).write_bytes(b"another edition")


SOLUTION = f"solutions/{ID}"
CHANGES: dict[str, Callable[[Path], object]] = {
    "data": own_data,
    "hidden file": lambda folder: change(folder / SOLUTION / "hidden" / "numbers.json"),
    "a hidden file more": lambda folder: (folder / SOLUTION / "hidden" / "more.json").touch(),
    "a file that becomes hidden": lambda folder: (folder / SOLUTION / "files" / "note.txt").rename(
        folder / SOLUTION / "hidden" / "note.txt"
    ),
    "thresholds": lambda folder: change(folder / SOLUTION / "thresholds.json"),
    "no thresholds": lambda folder: (folder / SOLUTION / "thresholds.json").unlink(),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_the_build_reads_makes_it_stale(what: str, course: Course, tmp_path: Path) -> None:
    other = make_course(tmp_path)
    for name in ("assignments", "dist"):
        (other.folder / name).rename(tmp_path / f"no {name}") if (other.folder / name).exists() else None
        (other.folder / name).symlink_to(course.folder / name)
    build.check(other, other.assignments)
    assert not build.is_unbundled(other, other.assignments[0], SECRET)
    CHANGES[what](other.folder)
    with pytest.raises(StaleError, match=rf"assignments/{ID} is stale\. Run `course build {ID}`"):
        build.check(other, other.assignments)


def test_other_data_and_another_secret_make_it_stale(course: Course) -> None:
    (assignment,) = course.assignments
    assert build.is_stale(course, replace(assignment, data=("cars.npz",)))
    assert build.is_unbundled(course, assignment, Secret("another secret for these tests", demo=False))


def test_another_renderer_makes_the_bundle_stale_and_not_the_students_folder(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "HIDDEN_COUNT", 24)
    assert not build.is_stale(course, course.assignments[0])
    assert build.is_unbundled(course, course.assignments[0], SECRET)


@pytest.mark.parametrize("text", ["", "[]", "5", '{"limit": 5}', '{"limit": {}}', '{"limit": {"value": "x"}}',
                                  '{"limit": {"value": NaN}}', '{"limit": {"value": null}}'])  # fmt: skip
def test_thresholds_that_are_no_table_are_one_sentence(text: str, tmp_path: Path) -> None:
    course = make_course(tmp_path)
    (tmp_path / SOLUTION / "thresholds.json").write_text(text, encoding="utf-8")
    with pytest.raises(BuildError, match=rf"thresholds\.json is no table such as .*: `course calibrate {ID}` writes it\."):
        build.exam_files.read(course.master(course.assignments[0]).parent)


@pytest.mark.parametrize("identifier", MASTERS)
def test_the_masters_load_the_files_that_the_build_puts_beside_them(identifier: str) -> None:
    text = (ROOT / "solutions" / identifier / f"{MASTERS[identifier]}.py").read_text(encoding="utf-8")
    for name in ("cars.npz", "cars_large.npz"):
        assert text.count(f'np.load("{name}")') >= (name == "cars.npz" or identifier == "04-car-cnn")
    assert text.count("np.load(") == text.count('np.load("cars.npz")') + text.count('np.load("cars_large.npz")')


def test_the_committed_data_are_small() -> None:
    """Equal files count once, as they do in git."""
    places = ("datasets/cars/*", "datasets/curves/*", "assignments/*/*.npz", "assignments/*/*.json", "solutions/*/*/*.json")
    files = {path for place in places for path in ROOT.glob(place) if path.is_file()}
    sizes = {hashlib.sha256(path.read_bytes()).digest(): path.stat().st_size for path in files}
    assert 9_000_000 < sum(sizes.values()) < 10_000_000


def test_the_hidden_pictures_are_published_nowhere(course: Course) -> None:
    with zipfile.ZipFile(paths(course).autograder_zip) as archive, archive.open(f"{EXAM}hidden_cars.npz") as file:
        hidden = {picture.tobytes() for picture in np.load(file)["images"]}
    with np.load(paths(course).student_folder / "cars_large.npz") as cars:
        assert not hidden & {picture.tobytes() for name in ("x_train", "x_val") for picture in cars[name]}
    assert len(hidden) == 12
