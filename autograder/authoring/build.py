"""`course build`: masters -> assignments/ and dist/, only where something has changed.

Two fingerprints decide. That of the sources (master, files, requirements, our own generators, versions of jupytext and
otter) and that of the generated folder are committed with `assignments/`, so that a stale or hand-edited folder is
noticed by anybody; the one of the bundles adds the assignment's key, and lies with them in dist/.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..atomic_file import write_atomically
from ..course import Assignment, Course
from ..errors import BuildError, StaleError
from ..secret import Secret
from . import bundles, colab, exam_files, pictures, wrong_answers
from .master import Assigned, collect, prepare, run_otter_assign
from .notebook import Notebook, given_sources, to_text

FINGERPRINTS = "fingerprints.json"
COLAB = "colab"  # the folder of the students' tree and of dist/student


@dataclass(frozen=True)
class Paths:
    """Where an assignment's generated files lie.

    colab: the notebook for Colab and its files' zip; nothing where the course is nowhere on the web
    misconceptions: the bank's wrong answers, by which hints are chosen
    """

    student_folder: Path
    student_zip: Path
    autograder_zip: Path
    solution: Path
    misconceptions: Path
    colab: tuple[Path, ...] = ()

    @classmethod
    def of(cls, course: Course, assignment: Assignment) -> Paths:
        dist = course.folder / "dist"
        names = (f"{assignment.id}.ipynb", f"{assignment.id}.zip") if course.student_files else ()
        return cls(
            course.folder / "assignments" / assignment.id,
            dist / "student" / f"{assignment.id}.zip",
            dist / "autograder" / f"{assignment.id}.zip",
            dist / "solutions" / f"{assignment.id}.ipynb",
            dist / "misconceptions" / f"{assignment.id}.json",
            tuple(dist / "student" / COLAB / name for name in names),
        )

    @property
    def in_dist(self) -> tuple[Path, ...]:
        return (self.student_zip, self.autograder_zip, self.solution, *self.colab)


def digest(parts: Iterable[bytes]) -> str:
    """Hash parts so that no two different sequences of parts collide."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()


def source_fingerprint(course: Course, assignment: Assignment) -> str:
    """Fingerprint all that a build reads, the secret excepted."""
    ours = sorted(Path(__file__).parent.glob("*.py"))
    generators = [*ours, *bundles.RUN_TIME.values(), bundles.PACKAGE / "selfcheck.py"]
    master = course.master(assignment)
    shipped = sorted(path for path in (master.parent / "files").glob("*") if path.is_file())
    data = [*exam_files.sources(master.parent), *pictures.sources(course, assignment)]
    origin = (assignment.pictures or course.pictures) if assignment.data else None
    settings = [assignment.requirements, assignment.title, assignment.data, origin]
    versions = json.dumps([version("jupytext"), version("otter-grader"), *settings])
    return digest(_contents([master, *shipped, *data, *generators], versions))


def _contents(paths: Sequence[Path], first: str) -> Iterator[bytes]:
    """Yield names and contents; a file that moves from files/ to hidden/ is another file."""
    yield first.encode()
    for path in paths:
        yield f"{path.parent.name}/{path.name}".encode()
        try:
            yield path.read_bytes()
        except OSError as error:
            raise BuildError(f"{path} cannot be read: {error.strerror}.") from None


def folder_fingerprint(folder: Path) -> str:
    """Fingerprint a generated folder; traces that working in it leaves are passed over."""
    files = sorted(path for path in folder.glob("*") if path.is_file() and not path.name.startswith("."))
    return digest(_contents(files, "folder"))


def _read_fingerprints(folder: Path) -> dict[str, Any]:
    try:
        table: dict[str, Any] = json.loads((folder / FINGERPRINTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return table


def is_stale(course: Course, assignment: Assignment) -> bool:
    """Whether assignments/NN-name is not what its master makes."""
    noted = _read_fingerprints(course.folder / "assignments").get(assignment.id, {})
    folder = Paths.of(course, assignment).student_folder
    made = {"sources": source_fingerprint(course, assignment), "folder": folder_fingerprint(folder)}
    return bool(noted != made)


def is_unbundled(course: Course, assignment: Assignment, secret: Secret) -> bool:
    """Whether dist/ lacks a bundle of this master and this secret."""
    noted = _read_fingerprints(course.folder / "dist").get(assignment.id)
    there = all(path.is_file() for path in Paths.of(course, assignment).in_dist)
    return not there or noted != _bundle_fingerprint(course, assignment, secret)


def _bundle_fingerprint(course: Course, assignment: Assignment, secret: Secret) -> str:
    hidden = pictures.hidden_fingerprint(course, course.photos(assignment), secret) if assignment.data else ""
    parts = (source_fingerprint(course, assignment), secret.key(assignment.id), hidden, course.student_files or "")
    return digest(one.encode() for one in parts)


def check(course: Course, assignments: Sequence[Assignment]) -> None:
    """Raise StaleError naming every stale folder and the command that mends it."""
    stale = [one.id for one in assignments if is_stale(course, one)]
    if stale:
        names = " and ".join(f"assignments/{one}" for one in stale)
        verb = "are" if len(stale) > 1 else "is"
        raise StaleError(f"{names} {verb} stale. Run `course build {' '.join(stale)}`, then commit it.")


def build(course: Course, assignments: Sequence[Assignment], secret: Secret, force: bool = False) -> list[str]:
    """Build what is stale and return the ids of what was built; raises BuildError at the first trap.

    otter's processes run several at a time; all that parses Python is done by one thread, since CPython 3.11 may take the
    depth of another thread's syntax tree for this one's, and end with a SystemError
    """
    todo = [one for one in assignments if force or is_stale(course, one) or is_unbundled(course, one, secret)]
    with tempfile.TemporaryDirectory(prefix="course-build-") as name:
        for one in todo:
            _prepare(course, one, Path(name, one.id))
        with ThreadPoolExecutor() as pool:
            list(pool.map(lambda one: run_otter_assign(course.master(one), Path(name, one.id)), todo))
        for one in todo:
            _write(course, one, secret, collect(course.master(one), Path(name, one.id)))
    if todo:
        _note(course.folder / "assignments", {one.id: _folder_note(course, one) for one in todo}, course)
        _note(course.folder / "dist", {one.id: _bundle_fingerprint(course, one, secret) for one in todo}, course)
    for one in assignments:
        _write_misconceptions(course, one)
    return [one.id for one in todo]


def _prepare(course: Course, assignment: Assignment, work: Path) -> None:
    master = course.master(assignment)
    if not master.is_file():
        raise BuildError(f"{assignment.id} has no master: {master} does not exist.")
    work.mkdir()
    prepare(master, assignment.requirements, work)


def _write(course: Course, assignment: Assignment, secret: Secret, assigned: Assigned) -> None:
    """Write one assignment's folder and bundles."""
    paths, master = Paths.of(course, assignment), course.master(assignment)
    images = pictures.read(course, assignment, secret)
    shipped = {**_shipped(master.parent / "files"), **images.student}
    files = bundles.student_files(assigned, assignment.id, assignment.requirements, shipped)
    try:
        questions, by_hand = bundles.question_table(assigned), bundles.by_hand_table(assigned)
    except BuildError as error:
        raise BuildError(f"{master}: {error}") from None
    manifest = {"assignment": assignment.id, "notebook": f"{assignment.name}.ipynb", "questions": questions,
                "by_hand": by_hand, "drawings": assigned.drawings, "inspections": assigned.inspections,
                "given": sorted(given_sources(assigned.student))}  # fmt: skip
    key = secret.key(assignment.id)
    bundles.write_folder(paths.student_folder, files)
    bundles.write_zip(paths.student_zip, {f"{assignment.id}/{name}": data for name, data in files.items()})
    exam = {**exam_files.read(master.parent), **images.exam}
    bundles.write_zip(paths.autograder_zip, bundles.autograder_files(assigned, manifest, key, files, exam))
    solution = bundles.with_stable_ids(assigned.solution, assignment.id)
    paths.solution.parent.mkdir(parents=True, exist_ok=True)
    paths.solution.write_text(to_text(solution), encoding="utf-8")
    if paths.colab:
        _write_for_colab(course, assignment, assigned.student, files)


def _write_misconceptions(course: Course, assignment: Assignment) -> None:
    """Write the wrong answers anew where they are others: the bank changes often, and otter assign takes seconds."""
    paths = Paths.of(course, assignment)
    solution: Notebook = json.loads(paths.solution.read_text(encoding="utf-8"))
    content = wrong_answers.wrong_answers(course.master(assignment).parent, solution)
    if not paths.misconceptions.is_file() or paths.misconceptions.read_bytes() != content:
        write_atomically(paths.misconceptions, content)


def _write_for_colab(course: Course, assignment: Assignment, student: Notebook, files: Mapping[str, bytes]) -> None:
    notebook, archive = Paths.of(course, assignment).colab
    otter, address = colab.otter_requirement(assignment.requirements), f"{course.student_files}/{COLAB}/{archive.name}"
    variant = colab.for_colab(student, f"{assignment.name}.ipynb", files, otter, address)
    bundles.write_zip(archive, variant.files)
    notebook.write_text(to_text(variant.notebook), encoding="utf-8")


def _shipped(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*")) if path.is_file()}


def _folder_note(course: Course, assignment: Assignment) -> dict[str, str]:
    folder = Paths.of(course, assignment).student_folder
    return {"sources": source_fingerprint(course, assignment), "folder": folder_fingerprint(folder)}


def _note(folder: Path, new: Mapping[str, Any], course: Course) -> None:
    known = {one.id for one in course.assignments}
    table = {**_read_fingerprints(folder), **new}
    kept = {name: table[name] for name in sorted(table) if name in known}
    (folder / FINGERPRINTS).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
