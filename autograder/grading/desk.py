"""What `course grade` and `course report` do, from the bundle to the last line on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ..atomic_file import write_atomically
from ..authoring import build as authoring
from ..course import Assignment, Course
from ..reports.class_page import write_class_page
from ..reports.grades_csv import write_grades
from ..reports.score_table import score_table
from ..results import SubmissionResult
from ..secret import DEMO_WARNING, Secret, load_secret
from .class_run import Report, default_jobs, grade_class, make_plan, question_titles
from .hidden_tests import Bundle, load_bundle, question_ids
from .result_store import ResultStore, as_json
from .submissions import collect


@dataclass(frozen=True)
class Order:
    """One call of `course grade`."""

    assignment: Assignment
    paths: tuple[Path, ...]
    jobs: int | None
    json_file: Path | None
    fresh: bool
    confined: bool


def bundle_of(course: Course, assignment: Assignment, secret: Secret) -> Bundle:
    """Return an assignment's bundle, built first when its master or the secret has changed."""
    if course.master(assignment).is_file():
        authoring.build(course, [assignment], secret)
    return load_bundle(authoring.Paths.of(course, assignment).autograder_zip)


def known_questions(course: Course) -> dict[str, str]:
    """Return question id -> assignment id, from the bundles that are there."""
    paths = {one.id: authoring.Paths.of(course, one).autograder_zip for one in course.assignments}
    return question_titles({name: question_ids(path) for name, path in paths.items() if path.is_file()})


def grade(course: Course, order: Order, secret: Secret, console: Console) -> int:
    """Grade, show, write every report; return how many submissions could not be judged."""
    trained = order.assignment.training == "saved"
    found = collect(order.paths, f"{order.assignment.name}.ipynb", order.assignment.id, trained)
    bundle = bundle_of(course, order.assignment, secret)
    jobs = order.jobs or default_jobs()
    plan = make_plan(course, order.assignment, bundle, known_questions(course), jobs, order.confined, secret)
    store = ResultStore(course.results_folder / order.assignment.id)
    with progress(console, len(found.submissions), order.assignment.id) as report:
        results = grade_class(plan, found.submissions, store, report, order.fresh)
    if order.json_file is not None:
        write_json(order.json_file, results)
    console.print(score_table(results))
    for note in [*found.notes, *damaged_notes(course_stores(course)), *unconfined_notes([store]), *store.notes()]:
        console.print(f"Note: {escape(note)}", highlight=False)
    for path in write_reports(course):
        console.print(f"Wrote {path}", highlight=False, soft_wrap=True)
    return sum(result.status == "fault" for result in results)


def write_json(path: Path, results: list[SubmissionResult]) -> None:
    write_atomically(path, as_json([result.to_json() for result in results]))


def write_reports(course: Course) -> list[Path]:
    """Write grades.csv and the class page from all stored results; return their paths."""
    stores = course_stores(course)
    results = [result for store in stores for result in store.all()]
    grades, page = course.results_folder / "grades.csv", course.results_folder / "class.html"
    write_grades(results, grades)
    demo = [DEMO_WARNING] if load_secret(course).demo else []
    write_class_page(course, results, page, [*damaged_notes(stores), *unconfined_notes(stores), *rerun_notes(stores), *demo])
    return [grades, page]


def damaged_notes(stores: Sequence[ResultStore]) -> list[str]:
    """Say which results cannot be read, so that nobody is missing from a report without a word."""
    damaged = [path for store in stores for path in store.damaged()]
    return [f"{path} cannot be read, so its student is missing here: grade that submission again." for path in damaged]


def unconfined_notes(stores: Sequence[ResultStore]) -> list[str]:
    """Say which scores cannot be trusted, because a notebook without a sandbox can write its own."""
    found = [(store.folder.name, store.unconfined()) for store in stores]
    return [
        f"{name}: these were judged without the sandbox (--unconfined), so grade them again: {', '.join(students)}."
        for name, students in found
        if students
    ]


def rerun_notes(stores: Sequence[ResultStore]) -> list[str]:
    """Say whose notebook did not make the model that was handed in, as far as it was run again."""
    return [note for store in stores for note in store.notes()]


def course_stores(course: Course) -> list[ResultStore]:
    return [ResultStore(course.results_folder / one.id) for one in course.assignments]


@contextmanager
def progress(console: Console, total: int, title: str) -> Iterator[Report]:
    """Show a bar with the time left while results come in."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=console, transient=True, auto_refresh=False)
    task = bar.add_task(title, total=total)
    with bar:
        bar.refresh()

        def report(result: SubmissionResult) -> None:
            bar.update(task, advance=1, description=escape(f"{title} {result.student}"[:40]), refresh=True)

        yield report
