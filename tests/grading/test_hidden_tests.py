"""A bundle as the scorer reads it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from autograder.authoring.bundles import TEST_HEADER
from autograder.errors import UsageError
from autograder.grading.hidden_tests import load_bundle

TEST = """from otter.test_files import test_case
OK_FORMAT = False
name = "{0}"
points = 1

@test_case(points=1, hidden=True, failure_message="No.")
def test_{0}({0}):
    assert exam.data("curves.json") == {0}
"""
EXAM = "files/autograder/exam_files/"


def bundle_zip(path: Path, header: str) -> Path:
    manifest = {"assignment": "06-x", "notebook": "x.ipynb", "questions": []}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        for question in ("one", "two"):
            archive.writestr(f"tests/{question}.py", header + TEST.format(question))
        archive.writestr("files/curves.json", "[0]")
        archive.writestr(f"{EXAM}curves.json", "[1, 2]")
        archive.writestr("files/autograder/exam/__init__.py", "")
    return path


def test_every_test_file_has_the_exams_own_files(tmp_path: Path) -> None:
    bundle = load_bundle(bundle_zip(tmp_path / "06-x.zip", TEST_HEADER.format(key="k")))
    assert bundle.names() == {"one", "two"}
    for question in ("one", "two"):
        for answer, passed in (([1, 2], True), ([0], False)):
            bundle.tests[question].run({question: answer})
            (result,) = bundle.tests[question].test_case_results
            assert result.passed is passed


def test_the_student_gets_the_public_files_alone(tmp_path: Path) -> None:
    bundle = load_bundle(bundle_zip(tmp_path / "06-x.zip", TEST_HEADER.format(key="k")))
    assert dict(bundle.files) == {"curves.json": b"[0]"}


def test_a_test_file_without_an_exam_is_read_all_the_same(tmp_path: Path) -> None:
    assert load_bundle(bundle_zip(tmp_path / "06-x.zip", "")).names() == {"one", "two"}


def test_the_fingerprint_changes_with_a_hidden_file(tmp_path: Path) -> None:
    path = bundle_zip(tmp_path / "06-x.zip", "")
    before = load_bundle(path).fingerprint
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(f"{EXAM}thresholds.json", "{}")
    assert load_bundle(path).fingerprint != before


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 no zip"])
def test_what_is_no_bundle_is_one_sentence(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "06-x.zip"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=r"06-x\.zip (does not exist|is no autograder bundle).*Run `course build`\."):
        load_bundle(path)


@pytest.mark.parametrize("content", [b"{", b'{"wrong": 1}', None], ids=["no JSON", "another form", "a folder"])
def test_wrong_answers_that_cannot_be_read_are_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    (tmp_path / "autograder").mkdir()
    path = bundle_zip(tmp_path / "autograder" / "06-x.zip", TEST_HEADER.format(key="k"))
    beside = tmp_path / "misconceptions" / "06-x.json"
    beside.parent.mkdir()
    if content is None:
        beside.mkdir()
    else:
        beside.write_bytes(content)
    with pytest.raises(UsageError, match=r"cannot be read. Run `course build`\.$"):
        load_bundle(path)
