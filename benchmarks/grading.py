"""Measures what grading costs, ours and that of upstream tools side by side, on one core in one run.

python benchmarks/grading.py [--submissions N] [--with-nbgrader] [--output docs/benchmarks.md]
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence

from contenders import (
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
from report import Row, command_line, measure_and_write, ratio_row, seconds_row
from server import AT_ONCE, measure_server

PEER_RUNS, COMMAND_RUNS, CONFINEMENT_TURNS = 3, 5, 2
NUMERIC = ("01-neuron", "02-dense-weights", "03-convolution")  # the fork server is measured on the first


def numeric_rows(materials: Sequence[Material], number: int, with_nbgrader: bool) -> list[Row]:
    """Measure each numeric assignment, nbgrader on the first alone, then one submission of each together."""
    rows, ours, otter = [], list[Timing](), list[Timing]()
    for material in materials:
        ours.append(course_grade(material, number))
        otter.append(otter_run(material, PEER_RUNS))
        rows += grading_rows(material, ours[-1], otter[-1], with_nbgrader and len(ours) == 1)
    all_ours, all_otter = (Timing((sum(one.median for one in timings),)) for timings in (ours, otter))
    return [*rows, ratio_row("one submission of each together: faster than `otter run`", all_ours, all_otter)]


def grading_rows(material: Material, ours: Timing, otter: Timing, with_nbgrader: bool) -> list[Row]:
    """Put both graders of the same notebook side by side."""
    name = material.assignment
    rows = [
        seconds_row(f"{name}: `course grade --jobs 1`, per submission", ours, at_most=0.15),
        seconds_row(f"{name}: `otter run`", otter),
        ratio_row(f"{name}: faster than `otter run` (ours/theirs)", ours, otter, at_least=130),
    ]
    if with_nbgrader:
        nbgrader = nbgrader_autograde(material, PEER_RUNS)
        rows.append(seconds_row(f"{name}: `nbgrader autograde --student`", nbgrader))
        rows.append(ratio_row(f"{name}: faster than nbgrader (ours/theirs)", ours, nbgrader, at_least=65))
    return rows


def confinement_row(material: Material, number: int) -> Row:
    """Grade with the sandbox and without it by turns: what does it add?"""
    seconds = {True: list[float](), False: list[float]()}
    for confined in (True, False) * CONFINEMENT_TURNS:
        seconds[confined] += course_grade(material, number, confined).seconds
    added = 1000 * (statistics.median(seconds[True]) - statistics.median(seconds[False]))
    return Row(f"{material.assignment}: what confinement adds to a submission", f"{added:.0f} ms",
               runs=f"{len(seconds[True])} of each", target="at most 40 ms", met=added <= 40)  # fmt: skip


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


def main() -> int:
    parser = command_line(__doc__, "--submissions", 20, "how many we grade")
    parser.add_argument("--with-nbgrader", action="store_true", help="measure nbgrader, too")
    given = parser.parse_args()
    materials: list[Material] = []

    def grading() -> list[Row]:
        materials.extend(load_material(name) for name in NUMERIC)
        return numeric_rows(materials, given.submissions, given.with_nbgrader)

    steps = {"Grading": grading, "Confinement": lambda: [confinement_row(materials[0], given.submissions)],
             "The fork server": lambda: server_rows(materials[0]), "Commands": command_rows}  # fmt: skip
    return measure_and_write("grading", steps, given.output)


if __name__ == "__main__":
    sys.exit(main())
