"""A new assignment to start from: one question that is complete, so that build and verify find nothing amiss.

Its files are made of `template/`, in which a file's name ends in `.jinja` where it is text.
"""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..atomic_file import write_atomically
from ..course import ID, Course
from ..errors import StorageError, UsageError
from .entry import Entry, next_due, with_entry

TEMPLATE = Path(__file__).parent / "template"
MASTER = "master.py"
TEXT = ".jinja"


@dataclass(frozen=True)
class Started:
    """A new assignment: its entry in course.yml, and its master."""

    entry: Entry
    master: Path


def start(course: Course, manifest: Path, identifier: str) -> Started:
    """Write solutions/NN-name and the entry in course.yml; raises UsageError, or StorageError, and then leaves no trace."""
    _check(course, identifier)
    number, name = identifier.split("-", 1)
    title = name.replace("-", " ").capitalize()
    entry = Entry(identifier, title, next_due(course))
    told = with_entry(manifest, entry)
    folder = course.folder / "solutions" / identifier
    master = f"{name.replace('-', '_')}.py"
    _write(folder, {(master if one == MASTER else one): data for one, data in _files(int(number), title)})
    try:
        write_atomically(manifest, told.encode())
    except StorageError:
        shutil.rmtree(folder)
        raise
    return Started(entry, folder / master)


def _check(course: Course, identifier: str) -> None:
    """Raise UsageError where there can be no such assignment, or where there is one."""
    solutions = course.folder / "solutions"
    if not solutions.is_dir():
        raise UsageError(f"{solutions} does not exist: a new assignment is made where the masters are.")
    taken = {one.id for one in course.assignments} | {path.name for path in solutions.iterdir() if ID.fullmatch(path.name)}
    if not ID.fullmatch(identifier):
        free = next((n for n in range(1, 100) if f"{n:02}" not in {one[:2] for one in taken}), 99)
        words = re.findall("[a-z]+[a-z0-9]*", identifier.lower()) or ["name"]
        raise UsageError(
            f"{identifier!r} is no assignment's id: that is two digits and a name of small letters, digits and hyphens,"
            f" such as {free:02}-{'-'.join(words)}."
        )
    same = sorted(one for one in taken if one[:2] == identifier[:2])
    if same:
        raise UsageError(f"The number {identifier[:2]} is taken by {same[0]}: choose another one.")


def _files(number: int, title: str) -> Iterator[tuple[str, bytes]]:
    """Yield the template's files, filled in, by their paths in the assignment's folder."""
    for path in sorted(path for path in TEMPLATE.rglob("*") if path.is_file()):
        name = path.relative_to(TEMPLATE).as_posix()
        if name.endswith(TEXT):
            text = _environment().get_template(name).render(number=number, title=title)
            yield name.removesuffix(TEXT), text.encode()
        else:
            yield name, path.read_bytes()


@functools.cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(TEMPLATE), undefined=StrictUndefined, keep_trailing_newline=True)


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files to a folder that must be new; where that fails, it is removed again."""
    try:
        folder.mkdir()
    except FileExistsError:
        raise UsageError(f"{folder} exists already: nothing was written.") from None
    except OSError as error:
        raise StorageError(f"{folder} cannot be made: {error.strerror}.") from None
    try:
        for name, data in files.items():
            write_atomically(folder / name, data, durable=False)
    except StorageError:
        shutil.rmtree(folder)
        raise
