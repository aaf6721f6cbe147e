"""Pictures of an assignment: those that students get, and the hidden ones, one set for the whole course.

The hidden ones are made by the data sets' own programs in a process of their own, the first time that a build needs them,
and kept in dist/hidden/ under a fingerprint of all that decides them. Rendered cars are drawn from the course's secret; of
an instructor's photographs, the secret chooses a part that students never see.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..course import RENDERED, Assignment, Course
from ..errors import BuildError
from ..secret import Secret

HIDDEN_COUNT = 2400  # rendered pictures: the standard error of an accuracy is one point
HIDDEN, PUBLIC = "hidden_cars.npz", "cars.npz"


@dataclass(frozen=True)
class Pictures:
    """What an assignment with data needs: the student's files, by name, and those of the exam."""

    student: dict[str, bytes]
    exam: dict[str, bytes]


def sources(course: Course, assignment: Assignment) -> list[Path]:
    """Return the files that decide, the secret apart, what pictures students get; none where they get none."""
    if not assignment.data:
        return []
    photos = course.photos(assignment)
    if photos is None:
        return [course.folder / RENDERED / name for name in sorted({PUBLIC, *assignment.data})]
    return [*_programs(course, photos), *_files_of(photos)]


def read(course: Course, assignment: Assignment, secret: Secret) -> Pictures:
    """Return an assignment's pictures, hidden ones made first where they are missing; raises BuildError."""
    if not assignment.data:
        return Pictures({}, {})
    photos = course.photos(assignment)
    made = _prepared(course, photos, secret)
    public = course.folder / RENDERED if photos is None else made
    try:
        student: dict[str, bytes] = {name: (public / name).read_bytes() for name in assignment.data}
        exam = {HIDDEN: (made / HIDDEN).read_bytes(), PUBLIC: (public / PUBLIC).read_bytes()}
    except OSError as error:
        raise BuildError(f"{error.filename} cannot be read: {error.strerror}.") from None
    return Pictures(student, exam)


def hidden_fingerprint(course: Course, photos: Path | None, secret: Secret) -> str:
    """Fingerprint all that decides the hidden pictures: the key, the programs, the photographs or the number."""
    what = HIDDEN_COUNT if photos is None else os.path.relpath(photos, course.folder)
    whole = hashlib.sha256(f"{secret.pictures_key} {what}".encode())
    for path in [*_programs(course, photos), *(_files_of(photos) if photos else ())]:
        try:
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256")
        except OSError as error:
            raise BuildError(f"{path} cannot be read: {error.strerror}.") from None
        whole.update(f"\n{os.path.relpath(path, course.folder)} {content.hexdigest()}".encode())
    return whole.hexdigest()[:32]


def _programs(course: Course, photos: Path | None) -> list[Path]:
    """Return the sources of the program that makes hidden pictures, that program first."""
    cars = course.folder / RENDERED
    others = [*sorted((cars / "car_pictures").glob("*.py"))]
    if photos is None:
        return [cars / "make.py", *others]
    loader = cars.parent / "photos"
    return [loader / "make.py", *sorted((loader / "photo_folders").glob("*.py")), *others]


def _files_of(photos: Path) -> list[Path]:
    """Return every file of a folder, or the zip that a path is or leads into."""
    if photos.is_dir():
        return sorted(path for path in photos.rglob("*") if path.is_file())
    return [next((one for one in (photos, *photos.parents) if one.is_file()), photos)]


def _prepared(course: Course, photos: Path | None, secret: Secret) -> Path:
    """Return the folder of the hidden pictures, made now if it is not there yet; it appears when it is complete."""
    folder = course.folder / "dist" / "hidden" / hidden_fingerprint(course, photos, secret)
    with _alone(folder.parent):  # assignments are built at the same time
        if not folder.is_dir():
            with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".making-") as work:
                made = Path(work, "made")
                made.mkdir()
                _make(course, photos, secret, made)
                made.rename(folder)
    return folder


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _make(course: Course, photos: Path | None, secret: Secret, folder: Path) -> None:
    program = str(_programs(course, photos)[0])
    if photos is None:
        _say(f"Rendering {HIDDEN_COUNT:,} hidden pictures, once for this secret: this takes about a minute.")
        options = ["--hidden", str(folder / HIDDEN), "--count", str(HIDDEN_COUNT), "--jobs", str(os.cpu_count() or 1)]
        _run([program, *options], secret, "The hidden pictures cannot be rendered")
    else:
        _say(f"Reading the photographs in {photos}, and hiding a part of them.")
        _run([program, str(photos), "--exam", str(folder)], secret, f"The photographs in {photos} cannot be used")


def _run(command: Sequence[str], secret: Secret, problem: str) -> None:
    """Run a data set's program, and pass on what it notes; raises BuildError with its last words."""
    key = f"{secret.pictures_key}\n"  # not on the command line, which every user of the machine can read
    done = subprocess.run([sys.executable, *command], input=key, capture_output=True, text=True, check=False)
    said = done.stderr.strip().splitlines()
    last = said.pop() if done.returncode and said else "the program that does it ended without a word."
    for note in said if done.returncode in (0, 2) else ():  # with another status it is a traceback
        _say(note)
    if done.returncode:
        raise BuildError(f"{problem}: {last}")


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
