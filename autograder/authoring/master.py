"""Master notebook -> otter assign's output: the only module that knows jupytext and `otter assign`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import BuildError
from ..unneeded import SLOW
from .drawings import drawing_cells
from .inspections import inspection_cells
from .notebook import Notebook, source_of

QUESTION = re.compile(r"^# BEGIN QUESTION\s*$.*?^name: *(\w+) *$", re.MULTILINE | re.DOTALL)
MARK = re.compile(r"^# (BEGIN|END) TESTS\s*$", re.MULTILINE)
TEST = re.compile(r"^def (test_\w+)\(", re.MULTILINE)
FAILURE = re.compile(r"^failure_message: *(.*)$", re.MULTILINE)
MANUAL = re.compile(r"^manual: *[Tt]rue *$", re.MULTILINE)
POINTS = re.compile(r"^points: *([\d.]+) *$", re.MULTILINE)
LEAN = (
    f"import runpy, sys; sys.modules[{SLOW!r}] = None;"
    " runpy.run_module(sys.argv.pop(1), alter_sys=True, run_name='__main__')"
)
CONFIG_END = '""" # END TEST CONFIG'


@dataclass(frozen=True)
class Assigned:
    """What otter assign made of a master: two notebooks, the test files by question, and its zip's other files.

    drawings: the sources of the cells that only draw
    inspections: the sources of the cells that only look at a training, and the names that each binds
    by_hand: the questions that are answered in words and graded by a person, with their points
    """

    student: Notebook
    solution: Notebook
    tests: Mapping[str, str]
    others: Mapping[str, bytes]
    drawings: Sequence[str] = ()
    inspections: Mapping[str, Sequence[str]] = field(default_factory=dict)
    by_hand: Mapping[str, float] = field(default_factory=dict)


def read_master(path: Path) -> Notebook:
    """Read a jupytext percent notebook; raises BuildError when jupytext cannot."""
    import jupytext  # costs half a second

    try:
        notebook: Notebook = json.loads(jupytext.writes(jupytext.read(path), "ipynb"))
    except Exception as error:  # jupytext has no error of its own
        raise BuildError(f"{path} cannot be read as a jupytext notebook: {error}") from None
    return notebook


def check_traps(path: Path, notebook: Notebook) -> None:
    """Raise BuildError for what otter assign would silently get wrong."""
    question, testing, seen = "", False, set[tuple[str, str]]()
    for cell in notebook["cells"]:
        source = source_of(cell)
        begun = QUESTION.search(source) if cell["cell_type"] == "raw" else None
        question = begun[1] if begun else question
        marks = MARK.findall(source) if cell["cell_type"] == "raw" else []
        testing = marks[-1] == "BEGIN" if marks else testing
        names = TEST.findall(source) if testing and cell["cell_type"] == "code" else []
        if len(names) > 1:
            raise BuildError(f"{path}: the tests {', '.join(names)} share a cell: give each a cell of its own.")
        for name in names:
            if (question, name) in seen:
                raise BuildError(f"{path}: question `{question}` has two tests called {name}; otter would keep one of them.")
            seen.add((question, name))
            _check_message(path, f"{question}/{name}", source)


def manual_questions(notebook: Notebook) -> dict[str, float]:
    """Return the questions that otter's `manual: true` leaves to a person, and their points, in the notebook's order."""
    found = {}
    for cell in notebook["cells"]:
        for part in source_of(cell).split("# BEGIN QUESTION")[1:] if cell["cell_type"] == "raw" else ():
            name, points = re.search(r"^name: *(\w+) *$", part, re.MULTILINE), POINTS.search(part)
            if name and MANUAL.search(part):
                found[name[1]] = float(points[1]) if points else 1.0
    return found


def _check_message(path: Path, case: str, source: str) -> None:
    config, end, _ = source.partition(CONFIG_END)
    message = FAILURE.search(config) if end else None
    if message is None:
        return
    following = config[message.end() :].lstrip("\n").splitlines()
    if message[1].strip() in ("|", ">", "|-", ">-", "") or (following and following[0][:1] == " "):
        what = "goes over several lines, which otter writes as invalid Python"
        raise BuildError(f"{path}: the failure_message of {case} {what}.")
    bad = next((mark for mark in '"\\' if mark in message[1]), None)
    if bad:
        raise BuildError(f"{path}: the failure_message of {case} holds a {bad}, which otter writes as invalid Python.")


def with_requirements(notebook: Notebook, path: Path) -> Notebook:
    """Name requirements.txt in the master's ASSIGNMENT CONFIG, so that upstream images install the same packages."""
    for cell in notebook["cells"]:
        source = source_of(cell)
        if cell["cell_type"] == "raw" and source.startswith("# ASSIGNMENT CONFIG"):
            cell["source"] = source.rstrip("\n") + "\nrequirements: requirements.txt\n"
            return notebook
    raise BuildError(f"{path} has no raw cell that begins with `# ASSIGNMENT CONFIG`.")


def prepare(master: Path, requirements: Sequence[str], work: Path) -> None:
    """Check a master and put what otter assign is to read into the empty folder `work`."""
    notebook = read_master(master)
    check_traps(master, notebook)
    _copy(master, work).write_text(json.dumps(with_requirements(notebook, master)), encoding="utf-8")
    (work / "requirements.txt").write_text("".join(f"{one}\n" for one in requirements), encoding="utf-8")


def run_otter_assign(master: Path, work: Path) -> None:
    """Run otter assign on what `prepare` made of a master; raises BuildError with otter's own last words."""
    command = [sys.executable, "-c", LEAN, "otter", "assign", "--no-run-tests", _copy(master, work).name, "out"]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore", "JUPYTER_PLATFORM_DIRS": "1"}
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, env=environment, check=False)
    if done.returncode or len(list((work / "out" / "autograder").glob("*.zip"))) != 1:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["it said nothing"]
        raise BuildError(f"otter assign cannot build {master}: {last[0]}")


def collect(master: Path, work: Path) -> Assigned:
    """Read what otter assign made of a master, and what the master's tags say of its cells."""
    out, notebook = work / "out", json.loads(_copy(master, work).read_text(encoding="utf-8"))
    student = json.loads((out / "student" / f"{master.stem}.ipynb").read_text(encoding="utf-8"))
    solution = json.loads((out / "autograder" / f"{master.stem}.ipynb").read_text(encoding="utf-8"))
    with zipfile.ZipFile(next((out / "autograder").glob("*.zip"))) as archive:
        files = {one: archive.read(one) for one in sorted(archive.namelist())}
    tests = {Path(one).stem: data.decode() for one, data in files.items() if one.startswith("tests/")}
    others = {one: data for one, data in files.items() if not one.startswith("tests/")}
    drawings, inspections = drawing_cells(master, notebook, student), inspection_cells(master, notebook, student)
    return Assigned(student, solution, tests, others, drawings, inspections, manual_questions(notebook))


def _copy(master: Path, work: Path) -> Path:
    return work / f"{master.stem}.ipynb"
