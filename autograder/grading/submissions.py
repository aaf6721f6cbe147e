"""Finds submissions in what an instructor has: notebooks, folders of them, and the zips that learning platforms make."""

from __future__ import annotations

import itertools
import stat
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath

from ..course import ID
from ..errors import UsageError
from ..reports.wording import count
from .archives import (
    IGNORED,
    MAX_CLASS,
    MAX_ENTRY,
    MAX_STUDENT,
    OTTER_MARKS,
    RECORDS,
    TRAINED_SUFFIXES,
    Entry,
    UnreadableArchive,
    holds_submissions,
    read_archive,
)
from .passed_over import folders_in, left_out, names_in, without_notebook
from .trained_files import MODEL, beside, paths_beside

MAX_DEPTH = 3  # of zips in the zip of a student


@dataclass(frozen=True)
class Submission:
    """One student's file; `problem` says why there is nothing to judge, when there is not.

    trained: the trained model and its curves that were handed in with it, where they are wanted
    """

    student: str
    data: bytes
    origin: str
    problem: str | None = None
    trained: Mapping[str, Entry] = field(default_factory=dict)


@dataclass
class Found:
    """What a path held: submissions, sentences about what was left out, and what platforms recorded, by its place.

    times: by Moodle's participant number, where its grading worksheet was given
    """

    submissions: list[Submission] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    records: dict[str, bytes] = field(default_factory=dict)
    times: Mapping[str, datetime] | None = None


@dataclass(frozen=True)
class Wanted:
    """What is looked for: this notebook, of this assignment, with its trained model or without."""

    notebook: str
    assignment: str
    trained: bool = False


def collect(paths: Sequence[Path], notebook: str, assignment: str, trained: bool = False, several: bool = False) -> Found:
    """Return every submission under `paths`.

    trained: whether a trained model is handed in beside each notebook
    several: whether a student may be there more than once; with a roster, a policy chooses
    Raises UsageError for a path that is missing or a zip that cannot be opened (a whole class may be in it), and for a
    student who is there twice. A broken zip inside a folder is one student's, and broke.
    """
    found, wanted = Found(), Wanted(notebook, assignment, trained)
    for path in paths:
        _add_files(_files_of(path, trained), found, wanted, path)
    if not several:
        _refuse_doubles(found.submissions)
    if not found.submissions:
        raise UsageError(f"There is no notebook in {', '.join(str(path) for path in paths)}.")
    found.submissions.sort(key=lambda one: one.student)
    return found


def _files_of(path: Path, trained: bool) -> dict[PurePosixPath, Path]:
    """Return the files that a path stands for, by where they lie in it; beside a notebook, its trained model."""
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            return dict(_in_folder(path))
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError(f"{path} does not exist. Give a notebook, a folder of notebooks, or a zip.") from None
    except OSError as error:
        raise UsageError(f"{error.filename or path} cannot be read: {error.strerror}.") from None
    if path.suffix.lower() not in (".ipynb", ".zip"):
        raise UsageError(f"{path} is neither a notebook (.ipynb) nor a zip.")
    if path.suffix.lower() == ".zip":
        _require_archive(path)
    more = paths_beside(path) if trained and path.suffix.lower() == ".ipynb" else []
    return {PurePosixPath(one.name): one.resolve() for one in (path, *more)}  # who names a link means what it leads to


def _require_archive(path: Path) -> None:
    """Raise UsageError for a zip that an instructor names and that cannot be opened: a whole class may be in it."""
    try:
        submitted = holds_submissions(path, MAX_CLASS)
    except UnreadableArchive as error:
        raise UsageError(f"{path} cannot be opened: {error}. Download it again.") from None
    if not submitted:
        raise UsageError(f"There is no notebook in {path}.")


def _in_folder(folder: Path) -> Iterator[tuple[PurePosixPath, Path]]:
    for path in sorted(folder.iterdir()):  # an unreadable folder is an error, not an empty one
        if path.name in IGNORED:
            continue
        if path.is_dir() and not path.is_symlink():
            yield from ((path.name / rest, file) for rest, file in _in_folder(path))
        else:
            yield PurePosixPath(path.name), path


def _add_files(files: Mapping[PurePosixPath, Path], found: Found, wanted: Wanted, origin: Path) -> None:
    """Sort a path's files into submissions and notes; a zip at the top is a class's or a student's."""
    entries = []
    for name, path in files.items():
        suffix = name.suffix.lower()
        if suffix == ".zip" and len(name.parts) == 1:
            _add_zip(_zip_on_disk(name, path), found, wanted, str(path))
        elif suffix in (".ipynb", ".zip") or (wanted.trained and suffix in TRAINED_SUFFIXES) or name.name in RECORDS:
            entries.append(read_file(name, path, MAX_ENTRY))
        elif len(name.parts) == 1 and not name.name.startswith("."):
            found.notes.append(f"{path} is no notebook; it was left out.")
    everything = [*files, *folders_in(origin)]
    _add_entries(entries, found, wanted, str(origin if origin.is_dir() else origin.parent), everything)


def _zip_on_disk(name: PurePosixPath, path: Path) -> Entry:
    """Return a zip that stays where it is, since a class's may be larger than memory; or why it cannot be read."""
    looked = read_file(name, path, 0)
    return looked if looked.problem else Entry(name, b"", path=path)


def read_file(name: PurePosixPath, path: Path, most: int) -> Entry:
    """Read a file, or one byte more than may be judged: whoever opens it says that it is too large."""
    if path.is_symlink():  # a student's may lead to a neighbour's notebook, or to the solution
        return Entry(name, b"", f"{path.name} is a link to another file: hand in the notebook itself.")
    try:
        if path.exists() and not path.is_file():  # reading a pipe may never end
            return Entry(name, b"", f"{path.name} is no ordinary file: hand in the notebook.")
        with path.open("rb") as file:
            return Entry(name, file.read(most + 1))
    except OSError as error:
        return Entry(name, b"", f"The file cannot be read: {error.strerror}.")


def _add_zip(zipped: Entry, found: Found, wanted: Wanted, origin: str) -> None:
    """Add a zip that is a student's own (an otter export) or a whole class's."""
    content, problem = _open(zipped, MAX_CLASS, wanted)
    names = [entry.name for entry in content if not (entry.is_trained or entry.is_record)]
    own = any(len(name.parts) == 1 and name.name in OTTER_MARKS for name in names)
    own = own or (len(names) == 1 and any(str(entry.name) == MODEL for entry in content))
    if problem is not None or own or [str(name) for name in names] == [wanted.notebook]:
        found.submissions.append(own_submission(zipped.name.stem, zipped, wanted, origin, {}))
    else:
        everything = names_in(zipped.source)
        found.notes += [f"{origin}/{name} is no notebook; it was left out." for name in left_out(everything, wanted.trained)]
        _add_entries([entry for entry in content if entry.name.name not in OTTER_MARKS], found, wanted, origin, everything)


def _open(zipped: Entry, most: int, wanted: Wanted) -> tuple[list[Entry], str | None]:
    """Return what is in a zip, or a sentence on why there is nothing to judge in it."""
    if zipped.problem is not None:
        return [], zipped.problem
    try:
        content = read_archive(zipped.source, most, wanted.trained)
    except UnreadableArchive as error:
        return [], f"The zip cannot be opened: {error}. Hand in the notebook."
    if not any(entry.is_notebook or entry.is_zip for entry in content):
        return [], "There is no notebook in the zip: hand in the notebook."
    return content, None


def _add_entries(
    entries: Sequence[Entry], found: Found, wanted: Wanted, origin: str, everything: Sequence[PurePosixPath]
) -> None:
    """Add one submission for each student; `everything` is what lies there, so that nobody is passed over."""
    found.records.update({f"{origin}/{entry.name}": entry.data for entry in entries if entry.is_record})
    entries = [entry for entry in entries if not entry.is_record]
    others = _of_other_assignments([entry.name for entry in entries], wanted)
    if others:
        found.notes.append(f"{origin}: left out {count(len(others), 'file')} in the folders of other assignments.")
    submitted = [entry.name for entry in entries if not entry.is_trained]
    found.notes += [f"{origin}/{folder}: {told}" for folder, told in without_notebook(submitted, everything)]
    theirs = _by_student([entry for entry in entries if entry.name not in others and not entry.is_trained], wanted)
    trained = [entry for entry in entries if entry.name not in others and entry.is_trained]
    folders = Counter(file.name.parent for files in theirs.values() if (file := choose(files, wanted)))
    unused = {entry.name for entry in trained if entry.name.suffix.lower() == ".keras"}
    for student, files in theirs.items():
        chosen = choose(files, wanted)
        if chosen is None:
            found.submissions.append(Submission(student, b"", origin, too_many(files)))
            continue
        if len(files) > 1:
            rest = ", ".join(str(file.name) for file in files if file is not chosen)
            found.notes.append(f"{student}: {rest} beside {chosen.name.name}; only {chosen.name.name} counts.")
        own = beside(chosen, trained, folders[chosen.name.parent] == 1)
        unused -= {entry.name for entry in own.values()}
        found.submissions.append(own_submission(student, chosen, wanted, f"{origin}/{chosen.name}", own))
    found.notes += [f"{origin}/{name} belongs to no notebook; it was left out." for name in sorted(unused)]


def _by_student(entries: Sequence[Entry], wanted: Wanted) -> dict[str, list[Entry]]:
    students = students_of([entry.name for entry in entries], wanted)
    theirs = defaultdict[str, list[Entry]](list)
    for entry in entries:
        theirs[students[entry.name]].append(entry)
    return theirs


def choose(files: Sequence[Entry], wanted: Wanted) -> Entry | None:
    """Return the file to judge of one student's: the only notebook, the one of the right name, or the only zip."""
    notebooks = [file for file in files if file.is_notebook]
    if len(notebooks) > 1:
        notebooks = [file for file in notebooks if file.name.name == wanted.notebook]
        return notebooks[0] if len(notebooks) == 1 else None
    candidates = notebooks or [file for file in files if file.is_zip]
    return candidates[0] if len(candidates) == 1 else None


def too_many(files: Sequence[Entry]) -> str:
    names = ", ".join(sorted(file.name.name for file in files))
    return f"There are {len(files)} files ({names}), and none of them alone is the notebook: hand in one."


def own_submission(
    student: str, file: Entry, wanted: Wanted, origin: str, trained: Mapping[str, Entry], depth: int = 0
) -> Submission:
    """Return the submission in a student's own file: a notebook, or a zip with one in it."""
    if file.problem is not None or file.is_notebook:
        return Submission(student, file.data, origin, file.problem, trained)
    content, problem = _open(file, MAX_STUDENT, wanted)
    if problem is None and depth == MAX_DEPTH:
        problem = "There are zips in zips in zips: hand in the notebook."
    if problem is not None:
        return Submission(student, b"", origin, problem)
    files = [entry for entry in content if entry.is_notebook or entry.is_zip]
    chosen = choose(files, wanted)
    if chosen is None:
        return Submission(student, b"", origin, too_many(files))
    inner = beside(chosen, [entry for entry in content if entry.is_trained], alone=True)
    return own_submission(student, chosen, wanted, f"{origin}/{chosen.name}", {**trained, **inner}, depth + 1)


def _of_other_assignments(names: Sequence[PurePosixPath], wanted: Wanted) -> set[PurePosixPath]:
    """Return what lies where the assignment's folder would be, in the folder of another one (nbgrader's `submitted/`)."""
    places = {name.parts.index(wanted.assignment) for name in names if wanted.assignment in name.parts[:-1]}
    return {
        name for name in names
        for place, part in enumerate(name.parts[:-1])
        if place in places and part != wanted.assignment and ID.fullmatch(part)
    }  # fmt: skip


def students_of(names: Iterable[PurePosixPath], wanted: Wanted) -> dict[PurePosixPath, str]:
    """Return whose each file is: `s17.ipynb`, `s17/neuron.ipynb`, `submitted/s17/01-neuron/neuron.ipynb` are s17's.

    The student's folder is the first in which the files differ; what lies deeper is the student's own order.
    """
    folders = {name: tuple(part for part in name.parts[:-1] if part != wanted.assignment) for name in names}
    shared = _shared(folders.values())
    alone = [name for name, own in folders.items() if own == shared]
    one_student = shared and (len(folders) == 1 or any(name.name == wanted.notebook for name in alone))
    students = {}
    for name, own in folders.items():
        inner = own[len(shared) :]
        students[name] = shared[-1] if one_student else inner[0] if inner else name.stem
    return students


def _shared(folders: Collection[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the folders that all have in common, from the top."""
    first, last = min(folders, default=()), max(folders, default=())
    same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return tuple(part for part, _ in same)


def _refuse_doubles(submissions: Iterable[Submission]) -> None:
    seen: dict[str, str] = {}
    for one in submissions:
        if one.student in seen:
            raise UsageError(
                f"Student {one.student!r} is there twice: {seen[one.student]} and {one.origin}. Keep the one to judge."
            )
        seen[one.student] = one.origin
