"""`run_autograder` in a container as Gradescope's: root, Docker's default rights, /autograder; with hostile submissions.

The image of `course image build` stands in for the one that Gradescope makes by setup.sh: the same libraries and places.
"""

from __future__ import annotations

import contextlib
import io
import json
import secrets
import subprocess
import tarfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from gradescope_place import METADATA, NOTEBOOK, checked, notebook_of, source_of, spying

from autograder.container.engine import Docker
from autograder.container.walls import SECCOMP
from autograder.course import Course
from autograder.gradescope.results_file import trouble

ROOT = Path("/autograder")
# What setup.sh does when the libraries are there; then what Gradescope does; then who is left.
SCRIPT = """
for folder in /opt/course/lib/python3*/site-packages; do echo /autograder/source/package > $folder/course.pth; done
chmod -R go= /autograder/source
/autograder/run_autograder; status=$?
for one in /proc/[0-9]*; do if [ $(stat -c %u $one 2>/dev/null || echo 0) -ge 61000 ]; then echo LEFT BEHIND $one; fi; done
exit $status
"""
WALLS = ("--network", "none", "--user", "0:0", "--memory", "3g", "--memory-swap", "3g", "--pids-limit", "512", "--cpus", "1")
KILLS_EVERYTHING = """
import os
for pid in [-1, *range(1, 2000)]:
    if pid != os.getpid():
        try:
            os.kill(pid, 9)
        except OSError:
            pass
"""
WRITES_LATER = """
import os, signal
if os.fork() == 0:
    os.setsid()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    while True:
        try:
            open("/autograder/results/results.json", "w").write('{"score": 1000}')
        except OSError:
            pass
"""
NEVER_ENDS = """
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
"""


@dataclass(frozen=True)
class Graded:
    status: int
    results: dict[str, Any]
    said: str


@contextlib.contextmanager
def container(image: str, files: Mapping[str, bytes], *options: str) -> Iterator[str]:
    """Make a container with these files, which everybody there may read and write; remove it then."""
    name = f"course-gradescope-{secrets.token_hex(6)}"
    command = ["docker", "create", "--name", name, *WALLS, *options, image, "sh", "-c", SCRIPT]
    subprocess.run(command, check=True, capture_output=True)
    try:
        subprocess.run(["docker", "cp", "-", f"{name}:/"], input=archive(files), check=True, capture_output=True)
        yield name
    finally:
        subprocess.run(["docker", "rm", "--force", name], check=True, capture_output=True)


def archive(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for folder in ("autograder", "autograder/results", "autograder/submission"):
            entry = tarfile.TarInfo(folder)
            entry.type, entry.mode = tarfile.DIRTYPE, 0o777
            tar.addfile(entry)
        for name, data in files.items():
            entry = tarfile.TarInfo(f"autograder/{name}")
            entry.size, entry.mode = len(data), 0o755 if data.startswith(b"#!") else 0o666
            tar.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def laid_out(course: Course, *extra_cells: str) -> dict[str, bytes]:
    """Return what lies in /autograder: the master's answers with these cells at their end, and short limits."""
    source = source_of(course)
    limits = source["course/course.yml"].replace(b"cell_seconds: 20", b"cell_seconds: 3")
    source["course/course.yml"] = limits.replace(b"total_seconds: 120", b"total_seconds: 30")
    files = {f"source/{name}": data for name, data in source.items()}
    own = {f"submission/{NOTEBOOK}": notebook_of(course, *extra_cells), "run_autograder": source["run_autograder"]}
    return {**files, **own, "submission_metadata.json": json.dumps(METADATA).encode()}


def results_of(name: str) -> dict[str, Any] | None:
    command = ["docker", "cp", f"{name}:/autograder/results/results.json", "-"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        return None
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as tar:
        file = tar.extractfile("results.json")
        assert file is not None
        return checked(json.loads(file.read()))


def graded(image: str, files: Mapping[str, bytes], *options: str) -> Graded:
    with container(image, files, *options) as name:
        done = subprocess.run(["docker", "start", "--attach", name], capture_output=True, text=True, check=False)
        results = results_of(name)
        assert results is not None, done
        return Graded(done.returncode, results, done.stdout + done.stderr)


@pytest.mark.parametrize("cell", ["", spying(ROOT), KILLS_EVERYTHING, WRITES_LATER])
def test_neither_honest_nor_hostile_cells_change_the_score(numeric_course: Course, in_docker: Docker, cell: str) -> None:
    one = graded(in_docker.image_for("cpu"), laid_out(numeric_course, cell))
    assert (one.status, one.results["extra_data"]["status"]) == (0, "graded"), one.said
    assert one.results["score"] == one.results["extra_data"]["possible"] > 0
    assert "LEFT BEHIND" not in one.said


@pytest.mark.parametrize("closed", [True, False])
def test_without_landlock_the_folder_is_closed_or_nothing_is_judged(
    numeric_course: Course, in_docker: Docker, tmp_path: Path, closed: bool
) -> None:
    profile = json.loads(SECCOMP.read_text(encoding="utf-8"))
    for rule in profile["syscalls"]:
        rule["names"] = [name for name in rule["names"] if not name.startswith("landlock")]
    (tmp_path / "seccomp.json").write_text(json.dumps(profile))
    files, module = laid_out(numeric_course, spying(ROOT)), "source/package/autograder/gradescope/layout.py"
    if not closed:
        assert b"~PRIVATE" in files[module]
        files[module] = files[module].replace(b"~PRIVATE", b"~0 | 0o777")
    one = graded(in_docker.image_for("cpu"), files, "--security-opt", f"seccomp={tmp_path / 'seccomp.json'}")
    if closed:
        assert (one.status, one.results["score"]) == (0, one.results["extra_data"]["possible"]), one.said
    else:
        assert (one.status, one.results) == (3, trouble()), one.said
        assert "A submission could read files that are not its own" in one.said


def test_a_cell_that_never_ends_is_ended(numeric_course: Course, in_docker: Docker) -> None:
    one = graded(in_docker.image_for("cpu"), laid_out(numeric_course, NEVER_ENDS))
    assert (one.status, one.results["extra_data"]["status"]) == (0, "broke"), one.said
    assert "could not be interrupted" in one.results["output"]
    assert "LEFT BEHIND" not in one.said


def test_a_place_that_cannot_confine_judges_nothing(numeric_course: Course, in_docker: Docker) -> None:
    """Its own Python below a folder that other users cannot enter: no submission could run."""
    files = laid_out(numeric_course)
    script = files["run_autograder"].replace(b"cd / && exec", b"chmod 700 /opt/course; cd / && exec")
    assert script != files["run_autograder"]
    one = graded(in_docker.image_for("cpu"), {**files, "run_autograder": script})
    assert (one.status, one.results) == (3, trouble()), one.said
    assert "A submission could not read Python's own libraries" in one.said


def test_a_container_that_is_killed_leaves_a_valid_file(numeric_course: Course, in_docker: Docker) -> None:
    with container(in_docker.image_for("cpu"), laid_out(numeric_course, "import time; time.sleep(60)")) as name:
        subprocess.run(["docker", "start", name], check=True, capture_output=True)
        until = time.monotonic() + 60
        while results_of(name) is None and time.monotonic() < until:
            time.sleep(0.2)
        subprocess.run(["docker", "kill", name], check=True, capture_output=True)
        assert results_of(name) == trouble()
