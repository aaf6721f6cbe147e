"""A simulated class in nbgrader's database: how long and with how much memory it is written, nbgrader's export, formgrader.

    python benchmarks/gradebook.py [--students 1000] [--address postgresql://...] [--no-nbgrader]

The questions, points and hints are those of the built course (`course build`); scores are drawn, one student in ten is late.
Each step is a process of its own, so its memory is its own; without --address the gradebook is a file of SQLite's.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from big_class import ROOT, with_gradebook
from formgrader_server import ask, formgrader

from autograder.authoring.build import Paths
from autograder.course import Assignment, Course, load_course
from autograder.gradebook_address import gradebook_address
from autograder.grades import Received
from autograder.grading.arrival_book import note_arrivals
from autograder.grading.result_store import as_json
from autograder.record.keeping import keeper_of
from autograder.results import CaseResult, QuestionResult, SubmissionResult, total


def rows_of(course: Course, assignment: Assignment) -> list[Mapping[str, Any]]:
    with zipfile.ZipFile(Paths.of(course, assignment).autograder_zip) as archive:
        rows: list[Mapping[str, Any]] = json.loads(archive.read("manifest.json"))["questions"]
    return rows


def drawn(assignment: str, student: str, rows: list[Mapping[str, Any]], chance: random.Random) -> SubmissionResult:
    """Draw a result: each student passes a share of the cases that is their own."""
    share, questions = chance.uniform(0.4, 1.0), []
    for row in rows:
        passed = [chance.random() < share for _ in row["cases"]]
        cases = tuple(
            CaseResult(case["name"], case["hidden"], right, None if right else case["hint"] or "It fails.")
            for case, right in zip(row["cases"], passed, strict=True)
        )
        score = round(sum(case["points"] for case, right in zip(row["cases"], passed, strict=True) if right), 6)
        questions.append(QuestionResult(row["id"], score, row["points"], cases))
    possible = round(sum(one.possible for one in questions), 6)
    return SubmissionResult(assignment, student, "graded", None, total(questions), possible, 1.0, tuple(questions))


def simulate(folder: Path, students: int, address: str) -> Course:
    """Lay out a course folder with a roster, stored results and times of arrival."""
    text = with_gradebook((ROOT / "course.yml").read_text(encoding="utf-8"), address)
    (folder / "course.yml").write_text(text, encoding="utf-8")
    (folder / "dist").symlink_to(ROOT / "dist")
    names = [f"s{place:04}" for place in range(students)]
    roster = "".join(f"{name},Given{name} Family{name},{name}@uni.example\n" for name in names)
    (folder / "roster.csv").write_text("id,name,email\n" + roster, encoding="utf-8")
    course = load_course(folder / "course.yml")
    for assignment in course.assignments:
        rows, chance = rows_of(course, assignment), random.Random(assignment.id)
        for name in names:
            store(course, drawn(assignment.id, name, rows, chance), {row["id"]: "1" for row in rows})
        late = {name: Received(assignment.due + timedelta(hours=chance.choice([-20] * 9 + [20]))) for name in names}
        note_arrivals(course.results_folder / "received" / f"{assignment.id}.json", late)
    return course


def store(course: Course, result: SubmissionResult, tests: Mapping[str, str]) -> None:
    """Write a result as the store does, but for waiting until the disk has it."""
    path = course.results_folder / result.assignment / f"{result.student}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    basis = {"submission": "file", "rest": "rest", "tests": tests}
    path.write_bytes(as_json({"fingerprint": "f", "result": result.to_json(), "basis": basis}))


def regrade(course: Course) -> None:
    """Give everybody another result for the last assignment, of which one question's tests have changed."""
    last, chance = course.assignments[-1], random.Random("again")
    rows = rows_of(course, last)
    for path in (course.results_folder / last.id).glob("*.json"):
        old = SubmissionResult.from_json(json.loads(path.read_text("utf-8"))["result"])
        question = drawn(last.id, old.student, rows, chance).questions[0]
        questions = (question, *old.questions[1:])
        new = SubmissionResult(last.id, old.student, "graded", None, total(questions), old.possible, 1.0, questions)
        store(course, new, {row["id"]: "2" if row is rows[0] else "1" for row in rows})


def measured(what: str, step: Callable[[], object]) -> None:
    """Run a step in a process of its own; print its seconds and its largest memory."""
    begun = time.perf_counter()
    child = os.fork()
    if child == 0:
        try:
            step()
            os._exit(0)
        except BaseException as error:
            print(error, file=sys.stderr)
            os._exit(1)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - begun
    spent = usage.ru_utime + usage.ru_stime
    print(f"{what:50} {seconds:7.1f} s  (processor {spent:6.1f} s)  {usage.ru_maxrss / 1024:6.0f} MB", flush=True)
    if status:
        raise SystemExit(f"{what} failed")


def settle(course: Course) -> None:
    with keeper_of(course, "benchmark") as keeper:
        keeper.settle_all()


def nbgraders_export(course: Course, folder: Path) -> None:
    program = Path(sys.executable).with_name("nbgrader")
    path = {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    command = [str(program), "export", "--db", str(gradebook_address(course)), "--to", str(folder / "nbgrader.csv")]
    subprocess.run(command, cwd=folder, env=path, check=True, capture_output=True)


LISTS = {  # what formgrader fetches for its pages of a class, as the browser does
    "manage students": "students",
    "manage submissions of 01-neuron": "submissions/01-neuron",
    "gradebook of 01-neuron's notebook": "submitted_notebooks/01-neuron/neuron",
}


def formgraders_pages(course: Course, folder: Path) -> None:
    """Start a server beside this gradebook, and print how long it takes to say what each page shows."""
    config = f"c = get_config()\nc.CourseDirectory.root = {str(folder)!r}\nc.CourseDirectory.db_url = "
    (folder / "nbgrader_config.py").write_text(f"{config}{gradebook_address(course)!r}\n", encoding="utf-8")
    for path in (course.results_folder / "01-neuron").glob("*.json"):  # formgrader looks whether a notebook is there
        notebook = folder / "autograded" / path.stem / "01-neuron" / "neuron.ipynb"
        notebook.parent.mkdir(parents=True)
        notebook.touch()
    with tempfile.TemporaryDirectory() as place, formgrader(folder, Path(place)) as address:
        for name, path in LISTS.items():
            begun = time.perf_counter()
            rows = json.loads(ask(f"{address}/api/{path}", patience=1800))
            print(f"{'formgrader, ' + name:50} {time.perf_counter() - begun:7.1f} s  ({len(rows)} rows)", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--students", type=int, default=1000)
    parser.add_argument("--address", default="sqlite:///results/gradebook.db")
    parser.add_argument("--no-nbgrader", action="store_true", help="leave out what nbgrader itself takes")
    order = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="course-gradebook-"))
    try:
        course = simulate(folder, order.students, order.address)
        submissions = order.students * len(course.assignments)
        print(f"{order.students} students, {len(course.assignments)} assignments, {submissions} submissions")
        measured("gradebook, all new", lambda: settle(course))
        measured("gradebook, nothing new", lambda: settle(course))
        regrade(course)
        measured("gradebook, one question's tests changed", lambda: settle(course))
        if not order.no_nbgrader:
            measured("nbgrader export", lambda: nbgraders_export(course, folder))
            formgraders_pages(course, folder)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
