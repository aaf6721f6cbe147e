"""The master's trained network as files, for everything that needs a trained network and no training."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..atomic_file import write_atomically
from ..authoring.build import Paths
from ..course import Assignment, Course
from ..errors import BuildError
from ..sandbox.surroundings import server_environment
from .program import Program, programs
from .sheet import MASTER, read_sheet

MODEL, CURVES = "reference.keras", "reference.json"
SAVE = f"""
import json
model.save({MODEL!r})
with open({CURVES!r}, "w") as file:
    json.dump({{name: [float(one) for one in values] for name, values in model.history.history.items()}}, file)
"""


def reference_files(course: Course, assignment: Assignment) -> Mapping[str, bytes]:
    """Return the trained network and its curves; they are trained once and kept in dist/ until the program changes."""
    sheet = read_sheet(course.master(assignment).parent / "calibration.toml")
    if sheet is None:
        raise BuildError(f"solutions/{assignment.id} has a trained.py, but no calibration.toml that says what to train.")
    program = programs(course, assignment, sheet)[MASTER]
    kept = course.folder / "dist" / "reference" / f"{assignment.id}-{program.digest}"
    if not (kept / CURVES).is_file():
        made = _trained(program, Paths.of(course, assignment).student_folder, course.limits_of(assignment).threads)
        kept.mkdir(parents=True, exist_ok=True)
        for name in (MODEL, CURVES):
            write_atomically(kept / name, made[name])
    return {name: (kept / name).read_bytes() for name in (MODEL, CURVES)}


def _trained(program: Program, public: Path, threads: int) -> dict[str, bytes]:
    """Run the program in a process and a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="course-reference-") as work:
        for path in public.iterdir():
            if path.is_file():
                (Path(work) / path.name).symlink_to(path.resolve())
        script = "\n".join((*program.cells, SAVE))
        done = subprocess.run([sys.executable, "-W", "ignore", "-c", script], cwd=work, env=server_environment(threads),
                              capture_output=True, text=True)  # fmt: skip
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["no message"])[-1]
            raise BuildError(f"The master's answer to the training question stopped: {last}")
        return {name: (Path(work) / name).read_bytes() for name in (MODEL, CURVES)}
