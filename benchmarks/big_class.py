"""A large class in a course folder of its own: the bank's right and wrong answers by turns, no two files the same."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from built_notebooks import code_cell, master_answers, stub_of

from autograder.authoring import build as authoring
from autograder.authoring.bank import read_bank
from autograder.authoring.notebook import to_text, with_answers
from autograder.course import Course, load_course
from autograder.secret import load_secret

ROOT = Path(__file__).resolve().parents[1]
LINKED = ("assignments", "datasets", "dist", "solutions")  # of this course, into the one that is made


@dataclass(frozen=True)
class Class:
    """A course folder of its own, with a class that has handed in."""

    manifest: Path
    assignment: str
    folder: Path

    def command(self, jobs: int, *options: str) -> list[str]:
        """Return the command line that grades this class."""
        program = [str(Path(sys.executable).with_name("course")), "--course", str(self.manifest)]
        return [*program, "grade", self.assignment, str(self.folder), "--jobs", str(jobs), *options]

    @property
    def results_folder(self) -> Path:
        return self.manifest.parent / "results" / self.assignment

    @property
    def students(self) -> list[str]:
        return sorted(path.stem for path in self.folder.glob("*.ipynb"))

    def results(self) -> dict[str, dict[str, Any]]:
        """Return student -> stored result; raises ValueError for a file that is not whole."""
        paths = self.results_folder.glob("*.json")
        stored = [json.loads(path.read_text(encoding="utf-8"))["result"] for path in paths]
        return {one["student"]: one for one in stored}

    def verdicts(self) -> dict[str, tuple[Any, ...]]:
        """Return student -> what was judged, without the seconds that it took."""
        return {name: (one["status"], one["score"], one["questions"]) for name, one in self.results().items()}


def share_course(place: Path) -> Path:
    """Lay out a course that shares all but its class with this one; return its course.yml."""
    (ROOT / "dist").mkdir(exist_ok=True)  # through a link to nothing, nothing can be built
    for name in LINKED:
        (place / name).symlink_to(ROOT / name)
    return Path(shutil.copy(ROOT / "course.yml", place))


def with_gradebook(manifest: str, address: str) -> str:
    """Return a course.yml whose gradebook is kept there."""
    rest = "".join(line for line in manifest.splitlines(keepends=True) if "gradebook:" not in line)
    return f"gradebook: {address}\n{rest}"


def make_class(place: Path, assignment_id: str, number: int) -> Class:
    """Share this course, and hand in answers of its bank by turns."""
    course = load_course(share_course(place))
    assignment = course.assignment(assignment_id)
    authoring.build(course, [assignment], load_secret(course))
    folder = place / "handed-in"
    folder.mkdir()
    for name, data in notebooks(course, assignment_id, number):
        (folder / f"{name}.ipynb").write_bytes(data)
    return Class(place / "course.yml", assignment_id, folder)


def notebooks(course: Course, assignment_id: str, number: int) -> Iterator[tuple[str, bytes]]:
    """Yield names and submissions, no two the same."""
    assignment = course.assignment(assignment_id)
    stub, master = stub_of(course, assignment), master_answers(course, assignment)
    bank = [one for one in read_bank(course.master(assignment).parent) if "endless" not in one.name]
    for place in range(number):
        notebook = with_answers(stub, {**master, **bank[place % len(bank)].answers})
        notebook["cells"].append(code_cell("own", f"number = {place}"))
        yield f"s{place:04}", to_text(notebook).encode()
