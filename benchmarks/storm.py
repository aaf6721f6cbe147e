"""Kills processes of `course grade` at random moments, again and again, until the class is graded all the same.

    python benchmarks/storm.py --kills 200 --output docs/faults.md

Only processes that this program started, or that those started, are ever killed.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from big_class import Class, make_class

COORDINATOR, WORKER, SERVER, STUDENT = "coordinator", "worker", "fork server", "student's process"
ROLES = (COORDINATOR, WORKER, SERVER, STUDENT)
SECONDS_BETWEEN = (0.1, 1.2)
LONGEST_RUN = 300.0
JOBS = 2
ALONE = 0.05  # how often a coordinator is killed that has started nothing yet
JUDGED, NOT_ALL_JUDGED = 0, 3


@dataclass
class Storm:
    """What was killed, and how the runs ended."""

    killed: Counter[str] = field(default_factory=Counter)
    runs: int = 0
    statuses: Counter[int] = field(default_factory=Counter)


def role_of(process: psutil.Process, grader: psutil.Process) -> str:
    """Say what a process of the grader's family is; the fork server has a supervisor, and its children run notebooks."""
    if process == grader:
        return COORDINATOR
    with contextlib.suppress(psutil.Error):
        if process.uids().real != grader.uids().real:
            return STUDENT
        if "autograder.sandbox.fork_server" in process.cmdline():
            return SERVER if grader.pid in {process.ppid(), psutil.Process(process.ppid()).ppid()} else STUDENT
    return WORKER


def kill_one(grader: psutil.Process, chance: random.Random) -> str | None:
    """Kill a process of the grader's family, each role being equally likely; return its role."""
    family: dict[str, list[psutil.Process]] = {}
    with contextlib.suppress(psutil.Error):
        for process in [grader, *grader.children(recursive=True)]:
            family.setdefault(role_of(process, grader), []).append(process)
    if not family or (len(family) == 1 and chance.random() > ALONE):
        return None
    role = chance.choice(sorted(family))
    try:
        chance.choice(family[role]).send_signal(signal.SIGKILL)
    except psutil.Error:
        return None
    return role


def rage(graded: Class, kills: int, seed: int) -> Storm:
    """Grade the class, over and over, until so many processes were killed; then let one run come to its end."""
    chance, storm = random.Random(seed), Storm()
    options: Sequence[str] = ()
    while storm.killed.total() < kills:
        command, nowhere = graded.command(JOBS, *options), subprocess.DEVNULL
        with subprocess.Popen(command, env=environment(graded), stdout=nowhere, stderr=nowhere) as run:
            while run.poll() is None and storm.killed.total() < kills:
                time.sleep(chance.uniform(*SECONDS_BETWEEN))
                with contextlib.suppress(psutil.NoSuchProcess):
                    role = kill_one(psutil.Process(run.pid), chance) if run.poll() is None else None
                    storm.killed.update([role] if role else [])
            try:
                status = run.wait(LONGEST_RUN)
            except subprocess.TimeoutExpired:
                run.kill()  # who leaves the block waits for it
                raise
        storm.runs += 1
        storm.statuses[status] += 1
        options = ("--fresh",) if status == JUDGED else ()  # a class that is done is graded anew
    return storm


def finish(graded: Class, options: Sequence[str] = ()) -> int:
    """Grade what is left in peace; return the exit status."""
    command = graded.command(JOBS, *options)
    return subprocess.run(command, env=environment(graded), stdout=subprocess.DEVNULL, timeout=LONGEST_RUN).returncode


def environment(graded: Class) -> dict[str, str]:
    """Return variables that every process of this class's grading can be told by, whoever its parent is."""
    return {**os.environ, "HOME": str(graded.manifest.parent)}


def orphans(graded: Class) -> list[int]:
    """Return the processes that still run for this class."""
    home = environment(graded)["HOME"]
    return [one.pid for one in psutil.process_iter(["environ"]) if (one.info["environ"] or {}).get("HOME") == home]


def main() -> int:
    """Kill as often as asked, compare, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--submissions", type=int, default=150)
    parser.add_argument("--assignment", default="02-dense-weights")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, metavar="FILE")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="course-storm-") as name:
        graded = make_class(Path(name), given.assignment, given.submissions)
        if (status := finish(graded)) != JUDGED:
            raise SystemExit(f"A run in peace ended with status {status}: there is nothing to compare with.")
        undisturbed = graded.verdicts()
        shutil.rmtree(Path(name, "results"))
        storm = rage(graded, given.kills, given.seed)
        status = finish(graded)
        after = graded.verdicts()
        moved = sorted(student for student in undisturbed if after.get(student) != undisturbed[student])
        left = orphans(graded)
        text = page(given.submissions, storm, status, len(after), moved, left)
    print(text)
    if given.output is not None:
        given.output.write_text(text, encoding="utf-8")
    return 0 if status == JUDGED and not moved and not left else 1


def page(submissions: int, storm: Storm, status: int, judged: int, moved: Sequence[str], left: Sequence[int]) -> str:
    """Return what is to be read about it."""
    ends = ", ".join(f"{count} with status {status}" for status, count in sorted(storm.statuses.items()))
    return "\n".join([
        "# Killed at random moments", "", "<!-- generated by benchmarks/storm.py -->", "",
        f"A class of {submissions} was graded while {storm.killed.total()} of its processes were killed by SIGKILL:",
        "", "| process | times |", "| --- | --- |", *(f"| {role} | {storm.killed[role]} |" for role in ROLES), "",
        f"{storm.runs} runs of `course grade` were begun; they ended {ends}. One more run was left in peace and ended with"
        f" status {status}. Then there were {judged} results; {len(moved)} differed from those of an undisturbed run"
        f"{' (' + ', '.join(moved) + ')' if moved else ''}, and {len(left)} processes were left.", "",
    ])  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
