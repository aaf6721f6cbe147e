"""Reads a zip of notebooks in memory: nothing is unpacked to disk, and one bad file in it spoils no other."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MAX_ENTRY, MAX_ENTRIES = 50 * 2**20, 100_000
MAX_CLASS, MAX_STUDENT = 8 * 2**30, 200 * 2**20  # of all that is read from one zip, unpacked
MAX_RATIO, SPARE = 100, 10 * 2**20  # an archive of notebooks unpacks to ten times its size, a bomb to a thousand times
DEEPEST = 100  # folders in one another: whoever walks up from each of 30,000 takes ten seconds for one file
SUBMITTED_SUFFIXES = (".ipynb", ".zip")
ENTRY_MARK = b"PK\x01\x02"  # before each entry of a zip's list of files
TOO_MUCH = "it unpacks to more than anybody hands in"
IGNORED = ("__MACOSX", ".ipynb_checkpoints", ".git", ".OTTER_LOG", "__pycache__")
TRAINED_SUFFIXES = (".keras", ".json")  # of a trained model and of its curves
CHUNK = 2**20
OTTER_MARKS = ("__zip_filename__", ".OTTER_LOG")  # what `grader.export` puts beside the notebook
RECORDS = ("submission_metadata.yml", "timestamp.txt")  # what Gradescope and nbgrader say about submissions


Source = bytes | Path  # a zip within another is in memory; a download may be larger than that and stays on disk


class UnreadableArchive(Exception):
    """This zip cannot be read at all; the text says why."""


@dataclass(frozen=True)
class Entry:
    """A student's notebook, zip or trained model, and where it lies; `problem` says why there is nothing in it, if so.

    path: of a zip on disk, whose `data` is left there
    """

    name: PurePosixPath
    data: bytes
    problem: str | None = None
    path: Path | None = None

    @property
    def source(self) -> Source:
        return self.path or self.data

    @property
    def is_notebook(self) -> bool:
        return self.name.suffix.lower() == ".ipynb"

    @property
    def is_zip(self) -> bool:
        return self.name.suffix.lower() == ".zip"

    @property
    def is_record(self) -> bool:
        """Whether a platform wrote it, about submissions."""
        return self.name.name in RECORDS

    @property
    def is_trained(self) -> bool:
        """Whether it may be a trained model or its curves."""
        return self.name.suffix.lower() in TRAINED_SUFFIXES


def read_archive(zipped: Source, most: int, trained: bool = False) -> list[Entry]:
    """Return a zip's notebooks, zips and otter's marks; raises UnreadableArchive when it is damaged or a bomb.

    most: bytes that may come out of it
    trained: whether trained models and their curves are read, too
    """
    with _opened(zipped, most) as archive:
        return [_entry(archive, entry) for entry in _wanted(archive, _most(zipped, most), trained)]


def holds_submissions(zipped: Source, most: int) -> bool:
    """Whether there is a notebook or a zip in a zip, of which only the list of files is read; raises as `read_archive`."""
    with _opened(zipped, most) as archive:
        names = [_path(entry) for entry in _wanted(archive, _most(zipped, most), trained=False)]
    return any(name.suffix.lower() in SUBMITTED_SUFFIXES for name in names)


def everything_in(zipped: Source) -> list[tuple[PurePosixPath, bool]]:
    """Return where every file of a zip lies, wanted or not, and every folder (True); raises as `read_archive`."""
    with _opened(zipped, MAX_CLASS) as archive:
        return [(_path(entry), entry.is_dir()) for entry in archive.infolist()[:MAX_ENTRIES]]


@contextlib.contextmanager
def _opened(zipped: Source, most: int) -> Iterator[zipfile.ZipFile]:
    try:
        if _size(zipped) > most or _marks(zipped) > MAX_ENTRIES:  # before an object is made for each entry
            raise UnreadableArchive(TOO_MUCH)
        with zipfile.ZipFile(zipped if isinstance(zipped, Path) else io.BytesIO(zipped)) as archive:
            yield archive
    except UnreadableArchive:
        raise
    except Exception:  # zipfile fails in many ways, and each means the same to the person who made the zip
        raise UnreadableArchive("it is damaged, or no zip at all") from None


def _size(zipped: Source) -> int:
    return zipped.stat().st_size if isinstance(zipped, Path) else len(zipped)


def _most(zipped: Source, most: int) -> int:
    """Return how many bytes may come out of a zip: no more than of an honest one of its size."""
    return min(most, MAX_RATIO * _size(zipped) + SPARE)


def _marks(zipped: Source) -> int:
    """Count what marks an entry of the list, a piece of a file at a time."""
    if not isinstance(zipped, Path):
        return zipped.count(ENTRY_MARK)
    found, rest = 0, b""
    with zipped.open("rb") as file:
        while piece := file.read(CHUNK):
            piece = rest + piece
            found += piece.count(ENTRY_MARK)
            rest = piece[1 - len(ENTRY_MARK) :]
    return found


def _wanted(archive: zipfile.ZipFile, most: int, trained: bool) -> list[zipfile.ZipInfo]:
    """Return the entries to read; raises UnreadableArchive where they say that they unpack to more than `most` bytes."""
    entries = archive.infolist()
    wanted = [entry for entry in entries if not entry.is_dir() and is_wanted(_path(entry), trained)]
    if len(entries) > MAX_ENTRIES or sum(min(entry.file_size, MAX_ENTRY) for entry in wanted) > most:
        raise UnreadableArchive(TOO_MUCH)
    return wanted


def _path(entry: zipfile.ZipInfo) -> PurePosixPath:
    """Return where the entry lies in its zip, without parts that lead out of it, and without an endless path's middle."""
    parts = [part for part in entry.filename.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return PurePosixPath(*(parts if len(parts) <= DEEPEST else parts[: DEEPEST // 2] + parts[-DEEPEST // 2 :]))


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Entry:
    name = _path(entry)
    if entry.flag_bits & 0x1:
        return Entry(name, b"", f"{name.name} is encrypted: hand it in without a password.")
    try:
        with archive.open(entry) as file:
            content = file.read(MAX_ENTRY + 1)
    except Exception:  # a wrong checksum, a broken stream, an unknown compression
        return Entry(name, b"", f"{name.name} is damaged in the zip: hand it in again.")
    if max(len(content), entry.file_size) > MAX_ENTRY:
        return too_large(Entry(name, b""))
    return Entry(name, content)


def too_large(entry: Entry) -> Entry:
    """Return the entry without its content, and with the sentence that says so."""
    cure = "hand in a smaller model" if entry.is_trained else "clear its outputs and hand it in again"
    return Entry(entry.name, b"", f"{entry.name.name} is larger than {MAX_ENTRY >> 20} MB: {cure}.")


def is_wanted(name: PurePosixPath, trained: bool = False) -> bool:
    """Whether a file may be a submission, or tells whose zip this is; copies that programs make on their own are none."""
    if any(part in IGNORED for part in name.parts[:-1]) or name.name.startswith("._"):
        return False
    suffixes = (*SUBMITTED_SUFFIXES, *(TRAINED_SUFFIXES if trained else ()))
    return name.suffix.lower() in suffixes or name.name in (*OTTER_MARKS, *RECORDS)
