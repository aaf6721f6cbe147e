"""The command `course feedback`: reads arguments, calls the package, prints what it says. No logic of its own."""

from __future__ import annotations

from pathlib import Path

import click

UNJUDGED = 3


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

    course = course_at(context.obj)
    written = give_back(course, Order(course.assignment(name), to, output))
    for note in written.notes:
        click.echo(f"Note: {note}", err=True)
    click.echo(f"Wrote the feedback of {written.students} to {written.path}")
    raise SystemExit(UNJUDGED if written.unjudged else 0)
