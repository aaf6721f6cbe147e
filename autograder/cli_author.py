"""The command with which an author begins: `course new`."""

from __future__ import annotations

import click


@click.command()
@click.argument("name", metavar="NN-name")
@click.pass_context
def new(context: click.Context, name: str) -> None:
    """Start an assignment: a master with one question, its tests, right and wrong answers, and its entry in course.yml."""
    from .course import load_course, manifest_at
    from .scaffold.assignment import start

    manifest = manifest_at(context.obj)
    course = load_course(manifest)
    started = start(course, manifest, name)
    click.echo(f"Wrote {started.master.parent}: {started.master.name} is the notebook to edit, with a question to replace.")
    click.echo(f"{manifest} has its entry, due {started.entry.due:%Y-%m-%d}: look at its title, weight and date.")
    click.echo(f"Go on with `course build {name}` and `course verify {name}`; docs/authoring.md says how.")
