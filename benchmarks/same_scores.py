"""Grades the same answers in every place that the course can be graded in, and compares the points of each question.

    python benchmarks/same_scores.py --output docs/same-scores.md

A right notebook, a wrong one and the stub of each assignment. Where networks are trained, the right one trains in each
place; the wrong one leaves the training out.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from built_notebooks import master_answers, stub_of
from contenders import BIN, ROOT, BenchmarkFailed
from nbgrader.api import Gradebook
from report import machine

from autograder.authoring.bank import read_bank, read_trained
from autograder.authoring.build import Paths
from autograder.authoring.notebook import Notebook, to_text, with_answers
from autograder.container.engine import docker
from autograder.course import Assignment, Course, load_course
from autograder.errors import CourseError
from autograder.gradescope import bundle as gradescope_bundle
from autograder.grading.class_run import grade_class, make_plan
from autograder.grading.desk import known_questions
from autograder.grading.hidden_tests import load_bundle
from autograder.grading.submissions import Submission
from autograder.nbgrader.course_folder import CONFIG, folder_of, write_course
from autograder.sandbox.engine import local
from autograder.sandbox.seats import Engine
from autograder.secret import load_secret

LINKED = ("assignments", "datasets", "solutions")
BUILT = ("autograder", "hidden", "reference", "solutions", "student")
CHOICE = "JUDGE_IN_SANDBOX = {}"
Points = dict[str, float]  # by question
Scores = dict[str, Points]  # by what was handed in


@dataclass(frozen=True)
class Case:
    """One assignment in a course folder of its own.

    answers: by what is handed in, then by question
    """

    course: Course
    assignment: Assignment
    answers: Mapping[str, Mapping[str, str]]

    def notebooks(self) -> dict[str, bytes]:
        """Return what students hand in: otter's notebook with the answers."""
        stub = stub_of(self.course, self.assignment)
        return {who: to_text(with_answers(stub, one)).encode() for who, one in self.answers.items()}


def course_of_its_own(place: Path) -> Course:
    """Lay out a course that shares this one's sources and bundles, and nothing that is written."""
    shutil.copy(ROOT / "course.yml", place)
    (place / "dist").mkdir()
    for name in LINKED:
        (place / name).symlink_to(ROOT / name)
    for name in BUILT:
        if (ROOT / "dist" / name).is_dir():
            (place / "dist" / name).symlink_to(ROOT / "dist" / name)
    shutil.copy(ROOT / "dist" / "fingerprints.json", place / "dist")
    return load_course(place / "course.yml")


def case_of(course: Course, assignment: Assignment) -> Case:
    """Return the master's answers, the first misconception about each question, and none."""
    master = master_answers(course, assignment)
    folder = course.master(assignment).parent
    trained = read_trained(folder)
    wrong = {question: source for question, source in master.items() if question not in trained}
    for one in reversed([one for one in read_bank(folder) if one.kind == "wrong"]):
        wrong |= {question: source for question, source in one.answers.items() if question in wrong}
    return Case(course, assignment, {"right": master, "wrong": wrong, "stub": {}})


def by_course_grade(case: Case, engine: Engine) -> Scores:
    bundle = load_bundle(Paths.of(case.course, case.assignment).autograder_zip)
    plan = make_plan(case.course, case.assignment, bundle, known_questions(case.course), 2, True, engine=engine)
    handed_in = [Submission(who, data, "comparison") for who, data in case.notebooks().items()]
    results = grade_class(plan, handed_in, None, lambda result: None)
    return {one.student: {question.id: question.score for question in one.questions} for one in results}


def by_otter_run(case: Case) -> Scores:
    built = Paths.of(case.course, case.assignment).autograder_zip
    return {who: otter_points(built, data, f"{case.assignment.name}.ipynb") for who, data in case.notebooks().items()}


def otter_points(bundle: Path, notebook: bytes, name: str) -> Points:
    """Run upstream otter as an instructor would, and return its points for each question."""
    with tempfile.TemporaryDirectory(prefix="course-comparison-") as folder:
        Path(folder, name).write_bytes(notebook)
        run([BIN / "otter", "run", "--no-logo", "-a", bundle, name], folder)
        rows = json.loads(Path(folder, "results.json").read_text(encoding="utf-8"))["tests"]
    return {row["name"]: float(row["score"]) for row in rows if "score" in row}


def by_gradescope(case: Case) -> Scores:
    """Run `run_autograder` in Gradescope's layout."""
    scores = {}
    source = gradescope_bundle.files(case.course, case.assignment, gradescope_bundle.titles_of(case.course))
    for who, notebook in case.notebooks().items():
        with tempfile.TemporaryDirectory(prefix="course-comparison-") as name:
            root = Path(name)
            files = {f"source/{path}": data for path, data in source.items()}
            for path, data in {**files, f"submission/{case.assignment.name}.ipynb": notebook}.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_bytes(data)
            (root / "submission_metadata.json").write_text("{}", encoding="utf-8")
            run(["bash", root / "source" / "run_autograder", root, sys.executable], name)
            rows = json.loads((root / "results" / "results.json").read_text(encoding="utf-8"))["tests"]
        points: Points = {}
        for row in rows:
            question = row["name"].partition(":")[0]
            points[question] = round(points.get(question, 0.0) + row["score"], 6)
        scores[who] = points
    return scores


def by_nbgrader(case: Case, sandboxed: bool) -> Scores:
    """Run `nbgrader autograde` in the course directory, with our grader or with nbgrader's own."""
    folder, one = folder_of(case.course), case.assignment
    write_course(case.course, [one], load_secret(case.course))
    config = (folder / CONFIG).read_text(encoding="utf-8")
    (folder / CONFIG).write_text(config.replace(CHOICE.format(not sandboxed), CHOICE.format(sandboxed)), encoding="utf-8")
    released = (folder / "release" / one.id / f"{one.name}.ipynb").read_text(encoding="utf-8")
    for who, answers in case.answers.items():
        notebook = filled_in(json.loads(released), answers)
        place = folder / "submitted" / who / one.id
        shutil.copytree(folder / "release" / one.id, place, dirs_exist_ok=True)
        (place / f"{one.name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    run([BIN / "nbgrader", "autograde", one.id, "--force"], folder)
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        submissions = {row.student_id: row.notebooks for row in book.assignment_submissions(one.id)}
        return {
            who: {grade.name: grade.auto_score or 0.0 for notebook in notebooks for grade in notebook.grades}
            for who, notebooks in submissions.items()
        }


def filled_in(released: Notebook, answers: Mapping[str, str]) -> Notebook:
    """Return a notebook that nbgrader has released, with answers in its solution cells."""
    filled = copy.deepcopy(released)
    for cell in filled["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        question = marks.get("grade_id", "").removesuffix("-answer")
        if marks.get("solution") and question in answers:
            cell["source"] = answers[question]
    return filled


PLACES: dict[str, Callable[[Case], Scores]] = {
    "`course grade`": lambda case: by_course_grade(case, local),
    "`--engine docker`": lambda case: by_course_grade(case, docker()),
    "`otter run`": by_otter_run,
    "Gradescope's layout": by_gradescope,
    "nbgrader, our grader": lambda case: by_nbgrader(case, sandboxed=True),
    "nbgrader alone": lambda case: by_nbgrader(case, sandboxed=False),
}


def run(command: Sequence[str | Path], folder: str | Path) -> None:
    """Run a command to its end; raises BenchmarkFailed with what it said last."""
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          check=False)  # fmt: skip
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
        raise BenchmarkFailed(f"{' '.join(map(str, command))} ended with status {done.returncode}: {' '.join(said)}")


def compared(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the table's rows, and every difference."""
    rows, differences = [], []
    for name in names:
        with tempfile.TemporaryDirectory(prefix="course-comparison-") as folder:
            course = course_of_its_own(Path(folder))
            case = case_of(course, course.assignment(name))
            scores = {}
            for place, grade in PLACES.items():
                print(f"{name}: {place.replace('`', '')} ...", flush=True)
                scores[place] = grade(case)
        first = next(iter(scores.values()))
        for who in case.answers:
            totals = [f"{sum(scores[place][who].values()):g}" for place in PLACES]
            rows.append(f"| {name} | {who} | {' | '.join(totals)} |")
            differences += [
                f"{name}, {who}: {place} gives {scores[place][who]}, and not {first[who]}"
                for place in PLACES if scores[place][who] != first[who]
            ]  # fmt: skip
    return rows, differences


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("assignments", nargs="*", help="which (default: all)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the page")
    given = parser.parse_args()
    try:
        rows, differences = compared(given.assignments or [one.id for one in load_course(ROOT / "course.yml").assignments])
    except (BenchmarkFailed, CourseError) as error:
        print(error, file=sys.stderr)
        return 2
    heads = ["assignment", "handed in", *PLACES]
    told = differences or ["Each question has the same points in every place."]
    page = ["# The same points everywhere", "", "<!-- generated by benchmarks/same_scores.py -->", "", machine(2), "",
            f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}", *rows, "", *told, ""]  # fmt: skip
    print("\n".join(page))
    if given.output is not None:
        given.output.write_text("\n".join(page), encoding="utf-8")
    return int(bool(differences))


if __name__ == "__main__":
    sys.exit(main())
