"""dist/gradescope/NN-name.zip: what an instructor uploads to Gradescope, and what its container then grades with.

In it are our package, the list of its libraries, course.yml, the assignment's autograder bundle with hidden tests and the
assignment's own key, and what hints are chosen by: the bank's wrong answers, the master's cells. The course secret is not.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..authoring.build import Paths
from ..authoring.bundles import write_zip
from ..course import Assignment, Course
from ..grading.class_run import question_titles
from ..grading.hidden_tests import load_bundle
from ..grading.notebooks import read_notebook
from .layout import COURSE, ORDER, PACKAGE, TROUBLE
from .results_file import trouble

OURS = Path(__file__).resolve().parents[1]
SCRIPTS = ("setup.sh", "run_autograder")
LIBRARIES = OURS / "container" / "cpu.lock"


@dataclass(frozen=True)
class Made:
    """A bundle, and the points to enter at Gradescope."""

    path: Path
    points: float


def write(course: Course, assignments: Sequence[Assignment]) -> list[Made]:
    """Write the bundles of assignments that are built."""
    titles = titles_of(course)
    made = []
    for one in assignments:
        path = course.folder / "dist" / "gradescope" / f"{one.id}.zip"
        write_zip(path, files(course, one, titles))
        made.append(Made(path, load_bundle(Paths.of(course, one).autograder_zip).possible))
    return made


def files(course: Course, assignment: Assignment, titles: dict[str, str]) -> dict[str, bytes]:
    """Return everything in the bundle, by name."""
    paths = Paths.of(course, assignment)
    order = {"assignment": assignment.id, "titles": titles}
    found = {name: (Path(__file__).parent / name).read_bytes() for name in SCRIPTS}
    found["requirements.lock"] = LIBRARIES.read_bytes()
    found[TROUBLE] = _json(trouble())
    found[f"{COURSE}/course.yml"] = (course.folder / "course.yml").read_bytes()
    found[f"{COURSE}/{ORDER}"] = _json(order)
    found[f"{COURSE}/dist/autograder/{assignment.id}.zip"] = paths.autograder_zip.read_bytes()
    found[f"{COURSE}/dist/misconceptions/{assignment.id}.json"] = paths.misconceptions.read_bytes()
    for path in sorted(OURS.rglob("*.py")):
        found[f"{PACKAGE}/autograder/{path.relative_to(OURS).as_posix()}"] = path.read_bytes()
    return found


def titles_of(course: Course) -> dict[str, str]:
    """Return question id -> assignment id, from the notebooks that students have, to recognise another assignment's."""
    notebooks = {one.id: Paths.of(course, one).student_folder / f"{one.name}.ipynb" for one in course.assignments}
    found = {name: sorted(read_notebook(path.read_bytes()).questions) for name, path in notebooks.items() if path.is_file()}
    return question_titles(found)


def _json(data: object) -> bytes:
    return (json.dumps(data, indent=1, sort_keys=True) + "\n").encode()
