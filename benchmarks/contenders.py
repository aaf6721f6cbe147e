"""The graders that are compared, each driven as its users drive it, and the commands that are timed."""

from __future__ import annotations

import ast
import itertools
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # workers are forked from this process: one thread, as in `course`

import nbformat

from autograder.authoring.build import Paths
from autograder.course import Course, load_course
from autograder.grading.class_run import Plan, grade_class, make_plan
from autograder.grading.desk import known_questions
from autograder.grading.hidden_tests import load_bundle
from autograder.grading.result_store import ResultStore
from autograder.grading.submissions import Submission
from autograder.results import SubmissionResult

ROOT = Path(__file__).resolve().parents[1]
ASSIGNMENT = "01-neuron"
BIN = Path(sys.executable).parent
LONGEST_COMMAND = 600
SOLUTION_MARK = re.compile(r"^ *# (?:BEGIN|END) SOLUTION.*\n?", re.MULTILINE)  # nbgrader would cut what is between two


class BenchmarkFailed(Exception):
    """Something cannot be measured; the text says what, and what to do."""


@dataclass(frozen=True)
class Timing:
    """Seconds of several runs of the same thing."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def mean(self) -> float:
        return statistics.mean(self.seconds)


@dataclass(frozen=True)
class Material:
    """What every contender grades.

    notebook: the model solution of the assignment, whose first code cell also imports TensorFlow where that is allowed
    bundle: dist/autograder/NN-name.zip
    """

    assignment: str
    course: Course
    notebook: bytes
    bundle: Path

    def plan(self, confined: bool = True) -> Plan:
        assignment = self.course.assignment(self.assignment)
        return make_plan(self.course, assignment, load_bundle(self.bundle), known_questions(self.course), 1, confined)

    def submissions(self, number: int) -> list[Submission]:
        return [Submission(f"s{one:03}", self.notebook, "benchmark") for one in range(number)]


def load_material(identifier: str = ASSIGNMENT) -> Material:
    """Read the course and what `course build` made of it; raises BenchmarkFailed when it is not there."""
    course = load_course(ROOT / "course.yml")
    assignment = course.assignment(identifier)
    paths = Paths.of(course, assignment)
    for path in (paths.solution, paths.autograder_zip):
        if not path.is_file():
            raise BenchmarkFailed(f"{path.relative_to(ROOT)} does not exist. Run `course build`, then this benchmark again.")
    content = json.loads(paths.solution.read_text(encoding="utf-8"))
    first = next(cell for cell in content["cells"] if cell["cell_type"] == "code")
    if "tensorflow" not in assignment.forbid:
        first["source"] = "".join(first["source"]) + "\nimport tensorflow"
    return Material(identifier, course, json.dumps(content).encode(), paths.autograder_zip)


def course_grade(material: Material, number: int, confined: bool = True) -> Timing:
    """Grade `number` submissions one after the other as `course grade --jobs 1` does, results on disk included.

    A submission's seconds are those from the result before it to its own; one more is graded first, and with it the start
    of the fork server is left out.
    """
    return grade_one_by_one(material.plan(confined), material.submissions(number + 1))


def grade_one_by_one(plan: Plan, submissions: Sequence[Submission]) -> Timing:
    """Grade the submissions, each of which must get full points; the first one's seconds are left out."""
    moments: list[float] = []

    def report(result: SubmissionResult) -> None:
        moments.append(time.perf_counter())
        if result.status != "graded" or result.score != result.possible:
            raise BenchmarkFailed(f"The model solution got {result.score} of {result.possible} points: run `course verify`.")

    with tempfile.TemporaryDirectory(prefix="course-benchmark-") as folder:
        grade_class(plan, submissions, ResultStore(Path(folder)), report, fresh=True)
    return Timing(tuple(after - before for before, after in itertools.pairwise(moments)))


def otter_run(material: Material, runs: int) -> Timing:
    """Time `otter run` on the same notebook with the same bundle."""
    seconds = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory(prefix="course-benchmark-") as folder:
            notebook = Path(folder, "submission.ipynb")
            notebook.write_bytes(material.notebook)
            took, _ = timed([BIN / "otter", "run", "--no-logo", "-a", material.bundle, notebook.name], Path(folder))
            seconds.append(took)
            tests = json.loads(Path(folder, "results.json").read_text())["tests"]
            scored = [one for one in tests if one.get("max_score")]
            if not scored or any(one["score"] != one["max_score"] for one in scored):
                raise BenchmarkFailed("otter run did not give the model solution full points.")
    return Timing(tuple(seconds))


def nbgrader_autograde(material: Material, runs: int) -> Timing:
    """Time `nbgrader autograde` for one student at a time, in a course folder made for this."""
    if not (BIN / "nbgrader").exists():
        raise BenchmarkFailed("nbgrader is not installed here: leave --with-nbgrader out, or install the extra `dev`.")
    with tempfile.TemporaryDirectory(prefix="course-benchmark-") as name:
        folder = Path(name)
        (folder / "nbgrader_config.py").write_text("get_config().CourseDirectory.course_id = 'benchmark'\n")
        source = folder / "source" / ASSIGNMENT / "notebook.ipynb"
        source.parent.mkdir(parents=True)
        source.write_text(nbgrader_source(material), encoding="utf-8")
        timed([BIN / "nbgrader", "generate_assignment", ASSIGNMENT], folder)
        students = [f"s{number}" for number in range(runs)]
        for student in students:
            shutil.copytree(source.parent, folder / "submitted" / student / ASSIGNMENT)
        command = [str(BIN / "nbgrader"), "autograde", ASSIGNMENT, "--student"]
        seconds = tuple(timed([*command, student], folder)[0] for student in students)
        for notebook in folder.glob("autograded/*/*/notebook.ipynb"):
            if '"output_type": "error"' in notebook.read_text(encoding="utf-8"):
                raise BenchmarkFailed("Under nbgrader a cell of the model solution stopped with an error.")
        return Timing(seconds)


def nbgrader_source(material: Material) -> str:
    """Return the notebook as an instructor would write it for nbgrader: no otter, public tests as the grade cells."""
    content = json.loads(material.notebook)
    tests = content["metadata"].pop("otter")["tests"]
    cells = []
    for cell in nbformat.from_dict(content)["cells"]:  # type: ignore[no-untyped-call]  # nbformat has no types
        text = "".join(cell["source"])
        if cell["cell_type"] != "code":
            continue
        if text.startswith("grader.check("):
            question = ast.literal_eval(text.removeprefix("grader.check").strip())
            cells.append(_grade_cell(question, plain_tests(tests[question])))
        elif "grader" in text:
            cells.append(_code("import tensorflow" if "import tensorflow" in text else "pass"))
        else:
            cells.append(_code(SOLUTION_MARK.sub("", text)))
    return str(nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata=content["metadata"])))  # type: ignore[no-untyped-call]  # nbformat has no types


def plain_tests(source: str) -> str:
    """Return the public tests of one question without otter: the functions, each followed by its call."""
    kept: list[ast.stmt] = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            if "hidden=True" in ast.unparse(node.decorator_list[0]):
                continue
            node.decorator_list = []
            call = ast.parse(f"{node.name}({', '.join(one.arg for one in node.args.args)})").body
            kept += [node, *call]
        elif isinstance(node, ast.Import):
            kept.append(node)
    return "\n".join(ast.unparse(node) for node in kept)


def _code(source: str) -> Any:
    return nbformat.v4.new_code_cell(source)  # type: ignore[no-untyped-call]  # nbformat has no types


def _grade_cell(question: str, source: str) -> Any:
    cell = _code(source)
    cell["metadata"]["nbgrader"] = {"grade": True, "grade_id": question, "locked": True, "points": 1, "schema_version": 3,
                                    "solution": False, "task": False, "cell_type": "code"}  # fmt: skip
    return cell


def timed(command: Sequence[str | Path], folder: Path, accepted: Sequence[int] = (0,)) -> tuple[float, str]:
    """Run a command in `folder` and return its seconds and output; raises BenchmarkFailed for an unexpected exit status.

    It runs on this process's cores, leaves no .pyc file in the course, and finds this environment's programs first.
    """
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "PYTHONDONTWRITEBYTECODE": "1"}
    words = [str(word) for word in command]
    name = " ".join([Path(words[0]).name, *words[1:3]])
    began = time.perf_counter()
    try:
        done = subprocess.run(words, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=LONGEST_COMMAND)  # fmt: skip
    except subprocess.TimeoutExpired:
        raise BenchmarkFailed(f"`{name}` ran longer than {LONGEST_COMMAND} s.") from None
    seconds = time.perf_counter() - began
    if done.returncode not in accepted:
        last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
        raise BenchmarkFailed(f"`{name}` ended with status {done.returncode}: {' '.join(last)}")
    return seconds, done.stdout


def help_page(runs: int) -> Timing:
    return Timing(tuple(timed([BIN / "course", "--help"], ROOT)[0] for _ in range(runs)))


def idle_build(runs: int) -> Timing:
    """Time `course build` with nothing stale; one run before makes sure of that."""
    timed([BIN / "course", "build"], ROOT)
    seconds = []
    for _ in range(runs):
        took, said = timed([BIN / "course", "build"], ROOT)
        if not said.startswith("Nothing to build"):
            raise BenchmarkFailed("Sources changed while `course build` was timed: run this benchmark again.")
        seconds.append(took)
    return Timing(tuple(seconds))


def self_check(runs: int) -> Timing:
    """Time `pytest` on the assignment as students get it, whose stubs fail; each run starts without a cache of its own."""
    command = [str(BIN / "pytest"), "-q", "-p", "no:cacheprovider", f"assignments/{ASSIGNMENT}"]
    return Timing(tuple(timed(command, ROOT, accepted=(0, 1))[0] for _ in range(runs)))
