"""The benchmarks' table: its rows, the machine it was measured on, and its place in a page of the documentation."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from contenders import BenchmarkFailed, Timing
from rich.console import Console
from rich.table import Table

from autograder.errors import CourseError

BEGIN = "<!-- written by benchmarks/{}.py; do not edit below -->"
END = "<!-- end of what benchmarks/{}.py wrote -->"
PACKAGES = ("otter-grader", "nbgrader", "tensorflow", "numpy", "matplotlib", "ipython", "pytest")
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


def machine(cores: int = 1) -> str:
    """Describe the machine in one paragraph, without its name.

    cores: how many of them were used
    """
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    packages = ", ".join(f"{name} {_version(name)}" for name in PACKAGES)
    kernel = platform.release().split("-")[0]  # what follows may name the machine
    system = f"Linux {kernel}, Python {platform.python_version()}"
    return f"Measured on {date.today():%Y-%m-%d} on {cores} of {os.cpu_count()} cores ({model}), {system}, {packages}."


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


def markdown_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(cells)} |" for cells in (heads, ("---",) * len(heads), *rows)]


def write_section(path: Path, lines: Sequence[str], script: str, head: str = "# Benchmarks\n") -> None:
    """Put lines between a script's two marks in a page, or at its end where it has none; the rest stays as it is.

    head: how a page begins that is not there yet
    """
    begin, end = BEGIN.format(script), END.format(script)
    text = path.read_text(encoding="utf-8") if path.exists() else head
    before, _, rest = text.partition(begin)
    section = "\n".join([begin, "", *lines, "", end])
    path.write_text(f"{before.rstrip()}\n\n{section}\n{rest.partition(end)[2].lstrip()}", encoding="utf-8")


def command_line(about: str | None, count: str, default: int, of_what: str) -> argparse.ArgumentParser:
    """Return the parser of a benchmark with a number of runs, as the option `count`, and a page for its table."""
    parser = argparse.ArgumentParser(description=(about or "").splitlines()[0])
    parser.add_argument(count, type=_from_one, default=default, metavar="N", help=f"{of_what} (default: {default})")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the table into this Markdown file")
    return parser


def _from_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("is a number from 1")
    return number


def measure_and_write(script: str, steps: Mapping[str, Callable[[], Sequence[Row]]], output: Path | None) -> int:
    """Take the steps one after the other on one core, print the table, write it into a page; return the exit status."""
    console, before = Console(), os.getloadavg()[0]
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})  # every process that is started from here inherits it
    rows: list[Row] = []
    try:
        for name, step in steps.items():
            console.print(f"{name} ...")
            rows += step()
    except (BenchmarkFailed, CourseError) as error:
        print_table(rows, [], console)  # what it took long to measure
        print(error, file=sys.stderr)
        return 2
    notes = [machine(), load_sentence(before, os.getloadavg()[0])]
    print_table(rows, notes, console)
    if output is not None:
        write_section(output, [*notes, "", *markdown_table(HEADINGS, [row.cells() for row in rows])], script)
        console.print(f"Wrote {output}", highlight=False)
    return 0
