"""Kills `course grade` at random moments until it has been killed so often, lets it finish, and compares the gradebooks.

    python benchmarks/kills.py [--kills 50] [--students 60] [--seed 1]

The class is the bank's answers to 01-neuron. A run that nobody kills keeps the gradebook that the other has to equal: every
score, comment, penalty and entry by hand, and in the log each first score once and nothing that moved.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from big_class import Class, make_class
from nbgrader.api import Gradebook

ASSIGNMENT = "01-neuron"


def laid_out(place: Path, students: int) -> Class:
    place.mkdir()
    made = make_class(place, ASSIGNMENT, students)
    text = "".join(one for one in made.manifest.read_text("utf-8").splitlines(True) if "gradebook:" not in one)
    made.manifest.write_text(f"gradebook: sqlite:///results/gradebook.db\n{text}", encoding="utf-8")
    return made


def finish(made: Class) -> float:
    """Grade until it is done; return the seconds."""
    begun = time.monotonic()
    subprocess.run(made.command(2), check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return time.monotonic() - begun


def killed(made: Class, seconds: float) -> bool:
    """Kill a run after so long, with all that it started in its session; return whether it was still there."""
    run = subprocess.Popen(made.command(2), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
                           start_new_session=True)  # fmt: skip
    try:
        run.wait(seconds)
        return False
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        return True


def dump(made: Class) -> dict[str, Any]:
    """Return all that the gradebook says of each student."""
    with Gradebook(f"sqlite:///{made.manifest.parent / 'results' / 'gradebook.db'}") as book:
        return {
            one.student_id: (one.score, one.late_submission_penalty, [
                sorted((grade.name, grade.auto_score, grade.manual_score) for grade in notebook.grades)
                + sorted((comment.name, comment.auto_comment) for comment in notebook.comments)
                for notebook in one.notebooks
            ])
            for one in book.assignment_submissions(ASSIGNMENT)
        }  # fmt: skip


def log(made: Class) -> list[str]:
    lines = (made.manifest.parent / "results" / "changes.csv").read_text("utf-8-sig").splitlines()[1:]
    return sorted(line.split(",", 2)[2] for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name, default in {"kills": 50, "students": 60, "seed": 1}.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    order = parser.parse_args()
    chance = random.Random(order.seed)
    place = Path(tempfile.mkdtemp(prefix="course-kills-"))
    try:
        whole, broken = laid_out(place / "whole", order.students), laid_out(place / "broken", order.students)
        seconds = finish(whole)
        print(f"{order.students} submissions, not killed: {seconds:.0f} s", flush=True)
        kills = 0
        while kills < order.kills:
            if killed(broken, chance.uniform(0.05, 1.0) * seconds):
                kills += 1
            else:  # it was done: grade all again, and go on
                shutil.rmtree(broken.manifest.parent / "results")
            print(f"killed {kills} times; {len(list(broken.results_folder.glob('*.json')))} results", flush=True)
        finish(broken)
        if dump(broken) != dump(whole) or log(broken) != log(whole):
            raise SystemExit("The gradebooks differ.")
        print(f"After {kills} kills the gradebook is the same: {len(dump(whole))} students, {len(log(whole))} lines of log.")
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
