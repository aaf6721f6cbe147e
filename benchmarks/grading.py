"""Measures what grading costs, ours and that of upstream tools side by side, on one core in one run.

python benchmarks/grading.py [--submissions N] [--with-nbgrader] [--output docs/benchmarks.md]
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # workers are forked from this process: one thread, as in `course`

from contenders import (
    BenchmarkFailed,
    Material,
    Timing,
    course_grade,
    help_page,
    idle_build,
    load_material,
    nbgrader_autograde,
    otter_run,
    self_check,
)
from rich.console import Console
from rich.table import Table
from server import AT_ONCE, measure_server

from autograder.errors import CourseError

BEGIN = "<!-- written by benchmarks/{}.py; do not edit below -->"
END = "<!-- end of what benchmarks/{}.py wrote -->"
PACKAGES = ("otter-grader", "nbgrader", "tensorflow", "numpy", "matplotlib", "ipython", "pytest")
PEER_RUNS, COMMAND_RUNS = 3, 5
NUMERIC = ("01-neuron", "02-dense-weights", "03-convolution")  # the fork server is measured on the first
HEADINGS = ("What", "Median", "Least to most", "Runs", "Target", "Met")


@dataclass(frozen=True)
class Row:
    """One line of the table; `met` is None where there is no target."""

    what: str
    figure: str
    spread: str = ""
    runs: str = ""
    target: str = ""
    met: bool | None = None

    def cells(self) -> tuple[str, ...]:
        met = {True: "yes", False: "NO", None: ""}[self.met]
        return (self.what, self.figure, self.spread, self.runs, self.target, met)


def seconds_row(what: str, timing: Timing, at_most: float | None = None) -> Row:
    digits = 3 if timing.median < 1 else 2
    spread = f"{min(timing.seconds):.{digits}f} to {max(timing.seconds):.{digits}f} s"
    target = "" if at_most is None else f"at most {at_most:g} s"
    met = None if at_most is None else timing.median <= at_most
    return Row(what, f"{timing.median:.{digits}f} s", spread, str(len(timing.seconds)), target, met)


def ratio_row(what: str, ours: Timing, theirs: Timing, at_least: float | None = None) -> Row:
    times = theirs.median / ours.median
    target = "" if at_least is None else f"at least {at_least:g} times"
    met = None if at_least is None else times >= at_least
    return Row(what, f"{times:.0f} times ({1 / times:.4f})", target=target, met=met)


def numeric_rows(materials: Sequence[Material], number: int, with_nbgrader: bool) -> list[Row]:
    """Measure each numeric assignment, nbgrader on the first alone, then one submission of each together."""
    rows, ours, otter = [], list[Timing](), list[Timing]()
    for material in materials:
        ours.append(course_grade(material, number))
        otter.append(otter_run(material, PEER_RUNS))
        rows += grading_rows(material, ours[-1], otter[-1], with_nbgrader and len(ours) == 1)
    together = [Timing((sum(one.median for one in timings),)) for timings in (ours, otter)]
    return [*rows, ratio_row("one submission of each together: faster than `otter run`", *together)]


def grading_rows(material: Material, ours: Timing, otter: Timing, with_nbgrader: bool) -> list[Row]:
    """Put both graders of the same notebook side by side."""
    name = material.assignment
    rows = [
        seconds_row(f"{name}: `course grade --jobs 1`, per submission", ours, at_most=0.25),
        seconds_row(f"{name}: `otter run`", otter),
        ratio_row(f"{name}: faster than `otter run` (ours/theirs)", ours, otter, at_least=80),
    ]
    if with_nbgrader:
        nbgrader = nbgrader_autograde(material, PEER_RUNS)
        rows.append(seconds_row(f"{name}: `nbgrader autograde --student`", nbgrader))
        rows.append(ratio_row(f"{name}: faster than nbgrader (ours/theirs)", ours, nbgrader))
    return rows


def server_rows(material: Material) -> list[Row]:
    figures = measure_server(material)
    added = Row("memory added by a submission", f"{figures.added_mib:.0f} MiB", runs=f"{AT_ONCE} at once",
                target="at most 150 MiB", met=figures.added_mib <= 150)  # fmt: skip
    return [
        Row("start of the fork server, once a class", f"{figures.start_seconds:.1f} s", runs="1"),
        Row("memory of the fork server, shared", f"{figures.held_mib:.0f} MiB", runs="1"),
        added,
    ]


def command_rows() -> list[Row]:
    return [
        seconds_row("`course --help`", help_page(COMMAND_RUNS), at_most=0.5),
        seconds_row("`course build`, nothing stale", idle_build(COMMAND_RUNS), at_most=2),
        seconds_row("`pytest assignments/01-neuron`", self_check(COMMAND_RUNS), at_most=8),
    ]


def machine() -> str:
    """Describe the machine in one paragraph, without its name."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    packages = ", ".join(f"{name} {_version(name)}" for name in PACKAGES)
    kernel = platform.release().split("-")[0]  # what follows may name the machine
    system = f"Linux {kernel}, Python {platform.python_version()}"
    return f"Measured on {date.today():%Y-%m-%d} on one of {os.cpu_count()} cores ({model}), {system}, {packages}."


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"


def load_sentence(before: float, after: float) -> str:
    """Say how busy the machine was; the benchmark's own share of the second figure is 1."""
    return f"Load average over the last minute: {before:.1f} before the benchmark began, {after:.1f} at its end."


def print_table(rows: Sequence[Row], notes: Sequence[str], console: Console) -> None:
    table = Table(*HEADINGS)
    for row in rows:
        style = {True: "green", False: "red", None: ""}[row.met]
        table.add_row(*(cell.replace("`", "") for cell in row.cells()), style=style)
    console.print(table)
    for note in notes:
        console.print(note, highlight=False)


def write_section(path: Path, rows: Sequence[Row], notes: Sequence[str], script: str = "grading") -> None:
    """Put the table between a script's two marks in `path`, or at its end when it has none; the rest stays as it is."""
    begin, end = BEGIN.format(script), END.format(script)
    table = [HEADINGS, ("---",) * len(HEADINGS), *(row.cells() for row in rows)]
    section = "\n".join([begin, "", *notes, "", *("| " + " | ".join(cells) + " |" for cells in table), "", end])
    text = path.read_text(encoding="utf-8") if path.exists() else "# Benchmarks\n"
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    path.write_text(f"{before.rstrip()}\n\n{section}\n{after.lstrip()}", encoding="utf-8")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--submissions", type=int, default=20, metavar="N", help="how many we grade (default: 20)")
    parser.add_argument("--with-nbgrader", action="store_true", help="measure nbgrader, too")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the table into this Markdown file")
    given = parser.parse_args()
    if given.submissions < 1:
        parser.error("--submissions is a number from 1")
    return given


def main() -> int:
    given, console = arguments(), Console()
    before = os.getloadavg()[0]
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})  # every process that is started from here inherits it
    try:
        materials = [load_material(name) for name in NUMERIC]
        steps: tuple[tuple[str, Callable[[], list[Row]]], ...] = (
            ("Grading", lambda: numeric_rows(materials, given.submissions, given.with_nbgrader)),
            ("The fork server", lambda: server_rows(materials[0])),
            ("Commands", command_rows),
        )
        rows = []
        for name, step in steps:
            console.print(f"{name} ...")
            rows += step()
    except (BenchmarkFailed, CourseError) as error:
        print(error, file=sys.stderr)
        return 2
    notes = [machine(), load_sentence(before, os.getloadavg()[0])]
    print_table(rows, notes, console)
    if given.output is not None:
        write_section(given.output, rows, notes)
        console.print(f"Wrote {given.output}", highlight=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
