"""What is uploaded to Gradescope: all that grades there, and neither the secret nor a solution."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from click.testing import CliRunner
from gradescope_place import NUMERIC, notebook_of, source_of

from autograder.cli import main
from autograder.course import Course
from autograder.gradescope import bundle
from autograder.secret import Secret


def everything(data: bytes) -> dict[str, bytes]:
    """Return all files of a zip, those of the zips in it too."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            found[name] = archive.read(name)
            if name.endswith(".zip"):
                found.update({f"{name}/{inner}": one for inner, one in everything(found[name]).items()})
    return found


def test_the_same_sources_make_the_same_bytes(numeric_course: Course) -> None:
    def write() -> bytes:
        (made,) = bundle.write(numeric_course, [numeric_course.assignment(NUMERIC)])
        return made.path.read_bytes()

    assert write() == write()


def test_the_command_writes_it_and_tells_the_points(numeric_course: Course) -> None:
    result = CliRunner().invoke(main, ["--course", str(numeric_course.folder), "build", NUMERIC, "--gradescope"])
    path = numeric_course.folder / "dist" / "gradescope" / f"{NUMERIC}.zip"
    assert (result.exit_code, f"Wrote {path}: 46 points." in result.output) == (0, True), result.output
    with zipfile.ZipFile(path) as archive:
        modes = {name: archive.getinfo(name).external_attr >> 16 & 0o777 for name in ("setup.sh", "run_autograder")}
    assert modes == {"setup.sh": 0o755, "run_autograder": 0o755}


def test_neither_the_secret_nor_a_solution_is_in_it(numeric_course: Course, secret: Secret) -> None:
    (made,) = bundle.write(numeric_course, [numeric_course.assignment(NUMERIC)])
    files = everything(made.path.read_bytes())
    assert not [name for name in files if "solutions/" in name or name.endswith((".ipynb", ".course-secret"))]
    assert not [name for name, data in files.items() if secret.text.encode() in data]
    others = [one.id for one in numeric_course.assignments if one.id != NUMERIC]
    assert not [name for name, data in files.items() if any(secret.key(one).encode() in data for one in others)]
    assert any(secret.key(NUMERIC).encode() in data for data in files.values())


def test_it_knows_the_questions_of_every_assignment(numeric_course: Course) -> None:
    order = json.loads(source_of(numeric_course)["course/order.json"])
    assert order["assignment"] == NUMERIC
    assert set(order["titles"].values()) == {one.id for one in numeric_course.assignments}


def test_its_libraries_are_those_of_the_image(numeric_course: Course) -> None:
    lock = Path(bundle.__file__).parents[1] / "container" / "cpu.lock"
    assert source_of(numeric_course)["requirements.lock"] == lock.read_bytes()


def test_the_students_notebook_is_not_in_it(numeric_course: Course) -> None:
    assert notebook_of(numeric_course, answered=False) not in source_of(numeric_course).values()
