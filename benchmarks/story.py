"""The course's story in numbers: five networks, each trained with several seeds, beside the webinar's figures.

    python benchmarks/story.py --seeds 5 --output docs/story.md

Each row trains what a master or a bank file trains (solutions/), with its seeds moved, and judges it as the exam does: on
the pictures that it was trained on, and on 2,400 that it has never seen.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean, stdev
from typing import Any

from autograder.authoring import pictures
from autograder.authoring.build import Paths
from autograder.calibration.campaign import CalibrationSecret, Campaign, campaign_of
from autograder.calibration.trainer import Bench, Task, exams_for, train_all
from autograder.course import Course, load_course
from autograder.exam.files import pictures_of
from autograder.grading.hidden_tests import load_bundle

ROOT = Path(__file__).resolve().parents[1]
MORE_DATA = """
with np.load("cars_large.npz") as cars:
    x_train, y_train = cars["x_train"].astype("float32") / 255, cars["y_train"].astype(int)
"""
SECRET = CalibrationSecret("story", demo=True)
MIRRORED = 600  # side views


@dataclass(frozen=True)
class Row:
    """One network of the story.

    inserted: a cell before its training
    webinar: what the webinar had, training / test, with the number of its test pictures
    """

    name: str
    assignment: str
    variant: str
    webinar: str
    inserted: str = ""


ROWS = (
    Row("dense, 270 pictures", "04-car-cnn", "wrong/dense-sold-as-cnn", "61 % / 29 % (of 66)"),
    Row("CNN, 270 pictures", "04-car-cnn", "master", "94 % / 61 % (of 66)"),
    Row("CNN, 516 pictures", "04-car-cnn", "master", "99 % / 65 % (of 129)", MORE_DATA),
    Row(
        "CNN, 270 pictures, augmented to 1,080", "05-augmentation", "master", "65 % / 71 % (of 134; its matrix gives 68.7 %)"
    ),
    Row("the same, mirrored without swapped labels", "05-augmentation", "wrong/train-labels-not-swapped", ""),
)
HEAD = (
    "trained",
    "training pictures",
    "2,400 new pictures",
    "side views whose answer stays in the mirror",
    "webinar: training / test",
)


def test_of_the_story(model: Any, x_train: Any, y_train: Any, x_aug: Any, y_aug: Any) -> None:
    """Measure as a hidden test does; `exam` is put into this module's names by `measure`."""
    asked: Any = globals()["exam"]
    images, labels = asked.hidden_cars()
    sides = (labels >= 2).nonzero()[0][:MIRRORED]
    mirrored = asked.classes(model, images[sides, :, ::-1].copy())
    learned = (x_train, y_train) if x_aug is None else (x_aug, y_aug)
    assert asked.accuracy(model, learned) >= asked.threshold("training")
    assert asked.accuracy(model) >= asked.threshold("new")
    assert (asked.classes(model, images)[sides] == mirrored).mean() < asked.threshold("mirror")


def main() -> None:
    """Train, print, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--output", type=Path)
    wanted = parser.parse_args()
    course = load_course(ROOT / "course.yml")
    found = {row.name: trained(course, row, wanted.seeds, wanted.jobs) for row in ROWS}
    text = report(found, wanted.seeds)
    print(text)
    if wanted.output:
        wanted.output.write_text(text, encoding="utf-8")


def trained(course: Course, row: Row, seeds: int, jobs: int) -> Mapping[str, list[float]]:
    """Train one row with each seed; return what was measured, by name, a number for each seed."""
    assignment = course.assignment(row.assignment)
    campaign = campaign_of(course, assignment)
    assert campaign is not None
    program = campaign.programs[row.variant]
    program = replace(program, cells=(*program.cells[:-1], row.inserted, program.cells[-1]))
    tasks = [Task(program, 20_000 + seed, held_out=False) for seed in range(1, seeds + 1)]
    values: dict[str, list[float]] = {}
    for run in train_all(bench(course, campaign), tasks, jobs, threads=1):
        print(f"{row.name}, seed {run.seed}: {dict(run.values)} ({run.seconds:.0f} s)", file=sys.stderr)
        for name, (value,) in run.values.items():
            values.setdefault(name, []).append(value)
    return values


def bench(course: Course, campaign: Campaign) -> Bench:
    """Lay out one secret's pictures and the one test that measures."""
    paths = Paths.of(course, campaign.assignment)
    tests = load_bundle(paths.autograder_zip).tests[campaign.sheet.question].test_cases
    files = tests[0].body.test_func.__globals__["exam"].files
    packed = pictures.read(course, campaign.assignment, SECRET).exam[pictures.HIDDEN]
    return Bench(paths.student_folder, [test_of_the_story], exams_for(files, [pictures_of(packed, "images", "labels")]), [])


def report(found: Mapping[str, Mapping[str, Sequence[float]]], seeds: int) -> str:
    """Write the table."""
    lines = [f"<!-- Generated by `python benchmarks/story.py`: edits are lost. {seeds} seeds each. -->", "",
             "# The story in numbers", "",
             f"| {' | '.join(HEAD)} |", "|" + "---|" * len(HEAD)]  # fmt: skip
    for row in ROWS:
        values = found[row.name]
        cells = [percent(values[name]) for name in ("training", "new", "mirror")]
        lines.append(f"| {' | '.join([row.name, *cells, row.webinar])} |")
    error = 100 * math.sqrt(0.65 * 0.35 / 2400)
    return "\n".join(
        [*lines, "", f"Mean and standard deviation of {seeds} trainings; 2,400 pictures alone give ± {error:.1f}.", ""]
    )


def percent(values: Sequence[float]) -> str:
    """Write mean and deviation in per cent."""
    return f"{100 * fmean(values):.1f} % ± {100 * stdev(values):.1f}" if len(values) > 1 else f"{100 * values[0]:.1f} %"


if __name__ == "__main__":
    main()
