"""Makes a class of attacks and honest neighbours, has it graded behind the wall, and keeps what came out."""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from attack import FOLDER, Attack, with_cells
from wall import Wall

from autograder.authoring import build as authoring
from autograder.authoring.notebook import Notebook, answers_in, to_text, with_answers
from autograder.container.walls import RUN_LABEL
from autograder.course import load_course
from autograder.secret import Secret, load_secret

ROOT = FOLDER.parents[1]
HIDDEN = re.compile(r"^hidden: true\n(?:(?!def ).*\n)*def test_\w+\(.*\):\n", re.MULTILINE)
NEURON = "01-neuron"
CANARIES = ("hidden", "secret", "solution", "results", "neighbour", "environment", "home", "temporary", "socket", "memory",
            "keyring")  # fmt: skip
# The exam comes from the secret: with another one each time, a constant answer is right by chance for one secret in thirty
# (True is 1, and so may be a bias). It is put together later, so that whoever finds the whole text has not found it here.
EXAM = "9b05688c2b3e6c1f"
MANIFEST = """
title: Attacked
term: T
time_zone: Europe/Berlin
secret: .course-secret
results: results
limits: {cell_seconds: 5, answer_seconds: 2, total_seconds: 30, memory_mib: 512, processes: 32, output_kib: 64, disk_mib: 16}
assignments:
  - {id: 01-neuron, title: A neuron, weight: 1, due: 2030-01-01T00:00:00+01:00}
"""
LOOKS_AROUND = """
import os
print("I am here")
for folder in (".", os.environ["TMPDIR"], "/tmp", "/dev/shm", "/"):
    try:
        print("I see", sorted(os.listdir(folder)))
    except PermissionError:
        print("I may not see", folder[:1])
"""
SECONDS = 1500  # for the whole class; a class that takes longer is a dead grader


@dataclass(frozen=True)
class Grader:
    """Who grades, and how.

    user: the user id; None for root
    contained: in an ordinary container: without namespaces, control groups and most of root's rights
    docked: in containers that Docker's daemon starts: outside the wall, within walls of their own
    """

    user: int | None = None
    contained: bool = False
    docked: bool = False
    options: Sequence[str] = ()


def new_canaries() -> dict[str, str]:
    drawn = {name: f"canary-{name}-{secrets.token_hex(8)}" for name in CANARIES}
    return {**drawn, "secret": f"canary-secret-{EXAM}"}


@dataclass(frozen=True)
class Material:
    """The assignment under attack, built with canaries: a course's folder, the empty notebook, and its solution."""

    course: Path
    stub: Notebook
    solution: Mapping[str, str]

    @classmethod
    def build(cls, folder: Path, canaries: Mapping[str, str]) -> Material:
        """Build the course in an empty folder; its secret, hidden tests and solutions hold a canary each."""
        (folder / "course.yml").write_text(MANIFEST, encoding="utf-8")
        (folder / ".course-secret").write_text(canaries["secret"], encoding="utf-8")
        shutil.copytree(ROOT / "solutions" / NEURON, folder / "solutions" / NEURON)
        course = load_course(folder / "course.yml")
        assignment = course.assignment(NEURON)
        master = course.master(assignment)
        master.write_text(with_canaries(master.read_text(encoding="utf-8"), canaries), encoding="utf-8")
        authoring.build(course, [assignment], load_secret(course))
        paths = authoring.Paths.of(course, assignment)
        stub = json.loads((paths.student_folder / "neuron.ipynb").read_text(encoding="utf-8"))
        solution = paths.solution.read_text(encoding="utf-8").replace(canaries["solution"], "")
        return cls(folder, stub, answers_in(json.loads(solution)))


def with_canaries(master: str, canaries: Mapping[str, str]) -> str:
    """Return a master whose hidden tests hold a canary while they run, and whose solutions have one as a comment."""
    hidden, test, solution = HIDDEN.search(master), r"\g<0>    expected = {!r}\n", "# BEGIN SOLUTION\n    # {}\n"
    assert hidden, "the master has no hidden test where one was expected"
    changed = HIDDEN.sub(test.format(canaries["hidden"]), master)
    return changed.replace("# BEGIN SOLUTION\n    ", solution.format(canaries["solution"]) + "    ")


@dataclass(frozen=True)
class Graded:
    """A class after it was graded: what the scene told, the results by student, and what must stay secret, by name."""

    told: Mapping[str, Any]
    results: Mapping[str, Mapping[str, Any]]
    secrets: Mapping[str, str]
    students: Mapping[str, str]  # attack's id -> student

    def result_of(self, attack: Attack) -> Mapping[str, Any]:
        return self.results[self.students[attack.id]]

    def executed(self, student: str) -> str:
        return str(self.told["outputs"].get(f"results/{NEURON}/executed/{student}.ipynb", ""))

    def printed(self, student: str) -> str:
        """Return all that the cells printed, showed and raised; not their sources."""
        cells = json.loads(self.executed(student) or '{"cells": []}')["cells"]
        return json.dumps([cell.get("outputs", []) for cell in cells], ensure_ascii=False)

    def neighbours(self) -> list[str]:
        return sorted(set(self.results) - set(self.students.values()))


def write_class(folder: Path, attacks: Sequence[Attack], material: Material, canaries: Mapping[str, str]) -> dict[str, str]:
    """Write the course and the submissions, an honest neighbour before and after each attack."""
    shutil.copytree(material.course, folder)
    handed_in = folder / "submissions"
    handed_in.mkdir()
    students = {}
    for number, attack in enumerate(attacks):
        student = students[attack.id] = f"{number:03}-b-{attack.name}"
        _hand_in(handed_in, student, attack, attack.notebook(material.stub, material.solution))
        _hand_in_honest(handed_in, f"{number:03}-a-honest", material, canaries["neighbour"])
    _hand_in_honest(handed_in, f"{len(attacks):03}-a-honest", material, canaries["neighbour"])
    return students


def _hand_in(folder: Path, student: str, attack: Attack, notebook: bytes) -> None:
    if "handed_in" not in attack.parts:
        (folder / f"{student}.ipynb").write_bytes(notebook)
        return
    files, links = attack.handed_in(notebook)
    for name, content in files.items():
        path = folder / student / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for name, target in links.items():
        path = folder / student / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)


def _hand_in_honest(folder: Path, student: str, material: Material, canary: str) -> None:
    cells = with_cells(with_answers(material.stub, material.solution), [f"# {canary}\n{LOOKS_AROUND}"], [LOOKS_AROUND])
    (folder / f"{student}.ipynb").write_text(to_text(cells), encoding="utf-8")


def _has_place(mount: str) -> bool:
    """Whether the place is there outside the wall; a container that has ended took it away, and the mount inside with it."""
    return Path(mount.split()[1]).exists()


def grade_attacks(
    folder: Path, attacks: Sequence[Attack], material: Material, canaries: Mapping[str, str], grader: Grader = Grader()
) -> Graded:
    """Grade a class of attacks behind the wall; raises WallFailed where it cannot be built.

    folder: an empty one that every user may enter
    """
    students = write_class(folder / "given", attacks, material, canaries)
    specification = {"given": str(folder / "given"), "canaries": dict(canaries), "assignment": NEURON, "seconds": SECONDS,
                     "doors": None, **asdict(grader)}  # fmt: skip
    with contextlib.ExitStack() as stack:
        if grader.docked:
            specification["doors"] = stack.enter_context(tempfile.TemporaryDirectory(prefix="attacks-", dir="/var/tmp"))
        containers = _containers() if grader.docked else set()
        told = _behind_the_wall(folder, specification)
        told["containers"] = sorted(_containers() - containers) if grader.docked else []
        told["doors"] = os.listdir(specification["doors"]) if grader.docked else []
    results = {one["student"]: one for one in json.loads(told["outputs"]["results.json"])}
    key = Secret(canaries["secret"], demo=False).key(NEURON)
    told["before"]["mounts"] = [one for one in told["before"]["mounts"] if one in told["after"]["mounts"] or _has_place(one)]
    return Graded(told, results, {**canaries, "exam key": key}, students)


def _containers() -> set[str]:
    """Return the containers of every grader's engine `docker` on this machine."""
    command = ["docker", "ps", "--all", "--quiet", "--filter", f"label={RUN_LABEL}"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def _behind_the_wall(folder: Path, specification: Mapping[str, Any]) -> dict[str, Any]:
    (folder / "specification.json").write_text(json.dumps(specification), encoding="utf-8")
    (folder / "scratch").mkdir()
    command = [sys.executable, FOLDER / "scene.py", folder / "specification.json"]
    wall = Wall(manager=specification["user"], shared=specification["doors"])
    outcome = wall.run(command, folder / "scratch", SECONDS + 60)
    assert (outcome.in_time, outcome.status) == (True, 0), outcome.err
    told: dict[str, Any] = json.loads(outcome.out)
    assert "results.json" in told["outputs"], (told["status"], told["said"], outcome.most_memory)
    return {**told, "most_memory": outcome.most_memory}
