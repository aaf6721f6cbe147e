"""Measures what containers cost numeric assignments: the engine `docker` beside `local`, on one core in one run.

python benchmarks/containers.py [--submissions N] [--output docs/benchmarks.md]
"""

from __future__ import annotations

import functools
import sys
import time
from collections.abc import Sequence
from dataclasses import replace

from contenders import Material, Timing, grade_one_by_one, load_material
from report import Row, command_line, measure_and_write, seconds_row

from autograder.container.engine import Options, docker
from autograder.limits import Limits
from autograder.sandbox.engine import local
from autograder.sandbox.seats import Demand, Engine

NUMERIC = ("01-neuron", "02-dense-weights", "03-convolution")
ROUNDS = 2  # the engines take turns, so that a machine that slows down slows both
MOST = 1.2  # times the seconds of the local engine


def timings(material: Material, number: int, engines: Sequence[Engine]) -> list[Timing]:
    """Grade by one engine after the other, several times; return the seconds of each engine's submissions."""
    seconds: list[list[float]] = [[] for _ in engines]
    for _ in range(ROUNDS):
        for engine, taken in zip(engines, seconds, strict=True):
            plan = replace(material.plan(), engine=engine)
            taken += grade_one_by_one(plan, material.submissions(number + 1)).seconds
    return [Timing(tuple(one)) for one in seconds]


def rows_of(material: Material, number: int) -> list[Row]:
    """Put the engines side by side; only a container for each worker has a target.

    That is one of throughput, so of means: what a slot tidies up after one submission may fall into the time of the next.
    """
    name, slot, fresh = material.assignment, docker(), docker(Options(isolation="container"))
    here, there, each = timings(material, number, [local, slot, fresh])
    ratio = there.mean / here.mean
    return [
        seconds_row(f"{name}: `--engine local --jobs 1`, per submission", here),
        seconds_row(f"{name}: `--engine docker`, per submission", there),
        Row(f"{name}: docker's seconds / local's, in all", f"{ratio:.2f}", target=f"at most {MOST:g}", met=ratio <= MOST),
        seconds_row(f"{name}: `--engine docker --isolation container`", each),
    ]


def measure(name: str, number: int) -> list[Row]:
    return rows_of(load_material(name), number)


def start_row(engine: Engine, name: str) -> Row:
    """Time the start of one seat's fork server, imports and probe included, and its end."""
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        with engine(Demand(1, (), Limits())) as servers:
            servers.wait_until_ready()
        taken.append(time.perf_counter() - began)
    return seconds_row(f"`{name}`: start and end of a worker's place, once a run", Timing(tuple(taken)))


def start_rows() -> list[Row]:
    return [start_row(local, "--engine local"), start_row(docker(), "--engine docker")]


def main() -> int:
    given = command_line(__doc__, "--submissions", 10, "of each assignment").parse_args()
    steps = {name: functools.partial(measure, name, given.submissions) for name in NUMERIC}
    return measure_and_write("containers", {**steps, "Starts": start_rows}, given.output)


if __name__ == "__main__":
    sys.exit(main())
