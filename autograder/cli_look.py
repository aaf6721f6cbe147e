"""The commands that judge nothing: `course collect`, `report`, `export`, `feedback`, `similar`, `serve`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from .reports.wording import count, visible

FORMS = ("csv", "canvas", "moodle", "gradescope", "parquet")
UNJUDGED = 3  # the exit status where somebody's result is missing


@click.command()
@click.argument("name", metavar="NN-name")
@click.argument("paths", nargs=-1, required=True, metavar="PATH ...", type=click.Path(path_type=Path))
@click.pass_context
def collect(context: click.Context, name: str, paths: tuple[Path, ...]) -> None:
    """Look what is in a download before it is graded: whose it is, what is late, missing or strange.

    PATH is as for `course grade`.
    """
    from .course import course_at
    from .grading.collection import look_over

    course = course_at(context.obj)
    found = look_over(course, course.assignment(name), paths)
    _tell(found.notes)
    click.echo(found.summary)
    click.echo(f"Wrote {found.path}")


@click.command()
@click.pass_context
def report(context: click.Context) -> None:
    """Write grades.csv, the course's grades and the class page from what is stored; nothing is judged again."""
    from .course import course_at
    from .grading import desk
    from .record.keeping import keeper_of

    course = course_at(context.obj)
    with keeper_of(course, "course report") as keeper:
        damaged = desk.report(course, keeper, lambda line: click.echo(visible(line)))
        for note in damaged:
            click.echo(visible(note), err=True)
    raise SystemExit(UNJUDGED if damaged else 0)


@click.command()
@click.option("--to", required=True, type=click.Choice(FORMS), help="Whose form.")
@click.option("--into", type=click.Path(path_type=Path), help="A gradebook that Canvas or Moodle exported, to be filled in.")
@click.option("--output", type=click.Path(path_type=Path), help="Where to write it (default: in the results' folder).")
@click.option("--questions", is_flag=True, help="With csv or parquet: a row for each student and question.")
@click.pass_context
def export(context: click.Context, to: str, into: Path | None, output: Path | None, questions: bool) -> None:
    """Write the course's grades as a gradebook."""
    from .course import course_at
    from .grading import desk, gradebook
    from .record.keeping import keeper_of

    course = course_at(context.obj)
    with keeper_of(course, "course export") as keeper:
        told = desk.up_to_date(course, keeper)
        path, notes = gradebook.export(course, gradebook.Export(to, into, output, questions))
        stored = gradebook.read_course(course)
        damaged = desk.damaged_notes(stored)
        _tell([*told, *notes, *desk.unconfined_notes(stored), *damaged])
        click.echo(f"Wrote {path}")
    raise SystemExit(UNJUDGED if damaged else 0)


def _tell(notes: Iterable[str]) -> None:
    """Print notes; a name in them, which may be any file's, cannot move the cursor or write over another line."""
    for note in notes:
        click.echo(f"Note: {visible(note)}", err=True)


@click.command()
@click.argument("name", metavar="NN-name")
@click.option(
    "--to", type=click.Choice(["folder", "moodle", "canvas", "nbgrader"]), default="folder", help="Pages, or whose form."
)
@click.option("--output", type=click.Path(path_type=Path), help="Where to write it (default: below results/feedback).")
@click.pass_context
def feedback(context: click.Context, name: str, to: str, output: Path | None) -> None:
    """Write a page for each student, to be given back; nothing is judged again."""
    from .course import course_at
    from .grading.feedback import Order, give_back
    from .record.keeping import keeper_of

    course = course_at(context.obj)
    assignment = course.assignment(name)
    with keeper_of(course, "course feedback") as keeper:
        told = keeper.settle(assignment)
        written = give_back(course, Order(assignment, to, output))
        _tell([*told, *written.notes])
        click.echo(f"Wrote the feedback of {written.students} to {written.path}")
    raise SystemExit(UNJUDGED if written.unjudged else 0)


@click.command()
@click.argument("name", metavar="NN-name")
@click.argument("paths", nargs=-1, metavar="[PATH ...]", type=click.Path(path_type=Path))
@click.option(
    "--least", type=click.IntRange(1, 100), default=30, show_default=True, help="How alike a listed pair is, in percent."
)
@click.pass_context
def similar(context: click.Context, name: str, paths: tuple[Path, ...], least: int) -> None:
    """List submissions that are more alike than the stub and the class explain: to look at, never a verdict.

    PATH is as for `course grade`; without one, the submissions that are graded are compared.
    """
    from .course import course_at
    from .similarity import search

    course = course_at(context.obj)
    found = search.similar(course, search.Search(course.assignment(name), paths, least / 100))
    _tell(found.notes)
    pairs = f"{count(found.pairs, 'pair')} {'is' if found.pairs == 1 else 'are'}"
    click.echo(f"Compared {count(found.compared, 'submission')}: {pairs} at least {least} % alike.")
    click.echo(f"Wrote {found.page}: a list to look at, never a verdict.")


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes any that is free.")
@click.pass_context
def serve(context: click.Context, port: int) -> None:
    """Show the results in a browser of this machine, and how far `course grade` is; nothing can be changed there."""
    from .course import course_at
    from .viewer import server

    def say(address: str) -> None:
        click.echo(f"Open {address}")
        click.echo("Whoever has this address and an account here sees every grade. Ctrl-C ends it.")

    try:
        server.serve(course_at(context.obj), port, say)
    except KeyboardInterrupt:
        click.echo("Ended.")
