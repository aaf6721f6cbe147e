"""What `course grade` and `course report` do, from the bundle to the last line on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ..atomic_file import write_atomically
from ..authoring import build as authoring
from ..course import Assignment, Course
from ..grades import as_entered, grades
from ..reports.class_page import write_class_page
from ..reports.class_records import ClassRecords
from ..reports.grades_csv import write_grades
from ..reports.score_table import score_table
from ..reports.wording import visible
from ..results import SubmissionResult
from ..roster import Roster
from ..sandbox.seats import Engine
from ..secret import DEMO_WARNING, Secret, load_secret
from .arrival_book import book_of, note_arrivals
from .best_attempt import choose_again, grade_listed
from .class_list import Listed, Rules, as_found, class_list
from .class_run import Report, default_jobs, make_plan, question_titles
from .gradebook import course_records, read_course, roster_of, write_course_grades
from .hidden_tests import Bundle, asked_in, load_bundle
from .keeper import Keeper
from .progress_record import order_of, record_of, recorded
from .result_store import ResultStore, StoredClass, as_json
from .submissions import collect
from .worksheet import is_worksheet, read_worksheets


@dataclass(frozen=True)
class Order:
    """One call of `course grade`."""

    assignment: Assignment
    paths: tuple[Path, ...]
    jobs: int | None
    json_file: Path | None
    fresh: bool
    confined: bool
    engine: Engine


def bundle_of(course: Course, assignment: Assignment, secret: Secret) -> Bundle:
    """Return an assignment's bundle, built first when its master or the secret has changed."""
    if course.master(assignment).is_file():
        authoring.build(course, [assignment], secret)
    return load_bundle(authoring.Paths.of(course, assignment).autograder_zip)


def known_questions(course: Course) -> dict[str, str]:
    """Return question id -> assignment id, from the bundles that are there."""
    paths = {one.id: authoring.Paths.of(course, one).autograder_zip for one in course.assignments}
    return question_titles({
        name: [one.id for one in asked_in(path) if not one.manual] for name, path in paths.items() if path.is_file()
    })


def grade(course: Course, order: Order, secret: Secret, console: Console, keeper: Keeper) -> int:
    """Grade, show, keep, write every report; return how many submissions could not be judged."""
    listed, roster, rules = collected(course, order.assignment, order.paths)
    bundle = bundle_of(course, order.assignment, secret)
    jobs = order.jobs or default_jobs()
    plan = make_plan(course, order.assignment, bundle, known_questions(course), jobs, order.confined, secret, order.engine)
    store = ResultStore(course.results_folder / order.assignment.id)
    book = book_of(course, order.assignment)
    note_arrivals(book, listed.received)  # now, so that a run that is stopped leaves nobody without a time
    record, whole = record_of(course, order.assignment), order_of(listed)
    with progress(console, listed.count, order.assignment.id) as shown, recorded(record, whole, jobs, shown) as report:
        results = grade_listed(plan, listed, store, telling(report, keeper), order.fresh, roster, rules)
    note_arrivals(book, listed.received)
    kept = keeper.settle(order.assignment)
    if order.json_file is not None:
        write_json(order.json_file, results)
    console.print(score_table(results))
    reports, stored = write_reports(course), store.read()
    for note in [*listed.notes, *reports.damaged, *unconfined_notes([stored]), *stored.notes, *kept]:
        console.print(f"Note: {escape(visible(note))}", highlight=False)
    for path in reports.paths:
        console.print(f"Wrote {path}", highlight=False, soft_wrap=True)
    return sum(result.status == "fault" for result in results)


def telling(report: Report, keeper: Keeper) -> Report:
    """Return a report that tells the keeper, too."""

    def told(result: SubmissionResult) -> None:
        report(result)
        keeper.judged(result)

    return told


def collected(course: Course, assignment: Assignment, given: tuple[Path, ...]) -> tuple[Listed, Roster | None, Rules]:
    """Collect what was given, Moodle's worksheets told apart; with a roster, one submission for each of its students."""
    roster = roster_of(course)
    times = read_worksheets([path for path in given if is_worksheet(path)], ZoneInfo(course.time_zone))
    paths = [path for path in given if not is_worksheet(path)] or given
    found = collect(paths, f"{assignment.name}.ipynb", assignment.id, assignment.training == "saved", roster is not None)
    found.times = times
    given_out = course.folder / "assignments" / assignment.id / f"{assignment.name}.ipynb"
    rules = Rules(course, assignment, given_out.read_bytes() if given_out.is_file() else b"")
    return class_list(found, roster, rules) if roster else as_found(found, rules), roster, rules


def report(course: Course, keeper: Keeper, say: Callable[[str], object]) -> list[str]:
    """Bring the gradebook up to date, write every report, say what there is to look at; return what is missing there."""
    kept = up_to_date(course, keeper)
    made = write_reports(course)
    for line in [*kept, *(f"Wrote {path}" for path in made.paths), *made.notes]:
        say(line)
    return list(made.damaged)


def up_to_date(course: Course, keeper: Keeper) -> list[str]:
    """Follow the policies as they are now, of what is stored and in the gradebook; return what is to be told."""
    return [*choose_again(course, roster_of(course)), *keeper.settle_all()]


def write_json(path: Path, results: list[SubmissionResult]) -> None:
    write_atomically(path, as_json([result.to_json() for result in results]))


@dataclass(frozen=True)
class Reports:
    """What `write_reports` has written, and sentences about what to look at; damaged: about what cannot be read."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()


def write_reports(course: Course) -> Reports:
    """Write grades.csv, the course's grades and the class page from what is stored, which is read once."""
    stored = read_course(course)
    results = [result for one in stored for result in one.results]
    records = course_records(course, stored)
    everybody = grades(course, roster_of(course), records)
    points, page = course.results_folder / "grades.csv", course.results_folder / "class.html"
    write_grades(results, points)
    course_grades = write_course_grades(course, everybody)
    demo = [DEMO_WARNING] if load_secret(course).demo else []
    notes, damaged = rerun_notes(stored), damaged_notes(stored)
    shown = [as_entered(one, records.entered[one.assignment]) for one in results]
    known = ClassRecords(shown, everybody, {one.assignment: one.trainings for one in stored}, records.entered)
    write_class_page(course, known, page, [*damaged, *unconfined_notes(stored), *notes, *demo])
    return Reports((points, course_grades, page), tuple(notes), tuple(damaged))


def damaged_notes(stored: Sequence[StoredClass]) -> list[str]:
    """Say which results cannot be read, so that nobody is missing from a report without a word."""
    damaged = [path for one in stored for path in one.damaged]
    return [f"{path} cannot be read, so its student is missing here: grade that submission again." for path in damaged]


def unconfined_notes(stored: Sequence[StoredClass]) -> list[str]:
    """Say which scores cannot be trusted, because a notebook without a sandbox can write its own."""
    return [
        f"{one.assignment}: these were judged without the sandbox (--unconfined), so grade them again:"
        f" {', '.join(one.unconfined)}."
        for one in stored
        if one.unconfined
    ]


def rerun_notes(stored: Sequence[StoredClass]) -> list[str]:
    """Say whose notebook did not make the model that was handed in, as far as it was run again."""
    return [note for one in stored for note in one.notes]


@contextmanager
def progress(console: Console, total: int, title: str) -> Iterator[Report]:
    """Show a bar with the time left while results come in."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=console, transient=True, auto_refresh=False)
    task = bar.add_task(title, total=total)
    with bar:
        bar.refresh()

        def report(result: SubmissionResult) -> None:
            bar.update(task, advance=1, description=escape(visible(f"{title} {result.student}")[:40]), refresh=True)

        yield report
