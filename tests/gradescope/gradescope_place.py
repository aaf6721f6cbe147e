"""Gradescope's folder as its harness makes it: the unpacked bundle, a submission, and what Gradescope says about it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.authoring.build import Paths
from autograder.authoring.notebook import answers_in, to_text, with_answers
from autograder.course import Course
from autograder.gradescope import bundle
from autograder.grading.hidden_tests import Bundle, load_bundle

NUMERIC = "02-dense-weights"
NOTEBOOK = "dense_weights.ipynb"
METADATA = {
    "id": 1, "created_at": "2026-11-16T22:00:00.000000-08:00",
    "assignment": {"due_date": "2026-11-16T23:00:00.000000-08:00", "late_due_date": None, "title": "Counting weights"},
    "users": [{"email": "ada@uni.example", "id": 7, "name": "Ada Lovelace"}], "previous_submissions": [],
}  # fmt: skip
FOUND_SOMETHING = 3
SPY = """
import os
for path in {paths}:
    for look in (lambda: open(path, "rb").close(), lambda: open(path, "ab").close(), lambda: os.listdir(path)):
        try:
            look()
        except OSError:
            continue
        os._exit({status})
"""
FORMATS = {"output_format": "text", "test_output_format": "text", "test_name_format": "text"}
VISIBILITIES = {"visible", "hidden", "after_due_date", "after_published"}


def source_of(course: Course) -> dict[str, bytes]:
    return bundle.files(course, course.assignment(NUMERIC), bundle.titles_of(course))


def notebook_of(course: Course, *extra_cells: str, answered: bool = True) -> bytes:
    """Return the master's notebook, or the stub, with cells of the student's own at its end."""
    paths = Paths.of(course, course.assignment(NUMERIC))
    stub = json.loads((paths.student_folder / NOTEBOOK).read_text(encoding="utf-8"))
    answers = answers_in(json.loads(paths.solution.read_text(encoding="utf-8"))) if answered else {}
    notebook = with_answers(stub, answers)
    for number, source in enumerate(extra_cells):
        cell = {"cell_type": "code", "execution_count": None, "id": f"own-{number}", "metadata": {}, "outputs": []}
        notebook["cells"].append({**cell, "source": source})
    return to_text(notebook).encode()


def bundle_of(course: Course) -> Bundle:
    return load_bundle(Paths.of(course, course.assignment(NUMERIC)).autograder_zip)


def spying(root: Path) -> str:
    """Return a cell that ends its process when it can read, list or write anything of Gradescope's folder."""
    names = ("", "source", "source/course", f"source/course/dist/autograder/{NUMERIC}.zip", "source/package/autograder",
             f"source/course/dist/misconceptions/{NUMERIC}.json", "submission", f"submission/{NOTEBOOK}",
             "submission_metadata.json", "run_autograder", "results", "results/results.json", "results/new")  # fmt: skip
    return SPY.format(paths=[str(root / name) for name in names], status=FOUND_SOMETHING)


def zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@dataclass(frozen=True)
class Place:
    """A folder laid out as /autograder."""

    root: Path

    @classmethod
    def make(cls, root: Path, source: Mapping[str, bytes], submission: Mapping[str, bytes]) -> Place:
        everything = {
            **{f"source/{name}": data for name, data in source.items()},
            **{f"submission/{name}": data for name, data in submission.items()},
            "submission_metadata.json": json.dumps(METADATA).encode(),
        }
        for folder in ("source", "submission", "results"):
            (root / folder).mkdir(parents=True)
        for name, data in everything.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
        return cls(root)

    def command(self, python: str = sys.executable) -> Sequence[str]:
        return ["bash", str(self.root / "source" / "run_autograder"), str(self.root), python]

    def run(self, python: str = sys.executable) -> tuple[int, dict[str, Any], str]:
        """Do as Gradescope does; return the exit status, results.json, and what instructors see beside it."""
        done = subprocess.run(self.command(python), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        return done.returncode, self.results(), done.stdout

    def results(self) -> dict[str, Any]:
        return checked(json.loads((self.root / "results" / "results.json").read_text(encoding="utf-8")))


def checked(results: dict[str, Any]) -> dict[str, Any]:
    """Assert Gradescope's documented format, as far as we write it."""
    known = {"score", "execution_time", "output", *FORMATS, "stdout_visibility", "tests", "leaderboard", "extra_data"}
    assert set(results) <= known
    assert isinstance(results["score"], (int, float))
    assert results["stdout_visibility"] == "hidden"
    assert {name: results[name] for name in FORMATS} == FORMATS
    for row in results.get("tests", []):
        assert set(row) <= {"number", "name", "score", "max_score", "status", "output", "visibility"}
        assert 0 <= row["score"] <= row["max_score"]
        assert row["status"] in ("passed", "failed")
        assert row["score"] == (row["max_score"] if row["status"] == "passed" else 0)
        assert row["visibility"] in VISIBILITIES
    return results
