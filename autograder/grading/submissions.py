"""Finds submissions in what an instructor has: notebooks, folders of them, and the zips that learning platforms make."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..errors import UsageError

MAX_ENTRY, MAX_TOTAL, MAX_ENTRIES = 50 * 2**20, 8 * 2**30, 100_000  # of a zip, unpacked
IGNORED = ("__MACOSX", ".ipynb_checkpoints", ".git", ".OTTER_LOG", "__pycache__")


@dataclass(frozen=True)
class Submission:
    """One student's file; `problem` says why there is nothing to judge, when there is not."""

    student: str
    data: bytes
    origin: str
    problem: str | None = None


@dataclass
class Found:
    """What a path held: submissions, and sentences about what was left out."""

    submissions: list[Submission] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def collect(paths: Sequence[Path], notebook: str, assignment: str) -> Found:
    """Return every submission under `paths`; raises UsageError for a missing path or a student who is there twice."""
    found = Found()
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path} does not exist. Give a notebook, a folder of notebooks, or a zip.")
        try:
            files = dict(_in_folder(path)) if path.is_dir() else {PurePosixPath(path.name): path}
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
        if path.is_file() and path.suffix.lower() not in (".ipynb", ".zip"):
            raise UsageError(f"{path} is neither a notebook (.ipynb) nor a zip.")
        _add_all(files, found, notebook, assignment, str(path))
    _refuse_doubles(found.submissions)
    if not found.submissions:
        raise UsageError(f"There is no notebook in {', '.join(str(path) for path in paths)}.")
    found.submissions.sort(key=lambda one: one.student)
    return found


def _in_folder(folder: Path) -> Iterator[tuple[PurePosixPath, Path]]:
    for path in sorted(folder.iterdir()):  # an unreadable folder is an error, not an empty one
        inside = _in_folder(path) if path.is_dir() and not path.is_symlink() else iter([(None, path)])
        if path.name in IGNORED:
            continue
        for rest, file in inside:
            yield PurePosixPath(path.name) / rest if rest else PurePosixPath(path.name), file


def _add_all(files: dict[PurePosixPath, Path], found: Found, notebook: str, assignment: str, origin: str) -> None:
    """Sort a folder's (or one path's) files into submissions and notes."""
    named: dict[PurePosixPath, bytes | None] = {}
    for name, path in files.items():
        suffix = name.suffix.lower()
        if suffix == ".zip":
            _add_zip(path, found, notebook, assignment)
        elif suffix == ".ipynb":
            named[name] = _read(path, found)
        elif len(name.parts) == 1 and not name.name.startswith("."):
            found.notes.append(f"{origin}/{name} is no notebook; it was left out.")
    _add_named({name: data for name, data in named.items() if data is not None}, found, notebook, assignment, origin)


def _read(path: Path, found: Found) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError as error:
        found.submissions.append(Submission(path.stem, b"", str(path), f"The file cannot be read: {error.strerror}."))
        return None


def _add_named(
    named: dict[PurePosixPath, bytes], found: Found, notebook: str, assignment: str, origin: str
) -> None:
    """Group notebooks by student: the file's stem at the top, the folder's name below."""
    students = defaultdict[str, dict[PurePosixPath, bytes]](dict)
    for name, data in named.items():
        students[student_of(name, assignment)][name] = data
    for student, files in students.items():
        chosen = [name for name in files if name.name == notebook] if len(files) > 1 else list(files)
        if len(chosen) == 1:
            others = [str(name) for name in files if name != chosen[0]]
            if others:
                found.notes.append(f"{student}: {', '.join(others)} beside {notebook}; only {notebook} was judged.")
            found.submissions.append(Submission(student, files[chosen[0]], f"{origin}/{chosen[0]}"))
        else:
            problem = f"There are {len(files)} notebooks ({', '.join(sorted(name.name for name in files))}): hand in one."
            found.submissions.append(Submission(student, b"", origin, problem))


def student_of(name: PurePosixPath, assignment: str) -> str:
    """Return whose notebook this is: `s17.ipynb`, `s17/neuron.ipynb` and `s17/01-neuron/neuron.ipynb` are s17's."""
    folders = [part for part in name.parts[:-1] if part != assignment]
    return folders[-1] if folders else name.stem


def _add_zip(path: Path, found: Found, notebook: str, assignment: str) -> None:
    try:
        _add_archive(path.stem, path.read_bytes(), str(path), found, notebook, assignment, depth=0)
    except OSError as error:
        found.submissions.append(Submission(path.stem, b"", str(path), f"The zip cannot be read: {error.strerror}."))


def _add_archive(
    stem: str, data: bytes, origin: str, found: Found, notebook: str, assignment: str, depth: int
) -> None:
    """Read a zip in memory, never unpacking it to disk; a broken one is a submission that broke."""
    try:
        content = dict(_entries(data))
    except (zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        why = str(error) if isinstance(error, ValueError) else "it is damaged, encrypted or no zip at all"
        found.submissions.append(Submission(stem, b"", origin, f"The zip cannot be opened: {why}. Hand in the notebook."))
        return
    named = {name: one for name, one in content.items() if name.suffix.lower() == ".ipynb"}
    inner = {name: one for name, one in content.items() if name.suffix.lower() == ".zip"}
    if not named and not inner:
        found.submissions.append(Submission(stem, b"", origin, "There is no notebook in the zip: hand in the notebook."))
    elif depth or _is_one_student(content, named, notebook):
        only = {PurePosixPath(stem) / name.name: one for name, one in named.items()}
        _add_named(only, found, notebook, assignment, origin)
    else:
        _add_named(named, found, notebook, assignment, origin)
        for name, one in inner.items():
            student = student_of(name, assignment)
            _add_archive(student, one, f"{origin}/{name}", found, notebook, assignment, depth + 1)


def _is_one_student(content: dict[PurePosixPath, bytes], named: dict[PurePosixPath, bytes], notebook: str) -> bool:
    """Whether a zip is one student's (an otter export) and not a whole class's."""
    marks = {PurePosixPath("__zip_filename__"), PurePosixPath(".OTTER_LOG")}
    return bool(marks & set(content)) or [name.as_posix() for name in named] == [notebook]


def _entries(data: bytes) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield a zip's files; raises ValueError when it is a bomb, BadZipFile when it is broken."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        wanted = [entry for entry in entries if _is_wanted(entry.filename)]
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in wanted) > MAX_TOTAL:
            raise ValueError("it holds more than a class could hand in")
        for entry in wanted:
            if entry.file_size > MAX_ENTRY:
                raise ValueError(f"{PurePosixPath(entry.filename).name} in it is larger than {MAX_ENTRY >> 20} MB")
            with archive.open(entry) as file:
                content = file.read(MAX_ENTRY + 1)
            if len(content) > MAX_ENTRY:
                raise ValueError("it unpacks to more than it says")
            yield PurePosixPath(entry.filename.replace("\\", "/")), content


def _is_wanted(filename: str) -> bool:
    name = PurePosixPath(filename.replace("\\", "/"))
    marks = ("__zip_filename__", ".OTTER_LOG")
    if any(part in IGNORED for part in name.parts[:-1]) or name.name.startswith("._"):
        return False
    return name.suffix.lower() in (".ipynb", ".zip") or name.name in marks


def _refuse_doubles(submissions: list[Submission]) -> None:
    seen: dict[str, str] = {}
    for one in submissions:
        if one.student in seen:
            raise UsageError(
                f"Student {one.student!r} is there twice: {seen[one.student]} and {one.origin}. Keep the one to judge."
            )
        seen[one.student] = one.origin
