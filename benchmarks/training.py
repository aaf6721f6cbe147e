"""Times the grading of networks: what does it add to the student's own training?

    python benchmarks/training.py --output docs/benchmarks.md

The same cells run as a plain script, and then the same notebook is graded; both on one core, one after the other, several
times. Importing TensorFlow counts on neither side: the script starts its clock after it, and the fork server has done it
before the first submission.
"""

from __future__ import annotations

import argparse
import functools
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from contenders import BenchmarkFailed, Material, Timing, course_grade, load_material
from report import Row, measure_and_write, seconds_row

from autograder.authoring.build import Paths
from autograder.sandbox.engine import server_environment

TRAINING = {"04-car-cnn": 30.0, "05-augmentation": 60.0, "06-overfitting": 60.0}  # seconds that the cells may take
AT_MOST = 15.0  # per cent
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
"""


def plain_script(material: Material) -> float:
    """Run the notebook's code cells as a script and return the seconds after the imports."""
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
    return float(done.stdout.rpartition(MARK)[2])


def rows_of(identifier: str, runs: int) -> list[Row]:
    """Measure one assignment: script and grading by turns."""
    material = load_material(identifier)
    scripts, graded = [], []
    for _ in range(runs):
        scripts.append(plain_script(material))
        graded.append(course_grade(material, 1).median)
    script, ours = Timing(tuple(scripts)), Timing(tuple(graded))
    added = 100 * (ours.median / script.median - 1)
    share = Row(f"{identifier}: what grading adds", f"{added:.0f} %", "", "", f"≤ {AT_MOST:g} %", added <= AT_MOST)
    return [
        seconds_row(f"{identifier}: its cells as a plain script", script, TRAINING[identifier]),
        seconds_row(f"{identifier}: `course grade`", ours),
        share,
    ]


def main() -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="of each side (default: 3)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the table into this Markdown file")
    given = parser.parse_args()
    steps = {name: functools.partial(rows_of, name, given.runs) for name in TRAINING}
    return measure_and_write("training", steps, given.output)


if __name__ == "__main__":
    sys.exit(main())
