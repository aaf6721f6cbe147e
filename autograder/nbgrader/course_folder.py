"""`course build --nbgrader`: writes dist/nbgrader, a course directory of nbgrader's, from what the build has made.

Of that folder, `source/`, `exam/` and (by nbgrader's own command) `release/` are generated. The gradebook, submissions and
feedback that nbgrader keeps there are never touched, and `nbgrader_config.py` is written only where there is none.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..authoring.build import Paths
from ..authoring.bundles import write_folder
from ..authoring.notebook import to_text
from ..course import Assignment, Course
from ..errors import BuildError, UsageError
from ..gradebook_address import FILE, gradebook_file
from ..secret import Secret
from .source_notebook import STUB, Material, source_notebook

CONFIG = "nbgrader_config.py"
EXAM = "files/autograder/"  # where a bundle has what hidden tests need
PARTIAL_CREDIT = Path(__file__).with_name("partial_credit.py")
COLLECTED = r".*_(?P<student_id>[^_/]+)_attempt_(?P<timestamp>[0-9\-]+)_(?P<file_id>[^/]+)\.ipynb"
NOT_FOR_NBGRADER = ("otter-grader", "pytest")  # packages that a notebook without otter does not need


def folder_of(course: Course) -> Path:
    return course.folder / "dist" / "nbgrader"


def write_course(course: Course, assignments: Sequence[Assignment], secret: Secret) -> list[str]:
    """Write the course directory for assignments that are built, and return the ids of those released anew.

    Raises UsageError where nbgrader is not installed, BuildError where it refuses an assignment.
    """
    folder = folder_of(course)
    for one in assignments:
        _write_source(course, one, secret, folder)
    records = gradebook_file(course)
    if records is not None:  # nbgrader makes the file, and not its folder
        records.parent.mkdir(parents=True, exist_ok=True)
    if not (folder / CONFIG).exists():
        (folder / CONFIG).write_text(_config(course), encoding="utf-8")
    unreleased = [one for one in assignments if not (folder / "release" / one.id).is_dir()]
    for one in unreleased:
        _nbgrader(folder, one, ["generate_assignment", one.id, "--force"])
        _nbgrader(folder, one, ["db", "assignment", "add", one.id, f"--duedate={one.due.isoformat()}"])
    return [one.id for one in unreleased]


def _write_source(course: Course, assignment: Assignment, secret: Secret, folder: Path) -> None:
    """Write an assignment's source and exam; where the source is another than before, it is no longer released."""
    paths, bundle = Paths.of(course, assignment), _content(Paths.of(course, assignment).autograder_zip)
    name, public = f"{assignment.name}.ipynb", _public(paths.student_folder)
    try:
        solution = json.loads(paths.solution.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BuildError(f"{paths.solution} cannot be read ({error}). Run `course build --force {assignment.id}`.") from None
    tests = {Path(one).stem: data.decode() for one, data in bundle.items() if one.startswith("tests/")}
    manifest = json.loads(bundle["manifest.json"])
    student, key = json.loads(public[name]), secret.key(assignment.id)
    material = Material(
        assignment.id, student, solution, tests, manifest["questions"], key, manifest.get("by_hand", ())
    )  # fmt: skip
    files = {**public, name: to_text(source_notebook(material)).encode()}
    source, before = folder / "source" / assignment.id, {}
    if source.is_dir():
        before = {path.name: path.read_bytes() for path in source.iterdir() if path.is_file()}
    _write_exam(folder / "exam", assignment, bundle)
    if before != files:
        shutil.rmtree(folder / "release" / assignment.id, ignore_errors=True)
        write_folder(source, files)


def _content(bundle: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(bundle) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _public(folder: Path) -> dict[str, bytes]:
    """Return the files that students get, but for those that need otter."""
    files = {path.name: path.read_bytes() for path in sorted(folder.iterdir())
             if path.is_file() and not path.name.startswith(".") and path.name != "conftest.py"}  # fmt: skip
    lines = files["requirements.txt"].decode().splitlines(keepends=True)
    files["requirements.txt"] = "".join(one for one in lines if not one.startswith(NOT_FOR_NBGRADER)).encode()
    return files


def _write_exam(folder: Path, assignment: Assignment, bundle: Mapping[str, bytes]) -> None:
    """Write what hidden tests need in a kernel of nbgrader's, where only the instructor can read it."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    needed = {name.removeprefix("files/"): data for name, data in bundle.items() if name.startswith(EXAM)}
    for name, data in {**needed, PARTIAL_CREDIT.name: PARTIAL_CREDIT.read_bytes()}.items():
        path = folder / assignment.id / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)


def _nbgrader(folder: Path, assignment: Assignment, words: Sequence[str]) -> None:
    """Run one of nbgrader's commands in the course directory; raises BuildError with its own last words."""
    ours = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"  # it calls `alembic` by name
    program = shutil.which("nbgrader", path=ours)
    if program is None:
        raise UsageError(f"nbgrader is not installed here, so {folder / 'release'} is not written: `pip install nbgrader`.")
    done = subprocess.run([program, *words], cwd=folder, env={**os.environ, "PATH": ours}, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, check=False)  # fmt: skip
    if done.returncode:
        said = [line for line in (done.stderr or done.stdout).splitlines() if "Error: " in line or "ERROR" in line]
        told = next((line for line in reversed(said) if "Error: " in line), said[0] if said else "it did not say why")
        raise BuildError(f"`nbgrader {' '.join(words)}` in {folder} failed: {told.strip()}")


def nbgraders_course_id(course: Course) -> str:
    return "".join(one if one.isalnum() else "-" for one in course.title.lower())


def _config(course: Course) -> str:
    seconds = max(course.limits_of(one).cell_seconds for one in course.assignments)
    return CONFIG_TEXT.format(
        course_id=nbgraders_course_id(course),
        manifest=Path("..", "..", "course.yml"), seconds=int(seconds), stub=STUB,
        collected=COLLECTED, gradebook=_gradebook(course),
    )  # fmt: skip


def _gradebook(course: Course) -> str:
    """Return the setting that makes nbgrader keep its records where the course keeps its own."""
    address = course.gradebook
    if address is not None and address.startswith(FILE):
        return f'c.CourseDirectory.db_url = "{FILE}" + os.path.join(here, "..", "..", {address.removeprefix(FILE)!r})\n'
    return f"c.CourseDirectory.db_url = {address!r}\n" if address else ""


CONFIG_TEXT = '''\
"""nbgrader's settings for this course. `course build --nbgrader` writes this file only where there is none: do edit it."""

import os

from nbgrader.preprocessors import ClearHiddenTests, GetGrades
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor

JUDGE_IN_SANDBOX = True  # False: nbgrader runs the hidden tests in the student's kernel, where they can be read and forged

c = get_config()
here = os.path.dirname(os.path.abspath(__file__))
os.environ["COURSE_EXAM"] = os.path.join(here, "exam")

c.CourseDirectory.course_id = "{course_id}"
c.CourseDirectory.root = here
{gradebook}c.ClearSolutions.code_stub = {{"python": "{stub}"}}
c.FileNameCollectorPlugin.named_regexp = {collected!r}  # zip_collect's
c.OverwriteCells.add_missing_cells = True  # who deletes a test cell gets it back
c.Execute.timeout = {seconds}  # seconds for a cell
c.GenerateFeedback.preprocessors = [GetGrades, ClearHiddenTests, CSSHTMLHeaderPreprocessor]  # hints, and no hidden test

if JUDGE_IN_SANDBOX:
    from autograder.nbgrader.preprocessor import preprocessors

    c.Autograde.autograde_preprocessors = preprocessors()
    c.JudgeInSandbox.course = os.path.join(here, "{manifest}")
    c.JudgeInSandbox.engine = ""  # "local" or "docker"; "" is the engine that course.yml names
'''
