"""A clock that jumps by days while a class is graded changes no verdict: every limit is measured by another clock."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from big_class import Class, make_class
from storm import JUDGED, finish

JUMPING = """
import itertools, sys, time
from datetime import datetime
from autograder.cli import main
from autograder.grading import gradebook
true_time, days, asked = time.time, itertools.cycle([3, -2, 0, -400, 1 / 24]), 0
def jumping():
    global asked
    asked += 1
    return true_time() + 86400 * next(days)
class Jumping(datetime):
    @classmethod
    def now(cls, zone=None):
        return cls.fromtimestamp(jumping(), zone)
time.time, time.time_ns, gradebook.datetime = jumping, lambda: int(1e9 * jumping()), Jumping
try:
    main(sys.argv[1:])
finally:
    print("asked:", asked, file=sys.stderr)
"""


def test_a_class_is_judged_as_ever_while_the_clock_jumps(tmp_path: Path) -> None:
    graded = make_class(tmp_path, "02-dense-weights", 12)
    assert finish(graded) == JUDGED
    undisturbed = graded.verdicts()
    shutil.rmtree(graded.manifest.parent / "results")
    done = grade_with_a_jumping_clock(graded)
    assert done.returncode == JUDGED, done.stderr
    assert int(done.stderr.rpartition("asked: ")[2]) > 0
    assert graded.verdicts() == undisturbed


def grade_with_a_jumping_clock(graded: Class) -> subprocess.CompletedProcess[str]:
    arguments = graded.command(2)[1:]
    return subprocess.run([sys.executable, "-c", JUMPING, *arguments], capture_output=True, text=True, check=False)
