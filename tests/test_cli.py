"""The command line as an instructor meets it: one sentence, the right exit status, nothing done is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from autograder.authoring.build import Paths
from autograder.authoring.notebook import answers_in, to_text, with_answers
from autograder.cli import main
from autograder.course import Course

COURSE = [sys.executable, "-m", "autograder.cli"]


def command(course: Course, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["--course", str(course.folder), *map(str, arguments)])


@pytest.fixture(scope="module")
def notebooks(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three students: the master's answers, the stub, and one who is slow."""
    folder = tmp_path_factory.mktemp("handed in")
    paths = Paths.of(course, course.assignment("02-dense-weights"))
    stub = json.loads((paths.student_folder / "dense_weights.ipynb").read_text(encoding="utf-8"))
    master = with_answers(stub, answers_in(json.loads(paths.solution.read_text(encoding="utf-8"))))
    slow: dict[str, Any] = {**master, "cells": [*master["cells"]]}
    cell = {"cell_type": "code", "execution_count": None, "id": "slow", "metadata": {}, "outputs": []}
    slow["cells"].append({**cell, "source": "import time; time.sleep(6)"})
    for student, notebook in {"Ada": master, "Bo Stub": stub, "Zoë Slow": slow}.items():
        (folder / f"{student}.ipynb").write_text(to_text(notebook), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["grade", "09-nothing", "x"], "no assignment '09-nothing'"),
        (["grade", "01-neuron", "/no/such/path"], "/no/such/path does not exist"),
        (["grade", "01-neuron", "/etc/hostname"], "neither a notebook"),
        (["grade", "01-neuron", "/usr", "--engine", "dask"], "does not exist yet"),
        (["build", "09-nothing"], "no assignment '09-nothing'"),
    ],
)
def test_wrong_usage_is_one_sentence_and_status_2(course: Course, arguments: list[str], words: str) -> None:
    result = command(course, *arguments)
    assert (result.exit_code, "Traceback" in result.output) == (2, False)
    assert words in result.output


def test_a_broken_class_zip_is_refused_before_anything_runs(course: Course, tmp_path: Path) -> None:
    (tmp_path / "class.zip").write_bytes(b"PK\x03\x04 cut off in the middle of the download")
    result = command(course, "grade", "01-neuron", tmp_path / "class.zip")
    assert result.exit_code == 2
    assert "class.zip cannot be opened" in result.output
    assert "Download it again" in result.output


def test_an_empty_folder_is_refused(course: Course, tmp_path: Path) -> None:
    result = command(course, "grade", "01-neuron", tmp_path)
    assert (result.exit_code, "no notebook" in result.output) == (2, True)


def test_without_a_course_the_sentence_says_so(tmp_path: Path) -> None:
    done = subprocess.run([*COURSE, "build"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "There is no course.yml" in done.stderr


def test_grading_writes_every_report_and_the_designed_json(course: Course, notebooks: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    result = command(course, "grade", "02-dense-weights", notebooks, "--json", target)
    assert result.exit_code == 0, result.output
    rows = json.loads(target.read_text(encoding="utf-8"))
    assert [row["student"] for row in rows] == ["Ada", "Bo Stub", "Zoë Slow"]
    assert list(rows[0]) == ["assignment", "student", "status", "reason", "score", "possible", "seconds", "questions"]
    assert list(rows[0]["questions"][0]) == ["id", "score", "possible", "cases"]
    assert list(rows[0]["questions"][0]["cases"][0]) == ["name", "hidden", "passed", "hint"]
    assert [row["score"] for row in rows] == [rows[0]["possible"], 0, rows[0]["possible"]]
    for row in rows:
        for question in row["questions"]:
            assert all(bool(case["hint"]) != case["passed"] for case in question["cases"])
    assert (course.results_folder / "grades.csv").is_file()
    assert "Zoë Slow" in (course.results_folder / "class.html").read_text(encoding="utf-8")


def test_without_the_sandbox_every_run_and_report_says_so_until_it_is_judged_again(
    course: Course, notebooks: Path, tmp_path: Path
) -> None:
    target, alone = tmp_path / "out.json", notebooks / "Ada.ipynb"
    result = command(course, "grade", "02-dense-weights", alone, "--unconfined", "--json", target)
    assert result.exit_code == 0, result.output
    assert "Warning: --unconfined" in result.output
    named = "02-dense-weights: these were judged without the sandbox (--unconfined), so grade them again: Ada."
    page = course.results_folder / "class.html"
    assert named in " ".join(result.output.split())
    assert named in page.read_text(encoding="utf-8")
    assert "unconfined" not in target.read_text(encoding="utf-8")  # its fields are fixed
    assert command(course, "grade", "02-dense-weights", alone).exit_code == 0
    assert named not in page.read_text(encoding="utf-8")


def test_a_damaged_result_is_named_and_not_passed_over(course: Course, notebooks: Path) -> None:
    command(course, "grade", "02-dense-weights", notebooks)
    path = course.results_folder / "02-dense-weights" / "Ada.json"
    path.write_text("[]", encoding="utf-8")
    result = command(course, "report")
    assert result.exit_code == 3
    assert f"{path} cannot be read" in result.output
    assert command(course, "grade", "02-dense-weights", notebooks).exit_code == 0
    assert command(course, "report").exit_code == 0


def test_what_is_judged_is_not_judged_again_unless_asked(course: Course, notebooks: Path) -> None:
    command(course, "grade", "02-dense-weights", notebooks)
    started = time.monotonic()
    assert command(course, "grade", "02-dense-weights", notebooks).exit_code == 0
    again = time.monotonic() - started
    assert again < 6, "the slow notebook sleeps for six seconds: it was run again"
    started = time.monotonic()
    assert command(course, "grade", "02-dense-weights", notebooks, "--fresh").exit_code == 0
    assert time.monotonic() - started > 6


def test_ctrl_c_keeps_what_is_finished_and_the_next_run_goes_on(course: Course, notebooks: Path) -> None:
    stored = course.results_folder / "02-dense-weights"
    for path in stored.glob("*.json"):
        path.unlink()
    arguments = ["--course", str(course.folder), "grade", "02-dense-weights", str(notebooks), "--jobs", "1"]
    running = subprocess.Popen([*COURSE, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while len(list(stored.glob("*.json"))) < 2:
        assert running.poll() is None
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Stopped. What was finished is kept" in said
    assert "Traceback" not in said
    kept = {path.name: path.stat().st_mtime_ns for path in stored.glob("*.json")}
    assert len(kept) == 2
    assert command(course, "grade", "02-dense-weights", notebooks).exit_code == 0
    assert {name: (stored / name).stat().st_mtime_ns for name in kept} == kept
    assert len(list(stored.glob("*.json"))) == 3


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk under the results folder")
def test_a_full_disk_is_one_sentence_and_status_3(course: Course, notebooks: Path) -> None:
    results = course.results_folder
    results.mkdir(exist_ok=True)
    fill = f'mount -t tmpfs -o size=64k none "{results}"; head -c 60k /dev/zero > "{results}/other"; exec "$@"'
    arguments = ["--course", str(course.folder), "grade", "02-dense-weights", str(notebooks / "Ada.ipynb")]
    whole = ["unshare", "--mount", "sh", "-c", fill, "sh", *COURSE, *arguments]
    done = subprocess.run(whole, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    assert "the disk is full" in done.stderr
    assert "Traceback" not in done.stderr


def test_with_a_roster_results_have_the_students_ids_and_nobody_is_passed_over(
    course: Course, notebooks: Path, tmp_path: Path
) -> None:
    handed_in, target = tmp_path / "class", tmp_path / "out.json"
    handed_in.mkdir()
    for name, source in {"2026-11-01-10-00-00": "Ada", "2026-12-01-10-00-00": "Bo Stub"}.items():
        copied = handed_in / f"x_ada_attempt_{name}_dense_weights.ipynb"
        copied.write_bytes((notebooks / f"{source}.ipynb").read_bytes())
    roster = course.folder / "roster.csv"
    roster.write_text("id,name,login\ns1,Ada,ada\ns2,Zoë Groß,zoe\n", encoding="utf-8")
    try:
        result = command(course, "grade", "02-dense-weights", handed_in, "--json", target)
        exported = command(course, "export", "--to", "csv")
    finally:
        roster.unlink()
    assert (result.exit_code, exported.exit_code) == (0, 0), result.output + exported.output
    (row,) = json.loads(target.read_text(encoding="utf-8"))
    assert (row["student"], row["score"]) == ("s1", row["possible"])
    said = " ".join(result.output.split())
    assert "s1 handed in 2 times" in said
    assert "Zoë Groß (s2) has no submission here." in said


def test_stale_assignments_name_the_command_that_mends_them(course: Course) -> None:
    notebook = course.folder / "assignments" / "01-neuron" / "neuron.ipynb"
    before = notebook.read_bytes()
    notebook.write_bytes(before + b" ")
    try:
        result = command(course, "build", "--check")
        assert result.exit_code == 1
        assert "assignments/01-neuron is stale. Run `course build 01-neuron`, then commit it." in result.output
    finally:
        notebook.write_bytes(before)
    assert command(course, "build", "--check").exit_code == 0


def test_the_secret_is_made_once_and_private(course: Course, tmp_path: Path) -> None:
    (tmp_path / "course.yml").write_text((course.folder / "course.yml").read_text(encoding="utf-8"), encoding="utf-8")
    first = CliRunner().invoke(main, ["--course", str(tmp_path), "secret"])
    second = CliRunner().invoke(main, ["--course", str(tmp_path), "secret"])
    path = tmp_path / ".course-secret"
    assert (first.exit_code, second.exit_code) == (0, 2)
    assert "exists already" in second.output
    assert path.stat().st_mode & 0o077 == 0
    assert len(path.read_text(encoding="utf-8").strip()) == 64


def test_help_imports_nothing_slow() -> None:
    program = "import sys; sys.argv = ['course', '--help']\nfrom autograder.cli import main\n"
    program += "try:\n    main()\nexcept SystemExit:\n    pass\n"
    program += "slow = {'numpy', 'otter', 'nbformat', 'pydantic', 'rich', 'matplotlib', 'tensorflow'} & set(sys.modules)\n"
    program += "assert not slow, slow"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_students_tree_holds_no_solution(course: Course, tmp_path: Path) -> None:
    result = command(course, "build", "--student-repo", tmp_path / "students")
    assert result.exit_code == 0, result.output
    notebooks = sorted((tmp_path / "students").rglob("*.ipynb"))
    assert "neuron.ipynb" in {path.name for path in notebooks}
    texts = "".join(path.read_text(encoding="utf-8") for path in notebooks)
    assert "BEGIN SOLUTION" not in texts
    assert "hidden=True" not in texts
    assert command(course, "build", "--student-repo", course.folder / "inside").exit_code == 2
