"""Tries attacks against upstream `otter run` and `nbgrader autograde`, behind the wall, and tells what became of them.

    python upstream.py SPECIFICATION      as process 1 behind the wall; writes one JSON object to standard output

The specification is the scene's, with `attacks`: their notebooks by grader and id, and `seconds` for each run. nbgrader's
assignment is the same one with the public tests as its hidden tests.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scene import Traps, stage

CANARY = re.compile(rb"canary-([a-z]+)-[0-9a-f]{16}")
NEURON = "01-neuron"
BIN = Path(sys.executable).parent


Scored = tuple[float | None, str]  # the score, None where there is none, and what the grader said


def otter_run(folder: Path, course: Path, environment: Mapping[str, str], seconds: float) -> Scored:
    """Return the score that `otter run` gives the notebook in the folder."""
    bundle = course / "dist" / "autograder" / f"{NEURON}.zip"
    said = run([str(BIN / "otter"), "run", "--no-logo", "-a", str(bundle), "neuron.ipynb"], folder, environment, seconds)
    try:
        tests = json.loads((folder / "results.json").read_text(encoding="utf-8"))["tests"]
    except (OSError, ValueError, KeyError):
        return None, said
    return sum(float(one.get("score") or 0) for one in tests), said


def nbgrader_autograde(folder: Path, course: Path, environment: Mapping[str, str], seconds: float) -> Scored:
    """Return the score that `nbgrader autograde` notes for the notebook in the folder."""
    place = folder / "submitted" / "s1" / NEURON
    place.mkdir(parents=True)
    shutil.copytree(course.parent / "nbgrader", folder, dirs_exist_ok=True)
    shutil.move(folder / "neuron.ipynb", place / "neuron.ipynb")
    said = run([str(BIN / "nbgrader"), "autograde", NEURON, "--student", "s1"], folder, environment, seconds)
    if not (folder / "autograded" / "s1" / NEURON / "neuron.ipynb").exists():
        return None, said
    with sqlite3.connect(folder / "gradebook.db") as book:
        return float(book.execute("select coalesce(sum(auto_score), 0) from grade").fetchone()[0]), said


GRADERS = {"otter": otter_run, "nbgrader": nbgrader_autograde}


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], seconds: float) -> str:
    try:
        done = subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=seconds, check=False)  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"It did not end within {seconds:g} s."
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def prepare_nbgrader(course: Path, environment: Mapping[str, str]) -> None:
    """Make the course folder of nbgrader in which each attack is graded, from its source notebook."""
    folder = course.parent / "nbgrader"
    (folder / "source" / NEURON).mkdir(parents=True)
    shutil.copy(course / "nbgrader-source.ipynb", folder / "source" / NEURON / "neuron.ipynb")
    (folder / "nbgrader_config.py").write_text("get_config().CourseDirectory.course_id = 'attacked'\n", encoding="utf-8")
    said = run([str(BIN / "nbgrader"), "generate_assignment", NEURON], folder, environment, 300)
    assert (folder / "release" / NEURON / "neuron.ipynb").exists(), said


def left_over(scratch: Path, folder: Path, said: str) -> dict[str, Any]:
    """Return which canaries the attack carried out of its process, and whether it ran code in the grader."""
    paths = [*folder.rglob("*"), *Path("/tmp").glob("*.txt"), *scratch.glob("home/*"), Path("/dev/shm/loot.txt")]
    loot = b"".join(path.read_bytes() for path in paths if path.name == "loot.txt" and path.is_file()) + said.encode()
    shown = b"".join(path.read_bytes() for path in paths if path.name in ("neuron.ipynb", "results.json") and path.is_file())
    found = {name.decode() for name in CANARY.findall(loot)}
    found |= {name.decode() for name in CANARY.findall(shown)} - {"hidden"}  # nbgrader puts its tests into the notebook
    ran = any((place / "unpickled-by-the-grader").exists() for place in (scratch / "home", scratch, folder))
    return {"found": sorted(found), "breach": b"BREACH" in loot, "ran": ran}


def tidy(scratch: Path) -> None:
    """End what the attack left, and remove its files, so that the next one finds nothing of it."""
    for pid in [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    time.sleep(0.2)
    names = ("loot.txt", "unpickled-by-the-grader")
    for path in [folder / name for folder in (Path("/tmp"), Path("/dev/shm"), scratch, scratch / "home") for name in names]:
        path.unlink(missing_ok=True)


def main() -> None:
    specification = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    scratch = Path.cwd()
    course, environment = stage(specification, scratch)
    Traps.set_up(specification["canaries"], scratch)
    prepare_nbgrader(course, environment)
    told: dict[str, dict[str, Any]] = {grader: {} for grader in GRADERS}
    for grader, attacks in specification["attacks"].items():
        for attack, notebook in attacks.items():
            folder = scratch / "work"
            folder.mkdir()
            (folder / "neuron.ipynb").write_text(notebook, encoding="utf-8")
            score, said = GRADERS[grader](folder, course, environment, specification["seconds"])
            told[grader][attack] = {"score": score, "said": said[-1500:], **left_over(scratch, folder, said)}
            tidy(scratch)
            shutil.rmtree(folder)
            print(grader, attack, told[grader][attack]["score"], told[grader][attack]["found"], file=sys.stderr)
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
