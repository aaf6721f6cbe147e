"""Has each attack graded in a container of its own, which is laid out as Gradescope's, and keeps what came out.

The container is the wall: no network, limits on memory and processes, and every file but those in memory is read-only.
"""

from __future__ import annotations

import contextlib
import io
import json
import secrets
import subprocess
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from attack import FOLDER, Attack
from attacked_class import NEURON, Material

from autograder.course import load_course
from autograder.gradescope import bundle
from autograder.secret import Secret

SECONDS = 120  # for one submission
AT_ONCE = 2
WALLS = (
    "--rm", "--interactive", "--network", "none", "--user", "0:0", "--read-only",
    "--memory", "3g", "--memory-swap", "3g", "--pids-limit", "512", "--cpus", "1",
    "--tmpfs", "/autograder:exec,mode=777,size=256m", "--tmpfs", "/stage:exec,size=16m",
    "--tmpfs", "/tmp:exec,mode=1777,size=256m", "--tmpfs", "/root:size=16m",
)  # fmt: skip
LIBRARIES = "opt/course/lib/python3.11/site-packages/course.pth"  # what setup.sh writes there; the image has its own
INSIDE = (
    "mkdir /autograder/results && tar -xC / && chmod -R go= /autograder/source"
    " && exec /opt/course/bin/python /stage/gradescope_scene.py"
)
STARTS = '-m autograder.gradescope "$root"'
METADATA: Mapping[str, Any] = {"id": 1, "created_at": "2026-11-16T22:00:00.000000-08:00", "assignment": {}, "users": []}


@dataclass(frozen=True)
class AtGradescope:
    """What the scene told of one attack, and what must stay secret, by name."""

    told: Mapping[str, Any]
    secrets: Mapping[str, str]

    @property
    def results(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.told["results"])
        return content

    @property
    def read(self) -> list[str]:
        """What the student reads, under the points and beside each test."""
        return [self.results.get("output", ""), *(one.get("output", "") for one in self.results.get("tests", []))]

    @property
    def printed(self) -> str:
        """All that the cells printed, showed and raised; not their sources."""
        cells = json.loads(self.told["executed"] or '{"cells": []}')["cells"]
        return json.dumps([cell.get("outputs", []) for cell in cells], ensure_ascii=False)


def grade_attacks(
    image: str, attacks: Sequence[Attack], material: Material, canaries: Mapping[str, str]
) -> dict[str, AtGradescope]:
    """Grade attacks that are notebooks, some at a time; return what became of them, by id."""
    everywhere = _shared_files(material, canaries)
    key = Secret(canaries["secret"], demo=False).key(NEURON)

    def grade(attack: Attack, image: str) -> AtGradescope:
        files = _handed_in(attack, material)
        own = {f"autograder/submission/{name}": data for name, data in files.items()}
        return AtGradescope(_in_a_container(image, {**everywhere, **own}), {**canaries, "exam key": key})

    with _as_setup_leaves_it(image) as prepared, ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip((one.id for one in attacks), pool.map(grade, attacks, repeat(prepared)), strict=True))


def _handed_in(attack: Attack, material: Material) -> dict[str, bytes]:
    notebook = attack.notebook(material.stub, material.solution)
    if "handed_in" not in attack.parts:
        return {"neuron.ipynb": notebook}
    files, links = attack.handed_in(notebook)
    assert not links, f"{attack.id} has links, which Gradescope does not hand on"
    return files


def _shared_files(material: Material, canaries: Mapping[str, str]) -> dict[str, bytes]:
    """Return what lies in every container: the bundle, what Gradescope says, and the scene."""
    course = load_course(material.course / "course.yml")
    source = bundle.files(course, course.assignment(NEURON), bundle.titles_of(course))
    script = source["run_autograder"].decode()
    assert STARTS in script
    source["run_autograder"] = script.replace(STARTS, '/stage/gradescope_scene.py "$root"').replace(" -I ", " ").encode()
    specification = {"canaries": dict(canaries), "seconds": SECONDS}
    return {
        **{f"autograder/source/{name}": data for name, data in source.items()},
        "autograder/run_autograder": source["run_autograder"],
        "autograder/submission_metadata.json": json.dumps(METADATA).encode(),
        "stage/specification.json": json.dumps(specification).encode(),
        **{f"stage/{name}": (FOLDER / name).read_bytes() for name in ("scene.py", "gradescope_scene.py")},
    }


@contextlib.contextmanager
def _as_setup_leaves_it(image: str) -> Iterator[str]:
    """Make an image in which Python finds our package where setup.sh leaves it; remove it then."""
    name = f"course-gradescope-{secrets.token_hex(6)}"
    subprocess.run(["docker", "create", "--name", name, image, "true"], capture_output=True, check=True)
    try:
        package = {LIBRARIES: b"/autograder/source/package\n"}
        subprocess.run(["docker", "cp", "-", f"{name}:/"], input=_archive(package), capture_output=True, check=True)
        subprocess.run(["docker", "commit", name, name], capture_output=True, check=True)
    finally:
        subprocess.run(["docker", "rm", name], capture_output=True, check=True)
    try:
        yield name
    finally:
        subprocess.run(["docker", "rmi", name], capture_output=True, check=True)


def _in_a_container(image: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    name = f"course-attack-{secrets.token_hex(6)}"
    command = ["docker", "run", *WALLS, "--name", name, image, "sh", "-c", INSIDE]
    try:
        done = subprocess.run(command, input=_archive(files), capture_output=True, timeout=2 * SECONDS, check=False)
    except subprocess.TimeoutExpired:
        subprocess.run(["docker", "rm", "--force", name], capture_output=True, check=False)
        raise
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _archive(files: Mapping[str, bytes]) -> bytes:
    """Pack files for tar's standard input, each of them everybody's, as Gradescope leaves them."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(data), 0o755 if data.startswith(b"#!") else 0o666
            tar.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()
