"""The command `course`: reads arguments, calls the package, prints what it says. No logic of its own."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, Literal

import click

from . import __version__, cli_author, cli_look, unneeded  # noqa: F401  # unneeded: for what it keeps out
from .errors import CourseError, GraderFault, StaleError, StorageError, UsageError

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the workers are forked: one thread, set before numpy is imported
DONE, STALE, WRONG_USAGE, UNJUDGED, INTERRUPTED = 0, 1, 2, 3, 130


class CourseGroup(click.Group):
    """Turns this package's errors into one sentence and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (GraderFault, StorageError) as error:
            status = UNJUDGED
            message = str(error)
        except StaleError as error:
            status, message = STALE, str(error)
        except CourseError as error:
            status, message = WRONG_USAGE, str(error)
        except KeyboardInterrupt:
            status, message = INTERRUPTED, "Stopped. What was finished is kept; the same command goes on from there."
        click.echo(message, err=True)
        raise SystemExit(status)


def _course(context: click.Context) -> Any:
    from .course import course_at

    return course_at(context.obj)


def _assignments(course: Any, names: tuple[str, ...]) -> list[Any]:
    return [course.assignment(name) for name in names] or list(course.assignments)


def _secret(course: Any) -> Any:
    from .secret import DEMO_WARNING, load_secret

    secret = load_secret(course)
    if secret.demo:
        click.echo(f"Note: {DEMO_WARNING}", err=True)
    return secret


@click.group(cls=CourseGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--course", "manifest", type=click.Path(path_type=Path), help="course.yml, if not in this folder or above.")
@click.version_option(__version__)
@click.pass_context
def main(context: click.Context, manifest: Path | None) -> None:
    """Build, verify and grade a course on neural networks for images."""
    context.obj = manifest


@main.command()
@click.argument("names", nargs=-1, metavar="[NN-name ...]")
@click.option("--check", is_flag=True, help="Build nothing; fail if assignments/ is stale.")
@click.option("--force", is_flag=True, help="Build what is up to date, too.")
@click.option("--student-repo", type=click.Path(path_type=Path), help="Write the tree that students clone to this folder.")
@click.option("--gradescope", is_flag=True, help="Write dist/gradescope/, to be uploaded to Gradescope, too.")
@click.option("--nbgrader", is_flag=True, help="Write nbgrader's course directory, dist/nbgrader, too.")
@click.pass_context
def build(
    context: click.Context, names: tuple[str, ...], check: bool, force: bool, student_repo: Path | None,
    gradescope: bool, nbgrader: bool,
) -> None:
    """Masters -> assignments/ and dist/."""
    from .authoring import build as authoring
    from .authoring.student_repo import write_student_repo

    course = _course(context)
    chosen = _assignments(course, names)
    if check:
        authoring.check(course, chosen)
        click.echo("assignments/ is up to date.")
        return
    secret = _secret(course)
    made = authoring.build(course, chosen, secret, force)
    click.echo(f"Built {', '.join(made)}." if made else "Nothing to build: everything is up to date.")
    if nbgrader:
        from .nbgrader import course_folder

        released = course_folder.write_course(course, chosen, secret)
        told = f"released there: {', '.join(released)}" if released else "up to date"
        click.echo(f"nbgrader's course is in {course_folder.folder_of(course)}; {told}.")
    if student_repo is not None:
        write_student_repo(course, student_repo)
        click.echo(f"The students' tree is in {student_repo}.")
    if gradescope:
        from .gradescope import bundle

        for one in bundle.write(course, chosen):
            click.echo(f"Wrote {one.path}: {one.points:g} points.")


@main.command()
@click.argument("names", nargs=-1, metavar="[NN-name ...]")
@click.option("--jobs", type=click.IntRange(1), help="How many submissions run at a time (default: the number of cores).")
@click.option(
    "--only", metavar="TEXT", help="Only bank files with this in their name, such as wrong/flip; no stub, no master."
)
@click.option("--mutants", is_flag=True, help="Change the masters' answers in small ways, too: each must be noticed.")
@click.option(
    "--trainings", is_flag=True, help="Mutants of answers that train a network, too. Takes an hour, may be stopped."
)
@click.option("--all", "everything", is_flag=True, help="Judge what is unchanged since an earlier run again.")
@click.pass_context
def verify(
    context: click.Context, names: tuple[str, ...], jobs: int | None, only: str | None, mutants: bool, trainings: bool,
    everything: bool,
) -> None:  # fmt: skip
    """Stubs 0 %, masters 100 %, right answers full, wrong answers caught and named."""
    from .calibration.reference import reference_files
    from .grading import verify as verification
    from .reports.verify_table import verify_table

    course = _course(context)
    chosen = _assignments(course, names)
    wanted = verification.Wanted(jobs, only, mutants or trainings, everything, trainings)
    findings = verification.verify(course, chosen, _secret(course), lambda one: reference_files(course, one), wanted)
    _console().print(verify_table(findings))
    misses = [f"{one.assignment}: {miss}" for one in findings for miss in one.misses]
    for miss in misses:
        click.echo(miss, err=True)
    raise SystemExit(STALE if misses else DONE)


@main.command()
@click.argument("names", nargs=-1, metavar="[NN-name ...]")
@click.option("--jobs", type=click.IntRange(1), help="How many trainings run at a time (default: the number of cores).")
@click.option("--no-training", is_flag=True, help="Choose the thresholds from the trainings that are done.")
@click.pass_context
def calibrate(context: click.Context, names: tuple[str, ...], jobs: int | None, no_training: bool) -> None:
    """Accuracy thresholds from many seeds. It takes hours, can be stopped, and goes on where it was."""
    from .calibration import campaign as calibration
    from .calibration.table import table
    from .grading.class_run import default_jobs

    course = _course(context)
    for assignment in _assignments(course, names):
        campaign = calibration.campaign_of(course, assignment)
        if campaign is not None:
            if not no_training:
                calibration.train(course, campaign, jobs or default_jobs(), click.echo)
            _console().print(table(assignment.id, calibration.conclude(campaign)))
    page = calibration.write_page(course)
    if page is not None:
        click.echo(f"Wrote {page}")


@main.command()
@click.argument("name", metavar="NN-name")
@click.argument("paths", nargs=-1, required=True, metavar="PATH ...", type=click.Path(path_type=Path))
@click.option("--engine", type=click.Choice(["local", "docker", "dask"]), help="Where notebooks run (default: course.yml).")
@click.option("--jobs", type=click.IntRange(1), help="How many submissions run at a time (default: the number of cores).")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the results to this file, too.")
@click.option("--isolation", type=click.Choice(["container", "slot"]), help="With docker: who gets a container of its own.")
@click.option("--gpus", metavar="all|N", help="With docker: train networks on so many GPUs.")
@click.option("--fresh", is_flag=True, help="Judge again what is judged already.")
@click.option("--unconfined", is_flag=True, help="For authors alone: run notebooks without the sandbox.")
@click.pass_context
def grade(
    context: click.Context, name: str, paths: tuple[Path, ...], engine: str | None, jobs: int | None,
    json_file: Path | None, isolation: str | None, gpus: str | None, fresh: bool, unconfined: bool,
) -> None:  # fmt: skip
    """Run submitted notebooks and judge what they do.

    PATH is a notebook, a folder of notebooks, or a zip from a learning platform.
    """
    from .grading import desk
    from .record.keeping import keeper_of

    course = _course(context)
    place = _engine(engine or course.engine, unconfined, isolation, gpus)
    if unconfined:
        click.echo("Warning: --unconfined runs these notebooks with all of your rights.", err=True)
    order = desk.Order(course.assignment(name), paths, jobs, json_file, fresh, not unconfined, place)
    with keeper_of(course, "course grade") as keeper:
        unjudged = desk.grade(course, order, _secret(course), _console(), keeper)
    raise SystemExit(UNJUDGED if unjudged else DONE)


@main.command(hidden=True)
@click.argument("name", metavar="NN-name")
@click.option("--engine", type=click.Choice(["local", "docker"]))
@click.pass_context
def judge(context: click.Context, name: str, engine: str | None) -> None:
    """Judge the notebook on standard input for another program, which gets the result as JSON; nothing is stored."""
    from .nbgrader.judged_alone import judge_alone

    course = _course(context)
    place = _engine(engine or course.engine, False, None, None)
    told = judge_alone(course, course.assignment(name), sys.stdin.buffer.read(), _secret(course), place)
    click.echo(json.dumps(told))


def _engine(name: str, unconfined: bool, isolation: Any, gpus: str | None) -> Any:
    if name == "docker":
        from .container.engine import Options, docker

        if unconfined:
            raise UsageError("--unconfined is for --engine local: a container always has its sandbox.")
        return docker(Options(isolation or "slot", gpus))
    if isolation or gpus:
        raise UsageError("--isolation and --gpus are for --engine docker.")
    if name == "local":
        from .sandbox.engine import local

        return local
    raise UsageError(f"The engine {name!r} does not exist yet: use --engine local.")


@main.command()
@click.pass_context
def secret(context: click.Context) -> None:
    """Make the course secret, once."""
    from .secret import make_secret

    path = make_secret(_course(context))
    click.echo(f"Wrote {path}. Keep a copy in a safe place, and never commit it: whoever has it has the exam.")


@main.group()
def image() -> None:
    """The image in which `course grade --engine docker` runs notebooks."""


@image.command("build")
@click.option("--accelerator", type=click.Choice(["cpu", "gpu"]), default="cpu", help="With or without NVIDIA's libraries.")
@click.option("--base", metavar="IMAGE", help="What to build on (default: debian:bookworm-slim).")
@click.option("--network", help="The build's network, as `docker build` has it.")
@click.option("--pip-config", type=click.Path(path_type=Path), help="A pip.conf for the build; it does not stay.")
@click.option("--certificates", type=click.Path(path_type=Path), help="A bundle of CA certificates, likewise.")
@click.pass_context
def image_build(
    context: click.Context, accelerator: Literal["cpu", "gpu"], base: str | None, network: str | None,
    pip_config: Path | None, certificates: Path | None,
) -> None:  # fmt: skip
    """Build it with Docker: libraries and the fork server. A changed assignment needs no new image."""
    from .container import image as images

    recipe = images.Recipe(accelerator, base, network, pip_config, certificates)
    click.echo(f"Built {images.build(recipe, _course(context).title)}.")


READING = (cli_look.collect, cli_look.report, cli_look.export, cli_look.feedback, cli_look.similar, cli_look.serve)
for command in (cli_author.new, *READING):
    main.add_command(command)


def _console() -> Any:
    from rich.console import Console

    return Console()


if __name__ == "__main__":
    sys.exit(main())
