"""Times the grading of networks: what does it add to the student's own training?

    python benchmarks/training.py --output docs/benchmarks.md

The same cells run as a plain script, and then the same notebook is graded; both on one core, one after the other, several
times. Importing TensorFlow counts on neither side: the script starts its clock after it, and the fork server has done it
before the first submission. What the script has trained is then handed in with the notebook, and graded as an assignment
with `training: saved` is: one after the other on one core, and as a class, by a worker for each core.
"""

from __future__ import annotations

import functools
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from contenders import BenchmarkFailed, Material, Timing, course_grade, grade_one_by_one, load_material
from report import Row, command_line, measure_and_write, seconds_row

from autograder.authoring.build import Paths
from autograder.grading.archives import Entry
from autograder.grading.rerun import Sample
from autograder.grading.trained_files import HISTORY, MODEL
from autograder.sandbox.surroundings import server_environment

TRAINING = {"04-car-cnn": 30.0, "05-augmentation": 60.0, "06-overfitting": 60.0}  # seconds that the cells may take
AT_MOST = 15.0  # per cent
SAVED_AT_MOST = 2.0  # seconds
MARK = "seconds:"
SCRIPT = f"""
import json, sys, time
import keras, matplotlib.pyplot, numpy, tensorflow
from autograder.sandbox.inside import inert_otter
sys.modules["otter"] = inert_otter
matplotlib.pyplot.show = lambda *_: matplotlib.pyplot.close("all")
cells = json.load(open("cells.json"))
names = {{"__name__": "__main__"}}
began = time.perf_counter()
for cell in cells:
    exec(compile(cell, "cell", "exec"), names)
print("{MARK}", time.perf_counter() - began)
names["model"].save("{MODEL}")
json.dump(getattr(names["history"], "history", names["history"]), open("{HISTORY}", "w"))
"""


@dataclass(frozen=True)
class Script:
    """What a notebook did as a plain script.

    trained: its model and curves, as a student would hand them in
    """

    seconds: float
    trained: Mapping[str, Entry]


def plain_script(material: Material) -> Script:
    """Run the notebook's code cells as a script; the seconds are those after the imports."""
    cells = [cell["source"] for cell in json.loads(material.notebook)["cells"] if cell["cell_type"] == "code"]
    sources = ["".join(one) for one in cells]
    assignment = material.course.assignment(material.assignment)
    with tempfile.TemporaryDirectory(prefix="course-benchmark-") as name:
        for path in Paths.of(material.course, assignment).student_folder.iterdir():
            (Path(name) / path.name).symlink_to(path)
        (Path(name) / "cells.json").write_text(json.dumps(sources), encoding="utf-8")
        done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=name, env=server_environment(1),
                              capture_output=True, text=True)  # fmt: skip
        if done.returncode:
            raise BenchmarkFailed(
                f"The cells of {material.assignment} stopped as a script: {done.stderr.strip().splitlines()[-1]}"
            )
        trained = {one: Entry(PurePosixPath(one), (Path(name) / one).read_bytes()) for one in (MODEL, HISTORY)}
    return Script(float(done.stdout.rpartition(MARK)[2]), trained)


def saved(material: Material, trained: Mapping[str, Entry], number: int) -> Timing:
    """Grade the notebook `number` times with its trained files, which are judged in place of another training."""
    plan = replace(material.plan(), sample=Sample("benchmark", 0.0))
    return grade_one_by_one(plan, [replace(one, trained=trained) for one in material.submissions(number + 1)])


def class_of_saved(material: Material, trained: Mapping[str, Entry], number: int) -> Timing:
    """Grade a class with trained files by as many workers as there are cores: seconds of the class for each submission."""
    cores = os.cpu_count() or 1
    plan = replace(material.plan(), sample=Sample("benchmark", 0.0), jobs=cores)
    here = os.sched_getaffinity(0)
    os.sched_setaffinity(0, range(cores))
    try:
        each = grade_one_by_one(plan, [replace(one, trained=trained) for one in material.submissions(number + cores)])
    finally:
        os.sched_setaffinity(0, here)
    return Timing((statistics.mean(each.seconds[cores - 1 :]),))


def rows_of(identifier: str, runs: int) -> list[Row]:
    """Measure one assignment: script and grading by turns."""
    material = load_material(identifier)
    scripts, graded, trained = [], [], dict[str, Entry]()
    for _ in range(runs):
        done = plain_script(material)
        scripts.append(done.seconds)
        trained = dict(done.trained)
        graded.append(course_grade(material, 1).median)
    script, ours = Timing(tuple(scripts)), Timing(tuple(graded))
    added = 100 * (ours.median / script.median - 1)
    share = Row(f"{identifier}: what grading adds", f"{added:.0f} %", "", "", f"≤ {AT_MOST:g} %", added <= AT_MOST)
    alone, together = saved(material, trained, 3 * runs), class_of_saved(material, trained, 6 * runs)
    return [
        seconds_row(f"{identifier}: its cells as a plain script", script, TRAINING[identifier]),
        seconds_row(f"{identifier}: `course grade`", ours),
        share,
        seconds_row(f"{identifier}: `training: saved`, one alone", alone, SAVED_AT_MOST),
        seconds_row(f"{identifier}: `training: saved`, each of a class", together, SAVED_AT_MOST),
    ]


def main() -> int:
    """Measure, print, write."""
    given = command_line(__doc__, "--runs", 3, "of each side").parse_args()
    steps = {name: functools.partial(rows_of, name, given.runs) for name in TRAINING}
    return measure_and_write("training", steps, given.output)


if __name__ == "__main__":
    sys.exit(main())
