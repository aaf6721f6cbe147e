"""`course calibrate`: trains what has not been trained yet and writes an assignment's thresholds with their evidence."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from ..atomic_file import write_atomically
from ..authoring import pictures
from ..authoring.build import Paths
from ..course import Assignment, Course
from ..errors import UsageError
from ..exam.files import pictures_of
from ..grading.hidden_tests import load_bundle
from ..secret import Secret
from .program import Program, measuring_tests, programs
from .runs import Run, append_run, read_runs, write_runs
from .sheet import Sheet, read_sheet
from .table import markdown, page
from .trainer import Bench, Task, exams_for, train_all
from .verdict import Side, Threshold, choose, tally

SECRETS, HELD_OUT_SECRETS = 10, 2
FIRST = 12  # trainings of each variant after which thresholds can be chosen
HELD_OUT_SEEDS = 10_000  # these and later ones
RUNS, THRESHOLDS, SHEET = "calibration.jsonl", "thresholds.json", "calibration.toml"
Say = Callable[[str], object]


class CalibrationSecret(Secret):
    """A secret that is none, so that the same trainings are measured on the same pictures everywhere."""

    @property
    def pictures_key(self) -> str:
        return self.text


@dataclass(frozen=True)
class Campaign:
    """One assignment's calibration: what is to be trained, and what has been."""

    assignment: Assignment
    folder: Path
    sheet: Sheet
    programs: Mapping[str, Program]

    @property
    def runs(self) -> list[Run]:
        return read_runs(self.folder / RUNS, {name: one.digest for name, one in self.programs.items()})

    def tasks(self) -> list[Task]:
        """Return the trainings still to be done: a few of every variant first, then one seed of each by turns."""
        wanted = [
            (held_out or seed > FIRST, seed, Task(self.programs[variant], seed + HELD_OUT_SEEDS * held_out, held_out))
            for held_out, counts in ((False, self.sheet.seeds), (True, self.sheet.held_out))
            for variant, count in counts.items()
            for seed in range(1, count + 1)
        ]
        done = {run.place for run in self.runs}
        ordered = [task for _, _, task in sorted(wanted, key=lambda one: one[:2])]
        return [one for one in ordered if (one.program.variant, one.seed, one.held_out) not in done]


def campaign_of(course: Course, assignment: Assignment) -> Campaign | None:
    """Return an assignment's campaign; None where nothing is to be calibrated."""
    folder = course.master(assignment).parent
    sheet = read_sheet(folder / SHEET)
    return None if sheet is None else Campaign(assignment, folder, sheet, programs(course, assignment, sheet))


def train(course: Course, campaign: Campaign, jobs: int, say: Say) -> None:
    """Do the trainings that are missing; each is kept the moment it is done."""
    tasks = campaign.tasks()
    if tasks:
        bench = _bench(course, campaign)
        threads = course.limits_of(campaign.assignment).threads
        for number, run in enumerate(train_all(bench, tasks, jobs, threads), start=1):
            append_run(campaign.folder / RUNS, run)
            say(f"{number} of {len(tasks)}: {_line(run)}")


def _bench(course: Course, campaign: Campaign) -> Bench:
    """Lay out what every training needs; the hidden pictures of each secret are unpacked once, for all of them."""
    paths = Paths.of(course, campaign.assignment)
    tests = measuring_tests(load_bundle(paths.autograder_zip), campaign.sheet.question)
    sets = []
    for number in range(SECRETS + HELD_OUT_SECRETS):
        secret = CalibrationSecret(f"calibration-{number}", demo=True)
        packed = pictures.read(course, campaign.assignment, secret).exam[pictures.HIDDEN]
        sets.append(pictures_of(packed, "images", "labels"))
    exams = exams_for(tests[0].__globals__["exam"].files, sets)
    return Bench(paths.student_folder, tests, exams[:SECRETS], exams[SECRETS:])


def _line(run: Run) -> str:
    found = ", ".join(f"{name} {fmean(values):.3f}" for name, values in run.values.items()) or run.problem
    return f"{run.variant}, seed {run.seed}: {found} ({run.seconds:.0f} s)"


def conclude(campaign: Campaign) -> list[Threshold]:
    """Choose the thresholds from what has been trained and write them; raises CourseError while that is too little."""
    runs = campaign.runs
    if not runs:
        raise UsageError(f"Nothing of {campaign.assignment.id} has been trained yet.")
    found = choose(campaign.sheet, runs)
    write_runs(campaign.folder / RUNS, runs)
    table = {one.name: _evidence(one) for one in found}
    write_atomically(campaign.folder / THRESHOLDS, (json.dumps(table, indent=1) + "\n").encode())
    return found


def write_page(course: Course) -> Path | None:
    """Write the tables of all calibrated assignments into docs/calibration.md, if the course has that page."""
    path = course.folder / "docs" / "calibration.md"
    if not path.is_file():
        return None
    campaigns = [campaign_of(course, one) for one in course.assignments]
    calibrated = [one for one in campaigns if one is not None and one.runs]
    sections = [_section(one) for one in calibrated]
    write_atomically(path, page(path.read_text(encoding="utf-8"), sections).encode())
    return path


def _section(campaign: Campaign) -> str:
    thresholds = choose(campaign.sheet, campaign.runs)
    return markdown(campaign.assignment.id, thresholds, tally(thresholds, campaign.runs))


def _evidence(threshold: Threshold) -> dict[str, Any]:
    return {"value": threshold.value, "sense": threshold.sense, "separates": threshold.separates,
            "right": _rows(threshold.right), "wrong": _rows(threshold.wrong)}  # fmt: skip


def _rows(sides: Sequence[Side]) -> list[dict[str, Any]]:
    return [
        {"variant": one.variant, "trainings": one.sample.n, "mean": round(one.sample.mean, 4),
         "deviation": round(one.sample.deviation, 4), "lowest": one.sample.lowest, "highest": one.sample.highest,
         "error_bound": None if math.isnan(one.error) else float(f"{one.error:.2g}"),
         "held_out": one.tried, "held_out_errors": one.wrong_side}
        for one in sides
    ]  # fmt: skip
